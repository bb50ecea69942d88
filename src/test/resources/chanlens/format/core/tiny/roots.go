package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// Each goroutine that a function of this file leaves behind waits on a channel to which one kind of root of the collector
// leads, and nothing else. None is stuck for ever, as far as the collector knows.

type keeper struct {
	id int
	ch chan int
}

//go:noinline
func wait(ch chan int) { <-ch }

//go:noinline
func rootGlobal() { global = make(chan int); go func(ch chan int) { wait(ch) }(global) }

var global chan int

// A global holds it, and nobody sends.
var never = make(chan int)

// An object that is in use: what its finalizer would get.
//
//go:noinline
func rootFinalizer() {
	k := &keeper{ch: make(chan int)}
	runtime.SetFinalizer(k, func(k *keeper) { <-never })
	go func(ch chan int) { wait(ch) }(k.ch)
}

// What the finalizer itself has.
//
//go:noinline
func rootFinalizerFunction() {
	ch := make(chan int)
	o := &order{id: 3000}
	runtime.SetFinalizer(o, func(*order) { close(ch) })
	values = append(values, o)
	go func(ch chan int) { wait(ch) }(ch)
}

// Objects that are gone: the first finalizer never ends, and the others wait in the queue.
//
//go:noinline
func rootFinalizerQueue() {
	for i := 0; i < 3; i++ {
		k := &keeper{id: i, ch: make(chan int)}
		runtime.SetFinalizer(k, func(k *keeper) { <-never; close(k.ch) })
		go func(ch chan int) { wait(ch) }(k.ch)
	}
}

// A deferred call of a goroutine that can go on.
//
//go:noinline
func rootDefer() {
	ch := make(chan int)
	go func(ch chan int) { wait(ch) }(ch)
	go func() {
		for i := 0; i < 2; i++ { // in a loop, so that the call is in a list and not in the frame
			defer func() { close(ch) }()
		}
		<-never
	}()
}

// The value of a panic whose deferred calls run.
//
//go:noinline
func rootPanic() {
	k := &keeper{ch: make(chan int)}
	go func(ch chan int) { wait(ch) }(k.ch)
	go panics(k)
}

//go:noinline
func panics(k *keeper) {
	defer func() { recover() }()
	defer func() { <-never }()
	panic(k)
}

// A goroutine in a system call, of whose frames the list says what is in use.
//
//go:noinline
func rootSyscall() {
	r, w, _ := os.Pipe()
	ch := make(chan int)
	go func(ch chan int) { wait(ch) }(ch)
	fd := int(r.Fd())
	values = append(values, r, w)
	go func() {
		syscall.Read(fd, make([]byte, 1))
		close(ch)
	}()
}

// A timer.
//
//go:noinline
func rootTimer() {
	ch := make(chan int)
	go func(ch chan int) { wait(ch) }(ch)
	time.AfterFunc(time.Hour, func() { close(ch) })
}

// A goroutine that computes: registers, and a frame without a list.
//
//go:noinline
func rootRunning() {
	ch := make(chan int)
	go func(ch chan int) { wait(ch) }(ch)
	go func() {
		for i := 0; spin; i++ {
			if i == -1 {
				close(ch)
			}
		}
		close(ch)
	}()
}

var spin = true

// No root: labels of a goroutine, which runtime/pprof would set; it would bring half of the library along.
//
//go:noinline
func labels() {
	setLabels(labelled())
	go func(ch chan int) { <-ch }(never)
	setLabels(nil)
}

//go:linkname setLabels runtime/pprof.runtime_setProfLabel
func setLabels(unsafe.Pointer)

func roots() {
	rootGlobal()
	rootFinalizer()
	rootFinalizerFunction()
	rootFinalizerQueue()
	rootDefer()
	rootPanic()
	rootSyscall()
	rootTimer()
	labels()
	rootCleanupQueue()
}
