// A program that does what capture never does: a heap dump after a leak profile that found something. It dies with
// "fatal error: dumpgs in STW - bad status" and leaves half a dump behind.
package main

import (
	"io"
	"log"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"time"
)

func main() {
	for i := 0; i < 3; i++ {
		go func() { <-make(chan int) }()
	}
	time.Sleep(10 * time.Millisecond)
	if err := pprof.Lookup("goroutineleak").WriteTo(io.Discard, 0); err != nil {
		log.Fatal(err)
	}
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	debug.WriteHeapDump(f.Fd())
	log.Fatal("still alive: this release has mended it")
}
