//go:build go1.23

package main

import (
	"iter"
	"time"
)

var _ = family("iterators",
	scene{"pull-next-comes", func(s *stage) {
		s.goes("main.count", 1)
		next, stop := iter.Pull(count)
		next()
		s.capture()
		next()
		stop()
	}},
	scene{"pull-dropped", func(s *stage) { // nobody can call next or stop any more
		s.unseen("main.count", 3)
		for i := 0; i < 3; i++ {
			dropPull()
		}
		s.capture()
	}},
	scene{"pull-kept-in-a-global", func(s *stage) {
		s.goes("main.count", 2)
		for i := 0; i < 2; i++ {
			next, stop := iter.Pull(count)
			next()
			stops = append(stops, stop)
		}
		s.capture()
		for _, stop := range stops {
			stop()
		}
	}},
	scene{"pull-waits-inside", func(s *stage) { // the sequence receives, and its consumer waits for it
		s.goes("main.consumePulled", 1)
		s.goes("main.fromChannel*", any_)
		c := make(chan int)
		go consumePulled(c)
		s.capture()
		close(c)
	}},
	scene{"pull-waits-inside-forever", func(s *stage) {
		s.unseen("main.consumePulled", 1)
		s.stuck("main.fromChannel*", 1)
		startPulled()
		s.capture()
	}},
)

func count(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

//go:noinline
func dropPull() {
	next, _ := iter.Pull(count)
	next()
}

var stops []func()

//go:noinline
func fromChannel(c chan int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range c {
			if !yield(i) {
				return
			}
		}
	}
}

func consumePulled(c chan int) {
	next, stop := iter.Pull(fromChannel(c))
	defer stop()
	next()
	time.Sleep(time.Millisecond)
}

//go:noinline
func startPulled() { go consumePulled(make(chan int)) }
