// One goroutine waits on five channels at once. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"time"

	"chanlens/samples/capture"
)

type hub struct {
	orders chan int
	stop   chan struct{}
	bills  chan int
}

func (h *hub) run(ctx context.Context, idle *time.Timer) {
	select {
	case <-h.orders:
	case <-h.stop:
	case <-idle.C:
	case <-ctx.Done():
	case h.bills <- 42:
	}
}

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	h := &hub{
		orders: make(chan int),
		stop:   make(chan struct{}),
		bills:  make(chan int),
	}
	ctx, cancel := context.WithCancel(context.Background())
	idle := time.NewTimer(time.Hour)
	go h.run(ctx, idle)
	time.Sleep(20 * time.Millisecond) // it waits
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
	close(h.stop) // main still has it all in hand
	cancel()
	idle.Stop()
}
