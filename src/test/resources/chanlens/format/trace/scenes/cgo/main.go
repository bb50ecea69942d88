// Command cgo has C call into Go, from goroutines and from threads of its own, while a trace is recorded.
//
//	cgo cgo|cgobusy|cgolong|cgoend FILE
package main

/*
#include <pthread.h>
#include <unistd.h>
extern void back(int);
extern void fromThread(int);
static void call(int n) { back(n); }
static void slow(int us) { usleep(us); }
static void* run(void* p) { for (int i = 0; i < 5; i++) { fromThread(i); usleep(300); } return 0; }
static void* once(void* p) { fromThread(100); return 0; }
static void threads(int n, int all) {
  pthread_t t[16];
  for (int i = 0; i < n; i++) pthread_create(&t[i], 0, all ? run : once, 0);
  for (int i = 0; i < n; i++) pthread_join(t[i], 0);
}
static void detached(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_detach(t); }
#cgo LDFLAGS: -lpthread
*/
import "C"

import (
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

var c = make(chan int, 100)

//export back
func back(n C.int) {
	c <- int(n)
	if n%3 == 0 {
		time.Sleep(50 * time.Microsecond)
	}
	if n > 0 {
		C.call(n - 1)
	}
	if n%4 == 1 {
		runtime.Gosched()
	}
}

//export fromThread
func fromThread(n C.int) {
	if n == 2 {
		time.Sleep(2 * time.Millisecond)
	}
	if n == 3 {
		runtime.GC()
	}
	C.slow(20)
	go func() { c <- 1 }()
}

func work() {
	go func() {
		for range c {
		}
	}()
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(3)
		go func() { defer wg.Done(); C.call(5) }()
		go func() { defer wg.Done(); C.slow(3000); C.slow(5) }()
		go func() { defer wg.Done(); C.threads(4, 1); C.threads(8, 0) }()
	}
	wg.Wait()
	for i := 0; i < 20; i++ {
		C.threads(1, 0)
	}
}

func main() {
	name, out := os.Args[1], os.Args[2]
	if name == "cgobusy" {
		go func() {
			for {
				work()
			}
		}()
		time.Sleep(5 * time.Millisecond)
	}
	f, err := os.Create(out)
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	switch name {
	case "cgo":
		work()
	case "cgobusy":
		time.Sleep(30 * time.Millisecond)
	case "cgolong":
		for i := 0; i < 3; i++ {
			work()
			C.detached()
			time.Sleep(800 * time.Millisecond)
		}
	case "cgoend":
		C.detached()
		C.detached()
		time.Sleep(400 * time.Microsecond)
	}
	trace.Stop()
	f.Close()
}
