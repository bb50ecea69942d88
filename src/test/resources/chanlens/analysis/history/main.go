// A producer, two consumers, and a result channel that nobody drains: every operation is logged.
package main

import (
	"context"
	"os"
	"runtime"
	"time"

	"chanlens/samples/capture"
	"chanlens/samples/capture/chanlog"
)

func produce(jobs *chanlog.Chan[int]) {
	for i := 0; i < 6; i++ {
		jobs.Send(i)
	}
	jobs.Close()
}

func consume(jobs *chanlog.Chan[int], results *chanlog.Chan[string]) {
	for {
		job, ok := jobs.Recv()
		if !ok {
			return
		}
		time.Sleep(2 * time.Millisecond)
		results.Send("job " + string(rune('a'+job)))
	}
}

func main() {
	c, err := capture.StartWith(os.Args[1], capture.Options{NoLeakProfile: true})
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	jobs := chanlog.Make[int](ctx, "jobs", 2)
	results := chanlog.Make[string](ctx, "results", 4)
	quiet := chanlog.Make[int](ctx, "quiet", 3)
	quiet.C <- 1 // past the log
	quiet.Send(2)
	<-quiet.C // past the log, too
	go produce(jobs)
	go consume(jobs, results)
	go consume(jobs, results)
	time.Sleep(40 * time.Millisecond)
	if err := c.Snapshot(""); err != nil {
		panic(err)
	}
	time.Sleep(10 * time.Millisecond)
	runtime.KeepAlive(quiet)
	if err := c.Finish(); err != nil {
		panic(err)
	}
}
