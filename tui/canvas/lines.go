package canvas

import "dccops/themes"

// Fill covers the area with a sign one column wide; a wide one counts as a space.
func (a Area) Fill(role themes.Role, r rune) {
	for y := range a.h {
		a.HLine(0, y, a.w, role, r)
	}
}

// Clear covers the area with spaces.
func (a Area) Clear(role themes.Role) { a.Fill(role, ' ') }

// HLine repeats a sign over w columns from (x, y).
func (a Area) HLine(x, y, w int, role themes.Role, r rune) {
	if y < 0 || y >= a.h {
		return
	}
	c := a.single(role, r)
	for i := max(x, 0); i < min(x+w, a.w); i++ {
		a.put(i, y, c)
	}
}

// VLine repeats a sign over h rows from (x, y).
func (a Area) VLine(x, y, h int, role themes.Role, r rune) {
	if x < 0 || x >= a.w {
		return
	}
	c := a.single(role, r)
	for j := max(y, 0); j < min(y+h, a.h); j++ {
		a.put(x, j, c)
	}
}

// single makes a cell of one column.
func (a Area) single(role themes.Role, r rune) Cell {
	if r == ' ' || a.g == nil {
		return space(role)
	}
	c := next(string(r))
	if c.width != 1 {
		return space(role)
	}
	return a.g.cell(c, role)
}

// Restyle gives the cells of w columns from (x, y) another role and leaves their signs: a selection bar. A wide
// sign is restyled whole.
func (a Area) Restyle(x, y, w int, role themes.Role) {
	if y < 0 || y >= a.h {
		return
	}
	row := a.g.rows[a.y+y]
	from, to := a.x+between(x, 0, a.w), a.x+between(x+max(w, 0), 0, a.w)
	if from < to && row[from].Width == 0 && from > 0 {
		from--
	}
	if from < to && row[to-1].Width == 2 && to < len(row) {
		to++
	}
	for i := from; i < to; i++ {
		row[i].Role = role
	}
}

// Box draws a frame along the edge of the area with a title in its top line, and gives the area inside.
func (a Area) Box(title string, role themes.Role, g *themes.Glyphs) Area {
	if a.w < 2 || a.h < 2 {
		return a.Sub(0, 0, 0, 0)
	}
	b := g.Box
	right, bottom := a.w-1, a.h-1
	a.HLine(1, 0, a.w-2, role, b.H)
	a.HLine(1, bottom, a.w-2, role, b.H)
	a.VLine(0, 1, a.h-2, role, b.V)
	a.VLine(right, 1, a.h-2, role, b.V)
	a.Put(0, 0, role, b.TL)
	a.Put(right, 0, role, b.TR)
	a.Put(0, bottom, role, b.BL)
	a.Put(right, bottom, role, b.BR)
	if room := a.w - 6; title != "" && room > 0 {
		a.Put(2, 0, role, ' ')
		n := a.Fit(3, 0, room, themes.Title, title, g.Ellipsis)
		a.Put(3+n, 0, role, ' ')
	}
	return a.Inset(1, 1)
}
