// Command callback has two threads of C's call Go, one of them again and again, and captures itself.
package main

/*
#include <pthread.h>
#include <unistd.h>
extern void once(void);
extern void often(int);
static void *runOnce(void *p) { once(); return 0; }
static void *runOften(void *p) { for (int i = 0; ; i++) { often(i); usleep(100); } return 0; }
static void start(void) {
	pthread_t t;
	pthread_create(&t, 0, runOnce, 0);
	pthread_detach(t);
	pthread_create(&t, 0, runOften, 0);
	pthread_detach(t);
}
*/
import "C"

import (
	"os"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

var done = make(chan bool)

//export once
func once() { <-done }

//export often
func often(n C.int) { time.Sleep(time.Millisecond) }

func file(name string) *os.File {
	f, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	return f
}

func main() {
	dir := os.Args[1]
	traced := file(dir + "/trace.out")
	if err := trace.Start(traced); err != nil {
		panic(err)
	}
	C.start()
	go func() { <-done }()
	time.Sleep(10 * time.Millisecond)
	trace.Stop()
	traced.Close()
	text := file(dir + "/goroutines.txt")
	pprof.Lookup("goroutine").WriteTo(text, 2)
	text.Close()
	file(dir + "/heap.dump").Close()
}
