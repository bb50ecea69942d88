package capture

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// TB is what OnLeak needs of a *testing.T.
type TB interface {
	Helper()
	Name() string
	Cleanup(func())
	Errorf(format string, args ...interface{})
}

// patience is how long goroutines may take to end after a test.
const patience = 2 * time.Second

// OnLeak fails a test that leaves goroutines behind, and writes a capture of them: who waits on which channel or lock, and
// why nobody will come. Call it first in a test that does not run in parallel:
//
//	func TestFetch(t *testing.T) {
//		capture.OnLeak(t)
//
// The capture goes into the folder that CAPTURE_DIR names, or the one for temporary files. Goroutines that end within two
// seconds after the test are no leak.
func OnLeak(t TB) {
	t.Helper()
	before := map[string]bool{}
	for _, g := range goroutineTexts() {
		before[g.id] = true
	}
	t.Cleanup(func() {
		t.Helper()
		var left []goroutineText
		for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
			if left = leftover(before); len(left) == 0 {
				return
			}
			if time.Now().After(end) {
				break
			}
		}
		dir := os.Getenv("CAPTURE_DIR")
		if dir == "" {
			dir = os.TempDir()
		}
		dir = inTime(filepath.Join(dir, "leak-"+fileName(t.Name())))
		err := WriteWith(dir, Options{NoLeakProfile: true}) // the next test may leak too, and want a heap dump
		t.Errorf("%d goroutines are left behind, such as\n%s\nwho waits on what, and why: chanlens %s", len(left),
			left[0].text, dir)
		if err != nil {
			t.Errorf("the capture is not whole: %v", err)
		}
	})
}

var notInNames = regexp.MustCompile(`[^A-Za-z0-9_.-]+`)

func fileName(name string) string { return notInNames.ReplaceAllString(name, "-") }

// A goroutineText is what runtime.Stack prints of one.
type goroutineText struct{ id, text string }

// goroutineTexts has all but the caller's own.
func goroutineTexts() []goroutineText {
	buf := make([]byte, 1<<16)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) || len(buf) >= 64<<20 {
			buf = buf[:n]
			break
		}
		buf = make([]byte, 2*len(buf))
	}
	var all []goroutineText
	for i, part := range bytes.Split(buf, []byte("\n\n")) {
		text := strings.TrimSpace(string(part))
		words := strings.SplitN(text, " ", 3)
		if i > 0 && len(words) == 3 && words[0] == "goroutine" {
			all = append(all, goroutineText{words[1], text})
		}
	}
	return all
}

// leftover has who was not there before, but for goroutines that the runtime and package testing start for themselves.
func leftover(before map[string]bool) []goroutineText {
	var left []goroutineText
	for _, g := range goroutineTexts() {
		if !before[g.id] && !isOfTesting(g.text) {
			left = append(left, g)
		}
	}
	return left
}

func isOfTesting(text string) bool {
	by := text[strings.LastIndex(text, "\n\t")+1:]
	if at := strings.LastIndex(text, "created by "); at >= 0 {
		by = text[at:]
	}
	for _, own := range []string{"testing.", "os/signal.", "runtime.", "runtime/trace.", "runtime/pprof."} {
		if strings.HasPrefix(by, "created by "+own) {
			return true
		}
	}
	return false
}
