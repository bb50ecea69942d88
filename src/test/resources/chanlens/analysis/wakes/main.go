// Program wakes lets goroutines be woken in every way there is. Each waiter is a function of its own, named for what
// ends its wait; a waiter whose name begins with "old" is parked before the trace begins. Behind them, channels at the
// same lines: two pairs of goroutines with a channel each, and four senders with one receiver.
//
//	wakes OUT
package main

import (
	"context"
	"net"
	"os"
	"runtime/trace"
	"sync"
	"time"
)

var all sync.WaitGroup

// start runs a waiter and waits until it must be parked.
func start(f func()) {
	all.Add(1)
	go f()
	time.Sleep(3 * time.Millisecond)
}

func sentToReceive(c chan int) { <-c; all.Done() }
func sentToRange(c chan int) {
	for range c {
		break
	}
	all.Done()
}
func receivedFromSend(c chan int) { c <- 1; all.Done() }
func closedReceive(c chan int)    { <-c; all.Done() }
func closedSelect(c, d chan int) {
	select {
	case <-c:
	case d <- 1:
	}
	all.Done()
}
func sentToSelect(c, d chan int) {
	select {
	case <-c:
	case d <- 1:
	}
	all.Done()
}
func receivedFromSelect(c, d chan int) {
	select {
	case c <- 1:
	case <-d:
	}
	all.Done()
}
func sentBySelect(c chan int)     { <-c; all.Done() }
func receivedBySelect(c chan int) { c <- 1; all.Done() }
func selectSentBySelect(c, d chan int) {
	select {
	case <-c:
	case <-d:
	}
	all.Done()
}
func selectReceivedBySelect(c, d chan int) {
	select {
	case c <- 1:
	case <-d:
	}
	all.Done()
}
func sentByTry(c chan int)          { <-c; all.Done() }
func receivedByTry(c chan int)      { c <- 1; all.Done() }
func cancelled(ctx context.Context) { <-ctx.Done(); all.Done() }
func timerReceive()                 { <-time.After(5 * time.Millisecond); all.Done() }
func timerSelect(c chan int) {
	select {
	case <-c:
	case <-time.After(5 * time.Millisecond):
	}
	all.Done()
}
func timerSleep()                     { time.Sleep(5 * time.Millisecond); all.Done() }
func releasedMutex(m *sync.Mutex)     { m.Lock(); m.Unlock(); all.Done() }
func releasedReader(m *sync.RWMutex)  { m.RLock(); m.RUnlock(); all.Done() }
func releasedGroup(w *sync.WaitGroup) { w.Wait(); all.Done() }
func releasedCond(c *sync.Cond)       { c.L.Lock(); c.Wait(); c.L.Unlock(); all.Done() }
func networkRead(c net.Conn)          { var b [1]byte; c.Read(b[:]); all.Done() }
func oldSentToReceive(c chan int)     { <-c; all.Done() }
func oldReceivedFromSend(c chan int)  { c <- 1; all.Done() }
func oldSentToSelect(c, d chan int) {
	select {
	case <-c:
	case d <- 1:
	}
	all.Done()
}
func oldClosedReceive(c chan int)    { <-c; all.Done() }
func oldReleasedMutex(m *sync.Mutex) { m.Lock(); m.Unlock(); all.Done() }
func neverReceived(c chan int)       { c <- 1 }

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	old := make([]chan int, 8)
	for i := range old {
		old[i] = make(chan int)
	}
	var oldLock sync.Mutex
	oldLock.Lock()
	start(func() { oldSentToReceive(old[0]) })
	start(func() { oldReceivedFromSend(old[1]) })
	start(func() { oldSentToSelect(old[2], old[3]) })
	start(func() { oldClosedReceive(old[4]) })
	start(func() { oldReleasedMutex(&oldLock) })

	out, err := os.Create(os.Args[1])
	check(err)
	check(trace.Start(out))
	time.Sleep(3 * time.Millisecond)
	old[0] <- 1
	<-old[1]
	old[2] <- 1
	close(old[4])
	oldLock.Unlock()

	channels()
	others()
	same()
	start(func() { neverReceived(make(chan int)) })
	trace.Stop()
	check(out.Close())
}

func channels() {
	c, d, never := make(chan int), make(chan int), make(chan int)
	start(func() { sentToReceive(c) })
	c <- 1
	start(func() { sentToRange(c) })
	c <- 1
	start(func() { receivedFromSend(c) })
	<-c
	start(func() { sentToSelect(c, d) })
	c <- 1
	start(func() { receivedFromSelect(c, d) })
	<-c
	start(func() { sentBySelect(c) })
	select {
	case c <- 1:
	case <-never:
	}
	start(func() { receivedBySelect(c) })
	select {
	case <-c:
	case <-never:
	}
	start(func() { selectSentBySelect(c, d) })
	select {
	case c <- 1:
	case <-never:
	}
	start(func() { selectReceivedBySelect(c, d) })
	select {
	case <-c:
	case <-never:
	}
	start(func() { sentByTry(c) })
	select {
	case c <- 1:
	default:
		panic("nobody receives")
	}
	start(func() { receivedByTry(c) })
	select {
	case <-c:
	default:
		panic("nobody sends")
	}
	e := make(chan int)
	start(func() { closedReceive(e) })
	start(func() { closedReceive(e) })
	start(func() { closedSelect(e, never) })
	close(e)
	ctx, cancel := context.WithCancel(context.Background())
	start(func() { cancelled(ctx) })
	cancel()
}

func others() {
	never := make(chan int)
	start(timerReceive)
	start(func() { timerSelect(never) })
	start(timerSleep)
	var m sync.Mutex
	m.Lock()
	start(func() { releasedMutex(&m) })
	m.Unlock()
	var rw sync.RWMutex
	rw.Lock()
	start(func() { releasedReader(&rw) })
	rw.Unlock()
	var w sync.WaitGroup
	w.Add(1)
	start(func() { releasedGroup(&w) })
	w.Done()
	cond := sync.NewCond(&m)
	start(func() { releasedCond(cond) })
	m.Lock()
	cond.Signal()
	m.Unlock()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	client, err := net.Dial("tcp", l.Addr().String())
	check(err)
	server, err := l.Accept()
	check(err)
	start(func() { networkRead(server) })
	client.Write([]byte{1})
	time.Sleep(3 * time.Millisecond)
	all.Wait()
}

// same: one line each, several channels or several goroutines.
func same() {
	for i := 0; i < 2; i++ {
		c := make(chan int)
		go ping(c)
		go pong(c)
	}
	all.Add(4)
	all.Wait()
	results := make(chan int)
	for i := 0; i < 4; i++ {
		go worker(results, i)
	}
	for i := 0; i < 40; i++ {
		<-results
	}
}

func ping(c chan int) {
	for i := 0; i < 20; i++ {
		c <- i
		time.Sleep(50 * time.Microsecond)
	}
	all.Done()
}

func pong(c chan int) {
	for i := 0; i < 20; i++ {
		<-c
	}
	all.Done()
}

func worker(results chan int, n int) {
	for i := 0; i < 10; i++ {
		time.Sleep(time.Duration(n) * 20 * time.Microsecond)
		results <- i
	}
}
