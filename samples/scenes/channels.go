package main

import (
	"errors"
	"sync"
	"time"
)

// Channels: who is left alone, and who only waits.

var _ = family("channels",
	scene{"select-all-nil", func(s *stage) {
		s.stuck("main.selectNil", 1)
		go selectNil(nil, nil)
		s.capture()
	}},
	scene{"select-one-nil", func(s *stage) {
		s.goes("main.selectNil", 1)
		c := make(chan int)
		go selectNil(nil, c)
		s.capture()
		c <- 1
	}},
	scene{"select-empty", func(s *stage) { // not main
		s.stuck("main.selectNothing", 1)
		go selectNothing()
		s.capture()
	}},
	scene{"select-default-loop", func(s *stage) {
		s.goes("main.pollUntil", 2)
		c := make(chan int)
		go pollUntil(c)
		go pollUntil(c)
		s.capture()
		close(c)
	}},
	scene{"select-many-cases-one-lives", func(s *stage) {
		s.goes("main.selectTwelve", 1)
		all := twelve()
		go selectTwelve(all)
		s.capture()
		all[7] <- 1
	}},
	scene{"select-many-cases-none-lives", func(s *stage) {
		s.stuck("main.selectTwelve", 1)
		startTwelve()
		s.capture()
	}},
	scene{"nil-send-and-receive", func(s *stage) {
		s.stuck("main.sendNil", 1)
		s.stuck("main.receiveNil", 1)
		s.stuck("main.rangeNil", 1)
		go sendNil(nil)
		go receiveNil(&holder{})
		go rangeNil(map[string]chan int{}, "missing")
		s.capture()
	}},
	scene{"main-select-forever", func(s *stage) { // as servers do: it is meant
		s.lives("main.blockForever", 1, nil)
		s.goes("main.director", 1)
		go director(s)
		blockForever()
	}},
	scene{"main-select-forever-trace-late", func(s *stage) { // the trace begins after main went to wait
		s.lives("main.blockForever", 1, nil)
		s.goes("main.lateDirector", 1)
		s.goes("main.doneLater", 2)
		stop := make(chan int)
		go doneLater(stop)
		go doneLater(stop)
		go lateDirector(s, stop)
		blockForever()
	}},
	scene{"main-select-forever-beside-a-leak", func(s *stage) {
		s.lives("main.blockForever", 1, nil)
		s.stuck("main.sendOne", 3)
		s.goes("main.director", 1)
		startAbandoned(3)
		go director(s)
		blockForever()
	}},
	scene{"trace-late-leak", func(s *stage) { // leaked before the trace began
		s.stuck("main.sendOne", 5)
		s.goes("main.doneLater", 2)
		stop := make(chan int)
		startAbandoned(5)
		go doneLater(stop)
		go doneLater(stop)
		time.Sleep(3 * shortly)
		s.traceFrom()
		s.capture()
		close(stop)
	}},
	scene{"senders-180-leaked", func(s *stage) {
		s.stuck("main.sendOne", 180)
		startAbandoned(180)
		s.capture()
	}},
	scene{"senders-180-healthy", func(s *stage) {
		s.goes("main.sendOne", 180)
		c := make(chan int)
		for i := 0; i < 180; i++ {
			go sendOne(c)
		}
		s.capture()
		for i := 0; i < 180; i++ {
			<-c
		}
	}},
	scene{"timeout-left-the-worker", func(s *stage) { // the classic: the caller gave up
		s.stuck("main.query.func1", 4)
		for i := 0; i < 4; i++ {
			query()
		}
		s.capture()
	}},
	scene{"first-error-returned", func(s *stage) { // the others cannot send theirs
		s.stuck("main.fetchPart", 3)
		fetchAll()
		s.capture()
	}},
	scene{"producer-dead-consumer", func(s *stage) { // a full buffer, and the consumer returned
		s.stuck("main.produceAll", 1)
		startDeadConsumer()
		s.capture()
	}},
	scene{"producer-slow-consumer", func(s *stage) {
		s.goes("main.produceAll", 1)
		s.goes("main.consumeSlowly", 1)
		c := make(chan int, 4)
		go produceAll(c)
		go consumeSlowly(c)
		s.capture()
	}},
	scene{"producer-global-buffer-dead-consumer", func(s *stage) {
		s.unseen("main.fillGlobal", 2)
		done := make(chan int)
		go func() { <-globalBuffer; done <- 1 }()
		go fillGlobal()
		<-done
		go fillGlobal()
		s.capture()
	}},
	scene{"producer-global-buffer-later", func(s *stage) {
		s.goes("main.fillGlobal", 2)
		go fillGlobal()
		go fillGlobal()
		s.capture()
		for i := 0; i < 20; i++ {
			<-globalBuffer
		}
	}},
	scene{"broadcast-later", func(s *stage) { // fifty wait for one close
		s.goes("main.waitForStart", 50)
		start := make(chan struct{})
		for i := 0; i < 50; i++ {
			go waitForStart(start)
		}
		s.capture()
		close(start)
	}},
	scene{"broadcast-never", func(s *stage) {
		s.stuck("main.waitForStart", 12)
		startWaiters(12)
		s.capture()
	}},
	scene{"broadcast-by-timer", func(s *stage) { // only a timer has the channel
		s.goes("main.waitForStart", 3)
		startTimedWaiters()
		s.capture()
	}},
	scene{"reply-in-a-map-later", func(s *stage) {
		s.goes("main.(*server).call", 3)
		v := &server{pending: map[int]*request{}}
		for i := 0; i < 3; i++ {
			go v.call(i)
		}
		s.capture()
		v.replyAll()
	}},
	scene{"reply-was-dropped", func(s *stage) { // the request was taken out of the map and lost
		s.stuck("main.(*server).call", 3)
		startDropped()
		s.capture()
	}},
	scene{"reply-dropped-server-lives", func(s *stage) { // the server goes on and serves others
		s.stuck("main.(*server).call", 1)
		s.goes("main.(*server).serve", 1)
		v := &server{inbox: make(chan *request), pending: map[int]*request{}}
		go v.serve()
		v.lose(1)
		s.capture()
		close(v.inbox)
	}},
	scene{"publish-later", func(s *stage) { // subscribers in a global map
		s.goes("main.(*topic).listen", 3)
		for i := 0; i < 3; i++ {
			go news.listen(i)
		}
		s.capture()
		news.publish("now")
	}},
	scene{"unsubscribed-but-listening", func(s *stage) {
		s.stuck("main.(*topic).listenTo", 2)
		s.goes("main.(*topic).listen", 1)
		go news.listen(1)
		time.Sleep(shortly)
		startUnsubscribed()
		s.capture()
		news.publish("now")
	}},
	scene{"pipeline-abandoned", func(s *stage) { // the reader took three and left
		s.stuck("main.generate", 1)
		s.stuck("main.square", 2)
		startPipeline()
		s.capture()
	}},
	scene{"pipeline-slow", func(s *stage) {
		s.goes("main.generate", 1)
		s.goes("main.square", 2)
		s.goes("main.readSlowly", 1)
		done := make(chan struct{})
		c := make(chan int)
		go generate(c, done)
		go readSlowly(stage2(stage2(c, done), done), done)
		s.capture()
	}},
	scene{"pipeline-cancelled", func(s *stage) {
		s.goes("main.generate", 1)
		s.goes("main.square", 2)
		done := make(chan struct{})
		c := make(chan int)
		go generate(c, done)
		out := stage2(stage2(c, done), done)
		<-out
		s.capture()
		close(done)
	}},
	scene{"range-never-closed", func(s *stage) {
		s.stuck("main.rangeOver", 4)
		startRange()
		s.capture()
	}},
	scene{"range-closed-later", func(s *stage) {
		s.goes("main.rangeOver", 4)
		c := make(chan int)
		for i := 0; i < 4; i++ {
			go rangeOver(c)
		}
		s.capture()
		close(c)
	}},
	scene{"flight-leader-is-slow", func(s *stage) { // one asks, the others wait for its answer
		s.goes("main.(*flight).do", 4)
		f := &flight{calls: map[string]*flightCall{}}
		for i := 0; i < 4; i++ {
			go f.do("key", func() { time.Sleep(slowly) })
		}
		s.capture()
	}},
	scene{"flight-leader-died", func(s *stage) {
		s.stuck("main.(*flight).do", 3)
		startDeadLeader()
		s.capture()
	}},
	scene{"channel-of-channels", func(s *stage) {
		s.stuck("main.askNobody", 1)
		s.goes("main.askFor", 2)
		requests := make(chan chan int)
		go askFor(requests)
		go askFor(requests)
		startAskNobody()
		s.capture()
		(<-requests) <- 1
		(<-requests) <- 1
	}},
	scene{"ping-pong-by-two", func(s *stage) { // both listen: the ball was lost
		s.stuck("main.player", 2)
		startPingPong()
		s.capture()
	}},
	scene{"channel-as-mutex-holder-sleeps", func(s *stage) {
		s.goes("main.underToken", 3)
		token := make(chan struct{}, 1)
		for i := 0; i < 3; i++ {
			go underToken(token, slowly/3)
		}
		s.capture()
	}},
	scene{"channel-as-mutex-twice", func(s *stage) {
		s.stuck("main.underTokenTwice", 1)
		go underTokenTwice(make(chan struct{}, 1))
		s.capture()
	}},
	scene{"consumer-of-a-dead-producer", func(s *stage) { // the producer returned by an error, without close
		s.stuck("main.rangeOver", 1)
		startDeadProducer()
		s.capture()
	}},
	scene{"global-map-of-channels-later", func(s *stage) {
		s.goes("main.waitForKey", 2)
		waiters["a"], waiters["b"] = make(chan int), make(chan int)
		go waitForKey("a")
		go waitForKey("b")
		s.capture()
		waiters["a"] <- 1
		close(waiters["b"])
	}},
	scene{"forgotten-in-a-global", func(s *stage) { // nothing will send, but a global has it
		s.unseen("main.waitForKey", 1)
		waiters["c"] = make(chan int)
		go waitForKey("c")
		s.capture()
	}},
	scene{"interface-holds-the-channel", func(s *stage) {
		s.goes("main.waitDone", 2)
		t := &task{done: make(chan struct{})}
		var c canceller = t
		go waitDone(c)
		go waitDone(c)
		s.capture()
		c.cancel()
	}},
	scene{"closure-holds-the-channel", func(s *stage) {
		s.goes("main.receiveFrom", 2)
		release := releaser()
		s.capture()
		release()
	}},
	scene{"sleeper-will-send", func(s *stage) { // who sends sleeps now
		s.goes("main.sendAfterSleep", 1)
		s.goes("main.receiveFrom", 1)
		startSleeper()
		s.capture()
	}},
	scene{"two-leaks-hold-each-other", func(s *stage) { // each has the other's channel in a variable only
		s.stuck("main.holdAndWait", 2)
		startHolders()
		s.capture()
	}},
)

type holder struct{ c chan int }

func selectNil(a, b chan int) {
	select {
	case <-a:
	case <-b:
	}
}

func selectNothing() { select {} }

func pollUntil(c chan int) {
	for {
		select {
		case <-c:
			return
		default:
			time.Sleep(time.Millisecond)
		}
	}
}

func twelve() (all [12]chan int) {
	for i := range all {
		all[i] = make(chan int)
	}
	return all
}

func selectTwelve(a [12]chan int) {
	select {
	case <-a[0]:
	case <-a[1]:
	case <-a[2]:
	case <-a[3]:
	case <-a[4]:
	case <-a[5]:
	case <-a[6]:
	case <-a[7]:
	case a[8] <- 1:
	case a[9] <- 1:
	case a[10] <- 1:
	case a[11] <- 1:
	}
}

//go:noinline
func startTwelve() { go selectTwelve(twelve()) }

func sendNil(c chan int)                             { c <- 1 }
func receiveNil(h *holder)                           { <-h.c }
func rangeNil(m map[string]chan int, missing string) { rangeOver(m[missing]) }

func blockForever() { select {} }

func director(s *stage) {
	s.capture()
	s.finish()
	exit()
}

func lateDirector(s *stage, stop chan int) {
	time.Sleep(3 * shortly)
	s.traceFrom()
	s.capture()
	close(stop)
	s.finish()
	exit()
}

func doneLater(stop chan int) { <-stop }

func sendOne(c chan int) { c <- 1 }

//go:noinline
func startAbandoned(n int) {
	for i := 0; i < n; i++ {
		go sendOne(make(chan int))
	}
}

//go:noinline
func query() (int, error) {
	answers := make(chan int)
	go func() {
		time.Sleep(shortly)
		answers <- 42
	}()
	select {
	case a := <-answers:
		return a, nil
	case <-time.After(time.Millisecond):
		return 0, errors.New("too late")
	}
}

func fetchPart(i int, errs chan error) { errs <- errors.New("part") }

//go:noinline
func fetchAll() error {
	errs := make(chan error)
	for i := 0; i < 4; i++ {
		go fetchPart(i, errs)
	}
	return <-errs
}

func produceAll(c chan int) {
	for i := 0; i < 10; i++ {
		c <- i
	}
	close(c)
}

func consumeSlowly(c chan int) {
	for range c {
		time.Sleep(slowly / 10)
	}
}

//go:noinline
func startDeadConsumer() {
	c := make(chan int, 4)
	go produceAll(c)
	go func() {
		for i := range c {
			if i == 2 {
				return
			}
		}
	}()
}

var globalBuffer = make(chan int, 4)

func fillGlobal() {
	for i := 0; i < 10; i++ {
		globalBuffer <- i
	}
}

func waitForStart(start chan struct{}) { <-start }

//go:noinline
func startWaiters(n int) {
	start := make(chan struct{})
	for i := 0; i < n; i++ {
		go waitForStart(start)
	}
}

//go:noinline
func startTimedWaiters() {
	start := make(chan struct{})
	for i := 0; i < 3; i++ {
		go waitForStart(start)
	}
	time.AfterFunc(slowly, func() { close(start) })
}

type request struct {
	id    int
	reply chan int
}

type server struct {
	mu      sync.Mutex
	inbox   chan *request
	pending map[int]*request
}

func (v *server) call(id int) int {
	r := &request{id, make(chan int)}
	v.mu.Lock()
	v.pending[id] = r
	v.mu.Unlock()
	return <-r.reply
}

func (v *server) replyAll() {
	v.mu.Lock()
	defer v.mu.Unlock()
	for id, r := range v.pending {
		r.reply <- id
	}
}

func (v *server) serve() {
	for r := range v.inbox {
		r.reply <- r.id
	}
}

// lose starts a call whose request does not stay in the map.
//
//go:noinline
func (v *server) lose(id int) {
	go v.call(id)
	time.Sleep(2 * shortly)
	v.mu.Lock()
	delete(v.pending, id)
	v.mu.Unlock()
}

//go:noinline
func startDropped() {
	v := &server{pending: map[int]*request{}}
	for i := 0; i < 3; i++ {
		v.lose(i)
	}
}

type topic struct {
	mu          sync.Mutex
	subscribers map[int]chan string
}

var news = topic{subscribers: map[int]chan string{}}

func (t *topic) subscribe(id int) chan string {
	c := make(chan string)
	t.mu.Lock()
	t.subscribers[id] = c
	t.mu.Unlock()
	return c
}

func (t *topic) unsubscribe(id int) { // forgets to close it
	t.mu.Lock()
	delete(t.subscribers, id)
	t.mu.Unlock()
}

func (t *topic) listen(id int) string { return <-t.subscribe(id) }

func (t *topic) listenTo(c chan string) string { return <-c }

func (t *topic) publish(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.subscribers {
		c <- what
	}
}

//go:noinline
func startUnsubscribed() {
	for i := 10; i < 12; i++ {
		go news.listenTo(news.subscribe(i))
		news.unsubscribe(i)
	}
}

func generate(out chan int, done chan struct{}) {
	for i := 0; i < 10; i++ {
		select {
		case out <- i:
		case <-done:
			return
		}
	}
	close(out)
}

func square(in, out chan int, done chan struct{}) {
	defer close(out)
	for i := range in {
		select {
		case out <- i * i:
		case <-done:
			return
		}
	}
}

func stage2(in chan int, done chan struct{}) chan int {
	out := make(chan int)
	go square(in, out, done)
	return out
}

//go:noinline
func startPipeline() {
	done, c := make(chan struct{}), make(chan int)
	go generate(c, done)
	out := stage2(stage2(c, done), done)
	for i := 0; i < 3; i++ {
		<-out
	}
}

func readSlowly(in chan int, done chan struct{}) {
	for range in {
		time.Sleep(slowly / 10)
	}
	close(done)
}

func rangeOver(c chan int) {
	for range c {
	}
}

//go:noinline
func startRange() {
	c := make(chan int)
	for i := 0; i < 4; i++ {
		go rangeOver(c)
	}
	c <- 1
}

type flightCall struct{ wg sync.WaitGroup }

type flight struct {
	mu    sync.Mutex
	calls map[string]*flightCall
}

func (f *flight) do(key string, fetch func()) {
	f.mu.Lock()
	if c, ok := f.calls[key]; ok {
		f.mu.Unlock()
		c.wg.Wait()
		return
	}
	c := &flightCall{}
	c.wg.Add(1)
	f.calls[key] = c
	f.mu.Unlock()
	fetch()
	c.wg.Done() // not deferred
	f.mu.Lock()
	delete(f.calls, key)
	f.mu.Unlock()
}

//go:noinline
func startDeadLeader() {
	f := &flight{calls: map[string]*flightCall{}}
	died := make(chan int)
	go func() {
		defer close(died)
		defer func() { recover() }()
		f.do("key", func() { panic("the leader dies") })
	}()
	<-died
	for i := 0; i < 3; i++ {
		go f.do("key", func() {})
	}
}

func askFor(requests chan chan int) int {
	reply := make(chan int)
	requests <- reply
	return <-reply
}

func askNobody(requests chan chan int) int { return askFor(requests) }

//go:noinline
func startAskNobody() {
	requests := make(chan chan int)
	go askNobody(requests)
	<-requests // and forget it
}

func player(in, out chan int) {
	for ball := range in {
		if ball < 5 {
			out <- ball + 1
		}
	}
}

//go:noinline
func startPingPong() {
	ping, pong := make(chan int), make(chan int)
	go player(ping, pong)
	go player(pong, ping)
	ping <- 0
}

func underToken(token chan struct{}, pause time.Duration) {
	token <- struct{}{}
	time.Sleep(pause)
	<-token
}

func underTokenTwice(token chan struct{}) {
	token <- struct{}{}
	underToken(token, 0)
	<-token
}

//go:noinline
func startDeadProducer() {
	c := make(chan int)
	go rangeOver(c)
	go func() {
		c <- 1
		if err := errors.New("disk"); err != nil {
			return
		}
		close(c)
	}()
}

var waiters = map[string]chan int{}

func waitForKey(key string) { <-waiters[key] }

type canceller interface{ cancel() }

type task struct{ done chan struct{} }

func (t *task) cancel() { close(t.done) }

func waitDone(c canceller) { <-c.(*task).done }

func receiveFrom(c chan int) { <-c }

//go:noinline
func releaser() func() {
	c := make(chan int)
	go receiveFrom(c)
	go receiveFrom(c)
	return func() { close(c) }
}

func sendAfterSleep(c chan int) {
	time.Sleep(slowly)
	c <- 1
}

//go:noinline
func startSleeper() {
	c := make(chan int)
	go sendAfterSleep(c)
	go receiveFrom(c)
}

func holdAndWait(mine, theirs chan int) {
	<-mine
	theirs <- 1
}

//go:noinline
func startHolders() {
	a, b := make(chan int), make(chan int)
	go holdAndWait(a, b)
	go holdAndWait(b, a)
}
