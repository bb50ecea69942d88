// Locks of every kind, held in known ways: locks FOLDER writes a goroutine dump and a heap dump of them there.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"sync"
	"time"
)

type Account struct {
	name string
	mu   sync.Mutex
	n    int
}

type Cache struct {
	rw sync.RWMutex
	m  map[string]int
}

// write-held RWMutex, readers and writers behind
//
//go:noinline
func (c *Cache) holdWrite() {
	c.rw.Lock()
	time.Sleep(time.Hour)
	c.m["x"] = 1
	c.rw.Unlock()
}

//go:noinline
func (c *Cache) holdRead() {
	c.rw.RLock()
	time.Sleep(time.Hour)
	_ = c.m["x"]
	c.rw.RUnlock()
}

//go:noinline
func (c *Cache) get() int { c.rw.RLock(); defer c.rw.RUnlock(); return c.m["x"] }

//go:noinline
func (c *Cache) set() { c.rw.Lock(); defer c.rw.Unlock(); c.m["x"]++ }

//go:noinline
func (a *Account) hold(ch chan int) {
	a.mu.Lock()
	a.n += <-ch // holds while receiving
	a.mu.Unlock()
}

//go:noinline
func (a *Account) add() { a.mu.Lock(); a.n++; a.mu.Unlock() }

type Pair struct{ a, b sync.Mutex }

//go:noinline
func lockBoth(x, y *Account) {
	x.mu.Lock()
	time.Sleep(30 * time.Millisecond)
	y.mu.Lock()
	y.n++
	y.mu.Unlock()
	x.mu.Unlock()
}

type Waits struct{ wg sync.WaitGroup }

//go:noinline
func (w *Waits) wait() { w.wg.Wait() }

//go:noinline
func (w *Waits) work(c chan int) { defer w.wg.Done(); <-c }

type Q struct {
	mu   sync.Mutex
	cond *sync.Cond
	n    int
}

//go:noinline
func (q *Q) get() {
	q.mu.Lock()
	for q.n == 0 {
		q.cond.Wait()
	}
	q.mu.Unlock()
}

var keep []any
var gch = make(chan int)

func main() {
	c1 := &Cache{m: map[string]int{}}
	c2 := &Cache{m: map[string]int{}}
	keep = append(keep, c1, c2)
	go c1.holdWrite()
	time.Sleep(20 * time.Millisecond)
	for i := 0; i < 3; i++ {
		go c1.get()
	}
	for i := 0; i < 2; i++ {
		go c1.set()
	}
	go c2.holdRead()
	go c2.holdRead()
	time.Sleep(20 * time.Millisecond)
	go c2.set()
	time.Sleep(20 * time.Millisecond)
	go c2.get()
	acc := &Account{name: "root"}
	keep = append(keep, acc)
	go acc.hold(gch)
	time.Sleep(20 * time.Millisecond)
	for i := 0; i < 5; i++ {
		go acc.add()
	}
	a, b := &Account{name: "a"}, &Account{name: "b"}
	go lockBoth(a, b)
	go lockBoth(b, a)
	w := &Waits{}
	keep = append(keep, w)
	w.wg.Add(3)
	for i := 0; i < 3; i++ {
		go w.work(gch)
	}
	go w.wait()
	go w.wait()
	q := &Q{}
	q.cond = sync.NewCond(&q.mu)
	go q.get()
	go q.get()
	for i := 0; i < 4; i++ { // idle pool
		go func() {
			for v := range gch {
				_ = v
			}
		}()
	}
	time.Sleep(200 * time.Millisecond)
	out := os.Args[1]
	t, _ := os.Create(out + "/goroutines.txt")
	pprof.Lookup("goroutine").WriteTo(t, 2)
	t.Close()
	runtime.GC()
	runtime.GC()
	f, _ := os.Create(out + "/heap.dump")
	debug.WriteHeapDump(f.Fd())
	f.Close()
	runtime.KeepAlive(keep)
}
