package schedule

import (
	"strings"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

// row is a row of the text as it is broken for one width.
type row struct {
	place
	words string
}

// gutter is the column that says where a line goes on.
const gutter = 1

// rows are the text broken for a width, once for each.
func (v *view) rows(w int) []row {
	w = max(w-gutter, 2)
	if rows, ok := v.wrapped[w]; ok {
		return rows
	}
	if len(v.wrapped) > 4 { // while a window is being dragged
		clear(v.wrapped)
	}
	out := make([]row, 0, len(v.text))
	for i, l := range v.text {
		for k, part := range broken(l, w) {
			out = append(out, row{place{i, k}, part})
		}
	}
	v.wrapped[w] = out
	return out
}

// broken breaks a line between words where it does not fit, and a word where it
// does not fit alone. What goes on stands under what it goes on from.
func broken(s string, w int) []string {
	if canvas.Width(s) <= w {
		return []string{s}
	}
	indent := strings.Repeat(" ", hang(s, w))
	var out []string
	for s != "" {
		head, rest := cut(s, w)
		out = append(out, head)
		if s = strings.TrimLeft(rest, " "); s != "" {
			s = indent + s
		}
	}
	return out
}

// hang is the column a value begins at behind its label, where that leaves it
// room; else the one the line begins at.
func hang(s string, w int) int {
	lead := len(s) - len(strings.TrimLeft(s, " "))
	if label := strings.Index(s[lead:], "  "); label > 0 {
		rest := s[lead+label:]
		if at := lead + canvas.Width(s[lead:lead+label]) + len(rest) - len(strings.TrimLeft(rest, " ")); at <= w*2/5 {
			return at
		}
	}
	return min(lead, w/3)
}

// cut takes the first row off a line.
func cut(s string, w int) (head, rest string) {
	used, space := 0, -1
	word := false
	for i, r := range s {
		if r == ' ' && word {
			space = i
		}
		word = word || r != ' '
		if used += canvas.Width(string(r)); used > w && i > 0 {
			if space > 0 {
				return s[:space], s[space:]
			}
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// first is the row the text begins with on so many rows: that of a place, as
// far as the end allows.
func first(rows []row, at place, h int) int {
	i := 0
	for i < len(rows)-1 && (rows[i].line < at.line || rows[i+1].line == at.line && rows[i].row < at.row) {
		i++
	}
	return max(0, min(i, len(rows)-h))
}

// drawText draws the notice.
func (s *sheet) drawText(a canvas.Area) {
	right := "as it would go out now"
	switch {
	case s.v.working && s.f.hidden != "":
		right = "not published"
	case s.v.paper != s.f.draft:
		right = name(s.v.paper.Version) + " as it went out"
	case !s.env.AsOf.IsZero():
		right = "as it would have gone out then"
	case s.f.need > 0:
		right += "; your reason is added"
	}
	body := a.Sub(0, 1, a.W(), a.H()-1)
	rows := s.v.rows(body.W())
	top := first(rows, s.c.top, body.H())
	title := "Text"
	if len(rows) > body.H() { // beside it and not on it: nothing may cover the text
		title += " " + itoa(top+1) + string(s.g.Dash) + itoa(min(top+body.H(), len(rows))) + " of " + itoa(len(rows))
	}
	widget.Heading(a, 0, title, right, s.c.focus == paneText, s.g)
	for y := 0; y < body.H() && top+y < len(rows); y++ {
		r := &rows[top+y]
		if r.row > 0 {
			body.Put(0, y, themes.Muted, s.g.Ellipsis)
		}
		body.Text(gutter, y, themes.Text, r.words)
	}
}
