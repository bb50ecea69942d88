//go:build go1.23

package main

import "iter"

var globalNext func() (int, bool)

// A suspended iterator holds the channel: it can be resumed at any time.
func init() {
	more = append(more, func() {
		c := make(chan int)
		go func() { parks("held-by-pull", "receive", at(c), "at=1 verdict=reachable"); <-c }()
		next, stop := iter.Pull(func(yield func(int) bool) {
			if yield(1) {
				c <- 1
			}
		})
		next()
		_ = stop
		globalNext = next
	})
}
