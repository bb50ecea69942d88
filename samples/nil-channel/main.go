// A nil channel blocks for ever when it stands alone, and is useful inside of a select. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"time"

	"chanlens/samples/capture"
)

// feed was meant to be made in an init function that is gone.
var feed chan int

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	go receive()
	go send()
	a, b := make(chan int), make(chan int)
	go count(a, 3)
	go count(b, 5)
	if n := merge(a, b); n != 8 {
		log.Fatal(n)
	}
	time.Sleep(20 * time.Millisecond) // both wait
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

func receive() {
	<-feed
}

func send() {
	feed <- 1
}

func count(ch chan<- int, n int) {
	for i := 0; i < n; i++ {
		ch <- i
	}
	close(ch)
}

// merge takes from both until both are closed; a closed one becomes nil, and its case is never ready again.
func merge(a, b <-chan int) (n int) {
	for a != nil || b != nil {
		select {
		case _, ok := <-a:
			if ok {
				n++
			} else {
				a = nil
			}
		case _, ok := <-b:
			if ok {
				n++
			} else {
				b = nil
			}
		}
	}
	return n
}
