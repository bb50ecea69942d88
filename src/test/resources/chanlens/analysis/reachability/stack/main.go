// Command stack keeps channels in variables whose address is taken, and in words of stacks that are no longer used. Only
// the executable tells the two apart. It prints a line for each waiting goroutine: name, whether it can ever go on, id.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

type box struct {
	before [3]int
	c      chan int
	after  [3]int
}

var mu sync.Mutex

func goid() (id int) {
	var b [64]byte
	fmt.Sscanf(string(b[:runtime.Stack(b[:], false)]), "goroutine %d ", &id)
	return id
}

func say(name string, stuck bool) {
	mu.Lock()
	defer mu.Unlock()
	fmt.Printf("name=%s stuck=%v goid=%d\n", name, stuck, goid())
}

//go:noinline
func receive(name string, stuck bool, c chan int) {
	say(name, stuck)
	<-c
}

//go:noinline
func sleep(b *box) {
	time.Sleep(time.Hour)
	if b.before[0] > 0 {
		b.c <- 1
	}
}

// The callee alone uses the variable.
//
//go:noinline
func lends() {
	var b box
	b.c = make(chan int)
	go receive("held-by-callee", false, b.c)
	sleep(&b)
}

// The variable is used after the call.
//
//go:noinline
func keeps() {
	var b box
	b.c = make(chan int)
	go receive("held-by-caller", false, b.c)
	sleep(&b)
	b.c <- 2
}

// A variable leads to another.
//
//go:noinline
func chains() {
	var inner box
	inner.c = make(chan int)
	outer := struct{ to *box }{&inner}
	go receive("held-through-variable", false, inner.c)
	through(&outer)
}

//go:noinline
func through(o *struct{ to *box }) {
	time.Sleep(time.Hour)
	o.to.c <- 1
}

// The channel is still in a word of the frame, and of no more use; the variable beside it is.
//
//go:noinline
func forgets() {
	var b box
	c := make(chan int)
	go receive("forgotten", true, c)
	use(c)
	b.c = make(chan int)
	sleep(&b)
}

//go:noinline
func use(c chan int) {
	if c == nil {
		panic("nil")
	}
}

// The first variable is of no more use, the second one is.
//
//go:noinline
func drops() {
	var first, second box
	first.c = make(chan int)
	go receive("dropped", true, first.c)
	touch(&first)
	second.c = make(chan int)
	sleep(&second)
}

//go:noinline
func touch(b *box) { b.before[1]++ }

func main() {
	for _, f := range []func(){lends, keeps, chains, forgets, drops} {
		go f()
	}
	time.Sleep(100 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(f.Fd())
	f.Close()
}
