//go:build go1.24

package main

import "runtime"

// A dump does not show what runtime.AddCleanup holds, so this goroutine looks stuck although it is not; what the cleanup
// holds is left over unexplained, so it must not be called proved.
func init() {
	more = append(more, func() { byArgument(); byClosure(); byHeldFunction() })
}

//go:noinline
func byArgument() {
	c := make(chan int)
	o := new([100]*int)
	runtime.AddCleanup(o, func(c chan int) { close(c) }, c)
	globalKeep = append(globalKeep, o)
	go func() { parks("cleanup-argument", "receive", at(c), "at=1 verdict=possible"); <-c }()
}

//go:noinline
func byClosure() {
	go func() {
		c := make(chan int)
		o := new([100]*int)
		runtime.AddCleanup(o, func(int) { c <- 1 }, 0)
		printing.Lock()
		globalKeep = append(globalKeep, o)
		printing.Unlock()
		parks("cleanup-closure", "receive", at(c), "at=1 verdict=possible")
		v := <-c
		tell("%d", v)
	}()
}

// The waiting goroutine itself will use the function again that the cleanup holds.
//
//go:noinline
func byHeldFunction() {
	go func() {
		c := make(chan int)
		o := new([100]*int)
		f := func(n int) { c <- n }
		runtime.AddCleanup(o, f, 1)
		printing.Lock()
		globalKeep = append(globalKeep, o)
		printing.Unlock()
		parks("cleanup-held-function", "receive", at(c), "at=1 verdict=possible")
		n := <-c
		f(n)
	}()
}
