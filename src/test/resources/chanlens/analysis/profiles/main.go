// A program that allocates, contends for a lock, leaks and is labelled: prof FOLDER writes its profiles there.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

var mu sync.Mutex
var sink [][]byte

//go:noinline
func burn(d time.Duration) {
	t := time.Now()
	x := 0
	for time.Since(t) < d {
		for i := 0; i < 1000; i++ {
			x += i
		}
	}
	_ = x
}

//go:noinline
func hold() { mu.Lock(); burn(3 * time.Millisecond); mu.Unlock() }

//go:noinline
func leak() { c := make(chan int); c <- 1 }

//go:noinline
func alloc() { sink = append(sink, bytes.Repeat([]byte("x"), 1<<20)) }

func w(name, kind string, debug int) {
	p := pprof.Lookup(kind)
	if p == nil {
		return
	}
	f, _ := os.Create(os.Args[1] + "/" + name)
	p.WriteTo(f, debug)
	f.Close()
}

func main() {
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	f, _ := os.Create(os.Args[1] + "/cpu.pb.gz")
	pprof.StartCPUProfile(f)
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go pprof.Do(context.Background(), pprof.Labels("request", fmt.Sprint("r", i)), func(context.Context) {
			defer wg.Done()
			for j := 0; j < 20; j++ {
				hold()
				alloc()
			}
		})
	}
	wg.Wait()
	pprof.StopCPUProfile()
	f.Close()
	for i := 0; i < 3; i++ {
		go pprof.Do(context.Background(), pprof.Labels("request", "leaky"), func(context.Context) { leak() })
	}
	time.Sleep(50 * time.Millisecond)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(l, nil)
	get := func(name, q string) {
		r, err := http.Get("http://" + l.Addr().String() + "/debug/pprof/" + q)
		if err != nil {
			panic(err)
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		os.WriteFile(os.Args[1]+"/"+name, b, 0o644)
	}
	go func() {
		time.Sleep(300 * time.Millisecond)
		for i := 0; i < 2; i++ {
			alloc()
			go leak()
		}
	}()
	get("heap-delta.pb.gz", "heap?seconds=1")
	get("goroutine-delta.pb.gz", "goroutine?seconds=1")
	get("mutex-delta.pb.gz", "mutex?seconds=1")
	for _, k := range []string{"goroutine", "heap", "allocs", "block", "mutex", "threadcreate"} {
		w(k+".pb.gz", k, 0)
		w(k+"-debug1.txt", k, 1)
	}
	w("goroutineleak.pb.gz", "goroutineleak", 0)
	w("goroutineleak-debug1.txt", "goroutineleak", 1)
	w("goroutineleak-debug2.txt", "goroutineleak", 2)
}
