//go:build go1.23

package main

import (
	"iter"
	"sync"
	"time"
)

func seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func init() {
	scenes["coro"] = traced(coros)
	scenes["corostuck"] = func() {
		var nexts []func() (int, bool)
		for i := 0; i < 5; i++ {
			next, _ := iter.Pull(seq(100))
			next()
			nexts = append(nexts, next)
		}
		traced(func() {
			for _, n := range nexts {
				n()
				n()
			}
			coros()
		})()
	}
}

func coros() {
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			next, stop := iter.Pull(seq(20))
			for {
				if _, ok := next(); !ok {
					break
				}
			}
			stop()
			next, stop = iter.Pull(func(yield func(int) bool) {
				in, end := iter.Pull(seq(10))
				defer end()
				for {
					v, ok := in()
					if !ok || !yield(v) {
						return
					}
					time.Sleep(10 * time.Microsecond)
				}
			})
			next()
			next()
			stop()
			func() {
				defer func() { recover() }()
				n, _ := iter.Pull(func(yield func(int) bool) { yield(1); panic("in the sequence") })
				n()
				n()
			}()
			iter.Pull(seq(3)) // never asked
			n, _ := iter.Pull(seq(3))
			n() // never ended
		}()
	}
	wg.Wait()
}
