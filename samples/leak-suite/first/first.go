// Package pprof stands in for runtime/pprof in programs that look for leaks: before the first leak profile it writes a
// heap dump. Behind a profile that found leaks the runtime would die of it: dumpgs does not know their state.
package pprof

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"
)

// settle is how long goroutines are given to come to rest, so that dump and profile see the same.
const settle = 200 * time.Millisecond

// again is when a second profile is taken: the first one sees what is in the registers and on the stacks of goroutines
// that still run, stale words too, and may call one alive that is leaked. Who is leaked stays so.
const again = time.Second

var dump = os.Getenv("HEAP_DUMP")

// Profile is a runtime profile that is written after a heap dump.
type Profile struct{ name string }

// Lookup names a profile.
func Lookup(name string) *Profile { return &Profile{name} }

// WriteTo writes the heap dump, the first time, and then the profile twice. Releases without a leak profile write all
// stacks.
func (p *Profile) WriteTo(w io.Writer, level int) error {
	profile := pprof.Lookup(p.name)
	if profile == nil {
		profile = pprof.Lookup("goroutine")
	}
	if dump != "" {
		time.Sleep(settle)
		runtime.GC()
		f, err := os.Create(dump)
		if err != nil {
			return err
		}
		dump = ""
		debug.WriteHeapDump(f.Fd())
		if err := f.Close(); err != nil {
			return err
		}
		if err := profile.WriteTo(w, level); err != nil {
			return err
		}
		time.Sleep(again)
		if _, err := io.WriteString(w, "\n"+Again+"\n\n"); err != nil {
			return err
		}
	}
	return profile.WriteTo(w, level)
}

// Again stands between the two profiles.
const Again = "# again"
