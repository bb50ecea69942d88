// Command httpmix makes an execution trace with very many short goroutines: HTTP requests to a server in the same
// process, over real connections; each request starts goroutines that meet at a channel, a lock and a deadline.
//
//	httpmix -o http.trace [-requests 33000] [-clients 64]
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime/trace"
	"sync"
	"time"
)

var (
	hitsLock sync.Mutex
	hits     = map[int]int{}
)

func part(ctx context.Context, i int, out chan<- int) {
	hitsLock.Lock()
	hits[i]++
	hitsLock.Unlock()
	select {
	case out <- i:
	case <-ctx.Done():
	}
}

func handle(w http.ResponseWriter, r *http.Request) {
	ctx, task := trace.NewTask(r.Context(), "request")
	defer task.End()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	out := make(chan int)
	for i := 0; i < 5; i++ {
		go part(ctx, i, out)
	}
	sum := 0
	trace.WithRegion(ctx, "gather", func() {
		for i := 0; i < 5; i++ {
			sum += <-out
		}
	})
	trace.Logf(ctx, "sum", "%d", sum)
	body := make([]byte, 4<<10)
	fmt.Fprintf(w, "%d %d", sum, len(body))
}

func client(c *http.Client, url string, requests int) {
	for i := 0; i < requests; i++ {
		r, err := c.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		io.Copy(io.Discard, r.Body)
		r.Body.Close()
	}
}

func main() {
	out := flag.String("o", "http.trace", "trace file to write")
	requests := flag.Int("requests", 33000, "requests in all; each makes six goroutines")
	clients := flag.Int("clients", 64, "clients at the same time")
	flag.Parse()

	f, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(handle))
	c := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *clients / 2}}
	var all sync.WaitGroup
	for i := 0; i < *clients; i++ {
		all.Add(1)
		go func() { defer all.Done(); client(c, server.URL, *requests / *clients) }()
	}
	all.Wait()
	server.Close()
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
