package canvas

import (
	"unicode/utf8"

	"dccops/themes"
)

// Width gives how many columns Text would use for s if there were no edge.
func Width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		c := next(s[i:])
		i += c.size
		n += int(c.width)
	}
	return n
}

// fits says whether s needs no more than w columns, without reading more of it than that.
func fits(s string, w int) bool {
	n := 0
	for i := 0; i < len(s) && n <= w; {
		c := next(s[i:])
		i += c.size
		n += int(c.width)
	}
	return n <= w
}

// Text draws s on row y from column x, and gives how many columns it took: those left of the area are counted,
// those beyond its right edge are not. A wide sign that does not fit whole is drawn as a space.
func (a Area) Text(x, y int, role themes.Role, s string) int {
	return a.text(x, y, a.w, role, s) - x
}

// text draws up to the column edge, and gives the column after the last one taken.
func (a Area) text(x, y, edge int, role themes.Role, s string) int {
	edge = min(edge, a.w)
	visible := y >= 0 && y < a.h
	for i := 0; i < len(s) && x < edge; {
		c := next(s[i:])
		i += c.size
		w := int(c.width)
		switch {
		case !visible || edge <= 0 || x+w <= 0:
		case x < 0: // the right half of a wide sign
			a.put(0, y, space(role))
		case x+w > edge: // the left half
			a.put(x, y, space(role))
			return edge
		default:
			a.put(x, y, a.g.cell(c, role))
		}
		x += w
	}
	return x
}

// cell makes the cell for a sign, remembering its marks.
func (g *Grid) cell(c sign, role themes.Role) Cell {
	cell := Cell{sign: c.r, Role: role, Width: c.width, sure: c.sure}
	if c.marks != "" {
		g.clusters = append(g.clusters, string(utf8.AppendRune(nil, c.r))+c.marks)
		cell.sign = -rune(len(g.clusters))
	}
	return cell
}

// TextRight draws s so that it ends before column x of row y, and gives the columns it took. What does not fit
// to the left is not drawn.
func (a Area) TextRight(x, y int, role themes.Role, s string) int {
	w := Width(s)
	a.text(x-w, y, x, role, s)
	return w
}

// Centre draws s in the middle of row y, and gives the column it starts in.
func (a Area) Centre(y int, role themes.Role, s string) int {
	x := max((a.w-Width(s))/2, 0)
	a.Text(x, y, role, s)
	return x
}

// Fit draws s in at most w columns from column x of row y; when it must be cut it ends with the sign ellipsis.
// It gives the columns it took.
func (a Area) Fit(x, y, w int, role themes.Role, s string, ellipsis rune) int {
	edge := min(x+w, a.w)
	if fits(s, edge-x) {
		return a.text(x, y, edge, role, s) - x
	}
	if edge <= x {
		return 0
	}
	a.text(x, y, edge-1, role, s)
	a.Put(edge-1, y, role, ellipsis)
	return edge - x
}

// Put draws one sign, and gives the columns it took.
func (a Area) Put(x, y int, role themes.Role, r rune) int {
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], r)
	c := next(string(b[:n]))
	w := int(c.width)
	if y < 0 || y >= a.h || x < 0 || x >= a.w {
		return w
	}
	if x+w > a.w {
		a.put(x, y, space(role))
		return w
	}
	a.put(x, y, a.g.cell(c, role))
	return w
}
