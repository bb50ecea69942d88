// The first of three tasks fails, the caller gives up, and the others wait to send their results. See README.md.
package main

import (
	"context"
	"errors"
	"log"
	"os"
	"time"

	"chanlens/samples/capture"
)

type outcome struct {
	id  int
	err error
}

func task(id int, outcomes chan<- outcome, cancel context.CancelFunc) {
	if id == 0 {
		cancel()
		outcomes <- outcome{id, errors.New("no connection")}
		return
	}
	time.Sleep(5 * time.Millisecond)
	outcomes <- outcome{id, nil}
}

// all returns with the first error, as an error group does, but nobody receives from the others any more.
func all(tasks int) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	outcomes := make(chan outcome)
	for id := 0; id < tasks; id++ {
		go task(id, outcomes, cancel)
	}
	for i := 0; i < tasks; i++ {
		if o := <-outcomes; o.err != nil {
			return o.err
		}
	}
	return ctx.Err()
}

func main() {
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for i := 0; i < 10; i++ {
		all(3)
	}
	time.Sleep(500 * time.Millisecond) // the late ones have their results
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
