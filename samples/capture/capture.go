// Package capture writes everything Go can record about the goroutines of a process into one folder: execution trace,
// goroutine text, profiles, heap dump and leak profile, with a manifest of what was written.
//
// It is one folder of source without dependencies: copy it into a program, or import it.
//
//	c, err := capture.Start("out") // at the beginning of what is to be looked at
//	...
//	err = c.Finish()               // at its end
//
// or at any moment, for what can be seen without a trace:
//
//	err := capture.Write("out")
//
// # The order
//
// Files are written in the one order that is safe: the trace is stopped, then come the goroutine text, the profiles, the
// heap dump, and the leak profile last. A heap dump after a leak profile that found something kills the process with
// "dumpgs in STW - bad status" (Go 1.26 and 1.27), so this package refuses to write one.
//
// # What it costs
//
// The goroutine text and the heap dump stop the world while they are written: some 20 ms for a small program, 1 to 2
// seconds for a heap of 256 MB, much longer for many gigabytes or 100,000 goroutines. The heap dump and the leak profile
// each run garbage collections first. The trace costs a few percent; the block and mutex profiles, which Start switches
// on, cost little unless a program blocks millions of times a second.
//
// Go 1.26 and 1.27 can die when a heap dump meets a goroutine in a system call at an unlucky instant: 4 times in 9,000
// dumps of a program that did nothing but system calls. Leave the heap dump out where that cannot be borne.
//
// # What it gives away
//
// A heap dump is the memory of the process as it is: passwords, keys, customers' data, environment variables. The other
// files hold paths, labels and arguments. All are readable by their owner only, and no file is ever overwritten. Treat
// them as you treat the secrets of the program.
//
// # When something fails
//
// A file that cannot be written, because the disk is full for instance, stops neither the others nor the program. It is
// kept as NAME.partial, the manifest says why, and the error is returned.
package capture

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"sync"
)

// Options say what to leave out. The zero value leaves out nothing.
type Options struct {
	NoTrace       bool
	NoHeapDump    bool
	NoLeakProfile bool
	// NoRates leaves the rates of the block and mutex profiles as they are.
	NoRates bool
	// Recorder gives its last seconds as the trace, where none is taken.
	Recorder *Recorder
}

// A Capture is under way between Start and Finish.
type Capture struct {
	dir      string
	options  Options
	manifest *manifest
	trace    *output
	oldMutex int
}

// Start makes the folder and begins the trace and the block and mutex profiles. It fails only when the folder cannot be
// made; Finish reports a trace that cannot be started.
func Start(dir string) (*Capture, error) { return StartWith(dir, Options{}) }

// StartWith is Start with something left out.
func StartWith(dir string, options Options) (*Capture, error) {
	m, err := begin(dir)
	if err != nil {
		return nil, err
	}
	c := &Capture{dir: dir, options: options, manifest: m}
	if !options.NoTrace {
		out, err := m.create("trace.out", "trace")
		if err == nil {
			if err = trace.Start(out); err == nil {
				c.trace = out
			} else {
				out.close(err)
			}
		}
	}
	if !options.NoRates {
		runtime.SetBlockProfileRate(1)
		c.oldMutex = runtime.SetMutexProfileFraction(1)
	}
	return c, nil
}

// Snapshot writes goroutine text, goroutine profile and heap dump into the folder, or into the folder `name` in it when
// name is not empty, while the program and its trace go on. What it wrote into the folder itself, Finish does not write
// again.
func (c *Capture) Snapshot(name string) error {
	m := c.manifest
	if name != "" {
		var err error
		if m, err = begin(c.dir + string(os.PathSeparator) + name); err != nil {
			return err
		}
		defer m.write()
	}
	goroutines(m)
	c.heapDump(m, false)
	return m.failed()
}

// Finish stops the trace and writes everything else, in the safe order.
func (c *Capture) Finish() error {
	m := c.manifest
	if c.trace != nil {
		trace.Stop() // returns when everything is written
		c.trace.close(nil)
	} else if r := c.options.Recorder; r != nil {
		m.put("trace.out", "trace", r.writeTo)
	}
	if !m.has("goroutines.txt") {
		goroutines(m)
	}
	profile(m, "heap")
	profile(m, "block")
	profile(m, "mutex")
	if !m.has("heap.dump") {
		c.heapDump(m, true)
	}
	if !c.options.NoLeakProfile {
		leaks(m)
	}
	if !c.options.NoRates {
		runtime.SetBlockProfileRate(0)
		runtime.SetMutexProfileFraction(c.oldMutex)
	}
	m.write()
	return m.failed()
}

// Write captures all that needs no trace.
func Write(dir string) error { return WriteWith(dir, Options{}) }

// WriteWith is Write with something left out.
func WriteWith(dir string, options Options) error {
	options.NoTrace, options.NoRates = true, true
	c, err := StartWith(dir, options)
	if err != nil {
		return err
	}
	return c.Finish()
}

func goroutines(m *manifest) {
	m.put("goroutines.txt", "goroutine text", func(w io.Writer) error {
		return pprof.Lookup("goroutine").WriteTo(w, 2)
	})
	profile(m, "goroutine")
}

func profile(m *manifest, name string) {
	m.put(name+".pb.gz", name+" profile", func(w io.Writer) error {
		return pprof.Lookup(name).WriteTo(w, 0)
	})
}

// leakProfile remembers that a leak profile was written: no heap dump may follow.
var leakProfile struct {
	sync.Mutex
	written bool
}

func leaks(m *manifest) {
	p := pprof.Lookup("goroutineleak") // nil before Go 1.27, and in 1.26 without the experiment
	if p == nil {
		return
	}
	leakProfile.Lock()
	defer leakProfile.Unlock()
	leakProfile.written = true
	m.put("goroutineleak.pb.gz", "goroutineleak profile", func(w io.Writer) error { return p.WriteTo(w, 0) })
}

// heapDump collects garbage first, which the dump would hold too; not while a trace is under way, which would record
// the waiting for it.
func (c *Capture) heapDump(m *manifest, collect bool) {
	if c.options.NoHeapDump {
		return
	}
	leakProfile.Lock()
	defer leakProfile.Unlock()
	out, err := m.create("heap.dump", "heap dump")
	if err != nil {
		return
	}
	if leakProfile.written {
		out.close(fmt.Errorf("not written: a leak profile was written before, and a heap dump after it kills the process"))
		return
	}
	if collect {
		runtime.GC()
		runtime.GC() // frees what finalizers held
	}
	debug.WriteHeapDump(out.file.Fd())
	out.close(checkHeapDump(out.file)) // the runtime does not say when it could not write
}
