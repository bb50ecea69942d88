// Rings of objects are collected like anything else, unless a finalizer or a goroutine holds them. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const plain, final, waiting = 1500, 300, 50

type node struct {
	next *node
	id   int
	_    [112]byte
}

// ring is two nodes that refer to each other.
func ring(id int) *node {
	a := &node{id: id}
	a.next = &node{next: a, id: id}
	return a
}

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made an object
	debug.SetGCPercent(-1)     // nothing is collected before the first dump
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	build()
	time.Sleep(20 * time.Millisecond) // all holders wait
	if err := c.Snapshot("baseline"); err != nil {
		log.Fatal(err)
	}
	if err := c.Finish(); err != nil { // collects before its dump
		log.Fatal(err)
	}
}

func build() {
	for i := 0; i < plain; i++ {
		ring(i)
	}
	for i := 0; i < final; i++ {
		runtime.SetFinalizer(ring(i), func(*node) {}) // never runs: the ring refers to itself
	}
	never := make(chan struct{})
	for i := 0; i < waiting; i++ {
		go hold(ring(i), never)
	}
}

func hold(n *node, never <-chan struct{}) {
	<-never
	runtime.KeepAlive(n)
}
