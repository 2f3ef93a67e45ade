package export_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"dccops/model/demo"
	"dccops/model/export"
	"dccops/model/london"
)

// TestAPrintedMonthSaysWhichReleaseItIs: the newest of two, in words in every format
// for people, and as a code on the page.
func TestAPrintedMonthSaysWhichReleaseItIs(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	b := demo.Board(1, now)
	m := london.NewMonth(2026, time.November)
	all := b.Releases(m)
	if len(all) != 2 {
		t.Fatalf("the demo has %d releases of %s", len(all), m)
	}
	want := "DCC schedule 2026-11 v2, SHA-256 " + all[1].Seal.Content
	for _, format := range []string{"html", "md", "txt"} {
		out := strings.Join(strings.Fields(write(t, format, export.Input{Board: b, Month: m, Now: now})), " ")
		if !strings.Contains(strings.ReplaceAll(out, `\`, ""), want) {
			t.Errorf("%s does not say %q:\n%s", format, want, out)
		}
		if format == "html" && !strings.Contains(out, "<title>"+want+"</title>") {
			t.Error("the code does not say in words what it says")
		}
	}
	if out := write(t, "html", export.Input{Board: b, Month: m.Add(1), Now: now}); strings.Contains(out, "<svg") {
		t.Error("a month that was never published has a code")
	}
}

// TestTheCodeIsOne that readers find: dark corners of the size the standard has,
// white around all of it, and the rows of alternating modules between them.
func TestTheCodeIsOne(t *testing.T) {
	const edge = 4 // modules of white that the standard wants
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	out := write(t, "html", export.Input{Board: demo.Board(1, now), Month: london.NewMonth(2026, time.November), Now: now})
	side, black := painted(t, out)
	at := func(x, y int) bool { return black[[2]int{x + edge, y + edge}] }
	n := side - 2*edge
	for _, corner := range [][2]int{{0, 0}, {n - 7, 0}, {0, n - 7}} {
		for y := range 7 {
			for x := range 7 {
				ring := min(min(x, 6-x), min(y, 6-y))
				if at(corner[0]+x, corner[1]+y) != (ring != 1) {
					t.Fatalf("the corner at %v is none:\n%s", corner, out)
				}
			}
		}
	}
	for i := 8; i < n-8; i++ {
		if at(i, 6) != (i%2 == 0) || at(6, i) != (i%2 == 0) {
			t.Fatalf("the line between the corners is none at %d", i)
		}
	}
	for spot := range black {
		if spot[0] < edge || spot[1] < edge || spot[0] >= side-edge || spot[1] >= side-edge {
			t.Fatalf("%v is in the white edge", spot)
		}
	}
}

// painted is the side of the picture and what of it is black.
func painted(t *testing.T, svg string) (side int, black map[[2]int]bool) {
	t.Helper()
	box := regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`).FindStringSubmatch(svg)
	if box == nil || box[1] != box[2] {
		t.Fatalf("no square:\n%s", svg)
	}
	_, _ = fmt.Sscan(box[1], &side)
	black = map[[2]int]bool{}
	for _, run := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`).FindAllStringSubmatch(svg, -1) {
		var x, y, w, back int
		_, _ = fmt.Sscan(strings.Join(run[1:], " "), &x, &y, &w, &back)
		if w != back {
			t.Fatalf("%s is no rectangle", run[0])
		}
		for i := range w {
			black[[2]int{x + i, y}] = true
		}
	}
	return side, black
}
