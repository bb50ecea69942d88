//go:build go1.24

package main

import "weak"

type box struct {
	c   chan int
	pad [3]*int
}

//go:noinline
func receiveIn(b *box) {
	receive("box-of-a-weak-pointer", b.c)
	b.pad[0] = nil
}

//go:noinline
func weakly() func() {
	b := &box{c: make(chan int)}
	go receiveIn(b)
	w := weak.Make(b)
	return func() { w.Value().c <- 1 }
}

func init() { setups = append(setups, weakly) }
