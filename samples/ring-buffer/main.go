// A channel with four slots, a quick producer and a slow consumer. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const items = 24

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // and no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	ch := make(chan int, 4)
	done := make(chan struct{})
	go produce(ch)
	time.Sleep(10 * time.Millisecond) // four sends fill the buffer, the fifth waits
	go consume(ch, done, c)
	<-done
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

func produce(ch chan<- int) {
	for i := 0; i < items; i++ {
		ch <- i
	}
	close(ch)
}

func consume(ch <-chan int, done chan<- struct{}, c *capture.Capture) {
	for item := range ch {
		time.Sleep(2 * time.Millisecond) // slow: the producer is back before the next receive
		if item == 9 {
			snapshot(c)
		}
	}
	close(done)
}

func snapshot(c *capture.Capture) {
	if err := c.Snapshot(""); err != nil {
		log.Fatal(err)
	}
}
