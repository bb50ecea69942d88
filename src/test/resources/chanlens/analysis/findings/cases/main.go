// Cases of the rules, and of what looks like them: each goroutine runs a function that says which it is. Writes a heap
// dump into the file named.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

func main() {
	selects()
	finalizers()
	circles()
	pools()
	time.Sleep(100 * time.Millisecond)
	runtime.GC()
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	debug.WriteHeapDump(f.Fd())
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	runtime.KeepAlive(keep)
}

var keep []interface{}

// F-NOCANCEL: a select whose other channel is nil. The others have a second channel, or a timer that fires once.
func selects() {
	background := context.Background().Done()
	ctx, cancel := context.WithCancel(context.Background())
	keep = append(keep, cancel)
	for i := 0; i < 3; i++ {
		go tickerAlone(background)
	}
	go tickerOrDone(ctx.Done())
	go timerAlone(background)
	jobs := make(chan int)
	keep = append(keep, jobs)
	go jobsAlone(background, jobs)
}

func tickerAlone(done <-chan struct{}) {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
		}
	}
}

func tickerOrDone(done <-chan struct{}) {
	ticker := time.NewTicker(time.Hour)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
		}
	}
}

func timerAlone(done <-chan struct{}) {
	select {
	case <-done:
	case <-time.After(time.Hour):
	}
}

func jobsAlone(done <-chan struct{}, jobs chan int) {
	select {
	case <-done:
	case <-jobs:
	}
}

type node struct {
	next *node
	data [15]int64
}

// F-FINCYCLE: rings with a finalizer stay for ever. What refers to itself alone goes, since the collector passes over
// pointers of an object into itself; what refers to others but is in no ring goes too.
//
//go:noinline
func finalizers() {
	for i := 0; i < 7; i++ {
		a := &node{}
		a.next = &node{next: a}
		runtime.SetFinalizer(a, func(*node) {})
	}
	for i := 0; i < 3; i++ {
		a := &node{}
		a.next = a
		runtime.SetFinalizer(a, func(*node) {})
	}
	for i := 0; i < 2; i++ { // both ends have one
		a := &node{}
		b := &node{next: &node{next: a}}
		a.next = b
		runtime.SetFinalizer(a, func(*node) {})
		runtime.SetFinalizer(b, func(*node) {})
	}
	for i := 0; i < 5; i++ { // in no ring: waits to be collected, with what it refers to
		a := &node{next: &node{}}
		runtime.SetFinalizer(a, func(*node) {})
		keep = append(keep, a)
	}
	used := &node{} // a ring that is in use
	used.next = &node{next: used}
	runtime.SetFinalizer(used, func(*node) {})
	keep = append(keep, used)
}

// F-CHANCYCLE: each waits for what the next would do, if it were not waiting itself.
func circles() {
	const ring = 3
	var channels [ring]chan int
	for i := range channels {
		channels[i] = make(chan int)
	}
	for i := range channels {
		go passOn(channels[i], channels[(i+1)%ring])
	}
	results := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go worker(&wg, results)
	go collect(&wg, results)
	alone := make(chan int) // waits for itself: no circle of several
	go selfish(alone)
}

func passOn(in <-chan int, out chan<- int) {
	for v := range in {
		out <- v + 1
	}
	close(out)
}

func worker(wg *sync.WaitGroup, results chan<- int) {
	defer wg.Done()
	results <- 1
}

// collect waits for the workers before it takes what they send.
func collect(wg *sync.WaitGroup, results <-chan int) {
	wg.Wait()
	for range results {
	}
}

func selfish(c chan int) {
	c <- 1
	<-c
}

var queue = make(chan func())

// F-IDLE: workers whose channel a global variable holds; those of another pool can never get work.
func pools() {
	for i := 0; i < 4; i++ {
		go idle(queue)
	}
	lost := make(chan func())
	for i := 0; i < 2; i++ {
		go abandoned(lost)
	}
}

func idle(jobs <-chan func()) {
	for job := range jobs {
		job()
	}
}

func abandoned(jobs <-chan func()) {
	for job := range jobs {
		job()
	}
}
