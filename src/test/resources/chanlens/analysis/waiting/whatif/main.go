// What happens when a receiver comes, a value is sent or a channel is closed: whatif DUMP FACTS. Each case is set up once
// for each act; then a heap dump is written, and then the acts are done and what came of them is written down:
//
//	case=NAME channel=ADDRESS act=receive|send|close outcome=got:V|zero|sent|waits|closed|panics wakes=G,G panics=G,G
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

const sent = 99

// story is one channel with what happened to those who wait on it.
type story struct {
	name, act, outcome string
	c                  chan int64

	mu            sync.Mutex
	wakes, panics []int64
}

var stories []*story

func main() {
	for _, act := range []string{"receive", "send", "close"} {
		for name, set := range cases {
			s := &story{name: name, act: act}
			set(s)
			stories = append(stories, s)
		}
	}
	time.Sleep(50 * time.Millisecond)
	runtime.GC()
	dump, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	debug.WriteHeapDump(dump.Fd())
	if err := dump.Close(); err != nil {
		log.Fatal(err)
	}
	for _, s := range stories {
		s.do()
	}
	time.Sleep(100 * time.Millisecond)
	var facts []string
	for _, s := range stories {
		facts = append(facts, s.fact())
	}
	sort.Strings(facts)
	if err := os.WriteFile(os.Args[2], []byte(strings.Join(facts, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}

// Those who wait come one after the other, so that their order is certain.
var cases = map[string]func(s *story){
	"idle":              func(s *story) { s.c = make(chan int64) },
	"two-senders":       func(s *story) { s.c = make(chan int64); s.sender(1); s.sender(2) },
	"two-receivers":     func(s *story) { s.c = make(chan int64); s.receiver(); s.receiver() },
	"part-full":         func(s *story) { s.c = make(chan int64, 3); s.put(11, 12) },
	"full-with-senders": func(s *story) { s.c = make(chan int64, 2); s.put(11, 12); s.sender(1); s.sender(2) },
	"full":              func(s *story) { s.c = make(chan int64, 1); s.put(11) },
	"empty-with-receiver": func(s *story) {
		s.c = make(chan int64, 2)
		s.receiver()
	},
	"wrapped": func(s *story) {
		s.c = make(chan int64, 3)
		s.put(1, 2, 3)
		<-s.c
		<-s.c
		s.put(4, 5)
		s.sender(6)
	},
	"closed-empty": func(s *story) { s.c = make(chan int64, 1); close(s.c) },
	"closed-with-value": func(s *story) {
		s.c = make(chan int64, 2)
		s.put(11)
		close(s.c)
	},
	"select-receiver-first": func(s *story) {
		s.c = make(chan int64)
		other := make(chan int64)
		s.start(func() {
			select {
			case <-s.c:
			case <-other:
			}
		})
		s.receiver()
	},
	"select-sender": func(s *story) {
		s.c = make(chan int64)
		other := make(chan int64)
		s.start(func() {
			select {
			case s.c <- 7:
			case <-other:
			}
		})
	},
	"twice-in-one-select": func(s *story) {
		s.c = make(chan int64)
		s.start(func() {
			select {
			case <-s.c:
			case <-s.c:
			}
		})
		s.receiver()
	},
}

func (s *story) put(values ...int64) {
	for _, v := range values {
		s.c <- v
	}
}

func (s *story) sender(v int64) { s.start(func() { s.c <- v }) }

func (s *story) receiver() { s.start(func() { <-s.c }) }

// start runs what waits, and waits until it does.
func (s *story) start(wait func()) {
	go func() {
		id := goid()
		defer func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			if recover() != nil {
				s.panics = append(s.panics, id)
			} else {
				s.wakes = append(s.wakes, id)
			}
		}()
		wait()
	}()
	time.Sleep(2 * time.Millisecond)
}

func (s *story) do() {
	s.mu.Lock()
	s.outcome = "waits"
	s.mu.Unlock()
	go func() {
		outcome := ""
		defer func() {
			if recover() != nil {
				outcome = "panics"
			}
			s.mu.Lock()
			s.outcome = outcome
			s.mu.Unlock()
		}()
		switch s.act {
		case "receive":
			v, ok := <-s.c
			outcome = "zero"
			if ok {
				outcome = "got:" + strconv.FormatInt(v, 10)
			}
		case "send":
			s.c <- sent
			outcome = "sent"
		case "close":
			close(s.c)
			outcome = "closed"
		}
	}()
}

func (s *story) fact() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprintf("case=%s channel=%p act=%s outcome=%s wakes=%s panics=%s", s.name, s.c, s.act, s.outcome,
		ids(s.wakes), ids(s.panics))
}

func ids(all []int64) string {
	sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
	var words []string
	for _, id := range all {
		words = append(words, strconv.FormatInt(id, 10))
	}
	return strings.Join(words, ",")
}

// goid reads the number from the first line of the stack: goroutine 7 [running]:
func goid() int64 {
	var b [64]byte
	word := bytes.Fields(b[:runtime.Stack(b[:], false)])[1]
	id, err := strconv.ParseInt(string(word), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	return id
}
