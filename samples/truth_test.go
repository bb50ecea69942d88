// Package samples holds the truths of the stories to their programs and captures.
package samples

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

type truth struct {
	Story string
	moment
	Baseline moment
	Trace    struct {
		Blamed, Log place
		Wakes       []place
	}
}

type moment struct {
	Goroutines []group
	Channels   []channel
}

type channel struct {
	Name       string
	MadeLine   int
	MadeSource string
	Sendq      []string
	Recvq      []string
}

type place struct {
	Line   int
	Source string
}

// A group is goroutines with one stack, of the frames in package main the innermost, and one creator. Goroutines of a
// library have none in package main: they are known by their outermost function.
type group struct {
	Name, Reason  string
	Count         int
	Reasons       map[string]string // where a release has another word
	Library       bool
	Function      string
	Line          int
	Source        string
	CreatedBy     string
	CreatedLine   int
	CreatedSource string
}

func stories(t *testing.T) map[string]truth {
	t.Helper()
	found := map[string]truth{}
	mains, _ := filepath.Glob("*/main.go")
	for _, main := range mains {
		dir := filepath.Dir(main)
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			continue // a module of its own is no story
		}
		text, err := os.ReadFile(filepath.Join(dir, "truth.json"))
		if err != nil {
			t.Fatal(err)
		}
		var tr truth
		if err := json.Unmarshal(text, &tr); err != nil {
			t.Fatalf("%s: %v", dir, err)
		}
		if tr.Story != dir {
			t.Errorf("%s calls itself %q", dir, tr.Story)
		}
		found[dir] = tr
	}
	if len(found) == 0 {
		t.Fatal("no stories")
	}
	return found
}

func TestLinesAreThoseOfTheProgram(t *testing.T) {
	for dir, tr := range stories(t) {
		text, err := os.ReadFile(filepath.Join(dir, "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		check := func(what string, line int, source string) {
			if line < 1 || line > len(lines) || strings.TrimSpace(strings.Split(lines[line-1], " //")[0]) != source {
				t.Errorf("%s: %s: line %d is not %q", dir, what, line, source)
			}
		}
		for _, m := range []moment{tr.moment, tr.Baseline} {
			known := map[string]bool{}
			for _, g := range m.Goroutines {
				known[g.Name] = true
				if g.Library {
					continue
				}
				check(g.Name, g.Line, g.Source)
				if g.CreatedBy != "" {
					check(g.Name+" created", g.CreatedLine, g.CreatedSource)
				}
			}
			for _, c := range m.Channels {
				check(c.Name, c.MadeLine, c.MadeSource)
				for _, name := range append(c.Sendq, c.Recvq...) {
					if !known[name] {
						t.Errorf("%s: %s has an unknown waiter %s", dir, c.Name, name)
					}
				}
			}
		}
		for _, p := range append(tr.Trace.Wakes, tr.Trace.Blamed) {
			if p.Line != 0 {
				check("trace", p.Line, p.Source)
			}
		}
	}
}

func TestCapturesHoldTheGoroutinesOfTheTruth(t *testing.T) {
	for dir, tr := range stories(t) {
		captures, _ := filepath.Glob(filepath.Join(dir, "captures", "go*"))
		if len(captures) == 0 {
			t.Errorf("%s has no captures", dir)
		}
		for _, c := range captures {
			release := filepath.Base(c)
			if _, err := os.Stat(filepath.Join(c, "core.zst")); err == nil {
				continue // it died before it could write a text of its own
			}
			compare(t, filepath.Join(c, "goroutines.txt.gz"), release, tr.Goroutines)
			if tr.Baseline.Goroutines != nil {
				compare(t, filepath.Join(c, "baseline", "goroutines.txt.gz"), release, tr.Baseline.Goroutines)
			}
		}
	}
}

func compare(t *testing.T, file, release string, groups []group) {
	found := goroutines(t, file)
	for _, g := range groups {
		reason := g.Reason
		if r := g.Reasons[release]; r != "" {
			reason = r
		}
		key := stack{reason, g.Function, g.Line, g.CreatedBy, g.CreatedLine}
		if found[key] != g.Count {
			t.Errorf("%s: %s: %d of %+v, expected %d", file, g.Name, found[key], key, g.Count)
		}
		delete(found, key)
	}
	for key, n := range found {
		if key.line == 0 && ours.MatchString(key.createdBy) {
			continue // the reader of the trace
		}
		t.Errorf("%s: %d of %+v are in no group", file, n, key)
	}
}

type stack struct {
	reason, function string
	line             int
	createdBy        string
	createdLine      int
}

var (
	ours   = regexp.MustCompile(`^(runtime/trace|runtime|unique)\.`)
	header = regexp.MustCompile(`^goroutine \d+ \[([^],]*)`)
	inMain = regexp.MustCompile(`main\.go:(\d+)`)
)

// goroutines counts the goroutines of a text by their innermost frame in package main, or their outermost one at all.
func goroutines(t *testing.T, file string) map[stack]int {
	t.Helper()
	found := map[stack]int{}
	for _, block := range strings.Split(strings.TrimSpace(unzip(t, file)), "\n\n") {
		lines := strings.Split(block, "\n")
		m := header.FindStringSubmatch(lines[0])
		if m == nil {
			t.Fatalf("%s: no goroutine: %q", file, lines[0])
		}
		s := stack{reason: m[1]}
		outermost, creator := "", ""
		for i := 1; i+1 < len(lines); i += 2 {
			at := inMain.FindStringSubmatch(lines[i+1])
			name := lines[i]
			if strings.HasPrefix(name, "created by ") {
				creator = strings.Split(strings.TrimPrefix(name, "created by "), " in goroutine ")[0]
			} else {
				outermost = name[:strings.LastIndexByte(name, '(')]
			}
			if strings.HasPrefix(name, "created by main.") && at != nil {
				s.createdBy = strings.Split(strings.TrimPrefix(name, "created by "), " in goroutine ")[0]
				s.createdLine = number(at[1])
			} else if strings.HasPrefix(name, "main.") && at != nil && s.function == "" {
				s.function = name[:strings.LastIndexByte(name, '(')]
				s.line = number(at[1])
			}
		}
		if s.function == "" {
			s.function, s.createdBy = outermost, creator
		}
		found[s]++
	}
	return found
}

func number(text string) int {
	n := 0
	for _, c := range text {
		n = n*10 + int(c-'0')
	}
	return n
}

func unzip(t *testing.T, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return string(text)
}

// What a dump must not give away: where and by whom it was made.
func TestCapturesHoldNothingOfTheMachine(t *testing.T) {
	secrets := []string{"HOME=", "PATH=", "USER=", "LOGNAME=", "SHELL=", "PWD=", "HOSTNAME=", "LANG=", "TERM=",
		"/home/", "/root/", "/Users/", "/opt/", "/usr/lib/go", "/usr/local/go"}
	host, _ := os.Hostname()
	err := filepath.Walk(".", func(file string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() || !strings.Contains(file, "captures") || !strings.HasSuffix(file, ".gz") {
			return err
		}
		text := unzip(t, file)
		for _, s := range secrets {
			if strings.Contains(text, s) {
				t.Errorf("%s holds %q", file, s)
			}
		}
		if len(host) > 4 && strings.Contains(text, host) {
			t.Errorf("%s holds the name of this machine", file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
