// Goroutines of libraries that are held up or left over, and others that look alike and are as they should be.
//
//	libraries SCENE OUT
//
// writes OUT-goroutines.txt, OUT-goroutine.pb.gz, OUT-debug1.txt, OUT-trace.out and OUT-heap.dump.
package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

const many = 12

var scenes = map[string]func(){
	// The body of the answer is not closed: 12 connections are left over.
	"body-open": func() {
		url := serve()
		for i := 0; i < many; i++ {
			fetchStatus(url)
		}
	},
	// The same calls with bodies that are closed: one idle connection.
	"body-closed": func() {
		url := serve()
		for i := 0; i < many; i++ {
			body := fetch(url)
			io.Copy(io.Discard, body)
			body.Close()
		}
	},
	// The bodies are in a global slice, to be read later.
	"body-kept": func() {
		url := serve()
		for i := 0; i < many; i++ {
			kept = append(kept, fetch(url))
		}
	},
	// The peer never answers: 3 calls wait for it.
	"answer": func() {
		url := "http://" + silent()
		for i := 0; i < 3; i++ {
			go fetchStatus(url)
		}
	},
	// Rows of the only two connections are not closed: 12 callers starve.
	"rows-open": func() {
		db := openDB(2)
		for i := 0; i < 2; i++ {
			leaveRows(db)
		}
		for i := 0; i < many; i++ {
			go count(db)
		}
	},
	// Rows are read while others wait their turn.
	"rows-read": func() {
		db := openDB(2)
		for i := 0; i < many; i++ {
			go readSlowly(db)
		}
	},
	// Transactions that are neither committed nor rolled back, by goroutines that have ended.
	"tx-open": func() {
		db := openDB(0)
		for i := 0; i < many; i++ {
			go leaveTx(db)
		}
	},
	// Contexts that are derived from one of a type of the program, and never cancelled.
	"context-open": func() {
		parent := own{context.Background(), make(chan struct{})}
		for i := 0; i < many; i++ {
			go derive(parent, false)
		}
	},
	"context-cancelled": func() {
		parent := own{context.Background(), make(chan struct{})}
		for i := 0; i < many; i++ {
			go derive(parent, true)
		}
	},
	// Three commands that do not end.
	"command": func() {
		for i := 0; i < 3; i++ {
			go run(exec.Command("sleep", "100"))
		}
	},
	// The command has ended; a child of it has its output open.
	"command-output": func() {
		for i := 0; i < 3; i++ {
			cmd := exec.Command("sh", "-c", "sleep 100 & exit")
			cmd.Stdout = discard{}
			go run(cmd)
		}
	},
	// A function of a group with a limit starts others in the same group.
	"group-limit": func() {
		var group errgroup.Group
		group.SetLimit(3)
		for i := 0; i < 3; i++ {
			group.Go(func() error {
				time.Sleep(100 * time.Millisecond)
				group.Go(func() error { return nil })
				return nil
			})
		}
	},
	// One holds all of a semaphore; 3 wait.
	"semaphore": func() {
		s := semaphore.NewWeighted(2)
		s.Acquire(context.Background(), 2)
		for i := 0; i < 3; i++ {
			go acquire(s)
		}
	},
	// The first call of a key never returns; 3 wait for it.
	"singleflight": func() {
		var group singleflight.Group
		for i := 0; i < 4; i++ {
			go load(&group)
			time.Sleep(10 * time.Millisecond)
		}
	},
	// 60 tickers that nobody stops or refers to.
	"tickers-open": func() {
		for i := 0; i < 60; i++ {
			time.NewTicker(10 * time.Millisecond)
		}
	},
	// 60 tickers that are stopped.
	"tickers-stopped": func() {
		for i := 0; i < 60; i++ {
			t := time.NewTicker(10 * time.Millisecond)
			<-t.C
			t.Stop()
		}
	},
	// The reader of a pipe has gone without a word.
	"pipe": func() {
		r, w := io.Pipe()
		go fmt.Fprintln(w, "first\nsecond")
		r.Read(make([]byte, 1))
	},
}

var kept []io.ReadCloser

func main() {
	scenes[os.Args[1]]()
	time.Sleep(300 * time.Millisecond)
	runtime.GC()
	runtime.GC() // notes that they have waited since the one before
	if len(os.Args) > 3 {
		time.Sleep(65 * time.Second)
	}
	capture(os.Args[2])
}

func fetch(url string) io.ReadCloser {
	answer, err := http.Get(url)
	check(err)
	return answer.Body
}

func fetchStatus(url string) int {
	answer, err := http.Get(url)
	check(err)
	return answer.StatusCode
}

// serve answers each request with more than a client reads ahead.
func serve() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	page := make([]byte, 20000)
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(page) }))
	return "http://" + listener.Addr().String()
}

// silent takes connections and never answers.
func silent() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			conn, err := listener.Accept()
			check(err)
			conns = append(conns, conn)
		}
	}()
	return listener.Addr().String()
}

var conns []net.Conn

func leaveRows(db *sql.DB) bool {
	rows, err := db.Query("select")
	check(err)
	return rows.Next()
}

func count(db *sql.DB) {
	rows, err := db.Query("select")
	check(err)
	rows.Close()
}

func readSlowly(db *sql.DB) {
	rows, err := db.Query("select slowly")
	check(err)
	for rows.Next() {
	}
	rows.Close()
}

func leaveTx(db *sql.DB) {
	ctx, _ := context.WithCancel(context.Background())
	_, err := db.BeginTx(ctx, nil)
	check(err)
}

// own is a context of a type that package context does not know.
type own struct {
	context.Context
	done chan struct{}
}

func (o own) Done() <-chan struct{} { return o.done }

func derive(parent own, cancelled bool) {
	_, cancel := context.WithCancel(parent)
	if cancelled {
		cancel()
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func run(cmd *exec.Cmd) { check(cmd.Run()) }

func acquire(s *semaphore.Weighted) { s.Acquire(context.Background(), 1) }

func load(group *singleflight.Group) {
	group.Do("key", func() (interface{}, error) {
		time.Sleep(time.Hour)
		return nil, nil
	})
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func capture(out string) {
	file := func(name string) *os.File {
		f, err := os.Create(out + "-" + name)
		check(err)
		return f
	}
	check(trace.Start(file("trace.out")))
	time.Sleep(100 * time.Millisecond)
	trace.Stop()
	pprof.Lookup("goroutine").WriteTo(file("goroutines.txt"), 2)
	pprof.Lookup("goroutine").WriteTo(file("debug1.txt"), 1)
	pprof.Lookup("goroutine").WriteTo(file("goroutine.pb.gz"), 0)
	runtime.GC()
	runtime.GC()
	debug.WriteHeapDump(file("heap.dump").Fd())
}

// A driver whose rows come slowly when they are asked to.
type fake struct{}

func openDB(most int) *sql.DB {
	sql.Register("fake", fake{})
	db, err := sql.Open("fake", "")
	check(err)
	db.SetMaxOpenConns(most)
	return db
}

func (fake) Open(string) (driver.Conn, error) { return fakeConn{}, nil }

type fakeConn struct{}

func (fakeConn) Prepare(query string) (driver.Stmt, error) { return fakeStmt{query}, nil }
func (fakeConn) Close() error                              { return nil }
func (fakeConn) Begin() (driver.Tx, error)                 { return fakeTx{}, nil }

type fakeTx struct{}

func (fakeTx) Commit() error   { return nil }
func (fakeTx) Rollback() error { return nil }

type fakeStmt struct{ query string }

func (fakeStmt) Close() error  { return nil }
func (fakeStmt) NumInput() int { return 0 }
func (fakeStmt) Exec([]driver.Value) (driver.Result, error) {
	return nil, errors.New("not here")
}
func (s fakeStmt) Query([]driver.Value) (driver.Rows, error) {
	return &fakeRows{slow: s.query == "select slowly"}, nil
}

type fakeRows struct {
	slow bool
	n    int
}

func (*fakeRows) Columns() []string { return []string{"n"} }
func (*fakeRows) Close() error      { return nil }
func (r *fakeRows) Next(to []driver.Value) error {
	if r.slow {
		time.Sleep(200 * time.Millisecond)
	}
	to[0] = int64(r.n)
	r.n++
	return nil
}
