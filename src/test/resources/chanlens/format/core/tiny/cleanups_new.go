//go:build go1.24

package main

import "runtime"

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
