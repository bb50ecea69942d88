// One goroutine too impatient to wait closes a channel; another one, which did nothing wrong, dies of it. See README.md.
package main

import "time"

const workers = 3

var (
	jobs    = make(chan int)
	results = make(chan int)
	sum     int
)

func main() {
	for i := 0; i < workers; i++ {
		go work()
	}
	for job := 1; job <= workers; job++ {
		jobs <- job
	}
	collect()
	time.Sleep(time.Hour) // it goes on with something else
}

// work takes one job after the other; each takes 40 ms longer than the one before.
func work() {
	for job := range jobs {
		time.Sleep(time.Duration(job) * 40 * time.Millisecond)
		send(job * job)
	}
}

//go:noinline
func send(result int) {
	results <- result
}

// collect waits for results, but not for longer than 100 ms; then it closes the channel "to clean up".
func collect() {
	late := time.After(100 * time.Millisecond)
	for {
		select {
		case r := <-results:
			sum += r
		case <-late:
			close(results)
			return
		}
	}
}
