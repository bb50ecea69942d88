//go:build go1.23

package main

import "iter"

func coroutines() {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for i := 0; i < 3; i++ {
			if !yield(i) {
				return
			}
		}
	})
	for _, ok := next(); ok; {
		_, ok = next()
	}
	stop()
	_, halfway := iter.Pull(func(yield func(int) bool) { yield(1) })
	halfway()
}
