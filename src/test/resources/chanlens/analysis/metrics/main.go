// Allocates for a while with a trace in the middle: its standard error is the log of gctrace and schedtrace.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/trace"
	"time"
)

var kept [][]byte

func allocate(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		kept = append(kept, make([]byte, 64<<10))
		if len(kept) > 24 {
			kept = kept[12:]
		}
		time.Sleep(200 * time.Microsecond)
	}
}

func main() {
	csv, _ := os.Create("metrics.csv")
	fmt.Fprintln(csv, "time,goroutines,heap_bytes")
	go func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Fprintf(csv, "%s,%d,%d\n", time.Now().UTC().Format(time.RFC3339Nano), runtime.NumGoroutine(), m.HeapAlloc)
			time.Sleep(20 * time.Millisecond)
		}
	}()
	allocate(100 * time.Millisecond)
	f, _ := os.Create("trace.out")
	trace.Start(f)
	allocate(200 * time.Millisecond)
	trace.Stop()
	f.Close()
	allocate(60 * time.Millisecond)
}
