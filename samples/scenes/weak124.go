//go:build go1.24

package main

import (
	"runtime"
	"weak"
)

var _ = family("finalizers",
	scene{"cleanup-closes-the-channel", func(s *stage) {
		s.goes("main.waitForStart", 2)
		done := make(chan struct{})
		o := &owner{}
		runtime.AddCleanup(o, func(done chan struct{}) { close(done) }, done)
		go waitForStart(done)
		go waitForStart(done)
		s.capture()
		runtime.KeepAlive(o)
	}},
	scene{"cleanup-global-owner", func(s *stage) { // only the cleanup has the channel
		s.goes("main.waitForStart", 1)
		startCleanup()
		s.capture()
		globalOwner = nil
	}},
	scene{"weak-pointer-wakes", func(s *stage) { // a weak pointer leads to who waits: main takes it and closes
		s.noLeakProfile = true
		s.goes("main.waitOwned", 1)
		w := startWeak()
		s.capture()
		close(w.Value().done)
	}},
	scene{"weak-pointer-of-a-map", func(s *stage) { // as a cache of the program has it
		s.noLeakProfile = true
		s.goes("main.waitOwned", 2)
		startWeakCache()
		s.capture()
		for _, w := range weakCache {
			close(w.Value().done)
		}
	}},
	scene{"ring-behind-a-weak-pointer", func(s *stage) { // main takes the ring by it and breaks it
		s.goes("main.receiveFrom", 1)
		c := make(chan int)
		w := makeWeakRing(c)
		go receiveFrom(c)
		s.capture()
		if a := w.Value(); a != nil {
			a.next = nil
		} else {
			s.fail("the ring is gone")
		}
	}},
	scene{"ring-behind-a-cleanup", func(s *stage) { // the cleanup of a global's value breaks it
		s.goes("main.receiveFrom", 1)
		c := make(chan int)
		makeCleanupRing(c)
		go receiveFrom(c)
		s.capture()
		globalOwner = nil
	}},
	scene{"weak-pointer-is-dead", func(s *stage) {
		s.stuck("main.receiveFrom", 1)
		w := startDeadWeak()
		s.capture()
		if w.Value() != nil {
			s.fail("the owner lives")
		}
	}},
)

//go:noinline
func startCleanup() {
	done := make(chan struct{})
	globalOwner = &owner{}
	runtime.AddCleanup(globalOwner, func(done chan struct{}) { close(done) }, done)
	go waitForStart(done)
}

//go:noinline
func startWeak() weak.Pointer[owner] {
	o := &owner{done: make(chan struct{})}
	go waitOwned(o)
	return weak.Make(o)
}

var weakCache = map[string]weak.Pointer[owner]{}

//go:noinline
func startWeakCache() {
	for _, name := range []string{"a", "b"} {
		o := &owner{done: make(chan struct{})}
		go waitOwned(o)
		weakCache[name] = weak.Make(o)
	}
}

//go:noinline
func startDeadWeak() weak.Pointer[owner] {
	go receiveFrom(make(chan int))
	return weak.Make(&owner{})
}

// finalizedRing makes a ring whose finalizer closes c, once the ring is broken.
func finalizedRing(c chan int) *ringPart {
	a, b := &ringPart{}, &ringPart{}
	a.next, b.next = b, a
	runtime.SetFinalizer(a, func(*ringPart) { close(c) })
	return a
}

//go:noinline
func makeWeakRing(c chan int) weak.Pointer[ringPart] { return weak.Make(finalizedRing(c)) }

//go:noinline
func makeCleanupRing(c chan int) {
	globalOwner = &owner{}
	runtime.AddCleanup(globalOwner, func(a *ringPart) { a.next = nil }, finalizedRing(c))
}
