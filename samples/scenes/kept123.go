//go:build go1.23

package main

import "iter"

var _ = family("kept",
	scene{"kept-coroutines-among-few", func(s *stage) { // three that nobody asks again, two that wait themselves
		s.unseen("main.tides", 3)
		s.goes("main.sail", 2)
		s.goes("main.signals*", any_)
		for i := 0; i < 3; i++ {
			askOnce()
		}
		lamp := make(chan string)
		go sail(lamp)
		go sail(lamp)
		s.capture()
		close(lamp)
	}},
)

func tides(yield func(int) bool) {
	for high := 3; yield(high); high = -high {
	}
}

//go:noinline
func askOnce() int {
	next, _ := iter.Pull(tides)
	high, _ := next()
	return high
}

func signals(lamp chan string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for flash := range lamp {
			if !yield(flash) {
				return
			}
		}
	}
}

//go:noinline
func sail(lamp chan string) {
	next, stop := iter.Pull(signals(lamp))
	defer stop()
	for {
		if _, ok := next(); !ok {
			return
		}
	}
}
