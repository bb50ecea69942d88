// Tickers that are stopped, and goroutines that range over them: Stop closes no channel. See README.md.
package main

import (
	"log"
	"os"
	"time"

	"chanlens/samples/capture"
)

func refresh(t *time.Ticker) {
	for range t.C {
	}
}

func handle() {
	t := time.NewTicker(time.Millisecond)
	go refresh(t)
	time.Sleep(3 * time.Millisecond)
	t.Stop()
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for i := 0; i < 10; i++ {
		handle()
	}
	late := time.NewTimer(time.Millisecond)
	time.Sleep(5 * time.Millisecond) // it fires, and nobody receives
	stopped := late.Stop()
	log.Print("Stop says ", stopped, ", ", len(late.C), " in its channel")
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
