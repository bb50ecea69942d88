package capture

import (
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// OnSignal writes a capture whenever one of the signals comes, each into a folder of its own in dir, named after the
// time. It returns how to stop that. There is no leak profile: the next capture could have no heap dump after it.
//
//	defer capture.OnSignal("/var/tmp/app", capture.Options{}, syscall.SIGUSR1)()
func OnSignal(dir string, options Options, signals ...os.Signal) (stop func()) {
	options.NoLeakProfile = true
	came := make(chan os.Signal, 1)
	signal.Notify(came, signals...)
	over := make(chan struct{})
	go func() {
		for {
			select {
			case <-came:
				WriteWith(inTime(dir), options) // what failed is in the manifest
			case <-over:
				return
			}
		}
	}()
	var once sync.Once
	return func() {
		once.Do(func() {
			signal.Stop(came)
			close(over)
		})
	}
}

// inTime is a folder that is not there yet.
func inTime(dir string) string {
	return filepath.Join(dir, time.Now().UTC().Format("20060102-150405.000"))
}

// Growth says when the number of goroutines is a reason to capture.
type Growth struct {
	// Dir gets a folder for each capture.
	Dir string
	// Max fires above that many goroutines; 0 for no limit.
	Max int
	// PerMinute fires when the floor of the number rises faster, measured over Over; 0 for no limit.
	PerMinute int
	// Over is 5 minutes when it is 0.
	Over time.Duration
	// CoolDown is how much time lies between two captures at least; 10 minutes when it is 0.
	CoolDown time.Duration
	// Captures is how many are written at most; 3 when it is 0.
	Captures int
	Options
}

// looks is into how many parts Over is divided.
const looks = 20

// OnGrowth counts goroutines and writes captures when they are too many or become more and more. Counting costs nothing.
// It returns how to stop that. There is no leak profile: the next capture could have no heap dump after it.
//
// Growth is the least count of the second half of Over less the least count of its first half: bursts are none.
func OnGrowth(g Growth) (stop func()) {
	if g.Over == 0 {
		g.Over = 5 * time.Minute
	}
	if g.CoolDown == 0 {
		g.CoolDown = 10 * time.Minute
	}
	if g.Captures == 0 {
		g.Captures = 3
	}
	g.NoLeakProfile = true
	over := make(chan struct{})
	go g.watch(over)
	var once sync.Once
	return func() { once.Do(func() { close(over) }) }
}

func (g Growth) watch(over <-chan struct{}) {
	every := g.Over / looks
	if every < time.Millisecond {
		every = time.Millisecond
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	var counts []int
	var last time.Time
	for left := g.Captures; left > 0; {
		select {
		case <-over:
			return
		case <-tick.C:
		}
		if counts = append(counts, runtime.NumGoroutine()); len(counts) > looks {
			counts = counts[1:]
		}
		if g.fires(counts) && (last.IsZero() || time.Since(last) >= g.CoolDown) {
			last = time.Now()
			left--
			WriteWith(inTime(g.Dir), g.Options)
		}
	}
}

// fires judges the newest counts, looks of them when Over has passed.
func (g Growth) fires(counts []int) bool {
	if g.Max > 0 && counts[len(counts)-1] > g.Max {
		return true
	}
	if g.PerMinute == 0 || len(counts) < looks {
		return false
	}
	grown := least(counts[looks/2:]) - least(counts[:looks/2])
	return float64(grown)/(g.Over.Minutes()/2) > float64(g.PerMinute)
}

func least(counts []int) int {
	l := counts[0]
	for _, n := range counts {
		if n < l {
			l = n
		}
	}
	return l
}
