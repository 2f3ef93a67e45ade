package canvas

// spot is a part of a frame and what a click on it means.
type spot struct {
	x, y, w, h int
	means      any
}

// Listen has the grid remember what is said of its parts by [Area.Means]. A frame
// that is only looked at does not: to draw it must cost nothing more for the mouse.
func (g *Grid) Listen() *Grid {
	g.listens = true
	return g
}

// Listens says whether the grid remembers what its parts mean.
func (a Area) Listens() bool { return a.g != nil && a.g.listens }

// Means says what a click on the area means; nil: nothing, whatever lies below.
func (a Area) Means(msg any) {
	if a.Listens() && !a.Empty() {
		a.g.spots = append(a.g.spots, spot{a.x, a.y, a.w, a.h, msg})
	}
}

// Meant is what a click on a column and a row means: what was said last of a part
// that holds them. It is nil where nothing was.
func (g *Grid) Meant(x, y int) any {
	for i := len(g.spots) - 1; i >= 0; i-- {
		if s := g.spots[i]; x >= s.x && x < s.x+s.w && y >= s.y && y < s.y+s.h {
			return s.means
		}
	}
	return nil
}
