// Program logged logs what it does with its channels into the trace, with values.
package main

import (
	"context"
	"os"
	"runtime/trace"
	"sync"
	"time"

	"chanlens/samples/capture/chanlog"
)

func work(jobs *chanlog.Chan[string], done *sync.WaitGroup, pause time.Duration) {
	defer done.Done()
	for {
		if _, ok := jobs.Recv(); !ok {
			return
		}
		for i := 0; i < 5; i++ {
			time.Sleep(pause)
		}
	}
}

func main() {
	out, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := trace.Start(out); err != nil {
		panic(err)
	}
	jobs := chanlog.Make[string](context.Background(), "SECCHANNEL", 2)
	var done sync.WaitGroup
	done.Add(2)
	go work(jobs, &done, time.Millisecond)
	go work(jobs, &done, 2*time.Millisecond)
	for _, job := range []string{"SECVALUE 1", "two", "three", "four"} {
		jobs.Send(job)
	}
	time.Sleep(30 * time.Millisecond) // both workers wait again
	jobs.Close()
	done.Wait()
	trace.Stop()
	out.Close()
}
