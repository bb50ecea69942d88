package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// suite is what is measured, with what, and on what.
type suite struct {
	goTool, oldGo, programs, chanlens, previous, dir string

	rounds  int
	quick   bool
	counter string   // the program that counts with Go's reader, or ""
	skipped []string // why something is not measured, a sentence each
}

// row is one input, read in one way by Chanlens and perhaps by others.
type row struct {
	name  string
	words []string // what Chanlens is told
	trace string   // a trace that Go's readers of this toolchain can read, or ""
}

func (s *suite) skip(format string, args ...any) {
	s.skipped = append(s.skipped, fmt.Sprintf(format, args...))
}

// prepare builds what is needed beside the captures.
func (s *suite) prepare() {
	if s.oldGo == "" {
		s.skip("the trace of before Go 1.22, because no toolchain that old is named with -go121")
	}
	if s.previous == "" {
		s.skip("an earlier release, because none is named with -previous")
	}
	if runtime.GOOS == "windows" {
		s.skip("the memory of processes, which Go does not tell on Windows")
	}
	counter := filepath.Join(s.dir, "count")
	if err := s.buildCounter(counter); err != nil {
		s.skip("counting with Go's reader, because this toolchain does not build it: %v", err)
		return
	}
	s.counter = counter
}

// buildCounter compiles the counting reader as if it were a command of the toolchain.
func (s *suite) buildCounter(to string) error {
	root, err := s.toolchain(s.goTool, "env", "GOROOT")
	if err != nil {
		return err
	}
	source, err := filepath.Abs(filepath.Join(s.programs, "suite", "count", "main.go.txt"))
	if err != nil {
		return err
	}
	at := filepath.Join(root, "src", "cmd", "countevents", "main.go")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{at: source}})
	if err != nil {
		return err
	}
	overlay := filepath.Join(s.dir, "overlay.json")
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		return err
	}
	_, err = s.toolchain(s.goTool, "build", "-overlay", overlay, "-o", to, "cmd/countevents")
	return err
}

func (s *suite) toolchain(tool string, args ...string) (string, error) {
	c := exec.Command(tool, args...)
	c.Dir = s.programs
	c.Env = append(os.Environ(), "GOTOOLCHAIN=local")
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %v %s", tool, strings.Join(args, " "), err, firstLine(said.String()))
	}
	return strings.TrimSpace(string(out)), nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// make returns a capture of a program, which is made if it is not there; without one, "".
func (s *suite) make(tool, name, program string, args ...string) string {
	if s.quick {
		name = "quick-" + name
	}
	file := filepath.Join(s.dir, name)
	if info, err := os.Stat(file); err == nil && info.Size() > 0 {
		return file
	}
	binary := filepath.Join(s.dir, strings.TrimSuffix(name, filepath.Ext(name))+".program")
	if _, err := s.toolchain(tool, "build", "-trimpath", "-o", binary, "./"+program); err != nil {
		s.skip("%s, because %s was not built: %v", name, program, err)
		return ""
	}
	log.Printf("making %s", file)
	part := file + ".part" // a capture that was cut short is not taken for a whole one
	c := exec.Command(binary, append([]string{"-o", part}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		s.skip("%s, because %s failed: %v %s", name, program, err, firstLine(string(out)))
		return ""
	}
	if err := os.Rename(part, file); err != nil {
		log.Fatal(err)
	}
	return file
}

func (s *suite) size(full, small int) string {
	if s.quick {
		return fmt.Sprint(small)
	}
	return fmt.Sprint(full)
}

// rows makes the captures and lists what is measured.
func (s *suite) rows() []row {
	rows := []row{{name: "version", words: []string{"version"}}}
	add := func(name, trace, file string, words ...string) {
		if file != "" {
			rows = append(rows, row{name, append(words, file), trace})
		}
	}
	sample := filepath.Join(s.programs, "..", "abandoned-sender", "captures", "go1.27")
	add("sample report", "", sample, "report")
	ping := s.make(s.goTool, "ping.trace", "pingpong", "-rounds", s.size(3300, 100))
	add("ping-pong check", ping, ping, "check")
	add("ping-pong report", ping, ping, "report")
	http := s.make(s.goTool, "http.trace", "httpmix", "-requests", s.size(33_000, 1000))
	add("HTTP mix check", http, http, "check")
	add("HTTP mix report", http, http, "report")
	if s.oldGo != "" {
		old := s.make(s.oldGo, "old.trace", "pingpong", "-rounds", s.size(1000, 100))
		add("old trace check", "", old, "check")
	}
	heap := s.make(s.goTool, "heap.dump", "heap", "-objects", s.size(4_000_000, 40_000))
	add("heap dump report", "", heap, "report")
	dump := s.make(s.goTool, "dump.txt", "dump", "-goroutines", s.size(240_000, 2_400))
	add("goroutine dump check", "", dump, "check")
	add("goroutine dump report", "", dump, "report")
	return rows
}

// commit is what the results are of.
func (s *suite) commit(said string) string {
	if said != "" {
		return said
	}
	c := exec.Command("git", "rev-parse", "--short", "HEAD")
	c.Dir = s.programs
	out, err := c.Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

func (s *suite) version() string {
	v, err := s.toolchain(s.goTool, "env", "GOVERSION")
	if err != nil {
		return "unknown"
	}
	return v
}
