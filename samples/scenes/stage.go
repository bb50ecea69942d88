package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"strconv"
	"strings"
	"time"
)

// What can be true of a goroutine at the moment of the captures.
const (
	stuck   = "stuck"   // nobody can ever wake it; it must still be there when the scene has done all it could
	unseen  = "unseen"  // as stuck, but it takes the program's plan to know: no file can show it
	goesOn  = "goes on" // it must have ended when the scene is over
	lives   = "lives"   // it goes on and need not end; the scene proves that it moved after the captures
	endless = "endless" // it wakes up by itself again and again, but can never end; nothing is counted for it
)

// A claim says what is true of the goroutines that have a call of one function on their stack.
type claim struct {
	truth    string
	function string // as it is printed in a stack, without arguments
	count    int    // how many there are; any: any number
	moved    func() bool
	ids      map[int64]string // id to state
}

const any_ = -1

type stage struct {
	family, name, dir string
	claims            []*claim
	traceFile         *os.File
	captured          bool
	rings             bool // the scene leaks memory that a finalizer keeps
	noLeakProfile     bool // Go 1.27 calls a goroutine leaked that only a weak pointer leads to, and dies when it is woken
}

func begin(family, name, dir string) *stage {
	s := &stage{family: family, name: name, dir: dir}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.fail(err)
	}
	os.Remove(filepath.Join(dir, "truth.json"))
	time.AfterFunc(30*time.Second, func() { s.fail("not over after 30 s") })
	s.traceFrom()
	return s
}

// traceFrom begins the trace, anew when it is called by a scene that wants only its end.
func (s *stage) traceFrom() {
	if s.traceFile != nil {
		trace.Stop()
		s.traceFile.Close()
	}
	s.traceFile = s.create("trace.out")
	if err := trace.Start(s.traceFile); err != nil {
		s.fail(err)
	}
}

func (s *stage) stuck(function string, n int)   { s.claim(stuck, function, n, nil) }
func (s *stage) unseen(function string, n int)  { s.claim(unseen, function, n, nil) }
func (s *stage) goes(function string, n int)    { s.claim(goesOn, function, n, nil) }
func (s *stage) endless(function string, n int) { s.claim(endless, function, n, nil) }

// lives claims goroutines that go on and stay. moved is asked when the scene is over; without it they are there by design,
// such as main in an empty select.
func (s *stage) lives(function string, n int, moved func() bool) { s.claim(lives, function, n, moved) }

func (s *stage) claim(truth, function string, n int, moved func() bool) {
	s.claims = append(s.claims, &claim{truth: truth, function: function, count: n, moved: moved})
}

// A stack is one goroutine of a goroutine text.
type stack struct {
	id    int64
	state string
	calls []string
}

var header = regexp.MustCompile(`^goroutine (\d+) [^\[]*\[([^\],]*)`)

func parse(text string) (all []stack) {
	for _, part := range strings.Split(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(part, "\n")
		m := header.FindStringSubmatch(lines[0])
		if m == nil {
			continue
		}
		one := stack{state: m[2]}
		one.id, _ = strconv.ParseInt(m[1], 10, 64)
		for _, line := range lines[1:] {
			if strings.HasPrefix(line, "created by ") {
				break
			}
			if i := strings.LastIndex(line, "("); i > 0 && !strings.HasPrefix(line, "\t") {
				one.calls = append(one.calls, line[:i])
			}
		}
		all = append(all, one)
	}
	return all
}

func stacks() []stack {
	buffer := make([]byte, 1<<20)
	return parse(string(buffer[:runtime.Stack(buffer, true)]))
}

// match gives each goroutine to the first claim that speaks of one of its calls; it returns what does not fit.
func (s *stage) match(all []stack) string {
	for _, c := range s.claims {
		c.ids = map[int64]string{}
	}
	var strays []string
	for _, one := range all {
		if c := s.claimOf(one); c != nil {
			c.ids[one.id] = one.state
		} else if one.id != 1 && !isRuntimes(one) {
			strays = append(strays, fmt.Sprintf("nothing is claimed of goroutine %d [%s] %v", one.id, one.state, one.calls))
		}
	}
	for _, c := range s.claims {
		if c.count != any_ && len(c.ids) != c.count {
			return fmt.Sprintf("%d goroutines in %s, not %d", len(c.ids), c.function, c.count)
		}
	}
	return strings.Join(strays, "; ")
}

func (s *stage) claimOf(one stack) *claim {
	for _, c := range s.claims {
		for _, call := range one.calls {
			if call == c.function || strings.HasSuffix(c.function, "*") && strings.HasPrefix(call, strings.TrimSuffix(c.function, "*")) {
				return c
			}
		}
	}
	return nil
}

// isRuntimes reports whether a trace, a timer or the runtime started a goroutine for itself.
func isRuntimes(one stack) bool {
	for _, call := range one.calls {
		if !strings.HasPrefix(call, "runtime.") && !strings.HasPrefix(call, "runtime/") && !strings.HasPrefix(call, "os/signal.") {
			return false
		}
	}
	return true
}

// waits reports whether a goroutine in this state has come to its last wait.
func waits(state string) bool {
	switch state {
	case "running", "runnable", "sleep", "syscall", "IO wait", "preempted", "waiting":
		return false
	}
	return true
}

// settle waits until all that is claimed to be there is there, and who is stuck has come to its last wait.
func (s *stage) settle() {
	last := ""
	problem := ""
	for i := 0; i < 250; i++ {
		time.Sleep(20 * time.Millisecond)
		if problem = s.match(stacks()); problem != "" {
			continue
		}
		now := ""
		for _, c := range s.claims {
			if c.truth != stuck {
				continue
			}
			for id, state := range c.ids {
				if !waits(state) {
					problem = fmt.Sprintf("goroutine %d in %s is %s", id, c.function, state)
				}
			}
			now += fmt.Sprint(c.function, c.ids) // maps are printed in order
		}
		if problem == "" && now == last {
			return
		}
		last = now
	}
	s.fail("not as claimed before the captures: " + problem)
}

func (s *stage) create(name string) *os.File {
	f, err := os.Create(filepath.Join(s.dir, name))
	if err != nil {
		s.fail(err)
	}
	return f
}

// capture writes all files, in the order that is safe: the leak profile last.
func (s *stage) capture() {
	s.settle()
	trace.Stop()
	s.traceFile.Close()
	text := s.create("goroutines.txt")
	pprof.Lookup("goroutine").WriteTo(text, 2)
	text.Close()
	runtime.GC()
	runtime.GC()
	dump := s.create("heap.dump")
	debug.WriteHeapDump(dump.Fd())
	dump.Close()
	if p := pprof.Lookup("goroutineleak"); p != nil && !s.noLeakProfile {
		profile := s.create("goroutineleak.pb.gz")
		p.WriteTo(profile, 0)
		profile.Close()
	}
	written, err := os.ReadFile(text.Name())
	if err != nil {
		s.fail(err)
	}
	if problem := s.match(parse(string(written))); problem != "" {
		s.fail("not as claimed in the captures: " + problem)
	}
	s.captured = true
}

// A fact of truth.json.
type fact struct {
	ID    int64  `json:"id"`
	Role  string `json:"role"`
	Index int    `json:"index"`
	Truth string `json:"truth"`
	After string `json:"after"`
}

// finish looks whether all that is claimed turned out to be so, and writes truth.json.
func (s *stage) finish() {
	if !s.captured {
		s.fail("no captures were taken")
	}
	self := own()
	for i := 0; ; i++ {
		time.Sleep(10 * time.Millisecond)
		there := map[int64]string{}
		for _, one := range stacks() {
			there[one.id] = one.state
		}
		if i == 3 {
			runtime.GC() // what finalizers and cleanups would wake
			runtime.GC()
		}
		facts, problem := s.facts(there, self)
		if problem == "" && i > 6 {
			s.write(facts)
			return
		}
		if i > 400 {
			s.fail("not as claimed after the captures: " + problem)
		}
	}
}

func (s *stage) facts(there map[int64]string, self int64) (facts []fact, problem string) {
	for _, c := range s.claims {
		index := 0
		for _, id := range ordered(c.ids) {
			state, alive := there[id]
			after := "ended"
			if alive {
				after = "still there: " + state
			}
			switch {
			case (c.truth == stuck || c.truth == unseen) && (!alive || state == "runnable" || state == "running"):
				problem = fmt.Sprintf("goroutine %d in %s is said to be stuck, and is %q", id, c.function, after)
			case c.truth == goesOn && alive && id != self:
				problem = fmt.Sprintf("goroutine %d in %s is said to go on, and is %q", id, c.function, after)
			case c.truth == lives && c.moved != nil && !c.moved():
				problem = fmt.Sprintf("goroutine %d in %s is said to live, and did not move", id, c.function)
			}
			facts = append(facts, fact{id, c.function, index, c.truth, after})
			index++
		}
	}
	return facts, problem
}

func ordered(ids map[int64]string) (all []int64) {
	for id := range ids {
		all = append(all, id)
		for i := len(all) - 1; i > 0 && all[i] < all[i-1]; i-- {
			all[i], all[i-1] = all[i-1], all[i]
		}
	}
	return all
}

// own returns the id of the goroutine that asks.
func own() int64 {
	buffer := make([]byte, 64)
	return parse(string(buffer[:runtime.Stack(buffer, false)]))[0].id
}

func (s *stage) write(facts []fact) {
	text, err := json.MarshalIndent(map[string]interface{}{
		"scene": s.name, "family": s.family, "go": runtime.Version(), "goroutines": facts, "rings": s.rings,
	}, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(s.dir, "truth.json"), append(text, '\n'), 0o644)
	}
	if err != nil {
		s.fail(err)
	}
	for _, f := range facts {
		fmt.Printf("%s: goroutine %d, %s #%d: %s; %s\n", s.name, f.ID, f.Role, f.Index, f.Truth, f.After)
	}
}

func (s *stage) fail(why interface{}) {
	fmt.Fprintf(os.Stderr, "scene %s: %v\n", s.name, why)
	os.Exit(1)
}

// exit ends the program when main cannot return.
func exit() { os.Exit(0) }
