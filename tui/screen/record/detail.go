package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// line is one thing said of an event: a sign, what it is, and its words.
type line struct {
	glyph rune
	label string
	words string
	role  themes.Role
}

// told remembers what was said of the event last looked at. It is a memory, not
// a state: forgetting it changes no frame.
type told struct {
	seq        uint64
	board      *model.Board
	ascii      bool
	facts      []line // who did what when, and why
	proofs     []line // what it can be held against
	difference []line
}

// lines gives what is said of the selected event.
func (r *Record) lines(env *screen.Env) *told {
	ev := r.picked(env)
	if ev == nil {
		return &told{}
	}
	if t := r.told; t.seq != ev.Seq || t.board != env.Board || t.ascii != env.Glyphs.ASCII {
		ev = env.Board.VeiledEvent(env.Actor.Role, ev)
		*t = told{seq: ev.Seq, board: env.Board, ascii: env.Glyphs.ASCII, facts: factsOf(env, ev), proofs: proofsOf(env, ev), difference: differenceOf(env.Glyphs, ev)}
	}
	return r.told
}

// scrolled is what the detail pane holds at this size: what was changed before
// what proves it.
func (r *Record) scrolled(env *screen.Env) []line {
	t := r.lines(env)
	if widget.SizeOf(env.W, env.H) == widget.SizeWide || t.seq == 0 {
		return t.difference
	}
	return slices.Concat(t.facts, []line{{}}, t.difference, []line{{}}, t.proofs)
}

// detailRows is how many rows all of it takes.
func (r *Record) detailRows(env *screen.Env) int {
	n := 0
	for _, l := range r.scrolled(env) {
		n += l.rows(detailWidth(env))
	}
	return n
}

const labelWidth = 12

// textAt is the column and the width of the words: below their label where a
// row is short.
func textAt(w int) (x, width int) { return labelWidth + 2, max(1, w-labelWidth-2) }

func (l *line) rows(w int) int {
	_, width := textAt(w)
	return max(1, canvas.WrapRows(l.words, width))
}

// draw draws a line from row y, which may lie above the area.
func (l *line) draw(a canvas.Area, y int, g *themes.Glyphs) {
	x, width := textAt(a.W())
	if l.glyph != 0 {
		a.Put(0, y, l.role, l.glyph)
	}
	role := themes.Muted
	if l.glyph != 0 {
		role = l.role
	}
	a.Fit(2, y, labelWidth-1, role, l.label, g.Ellipsis)
	a.Wrap(x, y, width, 1<<16, l.role, l.words)
}

// drawFacts draws who, when and what proves it.
func (s *sheet) drawFacts(a canvas.Area) {
	t := s.r.lines(s.env)
	facts := slices.Concat(t.facts, t.proofs)
	widget.Heading(a, 0, s.heading(), "", false, s.g)
	body, y := a.Sub(0, 1, a.W()-1, a.H()-1), 0
	for i := range facts {
		facts[i].draw(body, y, s.g)
		y += facts[i].rows(body.W())
	}
	s.drawUnread(body)
}

func (s *sheet) heading() string {
	if seq := s.r.sel(s.env); seq > 0 {
		return "Event " + grouped(seq)
	}
	return "Event"
}

func (s *sheet) drawUnread(a canvas.Area) {
	if s.r.sel(s.env) > 0 && s.r.picked(s.env) == nil {
		a.Text(0, 0, themes.Muted, "reading"+string(s.g.Ellipsis))
	}
}

// drawDetail draws what can be scrolled: all of the event, or where the facts
// have a pane of their own, what it changed.
func (s *sheet) drawDetail(a canvas.Area, difference bool) {
	name := s.heading()
	if difference {
		name = "What it changed"
	}
	body := a.Sub(0, 1, a.W(), a.H()-1)
	lines, total := s.r.scrolled(s.env), s.r.detailRows(s.env)
	scroll := max(0, min(s.r.at.Top, total-body.H()))
	more := ""
	if total > body.H() {
		more = strconv.Itoa(min(100, (scroll+body.H())*100/total)) + "%"
	}
	widget.Heading(a, 0, name, more, s.r.at.Inside, s.g)
	y := -scroll
	for i := range lines {
		n := lines[i].rows(body.W())
		if y+n > 0 && y < body.H() {
			lines[i].draw(body, y, s.g)
		}
		y += n
	}
	if !difference {
		s.drawUnread(body)
	}
}

// factsOf says who did what when, and why.
func factsOf(env *screen.Env, ev *model.Event) []line {
	g := env.Glyphs
	s := sheet{env: env, g: g}
	out := []line{plain("what", ev.Kind.Words()+" "+text.Visible(ev.Subject))}
	if ev.Kind == model.ClockStepped || ev.Kind == model.Erased {
		out[0].words = ev.Kind.Words()
	}
	if ev.Kind == model.Erased {
		return append(out, plain("by what", text.Visible(ev.Reason)),
			plain("who", "erased with the rest; who erased it stands above"), plain("London", london.Stamp(ev.At)))
	}
	if ev.Kind == model.EventKept {
		return []line{
			plain("what", ev.Kind.Words()), plain("why", "it is about what was not published; what was is shown with its publication"),
			plain("London", london.Stamp(ev.At)),
		}
	}
	if m := s.mark(ev); m.Glyph != 0 {
		words := "A later event took this back. Both stay on the record."
		if ev.Kind == model.ClockStepped {
			words = "From here on the order of events is that of their numbers only."
		}
		label := m.Word
		if label == "" {
			label = "clock"
		}
		out = append(out, line{m.Glyph, label, words, m.Role})
	}
	if ev.Reason != "" {
		out = append(out, plain("why", text.Visible(ev.Reason)))
	}
	who := text.Visible(ev.Actor.Name)
	if ev.Actor.Role != "" {
		who += ", " + string(ev.Actor.Role)
	}
	return append(out, plain("who", who), plain("London", london.Stamp(ev.At)))
}

func plain(label, words string) line { return line{label: label, words: words, role: themes.Text} }

// proofsOf says what an event can be held against.
func proofsOf(env *screen.Env, ev *model.Event) []line {
	if ev.Kind == model.Erased || ev.Kind == model.EventKept {
		return []line{
			plain("UTC", ev.At.UTC().Format(time.RFC3339)),
			plain("hash", ev.Hash.String()),
			plain("before", ev.Prev.String()),
			plain("signed head", headWords(env.Board)),
		}
	}
	return []line{
		plain("UTC", ev.At.UTC().Format(time.RFC3339)),
		plain("uptime", uptimeWords(ev.Uptime)),
		plain("order", text.Visible(ev.OrderID)),
		plain("hash", ev.Hash.String()),
		plain("before", ev.Prev.String()),
		plain("signed head", headWords(env.Board)),
	}
}

// uptimeWords is the time on a clock that nobody sets.
func uptimeWords(d time.Duration) string {
	if d == 0 {
		return "not known"
	}
	return d.Round(time.Millisecond).String() + " after the record was opened"
}

// headWords says which signed head vouches for the event: the newest one, whose
// tree holds all events before it.
func headWords(b *model.Board) string {
	lines := strings.Split(b.SignedHead(), "\n")
	if len(lines) < 3 {
		return "none: nothing is kept here"
	}
	return text.Visible(lines[2]) + " of event " + text.Visible(lines[1]) + ", whose tree holds this one"
}
