// Command typed sends values of several types and dumps its heap: what the executable says about them can be checked
// against this text. `take` is inlined into `worker`.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type job struct {
	id   int
	name string
	next *job
	ok   bool
	rate float64
}

var live = make(chan job, 4)
var words = make(chan string, 3)
var kept = make(chan *job, 3)

func take(c chan job) job { return <-c }

func worker(c chan job) { fmt.Println(take(c)) }

func main() {
	live <- job{7, "seven", nil, true, 1.5}
	live <- job{8, "eight", &job{id: 9}, false, -2}
	words <- "alpha"
	words <- fmt.Sprint("be", "ta")
	kept <- &job{id: 10}
	lost := make(chan job)
	go worker(lost)
	go func() { make(chan job) <- job{id: 41, name: "hand"} }()
	time.Sleep(50 * time.Millisecond)
	runtime.GC()
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(f.Fd())
	f.Close()
	fmt.Println(len(live), len(words), len(kept))
}
