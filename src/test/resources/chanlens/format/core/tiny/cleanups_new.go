//go:build go1.24

package main

import (
	"runtime"
	"unsafe"
)

// held is what only a cleanup leads to.
type held struct{ ch chan int }

// A goroutine waits on a channel that only a cleanup can send to: it is not stuck while the object lives.
//
//go:noinline
func cleanups() {
	h := &held{ch: make(chan int)}
	go func(ch chan int) { <-ch }(h.ch)
	o := &order{id: 2000}
	runtime.AddCleanup(o, func(h *held) { close(h.ch) }, h)
	values = append(values, o)
}

// The argument of a cleanup of an object that is in use, and of one that is gone: the first cleanup never ends, and the
// others wait in the queue.
//
//go:noinline
func rootCleanupQueue() {
	for i := 0; i < 4; i++ {
		h := &held{ch: make(chan int)}
		go func(ch chan int) { wait(ch) }(h.ch)
		o := &order{id: 4000 + i}
		runtime.AddCleanup(o, func(h *held) { <-never; close(h.ch) }, h)
	}
}

// As runtime/pprof has them from this release on.
func labelled() unsafe.Pointer {
	return unsafe.Pointer(&struct{ list [][2]string }{[][2]string{{"floor", "2"}, {"shop", "north"}}})
}
