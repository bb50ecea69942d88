// Command scenes records an execution trace of one scene, by its name; without a name it lists them. Some scenes are for
// whoever runs them to kill, and some kill themselves.
//
//	scenes -o FILE [NAME]
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/trace"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

var out string
var scenes = map[string]func(){}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func start() *os.File {
	f, err := os.Create(out)
	check(err)
	check(trace.Start(f))
	return f
}

func traced(f func()) func() {
	return func() {
		file := start()
		f()
		trace.Stop()
		file.Close()
	}
}

func stuck() {
	var mu sync.Mutex
	mu.Lock()
	var rw sync.RWMutex
	rw.Lock()
	cond := sync.NewCond(new(sync.Mutex))
	var wg sync.WaitGroup
	wg.Add(1)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	never := make(chan int)
	other := make(chan int)
	for i := 0; i < 3; i++ {
		go func() { <-never }()
		go func() { other <- 1 }()
		go func() { select {} }()
		go func() { var n chan int; <-n }()
		go func() {
			select {
			case <-make(chan int):
			case <-make(chan int):
			}
		}()
		go mu.Lock()
		go rw.RLock()
		go func() { cond.L.Lock(); cond.Wait() }()
		go wg.Wait()
		go l.Accept()
		go time.Sleep(time.Hour)
		r, _ := pipes()
		go func() { syscall.Read(r, make([]byte, 1)) }()
	}
	var stop int32
	for i := 0; i < 3; i++ {
		go func() {
			for atomic.LoadInt32(&stop) == 0 {
			}
		}()
	}
	time.Sleep(10 * time.Millisecond)
	f := start()
	time.Sleep(5 * time.Millisecond)
	close(never)
	<-other
	mu.Unlock()
	cond.Broadcast()
	atomic.StoreInt32(&stop, 1)
	time.Sleep(5 * time.Millisecond)
	trace.Stop()
	f.Close()
}

func init() {
	scenes["tiny"] = traced(func() {})
	scenes["empty"] = traced(func() { time.Sleep(time.Millisecond) })
	scenes["channels"] = traced(channels)
	scenes["locks"] = traced(locks)
	scenes["timers"] = traced(timers)
	scenes["tasks"] = traced(tasks)
	scenes["network"] = traced(network)
	scenes["panics"] = traced(panics)
	scenes["procs"] = traced(procs)
	scenes["locked"] = traced(locked)
	scenes["stops"] = traced(stops)
	scenes["labels"] = traced(labels)
	scenes["syscalls"] = traced(func() { syscalls(30, false); syscalls(30, true) })
	scenes["gc"] = traced(func() { garbage(150*time.Millisecond, 6) })
	scenes["everything"] = traced(everything)
	scenes["stuck"] = stuck
	scenes["gcstart"] = func() {
		debug.SetGCPercent(10)
		go garbage(300*time.Millisecond, 8)
		for i := 0; i < 5; i++ {
			for k := 0; k < 50000; k++ {
				sinks[k%16] = append(sinks[k%16], make([]byte, 100)...)
			}
		}
		go runtime.GC()
		time.Sleep(time.Duration(500+rand.Intn(3000)) * time.Microsecond)
		f := start()
		time.Sleep(60 * time.Millisecond)
		trace.Stop()
		f.Close()
	}
	scenes["busystart"] = func() { // threads in system calls, running goroutines and open regions at the start and at the stop
		stop := make(chan struct{})
		for i := 0; i < 20; i++ {
			go func() {
				for {
					select {
					case <-stop:
						return
					default:
						syscalls(2, true)
					}
				}
			}()
			go func() {
				ctx, task := trace.NewTask(context.Background(), "long")
				r := trace.StartRegion(ctx, "begun before")
				for k := 0; k < 40; k++ {
					trace.WithRegion(ctx, "short", func() { time.Sleep(500 * time.Microsecond) })
				}
				r.End()
				task.End()
			}()
		}
		go everything()
		time.Sleep(5 * time.Millisecond)
		f := start()
		time.Sleep(30 * time.Millisecond)
		trace.Stop()
		f.Close()
	}
	scenes["several"] = func() {
		base := out
		for i := 0; i < 4; i++ {
			out = strings.Replace(base, ".trace", fmt.Sprintf("-%d.trace", i), 1)
			f := start()
			channels()
			go syscalls(4, true)
			time.Sleep(time.Millisecond)
			trace.Stop()
			f.Close()
		}
	}
	scenes["long"] = func() {
		go func() { select {} }()
		f := start()
		never := make(chan int)
		for i := 0; i < 100; i++ {
			go func() { <-never }()
		}
		r, w := pipes()
		go func() { syscall.Read(r, make([]byte, 1)) }()
		ctx, task := trace.NewTask(context.Background(), "over generations")
		region := trace.StartRegion(ctx, "over generations")
		for i := 0; i < 4; i++ {
			channels()
			time.Sleep(900 * time.Millisecond)
			go procs()
			garbage(20*time.Millisecond, 2)
		}
		region.End()
		task.End()
		syscall.Write(w, []byte("x"))
		close(never)
		time.Sleep(5 * time.Millisecond)
		trace.Stop()
		f.Close()
	}
	scenes["longbusy"] = func() {
		go func() {
			for {
				everything()
			}
		}()
		f := start()
		time.Sleep(2500 * time.Millisecond)
		trace.Stop()
		f.Close()
	}
	scenes["killed"] = func() { // the program that runs it kills it
		go func() {
			for {
				channels()
				syscalls(4, true)
				garbage(10*time.Millisecond, 2)
			}
		}()
		start()
		time.Sleep(time.Hour)
	}
	scenes["killedidle"] = func() {
		start()
		for {
			time.Sleep(20 * time.Millisecond)
		}
	}
	scenes["crash"] = func() {
		start()
		go func() {
			for {
				channels()
				tasks()
			}
		}()
		time.Sleep(1300 * time.Millisecond)
		var p *int
		*p = 1
	}
	scenes["overflow"] = func() {
		start()
		go channels()
		time.Sleep(1300 * time.Millisecond)
		debug.SetMaxStack(1 << 20)
		var f func(int) int
		f = func(n int) int { return f(n+1) + n }
		f(0)
	}
	scenes["signals"] = traced(func() {
		c := make(chan os.Signal, 10)
		signal.Notify(c, syscall.SIGUSR1)
		for i := 0; i < 5; i++ {
			syscall.Kill(os.Getpid(), syscall.SIGUSR1)
			<-c
		}
		signal.Stop(c)
		var wg sync.WaitGroup
		for i := 0; i < 4; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				n := 0
				for k := 0; k < 40_000_000; k++ {
					n += k
				}
				sink = []byte{byte(n)}
			}()
		}
		wg.Wait()
	})
	scenes["exec"] = traced(func() {
		for i := 0; i < 3; i++ {
			exec.Command("/bin/true").Run()
		}
		var b bytes.Buffer
		c := exec.Command("/bin/cat")
		c.Stdin = strings.NewReader(strings.Repeat("x", 100000))
		c.Stdout = &b
		c.Run()
	})
	scenes["many"] = traced(func() {
		var wg sync.WaitGroup
		var spawn func(n int)
		spawn = func(n int) {
			defer wg.Done()
			for i := 0; i < 2 && n > 0; i++ {
				wg.Add(1)
				go spawn(n - 1)
			}
		}
		wg.Add(1)
		go spawn(10)
		wg.Wait()
	})
	scenes["one"] = func() { runtime.GOMAXPROCS(1); traced(everything)() }
	scenes["sixteen"] = func() { runtime.GOMAXPROCS(16); traced(everything)() }
	scenes["stopsoon"] = func() { // stops while the collector marks and sweeps
		for i := 0; i < 16; i++ {
			for k := 0; k < 40000; k++ {
				sinks[i] = append(sinks[i], make([]byte, 100)...)
			}
		}
		f := start()
		go garbage(100*time.Millisecond, 4)
		go runtime.GC()
		time.Sleep(time.Duration(1+rand.Intn(8)) * time.Millisecond)
		trace.Stop()
		f.Close()
	}
}

func main() {
	flag.StringVar(&out, "o", "", "trace file")
	flag.Parse()
	f := scenes[flag.Arg(0)]
	if f == nil {
		for n := range scenes {
			fmt.Println(n)
		}
		return
	}
	f()
}
