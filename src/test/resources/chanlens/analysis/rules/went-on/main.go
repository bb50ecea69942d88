// Command went-on keeps a channel as a number, against the rules of package unsafe, while a goroutine waits on it: the
// heap dump that is taken then shows nobody who could send. Afterwards it sends, and the trace, which is still being
// written, shows that the goroutine goes on.
//
//	go build -trimpath -o went-on main.go && ./went-on FOLDER
package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/trace"
	"time"
	"unsafe"
)

func main() {
	folder := os.Args[1]
	t, err := os.Create(filepath.Join(folder, "trace.out"))
	check(err)
	check(trace.Start(t))
	done := make(chan bool)
	number := begin(done)
	time.Sleep(5 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	d, err := os.Create(filepath.Join(folder, "heap.dump"))
	check(err)
	debug.WriteHeapDump(d.Fd())
	time.Sleep(5 * time.Millisecond)
	wake(^number)
	<-done
	trace.Stop()
}

// begin starts the goroutine and returns its channel's address, each bit turned round.
//
//go:noinline
func begin(done chan bool) uintptr {
	ch := make(chan int)
	go await(ch, done)
	return ^uintptr(*(*unsafe.Pointer)(unsafe.Pointer(&ch)))
}

//go:noinline
func await(ch chan int, done chan bool) {
	<-ch
	done <- true
}

//go:noinline
func wake(address uintptr) {
	p := *(*unsafe.Pointer)(unsafe.Pointer(&address))
	ch := *(*chan int)(unsafe.Pointer(&p))
	ch <- 1
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
