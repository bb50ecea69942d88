// A producer, four workers and a short queue: the producer waits, and little is under way at once. See README.md.
package main

import (
	"log"
	"os"
	"sort"
	"sync"
	"time"

	"chanlens/samples/capture"
)

const (
	jobs    = 100
	workers = 4
)

type job struct {
	made time.Time
}

// run returns how long jobs were under way, from made to done, shortest first.
func run(queued int) []time.Duration {
	queue := make(chan job, queued)
	took := make(chan time.Duration, jobs)
	var done sync.WaitGroup
	for i := 0; i < workers; i++ {
		done.Add(1)
		go work(queue, took, &done)
	}
	for i := 0; i < jobs; i++ {
		queue <- job{time.Now()}
	}
	close(queue)
	done.Wait()
	close(took)
	var all []time.Duration
	for d := range took {
		all = append(all, d)
	}
	sort.Slice(all, func(i, k int) bool { return all[i] < all[k] })
	return all
}

func work(queue <-chan job, took chan<- time.Duration, done *sync.WaitGroup) {
	defer done.Done()
	for j := range queue {
		time.Sleep(time.Millisecond)
		took <- time.Since(j.made)
	}
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for _, queued := range []int{jobs, 2} {
		all := run(queued)
		log.Print("room for ", queued, ": half of the jobs within ", all[jobs/2].Round(100*time.Microsecond),
			", 95 % within ", all[jobs*95/100].Round(100*time.Microsecond))
	}
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
