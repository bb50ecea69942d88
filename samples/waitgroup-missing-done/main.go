// One of three workers returns without Done: the one that waits for them waits for ever. See README.md.
package main

import (
	"log"
	"os"
	"sync"
	"time"

	"chanlens/samples/capture"
)

func work(id int, group *sync.WaitGroup) {
	if id == 1 {
		return // an early return, and no Done
	}
	time.Sleep(time.Millisecond)
	group.Done()
}

func collect(group *sync.WaitGroup, finished chan<- bool) {
	group.Wait()
	finished <- true
}

func request() {
	group := new(sync.WaitGroup)
	for id := 0; id < 3; id++ {
		group.Add(1)
		go work(id, group)
	}
	finished := make(chan bool, 1)
	go collect(group, finished)
	select {
	case <-finished:
	case <-time.After(20 * time.Millisecond):
	}
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	request()
	time.Sleep(20 * time.Millisecond)
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
