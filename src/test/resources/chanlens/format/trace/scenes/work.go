package main

// What happens in the scenes.

import (
	"context"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
	"syscall"
	"time"
)

var sink []byte
var sinks [16][]byte

func garbage(d time.Duration, n int) {
	var wg sync.WaitGroup
	end := time.Now().Add(d)
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			var keep [][]byte
			for time.Now().Before(end) {
				for j := 0; j < 200; j++ {
					b := make([]byte, 1+rand.Intn(4096))
					if j%4 == 0 {
						keep = append(keep, b)
					}
				}
				if len(keep) > 4000 {
					keep = nil
				}
				sinks[i%16] = nil
			}
		}(i)
	}
	wg.Wait()
}

func deep(n int, f func()) {
	if n == 0 {
		f()
		return
	}
	deep(n-1, f)
}

func pipes() (int, int) {
	var p [2]int
	check(syscall.Pipe(p[:]))
	return p[0], p[1]
}

func syscalls(n int, blocked bool) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r, w := pipes()
			if blocked {
				go func() { time.Sleep(time.Duration(rand.Intn(5)) * time.Millisecond); syscall.Write(w, []byte("x")) }()
			} else {
				syscall.Write(w, []byte("x"))
			}
			syscall.Read(r, make([]byte, 1))
			syscall.Close(r)
			syscall.Close(w)
			for k := 0; k < 20; k++ {
				var st syscall.Stat_t
				syscall.Stat("/tmp", &st)
				syscall.Getpid()
			}
		}()
	}
	wg.Wait()
}

func network() {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, task := trace.NewTask(r.Context(), "request")
		defer task.End()
		trace.WithRegion(ctx, "answer", func() { time.Sleep(time.Millisecond); io.WriteString(w, "hello") })
	}))
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := 0; k < 5; k++ {
				r, err := http.Get(s.URL)
				if err == nil {
					io.ReadAll(r.Body)
					r.Body.Close()
				}
			}
		}()
	}
	wg.Wait()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		c, err := l.Accept()
		if err == nil {
			c.SetReadDeadline(time.Now().Add(3 * time.Millisecond))
			c.Read(make([]byte, 1))
			c.Close()
		}
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	check(err)
	c.Read(make([]byte, 1))
	c.Close()
	l.Close()
	s.Close()
}

func timers() {
	var wg sync.WaitGroup
	for i := 0; i < 20; i++ {
		wg.Add(3)
		go func(i int) { defer wg.Done(); time.Sleep(time.Duration(i) * 300 * time.Microsecond) }(i)
		time.AfterFunc(time.Duration(i)*200*time.Microsecond, wg.Done)
		go func(i int) { defer wg.Done(); <-time.After(time.Duration(20-i) * 200 * time.Microsecond) }(i)
	}
	tick := time.NewTicker(500 * time.Microsecond)
	for i := 0; i < 10; i++ {
		<-tick.C
	}
	tick.Reset(time.Millisecond)
	<-tick.C
	tick.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Millisecond)
	defer cancel()
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() { defer wg.Done(); <-ctx.Done() }()
	}
	t := time.NewTimer(time.Hour)
	go func() { time.Sleep(time.Millisecond); t.Reset(time.Microsecond) }()
	<-t.C
	wg.Wait()
}

func tasks() {
	ctx, outer := trace.NewTask(context.Background(), "outer")
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			c, task := trace.NewTask(ctx, fmt.Sprintf("inner %d", i%2))
			trace.WithRegion(c, "work", func() {
				r := trace.StartRegion(c, "nested")
				trace.Log(c, "key", "")
				trace.Log(c, "", "value")
				trace.Logf(c, "format", "%d %s", i, strings.Repeat("long ", 400))
				trace.Log(c, strings.Repeat("k", 1100), "cut at 1024")
				time.Sleep(time.Millisecond)
				r.End()
			})
			if i != 2 {
				go func() { task.End(); task.End() }()
			}
			trace.StartRegion(c, "never ended")
			trace.StartRegion(context.Background(), "of no task")
			wg.Add(1)
			go func() { defer wg.Done(); trace.StartRegion(c, "inherits"); time.Sleep(time.Millisecond) }()
		}(i)
	}
	wg.Wait()
	outer.End()
	open, _ := trace.NewTask(context.Background(), "open")
	trace.NewTask(open, "")
	trace.WithRegion(open, "", func() {})
	for i := 0; i < 50; i++ {
		_, t := trace.NewTask(open, fmt.Sprintf("task %d", i))
		t.End()
	}
	time.Sleep(2 * time.Millisecond)
}

func locks() {
	var mu sync.Mutex
	var rw sync.RWMutex
	var once sync.Once
	cond := sync.NewCond(&mu)
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(4)
		go func() {
			defer wg.Done()
			for k := 0; k < 30; k++ {
				mu.Lock()
				if k%10 == 0 {
					time.Sleep(50 * time.Microsecond)
				}
				mu.Unlock()
				runtime.Gosched()
			}
		}()
		go func() {
			defer wg.Done()
			for k := 0; k < 10; k++ {
				rw.RLock()
				time.Sleep(10 * time.Microsecond)
				rw.RUnlock()
			}
		}()
		go func() { defer wg.Done(); rw.Lock(); time.Sleep(100 * time.Microsecond); rw.Unlock() }()
		go func() { defer wg.Done(); once.Do(func() { time.Sleep(time.Millisecond) }) }()
	}
	var w2 sync.WaitGroup
	for i := 0; i < 4; i++ {
		w2.Add(1)
		go func() { defer w2.Done(); mu.Lock(); cond.Wait(); mu.Unlock() }()
	}
	time.Sleep(5 * time.Millisecond)
	mu.Lock()
	cond.Signal()
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
	time.Sleep(time.Millisecond)
	cond.Broadcast()
	w2.Wait()
}

func channels() {
	c := make(chan int)
	b := make(chan int, 3)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for i := 0; i < 6; i++ {
		wg.Add(2)
		go func(i int) {
			defer wg.Done()
			for k := 0; k < 40; k++ {
				select {
				case c <- k:
				case b <- k:
				case <-done:
				}
			}
		}(i)
		go func() {
			defer wg.Done()
			for k := 0; k < 40; k++ {
				select {
				case <-c:
				case <-b:
				case <-time.After(5 * time.Millisecond):
				}
			}
		}()
	}
	wg.Wait()
	close(done)
	r := make(chan int)
	go func() { reflect.ValueOf(r).Send(reflect.ValueOf(1)) }()
	time.Sleep(time.Millisecond)
	reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(r)}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(make(chan int))}})
	for i := 0; i < 3; i++ {
		go func() { defer func() { recover() }(); r <- 1 }()
		go func() { <-c }()
	}
	time.Sleep(time.Millisecond)
	close(c)
	func() { defer func() { recover() }(); close(r) }()
	go func() { select {} }()
	go func() { var n chan int; n <- 1 }()
	time.Sleep(time.Millisecond)
}

func panics() {
	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(3)
		go func() { defer wg.Done(); defer func() { recover() }(); deep(200, func() { panic("deep") }) }()
		go func() { defer wg.Done(); runtime.Goexit() }()
		go func() { defer wg.Done(); deep(150, func() { time.Sleep(100 * time.Microsecond) }) }()
	}
	wg.Wait()
}

func everything() {
	var wg sync.WaitGroup
	for _, f := range []func(){channels, locks, timers, tasks, network, panics, func() { syscalls(8, true) }, func() { garbage(60*time.Millisecond, 4) }, procs} {
		wg.Add(1)
		go func(f func()) { defer wg.Done(); f() }(f)
	}
	wg.Wait()
}

func procs() {
	for _, n := range []int{1, 3, 8, 2, 16, 1, 4} {
		runtime.GOMAXPROCS(n)
		var wg sync.WaitGroup
		for i := 0; i < 10; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for k := 0; k < 20000; k++ {
					sink = nil
				}
				runtime.Gosched()
			}()
		}
		wg.Wait()
		time.Sleep(time.Millisecond)
	}
}

func locked() {
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(2)
		go func(i int) {
			defer wg.Done()
			runtime.LockOSThread()
			for k := 0; k < 50; k++ {
				a <- k
				<-b
			}
			if i != 1 {
				runtime.UnlockOSThread()
			}
		}(i)
		go func() {
			defer wg.Done()
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			for k := 0; k < 50; k++ {
				<-a
				b <- k
			}
		}()
	}
	wg.Wait()
}

func stops() {
	runtime.GC()
	debug.FreeOSMemory()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	runtime.Stack(make([]byte, 1<<16), true)
	pprof.Lookup("goroutine").WriteTo(io.Discard, 1)
	pprof.Lookup("goroutine").WriteTo(io.Discard, 2)
	debug.SetGCPercent(50)
	debug.SetMaxThreads(5000)
	f, _ := os.CreateTemp("", "heap")
	debug.WriteHeapDump(f.Fd())
	f.Close()
	os.Remove(f.Name())
	runtime.SetFinalizer(new([100]int), func(*[100]int) {})
	runtime.GC()
	runtime.GC()
	time.Sleep(time.Millisecond)
}

func labels() {
	pprof.StartCPUProfile(io.Discard)
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go pprof.Do(context.Background(), pprof.Labels("worker", fmt.Sprint(i)), func(context.Context) {
			defer wg.Done()
			end := time.Now().Add(150 * time.Millisecond)
			for time.Now().Before(end) {
				for k := 0; k < 1000; k++ {
					sink = append(sink[:0], byte(k))
				}
			}
		})
	}
	go syscalls(10, false)
	wg.Wait()
	pprof.StopCPUProfile()
}
