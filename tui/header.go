package tui

import (
	"strconv"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// drawHeader says which screen this is, who looks at it and what time it is, and
// reports whether it had room to say who edits what is looked at here.
func (s *Session) drawHeader(a canvas.Area, env screen.Env) (beside bool) {
	x := 0
	if s.o.Visit.Band != "" {
		x += a.Text(x, 0, themes.Banner, " "+s.bandWords()+" ") + 1
	}
	line, right := s.tabLine(a.W()-x, env)
	for _, t := range line {
		from := x
		x += a.Text(x, 0, t.role, t.words)
		if a.Listens() && t.words != " " && s.top() == nil {
			a.Sub(from, 0, x-from, 1).Means(goScreen{t.tab})
		}
	}
	a.TextRight(a.W(), 0, themes.Muted, right)
	words, role := s.headerRight(a.W() - x - len(right) - 6)
	if words != "" {
		a.TextRight(a.W()-len(right), 0, themes.Muted, "  ")
		a.TextRight(a.W()-len(right)-2, 0, role, words)
	}
	return role == themes.Warn
}

// nameRoom is what a name and a role take at the right end of the header.
const nameRoom = 26

// label is a piece of the header: words in a role.
type label struct {
	role  themes.Role
	words string
	tab   int // which screen's
}

// tabLine is the tabs and the time as they fit into so many columns. Where there
// is no room for all names, the screens out of view are only their keys; on a
// phone first the date goes and then they do, but neither the screen in view nor
// the time of day, as long as a word of both fits.
func (s *Session) tabLine(room int, env screen.Env) (line []label, time string) {
	clock := london.Clock(env.Now)
	date := london.DateOf(env.Now).Short() + " " + clock
	all, keys, one := s.labels(true, " "), s.labels(false, " "), s.labels(false, "")
	if n := wide(all) + len(date); n <= room && n > room-nameRoom {
		all = s.labels(true, "") // closer together, so that who sits here has a place
	}
	mine := []label{one[s.stage.at]}
	for _, f := range []struct {
		line []label
		time string
	}{{all, date}, {keys, date}, {one, date}, {one, clock}, {mine, date}, {mine, clock}} {
		if wide(f.line)+len(f.time) <= room {
			return f.line, f.time
		}
	}
	return mine, ""
}

// labels are the tabs with a gap after each: all by their names, or those out of
// view by their keys.
func (s *Session) labels(names bool, gap string) []label {
	out := make([]label, 0, 2*len(s.stage.tabs))
	for i, t := range s.stage.tabs {
		role, words := themes.Tab, " "+strconv.Itoa(t.number)+" "
		if i == s.stage.at {
			role = themes.TabOn
		}
		if names || i == s.stage.at {
			words += t.screen.Title() + " "
		}
		out = append(out, label{role, words, i})
		if gap != "" {
			out = append(out, label{themes.Text, gap, i})
		}
	}
	return out
}

func wide(line []label) int {
	n := 0
	for _, l := range line {
		n += canvas.Width(l.words)
	}
	return n
}
