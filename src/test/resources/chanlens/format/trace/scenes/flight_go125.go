//go:build go1.25

package main

import (
	"os"
	"runtime/trace"
	"time"
)

func init() {
	flight := func(both bool) func() {
		return func() {
			go func() { select {} }()
			r := trace.NewFlightRecorder(trace.FlightRecorderConfig{MinAge: 300 * time.Millisecond, MaxBytes: 4 << 20})
			check(r.Start())
			go func() {
				for {
					everything()
				}
			}()
			time.Sleep(1500 * time.Millisecond)
			if both {
				f := start()
				time.Sleep(200 * time.Millisecond)
				trace.Stop()
				f.Close()
				return
			}
			f, err := os.Create(out)
			check(err)
			_, err = r.WriteTo(f)
			check(err)
			f.Close()
		}
	}
	scenes["flight"] = flight(false)
	scenes["flightboth"] = flight(true)
}
