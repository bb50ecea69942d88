// scenes NAME OUTDIR plays one scene: a small program whose goroutines wait, and of each of which it is known whether it
// can ever go on. It writes captures and truth.json into OUTDIR. scenes list prints FAMILY NAME of all scenes that the
// release knows.
//
// It ends with 1, and writes no truth.json, when what the scene claims did not turn out to be so.
package main

import (
	"fmt"
	"os"
	"sort"
)

// A scene's play starts goroutines, claims what is true of them, takes the captures, and then wakes whom it can.
type scene struct {
	name string
	play func(s *stage)
}

var families = map[string][]scene{}

// family adds scenes; a family that needs a later release adds some from a file of its own.
func family(name string, scenes ...scene) bool {
	families[name] = append(families[name], scenes...)
	return true
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "list" {
		printList()
		return
	}
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: scenes list | scenes NAME OUTDIR")
		os.Exit(2)
	}
	for f, scenes := range families {
		for _, sc := range scenes {
			if sc.name == os.Args[1] {
				s := begin(f, sc.name, os.Args[2])
				sc.play(s)
				s.finish()
				return
			}
		}
	}
	fmt.Fprintln(os.Stderr, "scenes: no scene", os.Args[1])
	os.Exit(2)
}

func printList() {
	var all []string
	for f, scenes := range families {
		for _, sc := range scenes {
			all = append(all, f+" "+sc.name)
		}
	}
	sort.Strings(all)
	for _, line := range all {
		fmt.Println(line)
	}
}
