// Command tiny waits in some known ways and writes a heap dump of itself. Then it blocks in a system call that leaves
// everything as it is, so that a core file taken meanwhile shows the same moment. It reads one byte: until then it waits.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

type order struct {
	id   int
	name string
	next *order
}

type wide struct {
	first *order
	pad   [700]byte
	last  *order
}

var (
	live   = make(chan order) // a global holds it: whoever waits here may be woken
	mu     sync.Mutex
	chain  *order
	wides  []*wide
	large  []*order
	values []any
	raw    [1]byte
)

//go:noinline
func lostSend() {
	ch := make(chan *order)
	go func() { ch <- &order{id: 1, name: "lost"} }()
}

//go:noinline
func lostReceive() {
	ch := make(chan int, 4)
	go func() { <-ch }()
}

//go:noinline
func lostSelect() {
	a, b := make(chan int), make(chan string)
	go func() {
		select {
		case <-a:
		case b <- "x":
		}
	}()
}

//go:noinline
func lostLock() {
	own := new(sync.Mutex)
	own.Lock()
	go func() { own.Lock() }()
}

func waits() {
	go func() { live <- order{id: 7} }()
	mu.Lock()
	go func() { mu.Lock() }()
	go func() { time.Sleep(time.Hour) }()
	go func() {
		late := &order{id: 99}
		defer func() { late.id++ }()
		<-live
	}()
	go func() { select {} }()
}

func objects() {
	for i := 0; i < 40; i++ {
		chain = &order{id: i, name: "order", next: chain}
		wides = append(wides, &wide{first: chain})
	}
	large = make([]*order, 5000)
	large[17] = chain
	for size := 8; size < 3000; size *= 2 {
		values = append(values, make([]byte, size), make([]*order, size/8), new([9]order))
	}
	for i := 0; i < 3; i++ {
		o := &order{id: 1000 + i}
		runtime.SetFinalizer(o, func(o *order) { live <- *o })
		values = append(values, o)
	}
}

func main() {
	objects()
	waits()
	lostSend()
	lostReceive()
	lostSelect()
	lostLock()
	cleanups()
	roots()
	time.Sleep(50 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	debug.SetGCPercent(-1)
	dump, _ := os.Create("heap.dump")
	debug.WriteHeapDump(dump.Fd())
	rootRunning()
	time.Sleep(20 * time.Millisecond)
	os.Stdout.WriteString("ready\n")
	syscall.RawSyscall(syscall.SYS_READ, 0, uintptr(unsafe.Pointer(&raw[0])), 1)
	runtime.KeepAlive(dump)
}
