//go:debug tracebacklabels=1

// Secrets leaves what must not leave in every place a capture has for it: in folders of source files, in labels, in
// values of channels, in names of tasks and regions, in messages of logs with a host in them.
package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

//line /home/SECUSER/SECDIR/orders/main.go:17
func produce(ctx context.Context, orders chan<- int) {
	defer trace.StartRegion(ctx, "SECREGION").End()
	trace.Log(ctx, "SECCATEGORY", "SECMESSAGE from 10.1.2.3 in /home/SECUSER/conf")
	for {
		orders <- 77001177
	}
}

func consume(orders <-chan int) {
	for range 3 {
		<-orders
		time.Sleep(2 * time.Millisecond)
	}
}

func write(file string, what func(*os.File) error) {
	f, err := os.Create(filepath.Join(os.Args[1], file))
	if err != nil {
		panic(err)
	}
	if err := what(f); err != nil {
		panic(err)
	}
	f.Close()
}

func main() {
	f, err := os.Create(filepath.Join(os.Args[1], "trace.out"))
	if err != nil {
		panic(err)
	}
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	ctx, task := trace.NewTask(context.Background(), "SECTASK")
	orders := make(chan int, 2)
	pprof.Do(ctx, pprof.Labels("tenant", "SECLABEL 10.1.2.3"), func(ctx context.Context) {
		go produce(ctx, orders)
	})
	consume(orders)
	time.Sleep(5 * time.Millisecond)
	task.End()
	trace.Stop()
	f.Close()
	write("goroutines.txt", func(f *os.File) error { return pprof.Lookup("goroutine").WriteTo(f, 2) })
	write("goroutine.txt", func(f *os.File) error { return pprof.Lookup("goroutine").WriteTo(f, 1) })
	runtime.GC()
	runtime.GC()
	write("heap.dump", func(f *os.File) error { debug.WriteHeapDump(f.Fd()); return nil })
}
