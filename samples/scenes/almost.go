package main

import (
	"bytes"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"sort"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// What looks like a circle of locks, or like a lock nobody unlocks, and is none: everybody goes on.

const slowly = 900 * time.Millisecond // longer than the captures take

var _ = family("almost",
	scene{"one-order-holder-sleeps", func(s *stage) { // locks are taken by id; the holder reaches its lock through a map
		s.goes("main.(*stock).recount", 1)
		s.goes("main.transfer", 2)
		k := &stock{map[string]*item{"a": {id: 1}, "b": {id: 2}}}
		go k.recount("b")
		time.Sleep(shortly)
		go transfer(k.items["a"], k.items["b"])
		time.Sleep(shortly)
		go transfer(k.items["b"], k.items["a"])
		s.capture()
	}},
	scene{"neither-holds-holder-in-global", func(s *stage) { // the two wait for their first lock; an audit has both
		s.goes("main.auditAll", 1)
		s.goes("main.move", 2)
		allItems = []*item{{id: 1}, {id: 2}}
		go auditAll()
		time.Sleep(shortly)
		go move(allItems[0], allItems[1])
		go move(allItems[1], allItems[0])
		s.capture()
	}},
	scene{"neither-holds-holder-by-interface", func(s *stage) {
		s.goes("main.freeze", 1)
		s.goes("main.move", 2)
		startFreeze()
		s.capture()
	}},
	scene{"neither-holds-holder-by-closure", func(s *stage) {
		s.goes("main.closureHolder.func1", 1)
		s.goes("main.move", 2)
		startClosureHolder()
		s.capture()
	}},
	scene{"main-holds-both", func(s *stage) {
		s.goes("main.move", 2)
		a, b := &item{id: 1}, &item{id: 2}
		a.mu.Lock()
		b.mu.Lock()
		go move(a, b)
		go move(b, a)
		s.capture()
		a.sold, b.sold = true, true
		a.mu.Unlock()
		b.mu.Unlock()
	}},
	scene{"main-holds-global", func(s *stage) {
		s.goes("main.useSettings", 3)
		settings.Lock()
		for i := 0; i < 3; i++ {
			go useSettings()
		}
		s.capture()
		settings.Unlock()
	}},
	scene{"holder-reads-network", func(s *stage) {
		s.goes("main.(*remote).fetch", 1)
		s.goes("main.(*remote).cached", 3)
		theirs, r := startRemote(s)
		go r.fetch()
		time.Sleep(shortly)
		for i := 0; i < 3; i++ {
			go r.cached()
		}
		s.capture()
		theirs.Write([]byte{1})
	}},
	scene{"holder-reads-pipe", func(s *stage) { // poll, through an io.Reader
		s.goes("main.(*spool).fill", 1)
		s.goes("main.(*spool).size", 2)
		in, out, err := os.Pipe()
		s.check(err)
		p := &spool{in: in}
		go p.fill()
		time.Sleep(shortly)
		go p.size()
		go p.size()
		s.capture()
		out.Close()
	}},
	scene{"holder-in-system-call", func(s *stage) { // a read that blocks the thread
		s.goes("main.readRaw", 1)
		s.goes("main.waitsForRaw", 2)
		out := startRaw(s)
		s.capture()
		syscall.Write(out, []byte{1})
	}},
	scene{"holder-computes", func(s *stage) {
		s.goes("main.(*matrix).multiply", 1)
		s.goes("main.(*matrix).read", 2)
		var stop int32
		m := &matrix{stop: &stop}
		go m.multiply()
		time.Sleep(shortly)
		go m.read()
		go m.read()
		s.capture()
		atomic.StoreInt32(&stop, 1)
	}},
	scene{"holder-receives", func(s *stage) {
		s.goes("main.(*job).run", 1)
		s.goes("main.(*job).status", 2)
		j := &job{input: make(chan int)}
		go j.run()
		time.Sleep(shortly)
		go j.status()
		go j.status()
		s.capture()
		j.input <- 1
	}},
	scene{"holder-waits-for-a-child-process", func(s *stage) {
		s.goes("main.(*converter).convert", 1)
		s.goes("main.(*converter).last", 2)
		s.goes("os/exec.*", any_)
		c := &converter{}
		in := c.start(s)
		go c.convert()
		time.Sleep(shortly)
		go c.last()
		go c.last()
		s.capture()
		in.Close()
	}},
	scene{"holder-has-a-timeout", func(s *stage) { // an opposite order, but one gives up
		s.goes("main.patient", 1)
		s.goes("main.impatient", 1)
		startImpatient()
		s.capture()
	}},
	scene{"try-lock-gives-up", func(s *stage) {
		s.goes("main.politely", 1)
		s.goes("main.bluntly", 1)
		startPolite()
		s.capture()
	}},
	scene{"try-lock-spins", func(s *stage) { // until main unlocks
		s.goes("main.spinLock", 2)
		var mu sync.Mutex
		mu.Lock()
		go spinLock(&mu)
		go spinLock(&mu)
		s.capture()
		mu.Unlock()
	}},
	scene{"gate-makes-it-safe", func(s *stage) { // opposite orders below a third lock
		s.goes("main.gated", 3)
		startGated()
		s.capture()
	}},
	scene{"chain-of-five", func(s *stage) { // each waits for the next one's lock, the last one sleeps
		s.goes("main.linkOf", 5)
		startChain()
		s.capture()
	}},
	scene{"hand-over-hand", func(s *stage) {
		s.goes("main.(*link).walk", 4)
		startList()
		s.capture()
	}},
	scene{"timer-unlocks", func(s *stage) { // nobody's stack has it: a timer does
		s.goes("main.(*lease).use", 2)
		startLease()
		s.capture()
	}},
	scene{"timer-unlocks-global", func(s *stage) {
		s.goes("main.useLeased", 2)
		leased.Lock()
		time.AfterFunc(slowly, unlockLeased)
		go useLeased()
		go useLeased()
		s.capture()
	}},
	scene{"another-goroutine-unlocks", func(s *stage) { // a lock is handed over
		s.goes("main.unlockLater", 1)
		s.goes("main.(*account).add", 2)
		startHandedOver()
		s.capture()
	}},
	scene{"signal-unlocks", func(s *stage) {
		s.goes("main.unlockOnSignal", 1)
		s.goes("main.(*account).add", 2)
		a := &account{}
		a.mu.Lock()
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, syscall.SIGUSR1)
		go unlockOnSignal(a, signals)
		go a.add(1)
		go a.add(1)
		s.capture()
		syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	}},
	scene{"rw-slow-reader", func(s *stage) { // a writer behind a reader, readers behind the writer
		s.goes("main.(*cache).slowReport", 1)
		s.goes("main.(*cache).put", 1)
		s.goes("main.(*cache).get", 3)
		c := newCache()
		go c.slowReport()
		time.Sleep(shortly)
		go c.put("a", 1)
		time.Sleep(shortly)
		for i := 0; i < 3; i++ {
			go c.get("a")
		}
		s.capture()
	}},
	scene{"rw-two-locks-one-reader-has-both", func(s *stage) { // and two readers that take them in opposite order
		s.goes("main.(*tables).report", 1)
		s.goes("main.(*tables).write", 2)
		s.goes("main.readBoth", 2)
		startTables()
		s.capture()
	}},
	scene{"rw-readers-nested-no-writer", func(s *stage) {
		s.goes("main.nestedReader", 2)
		var mu sync.RWMutex
		begun := make(chan int)
		go nestedReader(&mu, begun)
		go nestedReader(&mu, begun)
		s.capture()
		close(begun)
	}},
	scene{"rlocker-held-by-interface", func(s *stage) {
		s.goes("main.holdsLocker", 1)
		s.goes("main.(*cache).put", 1)
		startLockerHolder()
		s.capture()
	}},
	scene{"once-slow", func(s *stage) { // others wait for the first call
		s.goes("main.(*slowLazy).value", 4)
		l := &slowLazy{}
		for i := 0; i < 4; i++ {
			go l.value()
		}
		s.capture()
	}},
	scene{"log-lock-held-while-writing", func(s *stage) { // the reader of the pipe is slow
		s.goes("main.(*journal).write", 4)
		in, out := io.Pipe()
		j := &journal{out: out}
		for i := 0; i < 4; i++ {
			go j.write("line\n")
		}
		s.capture()
		go io.Copy(io.Discard, in)
		time.Sleep(3 * shortly)
		out.Close()
	}},
	scene{"opposite-orders-at-different-times", func(s *stage) { // both orders occur, never at once
		s.goes("main.nightly", 1)
		s.goes("main.daily", 1)
		startNightAndDay()
		s.capture()
	}},
)

func (s *stage) check(err error) {
	if err != nil {
		s.fail(err)
	}
}

type item struct {
	id   int
	mu   sync.Mutex
	n    int
	sold bool
}

type stock struct{ items map[string]*item }

func (k *stock) recount(key string) {
	k.items[key].mu.Lock()
	time.Sleep(slowly)
	k.items[key].mu.Unlock()
}

func transfer(from, to *item) {
	both := []*item{from, to}
	sort.Slice(both, func(i, j int) bool { return both[i].id < both[j].id })
	move(both[0], both[1])
}

// move may be called with the two in any order: those that hold both sell them first, so that it gives up.
//
//go:noinline
func move(first, second *item) {
	first.mu.Lock()
	defer first.mu.Unlock()
	if first.sold {
		return
	}
	second.mu.Lock()
	first.n--
	second.n++
	second.mu.Unlock()
}

var allItems []*item

func auditAll() {
	for _, i := range allItems {
		i.mu.Lock()
	}
	time.Sleep(slowly)
	for _, i := range allItems {
		i.sold = true
		i.mu.Unlock()
	}
}

type freezer interface{ freeze(bool) }

func (i *item) freeze(on bool) {
	if on {
		i.mu.Lock()
	} else {
		i.sold = true
		i.mu.Unlock()
	}
}

func freeze(all ...freezer) {
	for _, f := range all {
		f.freeze(true)
	}
	time.Sleep(slowly)
	for _, f := range all {
		f.freeze(false)
	}
}

//go:noinline
func startFreeze() {
	a, b := &item{id: 1}, &item{id: 2}
	go freeze(a, b)
	time.Sleep(shortly)
	go move(a, b)
	go move(b, a)
}

//go:noinline
func closureHolder(a, b *item) func() {
	return func() {
		a.mu.Lock()
		b.mu.Lock()
		time.Sleep(slowly)
		a.sold, b.sold = true, true
		b.mu.Unlock()
		a.mu.Unlock()
	}
}

//go:noinline
func startClosureHolder() {
	a, b := &item{id: 1}, &item{id: 2}
	go closureHolder(a, b)()
	time.Sleep(shortly)
	go move(a, b)
	go move(b, a)
}

var settings sync.Mutex

func useSettings() {
	settings.Lock()
	defer settings.Unlock()
}

type remote struct {
	mu    sync.Mutex
	conn  net.Conn
	value [1]byte
}

func (r *remote) fetch() {
	r.mu.Lock()
	defer r.mu.Unlock()
	io.ReadFull(r.conn, r.value[:])
}

func (r *remote) cached() byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.value[0]
}

// startRemote returns the two ends of a connection.
func startRemote(s *stage) (net.Conn, *remote) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	s.check(err)
	ours, err := net.Dial("tcp", l.Addr().String())
	s.check(err)
	theirs, err := l.Accept()
	s.check(err)
	l.Close()
	return theirs, &remote{conn: ours}
}

type spool struct {
	mu   sync.Mutex
	in   io.Reader
	data bytes.Buffer
}

func (p *spool) fill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.data.ReadFrom(p.in)
}

func (p *spool) size() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.data.Len()
}

func readRaw(mu *sync.Mutex, in int) {
	mu.Lock()
	syscall.Read(in, make([]byte, 1))
	mu.Unlock()
}

func waitsForRaw(mu *sync.Mutex) {
	mu.Lock()
	mu.Unlock()
}

//go:noinline
func startRaw(s *stage) int {
	both := make([]int, 2)
	s.check(syscall.Pipe(both))
	mu := new(sync.Mutex)
	go readRaw(mu, both[0])
	time.Sleep(shortly)
	go waitsForRaw(mu)
	go waitsForRaw(mu)
	return both[1]
}

type matrix struct {
	mu   sync.Mutex
	stop *int32
	sum  float64
}

func (m *matrix) multiply() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for atomic.LoadInt32(m.stop) == 0 {
		for i := 0; i < 1000; i++ {
			m.sum += m.sum * float64(i)
		}
	}
}

func (m *matrix) read() float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.sum
}

type job struct {
	mu    sync.Mutex
	input chan int
	got   int
}

func (j *job) run() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.got = <-j.input
}

func (j *job) status() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.got
}

type converter struct {
	mu      sync.Mutex
	command *exec.Cmd
	out     bytes.Buffer
}

func (c *converter) start(s *stage) io.Closer {
	c.command = exec.Command("/bin/cat")
	c.command.Stdout = &c.out
	in, err := c.command.StdinPipe()
	s.check(err)
	s.check(c.command.Start())
	return in
}

func (c *converter) convert() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.command.Wait()
}

func (c *converter) last() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.out.Len()
}

func patient(a, b *sync.Mutex) {
	a.Lock()
	time.Sleep(2 * shortly)
	b.Lock()
	b.Unlock()
	a.Unlock()
}

// impatient has b, and wants an answer of who has a.
func impatient(b *sync.Mutex, answers chan int) {
	b.Lock()
	select {
	case <-answers:
	case <-time.After(slowly):
	}
	b.Unlock()
}

//go:noinline
func startImpatient() {
	var a, b sync.Mutex
	answers := make(chan int)
	go impatient(&b, answers)
	go patient(&a, &b)
}

func politely(a, b *sync.Mutex) {
	for {
		a.Lock()
		time.Sleep(2 * shortly)
		if b.TryLock() {
			b.Unlock()
			a.Unlock()
			return
		}
		time.Sleep(slowly)
		a.Unlock()
		time.Sleep(4 * shortly)
	}
}

func bluntly(a, b *sync.Mutex) {
	b.Lock()
	time.Sleep(3 * shortly)
	a.Lock()
	a.Unlock()
	b.Unlock()
}

//go:noinline
func startPolite() {
	var a, b sync.Mutex
	go politely(&a, &b)
	go bluntly(&a, &b)
}

func spinLock(mu *sync.Mutex) {
	for !mu.TryLock() {
		time.Sleep(time.Millisecond)
	}
	mu.Unlock()
}

func gated(gate, first, second *sync.Mutex, pause time.Duration) {
	gate.Lock()
	defer gate.Unlock()
	first.Lock()
	defer first.Unlock()
	time.Sleep(pause)
	second.Lock()
	defer second.Unlock()
}

//go:noinline
func startGated() {
	var gate, a, b sync.Mutex
	go gated(&gate, &a, &b, slowly)
	time.Sleep(shortly)
	go gated(&gate, &b, &a, 0)
	go gated(&gate, &a, &b, 0)
}

func linkOf(mine, next *sync.Mutex) {
	mine.Lock()
	defer mine.Unlock()
	time.Sleep(2 * shortly)
	if next == nil {
		time.Sleep(slowly)
		return
	}
	next.Lock()
	next.Unlock()
}

//go:noinline
func startChain() {
	locks := make([]*sync.Mutex, 6)
	for i := 0; i < 5; i++ {
		locks[i] = &sync.Mutex{}
	}
	for i := 0; i < 5; i++ {
		go linkOf(locks[i], locks[i+1])
	}
}

type link struct {
	mu   sync.Mutex
	next *link
}

// walk locks the next one before it unlocks its own.
func (l *link) walk(pause time.Duration) {
	l.mu.Lock()
	for l.next != nil {
		time.Sleep(pause)
		l.next.mu.Lock()
		l.mu.Unlock()
		l = l.next
	}
	l.mu.Unlock()
}

//go:noinline
func startList() {
	head := &link{next: &link{next: &link{}}}
	go head.walk(slowly)
	time.Sleep(shortly)
	for i := 0; i < 3; i++ {
		go head.walk(0)
	}
}

type lease struct {
	mu sync.Mutex
	n  int
}

func (l *lease) use() {
	l.mu.Lock()
	l.n++
	l.mu.Unlock()
}

func startLease() {
	l := &lease{}
	l.mu.Lock()
	time.AfterFunc(slowly, l.mu.Unlock)
	go l.use()
	go l.use()
}

var leased sync.Mutex

func unlockLeased() { leased.Unlock() }

func useLeased() {
	leased.Lock()
	leased.Unlock()
}

func lockAndLeave(a *account, locked chan *account) {
	a.mu.Lock()
	locked <- a
}

func unlockLater(locked chan *account) {
	a := <-locked
	time.Sleep(slowly)
	a.mu.Unlock()
}

//go:noinline
func startHandedOver() {
	a, locked := &account{}, make(chan *account)
	go lockAndLeave(a, locked)
	go unlockLater(locked)
	time.Sleep(shortly)
	go a.add(1)
	go a.add(2)
}

func unlockOnSignal(a *account, signals chan os.Signal) {
	<-signals
	a.mu.Unlock()
}

func (c *cache) slowReport() {
	c.mu.RLock()
	defer c.mu.RUnlock()
	time.Sleep(slowly)
}

type tables struct{ locks map[string]*sync.RWMutex }

func (t *tables) report() {
	t.locks["users"].RLock()
	t.locks["orders"].RLock()
	time.Sleep(slowly)
	t.locks["orders"].RUnlock()
	t.locks["users"].RUnlock()
}

func (t *tables) write(name string) {
	t.locks[name].Lock()
	t.locks[name].Unlock()
}

func readBoth(first, second *sync.RWMutex) {
	first.RLock()
	second.RLock()
	second.RUnlock()
	first.RUnlock()
}

//go:noinline
func startTables() {
	t := &tables{map[string]*sync.RWMutex{"users": {}, "orders": {}}}
	go t.report()
	time.Sleep(shortly)
	go t.write("users")
	go t.write("orders")
	time.Sleep(shortly)
	go readBoth(t.locks["users"], t.locks["orders"])
	go readBoth(t.locks["orders"], t.locks["users"])
}

func nestedReader(mu *sync.RWMutex, begun chan int) {
	mu.RLock()
	defer mu.RUnlock()
	mu.RLock()
	defer mu.RUnlock()
	<-begun
}

func holdsLocker(l sync.Locker) {
	l.Lock()
	time.Sleep(slowly)
	l.Unlock()
}

//go:noinline
func startLockerHolder() {
	c := newCache()
	go holdsLocker(c.mu.RLocker())
	time.Sleep(shortly)
	go c.put("a", 1)
}

type slowLazy struct {
	once sync.Once
	v    int
}

func (l *slowLazy) value() int {
	l.once.Do(func() { time.Sleep(slowly); l.v = 1 })
	return l.v
}

type journal struct {
	mu  sync.Mutex
	out io.Writer
}

func (j *journal) write(line string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	io.WriteString(j.out, line)
}

func nightly(a, b *sync.Mutex) {
	a.Lock()
	time.Sleep(slowly)
	b.Lock() // daily has given both up or waits for its first
	b.Unlock()
	a.Unlock()
}

func daily(a, b *sync.Mutex) {
	a.Lock() // waits here
	a.Unlock()
	b.Lock()
	a.Lock()
	a.Unlock()
	b.Unlock()
}

//go:noinline
func startNightAndDay() {
	var a, b sync.Mutex
	go nightly(&a, &b)
	time.Sleep(shortly)
	go daily(&a, &b)
}
