package main

import (
	"context"
	"net"
	"sync"
	"time"
)

// Many goroutines at one line: some are leaked, one after the other, and some are idle as they should be.

const many = 120

var _ = family("piles",
	scene{"many-workers-idle-global", func(s *stage) {
		s.goes("main.workGlobalJobs", many)
		for i := 0; i < many; i++ {
			go workGlobalJobs()
		}
		s.capture()
		close(globalJobs)
	}},
	scene{"many-workers-idle-quit", func(s *stage) {
		s.goes("main.quitWorker", many)
		work, quit := make(chan int), make(chan struct{})
		for i := 0; i < many; i++ {
			go quitWorker(work, quit)
		}
		s.capture()
		close(quit)
	}},
	scene{"many-keep-alive-connections", func(s *stage) {
		s.goes("main.acceptLoop", 1)
		s.goes("main.echo", many)
		l, err := net.Listen("tcp", "127.0.0.1:0")
		s.check(err)
		go acceptLoop(l)
		var all []net.Conn
		for i := 0; i < many; i++ {
			c, err := net.Dial("tcp", l.Addr().String())
			s.check(err)
			all = append(all, c)
		}
		s.capture()
		for _, c := range all {
			c.Close()
		}
		l.Close()
	}},
	scene{"many-subscribers", func(s *stage) { // each waits for its own channel, which a global map has
		s.goes("main.(*topic).listen", many)
		for i := 0; i < many; i++ {
			go news.listen(i)
		}
		s.capture()
		news.publish("now")
	}},
	scene{"many-sleepers", func(s *stage) {
		s.goes("main.sleepFor", many)
		for i := 0; i < many; i++ {
			go sleepFor(slowly)
		}
		s.capture()
	}},
	scene{"many-wait-for-one-lock", func(s *stage) { // whose holder sleeps
		s.goes("main.(*account).add", many)
		s.goes("main.(*account).audit", 1)
		a := &account{}
		go a.audit()
		time.Sleep(shortly)
		for i := 0; i < many; i++ {
			go a.add(1)
		}
		s.capture()
	}},
	scene{"many-wait-for-one-context", func(s *stage) {
		s.goes("main.waitContext", many)
		ctx, cancel := context.WithCancel(context.Background())
		for i := 0; i < many; i++ {
			go waitContext(ctx)
		}
		s.capture()
		cancel()
	}},
	scene{"many-waiters-of-a-group", func(s *stage) {
		s.goes("main.waitAll", many)
		var wg sync.WaitGroup
		wg.Add(1)
		for i := 0; i < many; i++ {
			go waitAll(&wg)
		}
		s.capture()
		wg.Done()
	}},
	scene{"many-fan-out-to-a-slow-collector", func(s *stage) {
		s.goes("main.sendOne", any_) // fewer by the moment
		s.goes("main.collect", 1)
		c := make(chan int)
		for i := 0; i < many; i++ {
			go sendOne(c)
		}
		go collect(c)
		s.capture()
	}},
	scene{"many-leaked-by-time-outs", func(s *stage) { // a service that leaks one at each call, over time
		s.stuck("main.query.func1", many)
		for i := 0; i < many; i++ {
			query()
		}
		s.capture()
	}},
	scene{"many-leaked-receivers", func(s *stage) {
		s.stuck("main.receiveFrom", many)
		for i := 0; i < many; i++ {
			startReceiver()
			time.Sleep(time.Millisecond)
		}
		s.capture()
	}},
	scene{"many-leaked-watchers", func(s *stage) { // a context for each call, and no cancel
		s.stuck("main.watchContext", many)
		for i := 0; i < many; i++ {
			startWatcher()
			time.Sleep(time.Millisecond)
		}
		s.capture()
	}},
	scene{"many-leaked-beside-many-idle", func(s *stage) {
		s.stuck("main.receiveFrom", many)
		s.goes("main.workGlobalJobs", many)
		for i := 0; i < many; i++ {
			startReceiver()
			go workGlobalJobs()
		}
		s.capture()
		close(globalJobs)
	}},
	scene{"many-leaked-at-the-line-of-one-that-lives", func(s *stage) { // the same call, and one channel is in use
		s.goes("main.receiveAlive", 1)
		s.stuck("main.receiveFrom", many)
		c := make(chan int)
		for i := 0; i < many; i++ {
			startReceiver()
		}
		go receiveAlive(c)
		s.capture()
		c <- 1
	}},
	scene{"many-queue-behind-an-ended-holder", func(s *stage) {
		s.stuck("main.(*account).add", many)
		startQueueBehindTheDead()
		s.capture()
	}},
	scene{"many-starve-for-a-connection", func(s *stage) {
		s.stuck("main.queryOnce", many)
		s.stuck("database/sql.(*DB).connectionOpener", 1)
		startManyStarving()
		s.capture()
	}},
)

func sleepFor(d time.Duration) { time.Sleep(d) }

func (a *account) audit() {
	a.mu.Lock()
	defer a.mu.Unlock()
	time.Sleep(slowly)
}

func collect(c chan int) {
	for i := 0; i < many; i++ {
		<-c
		time.Sleep(2 * slowly / many)
	}
}

//go:noinline
func startReceiver() { go receiveFrom(make(chan int)) }

func receiveAlive(c chan int) { receiveFrom(c) }

func watchContext(ctx context.Context, work chan int) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-work:
		}
	}
}

//go:noinline
func startWatcher() {
	ctx, cancel := context.WithCancel(context.Background())
	go watchContext(ctx, make(chan int))
	if ctx.Err() != nil {
		cancel()
	}
}

//go:noinline
func startQueueBehindTheDead() {
	a := &account{}
	done := make(chan bool)
	go func() { done <- a.withdraw(5) }()
	<-done
	for i := 0; i < many; i++ {
		go a.add(i)
	}
}

//go:noinline
func startManyStarving() {
	db := openDB(1)
	leaveRows(db)
	for i := 0; i < many; i++ {
		go queryOnce(db)
	}
}
