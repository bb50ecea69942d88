// Command pipeline makes a very large execution trace: a producer feeds 64 workers, each worker passes its item through
// a lock and on to a collector, which answers on the item's own channel.
//
//	pipeline -o pipe.trace [-workers 64] [-items 2700000]
package main

import (
	"flag"
	"log"
	"os"
	"runtime/trace"
	"sync"
)

type item struct {
	n    int
	done chan int
}

type stats struct {
	sync.Mutex
	seen int
}

func produce(work chan<- item, items int) {
	for i := 0; i < items; i++ {
		work <- item{n: i}
	}
	close(work)
}

func (s *stats) count() {
	s.Lock()
	s.seen++
	s.Unlock()
}

func worker(work <-chan item, results chan<- item, s *stats) {
	done := make(chan int)
	for it := range work {
		it.done = done
		s.count()
		results <- it
		<-done
	}
}

func collect(results <-chan item) {
	for it := range results {
		it.done <- it.n
	}
}

func main() {
	out := flag.String("o", "pipe.trace", "trace file to write")
	workers := flag.Int("workers", 64, "workers")
	items := flag.Int("items", 2700000, "items to pass")
	flag.Parse()

	f, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	work, results := make(chan item), make(chan item)
	var s stats
	var all sync.WaitGroup
	for i := 0; i < *workers; i++ {
		all.Add(1)
		go func() { defer all.Done(); worker(work, results, &s) }()
	}
	go produce(work, *items)
	finished := make(chan struct{})
	go func() { defer close(finished); collect(results) }()
	all.Wait()
	close(results)
	<-finished
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
