package main

import (
	"context"
	"runtime"
	"runtime/trace"
	"sync"
	"sync/atomic"
	"time"
)

// One scene for each kind of verdict that was wrong once. Their captures are kept, see kept/README.md: so nothing but the
// smallest packages is used here, which keeps heap dumps small.

const (
	soon  = 15 * time.Millisecond  // until a goroutine has come to its wait
	while = 900 * time.Millisecond // longer than the captures take
)

var _ = family("kept",
	scene{"kept-one-order-upper-bay-is-swept", func(s *stage) {
		s.goes("main.(*depot).sweep", 1)
		s.goes("main.haul", 2)
		d := &depot{byName: map[string]loader{"low": &bay{rank: 1}, "high": &bay{rank: 2}}}
		low, high := d.byName["low"].(*bay), d.byName["high"].(*bay)
		go d.sweep("high")
		time.Sleep(soon)
		go haul(low, high)
		time.Sleep(soon)
		go haul(high, low)
		s.capture()
	}},
	scene{"kept-inspector-has-both-gates", func(s *stage) { // the two come from either side and have nothing yet
		s.goes("main.inspect", 1)
		s.goes("main.pass", 2)
		verdict := make(chan bool)
		time.AfterFunc(while, func() { close(verdict) })
		go inspect(verdict, while)
		time.Sleep(soon)
		go pass(&northGate, &southGate)
		go pass(&southGate, &northGate)
		s.capture()
	}},
	scene{"kept-inspector-waits-for-word", func(s *stage) { // the same, but nothing shows that who waits has the locks
		s.goes("main.inspect", 1)
		s.goes("main.pass", 2)
		verdict := make(chan bool)
		go inspect(verdict, 0)
		time.Sleep(soon)
		go pass(&northGate, &southGate)
		go pass(&southGate, &northGate)
		s.capture()
		verdict <- true
	}},
	scene{"kept-baker-in-plain-sight", func(s *stage) { // who has the oven has it in its own frame, and sleeps
		s.goes("main.bake", 1)
		s.goes("main.glaze", 2)
		tray, oven := &station{}, &station{}
		go bake(oven)
		time.Sleep(soon)
		go glaze(tray, oven)
		time.Sleep(soon)
		go glaze(tray, oven)
		s.capture()
	}},
	scene{"kept-main-stays-up", func(s *stage) {
		s.lives("main.stayUp", 1, nil)
		s.goes("main.curtain", 1)
		go curtain(s)
		stayUp()
	}},
	scene{"kept-sixteen-bytes", func(s *stage) { // who waits has the lock's address alone; who has the lock, the struct
		s.goes("main.(*gauge).read", 1)
		s.goes("main.lockAlone", 1)
		startGauge()
		s.capture()
	}},
	scene{"kept-tickers-that-are-well", func(s *stage) {
		var beats int32
		s.goes("main.threeTicks", 1)
		s.goes("main.connectOnTick", 1)
		s.lives("main.pulse", 1, func() bool { return atomic.LoadInt32(&beats) > 20 })
		go threeTicks(nil)
		go connectOnTick()
		go pulse(nil, &beats)
		s.capture()
		go func() { uplink <- 1 }()
		time.Sleep(while)
	}},
	scene{"kept-finalizer-at-work", func(s *stage) {
		var over int32
		s.lives("main.weigh", 1, func() bool { return atomic.LoadInt32(&over) > 0 })
		scales := make(chan int)
		dropCrate(scales, &over)
		s.capture()
		scales <- 1
	}},
	scene{"kept-finalizer-for-ever", func(s *stage) {
		s.stuck("main.weigh", 1)
		dropCrate(make(chan int), new(int32))
		s.capture()
	}},
	scene{"kept-go-statements-with-arguments", func(s *stage) { // the compiler puts a wrapper around each
		s.goes("main.ferry", 6)
		quay := make(chan int)
		embark(quay)
		s.capture()
		close(quay)
	}},
	scene{"kept-a-lock-for-every-pair", func(s *stage) { // many locks at one line, and never more than one in a queue
		var pairs sync.WaitGroup
		for i := 0; i < 16; i++ {
			table := new(sync.Mutex)
			pairs.Add(2)
			go takeTurns(table, &pairs)
			go takeTurns(table, &pairs)
		}
		pairs.Wait()
		s.capture()
	}},
	scene{"kept-six-clerks-two-counters", func(s *stage) { // four starve for a counter, two wait for their customer
		s.goes("main.clerk", 6)
		counters <- struct{}{}
		counters <- struct{}{}
		customers := make(chan string)
		for i := 0; i < 6; i++ {
			go clerk(customers)
		}
		s.capture()
		for i := 0; i < 6; i++ {
			customers <- "next"
		}
	}},
	scene{"kept-circle-over-globals", func(s *stage) { // one has the lock and waits for word, the other waits for the lock
		s.stuck("main.helmsman", 1)
		s.stuck("main.lookout", 1)
		go helmsman()
		time.Sleep(soon)
		go lookout()
		s.capture()
	}},
	scene{"kept-one-circle-over-lock-and-group", func(s *stage) {
		s.stuck("main.(*crew).muster", 1)
		s.stuck("main.(*crew).sign", 1)
		startCrew()
		s.capture()
	}},
	scene{"kept-locked-twice", func(s *stage) {
		s.stuck("main.(*vaultDoor).swing", 1)
		startDoor()
		s.capture()
	}},
	scene{"kept-cataloguer-reads-both-shelves", func(s *stage) { // a writer and a reader behind it at each of two shelves
		s.goes("main.catalogue", 1)
		s.goes("main.borrow", 2)
		s.goes("main.restock", 2)
		l := map[string]*sync.RWMutex{"maps": {}, "plays": {}}
		go catalogue(l)
		time.Sleep(soon)
		go restock(l["maps"])
		go restock(l["plays"])
		time.Sleep(soon)
		go borrow(l["maps"], l["plays"])
		go borrow(l["plays"], l["maps"])
		s.capture()
	}},
	scene{"kept-switchboard-without-lines", func(s *stage) {
		s.stuck("main.(*switchboard).serve", 1)
		go new(switchboard).serve()
		s.capture()
	}},
	scene{"kept-region-stays-open", func(s *stage) { // a region that took a millisecond before stays open while it waits
		s.goes("main.pack", 1)
		parcels := make(chan int)
		go pack(parcels)
		for i := 0; i < 3; i++ {
			time.Sleep(time.Millisecond)
			parcels <- i
		}
		time.Sleep(while / 3)
		s.capture()
		parcels <- 3
	}},
)

type loader interface{ load() }

type bay struct {
	rank  int
	mu    sync.Mutex
	loads int
}

//go:noinline
func (b *bay) load() {
	b.mu.Lock()
	time.Sleep(while)
	b.loads++
	b.mu.Unlock()
}

type depot struct{ byName map[string]loader }

//go:noinline
func (d *depot) sweep(name string) { d.byName[name].load() }

//go:noinline
func haul(from, to *bay) {
	first, second := from, to
	if first.rank > second.rank {
		first, second = second, first
	}
	first.mu.Lock()
	second.mu.Lock()
	to.loads++
	second.mu.Unlock()
	first.mu.Unlock()
}

var northGate, southGate sync.Mutex

//go:noinline
func inspect(verdict chan bool, asleep time.Duration) {
	northGate.Lock()
	southGate.Lock()
	time.Sleep(asleep)
	<-verdict
	southGate.Unlock()
	northGate.Unlock()
}

//go:noinline
func pass(in, out *sync.Mutex) {
	in.Lock()
	out.Lock()
	out.Unlock()
	in.Unlock()
}

type station struct {
	mu   sync.Mutex
	done int
}

//go:noinline
func bake(oven *station) {
	oven.mu.Lock()
	time.Sleep(while)
	oven.done++
	oven.mu.Unlock()
}

//go:noinline
func glaze(tray, oven *station) {
	tray.mu.Lock()
	oven.mu.Lock()
	oven.done++
	oven.mu.Unlock()
	tray.mu.Unlock()
}

//go:noinline
func stayUp() { select {} }

// curtain ends the program, which main does not.
//
//go:noinline
func curtain(s *stage) {
	time.Sleep(soon)
	s.capture()
	s.finish()
	exit()
}

type gauge struct {
	value int64
	mu    sync.Mutex
}

//go:noinline
func (g *gauge) read() {
	g.mu.Lock()
	time.Sleep(while)
	g.value++
	g.mu.Unlock()
}

//go:noinline
func lockAlone(l sync.Locker) {
	l.Lock()
	l.Unlock()
}

//go:noinline
func startGauge() {
	g := &gauge{}
	go g.read()
	time.Sleep(soon)
	go lockAlone(&g.mu)
}

var uplink = make(chan int)

//go:noinline
func threeTicks(done <-chan struct{}) {
	t := time.NewTicker(while / 3)
	defer t.Stop()
	for n := 0; n < 3; {
		select {
		case <-t.C:
			n++
		case <-done:
			return
		}
	}
}

//go:noinline
func connectOnTick() {
	t := time.NewTicker(while / 2)
	defer t.Stop()
	var orders chan int
	for {
		select {
		case <-t.C:
			orders = uplink
		case <-orders:
			return
		}
	}
}

//go:noinline
func pulse(done <-chan struct{}, beats *int32) {
	t := time.NewTicker(soon)
	for {
		select {
		case <-t.C:
			atomic.AddInt32(beats, 1)
		case <-done:
			return
		}
	}
}

type crate struct{ goods *[4]int }

//go:noinline
func dropCrate(scales chan int, over *int32) {
	runtime.SetFinalizer(&crate{new([4]int)}, func(*crate) { weigh(scales, over) })
	wipeStack()
	runtime.GC()
}

//go:noinline
func weigh(scales chan int, over *int32) {
	<-scales
	atomic.AddInt32(over, 1)
}

// wipeStack makes sure that no stale word keeps what was made before.
//
//go:noinline
func wipeStack() {
	var words [128]uintptr
	for i := range words {
		words[i] = uintptr(i)
	}
	runtime.KeepAlive(&words)
}

//go:noinline
func embark(quay chan int) {
	for i := 0; i < 3; i++ {
		go func(seat int) { ferry(quay, seat) }(i)
		go ferry(quay, i)
	}
}

//go:noinline
func ferry(quay chan int, seat int) {
	<-quay
	runtime.KeepAlive(seat)
}

//go:noinline
func takeTurns(table *sync.Mutex, pairs *sync.WaitGroup) {
	for i := 0; i < 20; i++ {
		table.Lock()
		time.Sleep(time.Millisecond)
		table.Unlock()
	}
	pairs.Done()
}

var counters = make(chan struct{}, 2)

//go:noinline
func clerk(customers chan string) {
	<-counters
	<-customers
	counters <- struct{}{}
}

var (
	wheel sync.Mutex
	word  = make(chan string)
)

//go:noinline
func helmsman() {
	wheel.Lock()
	<-word
	wheel.Unlock()
}

//go:noinline
func lookout() {
	wheel.Lock()
	wheel.Unlock()
	word <- "land"
}

type crew struct {
	roll    sync.Mutex
	missing sync.WaitGroup
	names   int
}

//go:noinline
func startCrew() {
	c := &crew{}
	c.missing.Add(1)
	go c.muster()
	time.Sleep(soon)
	go c.sign()
}

//go:noinline
func (c *crew) muster() {
	c.roll.Lock()
	c.missing.Wait()
	c.roll.Unlock()
}

//go:noinline
func (c *crew) sign() {
	c.roll.Lock()
	c.names++
	c.roll.Unlock()
	c.missing.Done()
}

type vaultDoor struct {
	bolt sync.Mutex
	open bool
}

//go:noinline
func startDoor() { go new(vaultDoor).swing() }

//go:noinline
func (d *vaultDoor) swing() {
	d.bolt.Lock()
	d.unlatch()
	d.bolt.Unlock()
}

//go:noinline
func (d *vaultDoor) unlatch() {
	d.bolt.Lock()
	d.open = true
	d.bolt.Unlock()
}

//go:noinline
func catalogue(shelves map[string]*sync.RWMutex) {
	shelves["maps"].RLock()
	shelves["plays"].RLock()
	time.Sleep(while)
	shelves["plays"].RUnlock()
	shelves["maps"].RUnlock()
}

//go:noinline
func borrow(first, second *sync.RWMutex) {
	first.RLock()
	second.RLock()
	second.RUnlock()
	first.RUnlock()
}

//go:noinline
func restock(shelf *sync.RWMutex) {
	shelf.Lock()
	shelf.Unlock()
}

type switchboard struct {
	calls chan string
	rings chan int
	off   chan struct{}
}

//go:noinline
func (b *switchboard) serve() {
	select {
	case <-b.calls:
	case b.rings <- 1:
	case <-b.off:
	}
}

//go:noinline
func pack(parcels chan int) {
	for i := 0; i < 4; i++ {
		trace.WithRegion(context.Background(), "pack", func() { <-parcels })
	}
}
