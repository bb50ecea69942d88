// crowded keeps eight goroutines busy on two processors and writes a trace of it.
//
//	env -i GOMAXPROCS=2 go run -trimpath . > crowded.trace
package main

import (
	"os"
	"runtime/trace"
	"sync"
	"time"
)

func main() {
	trace.Start(os.Stdout)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for start := time.Now(); time.Since(start) < 120*time.Millisecond; {
			}
		})
	}
	all.Wait()
	trace.Stop()
}
