// Goroutines behind one lock: convoy TRACE MUTEX-PROFILE. Eight workers take one Mutex for a short time each, again and
// again; four others take one of their own now and then, and two take an RWMutex for reading, which nobody writes.
package main

import (
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"time"
)

var (
	mu   sync.Mutex
	rare sync.Mutex
	rw   sync.RWMutex
)

func main() {
	runtime.SetMutexProfileFraction(1)
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	var wg sync.WaitGroup
	start := func(n int, work func()) {
		for i := 0; i < n; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				work()
			}()
		}
	}
	start(8, behind)
	start(4, seldom)
	start(2, readers)
	wg.Wait()
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	p, err := os.Create(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup("mutex").WriteTo(p, 0); err != nil {
		log.Fatal(err)
	}
	if err := p.Close(); err != nil {
		log.Fatal(err)
	}
}

func behind() {
	for i := 0; i < 15; i++ {
		mu.Lock()
		time.Sleep(200 * time.Microsecond)
		mu.Unlock()
	}
}

func seldom() {
	for i := 0; i < 5; i++ {
		rare.Lock()
		time.Sleep(50 * time.Microsecond)
		rare.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}

func readers() {
	for i := 0; i < 50; i++ {
		rw.RLock()
		time.Sleep(100 * time.Microsecond)
		rw.RUnlock()
	}
}
