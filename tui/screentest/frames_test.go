package screentest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/canvas"
)

// walks is how many walks a property of frames takes, and the seed of the first.
// DCCOPS_FRAMES=N takes N of them, DCCOPS_FRAMES_SEED=S begins with that one.
func walks(t *testing.T, usual int) (first uint64, n int) {
	t.Helper()
	n = usual
	for name, set := range map[string]func(int){"DCCOPS_FRAMES": func(v int) { n = v }, "DCCOPS_FRAMES_SEED": func(v int) { first = uint64(v) }} {
		if v := os.Getenv(name); v != "" {
			i, err := strconv.Atoi(v)
			if err != nil {
				t.Fatalf("%s=%s: %v", name, v, err)
			}
			set(i)
		}
	}
	return first, n
}

// desks are the records that walks are taken on: a month as it lives, one of
// somebody who wants the console broken, and an empty one.
func desks() []func() *Desk {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	lively := newDesk(model.NewBoard(), demo.Acts(1, now), now)
	return []func() *Desk{
		func() *Desk {
			return &Desk{from: lively.from, board: lively.board, events: lively.events[:len(lively.events):len(lively.events)], now: now}
		},
		hostile,
		func() *Desk { return newDesk(model.NewBoard(), nil, now) },
	}
}

// newWalker begins a walk. All of it follows from the seed.
func newWalker(t *testing.T, seed uint64, desks []func() *Desk, sizes bool) *walker {
	w := &walker{t: t, dice: rand.New(rand.NewPCG(seed, 6)), sizes: sizes, w: 80, h: 24}
	kind := int(seed % uint64(len(desks)+1)) // the first twice as often
	kind = max(kind-1, 0)
	roles, all := model.Roles(), themes.All()
	s := Setup{
		Role: roles[w.dice.IntN(len(roles))], Name: "r.okafor", Theme: all[w.dice.IntN(len(all))].Name,
		ASCII: w.dice.IntN(3) == 0, Visit: tui.Visit{Company: tui.NewCompany()},
	}
	if w.dice.IntN(2) == 0 {
		s.Role = model.Approver // who may do most
	}
	if w.dice.IntN(2) == 0 {
		s.Band = "DEMO"
	}
	if w.dice.IntN(4) == 0 {
		s.Visit.Last = tui.Before{Event: 30, At: time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC)}
	}
	w.plain = s.ASCII && kind != 1
	if sizes {
		w.w, w.h = w.size()
	}
	w.open = func() *Console {
		s.W, s.H = w.w, w.h
		desk := desks[kind]()
		if w.dice.IntN(3) == 0 { // somebody else is here, and may present
			other := s
			other.Name, other.Role = "a.khan", model.Operator
			c := Sit(t, desk, other)
			for range w.dice.IntN(4) {
				c.Press([]string{"2", "n", "down", "esc", ":"}[w.dice.IntN(5)])
			}
			if w.dice.IntN(2) == 0 {
				c.Press("esc", "esc", ":").Type("present").Press("enter")
			}
		}
		return Sit(t, desk, s)
	}
	w.c = w.open()
	return w
}

// TestEveryFrameKeepsToItsWindow: whatever is pressed at whichever size, a frame
// has the window's columns and rows and no more, shows nothing raw, says how help
// is called on its last row and which screen this is on its first.
func TestEveryFrameKeepsToItsWindow(t *testing.T) {
	t.Parallel()
	first, n := walks(t, usualWalks)
	all, been := desks(), map[string]int{}
	for seed := first; seed < first+uint64(n); seed++ {
		w := newWalker(t, seed, all, true)
		w.begin(begins[seed%uint64(len(begins))])
		for range 40 {
			stepSafely(w, seed)
			for k := range strings.SplitSeq(w.c.session.Place(), " under ") {
				been[k]++
			}
			if bad := unlike(w); bad != "" {
				t.Errorf("%s: %s\n%s", bad, w.story(seed), w.c.Frame())
				break
			}
		}
	}
	for _, k := range everyPlace {
		if been[k] == 0 && n >= usualWalks {
			t.Errorf("no walk led to %s; they led to %v", k, been)
		}
	}
}

// everyPlace is what the walks must have seen: each screen and each kind of
// overlay.
var everyPlace = []string{
	"Calendar", "Live", "Inbox", "Schedule", "Directory", "Outbox", "Record", "*form.Live", "*form.Paper", "*form.Plan", "*form.Publish", "*form.Question",
	"*form.Reasoned", "*form.Wording", "*form.Wordings", "*form.reading", "*form.slideNote", "calendar.gotoLine", "present.Follow", "present.Show",
	"*tui.digest", "tui.finder", "tui.wardrobe", "tui.who",
}

// usualWalks is how many walks a run of the tests takes.
const usualWalks = 78

// stepSafely says how a walk came to a panic.
func stepSafely(w *walker, seed uint64) {
	defer func() {
		if r := recover(); r != nil {
			w.t.Logf("panic: %v: %s", r, w.story(seed))
			panic(r)
		}
	}()
	w.step()
}

// unlike says what of the frame is not as every frame must be.
func unlike(w *walker) string {
	c := w.c
	if err := c.session.Err(); err != nil {
		return err.Error()
	}
	if c.left {
		return ""
	}
	grid, cursor := c.session.Frame()
	if grid.W() != w.w || grid.H() != w.h {
		return fmt.Sprintf("the frame is %dx%d", grid.W(), grid.H())
	}
	if cursor.Visible && (cursor.X < 0 || cursor.Y < 0 || cursor.X >= w.w || cursor.Y >= w.h) {
		return fmt.Sprintf("the cursor is at %d,%d", cursor.X, cursor.Y)
	}
	rows := make([]string, w.h)
	for y := range rows {
		var text []byte
		for x, cell := range grid.Row(y) {
			if cell.Width == 2 && (x+1 == w.w || grid.At(x+1, y).Width != 0) || cell.Width == 0 && (x == 0 || grid.At(x-1, y).Width != 2) {
				return fmt.Sprintf("column %d of row %d has half a sign", x, y)
			}
			text = grid.Append(text, cell)
		}
		rows[y] = string(text)
		if n := canvas.Width(rows[y]); n > w.w {
			return fmt.Sprintf("row %d has %d columns", y, n)
		}
		if r := raw(rows[y], w.plain); r >= 0 {
			return fmt.Sprintf("row %d shows %q", y, r)
		}
	}
	if bad := headless(w, rows[0]); bad != "" {
		return bad
	}
	last := rows[w.h-1]
	if !strings.HasSuffix(strings.TrimRight(last, " "), " help") || !strings.Contains(last, "? help") && !strings.Contains(last, "F1 help") {
		return "the last row does not say how help is called"
	}
	return ""
}

// headless says what the first row lacks: from 34x10 on it names the screen in view
// and the time of day, unless something has the whole terminal.
func headless(w *walker, row string) string {
	place := w.c.session.Place()
	if w.w < 34 || w.h < 10 || strings.Contains(place, "under present.") {
		return ""
	}
	title, _, _ := strings.Cut(place, " ")
	if !strings.Contains(row, title) || !clock.MatchString(row) {
		return "the first row does not say " + title + " and the time"
	}
	return ""
}

var clock = regexp.MustCompile(`[0-9]{2}:[0-9]{2} (GMT|BST)$`)

// raw is the first sign of a row that no terminal should be sent, or -1. With
// plain, nothing but ASCII should.
func raw(row string, plain bool) rune {
	for _, r := range row {
		if r == unicode.ReplacementChar || !unicode.IsGraphic(r) || plain && r > '~' {
			return r
		}
	}
	return -1
}
