// Command dump parks many goroutines in three ways and writes the stacks of all as text, as a program prints them when
// it dies of a signal: the input for measuring how a dump of very many goroutines is read.
//
//	go run ./stress/dump -o big.txt [-goroutines 240000]
package main

import (
	"flag"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
)

//go:noinline
func receive(c <-chan int) { <-c }

//go:noinline
func choose(a, b <-chan int) {
	select {
	case <-a:
	case <-b:
	}
}

//go:noinline
func lock(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}

func main() {
	out := flag.String("o", "dump.txt", "text to write")
	goroutines := flag.Int("goroutines", 240_000, "goroutines to park")
	flag.Parse()

	never := make(chan int)
	var mu sync.Mutex
	mu.Lock()
	for i := 0; i < *goroutines; i++ {
		switch i % 3 {
		case 0:
			go receive(never)
		case 1:
			go choose(never, make(chan int))
		case 2:
			go lock(&mu)
		}
	}
	for i := 0; i < 100; i++ {
		runtime.Gosched()
	}
	f, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup("goroutine").WriteTo(f, 2); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
