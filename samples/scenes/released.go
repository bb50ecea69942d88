package main

import (
	"bufio"
	"net"
	"sync"
	"time"
)

// Goroutines whose frames lead to a lock that they do not have: released before, never taken, or another one's.

var _ = family("released",
	scene{"unlocked-before-the-next", func(s *stage) { // each has given its first lock back; main has both
		s.goes("main.oneAfterTheOther", 2)
		a, b := &item{id: 1}, &item{id: 2}
		here, gate := make(chan bool), make(chan bool)
		go oneAfterTheOther(a, b, here, gate)
		go oneAfterTheOther(b, a, here, gate)
		<-here
		<-here
		a.mu.Lock()
		b.mu.Lock()
		close(gate)
		s.capture()
		a.mu.Unlock()
		b.mu.Unlock()
	}},
	scene{"unlocked-by-a-helper", func(s *stage) {
		s.goes("main.(*vault).swap", 2)
		s.goes("main.(*vault).hold", 2)
		a, b := &vault{}, &vault{}
		var closed sync.WaitGroup
		closed.Add(2)
		go a.swap(b, &closed)
		go b.swap(a, &closed)
		s.capture()
	}},
	scene{"lock-only-when-asked", func(s *stage) { // the one did not take its first lock, which a sleeper has
		s.goes("main.copyItem", 2)
		s.goes("main.holdItem", 1)
		startCopies()
		s.capture()
	}},
	scene{"read-lock-given-back", func(s *stage) {
		s.goes("main.readThenWrite", 2)
		s.goes("main.holdForReading", 2)
		startReadThenWrite()
		s.capture()
	}},
	scene{"same-receiver-twice-one-lock", func(s *stage) { // the outer method takes none
		s.goes("main.(*account).addTwice", 2)
		s.goes("main.(*account).audit", 1)
		a := &account{}
		go a.audit()
		time.Sleep(shortly)
		go a.addTwice()
		go a.addTwice()
		s.capture()
	}},
	scene{"same-receiver-twice-two-locks", func(s *stage) { // the outer method has the other lock of the same value
		s.goes("main.(*twoLocks).both", 1)
		s.goes("main.(*twoLocks).holdInner", 1)
		t := &twoLocks{}
		go t.holdInner()
		time.Sleep(shortly)
		go t.both()
		s.capture()
	}},
	scene{"same-method-of-parent-and-child", func(s *stage) { // recursion with a lock at each level
		s.goes("main.(*folder).size", 1)
		s.goes("main.(*folder).scan", 1)
		parent := &folder{children: []*folder{{}, {children: []*folder{{}}}}}
		go parent.children[1].children[0].scan()
		time.Sleep(shortly)
		go parent.size()
		s.capture()
	}},
	scene{"recursion-before-the-lock", func(s *stage) { // the same pointer many times in the stack, and one Lock
		s.goes("main.(*account).descend", 1)
		s.goes("main.(*account).audit", 1)
		a := &account{}
		go a.audit()
		time.Sleep(shortly)
		go a.descend(5)
		s.capture()
	}},
	scene{"global-taken-again-after-unlock", func(s *stage) { // it has unlocked and wants it again; a sleeper was quicker
		s.goes("main.twiceInTurn", 1)
		s.goes("main.holdTurn", 1)
		go twiceInTurn()
		time.Sleep(shortly)
		go holdTurn()
		s.capture()
	}},
	scene{"holder-waits-for-who-reads-the-network", func(s *stage) {
		s.goes("main.(*job).run", 1)
		s.goes("main.(*job).status", 2)
		s.goes("main.feedFrom", 1)
		theirs, r := startRemote(s)
		startFedJob(r.conn)
		s.capture()
		theirs.Write([]byte("1\n"))
		theirs.Close()
	}},
	scene{"cond-waiter-does-not-hold-its-lock", func(s *stage) { // Wait has unlocked it; a sleeper has it now
		s.goes("main.(*queue).take", 2)
		s.goes("main.(*queue).putSlowly", 1)
		s.goes("main.(*queue).length", 1)
		q := startQueue(2)
		go q.putSlowly()
		time.Sleep(shortly)
		go q.length()
		s.capture()
		q.put(2)
	}},
	scene{"three-in-a-row-last-one-runs", func(s *stage) { // as a circle of three, but the third has what it wants
		s.goes("main.passOn", 2)
		s.goes("main.keepBoth", 1)
		startRow()
		s.capture()
	}},
	scene{"locks-of-a-slice-by-index", func(s *stage) { // dining philosophers, one of whom takes the forks the other way
		s.goes("main.dineWell", 4)
		startWellTable()
		s.capture()
	}},
)

// oneAfterTheOther never has two locks. At the gate it has none.
func oneAfterTheOther(first, second *item, here, gate chan bool) {
	first.mu.Lock()
	first.n++
	first.mu.Unlock()
	here <- true
	<-gate
	second.mu.Lock()
	second.n++
	second.mu.Unlock()
	first.n++
}

type vault struct {
	mu  sync.Mutex
	sum int
}

func (v *vault) open()  { v.mu.Lock() }
func (v *vault) close() { v.mu.Unlock() }

func (v *vault) hold(held chan bool) {
	v.open()
	defer v.close()
	held <- true
	time.Sleep(slowly)
}

func (v *vault) swap(to *vault, closed *sync.WaitGroup) {
	v.open()
	n := v.sum
	v.close()
	closed.Done()
	closed.Wait()
	held := make(chan bool)
	go to.hold(held)
	<-held
	to.open()
	to.sum += n
	to.close()
	v.sum = n
}

func copyItem(from, to *item, lockFirst bool) {
	if lockFirst {
		from.mu.Lock()
		defer from.mu.Unlock()
		time.Sleep(2 * shortly)
	}
	to.mu.Lock()
	to.n = from.n
	to.mu.Unlock()
}

func holdItem(all []*item) {
	all[0].mu.Lock()
	time.Sleep(slowly)
	all[0].mu.Unlock()
}

//go:noinline
func startCopies() {
	a, b := &item{id: 1}, &item{id: 2}
	go holdItem([]*item{a, b})
	time.Sleep(shortly)
	go copyItem(b, a, true) // has b, waits for a
	time.Sleep(shortly)
	go copyItem(a, b, false) // has nothing, waits for b
}

func readThenWrite(read, write *sync.RWMutex) {
	read.RLock()
	read.RUnlock()
	time.Sleep(2 * shortly)
	write.Lock()
	write.Unlock()
	read.RLock()
	read.RUnlock()
}

func holdForReading(all map[int]*sync.RWMutex, which int) {
	all[which].RLock()
	time.Sleep(slowly)
	all[which].RUnlock()
}

//go:noinline
func startReadThenWrite() {
	all := map[int]*sync.RWMutex{0: {}, 1: {}}
	go holdForReading(all, 0)
	go holdForReading(all, 1)
	go readThenWrite(all[0], all[1])
	go readThenWrite(all[1], all[0])
}

//go:noinline
func (a *account) addTwice() {
	a.add(1)
	a.add(1)
}

type twoLocks struct{ outer, inner sync.Mutex }

func (t *twoLocks) both() {
	t.outer.Lock()
	defer t.outer.Unlock()
	t.useInner()
}

//go:noinline
func (t *twoLocks) useInner() {
	t.inner.Lock()
	defer t.inner.Unlock()
}

func (t *twoLocks) holdInner() {
	t.inner.Lock()
	defer t.inner.Unlock()
	time.Sleep(slowly)
}

type folder struct {
	mu       sync.Mutex
	children []*folder
}

func (f *folder) size() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 1
	for _, c := range f.children {
		n += c.size()
	}
	return n
}

func (f *folder) scan() {
	f.mu.Lock()
	defer f.mu.Unlock()
	time.Sleep(slowly)
}

//go:noinline
func (a *account) descend(n int) {
	if n > 0 {
		a.descend(n - 1)
		return
	}
	a.add(1)
}

var turn sync.Mutex

func twiceInTurn() {
	turn.Lock()
	time.Sleep(2 * shortly)
	turn.Unlock()
	time.Sleep(2 * shortly)
	turn.Lock()
	turn.Unlock()
}

func holdTurn() {
	turn.Lock()
	time.Sleep(slowly)
	turn.Unlock()
}

func feedFrom(c net.Conn, to chan int) {
	for lines := bufio.NewScanner(c); lines.Scan(); {
		to <- 1
	}
}

//go:noinline
func startFedJob(c net.Conn) {
	j := &job{input: make(chan int)}
	go feedFrom(c, j.input)
	go j.run()
	time.Sleep(shortly)
	go j.status()
	go j.status()
}

func (q *queue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items)
}

func keepBoth(mine, next *purse) {
	mine.mu.Lock()
	next.mu.Lock()
	time.Sleep(slowly)
	next.mu.Unlock()
	mine.mu.Unlock()
}

//go:noinline
func startRow() {
	a, b, c, d := &purse{}, &purse{}, &purse{}, &purse{}
	go passOn(a, b)
	go passOn(b, c)
	go keepBoth(c, d)
}

func dineWell(forks []sync.Mutex, seat int, time_ time.Duration) {
	first, second := seat, (seat+1)%len(forks)
	if second < first {
		first, second = second, first
	}
	forks[first].Lock()
	defer forks[first].Unlock()
	time.Sleep(shortly)
	forks[second].Lock()
	defer forks[second].Unlock()
	time.Sleep(time_)
}

//go:noinline
func startWellTable() {
	forks := make([]sync.Mutex, 4)
	go dineWell(forks, 2, slowly)
	time.Sleep(2 * shortly)
	for _, seat := range []int{0, 1, 3} {
		go dineWell(forks, seat, 0)
	}
}
