// Command kept keeps known amounts of memory and dumps its heap: `sink` 19 units, `known` 5.125, `onStop` 3, `left` and `right` together
// 7, the goroutine `worker` 5, and main with a finalizer 1. A unit is 64 KiB. `flat` is not in the heap.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

const unit = 64 << 10

type cache struct {
	name    string
	entries map[int][]byte
	last    []byte
	n       int
}

type handle struct {
	buf []byte
	_   [64]byte
}

var (
	sink   [][]byte
	known  cache
	onStop func() int
	left   *[]byte
	right  *[]byte
	flat   [4 * unit]byte // pointer-free: not in the heap
)

//go:noinline
func worker(in chan int, done chan bool) {
	local := make([]byte, 5*unit)
	done <- true
	n := <-in
	fmt.Println(local[n])
}

func main() {
	for i := 0; i < 19; i++ {
		sink = append(sink, make([]byte, unit))
	}
	known.entries = map[int][]byte{}
	for i := 0; i < 100; i++ {
		known.entries[i] = make([]byte, 2<<10)
	}
	known.last = make([]byte, 2*unit)
	closed := make([]byte, 3*unit)
	onStop = func() int { return len(closed) }
	shared := make([]byte, 7*unit)
	both := &shared
	left, right = both, both
	shared = shared[:len(shared):len(shared)]
	h := &handle{buf: make([]byte, unit)}
	runtime.SetFinalizer(h, func(h *handle) {})
	flat[1] = 2
	in, done := make(chan int), make(chan bool)
	go worker(in, done)
	<-done
	both = nil
	runtime.GC()
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(f.Fd())
	f.Close()
	runtime.KeepAlive(h)
	in <- 1
	fmt.Println(len(sink), len(known.entries), onStop(), len(*left), len(*right))
}
