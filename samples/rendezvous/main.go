// Two goroutines meet at a channel without a buffer; who comes first waits. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/trace"
	"time"

	"chanlens/samples/capture"
)

const rounds, flip = 6, 3

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // and no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	table := make(chan int)
	go serve(table)
	for round := 0; round < rounds; round++ {
		if round < flip {
			time.Sleep(5 * time.Millisecond) // the server comes first
		}
		if round == flip {
			trace.Log(context.Background(), "story", "from now on main comes first")
		}
		<-table
	}
	time.Sleep(10 * time.Millisecond) // the server ends
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

func serve(table chan<- int) {
	for round := 0; round < rounds; round++ {
		if round >= flip {
			time.Sleep(5 * time.Millisecond) // main comes first
		}
		table <- round
	}
}
