// Command awake writes a heap dump, then wakes every goroutine of it that waits: who calls one stuck is wrong. What leads
// to the channel or lock of each is hard to see in the dump. It prints a line for each: name, whether it was woken, id.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

var (
	mu   sync.Mutex
	ids  = map[string]int{}
	woke = map[string]bool{}
	stop atomic.Bool
)

func goid() (id int) {
	var b [64]byte
	fmt.Sscanf(string(b[:runtime.Stack(b[:], false)]), "goroutine %d ", &id)
	return id
}

func say(name string, woken bool) {
	mu.Lock()
	defer mu.Unlock()
	ids[name], woke[name] = goid(), woken
}

//go:noinline
func receive(name string, c chan int) {
	say(name, false)
	<-c
	say(name, true)
}

// A struct of exactly 16 bytes, so a pointer to it is one to the block's first word and not to the lock.
type counter struct {
	n  int64
	mu sync.Mutex
}

//go:noinline
func lock(c *counter) {
	say("lock-behind-a-number", false)
	c.mu.Lock()
	c.mu.Unlock()
	say("lock-behind-a-number", true)
}

//go:noinline
func holdLock(c *counter) {
	c.mu.Lock()
	for !stop.Load() {
		time.Sleep(10 * time.Millisecond)
	}
	c.mu.Unlock()
}

// The fault comes before any call, where nothing of the frame is live; the deferred calls go on.
//
//go:noinline
func faults(c chan int, nothing *int) {
	defer func() { recover() }()
	defer func() { c <- 1 }()
	defer func() {
		for !stop.Load() {
			time.Sleep(10 * time.Millisecond)
		}
	}()
	*nothing = 1
}

var hand = make(chan chan int)

//go:noinline
func take() chan int { return <-hand }

// Overwrites what calls before left on the stack.
//
//go:noinline
func wipe() int {
	var a [400]int
	for i := range a {
		a[i] = i * 3
	}
	return a[len(ids)]
}

//go:noinline
func other(a int) int { return a + 1 }

//go:noinline
func use(a, b, c, d, e, f, g, h, i, j, k, l, m, n int) {}

// Within the loop the channel is in the caller's frame alone, as an argument; the call that stands before the loop in the
// code does not need it.
//
//go:noinline
func busy(c chan int, x bool, a, b, e, f, g, h, i int) int {
	if x {
		for a < 100 {
			a = other(a)
		}
		return a
	}
	j := 1
	k, l, m, n, o, q, r := a+1, b+2, e+3, f*4, g+5, h+6, i+7
	for !stop.Load() {
		a += b
		b ^= e
		e += f
		f ^= g
		g += h
		h ^= i
		i += j
		j ^= k
		k += l
		l ^= m
		m += n
		n ^= o
		o += q
		q ^= r
		r += a
	}
	use(a, b, e, f, g, h, i, j, k, l, m, n, o, q)
	c <- 1
	return r
}

//go:noinline
func start() {
	c := take()
	wipe()
	busy(c, false, 2, 3, 4, 5, 6, 7, 8)
}

// wake is called when the dump is written: what no variable of this file leads to.
var wake []func()

//go:noinline
func setup() {
	c := &counter{}
	go holdLock(c)
	time.Sleep(10 * time.Millisecond)
	go lock(c)

	faulted := make(chan int)
	go receive("deferred-behind-a-fault", faulted)
	go faults(faulted, nil)

	go func() {
		argument := make(chan int)
		go receive("argument-of-an-interrupted-call", argument)
		hand <- argument
	}()
	go start()

	for _, s := range setups {
		wake = append(wake, s())
	}
}

var setups []func() func()

func main() {
	if len(os.Args) > 2 {
		broadcasts(os.Args[1])
		return
	}
	runtime.GOMAXPROCS(4)
	setup()
	time.Sleep(100 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	dump(os.Args[1])
	stop.Store(true)
	for _, f := range wake {
		f()
	}
	time.Sleep(100 * time.Millisecond)
	mu.Lock()
	for name, id := range ids {
		fmt.Printf("name=%s woken=%v goid=%d\n", name, woke[name], id)
	}
}

func dump(name string) {
	f, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(f.Fd())
	f.Close()
}

const waiters = 60

//go:noinline
func await(c *sync.Cond, n *atomic.Int64) {
	c.L.Lock()
	n.Add(1)
	c.Wait()
	c.L.Unlock()
	n.Add(1)
}

//go:noinline
func broadcast(c *sync.Cond) { c.Broadcast() }

// broadcasts writes dumps until one seems to be written in the midst of a Broadcast, when goroutines are in the list of
// their Cond no more and do not run yet.
func broadcasts(name string) {
	var within atomic.Pointer[atomic.Int64]
	go func() {
		for {
			c := sync.NewCond(&sync.Mutex{})
			n := new(atomic.Int64)
			for i := 0; i < waiters; i++ {
				go await(c, n)
			}
			for n.Load() < waiters {
				runtime.Gosched()
			}
			c.L.Lock()
			c.L.Unlock()
			within.Store(n)
			broadcast(c)
			within.Store(nil)
		}
	}()
	for i := 0; ; i++ {
		time.Sleep(time.Duration(i%50) * 10 * time.Microsecond)
		dump(name)
		if n := within.Load(); n != nil && n.Load() > waiters && n.Load() < waiters+waiters/2 {
			return
		}
	}
}
