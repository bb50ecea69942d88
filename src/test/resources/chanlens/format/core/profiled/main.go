// Command profiled has what only a core file shows of the scheduler and the allocator: timers of each kind, more
// goroutines that run than processors, and a memory profile with every allocation.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type order struct {
	id   int
	next *order
}

var orders *order

func keep() {
	for i := 0; i < 7; i++ {
		orders = &order{i, orders}
	}
}

func hello() { fmt.Println("an hour later") }

func busy() {
	for {
	}
}

func main() {
	runtime.MemProfileRate = 1
	keep()
	go func() { time.Sleep(3 * time.Hour) }()
	ticks := time.NewTicker(2 * time.Hour)
	go func() { <-ticks.C }()
	time.AfterFunc(time.Hour, hello)
	time.Sleep(50 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	for i := 0; i < 3; i++ {
		go busy()
	}
	fmt.Println("ready")
	busy()
}
