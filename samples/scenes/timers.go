package main

import (
	"context"
	"sync/atomic"
	"time"
)

// Contexts, tickers and timers.

var _ = family("timers",
	scene{"context-never-cancelled", func(s *stage) {
		s.stuck("main.waitContext", 3)
		startNeverCancelled()
		s.capture()
	}},
	scene{"context-cancelled-later", func(s *stage) {
		s.goes("main.waitContext", 3)
		ctx, cancel := context.WithCancel(context.Background())
		for i := 0; i < 3; i++ {
			go waitContext(ctx)
		}
		s.capture()
		cancel()
	}},
	scene{"context-background", func(s *stage) { // Done is nil
		s.stuck("main.waitContext", 1)
		go waitContext(context.Background())
		s.capture()
	}},
	scene{"context-background-or-work", func(s *stage) { // nil beside a channel that nobody has
		s.stuck("main.workUntil", 2)
		startBackgroundWorkers()
		s.capture()
	}},
	scene{"context-timeout-fires", func(s *stage) { // cancel is thrown away: go vet lostcancel
		s.goes("main.waitContext", 2)
		startTimeout()
		s.capture()
	}},
	scene{"context-child-of-cancelled-later", func(s *stage) {
		s.goes("main.waitContext", 2)
		ctx, cancel := context.WithCancel(context.Background())
		startChildren(ctx)
		s.capture()
		cancel()
	}},
	scene{"context-child-of-background", func(s *stage) { // with values, three deep
		s.stuck("main.waitContext", 2)
		startChildren(context.WithValue(context.Background(), key{}, "v"))
		s.capture()
	}},
	scene{"context-own-type", func(s *stage) { // a context of the program's: the library starts a goroutine to watch it
		s.goes("main.waitContext", 1)
		s.goes("context.*", any_)
		own := &ownContext{context.Background(), make(chan struct{})}
		ctx, cancel := context.WithCancel(own)
		go waitContext(ctx)
		s.capture()
		close(own.done)
		cancel()
	}},
	scene{"context-own-type-never-done", func(s *stage) {
		s.stuck("main.waitContext", 1)
		s.stuck("context.*", 1)
		startOwnContext()
		s.capture()
	}},
	scene{"ticker-ends-by-itself", func(s *stage) {
		s.goes("main.threeTicksOrDone", 2)
		go threeTicksOrDone(context.Background())
		go threeTicksOrDone(context.TODO())
		s.capture()
	}},
	scene{"ticker-heartbeat", func(s *stage) {
		var beats int32
		s.lives("main.heartbeat", 1, func() bool { return atomic.LoadInt32(&beats) > 0 })
		go heartbeat(context.Background(), &beats)
		s.capture()
		atomic.StoreInt32(&beats, 0)
	}},
	scene{"ticker-range-heartbeat", func(s *stage) {
		var beats int32
		s.lives("main.rangeHeartbeat", 1, func() bool { return atomic.LoadInt32(&beats) > 0 })
		go rangeHeartbeat(&beats)
		s.capture()
		atomic.StoreInt32(&beats, 0)
	}},
	scene{"ticker-subscribes-on-tick", func(s *stage) {
		s.goes("main.subscribeOnTick", 1)
		go subscribeOnTick(context.Background())
		s.capture()
		feed <- 1
	}},
	scene{"ticker-loop-without-end", func(s *stage) { // the context is nobody's, so the loop has no other way out
		s.endless("main.refresher", 3)
		for i := 0; i < 3; i++ {
			go refresher(context.Background())
		}
		s.capture()
	}},
	scene{"ticker-stopped", func(s *stage) { // Stop does not close
		s.stuck("main.rangeTicker", 1)
		startStoppedTicker()
		s.capture()
	}},
	scene{"ticker-reset-later", func(s *stage) {
		s.goes("main.oneTick", 1)
		t := time.NewTicker(time.Hour)
		go oneTick(t)
		s.capture()
		t.Reset(time.Millisecond)
	}},
	scene{"timer-stopped", func(s *stage) {
		s.stuck("main.waitTimer", 1)
		startStoppedTimer()
		s.capture()
	}},
	scene{"timer-fires", func(s *stage) {
		s.goes("main.waitTimer", 2)
		go waitTimer(time.NewTimer(slowly))
		go waitTimer(time.NewTimer(slowly))
		s.capture()
	}},
	scene{"timer-stopped-reset-later", func(s *stage) {
		s.goes("main.waitTimer", 1)
		t := time.NewTimer(time.Hour)
		t.Stop()
		go waitTimer(t)
		s.capture()
		t.Reset(time.Millisecond)
	}},
	scene{"timer-func-wakes", func(s *stage) {
		s.goes("main.waitForStart", 2)
		startTimerFunc()
		s.capture()
	}},
	scene{"timer-func-stopped", func(s *stage) { // who would have woken them was stopped
		s.stuck("main.waitForStart", 2)
		startTimerFuncStopped()
		s.capture()
	}},
	scene{"after-in-select", func(s *stage) {
		s.goes("main.receiveOrGiveUp", 3)
		startGivingUp()
		s.capture()
	}},
	scene{"sleeper-far-away", func(s *stage) { // it sleeps for an hour, and is asleep when the program ends
		s.lives("main.sleepLong", 2, nil)
		go sleepLong()
		go sleepLong()
		s.capture()
	}},
	scene{"sleeper-far-away-keeps-others", func(s *stage) { // who waits for an hour waits all the same
		s.lives("main.sleepAndSend", 1, nil)
		s.lives("main.receiveFrom", 1, nil)
		startHourly()
		s.capture()
	}},
	scene{"rate-limiter", func(s *stage) {
		s.goes("main.(*limiter).use", 6)
		startLimiter()
		s.capture()
	}},
	scene{"rate-limiter-stopped", func(s *stage) { // the ticker behind it was stopped
		s.stuck("main.(*limiter).use", 4)
		startStoppedLimiter()
		s.capture()
	}},
	scene{"debounce", func(s *stage) { // a timer that each event puts off
		s.goes("main.debounce", 1)
		events := make(chan int)
		go debounce(events)
		events <- 1
		s.capture()
		events <- 2
	}},
	scene{"retry-with-backoff", func(s *stage) {
		s.goes("main.retry", 2)
		go retry(context.Background())
		go retry(context.Background())
		s.capture()
	}},
)

type key struct{}

func waitContext(ctx context.Context) { <-ctx.Done() }

//go:noinline
func startNeverCancelled() {
	ctx, cancel := context.WithCancel(context.Background())
	for i := 0; i < 3; i++ {
		go waitContext(ctx)
	}
	if ctx.Err() != nil {
		cancel()
	}
}

func workUntil(ctx context.Context, work chan int) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-work:
		}
	}
}

//go:noinline
func startBackgroundWorkers() {
	work := make(chan int)
	go workUntil(context.Background(), work)
	go workUntil(context.Background(), work)
	work <- 1
}

//go:noinline
func startTimeout() {
	ctx, cancel := context.WithTimeout(context.Background(), slowly)
	go waitContext(ctx)
	go waitContext(ctx)
	_ = cancel
}

//go:noinline
func startChildren(parent context.Context) {
	a, cancelA := context.WithCancel(parent)
	b, cancelB := context.WithCancel(context.WithValue(a, key{}, 1))
	go waitContext(b)
	go waitContext(a)
	_, _ = cancelA, cancelB
}

type ownContext struct {
	context.Context
	done chan struct{}
}

func (c *ownContext) Done() <-chan struct{} { return c.done }

func (c *ownContext) Err() error {
	select {
	case <-c.done:
		return context.Canceled
	default:
		return nil
	}
}

//go:noinline
func startOwnContext() {
	ctx, cancel := context.WithCancel(&ownContext{context.Background(), make(chan struct{})})
	go waitContext(ctx)
	_ = cancel
}

func threeTicksOrDone(ctx context.Context) {
	t := time.NewTicker(slowly / 3)
	defer t.Stop()
	for i := 0; i < 3; i++ {
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
	}
}

func heartbeat(ctx context.Context, beats *int32) {
	t := time.NewTicker(5 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			atomic.AddInt32(beats, 1)
		case <-ctx.Done():
			return
		}
	}
}

func rangeHeartbeat(beats *int32) {
	for range time.NewTicker(5 * time.Millisecond).C {
		atomic.AddInt32(beats, 1)
	}
}

var feed = make(chan int)

func subscribeOnTick(ctx context.Context) {
	var events chan int // nil until connected
	t := time.NewTicker(slowly / 2)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			events = feed
		case <-events:
			return
		case <-ctx.Done():
			return
		}
	}
}

func refresher(ctx context.Context) {
	t := time.NewTicker(10 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
	}
}

func rangeTicker(t *time.Ticker) {
	for range t.C {
	}
}

//go:noinline
func startStoppedTicker() {
	t := time.NewTicker(time.Millisecond)
	go rangeTicker(t)
	time.Sleep(shortly)
	t.Stop()
}

func oneTick(t *time.Ticker) { <-t.C }

func waitTimer(t *time.Timer) { <-t.C }

//go:noinline
func startStoppedTimer() {
	t := time.NewTimer(time.Hour)
	go waitTimer(t)
	time.Sleep(shortly)
	t.Stop()
}

//go:noinline
func startTimerFunc() {
	start := make(chan struct{})
	go waitForStart(start)
	go waitForStart(start)
	time.AfterFunc(slowly, func() { close(start) })
}

//go:noinline
func startTimerFuncStopped() {
	start := make(chan struct{})
	go waitForStart(start)
	go waitForStart(start)
	t := time.AfterFunc(time.Hour, func() { close(start) })
	time.Sleep(shortly)
	t.Stop()
}

func receiveOrGiveUp(c chan int) {
	select {
	case <-c:
	case <-time.After(slowly):
	}
}

//go:noinline
func startGivingUp() {
	for i := 0; i < 3; i++ {
		go receiveOrGiveUp(make(chan int))
	}
}

func sleepLong() { time.Sleep(time.Hour) }

func sleepAndSend(c chan int) {
	time.Sleep(time.Hour)
	c <- 1
}

//go:noinline
func startHourly() {
	c := make(chan int)
	go sleepAndSend(c)
	go receiveFrom(c)
}

type limiter struct{ t *time.Ticker }

func (l *limiter) use() { <-l.t.C }

//go:noinline
func startLimiter() {
	l := &limiter{time.NewTicker(slowly / 6)}
	for i := 0; i < 6; i++ {
		go l.use()
	}
}

//go:noinline
func startStoppedLimiter() {
	l := &limiter{time.NewTicker(time.Hour)}
	for i := 0; i < 4; i++ {
		go l.use()
	}
	time.Sleep(shortly)
	l.t.Stop()
}

func debounce(events chan int) {
	var fire <-chan time.Time
	for n := 0; ; {
		select {
		case <-events:
			if n++; n == 2 {
				fire = time.After(3 * shortly)
			}
		case <-fire:
			return
		}
	}
}

func retry(ctx context.Context) {
	for wait := slowly / 16; wait < slowly; wait *= 2 {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return
		}
	}
}
