//go:build go1.23

package main

import "iter"

func ones(yield func(int) bool) {
	for yield(1) {
	}
}

var keep []any

// iterate leaves a coroutine behind that waits to be asked for the next value.
func iterate() {
	next, stop := iter.Pull(ones)
	next()
	keep = append(keep, next, stop)
}
