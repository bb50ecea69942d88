// A context is asked for, but not the caller's: cancellation stops half-way. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const requests = 12

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // and no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Snapshot("baseline"); err != nil {
		log.Fatal(err)
	}
	for id := 0; id < requests; id++ {
		ctx, cancel := context.WithCancel(context.Background())
		handle(ctx, id)
		cancel() // the request is over
	}
	time.Sleep(50 * time.Millisecond) // whoever can end has ended
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

func handle(ctx context.Context, id int) {
	go watch(ctx, id)
	go refresh(context.Background(), id) // ctx was at hand
	time.Sleep(2 * time.Millisecond)
}

// watch looks after a request until the request is over.
func watch(ctx context.Context, id int) {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// refresh renews what belongs to a request: soon for the first time, then once an hour.
func refresh(ctx context.Context, id int) {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			ticker.Reset(time.Hour)
		case <-ctx.Done():
			return
		}
	}
}
