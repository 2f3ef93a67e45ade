package calendar

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// GoTo selects a night.
type GoTo struct{ Night london.Date }

// gotoLine asks for a date.
type gotoLine struct {
	line  line
	wrong string
	from  london.Date
}

func newGoto(from london.Date) gotoLine { return gotoLine{from: from} }

// Title names the overlay.
func (d gotoLine) Title() string { return "Go to date" }

// Typing is always so.
func (d gotoLine) Typing() bool { return true }

// Want is one line, its hint and room for what is wrong.
func (d gotoLine) Want(screen.Env) (w, h int) { return 46, 3 }

// Keys are the two ways out.
func (d gotoLine) Keys(screen.Env) []keymap.Row {
	return lineKeys("go there", "Go to the date.", "stay", "Stay where you are.")
}

// Update goes to the date, or says what is wrong with it.
func (d gotoLine) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	next, what := d.line.update(msg)
	switch what {
	case lineLeft:
		return d, screen.Tell(screen.Close{})
	case lineTaken:
		day, wrong := parseDay(next.String(), d.from, london.DateOf(env.Now))
		if wrong == "" {
			return d, screen.Tell(screen.Close{Result: GoTo{day}})
		}
		d.wrong = wrong
	case lineTyped:
		d.wrong = ""
	}
	d.line = next
	return d, nil
}

// Draw shows the line, and while it is typed the date it stands for.
func (d gotoLine) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	hint := "2026-11-03 " + string(env.Glyphs.Dot) + " 3 Nov " + string(env.Glyphs.Dot) + " +2w " + string(env.Glyphs.Dot) + " 2026-12"
	if s := d.line.String(); strings.TrimSpace(s) != "" {
		if day, wrong := parseDay(s, d.from, london.DateOf(env.Now)); wrong == "" {
			hint = day.Long()
		}
	}
	return d.line.draw(a, env.Glyphs, hint, shown(env.Glyphs, d.wrong))
}

// parseDay reads a date as people write it, seen from the selected day; wrong
// says what is not one.
func parseDay(s string, from, today london.Date) (day london.Date, wrong string) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "":
		return 0, "Write a date, for example 3 Nov or 2026-11-03."
	case "today", "t", "now":
		return today, ""
	}
	if s[0] == '+' || s[0] == '-' {
		return shift(s, from)
	}
	if d, err := london.ParseDate(s); err == nil {
		return d, ""
	}
	if m, err := london.ParseMonth(s); err == nil {
		return m.First(), ""
	}
	return worded(s, from)
}

// shift reads "+2w", "-3d", "+1m".
func shift(s string, from london.Date) (london.Date, string) {
	unit := s[len(s)-1]
	n, err := strconv.Atoi(strings.TrimRight(s, "dwmy"))
	if err != nil || n > 40000 || n < -40000 {
		return 0, s + " is not a step: write +3d, -2w or +1m."
	}
	switch unit {
	case 'w':
		n *= 7
	case 'm':
		return clamp(flipped(from, min(max(n, -1200), 1200))), ""
	case 'y':
		return clamp(flipped(from, 12*min(max(n, -100), 100))), ""
	}
	return clamp(from.Add(n)), ""
}

func clamp(d london.Date) london.Date { return min(max(d, firstDay), lastDay) }

// worded reads "3", "3 Nov", "Tue 3 November 2026", "Dec 2026".
func worded(s string, from london.Date) (london.Date, string) {
	year, month, _ := from.YMD()
	day := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '.' }) {
		n, err := strconv.Atoi(strings.TrimRight(w, "stndrh"))
		switch {
		case err == nil && n >= 1000:
			year = n
		case err == nil && day == 0:
			day = n
		case monthNamed(w) != 0:
			month = monthNamed(w)
		case weekdayNamed(w):
		default:
			return 0, w + " is not part of a date: write 3 Nov or 2026-11-03."
		}
	}
	d, err := london.NewDate(year, month, max(day, 1))
	if err != nil {
		return 0, sentence(err.Error()) + "."
	}
	return d, ""
}

func monthNamed(w string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if len(w) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), w) {
			return m
		}
	}
	return 0
}

func weekdayNamed(w string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(w) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), w) {
			return true
		}
	}
	return false
}
