// Worker pools that are dropped without closing their channel. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"time"

	"chanlens/samples/capture"
)

type pool struct {
	jobs chan int
}

func newPool(workers int) *pool {
	p := &pool{jobs: make(chan int)}
	for i := 0; i < workers; i++ {
		go work(p.jobs)
	}
	return p
}

func work(jobs <-chan int) {
	for job := range jobs {
		handle(job)
	}
}

func handle(job int) { time.Sleep(time.Duration(job) * 100 * time.Microsecond) }

// live is the pool of the whole program; its workers may wait as long as they like.
var live *pool

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	live = newPool(3)
	for request := 0; request < 5; request++ {
		serve(request)
	}
	live.jobs <- 1
	time.Sleep(50 * time.Millisecond) // all workers are idle again
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

// serve makes a pool for one request and forgets to close its channel.
func serve(request int) {
	p := newPool(4)
	for job := 0; job < 8; job++ {
		p.jobs <- job
	}
}
