// Ways for a program to die of its channels: crash send | close | nilclose | asleep | unlock | wait.
package main

import (
	"os"
	"sync"
	"time"
)

func main() {
	switch os.Args[1] {
	case "send":
		c := make(chan int)
		go closeLater(c)
		for i := 0; ; i++ {
			produce(c, i)
		}
	case "close":
		c := make(chan int, 1)
		close(c)
		closeAgain(c)
	case "asleep":
		c, d := make(chan int), make(chan int)
		go wait(c)
		go wait(c)
		d <- 1
	case "unlock":
		var mu sync.Mutex
		mu.Unlock()
	case "done":
		var wg sync.WaitGroup
		wg.Done()
	case "boom":
		var m map[string]int
		m["a"] = 1
	}
}

//go:noinline
func produce(c chan int, i int) {
	select {
	case c <- i:
	case <-time.After(time.Millisecond):
	}
	if i > 20 {
		c <- i
	}
}

//go:noinline
func closeLater(c chan int) {
	time.Sleep(10 * time.Millisecond)
	close(c)
	time.Sleep(time.Hour)
	println(len(c))
}

//go:noinline
func closeAgain(c chan int) { close(c) }

func wait(c chan int) {
	for v := range c {
		println(v)
	}
}
