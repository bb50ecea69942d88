package main

import (
	"runtime"
	"sync/atomic"
	"time"
)

// What the collector does: finalizers wake goroutines, and wait themselves.

var _ = family("finalizers",
	scene{"finalizer-closes-the-channel", func(s *stage) { // main drops the object after the captures
		s.goes("main.waitForStart", 2)
		o := newOwner()
		go waitForStart(o.done)
		go waitForStart(o.done)
		s.capture()
		runtime.KeepAlive(o)
	}},
	scene{"finalizer-global-owner", func(s *stage) {
		s.goes("main.waitForStart", 1)
		globalOwner = newOwner()
		go waitForStart(globalOwner.done)
		s.capture()
		globalOwner = nil
	}},
	scene{"finalizer-cannot-run", func(s *stage) { // the waiting goroutine itself keeps the object
		s.stuck("main.waitOwned", 2)
		startOwned()
		s.capture()
	}},
	scene{"finalizer-waits-and-is-released", func(s *stage) { // the finalizer's goroutine runs the program's code
		var over int32
		s.lives("main.finalizeSlowly", 1, func() bool { return atomic.LoadInt32(&over) > 0 })
		gate := make(chan int)
		startSlowFinalizer(gate, &over)
		s.capture()
		gate <- 1
	}},
	scene{"finalizer-waits-forever", func(s *stage) { // no finalizer will ever run again
		s.stuck("main.finalizeNever", 1)
		startDeadFinalizer()
		s.capture()
	}},
	scene{"ring-of-finalizers", func(s *stage) { // leaked memory, and nobody stuck
		s.rings = true
		s.goes("main.waitForStart", 1)
		makeRing()
		start := make(chan struct{})
		go waitForStart(start)
		s.capture()
		close(start)
	}},
)

type owner struct {
	done chan struct{}
	data [64]byte
}

//go:noinline
func newOwner() *owner {
	o := &owner{done: make(chan struct{})}
	runtime.SetFinalizer(o, func(o *owner) { close(o.done) })
	return o
}

var globalOwner *owner

func waitOwned(o *owner) {
	<-o.done
	o.data[0]++
}

//go:noinline
func startOwned() {
	o := newOwner()
	go waitOwned(o)
	go waitOwned(o)
}

func finalizeSlowly(gate chan int, over *int32) {
	<-gate
	atomic.StoreInt32(over, 1)
}

func startSlowFinalizer(gate chan int, over *int32) {
	dropWith(func(*owner) { finalizeSlowly(gate, over) })
}

//go:noinline
func finalizeNever(c chan int) { <-c }

func startDeadFinalizer() {
	dropWith(func(*owner) { finalizeNever(make(chan int)) })
}

// dropWith runs a finalizer.
//
//go:noinline
func dropWith(finalizer func(*owner)) {
	runtime.SetFinalizer(&owner{}, finalizer)
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(shortly)
	}
}

type ringPart struct {
	next *ringPart
	data [32]byte
}

//go:noinline
func makeRing() {
	a, b := &ringPart{}, &ringPart{}
	a.next, b.next = b, a
	runtime.SetFinalizer(a, func(*ringPart) {})
}
