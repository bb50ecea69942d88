// Command pingpong makes a large execution trace: pairs of goroutines hand a value to and fro over two unbuffered
// channels. Every hand-over is a block, an unblock and a start.
//
//	pingpong -o ping.trace [-pairs 500] [-rounds 3300]
package main

import (
	"flag"
	"log"
	"os"
	"runtime/trace"
	"sync"
)

func ping(there chan<- int, back <-chan int, rounds int) {
	for i := 0; i < rounds; i++ {
		there <- i
		<-back
	}
	close(there)
}

func pong(there <-chan int, back chan<- int) {
	for v := range there {
		back <- v
	}
}

func main() {
	out := flag.String("o", "ping.trace", "trace file to write")
	pairs := flag.Int("pairs", 500, "pairs of goroutines")
	rounds := flag.Int("rounds", 3300, "round trips of each pair")
	flag.Parse()

	f, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	var all sync.WaitGroup
	for i := 0; i < *pairs; i++ {
		there, back := make(chan int), make(chan int)
		all.Add(2)
		go func() { defer all.Done(); ping(there, back, *rounds) }()
		go func() { defer all.Done(); pong(there, back) }()
	}
	all.Wait()
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
