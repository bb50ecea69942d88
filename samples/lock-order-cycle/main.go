// Two transfers lock two accounts in opposite order, and six audits queue up behind them. See README.md.
package main

import (
	"log"
	"os"
	"runtime"
	"sync"
	"time"

	"chanlens/samples/capture"
)

type account struct {
	name    string
	mu      sync.Mutex
	balance int
}

var (
	a = account{name: "a", balance: 100}
	b = account{name: "b", balance: 100}
)

// half makes the deadlock certain: both transfers have their first lock before either asks for its second.
var half sync.WaitGroup

func transfer(from, to *account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	half.Done()
	half.Wait()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func audit(first, second *account) int {
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	return first.balance + second.balance
}

func main() {
	runtime.MemProfileRate = 1 // every allocation is recorded, so a heap dump knows which line made an object
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	half.Add(2)
	go transfer(&a, &b, 10)
	go transfer(&b, &a, 20)
	time.Sleep(20 * time.Millisecond) // both wait for their second lock
	for i := 0; i < 3; i++ {
		go audit(&a, &b)
		go audit(&b, &a)
	}
	time.Sleep(20 * time.Millisecond) // all six wait
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}
