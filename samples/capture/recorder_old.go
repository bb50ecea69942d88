//go:build !go1.25

package capture

import (
	"errors"
	"io"
	"time"
)

// A Recorder keeps the last seconds of the execution trace in memory, from Go 1.25 on.
type Recorder struct{}

var errNoRecorder = errors.New("capture: the flight recorder needs Go 1.25")

// NewRecorder fails: this release has no flight recorder.
func NewRecorder(age time.Duration, maxBytes uint64) (*Recorder, error) { return nil, errNoRecorder }

// Stop does nothing.
func (r *Recorder) Stop() {}

func (r *Recorder) writeTo(w io.Writer) error { return errNoRecorder }
