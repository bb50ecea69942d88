package capture

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

func folders(dir string) []string {
	found, _ := filepath.Glob(filepath.Join(dir, "*", "manifest.json"))
	whole := found[:0]
	for _, f := range found { // a manifest is written last
		if text, _ := os.ReadFile(f); strings.HasPrefix(string(text), "{") {
			whole = append(whole, f)
		}
	}
	return whole
}

func waitFor(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("never: " + what)
		}
	}
}

func TestASignalWritesACapture(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signal")
	}
	dir := t.TempDir()
	stop := OnSignal(dir, Options{NoHeapDump: true}, syscall.SIGHUP)
	self, _ := os.FindProcess(os.Getpid())
	self.Signal(syscall.SIGHUP)
	waitFor(t, "a capture", func() bool { return len(folders(dir)) == 1 })
	stop()
	stop()
}

func TestGrowthIsThatOfTheFloor(t *testing.T) {
	g := Growth{Over: 10 * time.Minute, PerMinute: 10}
	leak, burst := make([]int, looks), make([]int, looks)
	for i := range leak {
		leak[i] = 100 + 10*i
		burst[i] = 100 + (i%3)*500
	}
	if !g.fires(leak) || g.fires(burst) || g.fires(leak[:looks-1]) {
		t.Errorf("leak %v, burst %v, too early %v", g.fires(leak), g.fires(burst), g.fires(leak[:looks-1]))
	}
	if g.Max = 250; !g.fires([]int{251}) || g.fires([]int{250}) {
		t.Error("the limit")
	}
}

func TestTooManyGoroutinesAreCapturedOnceUntilItCoolsDown(t *testing.T) {
	dir := t.TempDir()
	stop := OnGrowth(Growth{Dir: dir, Max: 1, Over: 20 * time.Millisecond, Options: Options{NoHeapDump: true}})
	waitFor(t, "a capture", func() bool { return len(folders(dir)) == 1 })
	time.Sleep(100 * time.Millisecond)
	stop()
	if n := len(folders(dir)); n != 1 {
		t.Errorf("%d captures", n)
	}
}

type fakeT struct {
	cleanup []func()
	errors  []string
}

func (f *fakeT) Helper()          {}
func (f *fakeT) Name() string     { return "TestX/with a/slash" }
func (f *fakeT) Cleanup(c func()) { f.cleanup = append(f.cleanup, c) }
func (f *fakeT) Errorf(format string, args ...interface{}) {
	text := format
	for _, a := range args {
		if s, ok := a.(string); ok {
			text += " " + s
		}
	}
	f.errors = append(f.errors, text)
}

func leaveBehind(ch chan int) { <-ch }

func TestATestThatLeavesGoroutinesFailsAndIsCaptured(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("CAPTURE_DIR", dir)
	f := &fakeT{}
	OnLeak(f)
	ch := make(chan int)
	go leaveBehind(ch)
	f.cleanup[0]()
	close(ch)
	if len(f.errors) != 1 || !strings.Contains(f.errors[0], "capture.leaveBehind") {
		t.Fatalf("said %q", f.errors)
	}
	found, _ := filepath.Glob(filepath.Join(dir, "leak-TestX-with-a-slash", "*", "goroutines.txt"))
	if len(found) != 1 {
		t.Fatalf("captured %v", found)
	}
	if text, _ := os.ReadFile(found[0]); !strings.Contains(string(text), "capture.leaveBehind") {
		t.Error("the leak is not in it")
	}
}

func TestATestThatLeavesNothingPasses(t *testing.T) {
	f := &fakeT{}
	OnLeak(f)
	done := make(chan int)
	go func() {
		time.Sleep(50 * time.Millisecond)
		close(done)
	}()
	f.cleanup[0]()
	if len(f.errors) != 0 {
		t.Errorf("said %q", f.errors)
	}
}

func TestARecorderGivesItsLastSeconds(t *testing.T) {
	r, err := NewRecorder(time.Second, 1<<20)
	if err != nil {
		t.Skip(err)
	}
	defer r.Stop()
	dir := filepath.Join(t.TempDir(), "out")
	if err := WriteWith(dir, Options{Recorder: r, NoHeapDump: true, NoLeakProfile: true}); err != nil {
		t.Fatal(err)
	}
	head, _ := os.ReadFile(filepath.Join(dir, "trace.out"))
	if !strings.HasPrefix(string(head), "go 1.") {
		t.Errorf("%d bytes that are no trace", len(head))
	}
}
