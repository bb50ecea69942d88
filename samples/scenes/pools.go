package main

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// Pools, permits and workers.

var _ = family("pools",
	scene{"permits-holders-wait-for-main", func(s *stage) { // five starve for two permits, and nobody is idle
		s.goes("main.withPermit", 7)
		answer := make(chan int)
		for i := 0; i < 7; i++ {
			go withPermit(answer)
		}
		s.capture()
		for i := 0; i < 7; i++ {
			answer <- 1
		}
	}},
	scene{"permits-lost-heap", func(s *stage) { // holders ended by an error and gave nothing back
		s.stuck("main.(*permitPool).use", 3)
		startLostPermits()
		s.capture()
	}},
	scene{"permits-lost-global", func(s *stage) {
		s.unseen("main.useGlobalPermit", 3)
		done := make(chan int)
		go func() { globalPermits <- 1; done <- 1 }()
		<-done
		for i := 0; i < 3; i++ {
			go useGlobalPermit()
		}
		s.capture()
	}},
	scene{"permits-holder-is-stuck", func(s *stage) {
		s.stuck("main.(*permitPool).useFor", 1)
		s.stuck("main.(*permitPool).use", 3)
		startStuckHolder()
		s.capture()
	}},
	scene{"semaphore-held", func(s *stage) { // a list of waiters with a channel each
		s.goes("main.(*semaphore).acquire", 4)
		m := &semaphore{free: 2}
		m.acquire(2)
		for i := 0; i < 4; i++ {
			go m.acquire(1)
		}
		s.capture()
		m.release(4)
	}},
	scene{"semaphore-lost", func(s *stage) {
		s.stuck("main.(*semaphore).acquire", 4)
		startLostSemaphore()
		s.capture()
	}},
	scene{"semaphore-too-much-wanted", func(s *stage) { // it wants more than there ever is
		s.stuck("main.(*semaphore).acquire", 1)
		startGreedy()
		s.capture()
	}},
	scene{"workers-idle-global", func(s *stage) {
		s.goes("main.workGlobalJobs", 4)
		for i := 0; i < 4; i++ {
			go workGlobalJobs()
		}
		s.capture()
		close(globalJobs)
	}},
	scene{"workers-idle-heap-pool", func(s *stage) {
		s.goes("main.(*workerPool).worker", 4)
		p := startPool(4)
		s.capture()
		close(p.jobs)
	}},
	scene{"workers-of-a-dropped-pool", func(s *stage) {
		s.stuck("main.(*workerPool).worker", 4)
		startPool(4)
		s.capture()
	}},
	scene{"workers-busy-and-idle", func(s *stage) {
		s.goes("main.(*workerPool).worker", 4)
		p := startPool(4)
		p.jobs <- func() { time.Sleep(slowly) }
		p.jobs <- func() { time.Sleep(slowly) }
		s.capture()
		close(p.jobs)
	}},
	scene{"workers-stuck-in-jobs", func(s *stage) { // each job waits for a job that finds no worker
		s.stuck("main.(*workerPool).worker", 2)
		startNestedJobs()
		s.capture()
	}},
	scene{"workers-died-jobs-wait", func(s *stage) { // every worker ended by a panic that was recovered
		s.stuck("main.submitJob", 3)
		startDeadWorkers()
		s.capture()
	}},
	scene{"workers-in-a-quit-select", func(s *stage) {
		s.goes("main.quitWorker", 3)
		quit := make(chan struct{})
		for i := 0; i < 3; i++ {
			go quitWorker(make(chan int), quit)
		}
		s.capture()
		close(quit)
	}},
	scene{"connections-starving-with-deadline", func(s *stage) {
		s.goes("main.(*connPool).borrow", 4)
		startStarving(slowly)
		s.capture()
	}},
	scene{"connections-starving-forever", func(s *stage) {
		s.stuck("main.(*connPool).borrow", 4)
		startStarving(0)
		s.capture()
	}},
	scene{"connections-given-back-later", func(s *stage) {
		s.goes("main.(*connPool).borrow", 4)
		p := &connPool{free: make(chan *conn, 1)}
		for i := 0; i < 4; i++ {
			go p.borrow(context.Background())
		}
		s.capture()
		for i := 0; i < 4; i++ {
			p.free <- &conn{}
		}
	}},
	scene{"token-ring", func(s *stage) { // one token goes round by a sleeper
		s.goes("main.ringStation", 4)
		startRing(true)
		s.capture()
	}},
	scene{"token-ring-lost", func(s *stage) {
		s.stuck("main.ringStation", 4)
		startRing(false)
		s.capture()
	}},
	scene{"scheduler-queue", func(s *stage) { // tasks wait in a slice for their turn
		s.goes("main.(*scheduler).turn", 5)
		d := &scheduler{}
		for i := 0; i < 5; i++ {
			go d.turn()
		}
		s.capture()
		d.runAll()
	}},
	scene{"scheduler-queue-dropped", func(s *stage) {
		s.stuck("main.(*scheduler).turn", 5)
		startDroppedScheduler()
		s.capture()
	}},
)

var permits = make(chan struct{}, 2)

func withPermit(answer chan int) {
	permits <- struct{}{}
	<-answer
	<-permits
}

type permitPool struct{ permits chan int }

func (p *permitPool) use() {
	<-p.permits
	p.permits <- 1
}

func (p *permitPool) useFor(c chan int) {
	<-p.permits
	<-c
	p.permits <- 1
}

//go:noinline
func startLostPermits() {
	p := &permitPool{make(chan int, 2)}
	p.permits <- 1
	p.permits <- 2
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-p.permits // and an early return
		}()
	}
	wg.Wait()
	for i := 0; i < 3; i++ {
		go p.use()
	}
}

var globalPermits = make(chan int, 1)

func useGlobalPermit() {
	globalPermits <- 1
	<-globalPermits
}

//go:noinline
func startStuckHolder() {
	p := &permitPool{make(chan int, 1)}
	p.permits <- 1
	go p.useFor(make(chan int))
	time.Sleep(shortly)
	for i := 0; i < 3; i++ {
		go p.use()
	}
}

type semaphoreWaiter struct {
	n     int
	ready chan struct{}
}

type semaphore struct {
	mu      sync.Mutex
	free    int
	waiters list.List
}

func (m *semaphore) acquire(n int) {
	m.mu.Lock()
	if m.free >= n && m.waiters.Len() == 0 {
		m.free -= n
		m.mu.Unlock()
		return
	}
	ready := make(chan struct{})
	m.waiters.PushBack(semaphoreWaiter{n, ready})
	m.mu.Unlock()
	<-ready
}

func (m *semaphore) release(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.free += n
	for e := m.waiters.Front(); e != nil; e = m.waiters.Front() {
		w := e.Value.(semaphoreWaiter)
		if m.free < w.n {
			return
		}
		m.free -= w.n
		m.waiters.Remove(e)
		close(w.ready)
	}
}

//go:noinline
func startLostSemaphore() {
	m := &semaphore{free: 2}
	m.acquire(2)
	for i := 0; i < 4; i++ {
		go m.acquire(1)
	}
}

//go:noinline
func startGreedy() {
	m := &semaphore{free: 2}
	go m.acquire(3)
}

var globalJobs = make(chan func())

func workGlobalJobs() {
	for job := range globalJobs {
		job()
	}
}

type workerPool struct{ jobs chan func() }

func (p *workerPool) worker() {
	for job := range p.jobs {
		job()
	}
}

//go:noinline
func startPool(n int) *workerPool {
	p := &workerPool{make(chan func())}
	for i := 0; i < n; i++ {
		go p.worker()
	}
	return p
}

//go:noinline
func startNestedJobs() {
	p := startPool(2)
	nested := func() {
		time.Sleep(shortly)
		p.jobs <- func() {}
	}
	p.jobs <- nested
	p.jobs <- nested
}

func submitJob(p *workerPool) { p.jobs <- func() {} }

//go:noinline
func startDeadWorkers() {
	p := &workerPool{make(chan func())}
	for i := 0; i < 2; i++ {
		go func() {
			defer func() { recover() }()
			p.worker()
		}()
	}
	p.jobs <- func() { panic("one") }
	p.jobs <- func() { panic("two") }
	for i := 0; i < 3; i++ {
		go submitJob(p)
	}
}

func quitWorker(work chan int, quit chan struct{}) {
	for {
		select {
		case <-work:
		case <-quit:
			return
		}
	}
}

type conn struct{ n int }

type connPool struct{ free chan *conn }

func (p *connPool) borrow(ctx context.Context) *conn {
	select {
	case c := <-p.free:
		return c
	case <-ctx.Done():
		return nil
	}
}

// startStarving starts four that want the connection which somebody took and lost.
//
//go:noinline
func startStarving(deadline time.Duration) {
	p := &connPool{make(chan *conn, 1)}
	p.free <- &conn{}
	p.borrow(context.Background())
	for i := 0; i < 4; i++ {
		ctx := context.Background()
		if deadline > 0 {
			ctx, _ = context.WithTimeout(ctx, deadline)
		}
		go p.borrow(ctx)
	}
}

func ringStation(in, out chan int) {
	out <- <-in
}

// startRing starts four stations; with a token it comes from a timer.
//
//go:noinline
func startRing(token bool) {
	first := make(chan int, 1)
	in := first
	for i := 0; i < 4; i++ {
		out := make(chan int, 1)
		go ringStation(in, out)
		in = out
	}
	if token {
		time.AfterFunc(slowly, func() { first <- 1 })
	}
}

type scheduler struct {
	mu    sync.Mutex
	turns []chan struct{}
}

func (d *scheduler) turn() {
	mine := make(chan struct{})
	d.mu.Lock()
	d.turns = append(d.turns, mine)
	d.mu.Unlock()
	<-mine
}

func (d *scheduler) runAll() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.turns {
		close(t)
	}
}

//go:noinline
func startDroppedScheduler() {
	d := &scheduler{}
	for i := 0; i < 5; i++ {
		go d.turn()
	}
}
