// Command story records one execution trace in which every kind of thing happens at least once: waits of every
// reason, some of them begun before the trace and some never ended, wakes by peers, by close, by timers and by the
// network, system calls short and long, garbage collection, tasks, regions and logs.
//
//	story -o story.trace [-generations 1]
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// stuckBefore leaves a goroutine waiting in each way before the trace begins.
func stuckBefore() {
	never, other := make(chan int), make(chan int)
	var lock sync.Mutex
	lock.Lock()
	cond := sync.NewCond(new(sync.Mutex))
	var group sync.WaitGroup
	group.Add(1)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() { <-never }()
	go func() { never <- 1; never <- 2 }()
	go func() { <-other }()
	go func() { other <- 1; other <- 2 }()
	go func() {
		select {
		case <-make(chan int):
		case <-make(chan string):
		}
	}()
	go func() { lock.Lock() }()
	go func() { cond.L.Lock(); cond.Wait() }()
	go func() { group.Wait() }()
	go func() { listener.Accept() }()
	go func() { time.Sleep(time.Hour) }()
	go func() { select {} }()
	go func() { var nothing chan int; <-nothing }()
	time.Sleep(5 * time.Millisecond)
}

func channels() {
	unbuffered, buffered, done := make(chan int), make(chan int, 2), make(chan struct{})
	var all sync.WaitGroup
	all.Add(5)
	go func() {
		defer all.Done()
		for i := 0; i < 5; i++ {
			unbuffered <- i
		}
		close(unbuffered)
	}()
	go func() {
		defer all.Done()
		for v := range unbuffered {
			buffered <- v
		}
	}()
	for i := 0; i < 3; i++ {
		go func() { defer all.Done(); <-done }()
	}
	time.Sleep(time.Millisecond)
	for i := 0; i < 5; i++ {
		select {
		case <-buffered:
		case <-time.After(time.Second):
		}
	}
	close(done)
	select {
	case <-time.After(time.Millisecond):
	case <-make(chan int):
	}
	all.Wait()
}

func locks() {
	var lock sync.Mutex
	var shared sync.RWMutex
	cond := sync.NewCond(&lock)
	ready := false
	var all sync.WaitGroup
	all.Add(4)
	shared.Lock()
	go func() { defer all.Done(); shared.RLock(); shared.RUnlock() }()
	for i := 0; i < 2; i++ {
		go func() {
			defer all.Done()
			lock.Lock()
			for !ready {
				cond.Wait()
			}
			lock.Unlock()
		}()
	}
	go func() { defer all.Done(); lock.Lock(); time.Sleep(time.Millisecond); lock.Unlock() }()
	time.Sleep(500 * time.Microsecond)
	lock.Lock()
	ready = true
	lock.Unlock()
	cond.Broadcast()
	shared.Unlock()
	all.Wait()
}

func network() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		c, err := listener.Accept()
		check(err)
		time.Sleep(time.Millisecond)
		c.Write([]byte("hello"))
		c.Close()
	}()
	c, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	io.ReadAll(c)
	c.Close()
	listener.Close()
}

func syscalls() {
	var pipe [2]int
	check(syscall.Pipe(pipe[:]))
	read := make(chan int)
	go func() {
		n, _ := syscall.Read(pipe[0], make([]byte, 8)) // blocks its thread; its P is taken away
		read <- n
	}()
	time.Sleep(3 * time.Millisecond)
	syscall.Write(pipe[1], []byte("x"))
	<-read
	for i := 0; i < 5; i++ {
		syscall.Getpid()
		os.Stat("/")
	}
}

var sink [][]byte

func garbage() {
	old := debug.SetGCPercent(10)
	for i := 0; i < 64; i++ {
		sink = append(sink, make([]byte, 128<<10))
	}
	debug.SetGCPercent(old)
	runtime.GC()
	sink = nil
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
}

func annotations() {
	ctx, task := trace.NewTask(context.Background(), "order")
	trace.Log(ctx, "state", "accepted")
	trace.Log(ctx, "", "")
	trace.WithRegion(ctx, "outer", func() {
		trace.WithRegion(ctx, "inner", func() { time.Sleep(100 * time.Microsecond) })
	})
	sub, subtask := trace.NewTask(ctx, "item")
	done := make(chan bool)
	go func() {
		trace.StartRegion(sub, "ends with its goroutine")
		done <- true
	}()
	<-done
	trace.StartRegion(ctx, "never ends")
	subtask.End()
	task.End()
	_, _ = trace.NewTask(ctx, "never ends")
	trace.Log(context.Background(), "outside", "of any task")
}

func burn(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
	}
}

// stuckAfter leaves goroutines waiting at the end of the trace.
func stuckAfter() {
	abandoned, jobs := make(chan int), make(chan int)
	for i := 0; i < 3; i++ {
		go func() { abandoned <- i }()
		go func() {
			for range jobs {
			}
		}()
	}
	go func() { select {} }()
	var pipe [2]int
	check(syscall.Pipe(pipe[:]))
	go syscall.Read(pipe[0], make([]byte, 1))
	time.Sleep(2 * time.Millisecond)
}

func main() {
	out := flag.String("o", "story.trace", "trace file to write")
	generations := flag.Int("generations", 1, "how many generations of a second each to wait for")
	flag.Parse()
	runtime.GOMAXPROCS(2)
	stuckBefore()
	f, err := os.Create(*out)
	check(err)
	check(pprof.StartCPUProfile(io.Discard)) // its samples go into the trace too
	check(trace.Start(f))
	for i := 0; i < *generations; i++ {
		if i > 0 {
			time.Sleep(1100 * time.Millisecond)
		}
		channels()
		locks()
		network()
		syscalls()
		if i == 0 {
			garbage()
		}
		annotations()
		coroutines()
		runtime.Gosched()
		burn(25 * time.Millisecond)
	}
	stuckAfter()
	trace.Stop()
	pprof.StopCPUProfile()
	check(f.Close())
}
