// compare holds reports of heap dumps against the runtime's leak profiles: compare OUT EXPECTED, where
// OUT/RELEASE/PROGRAM-ROUND/ has alone.json, executable.json and goroutines.txt, and EXPECTED is the Go test that lists
// which leaks the programs have. It ends with 1 when a proof is contradicted.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

type report struct{ Goroutines []goroutine }

type goroutine struct {
	ID                           int64
	Function, State, Reason, Why string
	Verdict, Degree              string
	Stack                        []struct{ Function string }
}

func (g goroutine) leaked() bool { return g.Verdict == "stuck" }

var header = regexp.MustCompile(`(?m)^goroutine (\d+)(?: gp=\S+ m=\S+(?: mp=\S+)?)? \[([^\]]*)\]`)

// said is what the two profiles of one run say of a goroutine.
type said struct{ there, leaked, leakedAtOnce bool }

// read gives what the profiles say, by goroutine id.
func read(file string) map[int64]said {
	text, err := os.ReadFile(file)
	check(err)
	first, second, _ := strings.Cut(string(text), "\n# again\n")
	ids := map[int64]said{}
	for i, part := range []string{first, second} {
		for _, m := range header.FindAllStringSubmatch(part, -1) {
			var id int64
			fmt.Sscan(m[1], &id)
			s := ids[id]
			leaked := strings.Contains(m[2], "(leaked)")
			ids[id] = said{true, s.leaked || leaked, s.leakedAtOnce || leaked && i == 0}
		}
	}
	return ids
}

// expected reads the suite's own list: program to patterns of its leaks.
func expected(file string) map[string][]*regexp.Regexp {
	text, err := os.ReadFile(file)
	check(err)
	all := map[string][]*regexp.Regexp{}
	calls := regexp.MustCompile(`(?s)make(?:Flaky|Any)?Test\("(\w+)"(.*?)\n\t\t\),`)
	for _, m := range calls.FindAllStringSubmatch(string(text), -1) {
		for _, p := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(m[2], -1) {
			all[m[1]] = append(all[m[1]], regexp.MustCompile(p[1]))
		}
	}
	return all
}

type table struct {
	runs, both, later, proved, strong int
	programsRuntime, programsWe       map[string]bool
	missed, only                      map[string]int
	contradicted                      map[string]int
	unconfirmed                       map[string]int
	sites                             map[string]bool // program and entry function of what a profile calls leaked
}

func main() {
	out := os.Args[1]
	list := expected(os.Args[2])
	folders, err := filepath.Glob(filepath.Join(out, "1.*"))
	check(err)
	sort.Sort(sort.Reverse(sort.StringSlice(folders)))
	contradicted := false
	for _, mode := range []string{"alone", "executable"} {
		fmt.Println("==", mode)
		known := map[string]bool{}
		for _, folder := range folders {
			t := compare(folder, mode, list, known)
			for s := range t.sites {
				known[s] = true
			}
			contradicted = t.print(filepath.Base(folder)) || contradicted
		}
	}
	if contradicted {
		os.Exit(1)
	}
}

func compare(folder, mode string, list map[string][]*regexp.Regexp, known map[string]bool) *table {
	t := &table{
		programsRuntime: map[string]bool{}, programsWe: map[string]bool{}, missed: map[string]int{},
		only: map[string]int{}, contradicted: map[string]int{}, unconfirmed: map[string]int{}, sites: map[string]bool{},
	}
	files, err := filepath.Glob(filepath.Join(folder, "*", mode+".json"))
	check(err)
	profiled := false
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file), "goroutines.txt"))
		check(err)
		profiled = profiled || strings.Contains(string(text), "(leaked)")
	}
	for _, file := range files {
		t.add(file, profiled, list, known)
	}
	return t
}

func (t *table) add(file string, profiled bool, list map[string][]*regexp.Regexp, known map[string]bool) {
	program, _, _ := strings.Cut(filepath.Base(filepath.Dir(file)), "-")
	var r report
	text, err := os.ReadFile(file)
	check(err)
	check(json.Unmarshal(text, &r))
	runtime := read(filepath.Join(filepath.Dir(file), "goroutines.txt"))
	t.runs++
	seen := map[int64]bool{}
	for _, g := range r.Goroutines {
		seen[g.ID] = true
		s := runtime[g.ID]
		site := program + " " + g.Function
		what := program + " [" + g.Reason + "], " + g.Degree + ": " + unnumbered(g.Why)
		if g.leaked() {
			t.programsWe[program] = true
			if g.Degree == "proved" {
				t.proved++
			} else {
				t.strong++
			}
			if !s.leaked && !known[site] && !isListed(g, list[program]) {
				t.unconfirmed[what]++
			}
		}
		switch {
		case s.leaked:
			t.programsRuntime[program] = true
			t.sites[site] = true
			switch {
			case !g.leaked():
				t.missed[missed(g)]++
			case s.leakedAtOnce:
				t.both++
			default:
				t.later++
			}
		case g.leaked() && profiled && s.there && g.Degree == "proved":
			t.contradicted[what]++
		case g.leaked() && profiled:
			t.only[what]++
		}
	}
	for id, s := range runtime {
		if s.leaked && !seen[id] {
			t.programsRuntime[program] = true
			t.missed["born behind the dump"]++
		}
	}
}

// isListed reports whether the suite's list has a leak of one of its calls with its wait reason.
func isListed(g goroutine, patterns []*regexp.Regexp) bool {
	reasons := []string{g.Reason}
	if g.Reason == "semacquire" { // before Go 1.24
		reasons = append(reasons, "sync.WaitGroup.Wait")
	}
	for _, p := range patterns {
		for _, f := range g.Stack {
			for _, reason := range reasons {
				if p.MatchString(strings.TrimPrefix(f.Function, "main.") + "(...) [" + reason + "]") {
					return true
				}
			}
		}
	}
	return false
}

func unnumbered(why string) string {
	return regexp.MustCompile(`goroutine \d+`).ReplaceAllString(why, "a goroutine")
}

func missed(g goroutine) string {
	switch {
	case g.State != "waiting":
		return "not parked at the dump: " + g.State
	case g.Reason == "semacquire" || g.Reason == "sleep":
		return "not in its last wait at the dump: " + g.Reason
	case g.Verdict == "unknown":
		return "unknown: " + g.Why
	default:
		return "alive at the dump [" + g.Reason + "]: " + unnumbered(g.Why)
	}
}

func (t *table) print(release string) bool {
	fmt.Printf("Go %s: %d runs, %d proved, %d strong, in %d programs; ", release, t.runs, t.proved, t.strong, len(t.programsWe))
	if len(t.programsRuntime) == 0 {
		fmt.Printf("no profile in this release; %d that neither a profile of another release nor the "+
			"suite's list has\n", sum(t.unconfirmed))
	} else {
		fmt.Printf("the profile: %d programs; %d leaked by both at once, %d by the second profile, %d by the dump alone, "+
			"%d by a profile alone; contradicted proofs: %d\n", len(t.programsRuntime),
			t.both, t.later, sum(t.only), sum(t.missed), sum(t.contradicted))
	}
	for _, part := range []struct {
		name string
		n    map[string]int
	}{{"profile alone", t.missed}, {"dump alone", t.only}, {"CONTRADICTED", t.contradicted}, {"unconfirmed", t.unconfirmed}} {
		for _, line := range lines(part.n) {
			fmt.Println("  "+part.name+":", line)
		}
	}
	return len(t.contradicted) > 0
}

func sum(counts map[string]int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}

func lines(counts map[string]int) []string {
	var all []string
	for what, n := range counts {
		all = append(all, fmt.Sprintf("%6d  %s", n, what))
	}
	sort.Sort(sort.Reverse(sort.StringSlice(all)))
	return all
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}
