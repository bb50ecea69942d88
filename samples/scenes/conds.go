package main

import (
	"sync"
	"time"
)

// Conditions and wait groups.

var _ = family("conds",
	scene{"cond-never-signalled", func(s *stage) {
		s.stuck("main.(*queue).take", 3)
		startQueue(3)
		s.capture()
	}},
	scene{"cond-signalled-later", func(s *stage) {
		s.goes("main.(*queue).take", 3)
		q := startQueue(3)
		s.capture()
		for i := 0; i < 3; i++ {
			q.put(i)
		}
	}},
	scene{"cond-broadcast-by-timer", func(s *stage) {
		s.goes("main.(*queue).waitOpen", 4)
		q := newQueue()
		for i := 0; i < 4; i++ {
			go q.waitOpen()
		}
		time.AfterFunc(slowly, q.openUp)
		s.capture()
	}},
	scene{"cond-signal-was-too-early", func(s *stage) { // a lost wake-up
		s.stuck("main.waitUnconditionally", 1)
		startLostWakeup()
		s.capture()
	}},
	scene{"cond-one-signal-for-two", func(s *stage) { // the producer signals once and ends
		s.stuck("main.(*queue).take", 1)
		s.goes("main.(*queue).takeAndRest", 1)
		startOneSignal()
		s.capture()
	}},
	scene{"cond-producer-waits-too", func(s *stage) { // full and empty on one condition, Signal wakes the wrong one
		s.stuck("main.(*slot).put", 2)
		startSlots()
		s.capture()
	}},
	scene{"cond-global-served-by-main", func(s *stage) {
		s.goes("main.takeGlobalTicket", 3)
		for i := 0; i < 3; i++ {
			go takeGlobalTicket()
		}
		s.capture()
		tickets.L.Lock()
		ticketCount = 3
		tickets.L.Unlock()
		tickets.Broadcast()
	}},
	scene{"cond-lock-is-held-by-a-sleeper", func(s *stage) { // signalled, and now waiting for the lock
		s.goes("main.(*queue).take", 1)
		s.goes("main.(*queue).putSlowly", 1)
		q := startQueue(1)
		time.Sleep(shortly)
		go q.putSlowly()
		s.capture()
	}},
	scene{"waitgroup-missing-done", func(s *stage) { // one worker returned early
		s.stuck("main.waitAll", 1)
		startMissingDone()
		s.capture()
	}},
	scene{"waitgroup-done-later", func(s *stage) {
		s.goes("main.waitAll", 1)
		s.goes("main.doneAfter", 3)
		var wg sync.WaitGroup
		wg.Add(3)
		stop := make(chan int)
		for i := 0; i < 3; i++ {
			go doneAfter(&wg, stop)
		}
		go waitAll(&wg)
		s.capture()
		close(stop)
	}},
	scene{"waitgroup-done-by-main", func(s *stage) {
		s.goes("main.waitAll", 2)
		var wg sync.WaitGroup
		wg.Add(1)
		go waitAll(&wg)
		go waitAll(&wg)
		s.capture()
		wg.Done()
	}},
	scene{"waitgroup-copied", func(s *stage) { // Done on a copy: go vet copylocks
		s.stuck("main.waitAll", 1)
		startCopiedGroup()
		s.capture()
	}},
	scene{"waitgroup-global-missing-done", func(s *stage) {
		s.unseen("main.waitGlobalGroup", 1)
		globalGroup.Add(2)
		done := make(chan int)
		go func() { globalGroup.Done(); done <- 1 }()
		<-done
		go waitGlobalGroup()
		s.capture()
	}},
	scene{"waitgroup-global-done-later", func(s *stage) {
		s.goes("main.waitGlobalGroup", 1)
		globalGroup.Add(1)
		go waitGlobalGroup()
		s.capture()
		globalGroup.Done()
	}},
	scene{"waitgroup-worker-is-stuck", func(s *stage) { // who would call Done waits for ever itself
		s.stuck("main.waitAll", 1)
		s.stuck("main.doneAfter", 1)
		startStuckWorker()
		s.capture()
	}},
	scene{"waitgroup-main-waits", func(s *stage) { // main waits for workers that sleep
		s.goes("main.doneAfterSleep", 3)
		s.goes("main.captureMeanwhile", 1)
		var wg sync.WaitGroup
		wg.Add(3)
		for i := 0; i < 3; i++ {
			go doneAfterSleep(&wg)
		}
		captured := make(chan int)
		go captureMeanwhile(s, captured)
		wg.Wait()
		<-captured
	}},
	scene{"barrier-one-is-missing", func(s *stage) { // a barrier for four, and only three come
		s.stuck("main.(*barrier).arrive", 3)
		startBarrier()
		s.capture()
	}},
	scene{"barrier-last-one-comes", func(s *stage) {
		s.goes("main.(*barrier).arrive", 3)
		b := startBarrier()
		s.capture()
		b.arrive()
	}},
)

type queue struct {
	mu    sync.Mutex
	more  *sync.Cond
	items []int
	open  bool
}

func newQueue() *queue {
	q := &queue{}
	q.more = sync.NewCond(&q.mu)
	return q
}

func (q *queue) take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.more.Wait()
	}
	i := q.items[0]
	q.items = q.items[1:]
	return i
}

func (q *queue) takeAndRest() {
	q.take()
	time.Sleep(slowly)
}

func (q *queue) put(i int) {
	q.mu.Lock()
	q.items = append(q.items, i)
	q.mu.Unlock()
	q.more.Signal()
}

func (q *queue) putSlowly() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, 1)
	q.more.Signal()
	time.Sleep(slowly)
}

func (q *queue) waitOpen() {
	q.mu.Lock()
	for !q.open {
		q.more.Wait()
	}
	q.mu.Unlock()
}

func (q *queue) openUp() {
	q.mu.Lock()
	q.open = true
	q.mu.Unlock()
	q.more.Broadcast()
}

//go:noinline
func startQueue(takers int) *queue {
	q := newQueue()
	for i := 0; i < takers; i++ {
		go q.take()
	}
	time.Sleep(2 * shortly)
	return q
}

func waitUnconditionally(c *sync.Cond) {
	c.L.Lock()
	c.Wait()
	c.L.Unlock()
}

//go:noinline
func startLostWakeup() {
	c := sync.NewCond(&sync.Mutex{})
	c.Signal()
	go waitUnconditionally(c)
}

//go:noinline
func startOneSignal() {
	q := newQueue()
	go q.takeAndRest()
	time.Sleep(2 * shortly) // the first in the queue is woken
	go q.take()
	time.Sleep(2 * shortly)
	q.put(1)
}

type slot struct {
	mu      sync.Mutex
	changed *sync.Cond
	full    bool
}

func (l *slot) put() {
	l.mu.Lock()
	for l.full {
		l.changed.Wait()
	}
	l.full = true
	l.mu.Unlock()
	l.changed.Signal()
}

//go:noinline
func startSlots() {
	l := &slot{}
	l.changed = sync.NewCond(&l.mu)
	for i := 0; i < 3; i++ {
		go l.put()
	}
}

var tickets = sync.NewCond(&sync.Mutex{})
var ticketCount int

func takeGlobalTicket() {
	tickets.L.Lock()
	defer tickets.L.Unlock()
	for ticketCount == 0 {
		tickets.Wait()
	}
	ticketCount--
}

func waitAll(wg *sync.WaitGroup) { wg.Wait() }

func doneAfter(wg *sync.WaitGroup, stop chan int) {
	defer wg.Done()
	<-stop
}

func doneAfterSleep(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(slowly)
}

func captureMeanwhile(s *stage, captured chan int) {
	s.capture()
	captured <- 1
}

//go:noinline
func startMissingDone() {
	wg := &sync.WaitGroup{}
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(i int) {
			if i == 2 {
				return // an error, and no Done
			}
			wg.Done()
		}(i)
	}
	go waitAll(wg)
}

func doneOnCopy(wg sync.WaitGroup) { wg.Done() }

//go:noinline
func startCopiedGroup() {
	wg := &sync.WaitGroup{}
	wg.Add(1)
	go doneOnCopy(*wg)
	go waitAll(wg)
}

var globalGroup sync.WaitGroup

func waitGlobalGroup() { globalGroup.Wait() }

//go:noinline
func startStuckWorker() {
	wg := &sync.WaitGroup{}
	wg.Add(1)
	go doneAfter(wg, make(chan int))
	go waitAll(wg)
}

type barrier struct {
	mu         sync.Mutex
	here, need int
	open       chan struct{}
}

func (b *barrier) arrive() {
	b.mu.Lock()
	b.here++
	if b.here == b.need {
		close(b.open)
	}
	b.mu.Unlock()
	<-b.open
}

//go:noinline
func startBarrier() *barrier {
	b := &barrier{need: 4, open: make(chan struct{})}
	for i := 0; i < 3; i++ {
		go b.arrive()
	}
	return b
}
