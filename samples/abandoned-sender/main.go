// Callers that give up leave their workers behind, each with an answer nobody will take. See README.md.
package main

import (
	"bytes"
	"context"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const calls = 200

type answer struct {
	id   int
	body []byte
}

// fetch asks the backend, but not for longer than ctx allows.
func fetch(ctx context.Context, id int, latency time.Duration) (*answer, error) {
	ch := make(chan *answer)
	go func() {
		ch <- ask(id, latency)
	}()
	select {
	case a := <-ch:
		return a, nil
	case <-ctx.Done():
		return nil, ctx.Err() // and the worker?
	}
}

func ask(id int, latency time.Duration) *answer {
	time.Sleep(latency)
	return &answer{id, bytes.Repeat([]byte("answer. "), 512)}
}

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made a channel
	debug.SetGCPercent(-1)     // and no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := c.Snapshot("baseline"); err != nil {
		log.Fatal(err)
	}
	for id := 0; id < calls; id++ {
		call(id)
	}
	time.Sleep(200 * time.Millisecond) // the last late answers arrive
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

// call is patient once in ten times; then the answer comes in time.
func call(id int) {
	if id%10 == 0 {
		fetch(context.Background(), id, time.Millisecond)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	fetch(ctx, id, 100*time.Millisecond)
}
