package canvas

import (
	"bytes"
	"fmt"
	"strings"

	"dccops/themes"
)

// Text gives the frame as plain text, one line a row, without trailing spaces.
func (g *Grid) Text() string { return g.text(true) }

// Padded gives the frame as plain text, one line a row, each as wide as the grid.
func (g *Grid) Padded() string { return g.text(false) }

func (g *Grid) text(trim bool) string {
	var b []byte
	for y := range g.h {
		start := len(b)
		for _, c := range g.Row(y) {
			b = g.Append(b, c)
		}
		if trim {
			b = b[:start+len(bytes.TrimRight(b[start:], " "))]
		}
		b = append(b, '\n')
	}
	return string(b)
}

// Dump gives the frame for a golden file: the text, a line of dashes, then for each row the runs of roles other
// than the grid's own, as "row: from-to Role", all counted from 0.
func (g *Grid) Dump() string {
	var b strings.Builder
	b.WriteString(g.Text())
	fmt.Fprintf(&b, "---- %dx%d in %v\n", g.w, g.h, g.base)
	for y := range g.h {
		row := g.Row(y)
		sep := fmt.Sprintf("%d: ", y)
		for x := 0; x < len(row); {
			to := runOf(row, x)
			if role := row[x].Role; role != g.base {
				fmt.Fprintf(&b, "%s%d-%d %v", sep, x, to-1, role)
				sep = ", "
			}
			x = to
		}
		if sep == ", " {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// runOf gives the column after the run of cells that share the role of column x.
func runOf(row []Cell, x int) int {
	role := row[x].Role
	for x < len(row) && row[x].Role == role {
		x++
	}
	return x
}

// Roles gives the roles of row y, one a column.
func (g *Grid) Roles(y int) []themes.Role {
	row := g.Row(y)
	roles := make([]themes.Role, len(row))
	for x, c := range row {
		roles[x] = c.Role
	}
	return roles
}
