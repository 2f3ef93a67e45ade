package paint

import "dccops/themes"

// unknown is a cursor column or row the painter cannot be sure of.
const unknown = -1

// wire writes cells as bytes and keeps track of the terminal's cursor and style.
type wire struct {
	buf    []byte
	styles *themes.Styles
	plain  bool
	repeat bool
	ascii  bool

	pen
	dirty  []bool  // of the row at work: cells that must be written
	pieces []piece // of the frame at work
	stops  []stop  // of the tour over them
}

// pen is where the terminal writes next and how.
type pen struct {
	x, y   int         // the terminal's cursor
	role   themes.Role // the style in force
	styled bool        // role is known to be in force
}

// clear empties the terminal's screen in a role and says whether every cell must be written all the same.
func (w *wire) clear(role themes.Role) (all bool) {
	w.buf = w.styles.AppendStart(w.buf, role)
	w.role, w.styled = role, true
	w.buf = append(w.buf, home+eraseScreen...)
	w.x, w.y = 0, 0
	return w.plain
}
