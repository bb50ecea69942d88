package main

import (
	"runtime"
	"sync"
	"time"
)

// Circles of locks that are ones, and locks that nobody will ever unlock.

const shortly = 15 * time.Millisecond // until a goroutine has come to its wait

var _ = family("locks",
	scene{"circle-heap-structs", func(s *stage) { // the classic, in helper methods
		s.stuck("main.(*purse).pay", 2)
		payBoth()
		s.capture()
	}},
	scene{"circle-deferred", func(s *stage) {
		s.stuck("main.deferredForth", 1)
		s.stuck("main.deferredBack", 1)
		startDeferred()
		s.capture()
	}},
	scene{"circle-globals", func(s *stage) { // the runtime's own profile cannot see it: globals are always reachable
		s.stuck("main.usersThenOrders", 1)
		s.stuck("main.ordersThenUsers", 1)
		go usersThenOrders()
		go ordersThenUsers()
		s.capture()
	}},
	scene{"circle-map", func(s *stage) {
		s.stuck("main.(*shelf).both", 2)
		startShelf()
		s.capture()
	}},
	scene{"circle-interface", func(s *stage) {
		s.stuck("main.lockerPair", 2)
		startLockers()
		s.capture()
	}},
	scene{"circle-slice", func(s *stage) { // five philosophers, each with the left fork
		s.stuck("main.dine", 5)
		startTable()
		s.capture()
	}},
	scene{"circle-global-struct", func(s *stage) {
		s.stuck("main.(*ledger).debit", 1)
		s.stuck("main.(*ledger).credit", 1)
		go books.debit()
		go books.credit()
		s.capture()
	}},
	scene{"circle-three", func(s *stage) {
		s.stuck("main.passOn", 3)
		startThree()
		s.capture()
	}},
	scene{"circle-and-queue", func(s *stage) { // twelve more queue for the two locks
		s.stuck("main.(*purse).pay", 2)
		s.stuck("main.(*purse).look", 12)
		payBothAndLook()
		s.capture()
	}},
	scene{"circle-mutex-rwmutex", func(s *stage) {
		s.stuck("main.(*mixedPair).write", 1)
		s.stuck("main.(*mixedPair).read", 1)
		startMixedPair()
		s.capture()
	}},
	scene{"circle-rwmutex-globals", func(s *stage) {
		s.stuck("main.reindex", 1)
		s.stuck("main.rename", 1)
		go reindex()
		go rename()
		s.capture()
	}},
	scene{"circle-generic", func(s *stage) {
		s.stuck("main.swapCells*", 2)
		startCells()
		s.capture()
	}},
	scene{"circle-closures", func(s *stage) {
		s.stuck("main.circleOfClosures.func*", 2)
		circleOfClosures()
		s.capture()
	}},
	scene{"circle-main-is-in-it", func(s *stage) { // main itself is in the circle; another one takes the captures
		s.stuck("main.mainPays", 1)
		s.stuck("main.otherPays", 1)
		s.goes("main.mainDirector", 1)
		go mainDirector(s)
		mainPays(&sync.Mutex{}, &sync.Mutex{})
	}},
	scene{"twice-heap", func(s *stage) { // a method calls another one that locks too
		s.stuck("main.(*registry).rename", 1)
		go newRegistry().rename("a", "b")
		s.capture()
	}},
	scene{"twice-global", func(s *stage) {
		s.stuck("main.logTwice", 1)
		go logTwice()
		s.capture()
	}},
	scene{"twice-and-others-queue", func(s *stage) {
		s.stuck("main.(*registry).rename", 1)
		s.stuck("main.(*registry).get", 6)
		startRegistry()
		s.capture()
	}},
	scene{"rw-upgrade", func(s *stage) { // Lock while it holds RLock
		s.stuck("main.(*cache).refresh", 1)
		go newCache().refresh("a")
		s.capture()
	}},
	scene{"rw-two-upgraders", func(s *stage) {
		s.stuck("main.(*cache).refresh", 2)
		startUpgraders()
		s.capture()
	}},
	scene{"rw-upgrade-global", func(s *stage) {
		s.stuck("main.refreshConfig", 1)
		go refreshConfig()
		s.capture()
	}},
	scene{"rw-reader-writer-reader", func(s *stage) { // RLock again behind a waiting writer
		s.stuck("main.(*tree).walk", 1)
		s.stuck("main.(*tree).insert", 1)
		startTree()
		s.capture()
	}},
	scene{"rw-reader-writer-reader-global", func(s *stage) {
		s.stuck("main.walkGlobal", 1)
		s.stuck("main.insertGlobal", 1)
		startTreeGlobal()
		s.capture()
	}},
	scene{"ended-heap", func(s *stage) { // an early return without Unlock
		s.stuck("main.(*account).add", 4)
		startAccount()
		s.capture()
	}},
	scene{"ended-global", func(s *stage) {
		s.stuck("main.lookUpGlobal", 4)
		failed := make(chan int)
		go func() { failGlobal(); failed <- 1 }()
		<-failed
		for i := 0; i < 4; i++ {
			go lookUpGlobal()
		}
		s.capture()
	}},
	scene{"ended-by-goexit", func(s *stage) {
		s.stuck("main.(*account).add", 2)
		startGoexit()
		s.capture()
	}},
	scene{"ended-by-recovered-panic", func(s *stage) { // Unlock was not deferred
		s.stuck("main.(*account).add", 3)
		startRecovered()
		s.capture()
	}},
	scene{"ended-rlock-held", func(s *stage) { // a reader ended without RUnlock: the writer and all later readers wait
		s.stuck("main.(*cache).put", 1)
		s.stuck("main.(*cache).get", 3)
		startForgottenReader()
		s.capture()
	}},
	scene{"ended-in-global-map", func(s *stage) {
		s.stuck("main.useTenant", 3)
		startTenants()
		s.capture()
	}},
	scene{"copied-while-locked", func(s *stage) { // go vet: copylocks
		s.stuck("main.counter.total", 1)
		startCopied()
		s.capture()
	}},
	scene{"once-in-once", func(s *stage) {
		s.stuck("main.(*lazy).value", 1)
		go (&lazy{}).value()
		s.capture()
	}},
	scene{"once-circle", func(s *stage) {
		s.stuck("main.onceForth", 1)
		s.stuck("main.onceBack", 1)
		startOnces()
		s.capture()
	}},
)

type purse struct {
	name string
	mu   sync.Mutex
	sum  int
}

//go:noinline
func (p *purse) take(n int) { p.mu.Lock(); p.sum -= n }

func (p *purse) pay(to *purse) {
	p.take(1)
	time.Sleep(shortly)
	to.take(-1)
	to.mu.Unlock()
	p.mu.Unlock()
}

func (p *purse) look() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sum
}

//go:noinline
func payBoth() {
	a, b := &purse{name: "a"}, &purse{name: "b"}
	go a.pay(b)
	go b.pay(a)
}

//go:noinline
func payBothAndLook() {
	a, b := &purse{name: "a"}, &purse{name: "b"}
	go a.pay(b)
	go b.pay(a)
	time.Sleep(3 * shortly)
	for i := 0; i < 6; i++ {
		go a.look()
		go b.look()
	}
}

func deferredForth(a, b *sync.Mutex) {
	a.Lock()
	defer a.Unlock()
	time.Sleep(shortly)
	b.Lock()
	defer b.Unlock()
}

func deferredBack(a, b *sync.Mutex) {
	b.Lock()
	defer func() { b.Unlock() }()
	time.Sleep(shortly)
	func() {
		a.Lock()
		defer a.Unlock()
	}()
}

//go:noinline
func startDeferred() {
	both := new([2]sync.Mutex)
	go deferredForth(&both[0], &both[1])
	go deferredBack(&both[0], &both[1])
}

var users, orders sync.Mutex

func usersThenOrders() {
	users.Lock()
	defer users.Unlock()
	time.Sleep(shortly)
	orders.Lock()
	defer orders.Unlock()
}

func ordersThenUsers() {
	orders.Lock()
	defer orders.Unlock()
	time.Sleep(shortly)
	users.Lock()
	defer users.Unlock()
}

type shelf struct{ locks map[string]*sync.Mutex }

func (h *shelf) both(first, second string) {
	h.locks[first].Lock()
	time.Sleep(shortly)
	h.locks[second].Lock()
	h.locks[second].Unlock()
	h.locks[first].Unlock()
}

//go:noinline
func startShelf() {
	h := &shelf{map[string]*sync.Mutex{"a": {}, "b": {}, "c": {}}}
	go h.both("a", "b")
	go h.both("b", "a")
}

func lockerPair(first, second sync.Locker) {
	first.Lock()
	time.Sleep(shortly)
	second.Lock()
	second.Unlock()
	first.Unlock()
}

//go:noinline
func startLockers() {
	var rw sync.RWMutex
	var a, b sync.Locker = &sync.Mutex{}, rw.RLocker()
	go lockerPair(a, &rw)
	go lockerPair(b, a)
}

func dine(forks []sync.Mutex, seat int) {
	left, right := &forks[seat], &forks[(seat+1)%len(forks)]
	left.Lock()
	time.Sleep(shortly)
	right.Lock()
	right.Unlock()
	left.Unlock()
}

//go:noinline
func startTable() {
	forks := make([]sync.Mutex, 5)
	for i := range forks {
		go dine(forks, i)
	}
}

type ledger struct {
	name     string
	in, out  sync.Mutex
	sum, due int
}

var books ledger

func (l *ledger) debit() {
	l.in.Lock()
	time.Sleep(shortly)
	l.out.Lock()
	l.sum--
	l.out.Unlock()
	l.in.Unlock()
}

func (l *ledger) credit() {
	l.out.Lock()
	time.Sleep(shortly)
	l.in.Lock()
	l.due++
	l.in.Unlock()
	l.out.Unlock()
}

func passOn(mine, next *purse) {
	mine.mu.Lock()
	time.Sleep(shortly)
	next.mu.Lock()
	next.sum++
	next.mu.Unlock()
	mine.mu.Unlock()
}

//go:noinline
func startThree() {
	a, b, c := &purse{}, &purse{}, &purse{}
	go passOn(a, b)
	go passOn(b, c)
	go passOn(c, a)
}

type mixedPair struct {
	meta sync.Mutex
	data sync.RWMutex
	n    int
}

func (m *mixedPair) write() {
	m.data.Lock()
	time.Sleep(shortly)
	m.meta.Lock()
	m.n++
	m.meta.Unlock()
	m.data.Unlock()
}

func (m *mixedPair) read() int {
	m.meta.Lock()
	defer m.meta.Unlock()
	time.Sleep(shortly)
	m.data.RLock()
	defer m.data.RUnlock()
	return m.n
}

//go:noinline
func startMixedPair() {
	m := &mixedPair{}
	go m.write()
	go m.read()
}

var index, names sync.RWMutex

func reindex() {
	names.RLock()
	defer names.RUnlock()
	time.Sleep(shortly)
	index.Lock()
	defer index.Unlock()
}

func rename() {
	index.RLock()
	defer index.RUnlock()
	time.Sleep(shortly)
	names.Lock()
	defer names.Unlock()
}

type cell[T any] struct {
	mu    sync.Mutex
	value T
}

func swapCells[T any](a, b *cell[T]) {
	a.mu.Lock()
	defer a.mu.Unlock()
	time.Sleep(shortly)
	b.mu.Lock()
	defer b.mu.Unlock()
	a.value, b.value = b.value, a.value
}

//go:noinline
func startCells() {
	a, b := &cell[string]{value: "a"}, &cell[string]{value: "b"}
	go swapCells(a, b)
	go swapCells(b, a)
}

//go:noinline
func circleOfClosures() {
	var a, b sync.Mutex
	n := 0
	go func() {
		a.Lock()
		time.Sleep(shortly)
		b.Lock()
		n++
		b.Unlock()
		a.Unlock()
	}()
	go func() {
		b.Lock()
		time.Sleep(shortly)
		a.Lock()
		n--
		a.Unlock()
		b.Unlock()
	}()
}

func mainPays(a, b *sync.Mutex) {
	go otherPays(a, b)
	a.Lock()
	time.Sleep(shortly)
	b.Lock()
	b.Unlock()
	a.Unlock()
}

func otherPays(a, b *sync.Mutex) {
	b.Lock()
	time.Sleep(shortly)
	a.Lock()
	a.Unlock()
	b.Unlock()
}

func mainDirector(s *stage) {
	s.capture()
	s.finish()
	exit()
}

type registry struct {
	mu     sync.Mutex
	values map[string]int
}

func newRegistry() *registry { return &registry{values: map[string]int{"a": 1}} }

func (r *registry) get(key string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.values[key]
}

func (r *registry) rename(from, to string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.values[to] = r.get(from)
}

//go:noinline
func startRegistry() {
	r := newRegistry()
	go r.rename("a", "b")
	time.Sleep(shortly)
	for i := 0; i < 6; i++ {
		go r.get("a")
	}
}

var logLock sync.Mutex

func logTwice() {
	logLock.Lock()
	defer logLock.Unlock()
	logLine("started")
}

//go:noinline
func logLine(string) {
	logLock.Lock()
	defer logLock.Unlock()
}

type cache struct {
	mu     sync.RWMutex
	values map[string]int
}

func newCache() *cache { return &cache{values: map[string]int{}} }

func (c *cache) refresh(key string) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	time.Sleep(shortly)
	if c.values[key] == 0 {
		c.put(key, 1)
	}
}

func (c *cache) put(key string, value int) {
	c.mu.Lock()
	c.values[key] = value
	c.mu.Unlock()
}

func (c *cache) get(key string) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.values[key]
}

//go:noinline
func startUpgraders() {
	c := newCache()
	go c.refresh("a")
	go c.refresh("b")
}

//go:noinline
func startForgottenReader() {
	c := newCache()
	read := make(chan int)
	go func() {
		c.mu.RLock()
		if c.values["a"] == 0 {
			read <- 0
			return // without RUnlock
		}
		c.mu.RUnlock()
	}()
	<-read
	go c.put("a", 1)
	time.Sleep(shortly)
	for i := 0; i < 3; i++ {
		go c.get("a")
	}
}

var configLock sync.RWMutex
var config = map[string]string{}

func refreshConfig() {
	configLock.RLock()
	defer configLock.RUnlock()
	if config["a"] == "" {
		configLock.Lock()
		config["a"] = "1"
		configLock.Unlock()
	}
}

type tree struct {
	mu          sync.RWMutex
	left, right *tree
	n           int
}

// walk holds the lock for reading while it asks for the size, which reads too.
func (t *tree) walk() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	time.Sleep(3 * shortly)
	return t.size()
}

//go:noinline
func (t *tree) size() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.n
}

func (t *tree) insert() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
}

//go:noinline
func startTree() {
	t := &tree{left: &tree{}}
	go t.walk()
	time.Sleep(shortly)
	go t.insert()
}

var root tree

func walkGlobal() { root.walk() }

func insertGlobal() { root.insert() }

func startTreeGlobal() {
	go walkGlobal()
	time.Sleep(shortly)
	go insertGlobal()
}

type account struct {
	mu  sync.Mutex
	sum int
}

func (a *account) withdraw(n int) bool {
	a.mu.Lock()
	if a.sum < n {
		return false // without Unlock
	}
	a.sum -= n
	a.mu.Unlock()
	return true
}

func (a *account) add(n int) {
	a.mu.Lock()
	a.sum += n
	a.mu.Unlock()
}

//go:noinline
func startAccount() {
	a := &account{}
	done := make(chan bool)
	go func() { done <- a.withdraw(5) }()
	<-done
	for i := 0; i < 4; i++ {
		go a.add(i)
	}
}

//go:noinline
func startGoexit() {
	a := &account{}
	done := make(chan bool)
	go func() {
		defer close(done)
		a.mu.Lock()
		runtime.Goexit()
	}()
	<-done
	go a.add(1)
	go a.add(2)
}

//go:noinline
func startRecovered() {
	a := &account{}
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { recover() }()
		a.mu.Lock()
		var m map[string]int
		m["a"] = a.sum
		a.mu.Unlock()
	}()
	<-done
	for i := 0; i < 3; i++ {
		go a.add(1)
	}
}

var stateLock sync.Mutex
var state = map[string]int{}

func failGlobal() {
	stateLock.Lock()
	if state["a"] == 0 {
		return // without Unlock
	}
	stateLock.Unlock()
}

func lookUpGlobal() int {
	stateLock.Lock()
	defer stateLock.Unlock()
	return state["a"]
}

var tenants = map[string]*account{"a": {}, "b": {}}

func useTenant(name string) {
	t := tenants[name]
	t.mu.Lock()
	t.sum++
	t.mu.Unlock()
}

//go:noinline
func startTenants() {
	done := make(chan bool)
	go func() { done <- tenants["b"].withdraw(5) }()
	<-done
	for i := 0; i < 3; i++ {
		go useTenant("b")
	}
	useTenant("a") // which is well
}

type counter struct {
	mu sync.Mutex
	n  [8]int
}

// total has a copy of the counter, whose lock was locked when it was copied.
func (c counter) total() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n[0]
}

//go:noinline
func startCopied() {
	c := &counter{}
	c.mu.Lock()
	go c.total()
	c.mu.Unlock()
}

type lazy struct {
	once sync.Once
	v    int
}

func (l *lazy) value() int {
	l.once.Do(func() { l.v = l.value() + 1 })
	return l.v
}

func onceForth(a, b *sync.Once) {
	a.Do(func() { time.Sleep(shortly); b.Do(func() {}) })
}

func onceBack(a, b *sync.Once) {
	b.Do(func() { time.Sleep(shortly); a.Do(func() {}) })
}

//go:noinline
func startOnces() {
	a, b := new(sync.Once), new(sync.Once)
	go onceForth(a, b)
	go onceBack(a, b)
}
