package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"time"
)

// database/sql over a driver that holds nothing: only the pool waits.

var _ = family("sql",
	scene{"rows-never-closed-callers-starve", func(s *stage) {
		s.stuck("main.queryOnce", 4)
		s.stuck("database/sql.(*DB).connectionOpener", 1)
		startUnclosedRows()
		s.capture()
	}},
	scene{"rows-never-closed-global-pool", func(s *stage) { // the pool is a global, as it is nearly always
		s.stuck("main.queryOnce", 4)
		s.lives("database/sql.(*DB).connectionOpener", 1, nil)
		globalDB = openDB(1)
		leaveRows(globalDB)
		for i := 0; i < 4; i++ {
			go queryOnce(globalDB)
		}
		s.capture()
	}},
	scene{"rows-closed-later", func(s *stage) {
		s.goes("main.queryOnce", 4)
		s.goes("database/sql.(*DB).connectionOpener", 1)
		db := openDB(1)
		rows, err := db.Query("select")
		s.check(err)
		for i := 0; i < 4; i++ {
			go queryOnce(db)
		}
		s.capture()
		rows.Close()
		time.Sleep(3 * shortly)
		db.Close()
	}},
	scene{"rows-read-slowly", func(s *stage) { // the one that has the connection is at work on its rows
		s.goes("main.readRows", 1)
		s.goes("main.queryOnce", 3)
		s.goes("database/sql.(*DB).connectionOpener", 1)
		db := openDB(1)
		go readRows(db)
		time.Sleep(shortly)
		for i := 0; i < 3; i++ {
			go queryOnce(db)
		}
		s.capture()
		time.Sleep(slowly)
		db.Close()
	}},
	scene{"transaction-never-ended", func(s *stage) { // an early return without Rollback
		s.stuck("main.queryOnce", 2)
		s.stuck("database/sql.(*DB).connectionOpener", 1)
		s.stuck("database/sql.(*Tx).awaitDone", 1)
		startUnendedTx()
		s.capture()
	}},
	scene{"transaction-global-pool-never-ended", func(s *stage) {
		s.stuck("main.queryOnce", 2)
		s.lives("database/sql.(*DB).connectionOpener", 1, nil)
		s.stuck("database/sql.(*Tx).awaitDone", 1)
		globalDB = openDB(1)
		leaveTx(globalDB)
		go queryOnce(globalDB)
		go queryOnce(globalDB)
		s.capture()
	}},
	scene{"transaction-with-deadline", func(s *stage) {
		s.goes("main.queryOnce", 2)
		s.goes("database/sql.*", any_)
		db := openDB(1)
		startTxWithDeadline(db)
		s.capture()
		time.Sleep(slowly)
		db.Close()
	}},
	scene{"query-in-a-transactions-loop", func(s *stage) { // db instead of tx: the one connection is its own
		s.stuck("main.auditInTx", 1)
		s.stuck("database/sql.(*DB).connectionOpener", 1)
		s.stuck("database/sql.(*Tx).awaitDone", 1)
		startAudit()
		s.capture()
	}},
	scene{"pool-idle", func(s *stage) {
		s.goes("database/sql.(*DB).connectionOpener", 1)
		db := openDB(3)
		queryOnce(db)
		s.capture()
		db.Close()
	}},
)

type fakeDriver struct{}

func (fakeDriver) Open(string) (driver.Conn, error)                              { return &fakeConn{}, nil }
func (fakeDriver) Connect(context.Context) (driver.Conn, error)                  { return &fakeConn{}, nil }
func (d fakeDriver) Driver() driver.Driver                                       { return d }
func (c *fakeConn) Prepare(string) (driver.Stmt, error)                          { return nil, errors.New("not here") }
func (c *fakeConn) Close() error                                                 { return nil }
func (c *fakeConn) Begin() (driver.Tx, error)                                    { return c, nil }
func (c *fakeConn) Commit() error                                                { return nil }
func (c *fakeConn) Rollback() error                                              { return nil }
func (r *fakeRows) Columns() []string                                            { return []string{"n"} }
func (r *fakeRows) Close() error                                                 { return nil }
func (c *fakeConn) BeginTx(context.Context, driver.TxOptions) (driver.Tx, error) { return c, nil }

type fakeConn struct{ n int }

func (c *fakeConn) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return &fakeRows{}, nil
}

type fakeRows struct{ n int64 }

func (r *fakeRows) Next(to []driver.Value) error {
	if r.n == 3 {
		return io.EOF
	}
	to[0] = r.n
	r.n++
	return nil
}

var globalDB *sql.DB

func openDB(n int) *sql.DB {
	db := sql.OpenDB(fakeDriver{})
	db.SetMaxOpenConns(n)
	return db
}

func queryOnce(db *sql.DB) {
	var n int
	db.QueryRow("select").Scan(&n)
}

//go:noinline
func leaveRows(db *sql.DB) bool {
	rows, err := db.Query("select")
	return err == nil && rows.Next() // and no Close
}

//go:noinline
func startUnclosedRows() {
	db := openDB(1)
	leaveRows(db)
	for i := 0; i < 4; i++ {
		go queryOnce(db)
	}
}

func readRows(db *sql.DB) {
	rows, err := db.Query("select")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		time.Sleep(slowly / 3)
	}
}

//go:noinline
func leaveTx(db *sql.DB) error {
	ctx, cancel := context.WithCancel(context.Background())
	_ = cancel
	_, err := db.BeginTx(ctx, nil)
	return err
}

//go:noinline
func startUnendedTx() {
	db := openDB(1)
	leaveTx(db)
	go queryOnce(db)
	go queryOnce(db)
}

//go:noinline
func startTxWithDeadline(db *sql.DB) {
	ctx, _ := context.WithTimeout(context.Background(), slowly)
	db.BeginTx(ctx, nil)
	go queryOnce(db)
	go queryOnce(db)
}

func auditInTx(db *sql.DB) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	defer tx.Rollback()
	queryOnce(db)
}

//go:noinline
func startAudit() {
	db := openDB(1)
	go auditInTx(db)
}
