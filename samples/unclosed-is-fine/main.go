// Channels need not be closed to be collected, and closing does not free them. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const dropped, held = 3000, 100

type message struct {
	id   int
	text [56]byte
}

// keep holds channels that are closed, with their value still inside.
var keep [held]chan *message

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // nothing is collected before the first dump
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for i := 0; i < dropped; i++ {
		drop(i)
	}
	for i := range keep {
		keep[i] = make(chan *message, 1)
		keep[i] <- &message{id: i}
		close(keep[i])
	}
	time.Sleep(10 * time.Millisecond)
	if err := c.Snapshot("baseline"); err != nil {
		log.Fatal(err)
	}
	if err := c.Finish(); err != nil { // collects before its dump
		log.Fatal(err)
	}
}

// drop fills a channel and forgets it, without closing it.
func drop(i int) {
	ch := make(chan *message, 1)
	ch <- &message{id: i}
}
