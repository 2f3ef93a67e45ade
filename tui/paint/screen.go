package paint

import (
	"dccops/themes"
	"dccops/tui/canvas"
)

const (
	headroom   = 32      // bytes kept free in front of a frame for what can only be decided after it
	bigFrame   = 256     // bytes from which a frame is worth synchronising and hiding the cursor for
	mostBuffer = 1 << 14 // a larger buffer is given back after the frame
	mostPieces = 512     // and more pieces than these
	keepBuffer = 1 << 12 // a larger buffer than this once a frame did with less
	keepPieces = 64      // and so are more pieces than these
)

// screen is what the painter knows about its terminal.
type screen struct {
	wire    wire
	grid    *canvas.Grid // the newest frame, painted or not; nil before the first
	shown   *canvas.Grid // what the terminal shows; nil when that is unknown
	cursor  Cursor       // where the frame wants the cursor
	visible bool         // whether the terminal shows its cursor
	sync    bool
	mouse   bool // mouse reports are on
	moused  bool // have ever been on
	focus   bool
	titled  bool
	reset   string // ends any style; "" where there is none
	tmp     []byte // the bytes in front of a frame
}

func newScreen(o Options) *screen {
	return &screen{
		wire: wire{
			styles: o.Styles, plain: o.Plain, repeat: o.Repeat && !o.Plain, ascii: o.ASCII,
			pen: pen{x: unknown, y: unknown},
		},
		sync: o.Sync && !o.Plain, mouse: o.Mouse, focus: o.Focus, reset: resetFor(o.Styles),
	}
}

// resetFor gives what ends any of the styles: nothing for a terminal that takes no sequences.
func resetFor(s *themes.Styles) string {
	if len(s.AppendStart(nil, themes.Text)) == 0 {
		return ""
	}
	return themes.Reset
}

// compose gives the bytes for a job, nil when there is nothing to say. They are valid until the next call.
func (s *screen) compose(j job) []byte {
	if j.styles != nil {
		s.wire.styles = j.styles
		s.reset = max(s.reset, resetFor(j.styles)) // what was styled once needs the reset
	}
	if j.grid != nil {
		s.grid, s.cursor = j.grid, j.cursor
		if !inside(j.cursor, j.grid) {
			s.cursor = Cursor{}
		}
	}
	if j.redraw {
		s.shown = nil
	}
	s.giveBack()
	if cap(s.wire.buf) < headroom {
		s.wire.buf = make([]byte, 0, keepBuffer)
	}
	s.wire.buf = s.extras(s.wire.buf[:headroom], j)
	if s.grid != nil {
		s.paint()
	}
	return s.wrap()
}

// giveBack lets go of what the last frame did not need: most frames are small, and
// hundreds of sessions must not keep what one whole frame took.
func (s *screen) giveBack() {
	w := &s.wire
	if n := cap(w.buf); n > mostBuffer || n > keepBuffer && len(w.buf) <= keepBuffer {
		w.buf = nil
	}
	if n := cap(w.pieces); n > mostPieces || n > keepPieces && len(w.pieces) <= keepPieces {
		w.pieces, w.stops = nil, nil
	}
}

// paint appends the way from what is shown to the newest frame.
func (s *screen) paint() {
	g, was := s.grid, s.shown
	if was != nil && (was.W() != g.W() || was.H() != g.H()) {
		was = nil
	}
	all := false
	if was == nil {
		was = canvas.New(g.W(), g.H(), themes.Text)
		all = s.wire.clear(themes.Text)
	}
	if was != g {
		s.wire.frame(was, g, all)
	}
	s.shown = g
}

// wrap adds what goes around the frame, and gives the whole.
func (s *screen) wrap() []byte {
	body := len(s.wire.buf) - headroom
	big := body > bigFrame
	s.tmp = s.tmp[:0]
	if s.sync && big {
		s.tmp = append(s.tmp, syncBegin...)
	}
	if s.visible && (big || !s.cursor.Visible) {
		s.visible = false
		s.tmp = append(s.tmp, cursorHide...)
	}
	if s.cursor.Visible {
		s.wire.move(s.cursor.X, s.cursor.Y)
		if !s.visible {
			s.visible = true
			s.wire.buf = append(s.wire.buf, cursorShow...)
		}
	}
	if s.sync && big {
		s.wire.buf = append(s.wire.buf, syncEnd...)
	}
	start := headroom - len(s.tmp)
	copy(s.wire.buf[start:], s.tmp)
	return s.wire.buf[start:]
}

// inside says whether a cursor is to be shown in a place the frame has.
func inside(c Cursor, g *canvas.Grid) bool {
	return c.Visible && c.X >= 0 && c.X < g.W() && c.Y >= 0 && c.Y < g.H()
}
