// Command parked parks goroutines in known ways, prints on stdout what a reader of its heap dump must find, one fact a
// line, and writes the dump to the file it is given. It names addresses as numbers, so that telling keeps nothing alive.
//
// Facts:
//
//	goid=N name=TEXT wait=KIND [object=ADDR[,ADDR]] [at=PLACE] [hand=VALUE] verdict=WORD
//	channel=ADDR name=TEXT len=N cap=N size=N closed=BOOL timer=BOOL
//	lock=ADDR kind=KIND waiters=GOID,GOID
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

type payload struct {
	name string
	next *payload
	done chan bool
}

type wide struct{ words [9]int64 }

type box struct {
	before [3]int
	ch     chan int
	after  [3]int
}

// guarded is too large and too pointerful for the tiny allocator.
type guarded struct {
	name *string
	mu   sync.Mutex
	rw   sync.RWMutex
	wg   sync.WaitGroup
	cond *sync.Cond
	data [4]*payload
}

var (
	globalInts   = make(chan int)
	globalSends  = make(chan *payload)
	globalLocks  = &guarded{}
	globalMap    = map[string]chan string{}
	globalHolder *payload
	globalPool   sync.Pool
	globalKeep   []*[100]*int
	globalAny    sync.Map
	idleStrings  = make(chan string, 3)
	idleWide     = make(chan wide, 2)
	idlePayloads = make(chan *payload, 4)
	idleEmpty    = make(chan struct{}, 5)
	idleClosed   = make(chan int64, 2)
	idleBytes    = make(chan byte, 700)
	idleUnbuffer = make(chan payload)
	stop         int32
	spun         int64
	printing     sync.Mutex
	more         []func()
)

func goid() int64 {
	var b [64]byte
	s := bytes.TrimPrefix(b[:runtime.Stack(b[:], false)], []byte("goroutine "))
	n, _ := strconv.ParseInt(string(s[:bytes.IndexByte(s, ' ')]), 10, 64)
	return n
}

func at[T any](c chan T) uintptr { return *(*uintptr)(unsafe.Pointer(&c)) }

func receiveOnly[T any](c <-chan T) uintptr { return *(*uintptr)(unsafe.Pointer(&c)) }

func tell(format string, args ...any) {
	printing.Lock()
	os.Stdout.WriteString(fmt.Sprintf(format+"\n", args...))
	printing.Unlock()
}

func parks(name, wait string, object uintptr, rest string) {
	tell("goid=%d name=%s wait=%s object=%#x %s", goid(), name, wait, object, rest)
}

func plain(name, wait, verdict string) {
	tell("goid=%d name=%s wait=%s verdict=%s", goid(), name, wait, verdict)
}

// ---- stuck for ever ----

//go:noinline
func sendFirst() {
	c := make(chan int64)
	hand := time.Now().Unix()&1 + 0x1122334455667000
	parks("send", "send", at(c), fmt.Sprintf("at=1 hand=%#x verdict=proved", hand))
	c <- hand
}

//go:noinline
func sendStruct() {
	c := make(chan wide, 1)
	c <- wide{}
	var w wide
	w.words[0] = int64(os.Getpid())&0 + 0x55
	parks("send-full", "send", at(c), "at=1 hand=0x55 verdict=proved")
	c <- w
}

// three senders on one channel, in the order they came
func queueOfSenders() {
	c := make(chan *payload)
	for i := 1; i <= 3; i++ {
		go sendInLine(c, i)
		time.Sleep(15 * time.Millisecond)
	}
}

//go:noinline
func sendInLine(c chan *payload, place int) {
	p := &payload{name: "x"}
	parks("line-"+strconv.Itoa(place), "send", at(c), fmt.Sprintf("at=%d hand=%#x verdict=proved", place, uintptr(unsafe.Pointer(p))))
	c <- p
}

//go:noinline
func receive() {
	c := make(chan string)
	parks("receive", "receive", at(c), "at=1 verdict=proved")
	s := <-c
	tell("%s", s)
}

//go:noinline
func rangeOver() {
	c := make(chan *payload, 3)
	c <- &payload{}
	parks("range", "receive", at(c), "at=1 verdict=proved")
	for range c {
	}
}

//go:noinline
func selectThree() {
	a, b := make(chan int, 1), make(chan payload)
	var none chan string
	a <- 1
	tell("goid=%d name=select wait=select object=%#x,%#x verdict=proved", goid(), at(a), at(b))
	select {
	case a <- 2:
	case p := <-b:
		tell("%s", p.name)
	case s := <-none:
		tell("%s", s)
	}
}

//go:noinline
func nilReceive() {
	var c chan int
	plain("nil-receive", "nil-receive", "proved")
	<-c
}

//go:noinline
func nilSend() {
	var c chan payload
	plain("nil-send", "nil-send", "proved")
	c <- payload{}
}

//go:noinline
func noCases() {
	plain("no-cases", "no-cases", "proved")
	select {}
}

//go:noinline
func lockTwice() {
	g := &guarded{}
	g.mu.Lock()
	parks("mutex", "mutex", uintptr(unsafe.Pointer(&g.mu)), "at=1 verdict=proved")
	g.mu.Lock()
}

// three wait for one lock that nobody has a reason to unlock
func queueOfLockers() {
	g := &guarded{}
	g.mu.Lock()
	for i := 1; i <= 3; i++ {
		go lockInLine(g, i)
		time.Sleep(15 * time.Millisecond)
	}
}

//go:noinline
func lockInLine(g *guarded, place int) {
	parks("lock-line", "mutex", uintptr(unsafe.Pointer(&g.mu)), fmt.Sprintf("at=%d verdict=proved", place))
	g.mu.Lock()
}

// a writer holds, a reader and two more writers wait
func readersAndWriters() {
	g := &guarded{}
	g.rw.Lock()
	go writer(g, "writer-2")
	time.Sleep(15 * time.Millisecond)
	go writer(g, "writer-3")
	time.Sleep(15 * time.Millisecond)
	go reader(g)
	time.Sleep(15 * time.Millisecond)
}

//go:noinline
func writer(g *guarded, name string) {
	parks(name, "write-lock", uintptr(unsafe.Pointer(&g.rw)), "verdict=proved")
	g.rw.Lock()
}

//go:noinline
func reader(g *guarded) {
	parks("reader", "read-lock", uintptr(unsafe.Pointer(&g.rw)), "at=1 verdict=proved")
	g.rw.RLock()
}

// a reader never leaves, so a writer waits for readers
func writerBehindReader() {
	g := &guarded{}
	g.rw.RLock()
	go func() {
		parks("writer-behind-reader", "write-lock", uintptr(unsafe.Pointer(&g.rw)), "verdict=proved")
		g.rw.Lock()
	}()
}

func waitGroup() {
	g := &guarded{}
	g.wg.Add(2)
	for i := 1; i <= 2; i++ {
		go waitFor(g, i)
		time.Sleep(15 * time.Millisecond)
	}
}

//go:noinline
func waitFor(g *guarded, place int) {
	parks("waitgroup", "waitgroup", uintptr(unsafe.Pointer(&g.wg)), fmt.Sprintf("at=%d verdict=proved", place))
	g.wg.Wait()
}

func condition() {
	g := &guarded{}
	g.cond = sync.NewCond(&g.mu)
	for i := 1; i <= 3; i++ {
		go waitOn(g, i)
		time.Sleep(15 * time.Millisecond)
	}
}

//go:noinline
func waitOn(g *guarded, place int) {
	g.mu.Lock()
	parks("cond", "cond", uintptr(unsafe.Pointer(g.cond)), fmt.Sprintf("at=%d verdict=proved", place))
	g.cond.Wait()
	g.mu.Unlock()
}

// each of three waits for what the one before it owns, and the first waits for nobody
func stuckChain() {
	a, b, c := make(chan int), make(chan int), make(chan int)
	go func() { parks("chain-3", "receive", at(c), "at=1 verdict=proved"); <-c }()
	go func() { parks("chain-2", "receive", at(b), "at=1 verdict=proved"); <-b; c <- 1 }()
	go func() { parks("chain-1", "receive", at(a), "at=1 verdict=proved"); <-a; b <- 1 }()
}

// the goroutine that would close the channel in a deferred call is stuck itself
func heldByStuckDefer() {
	c := make(chan int)
	go func() { parks("held-by-stuck-defer", "receive", at(c), "at=1 verdict=strong"); <-c }()
	time.Sleep(15 * time.Millisecond)
	go func() {
		own := make(chan bool)
		for i := 0; i < 2; i++ { // a deferred call in a loop is allocated in the heap
			defer func() { c <- 1 }()
		}
		parks("stuck-with-defers", "receive", at(own), "at=1 verdict=proved")
		<-own
	}()
}

//go:noinline
func dropCancel() {
	c, cancel := context.WithCancel(context.Background())
	_ = cancel
	done := c.Done()
	parks("context-cancel-dropped", "receive", receiveOnly(done), "at=1 verdict=proved")
	<-done
}

//go:noinline
func stoppedTimer() {
	t := time.NewTimer(time.Hour)
	t.Stop()
	c := t.C
	parks("stopped-timer", "receive", receiveOnly(c), "at=1 verdict=proved")
	<-c
}

//go:noinline
func lockedToThread() {
	runtime.LockOSThread()
	c := make(chan int)
	parks("locked-to-thread", "receive", at(c), "at=1 verdict=proved")
	<-c
}

// ---- alive ----

func globalReceive() {
	parks("global-receive", "receive", at(globalInts), "at=1 verdict=reachable")
	<-globalInts
}

func globalSend() {
	p := &payload{}
	parks("global-send", "send", at(globalSends), "at=1 verdict=reachable")
	globalSends <- p
}

func globalLock() {
	parks("global-lock", "mutex", uintptr(unsafe.Pointer(&globalLocks.mu)), "at=1 verdict=reachable")
	globalLocks.mu.Lock()
}

func globalWait() {
	parks("global-waitgroup", "waitgroup", uintptr(unsafe.Pointer(&globalLocks.wg)), "at=1 verdict=reachable")
	globalLocks.wg.Wait()
}

func inMap() { c := globalMap["a"]; parks("in-map", "receive", at(c), "at=1 verdict=reachable"); <-c }

func inHolder() {
	c := globalHolder.next.done
	parks("in-holder", "receive", at(c), "at=1 verdict=reachable")
	<-c
}

//go:noinline
func inSyncMap() {
	c := make(chan int)
	globalAny.Store("c", c)
	parks("in-sync-map", "receive", at(c), "at=1 verdict=reachable")
	<-c
}

// three links: a live goroutine owns the first channel, and whoever waits on one owns the next
func liveChain() {
	a, b := make(chan int), make(chan int)
	go func() { parks("live-chain-2", "receive", at(b), "at=1 verdict=reachable"); <-b }()
	go func() { parks("live-chain-1", "receive", at(a), "at=1 verdict=reachable"); <-a; b <- 1 }()
	go func() { plain("live-chain-sleeper", "sleep", "not-stuck"); time.Sleep(time.Hour); a <- 1 }()
}

// the channel is held in a variable whose address was taken: no list of live pointers shows it
func inAddressTaken() {
	c := make(chan int)
	go func() { parks("in-address-taken", "receive", at(c), "at=1 verdict=reachable"); <-c }()
	go func() {
		var b box
		b.ch = c
		plain("address-taken-sleeper", "sleep", "not-stuck")
		sleepOver(&b)
	}()
}

//go:noinline
func sleepOver(b *box) {
	time.Sleep(time.Hour)
	if b.before[0] < 100 {
		b.ch <- 1
	}
}

// as above, and the sleeping function itself is the last to know the variable
func inCallersVariable() {
	c := make(chan int)
	go func() { parks("in-callers-variable", "receive", at(c), "at=1 verdict=reachable"); <-c }()
	go func() {
		plain("callers-variable-sleeper", "sleep", "not-stuck")
		var b box
		b.ch = c
		sleepInside(&b)
		runtime.KeepAlive(b.after)
	}()
}

//go:noinline
func sleepInside(b *box) {
	sleepOver(b)
}

func heldByDefer() {
	c := make(chan int)
	go func() { parks("held-by-defer", "receive", at(c), "at=1 verdict=reachable"); <-c }()
	go func() {
		for i := 0; i < 2; i++ {
			defer func() { c <- 1 }()
		}
		plain("defer-sleeper", "sleep", "not-stuck")
		time.Sleep(time.Hour)
	}()
}

func heldByPanic() {
	c := make(chan int)
	go func() { parks("held-by-panic", "receive", at(c), "at=1 verdict=reachable"); <-c }()
	go func() {
		defer func() { recover(); c <- 1 }()
		defer func() { plain("panic-sleeper", "sleep", "not-stuck"); time.Sleep(time.Hour) }()
		panic(fmt.Sprint("in flight"))
	}()
}

//go:noinline
func afterFunc() {
	c := make(chan int)
	time.AfterFunc(time.Hour, func() { c <- 1 })
	parks("after-func", "receive", at(c), "at=1 verdict=reachable")
	<-c
}

//go:noinline
func finalizer() {
	c := make(chan int)
	o := new([100]*int)
	runtime.SetFinalizer(o, func(*[100]*int) { close(c) })
	globalKeep = append(globalKeep, o)
	go func() { parks("finalizer", "receive", at(c), "at=1 verdict=reachable"); <-c }()
}

// two collections empty a pool, so the channel goes into it just before the dump
var forPool = make(chan chan int, 1)

//go:noinline
func inPool() {
	c := make(chan int)
	forPool <- c
	parks("in-pool", "receive", at(c), "at=1 verdict=reachable")
	<-c
}

//go:noinline
func deadline() {
	c, cancel := context.WithTimeout(context.Background(), time.Hour)
	_ = cancel
	done := c.Done()
	parks("context-timeout", "receive", receiveOnly(done), "at=1 verdict=reachable")
	<-done
}

//go:noinline
func timer() {
	t := time.NewTimer(time.Hour)
	parks("timer", "receive", receiveOnly(t.C), "at=1 verdict=reachable")
	// the channel of a timer has no capacity for the program from Go 1.23 on, and is known as one
	tell("channel=%#x name=timer len=%d cap=%d size=24 closed=false timer=%t", receiveOnly(t.C), len(t.C), cap(t.C), cap(t.C) == 0)
	<-t.C
}

func network() {
	r, w, _ := os.Pipe()
	go func() {
		plain("network", "network", "not-stuck")
		r.Read(make([]byte, 1))
		runtime.KeepAlive(w)
	}()
}

func busy() {
	c := make(chan int, 1)
	go func() { parks("held-by-busy", "receive", at(c), "at=1 verdict=reachable"); <-c }()
	go func() {
		plain("busy", "none", "not-stuck")
		n := 0
		for atomic.LoadInt32(&stop) == 0 {
			n++
			if n&0xfffff == 0 {
				atomic.AddInt64(&spun, 1)
			}
		}
		c <- n
	}()
}

func idle() {
	idleStrings <- "a"
	idleStrings <- "b"
	<-idleStrings
	idleWide <- wide{}
	idlePayloads <- &payload{name: "p"}
	idlePayloads <- &payload{name: "q"}
	idleEmpty <- struct{}{}
	idleEmpty <- struct{}{}
	idleClosed <- 7
	close(idleClosed)
	for i := 0; i < 300; i++ {
		idleBytes <- byte(i)
	}
	channel("strings", idleStrings)
	channel("wide", idleWide)
	channel("payloads", idlePayloads)
	channel("empty", idleEmpty)
	channel("bytes", idleBytes)
	channel("unbuffered", idleUnbuffer)
	tell("channel=%#x name=closed len=1 cap=2 size=8 closed=true timer=false", at(idleClosed))
}

func channel[T any](name string, c chan T) {
	var v T
	tell("channel=%#x name=%s len=%d cap=%d size=%d closed=false timer=false", at(c), name, len(c), cap(c), unsafe.Sizeof(v))
}

func dump(path string) {
	time.Sleep(300 * time.Millisecond)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	runtime.GC()
	plain("dumper", "dump", "not-stuck")
	globalPool.Put(<-forPool)
	channel("for-pool", forPool)
	f, err := os.Create(path)
	if err != nil {
		panic(err)
	}
	debug.WriteHeapDump(f.Fd())
	if err := f.Close(); err != nil {
		panic(err)
	}
	os.Exit(0)
}

func main() {
	globalLocks.mu.Lock()
	globalLocks.wg.Add(1)
	globalMap["a"] = make(chan string, 2)
	globalHolder = &payload{next: &payload{done: make(chan bool)}}
	for _, f := range []func(){sendFirst, sendStruct, receive, rangeOver, selectThree, nilReceive, nilSend, noCases, lockTwice,
		dropCancel, stoppedTimer, lockedToThread, globalReceive, globalSend, globalLock, globalWait, inMap, inHolder, inSyncMap,
		afterFunc, inPool, deadline, timer} {
		go f()
	}
	for _, f := range append([]func(){queueOfSenders, queueOfLockers, readersAndWriters, writerBehindReader, waitGroup, condition, stuckChain,
		heldByStuckDefer, liveChain, inAddressTaken, inCallersVariable, heldByDefer, heldByPanic, finalizer, network, busy, idle}, more...) {
		f()
	}
	plain("main", "no-cases", "on-purpose")
	go dump(os.Args[1])
	select {}
}
