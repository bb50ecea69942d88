// Command heap makes a heap of many small objects, parks goroutines on private channels among them, and writes a heap
// dump: the input for measuring how fast a large dump is read. 4,000,000 objects give a file of about 330 MB; it is
// made where it is needed, not kept.
//
//	go run ./stress/heap -objects 4000000 -goroutines 2000 -o /tmp/big.heapdump
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"
)

// record is three objects: itself (64 bytes), its name (16 bytes) and its values (64 bytes); an order (96 bytes) refers
// to it.
type record struct {
	left, right *record
	next        *record
	name        string
	values      []int64
}

type order struct {
	who   *record
	other *record
	lines map[string]int
	note  *string
	ids   [6]int64
	done  chan struct{}
}

var (
	head   *record
	orders []*order
	closed = make(chan struct{})
)

func build(objects int) {
	random := rand.New(rand.NewSource(1))
	all := make([]*record, 0, objects/4)
	orders = make([]*order, 0, objects/4)
	for i := 0; i < objects/4; i++ {
		r := &record{next: head, name: strconv.Itoa(1_000_000_000 + i), values: make([]int64, 8)}
		for j := range r.values {
			r.values[j] = int64(i * j)
		}
		if len(all) > 0 {
			r.left = all[random.Intn(len(all))]
			r.right = all[random.Intn(len(all))]
		}
		head = r
		all = append(all, r)
		orders = append(orders, &order{who: r, other: all[random.Intn(len(all))], note: &r.name, done: closed})
	}
}

// abandoned waits for ever on a channel that nobody else has, and keeps a little list alive.
//
//go:noinline
func abandoned(n int) {
	var mine *record
	for i := 0; i < n%20; i++ {
		mine = &record{next: mine, values: make([]int64, 8)}
	}
	c := make(chan int)
	<-c
	runtime.KeepAlive(mine)
}

// served waits on a channel that its sleeping partner holds.
//
//go:noinline
func served(c chan int) { <-c }

func main() {
	objects := flag.Int("objects", 4_000_000, "objects to make")
	goroutines := flag.Int("goroutines", 2000, "goroutines to park, half of them for ever")
	out := flag.String("o", "heap.heapdump", "file to write")
	flag.Parse()
	build(*objects)
	partners := make([]chan int, 0, *goroutines/2)
	for i := 0; i < *goroutines/2; i++ {
		go abandoned(i)
		c := make(chan int)
		partners = append(partners, c)
		go served(c)
	}
	time.Sleep(200 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	f, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	start := time.Now()
	debug.WriteHeapDump(f.Fd())
	took := time.Since(start)
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(runtime.Version(), "heap dump of", *objects, "objects in", took)
	runtime.KeepAlive(partners)
}
