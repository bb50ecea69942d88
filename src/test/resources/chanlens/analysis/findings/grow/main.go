// Writes a goroutine dump as text, or with `profile` after the folder a goroutine profile, after each of four rounds of
// work: grow FOLDER. Senders whose receiver went away pile
// up; a pool of workers stays; handlers of calls come and go; a cache takes one more goroutine each time.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"
)

func main() {
	jobs := make(chan int)
	for i := 0; i < 4; i++ {
		go work(jobs)
	}
	calls := make(chan int)
	for round := 0; round < 4; round++ {
		for i := 0; i < 5; i++ {
			go abandoned(make(chan int))
		}
		for i := 0; i < 3+3*round; i++ {
			go handle(calls)
		}
		time.Sleep(30 * time.Millisecond)
		if len(os.Args) > 2 {
			dump(filepath.Join(os.Args[1], fmt.Sprintf("round-%d.pb.gz", round+1)), 0)
		} else {
			dump(filepath.Join(os.Args[1], fmt.Sprintf("round-%d.txt", round+1)), 2)
		}
		for i := 0; i < 3+3*round; i++ {
			calls <- i
		}
		time.Sleep(30 * time.Millisecond)
	}
	close(jobs)
}

func dump(name string, debug int) {
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup("goroutine").WriteTo(f, debug); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

func work(jobs <-chan int) {
	for job := range jobs {
		println(job)
	}
}

func abandoned(c chan<- int) { c <- 1 }

func handle(calls <-chan int) { <-calls }
