// A worker that is busy, and a select with a default: whoever comes then is turned away. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime/trace"
	"strconv"
	"sync"
	"time"

	"chanlens/samples/capture"
)

const offered = 20

func work(jobs <-chan int, done *sync.WaitGroup) {
	defer done.Done()
	for range jobs {
		time.Sleep(5 * time.Millisecond)
	}
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	jobs := make(chan int)
	var done sync.WaitGroup
	done.Add(1)
	go work(jobs, &done)
	time.Sleep(5 * time.Millisecond) // the worker waits
	lost := 0
	for i := 0; i < offered; i++ {
		select {
		case jobs <- i:
		default:
			lost++
		}
		time.Sleep(time.Millisecond)
	}
	trace.Log(context.Background(), "story", "lost "+strconv.Itoa(lost)+" of "+strconv.Itoa(offered))
	log.Print("lost ", lost, " of ", offered)
	close(jobs)
	done.Wait()
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
