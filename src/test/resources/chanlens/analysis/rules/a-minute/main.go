// Waits that last a minute: a lock whose holder sleeps, a handler that does not answer, a write that nobody reads, and
// many goroutines at one line. Writes a goroutine dump after a little more than a minute.
//
//	go build -trimpath -o a-minute main.go && ./a-minute goroutines.txt
//
// What is true of it: hold has main's ledger locked and sleeps; three post wait for the lock; two requests wait in
// main.ask to send; one write waits in main.pour; twelve main.deliver wait to send on a channel that main.main could
// still receive from.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

type ledger struct {
	lock sync.Mutex
	sum  int
}

func (l *ledger) hold() {
	l.lock.Lock()
	defer l.lock.Unlock()
	time.Sleep(time.Hour)
	l.sum++
}

func (l *ledger) post(n int) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.sum += n
}

func ask(questions chan string, question string) {
	questions <- question
}

func deliver(results chan int, n int) {
	results <- n
}

func pour(c net.Conn) {
	page := make([]byte, 1<<20)
	for {
		if _, err := c.Write(page); err != nil {
			return
		}
	}
}

func listen() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	return l
}

func main() {
	books := &ledger{}
	go books.hold()
	time.Sleep(100 * time.Millisecond)
	for n := 0; n < 3; n++ {
		go books.post(n)
	}

	questions := make(chan string)
	http.HandleFunc("/price", func(_ http.ResponseWriter, r *http.Request) { ask(questions, r.URL.Path) })
	shop := listen()
	go http.Serve(shop, nil)
	for n := 0; n < 2; n++ {
		go http.Get("http://" + shop.Addr().String() + "/price")
	}

	deaf := listen()
	reader, err := net.Dial("tcp", deaf.Addr().String())
	if err != nil {
		panic(err)
	}
	defer reader.Close()
	there, err := deaf.Accept()
	if err != nil {
		panic(err)
	}
	go pour(there)

	results := make(chan int)
	for n := 0; n < 12; n++ {
		go deliver(results, n)
	}

	time.Sleep(time.Second)
	runtime.GC() // a collection notes of each waiting goroutine when the collection before it began
	runtime.GC()
	time.Sleep(65 * time.Second)
	out, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := pprof.Lookup("goroutine").WriteTo(out, 2); err != nil {
		panic(err)
	}
	fmt.Println(<-results, <-questions)
}
