// compare holds reports of the scenes against what is true: compare LIST, where each line of LIST begins with a report,
// OUT/RELEASE/SCENE/FILES.json, beside which lies truth.json. It ends with 1 when the targets are missed.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type report struct {
	Goroutines []struct {
		ID                                            int64
		Function, State, Reason, Verdict, Degree, Why string
		System                                        bool
	}
	Findings []struct {
		Key, Rule, Verdict, Degree, Title string
		Goroutines                        []int64
	}
}

type truth struct {
	Scene, Family string
	Goroutines    []struct {
		ID          int64
		Role, Truth string
		Index       int
	}
	Rings bool // memory that finalizers keep for ever
}

// A table counts for one release and one set of files. Goroutines are counted, and roles: equal goroutines of a scene
// with the same verdict count as one there, so that a hundred equal ones weigh no more than a single one.
type table struct {
	release, files string
	goroutines     counts
	roles          counts
	unseenCalled   int
	unseen         int
	refused        int
}

type counts struct{ proved, strong, possible, missed, falseProved, falseStrong, falsePossible, goOn int }

func (c counts) stuck() int { return c.proved + c.strong + c.possible + c.missed }

func (c *counts) found(degree string) *int {
	switch degree {
	case "proved":
		return &c.proved
	case "strong":
		return &c.strong
	}
	return &c.possible
}

func (c *counts) wrong(degree string) *int {
	switch degree {
	case "proved":
		return &c.falseProved
	case "strong":
		return &c.falseStrong
	}
	return &c.falsePossible
}

// A mistake is what was said wrongly of goroutines of one role.
type mistake struct{ kind, scene, role, why string }

func main() {
	tables := map[string]*table{}
	var order []string
	mistakes := map[mistake]map[string]bool{}
	file, err := os.Open(os.Args[1])
	check(err)
	for lines := bufio.NewScanner(file); lines.Scan(); {
		path, _, _ := strings.Cut(lines.Text(), "\t")
		dir := filepath.Dir(path)
		release, files := filepath.Base(filepath.Dir(dir)), strings.TrimSuffix(filepath.Base(path), ".json")
		key := release + " " + files
		if tables[key] == nil {
			tables[key] = &table{release: release, files: files}
			order = append(order, key)
		}
		for _, m := range tables[key].add(path, dir) {
			if mistakes[m] == nil {
				mistakes[m] = map[string]bool{}
			}
			mistakes[m][key] = true
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return rank(tables[order[i]].files) < rank(tables[order[j]].files) })
	print(tables, order)
	list(mistakes)
	if !good(tables) {
		os.Exit(1)
	}
}

// hasDump reports whether the files show who can reach whom; what is missed without is counted and not listed.
func (t *table) hasDump() bool { return t.files != "text" && t.files != "trace" }

func rank(files string) int {
	for i, f := range []string{"text", "trace", "dump", "executable", "everything"} {
		if f == files {
			return i
		}
	}
	return 9
}

func (t *table) add(path, dir string) (mistakes []mistake) {
	var is truth
	read(filepath.Join(dir, "truth.json"), &is)
	if said, err := os.ReadFile(path + ".err"); err == nil {
		mistakes = append(mistakes, mistake{"refused or doubted", is.Scene, "", firstLines(string(said))})
	}
	if _, err := os.Stat(path); err != nil {
		t.refused++
		return mistakes
	}
	var r report
	read(path, &r)
	degrees, whys := verdicts(r)
	known := map[int64]bool{}
	roles := map[string]bool{}
	count := func(role, what string, n func(c *counts) *int) {
		*n(&t.goroutines)++
		if !roles[role+what] {
			roles[role+what] = true
			*n(&t.roles)++
		}
	}
	truthOf := func(id int64, role, truth string) {
		degree, called := degrees[id]
		switch {
		case truth == "endless":
		case truth == "unseen":
			t.unseen++
			if called {
				t.unseenCalled++
			}
		case truth == "stuck" && called:
			count(role, degree, func(c *counts) *int { return c.found(degree) })
		case truth == "stuck":
			count(role, "missed", func(c *counts) *int { return &c.missed })
			if t.hasDump() {
				mistakes = append(mistakes, mistake{"missed", is.Scene, role, whys[id]})
			}
		default:
			count(role, "goes on", func(c *counts) *int { return &c.goOn })
			if called {
				count(role, "false "+degree, func(c *counts) *int { return c.wrong(degree) })
				mistakes = append(mistakes, mistake{"false " + degree, is.Scene, role, whys[id]})
			}
		}
	}
	anyStuck := false
	for _, g := range is.Goroutines {
		known[g.ID] = true
		anyStuck = anyStuck || g.Truth == "stuck" || g.Truth == "unseen"
		truthOf(g.ID, g.Role, g.Truth)
	}
	for _, g := range r.Goroutines { // main, and, when they are called stuck, those of the runtime and those that ended
		if _, called := degrees[g.ID]; !known[g.ID] && (called || g.ID == 1) {
			truthOf(g.ID, g.Function, "goes on")
		}
	}
	for _, f := range r.Findings {
		isTrue := anyStuck
		if f.Rule == "F-FINCYCLE" {
			isTrue = is.Rings
		}
		if f.Verdict == "stuck" && len(f.Goroutines) == 0 && !isTrue {
			count(f.Rule, "false "+f.Degree, func(c *counts) *int { return c.wrong(f.Degree) })
			mistakes = append(mistakes, mistake{"false " + f.Degree, is.Scene, "(no goroutine)", f.Rule + " " + f.Title})
		}
	}
	return mistakes
}

// verdicts gives the strongest degree with which a goroutine is called stuck, by itself or in a finding.
func verdicts(r report) (degrees, whys map[int64]string) {
	degrees, whys = map[int64]string{}, map[int64]string{}
	weight := map[string]int{"possible": 1, "strong": 2, "proved": 3}
	for _, g := range r.Goroutines {
		whys[g.ID] = fmt.Sprintf("[%s] %s: %s", g.Reason, g.Verdict, g.Why)
		if g.Verdict == "stuck" {
			degrees[g.ID] = g.Degree
		}
	}
	for _, f := range r.Findings {
		for _, id := range f.Goroutines {
			if f.Verdict == "stuck" && weight[f.Degree] > weight[degrees[id]] {
				degrees[id] = f.Degree
				whys[id] += "; " + f.Rule + ": " + f.Title
			}
		}
	}
	return degrees, whys
}

func print(tables map[string]*table, order []string) {
	fmt.Println("Goroutines, and in brackets roles: equal goroutines of one scene count once.")
	fmt.Println()
	fmt.Println("| files | Go | stuck | proved | strong | possible | missed | go on | false proved | false strong |" +
		" false possible | unseen called | refused |")
	fmt.Println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, key := range order {
		t := tables[key]
		g, r := t.goroutines, t.roles
		both := func(a, b int) string { return fmt.Sprintf("%d (%d)", a, b) }
		fmt.Printf("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %d of %d | %d |\n", t.files, t.release,
			both(g.stuck(), r.stuck()), both(g.proved, r.proved), both(g.strong, r.strong), both(g.possible, r.possible),
			share(both(g.missed, r.missed), r.missed, r.stuck()), both(g.goOn, r.goOn), both(g.falseProved, r.falseProved),
			both(g.falseStrong, r.falseStrong), share(both(g.falsePossible, r.falsePossible), r.falsePossible, r.goOn),
			t.unseenCalled, t.unseen, t.refused)
	}
}

func share(text string, part, whole int) string {
	if part == 0 {
		return text
	}
	return fmt.Sprintf("%s %.1f %%", text, 100*float64(part)/float64(whole))
}

func good(tables map[string]*table) bool {
	for _, t := range tables {
		r := t.roles
		if r.falseProved+r.falseStrong+t.refused > 0 || 50*r.falsePossible > r.goOn || t.hasDump() && 100*r.missed > 3*r.stuck() {
			return false
		}
	}
	return true
}

func list(mistakes map[mistake]map[string]bool) {
	var lines []string
	for m, where := range mistakes {
		var all []string
		for w := range where {
			all = append(all, w)
		}
		sort.Strings(all)
		lines = append(lines, fmt.Sprintf("%s: %s, %s: %s (%s)", m.kind, m.scene, m.role, m.why, strings.Join(all, ", ")))
	}
	sort.Strings(lines)
	fmt.Println()
	for _, line := range lines {
		fmt.Println("- " + line)
	}
}

func firstLines(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "; ")
}

func read(path string, to interface{}) {
	text, err := os.ReadFile(path)
	check(err)
	if err := json.Unmarshal(text, to); err != nil {
		check(fmt.Errorf("%s: %w", path, err))
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}
