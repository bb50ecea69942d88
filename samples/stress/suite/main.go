// Command suite makes large captures and measures whole processes that read them, their start included: Chanlens, Go's
// readers and, if it is named, an earlier release. It is started by ../bench.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), `bench [flags]: makes captures (once, into a folder), reads each in turn with all readers, and prints a table.
bench -plot page.html results.json…: draws results of several commits, in the order given.

`)
		flag.PrintDefaults()
	}
	var s suite
	flag.StringVar(&s.goTool, "go", "go", "Go toolchain that makes the captures and has the readers to compare with")
	flag.StringVar(&s.oldGo, "go121", "", "Go toolchain of 1.21 or before, which makes the old trace")
	flag.StringVar(&s.programs, "programs", ".", "folder of the programs that make captures")
	flag.StringVar(&s.chanlens, "chanlens", "chanlens", "Chanlens to be measured")
	flag.StringVar(&s.previous, "previous", "", "an earlier Chanlens to compare with: its launcher, or its jar")
	flag.StringVar(&s.dir, "dir", filepath.Join(os.TempDir(), "chanlens-bench"), "folder that keeps the captures")
	flag.IntVar(&s.rounds, "rounds", 3, "how often everything is measured; the least processor time counts")
	flag.BoolVar(&s.quick, "quick", false, "small captures, to try the suite itself")
	only := flag.String("only", "", "measures only the rows whose name contains this")
	out := flag.String("json", "", "file for the results")
	commit := flag.String("commit", "", "what the results are of, for the page; else Git is asked")
	plot := flag.String("plot", "", "page to draw the named results in")
	flag.Parse()

	if *plot != "" {
		if err := drawPage(*plot, flag.Args()); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		log.Fatal(err)
	}
	s.prepare()
	var rows []row
	for _, r := range s.rows() {
		if strings.Contains(r.name, *only) {
			rows = append(rows, r)
		}
	}
	results := Results{
		Commit: s.commit(*commit),
		Made:   time.Now().UTC().Format(time.RFC3339),
		Go:     s.version(),
		System: fmt.Sprintf("%s/%s, %d processors", runtime.GOOS, runtime.GOARCH, runtime.NumCPU()),
	}
	for _, r := range rows {
		results.Rows = append(results.Rows, s.measure(r))
	}
	printTable(os.Stdout, results)
	for _, why := range s.skipped {
		fmt.Println("not measured:", why)
	}
	if *out != "" {
		if err := results.write(*out); err != nil {
			log.Fatal(err)
		}
	}
}
