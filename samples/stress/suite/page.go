package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"strings"
)

const (
	plotWidth  = 640
	plotHeight = 160
	plotMargin = 40
)

// drawPage draws the processor time of each row over the results, in their order, as one page without scripts.
func drawPage(file string, sources []string) error {
	if len(sources) == 0 {
		return errors.New("-plot needs files of results, made with -json")
	}
	var all []Results
	var names []string
	seen := map[string]bool{}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			return err
		}
		var r Results
		if err := json.Unmarshal(text, &r); err != nil {
			return fmt.Errorf("%s: %w", source, err)
		}
		all = append(all, r)
		for _, row := range r.Rows {
			if !seen[row.Name] {
				seen[row.Name] = true
				names = append(names, row.Name)
			}
		}
	}
	var b strings.Builder
	b.WriteString(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Chanlens: speed over commits</title>
<style>
:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 720px; margin: 2em auto; padding: 0 1em }
svg { width: 100%; height: auto } svg text { font-size: 11px; fill: currentColor }
.axis { stroke: currentColor; opacity: .4 } .line { fill: none; stroke: currentColor; stroke-width: 2 } .dot { fill: currentColor }
table { border-collapse: collapse } td, th { padding: .1em .8em .1em 0; text-align: right } td:first-child, th:first-child { text-align: left }
</style>
<h1>Speed over commits</h1>
<p>Seconds of all processors that a whole process takes, the least of several runs. Results of different machines cannot be compared.</p>
`)
	for _, name := range names {
		drawRow(&b, name, all)
	}
	b.WriteString("</html>\n")
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

func drawRow(b *strings.Builder, name string, all []Results) {
	most := 0.0
	runs := make([]*Run, len(all))
	for i, r := range all {
		for _, row := range r.Rows {
			if row.Name == name && row.Chanlens != nil {
				runs[i] = row.Chanlens
				if row.Chanlens.CPU > most {
					most = row.Chanlens.CPU
				}
			}
		}
	}
	if most == 0 {
		return
	}
	bottom := plotHeight - plotMargin/2
	x := func(i int) int { return plotMargin + (plotWidth-2*plotMargin)*i/max1(len(all)-1) }
	y := func(v float64) float64 { return float64(bottom) - v/most*float64(bottom-plotMargin/2) }
	fmt.Fprintf(b, "<h2>%s</h2>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s: seconds of processors by commit\">\n",
		html.EscapeString(name), plotWidth, plotHeight, html.EscapeString(name))
	fmt.Fprintf(b, "<path class=\"axis\" d=\"M%d %dH%d\"/><text x=\"0\" y=\"%.0f\">%.2f s</text><text x=\"0\" y=\"%d\">0</text>\n",
		plotMargin, bottom, plotWidth-plotMargin, y(most)+4, most, bottom)
	step := "M"
	var path strings.Builder
	for i, r := range runs {
		if r == nil {
			step = "M" // a commit that was not measured parts the line
			continue
		}
		fmt.Fprintf(&path, "%s%d %.1f", step, x(i), y(r.CPU))
		step = "L"
		fmt.Fprintf(b, "<circle class=\"dot\" r=\"3\" cx=\"%d\" cy=\"%.1f\"/>\n", x(i), y(r.CPU))
	}
	fmt.Fprintf(b, "<path class=\"line\" d=\"%s\"/>\n</svg>\n<table><tr><th>commit<th>clock, s<th>processors, s<th>peak, MB\n", path.String())
	for i, r := range runs {
		if r != nil {
			fmt.Fprintf(b, "<tr><td title=\"%s, %s\">%s<td>%.2f<td>%.2f<td>%d\n", html.EscapeString(all[i].Made),
				html.EscapeString(all[i].System), html.EscapeString(all[i].Commit), r.Wall, r.CPU, r.Peak/1_000_000)
		}
	}
	b.WriteString("</table>\n")
}

func max1(n int) int {
	if n < 1 {
		return 1
	}
	return n
}
