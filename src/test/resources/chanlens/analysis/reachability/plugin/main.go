// plugin opens a plugin whose global variable alone has the channel that a goroutine receives from: no heap dump shows
// that variable. It writes captures into the folder it is given, then has the plugin send, and ends with 0 when the
// goroutine went on.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"plugin"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"
)

func main() {
	dir := os.Args[1]
	p, err := plugin.Open("./choir.so")
	check(err)
	over := make(chan bool)
	call(p, "Gather").(func(func()))(func() { close(over) })
	time.Sleep(50 * time.Millisecond)
	write(filepath.Join(dir, "goroutines.txt"), func(f *os.File) error { return pprof.Lookup("goroutine").WriteTo(f, 2) })
	runtime.GC()
	runtime.GC()
	write(filepath.Join(dir, "heap.dump"), func(f *os.File) error { debug.WriteHeapDump(f.Fd()); return nil })
	write(filepath.Join(dir, "goroutineleak.pb.gz"), func(f *os.File) error {
		return pprof.Lookup("goroutineleak").WriteTo(f, 0)
	})
	call(p, "Conduct").(func())()
	<-over
	fmt.Println("it went on")
}

func call(p *plugin.Plugin, name string) plugin.Symbol {
	s, err := p.Lookup(name)
	check(err)
	return s
}

func write(name string, what func(f *os.File) error) {
	f, err := os.Create(name)
	check(err)
	check(what(f))
	check(f.Close())
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
