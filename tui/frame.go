package tui

import (
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/paint"
	"dccops/tui/screen"
)

// View draws the frame and hands it to the painter. Bubble Tea's own renderer
// is off, so nothing is returned to it.
func (s *Session) View() string {
	if s.quit || s.paint == nil {
		return ""
	}
	defer func() {
		if r := recover(); r != nil {
			s.panicked(r)
			s.end() // no key may come to end it by
		}
	}()
	s.paint.Show(s.Frame())
	return ""
}

// Frame draws the session as it stands. The frame must not be drawn on.
func (s *Session) Frame() (*canvas.Grid, paint.Cursor) {
	env := s.env()
	if look := s.alike(env); look != nil {
		return s.stacked(env, look), paint.Cursor{}
	}
	grid := canvas.New(s.stage.w, s.stage.h, themes.Text)
	return grid, s.drawAll(env, grid.Area())
}

// drawAll draws the session on the whole of a grid.
func (s *Session) drawAll(env screen.Env, body canvas.Area) (cursor paint.Cursor) {
	over := s.stage.overlays
	if n := s.wall(); n >= 0 {
		body, over = s.drawWall(env, body, n), over[n+1:]
	} else {
		body = s.drawScreen(env, body)
	}
	rows := s.noticeRows(body.W(), body.H())
	free, _ := body.SplitBottom(rows) // an answer must not cover the buttons it is about
	for _, o := range over {
		body.Means(nil)
		cursor = s.drawOverlay(o, env, free)
	}
	s.drawLongNotice(body, rows)
	return cursor
}

// drawScreen draws the screen in view with its header, its bands and its hints, and
// gives what of it is the screen's own.
func (s *Session) drawScreen(env screen.Env, body canvas.Area) canvas.Area {
	told := false
	if s.framed() {
		var header canvas.Area
		header, body = body.SplitTop(headerRows)
		told = s.drawHeader(header, env)
	}
	if s.footed() {
		var hints canvas.Area
		body, hints = body.SplitBottom(hintRows)
		s.drawHints(hints, told)
	}
	body = s.drawBands(body)
	s.stage.tabs[s.stage.at].screen.Draw(env, body)
	return body
}

// drawWall draws an overlay that has the terminal to itself, and gives where. What
// stands over everything else is drawn in its corner: a wall needs no clock, and
// must show nobody's name.
func (s *Session) drawWall(env screen.Env, body canvas.Area, n int) canvas.Area {
	if s.footed() {
		var hints canvas.Area
		body, hints = body.SplitBottom(hintRows)
		s.drawHints(hints, true)
	}
	corner, words := body, s.cornerWords()
	body = body.Sub(0, s.cornerRows(), body.W(), body.H()-s.cornerRows())
	env.W, env.H = body.W(), body.H()
	s.stage.overlays[n].Draw(env, body)
	if words != "" {
		corner.TextRight(corner.W(), 0, themes.Banner, " "+words+" ")
	}
	return body
}

// cornerWords are what stands over a wall: that it is a demo, or the past.
func (s *Session) cornerWords() string {
	if at := s.asOf(); !at.IsZero() {
		return "AS OF " + london.Stamp(at)
	}
	return s.bandWords()
}

// cornerRows is how many rows they take for themselves: on a phone one, since they
// would stand in the title there.
func (s *Session) cornerRows() int {
	if s.stage.w > phoneTo || s.stage.h < 10 || s.cornerWords() == "" {
		return 0
	}
	return 1
}

// topRows is how many rows stand over the area that overlays are laid on.
func (s *Session) topRows() int {
	switch {
	case s.wall() >= 0:
		return s.cornerRows()
	case s.framed():
		return headerRows + s.bandRows()
	}
	return s.bandRows()
}

// alike is what the screen in view looks like, where nothing lies over it and
// others may look at the same; else nil.
func (s *Session) alike(env screen.Env) screen.Look {
	of, may := s.stage.tabs[s.stage.at].screen.(screen.Alike)
	if !may || env.Pool == nil || !s.framed() || len(s.stage.overlays) > 0 || s.noticeRows(env.W, env.H) > 0 {
		return nil
	}
	return of.Look()
}

// stacked is the frame of such a screen: rows of this terminal's own around a
// picture that others have too.
func (s *Session) stacked(env screen.Env, look screen.Look) *canvas.Grid {
	picture := env.Pool.Picture(look, env)
	top := canvas.New(s.stage.w, s.stage.h-hintRows-picture.H(), themes.Text)
	hints := canvas.New(s.stage.w, hintRows, themes.Text)
	header, bands := top.Area().SplitTop(headerRows)
	s.drawHints(hints.Area(), s.drawHeader(header, env))
	s.drawBands(bands)
	return canvas.Stack(top, picture, hints)
}

// helpKey is how the help is called here: where letters are text, ? is text too.
func (s *Session) helpKey() string {
	if s.typing() {
		return "F1"
	}
	return "?"
}

// hintRoom is how many columns hints have beside the help.
func (s *Session) hintRoom() int { return s.stage.w - len(s.helpKey()+" help") - 1 }

// drawHints shows one sentence if there is one, else the keys. They drop from
// the last to the first, and never the help. One that this person's role never
// may give has no place. One that only cannot act now is dimmed in its place,
// and says why when it is pressed: were it left out, the others would move under
// the reader's eyes, and be sent again.
func (s *Session) drawHints(a canvas.Area, told bool) {
	room := s.hintRoom()
	switch {
	case canvas.Width(s.say.words) > room: // it stands above, whole
	case s.say.words != "":
		a.Fit(0, 0, room, s.say.role, s.say.words, s.look.glyphs.Ellipsis)
	case s.drawNews(a, room):
	default:
		x := 0
		if !told {
			x = s.drawBeside(a, room)
		}
		for _, row := range s.live() {
			if row.Quiet || row.Never || len(row.Keys) == 0 || row.Keys[0] == "?" {
				continue
			}
			role, words := themes.Key, themes.KeyWords
			if row.Not != "" {
				role, words = themes.KeyOff, themes.KeyOff
			}
			key := keymap.Shown(row.Keys[0])
			if need := canvas.Width(key) + 1 + canvas.Width(row.Words); x+need > room {
				break
			}
			from := x
			x += a.Text(x, 0, role, key) + 1
			x += a.Text(x, 0, words, row.Words) + 2
			if a.Listens() {
				a.Sub(from, 0, x-from-1, 1).Means(row)
			}
		}
	}
	at := room + 1
	at += a.Text(at, 0, themes.Key, s.helpKey())
	a.Text(at+1, 0, themes.KeyWords, "help")
	if a.Listens() {
		a.Sub(room, 0, a.W()-room, 1).Means(openHelp{})
	}
}

// aside is an overlay that is about what lies behind it, and stands at its edge.
type aside interface{ Aside() }

// place is where an overlay stands: in the middle, or over the whole body where
// that is small. One that stands aside leaves the middle and a few rows in sight.
func place(o screen.Overlay, env screen.Env, body canvas.Area) (x, y, w, h int) {
	w, h = o.Want(env)
	w, h = min(w+2, body.W()), min(h+2, body.H())
	if _, is := o.(aside); is {
		h = min(h, max(3, body.H()-6), body.H())
		if body.W() < w+10 {
			w = body.W()
		}
		return body.W() - w, body.H() - h, w, h
	}
	if body.W() < w+10 || body.H() < 16 {
		w, h = body.W(), body.H()
	}
	return (body.W() - w) / 2, (body.H() - h) / 2, w, h
}

// drawOverlay draws a box over the body.
func (s *Session) drawOverlay(o screen.Overlay, env screen.Env, body canvas.Area) paint.Cursor {
	x, y, w, h := place(o, env, body)
	inside := body.Sub(x, y, w, h).Overlay(w, h, themes.Text)
	dx, dy := 0, 0
	switch {
	case !s.framed() && h > 1: // a border would take more of it than what is asked
		var title canvas.Area
		title, inside = inside.SplitTop(1)
		title.Fit(0, 0, title.W(), themes.Title, s.overlayTitle(o), s.look.glyphs.Ellipsis)
		dy = 1
	case w > 10 && h > 2:
		inside = inside.Box(s.overlayTitle(o), themes.BorderFocus, s.look.glyphs)
		dx, dy = 1, 1
	}
	env.W, env.H = inside.W(), inside.H()
	c := o.Draw(env, inside)
	dy += s.topRows()
	return paint.Cursor{X: x + dx + c.X, Y: y + dy + c.Y, Visible: c.Show}
}
