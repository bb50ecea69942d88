// A producer panics before it closes its channel, and recovers: whoever ranges over the channel waits. See README.md.
package main

import (
	"log"
	"os"
	"time"

	"chanlens/samples/capture"
)

func produce(values chan<- int) {
	defer func() {
		if r := recover(); r != nil {
			log.Print("recovered: ", r)
		}
	}()
	for i := 0; ; i++ {
		if i == 3 {
			panic("no more paper")
		}
		values <- i
	}
}

func consume(values <-chan int) {
	for range values {
	}
}

func request() {
	values := make(chan int)
	go consume(values)
	go produce(values)
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for i := 0; i < 5; i++ {
		request()
	}
	time.Sleep(20 * time.Millisecond)
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
