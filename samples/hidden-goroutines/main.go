// Not one go statement in fetchStatus, and yet it leaves two goroutines behind with each call. See README.md.
package main

import (
	"bufio"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"chanlens/samples/capture"
)

const calls = 10

func main() {
	debug.SetGCPercent(-1) // no collection of its own accord gets into the trace
	c, err := capture.Start(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go serve(listener)
	for i := 0; i < calls; i++ {
		if status := fetchStatus("http://" + listener.Addr().String()); status != http.StatusOK {
			log.Fatal(status)
		}
	}
	time.Sleep(50 * time.Millisecond) // all of them wait
	if err := c.Finish(); err != nil {
		log.Fatal(err)
	}
}

// serve answers every request with eight bytes and keeps the connections, all in one goroutine.
func serve(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		connections = append(connections, conn)
		if _, err := http.ReadRequest(bufio.NewReader(conn)); err != nil {
			log.Fatal(err)
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhealthy\n")
	}
}

var connections []net.Conn

// fetchStatus wants the status alone: it makes a client for it and forgets to close the body.
func fetchStatus(url string) int {
	client := http.Client{Transport: &http.Transport{}}
	response, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	return response.StatusCode
}
