package main

import (
	"sync"
	"time"
)

// Circles over different kinds of things, and what looks like them.

var _ = family("mixed",
	scene{"lock-and-channel-global", func(s *stage) { // the holder waits for who waits for the lock
		s.stuck("main.askUnderLock", 1)
		s.stuck("main.answerUnderLock", 1)
		go askUnderLock()
		time.Sleep(shortly)
		go answerUnderLock()
		s.capture()
	}},
	scene{"lock-global-and-channel-heap", func(s *stage) {
		s.stuck("main.holdAndReceive", 1)
		s.stuck("main.lockAndSend", 1)
		startLockAndChannel()
		s.capture()
	}},
	scene{"lock-and-channel-heap", func(s *stage) {
		s.stuck("main.(*session).ask", 1)
		s.stuck("main.(*session).answer", 1)
		startSession()
		s.capture()
	}},
	scene{"lock-and-channel-but-main-answers", func(s *stage) {
		s.goes("main.(*session).ask", 1)
		s.goes("main.(*session).answer", 1)
		c := &session{replies: make(chan int)}
		go c.ask()
		time.Sleep(shortly)
		go c.answer()
		s.capture()
		c.replies <- 1
		<-c.replies
	}},
	scene{"lock-and-channel-but-global-is-closed", func(s *stage) {
		s.goes("main.waitUnderOtherLock", 1)
		s.goes("main.waitBehindOtherLock", 1)
		go waitUnderOtherLock()
		time.Sleep(shortly)
		go waitBehindOtherLock()
		s.capture()
		close(otherReady)
	}},
	scene{"lock-and-waitgroup-heap", func(s *stage) {
		s.stuck("main.(*batch).drain", 1)
		s.stuck("main.(*batch).work", 3)
		startBatch()
		s.capture()
	}},
	scene{"lock-and-waitgroup-global", func(s *stage) {
		s.stuck("main.drainGlobal", 1)
		s.stuck("main.workGlobal", 3)
		startBatchGlobal()
		s.capture()
	}},
	scene{"lock-and-waitgroup-worker-needs-no-lock", func(s *stage) {
		s.goes("main.(*batch).drain", 1)
		s.goes("main.(*batch).pause", 2)
		s.goes("main.(*batch).count", 1)
		startHealthyBatch()
		s.capture()
	}},
	scene{"lock-and-cond-global", func(s *stage) { // who would signal needs the outer lock
		s.stuck("main.waitForItem", 1)
		s.stuck("main.putItem", 1)
		go waitForItem()
		time.Sleep(shortly)
		go putItem()
		s.capture()
	}},
	scene{"lock-and-cond-heap", func(s *stage) {
		s.stuck("main.(*shop).buy", 1)
		s.stuck("main.(*shop).deliver", 1)
		startShop()
		s.capture()
	}},
	scene{"lock-and-cond-delivered", func(s *stage) {
		s.goes("main.(*shop).buy", 1)
		s.goes("main.(*shop).deliver", 1)
		h := newShop()
		go h.buy()
		time.Sleep(shortly)
		go h.deliver()
		s.capture()
		h.inner.Lock()
		h.goods++
		h.inner.Unlock()
		h.more.Broadcast()
	}},
	scene{"channel-and-channel-heap", func(s *stage) { // each sends first
		s.stuck("main.exchange", 2)
		startExchange()
		s.capture()
	}},
	scene{"channel-and-channel-global", func(s *stage) { // nothing shows that nobody else would receive
		s.unseen("main.forthThenBack", 1)
		s.unseen("main.backThenForth", 1)
		go forthThenBack()
		go backThenForth()
		s.capture()
	}},
	scene{"both-receive", func(s *stage) { // each waits for the other to begin
		s.stuck("main.polite", 2)
		startPoliteTwo()
		s.capture()
	}},
	scene{"permit-and-lock-global", func(s *stage) { // one has the permit and wants the lock, one the other way round
		s.stuck("main.permitThenLock", 1)
		s.stuck("main.lockThenPermit", 1)
		go permitThenLock()
		go lockThenPermit()
		s.capture()
	}},
	scene{"permit-and-lock-heap", func(s *stage) {
		s.stuck("main.(*throttled).upload", 1)
		s.stuck("main.(*throttled).flush", 1)
		startThrottled()
		s.capture()
	}},
	scene{"group-with-limit-nested", func(s *stage) { // parents keep their permits while they wait for children's
		s.stuck("main.(*limitGroup).wait", 1)
		s.stuck("main.crawl", 2)
		startCrawl()
		s.capture()
	}},
	scene{"group-with-limit-slow", func(s *stage) {
		s.goes("main.(*limitGroup).wait", 1)
		s.goes("main.slowTask", 2)
		s.goes("main.submit", 1)
		startSlowGroup()
		s.capture()
	}},
	scene{"waits-for-itself", func(s *stage) { // Wait inside of what Wait counts
		s.stuck("main.(*batch).selfWait", 1)
		startSelfWait()
		s.capture()
	}},
	scene{"stop-holds-lock-loop-needs-it", func(s *stage) {
		s.stuck("main.(*service).stop", 1)
		s.stuck("main.(*service).loop", 1)
		startService()
		s.capture()
	}},
	scene{"stop-without-lock", func(s *stage) { // the loop is only slow
		s.goes("main.(*service).stopWell", 1)
		s.goes("main.(*service).slowLoop", 1)
		startHealthyService()
		s.capture()
	}},
	scene{"full-buffer-under-lock-heap", func(s *stage) { // the consumer needs the lock that the producer has
		s.stuck("main.(*mailbox).put", 1)
		s.stuck("main.(*mailbox).take", 1)
		startMailbox()
		s.capture()
	}},
	scene{"full-buffer-under-lock-global", func(s *stage) {
		s.stuck("main.putGlobal", 1)
		s.stuck("main.takeGlobal", 1)
		go putGlobal()
		time.Sleep(shortly)
		go takeGlobal()
		s.capture()
	}},
	scene{"full-buffer-under-lock-consumer-runs", func(s *stage) { // the consumer is busy with one and needs no lock
		s.goes("main.(*mailbox).put", 1)
		s.goes("main.(*mailbox).slowTake", 1)
		s.goes("main.(*mailbox).size", 2)
		startHealthyMailbox()
		s.capture()
	}},
	scene{"select-with-timeout-in-a-circle", func(s *stage) {
		s.goes("main.holdAndReceiveFor", 1)
		s.goes("main.lockAndOffer", 1)
		startTimedCircle()
		s.capture()
	}},
	scene{"three-kinds", func(s *stage) { // lock, channel and wait group
		s.stuck("main.(*trio).first", 1)
		s.stuck("main.(*trio).second", 1)
		s.stuck("main.(*trio).third", 1)
		startTrio()
		s.capture()
	}},
	scene{"result-sent-under-lock-main-reads-later", func(s *stage) {
		s.goes("main.resultUnderLock", 1)
		s.goes("main.(*account).add", 2)
		a, results := &account{}, make(chan int)
		go resultUnderLock(a, results)
		time.Sleep(shortly)
		go a.add(1)
		go a.add(1)
		s.capture()
		<-results
	}},
)

var askLock sync.Mutex
var askReplies = make(chan int)

func askUnderLock() {
	askLock.Lock()
	<-askReplies
	askLock.Unlock()
}

func answerUnderLock() {
	askLock.Lock()
	askReplies <- 1
	askLock.Unlock()
}

var chanLock sync.Mutex

func holdAndReceive(c chan int) { chanLock.Lock(); <-c; chanLock.Unlock() }

func lockAndSend(c chan int) { chanLock.Lock(); c <- 1; chanLock.Unlock() }

//go:noinline
func startLockAndChannel() {
	c := make(chan int)
	go holdAndReceive(c)
	time.Sleep(shortly)
	go lockAndSend(c)
}

type session struct {
	mu      sync.Mutex
	replies chan int
}

func (c *session) ask() {
	c.mu.Lock()
	defer c.mu.Unlock()
	<-c.replies
}

func (c *session) answer() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.replies <- 1
}

//go:noinline
func startSession() {
	c := &session{replies: make(chan int)}
	go c.ask()
	time.Sleep(shortly)
	go c.answer()
}

var otherLock sync.Mutex
var otherReady = make(chan int)

func waitUnderOtherLock() { otherLock.Lock(); <-otherReady; otherLock.Unlock() }

func waitBehindOtherLock() {
	otherLock.Lock()
	defer otherLock.Unlock()
	<-otherReady
}

type batch struct {
	mu sync.Mutex
	wg sync.WaitGroup
	n  int
}

func (b *batch) drain() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.wg.Wait()
}

func (b *batch) work() {
	time.Sleep(shortly)
	b.mu.Lock()
	b.n++
	b.mu.Unlock()
	b.wg.Done()
}

func (b *batch) pause() {
	defer b.wg.Done()
	time.Sleep(slowly)
}

func (b *batch) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.n
}

//go:noinline
func startBatch() {
	b := &batch{}
	b.wg.Add(3)
	go b.drain()
	for i := 0; i < 3; i++ {
		go b.work()
	}
}

//go:noinline
func startHealthyBatch() {
	b := &batch{}
	b.wg.Add(2)
	go b.drain()
	go b.pause()
	go b.pause()
	time.Sleep(shortly)
	go b.count()
}

var globalBatch batch

func drainGlobal() { globalBatch.drain() }

func workGlobal() { globalBatch.work() }

func startBatchGlobal() {
	globalBatch.wg.Add(3)
	go drainGlobal()
	for i := 0; i < 3; i++ {
		go workGlobal()
	}
}

var storeLock, itemLock sync.Mutex
var itemReady = sync.NewCond(&itemLock)
var itemCount int

func waitForItem() {
	storeLock.Lock()
	defer storeLock.Unlock()
	itemLock.Lock()
	defer itemLock.Unlock()
	for itemCount == 0 {
		itemReady.Wait()
	}
}

func putItem() {
	storeLock.Lock()
	defer storeLock.Unlock()
	itemLock.Lock()
	itemCount++
	itemLock.Unlock()
	itemReady.Signal()
}

type shop struct {
	outer, inner sync.Mutex
	more         *sync.Cond
	goods        int
}

func newShop() *shop {
	h := &shop{}
	h.more = sync.NewCond(&h.inner)
	return h
}

func (h *shop) buy() {
	h.outer.Lock()
	defer h.outer.Unlock()
	h.inner.Lock()
	for h.goods == 0 {
		h.more.Wait()
	}
	h.goods--
	h.inner.Unlock()
}

func (h *shop) deliver() {
	h.outer.Lock()
	defer h.outer.Unlock()
	h.inner.Lock()
	h.goods++
	h.inner.Unlock()
	h.more.Signal()
}

//go:noinline
func startShop() {
	h := newShop()
	go h.buy()
	time.Sleep(shortly)
	go h.deliver()
}

func exchange(out, in chan string) {
	out <- "mine"
	<-in
}

//go:noinline
func startExchange() {
	a, b := make(chan string), make(chan string)
	go exchange(a, b)
	go exchange(b, a)
}

var forth, back = make(chan int), make(chan int)

func forthThenBack() { forth <- 1; <-back }

func backThenForth() { back <- 1; <-forth }

func polite(in, out chan int) {
	<-in
	out <- 1
}

//go:noinline
func startPoliteTwo() {
	a, b := make(chan int), make(chan int)
	go polite(a, b)
	go polite(b, a)
}

var uploadPermits = make(chan struct{}, 1)
var uploadLock sync.Mutex

func permitThenLock() {
	uploadPermits <- struct{}{}
	time.Sleep(shortly)
	uploadLock.Lock()
	uploadLock.Unlock()
	<-uploadPermits
}

func lockThenPermit() {
	uploadLock.Lock()
	defer uploadLock.Unlock()
	time.Sleep(shortly)
	uploadPermits <- struct{}{}
	<-uploadPermits
}

type throttled struct {
	mu      sync.Mutex
	permits chan struct{}
}

func (t *throttled) upload() {
	t.permits <- struct{}{}
	defer func() { <-t.permits }()
	time.Sleep(shortly)
	t.mu.Lock()
	defer t.mu.Unlock()
}

func (t *throttled) flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	time.Sleep(shortly)
	t.permits <- struct{}{}
	defer func() { <-t.permits }()
}

//go:noinline
func startThrottled() {
	t := &throttled{permits: make(chan struct{}, 1)}
	go t.upload()
	go t.flush()
}

// A limitGroup is what errgroup with SetLimit is.
type limitGroup struct {
	wg      sync.WaitGroup
	permits chan struct{}
	first   sync.Once
	err     error
}

func (g *limitGroup) run(f func() error) {
	g.permits <- struct{}{}
	g.wg.Add(1)
	go func() {
		defer func() { <-g.permits; g.wg.Done() }()
		if err := f(); err != nil {
			g.first.Do(func() { g.err = err })
		}
	}()
}

func (g *limitGroup) wait() error {
	g.wg.Wait()
	return g.err
}

func crawl(g *limitGroup, depth int) error {
	time.Sleep(shortly)
	if depth > 0 {
		g.run(func() error { return crawl(g, depth-1) })
	}
	return nil
}

//go:noinline
func startCrawl() {
	g := &limitGroup{permits: make(chan struct{}, 2)}
	g.run(func() error { return crawl(g, 3) })
	g.run(func() error { return crawl(g, 3) })
	go g.wait()
}

func slowTask() error {
	time.Sleep(slowly)
	return nil
}

func submit(g *limitGroup) {
	g.run(func() error { return nil })
}

//go:noinline
func startSlowGroup() {
	g := &limitGroup{permits: make(chan struct{}, 2)}
	g.run(slowTask)
	g.run(slowTask)
	go g.wait()
	go submit(g)
}

func (b *batch) selfWait() {
	defer b.wg.Done()
	b.wg.Wait()
}

//go:noinline
func startSelfWait() {
	b := &batch{}
	b.wg.Add(1)
	go b.selfWait()
}

type service struct {
	mu         sync.Mutex
	quit, done chan struct{}
	ticks      int
}

func newService() *service {
	return &service{quit: make(chan struct{}), done: make(chan struct{})}
}

func (v *service) loop() {
	defer close(v.done)
	for {
		select {
		case <-v.quit:
			return
		case <-time.After(2 * shortly):
			v.mu.Lock()
			v.ticks++
			v.mu.Unlock()
		}
	}
}

// stop waits for the loop with the lock that the loop needs.
func (v *service) stop() {
	v.mu.Lock()
	defer v.mu.Unlock()
	time.Sleep(3 * shortly)
	close(v.quit)
	<-v.done
}

//go:noinline
func startService() {
	v := newService()
	go v.loop()
	time.Sleep(shortly)
	go v.stop()
}

func (v *service) slowLoop() {
	defer close(v.done)
	<-v.quit
	time.Sleep(slowly)
}

func (v *service) stopWell() {
	close(v.quit)
	<-v.done
}

//go:noinline
func startHealthyService() {
	v := newService()
	go v.slowLoop()
	go v.stopWell()
}

type mailbox struct {
	mu     sync.Mutex
	letter chan int
}

func (m *mailbox) put() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := 0; i < 5; i++ {
		m.letter <- i
	}
}

func (m *mailbox) take() {
	for i := 0; i < 5; i++ {
		m.mu.Lock()
		<-m.letter
		m.mu.Unlock()
	}
}

func (m *mailbox) slowTake() {
	for i := 0; i < 5; i++ {
		time.Sleep(slowly / 4)
		<-m.letter
	}
}

func (m *mailbox) size() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.letter)
}

//go:noinline
func startMailbox() {
	m := &mailbox{letter: make(chan int, 2)}
	go m.put()
	time.Sleep(shortly)
	go m.take()
}

//go:noinline
func startHealthyMailbox() {
	m := &mailbox{letter: make(chan int, 1)}
	go m.put()
	go m.slowTake()
	time.Sleep(shortly)
	go m.size()
	go m.size()
}

var globalMailbox = mailbox{letter: make(chan int, 2)}

func putGlobal() { globalMailbox.put() }

func takeGlobal() { globalMailbox.take() }

func holdAndReceiveFor(mu *sync.Mutex, c chan int) {
	mu.Lock()
	defer mu.Unlock()
	select {
	case <-c:
	case <-time.After(slowly):
	}
}

func lockAndOffer(mu *sync.Mutex, c chan int) {
	mu.Lock()
	defer mu.Unlock()
	select {
	case c <- 1:
	default:
	}
}

//go:noinline
func startTimedCircle() {
	mu, c := new(sync.Mutex), make(chan int)
	go holdAndReceiveFor(mu, c)
	time.Sleep(shortly)
	go lockAndOffer(mu, c)
}

type trio struct {
	mu sync.Mutex
	wg sync.WaitGroup
	c  chan int
}

func (t *trio) first() { // has the lock, waits for third
	t.mu.Lock()
	t.wg.Wait()
	t.mu.Unlock()
}

func (t *trio) second() { // waits for the lock, would send then
	time.Sleep(shortly)
	t.mu.Lock()
	t.c <- 1
	t.mu.Unlock()
}

func (t *trio) third() { // waits for second
	<-t.c
	t.wg.Done()
}

//go:noinline
func startTrio() {
	t := &trio{c: make(chan int)}
	t.wg.Add(1)
	go t.first()
	go t.second()
	go t.third()
}

func resultUnderLock(a *account, results chan int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	results <- a.sum
}
