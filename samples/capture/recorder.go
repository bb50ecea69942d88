//go:build go1.25

package capture

import (
	"io"
	"runtime/trace"
	"time"
)

// A Recorder keeps the last seconds of the execution trace in memory, from Go 1.25 on.
type Recorder struct {
	flight *trace.FlightRecorder
}

// NewRecorder begins to keep about that much time, in about that many bytes at most. It costs what a trace costs, a few
// percent of the processor, all the time. Only one can be on in a process, and a trace can be taken beside it.
func NewRecorder(age time.Duration, maxBytes uint64) (*Recorder, error) {
	r := &Recorder{trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: age, MaxBytes: maxBytes})}
	if err := r.flight.Start(); err != nil {
		return nil, err
	}
	return r, nil
}

// Stop forgets what was kept.
func (r *Recorder) Stop() { r.flight.Stop() }

func (r *Recorder) writeTo(w io.Writer) error {
	_, err := r.flight.WriteTo(w)
	return err
}
