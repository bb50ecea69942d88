package chanlog

import (
	"bytes"
	"context"
	"runtime/trace"
	"strings"
	"testing"
)

func TestEachOperationIsInTheTrace(t *testing.T) {
	var out bytes.Buffer
	if err := trace.Start(&out); err != nil {
		t.Skip(err)
	}
	c := Make[string](context.Background(), "my jobs", 2)
	c.Send("a b")
	c.Send("c")
	c.Recv()
	c.Close()
	c.Recv()
	v, ok := c.Recv()
	trace.Stop()
	if v != "" || ok {
		t.Errorf("received %q, %v", v, ok)
	}
	for _, want := range []string{
		`send begin 0/2 "a b"`, `send end 1/2 "a b"`, `send end 2/2 c`, `recv begin 2/2`, `recv end 1/2 "a b"`,
		`close end 1/2`, `recv closed 0/2`,
	} {
		if !strings.Contains(out.String(), c.name+" "+want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestASilentChannelLogsNoValues(t *testing.T) {
	var out bytes.Buffer
	if err := trace.Start(&out); err != nil {
		t.Skip(err)
	}
	c := Make[string](context.Background(), "keys", 1).Silent()
	c.Send("hunter2")
	trace.Stop()
	if strings.Contains(out.String(), "hunter2") {
		t.Error("the value is in the trace")
	}
}
