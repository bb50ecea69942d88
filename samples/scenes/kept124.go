//go:build go1.24

package main

import (
	"runtime"
	"weak"
)

var _ = family("kept",
	scene{"kept-rings-that-are-still-reached", func(s *stage) { // by a weak pointer in a global, and by a cleanup's argument
		forged := make(chan int, 2)
		forgeByWeak(forged)
		anvil := forgeByCleanup(forged)
		s.capture()
		runtime.KeepAlive(anvil)
		anvil = nil
		if chain := chains["weak"].Value(); chain != nil {
			chain.other = nil
		} else {
			s.fail("the ring is gone")
		}
		for i := 0; i < 2; i++ {
			runtime.GC()
			<-forged
		}
	}},
	scene{"kept-cleanup-rings-the-bell", func(s *stage) {
		s.goes("main.sleeper", 1)
		bed := hangBell()
		s.capture()
		runtime.KeepAlive(bed)
	}},
)

type forgedLink struct {
	other *forgedLink
	iron  [96]byte
}

var chains = map[string]weak.Pointer[forgedLink]{}

//go:noinline
func forgeByWeak(forged chan int) {
	a, b := &forgedLink{}, &forgedLink{}
	a.other, b.other = b, a
	runtime.SetFinalizer(a, func(*forgedLink) { forged <- 1 })
	chains["weak"] = weak.Make(b)
}

type mould struct{ parts [6]*int }

//go:noinline
func forgeByCleanup(forged chan int) *mould {
	a, b := &forgedLink{}, &forgedLink{}
	a.other, b.other = b, a
	runtime.SetFinalizer(a, func(*forgedLink) { forged <- 2 })
	m := &mould{}
	runtime.AddCleanup(m, func(b *forgedLink) { b.other = nil }, b)
	return m
}

//go:noinline
func hangBell() *mould {
	bell := make(chan int)
	bed := &mould{}
	runtime.AddCleanup(bed, func(bell chan int) { bell <- 1 }, bell)
	go sleeper(bell)
	return bed
}

//go:noinline
func sleeper(bell chan int) { <-bell }
