// Command births starts goroutines in every way that files name differently, and captures itself: a trace of all of it,
// a goroutine text, and a heap dump when it is asked for one. Every file of one run is of one process.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

type worker struct{ c chan int }

func (w *worker) loop(n int) { w.c <- n }
func (w *worker) plain()     { w.c <- 1 }

type box[T any] struct{ c chan T }

func (b *box[T]) put(v T) { b.c <- v }
func (b *box[T]) start()  { put := b.put; go put(*new(T)) }

func wait(c chan int, n int) { c <- n }

func send[T any](c chan T, v T) { c <- v }

type thing struct{ next *thing }

func lose() {
	t := &thing{}
	runtime.SetFinalizer(t, func(*thing) { time.Sleep(time.Second) })
}

func file(name string) *os.File {
	f, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	return f
}

func main() {
	debug.SetGCPercent(-1)
	dir := os.Args[1]
	traced := file(dir + "/trace.out")
	if err := trace.Start(traced); err != nil {
		panic(err)
	}
	c := make(chan int)
	w := &worker{c}
	for i := 0; i < 2; i++ {
		go wait(c, i)               // a wrapper: gowrap1, func1 up to Go 1.21
		go w.loop(i)                // the same around a method
		go w.plain()                // a method value: plain-fm
		go func(n int) { c <- n }(i) // a wrapper around a literal
		go send(c, i)
		(&box[string]{make(chan string)}).start()
		go func() { defer wait(c, i); panicking() }()
		go func() { runtime.LockOSThread(); <-c }()
		time.AfterFunc(time.Millisecond, func() { <-make(chan int) })
		iterate()
	}
	for i := 0; i < 20; i++ { // they are gone when the next one is started
		go func() {}()
		runtime.Gosched()
	}
	lose()
	runtime.GC() // the finalizer begins, and is under way to the end
	time.Sleep(10 * time.Millisecond)
	trace.Stop()
	traced.Close()
	go wait(make(chan int), 0) // the trace does not know it
	text := file(dir + "/goroutines.txt")
	pprof.Lookup("goroutine").WriteTo(text, 2)
	text.Close()
	go wait(make(chan int), 0) // nor does the text
	runtime.GC()
	runtime.GC() // a small dump
	dump := file(dir + "/heap.dump")
	debug.WriteHeapDump(dump.Fd())
	dump.Close()
}

func panicking() { defer func() { recover() }(); panic("told") }
