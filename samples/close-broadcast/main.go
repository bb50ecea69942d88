// Closing a channel wakes everybody who waits on it, at once and for ever. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/trace"
	"sync"
	"time"

	"chanlens/samples/capture"
)

const waiters = 5

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // and no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	gate := make(chan struct{})
	var done sync.WaitGroup
	done.Add(waiters)
	for i := 0; i < waiters; i++ {
		go wait(gate, &done)
	}
	time.Sleep(20 * time.Millisecond) // all five wait
	if err := c.Snapshot("baseline"); err != nil {
		log.Fatal(err)
	}
	trace.Log(context.Background(), "story", "close")
	close(gate)
	done.Wait()
	drain()
	panics("send on closed channel", func() { ch := make(chan int); close(ch); ch <- 1 })
	panics("close of closed channel", func() { ch := make(chan int); close(ch); close(ch) })
	panics("close of nil channel", func() { var ch chan int; close(ch) })
	time.Sleep(10 * time.Millisecond)
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

func wait(gate <-chan struct{}, done *sync.WaitGroup) {
	<-gate
	<-gate // and it stays open
	done.Done()
}

// drain takes two values out of a closed channel, then zeros that say so.
func drain() {
	ch := make(chan int, 4)
	ch <- 7
	ch <- 8
	close(ch)
	for _, want := range []struct {
		value int
		ok    bool
	}{{7, true}, {8, true}, {0, false}, {0, false}} {
		if value, ok := <-ch; value != want.value || ok != want.ok {
			log.Fatal(value, ok)
		}
	}
}

func panics(want string, f func()) {
	defer func() {
		if err, ok := recover().(error); !ok || err.Error() != want {
			log.Fatal(err)
		}
	}()
	f()
}
