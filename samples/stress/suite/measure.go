package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"text/tabwriter"
	"time"
)

// Run is what one process took: the run with the least processor time of several.
type Run struct {
	Wall float64 `json:"wallSeconds"`
	CPU  float64 `json:"processorSeconds"` // user and system
	Peak int64   `json:"peakBytes,omitempty"`
	Exit int     `json:"exit,omitempty"`
}

// Row is one input with all its readers; a reader that was not measured is missing.
type Row struct {
	Name     string `json:"name"`
	Chanlens *Run   `json:"chanlens,omitempty"`
	Previous *Run   `json:"previous,omitempty"`
	Counting *Run   `json:"goReader,omitempty"`
	Parsed   *Run   `json:"goToolTrace,omitempty"`
}

// Results are those of one commit on one machine.
type Results struct {
	Commit string `json:"commit"`
	Made   string `json:"made"`
	Go     string `json:"go"`
	System string `json:"system"`
	Rows   []Row  `json:"rows"`
}

func (r Results) write(file string) error {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// measure runs all readers of a row in turn, as often as asked, so that what else the machine does falls on all.
func (s *suite) measure(r row) Row {
	log.Printf("measuring %s", r.name)
	result := Row{Name: r.name}
	for i := 0; i < s.rounds; i++ {
		keep(&result.Chanlens, run(s.chanlens, r.words...))
		if s.previous != "" {
			if strings.HasSuffix(s.previous, ".jar") {
				keep(&result.Previous, run("java", append([]string{"-jar", s.previous}, r.words...)...))
			} else {
				keep(&result.Previous, run(s.previous, r.words...))
			}
		}
		if r.trace != "" && s.counter != "" {
			keep(&result.Counting, run(s.counter, r.trace))
		}
		if r.trace != "" {
			keep(&result.Parsed, run(s.goTool, "tool", "trace", "-d=parsed", r.trace))
		}
	}
	return result
}

func keep(best **Run, r *Run) {
	if r != nil && (*best == nil || r.CPU < (*best).CPU) {
		*best = r
	}
}

// run measures one process; its output is thrown away. `check` ends with 1 when it finds something, and with 3 when the
// capture does not say who is stuck: both read all of it.
func run(program string, args ...string) *Run {
	c := exec.Command(program, args...)
	var said strings.Builder
	c.Stderr = &said
	start := time.Now()
	err := c.Run()
	wall := time.Since(start)
	if c.ProcessState == nil || c.ProcessState.ExitCode() < 0 || c.ProcessState.ExitCode() == 2 ||
		c.ProcessState.ExitCode() > 3 {
		log.Printf("not measured: %s %s: %v %s", program, strings.Join(args, " "), err, firstLine(said.String()))
		return nil
	}
	state := c.ProcessState
	cpu := state.UserTime() + state.SystemTime()
	return &Run{wall.Seconds(), cpu.Seconds(), peak(state), state.ExitCode()}
}

// printTable prints seconds of the clock and, after the slash, of all processors, and how many times the processor time
// of the others Chanlens takes.
func printTable(w io.Writer, r Results) {
	fmt.Fprintf(w, "%s, %s, %s, %s\n", r.Commit, r.Made, r.Go, r.System)
	fmt.Fprintln(w, "seconds of the clock / of processors; × is the clock's time of Chanlens to that of the other")
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "row\tChanlens\tpeak\tprevious\t×\tGo's reader, counting\t×\tgo tool trace -d=parsed\t×")
	for _, row := range r.Rows {
		fmt.Fprintf(t, "%s\t%s\t%s", row.Name, seconds(row.Chanlens), megabytes(row.Chanlens))
		for _, other := range []*Run{row.Previous, row.Counting, row.Parsed} {
			fmt.Fprintf(t, "\t%s\t%s", seconds(other), ratio(row.Chanlens, other))
		}
		fmt.Fprintln(t)
	}
	t.Flush()
}

func seconds(r *Run) string {
	if r == nil {
		return "–"
	}
	return fmt.Sprintf("%.2f / %.2f", r.Wall, r.CPU)
}

func megabytes(r *Run) string {
	if r == nil || r.Peak == 0 {
		return "–"
	}
	return fmt.Sprintf("%d MB", r.Peak/1_000_000)
}

func ratio(a, b *Run) string {
	if a == nil || b == nil || b.Wall == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", a.Wall/b.Wall)
}
