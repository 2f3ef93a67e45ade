package canvas

import (
	"strings"

	"dccops/themes"
)

// Wrap draws s in words over rows of w columns from (x, y), at most maxRows of them, and gives how many rows it
// took. A line break in s starts a new row; a word longer than a row is cut where the row ends.
func (a Area) Wrap(x, y, w, maxRows int, role themes.Role, s string) int {
	rows := 0
	for line, rest, more := "", s, s != ""; more && rows < maxRows; rows++ {
		line, rest, more = wrapLine(rest, w)
		a.text(x, y+rows, x+w, role, line)
	}
	return rows
}

// WrapRows gives how many rows of w columns Wrap would need for s.
func WrapRows(s string, w int) int {
	rows := 0
	for more := s != ""; more; rows++ {
		_, s, more = wrapLine(s, w)
	}
	return rows
}

// wrapLine cuts the next row off a text: the words that fit into w columns. more is false after the last row.
func wrapLine(s string, w int) (line, rest string, more bool) {
	w = max(w, 2) // room for any sign, so that each row takes something away
	used, gap := 0, -1
	for i := 0; i < len(s); {
		c := next(s[i:])
		if s[i] == '\n' {
			return s[:i], s[i+1:], true
		}
		if s[i] == ' ' && c.size == 1 {
			gap = i
		}
		if used+int(c.width) > w {
			if gap == i {
				return s[:i], trimGap(s[i:]), trimGap(s[i:]) != ""
			}
			if gap > 0 {
				return s[:gap], trimGap(s[gap:]), true
			}
			return s[:i], s[i:], true
		}
		used += int(c.width)
		i += c.size
	}
	return s, "", false
}

// trimGap drops the spaces a row was broken at.
func trimGap(s string) string { return strings.TrimLeft(s, " ") }
