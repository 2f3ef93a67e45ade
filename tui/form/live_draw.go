package form

import (
	"strings"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// Draw draws what stands above, the fields with what was beside them, what was
// said, and the buttons.
func (l *Live) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	now := l.at(env)
	drawBar(p, bar, choosable{l.task.verb(), now == stop{kind: onButton, of: buttonSave}, false}, choosable{"Leave", now == stop{kind: onButton, of: buttonLeave}, false})
	if l.said != "" {
		n := note{role: themes.Strong, glyph: p.g.Mark.Bullet, words: l.said}
		h := min(n.rows(p, rest.W()), max(1, rest.H()/3))
		var line canvas.Area
		rest, line = rest.SplitBottom(h)
		n.draw(p, line, 0, h, false, 0)
	}
	above := 0
	for _, n := range l.banner(env, p) {
		h := min(n.rows(p, rest.W()), max(1, rest.H()/3))
		var top canvas.Area
		top, rest = rest.SplitTop(h)
		n.draw(p, top, 0, h, false, 0)
		above += h
	}
	s := newSheet(p, l.place(env), rest, now, l.answer)
	s.lay(rest, l.fields, func(f field, here bool) ([]note, bool) { return l.notes(env, p, f, here), l.problemOf(f, s.at) != "" })
	cursor := s.draw(rest)
	cursor.Y += above
	return cursor
}

func (l *Live) banner(env screen.Env, p pen) []note {
	var out []note
	if l.refusal != nil && l.refusal.Field == "" {
		out = append(out, note{role: themes.Warn, glyph: p.g.Verdict.Breach, words: sentence(l.refusal.Words) + " What you typed is still here."})
	}
	switch {
	case l.stands.unsure:
		out = append(out, note{role: themes.Warn, glyph: p.g.Verdict.Late, words: "You left before it was known whether this was stored. Look at what is under way before storing it again."})
	case l.stands.left && l.Dirty():
		out = append(out, note{role: themes.Banner, glyph: p.g.Mark.Bullet, words: "Your unfinished words, as you left them."})
	}
	for _, s := range l.task.above(l.place(env)) {
		out = append(out, note{role: themes.Text, glyph: p.g.Mark.Bullet, words: s})
	}
	return out
}

// notes is what stands beside a field: how it was understood, what it said
// before, and what is wrong with it.
func (l *Live) notes(env screen.Env, p pen, f field, focused bool) []note {
	at := l.place(env)
	var out []note
	_, list := f.(rester)
	if words := f.means(at); words != "" && (focused || !list) {
		out = append(out, note{role: themes.Muted, glyph: '=', words: strings.TrimPrefix(words, "= ")})
	}
	if t, ok := l.task.(interface {
		beside(at place, p pen, f field) []note
	}); ok {
		out = append(out, t.beside(at, p, f)...)
	}
	if words := l.task.was(at, f); words != "" {
		out = append(out, note{role: themes.Removed, glyph: p.g.Dash, words: "was " + words})
	}
	if words := l.problemOf(f, at); words != "" && (!focused || !list || l.refusal != nil) {
		out = append(out, note{role: themes.Warn, glyph: p.g.Verdict.Late, words: words})
	}
	if a, ok := f.(asker); ok {
		if r := a.asks(at); r != nil {
			out = append(out, note{role: themes.Text, stop: stop{kind: onAsk, of: f.name()}, answers: answers(r)})
		}
	}
	return out
}

// problemOf is what keeps a field from being a value. What nobody has typed yet
// is no mistake until storing was tried.
func (l *Live) problemOf(f field, at place) string {
	if r := l.refusal; r != nil && r.Field == f.name() {
		return sentence(r.Words)
	}
	if f.raw() == "" && !l.stands.tried {
		return ""
	}
	return f.problem(at)
}
