// A pool before and after collections: what was put is there after one, and gone after two. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"chanlens/samples/capture"
)

type buffer struct {
	bytes [512]byte
}

var pool sync.Pool

func left() int {
	n := 0
	for pool.Get() != nil {
		n++
	}
	return n
}

func fill() {
	for i := 0; i < 100; i++ {
		pool.Put(new(buffer))
	}
}

func main() {
	runtime.GOMAXPROCS(1)  // one processor, one part of the pool
	debug.SetGCPercent(-1) // no collections but those below
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for collections := 0; collections <= 2; collections++ {
		fill()
		for i := 0; i < collections; i++ {
			runtime.GC()
		}
		log.Print("after ", collections, " collections: ", left(), " of 100")
	}
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
