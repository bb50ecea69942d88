package capture

import (
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
)

// The last test of the package, by the name of its file: no heap dump is possible after it.
func TestXNoHeapDumpFollowsALeakProfile(t *testing.T) {
	if pprof.Lookup("goroutineleak") == nil {
		t.Skip("this release has no leak profile")
	}
	go func() { <-make(chan int) }()
	runtime.Gosched()
	if err := Write(filepath.Join(t.TempDir(), "first")); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "second")
	if err := Write(dir); err == nil || !strings.Contains(err.Error(), "heap.dump") {
		t.Errorf("returned %v", err)
	}
	if e := names(t, dir)["heap.dump.partial"]; e.Error == "" {
		t.Errorf("listed %v", names(t, dir))
	}
}
