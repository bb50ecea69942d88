//go:build go1.25

package main

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var _ = family("synctest",
	scene{"bubble-waits-for-the-outside", func(s *stage) { // durable waits of a bubble that a lock outside holds up
		s.goes("main.inBubble", 3)
		playBubble(s, waitInBubble)
	}},
	scene{"bubble-sleeps-while-one-is-held-up", func(s *stage) { // the clock of a bubble stands until all are durably blocked
		s.goes("main.sleepsInBubble", 2)
		playBubble(s, sleepInBubble)
	}},
)

func waitsOutside(mu *sync.Mutex, start chan int) {
	mu.Lock()
	mu.Unlock()
	close(start)
}

func inBubble(start chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	<-start
}

func sleepsInBubble(wg *sync.WaitGroup) {
	defer wg.Done()
	time.Sleep(time.Hour)
}

func waitInBubble(outside *sync.Mutex) {
	var wg sync.WaitGroup
	start := make(chan int)
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go inBubble(start, &wg)
	}
	go waitsOutside(outside, start)
	wg.Wait()
}

func sleepInBubble(outside *sync.Mutex) {
	var wg sync.WaitGroup
	wg.Add(2)
	go sleepsInBubble(&wg)
	go sleepsInBubble(&wg)
	go waitsOutside(outside, make(chan int))
	wg.Wait()
}

// playBubble runs a test of the testing package in this program, which takes main for itself.
func playBubble(s *stage, body func(outside *sync.Mutex)) {
	s.goes("main.waitsOutside", 1)
	s.goes("main.waitInBubble", any_)
	s.goes("main.sleepInBubble", any_)
	s.goes("main.bubbleDirector", 1)
	s.lives("testing.*", any_, nil)
	s.goes("testing/synctest.*", any_)
	outside, over := new(sync.Mutex), make(chan int)
	outside.Lock()
	go bubbleDirector(s, outside, over)
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{
		{Name: "TestBubble", F: func(t *testing.T) {
			synctest.Test(t, func(*testing.T) { body(outside) })
			over <- 1
			select {} // the program ends before the test does
		}},
	}, nil, nil)
}

func bubbleDirector(s *stage, outside *sync.Mutex, over chan int) {
	s.capture()
	outside.Unlock()
	<-over
	s.finish()
	exit()
}
