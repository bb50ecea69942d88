// Heap dumps that kill the program, Go 1.26 and 1.27: dumps behind | busy. After a leak profile that found leaks always,
// among goroutines in system calls sooner or later.
package main

import (
	"io"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"syscall"
	"time"
)

func main() {
	f, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	switch os.Args[1] {
	case "behind":
		go send(make(chan int))
		go send(make(chan int))
		time.Sleep(20 * time.Millisecond)
		if err := pprof.Lookup("goroutineleak").WriteTo(io.Discard, 0); err != nil {
			panic(err)
		}
		dump(f)
	case "busy":
		for range 4 {
			go read()
		}
		for range 20_000 {
			dump(f)
		}
	}
}

//go:noinline
func send(c chan int) { c <- 1 }

//go:noinline
func dump(f *os.File) { debug.WriteHeapDump(f.Fd()) }

//go:noinline
func read() {
	fd, err := syscall.Open("/dev/zero", syscall.O_RDONLY, 0)
	if err != nil {
		panic(err)
	}
	var b [1]byte
	for {
		if _, err := syscall.Read(fd, b[:]); err != nil {
			panic(err)
		}
	}
}
