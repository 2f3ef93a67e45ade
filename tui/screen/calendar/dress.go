package calendar

import (
	"strconv"
	"strings"
	"time"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// dress gives a day its role, its sign and its words: what a calendar on a wall
// would say of it.
func (f *facts) dress(env *screen.Env, at int, list *london.List, nation london.Nation, today bool) {
	n := &f.nights[at]
	g, cell := env.Glyphs, &n.cell
	switch n.date.Weekday() {
	case time.Saturday, time.Sunday:
		cell.Role = themes.Weekend
	default:
		cell.Role = themes.Text
	}
	if name, counts := holiday(list, n.date, nation); name != "" {
		words := shown(g, strings.TrimSuffix(name, " (substitute day)"))
		cell.Sign = widget.Mark{Glyph: g.Mark.Holiday, Word: shown(g, name), Role: themes.Muted}
		if counts {
			cell.Role, cell.Sign.Role = themes.Holiday, themes.Holiday
			cell.Words, cell.Short = words, "hol."
		}
		f.note(at, cell.Sign, words)
	}
	if by := nightChange(n); by != 0 {
		hours := hoursWord(n)
		cell.Words, cell.Short = "clocks "+signed(by)+"\nnight "+hours, signed(by)
		cell.Sign = widget.Mark{Glyph: g.Mark.ClockChange, Word: "clocks " + signed(by), Role: themes.ClockChange}
		f.note(at, cell.Sign, cell.Sign.Word+", night "+hours)
	}
	if today {
		cell.Role = themes.Today
		cell.Sign = widget.Mark{Glyph: g.Mark.Today, Word: cell.Sign.Word, Role: themes.Today}
	}
}

func (f *facts) note(at int, m widget.Mark, words string) {
	if n := &f.nights[at]; n.date.Month() == f.month {
		m.Word = itoa(n.cell.Number) + " " + words
		f.notes = append(f.notes, note{at, m})
	}
}

// holiday names a bank holiday, and says whether it keeps the day from being a
// Working Day under the policy's nation. Those of other nations are named too.
func holiday(list *london.List, d london.Date, nation london.Nation) (name string, counts bool) {
	if on := list.On(d, nation); len(on) > 0 {
		return on[0].Name, true
	}
	if on := list.On(d, london.NationUK); len(on) > 0 {
		return on[0].Name + " (" + on[0].Division.Name() + ")", false
	}
	return "", false
}

// nightChange is how many minutes the clocks jump within the night.
func nightChange(n *night) int { return london.Offset(n.to) - london.Offset(n.from) }

// hoursWord is the length of a night: "12h", "11h".
func hoursWord(n *night) string {
	minutes := int(n.to.Sub(n.from) / time.Minute)
	if minutes%60 == 0 {
		return itoa(minutes/60) + "h"
	}
	return london.Hours(minutes)
}

// signed writes a jump of the clocks: "+1h", "-1h".
func signed(minutes int) string {
	if minutes > 0 {
		return "+" + itoa(minutes/60) + "h"
	}
	return "-" + itoa(-minutes/60) + "h"
}

func itoa(n int) string { return strconv.Itoa(n) }
