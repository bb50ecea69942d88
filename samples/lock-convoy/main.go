// Eight workers and one lock that each holds for a millisecond: they go in single file. See README.md.
package main

import (
	"log"
	"os"
	"sync"
	"time"

	"chanlens/samples/capture"
)

const (
	workers = 8
	rounds  = 5
)

var (
	mu    sync.Mutex
	total int
)

func work(done *sync.WaitGroup) {
	defer done.Done()
	for i := 0; i < rounds; i++ {
		mu.Lock()
		time.Sleep(time.Millisecond) // the slow part, with the lock
		total++
		mu.Unlock()
	}
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var done sync.WaitGroup
	begin := time.Now()
	for i := 0; i < workers; i++ {
		done.Add(1)
		go work(&done)
	}
	done.Wait()
	log.Print(workers*rounds, " rounds of 1 ms took ", time.Since(begin).Round(time.Millisecond))
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
