package form

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/preview"
	"dccops/model/template"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// Draw draws the text, what is wrong with it, the reason and the choices.
func (f *Wording) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	drawBar(p, bar, choosable{"Leave it", f.focus == onLeave, false}, choosable{"Look at it", f.focus == onLook, false}, choosable{"Save it", f.focus == onSave, false})
	rest, why := rest.SplitBottom(min(1, rest.H()))
	why.Text(1, 0, themes.Strong, "Why")
	if f.focus == onReason {
		why.Put(0, 0, themes.FieldFocus, p.g.Mark.Focus)
	}
	cursor := f.reason.draw(p, place{board: env.Board, now: env.Now}, why.Sub(gutter, 0, why.W()-gutter, 1), f.focus == onReason)
	cursor.X, cursor.Y = cursor.X+gutter, cursor.Y+rest.H()
	slips := f.slips()
	n := f.status(p, slips)
	h := min(n.rows(p, rest.W()), max(1, rest.H()/3))
	rest, low := rest.SplitBottom(h)
	n.draw(p, low, 0, h, false, 0)
	wrong := map[int]bool{}
	for _, s := range slips {
		wrong[s.Line] = s.Line > 0
	}
	if c := f.pad.draw(p, rest, f.focus == onText, wrong); f.focus == onText {
		return c
	}
	return cursor
}

// status is what is said of the text: of the line of the cursor before all else.
func (f *Wording) status(p pen, slips []template.Slip) note {
	switch row, _, _ := f.pad.place(); {
	case f.said != "":
		return note{role: themes.Warn, glyph: p.g.Verdict.Late, words: f.said}
	case len(slips) == 0:
		return note{role: themes.VerdictOK, glyph: p.g.Verdict.OK, words: "Nothing is wrong with it. It is for what is owed from now on; what is owed already keeps its wording."}
	default:
		pick := slips[0]
		for _, s := range slips {
			if s.Line == row+1 {
				pick = s
				break
			}
		}
		more := ""
		if len(slips) > 1 {
			more = fmt.Sprintf(" (%d in all)", len(slips))
		}
		return note{role: themes.VerdictBreach, glyph: p.g.Verdict.Breach, words: capital(pick.Error()) + more}
	}
}

// reading is a text that is read, and nothing else.
type reading struct {
	title  string
	lines  widget.Lines
	scroll int
}

func newReading(title string, lines widget.Lines) *reading {
	return &reading{title: title, lines: lines}
}

// Title names it.
func (r *reading) Title() string { return r.title }

// Typing reports that no field hears the keys.
func (r *reading) Typing() bool { return false }

// Want asks for the width of a letter.
func (r *reading) Want(env screen.Env) (w, h int) { return min(env.W, 82), env.H }

// Keys says what the keys do.
func (r *reading) Keys(screen.Env) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"pgdown", "down", "j"}, Words: "read on", What: "Goes on reading.", Group: "Letter", Sends: actDown},
		{Keys: []string{"pgup", "up", "k"}, Words: "back up", What: "Goes back.", Group: "Letter", Quiet: true, Sends: actUp},
		{Keys: []string{"esc", "q", "enter"}, Words: "close", What: "Back to the wording.", Group: "Letter", Sends: actLeave},
	}
}

// Update hears a key or a meaning chosen elsewhere.
func (r *reading) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		row, known := keymap.Find(r.Keys(env), k.String())
		if !known || k.Paste {
			return r, nil
		}
		msg = row.Sends
	}
	w, h := r.Want(env)
	switch msg {
	case actDown:
		r.scroll = min(r.scroll+max(1, h/2), r.lines.Last(w, h-2))
	case actUp:
		r.scroll = max(0, r.scroll-max(1, h/2))
	case actLeave:
		return r, screen.Tell(screen.Close{})
	}
	return r, nil
}

// Draw draws it from where it was scrolled to.
func (r *reading) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	a.Clear(themes.Text)
	r.lines.Draw(a, r.scroll, env.Glyphs)
	return screen.Cursor{}
}

// previewLines are a preview, word for word, and what was filled in from where.
func previewLines(g *themes.Glyphs, got *preview.Preview) (out widget.Lines) {
	say := func(label, words string) {
		out = append(out, widget.Line{Role: themes.Text, Label: label, Words: widget.Shown(g, words)})
	}
	for _, s := range got.Slips {
		out = append(out, widget.Line{Role: themes.VerdictBreach, Glyph: g.Verdict.Breach, Words: widget.Shown(g, capital(s))})
	}
	say("Wording", got.Kind+", "+got.Wording)
	say("Source", got.Source+" Nothing is owed by this.")
	if got.To != "" {
		say("To", got.To+", as "+got.As)
	}
	out = append(out, widget.Line{Role: themes.Strong, Words: widget.Shown(g, got.Subject)}, widget.Line{})
	for _, l := range lines(got.Text) {
		out = append(out, widget.Line{Role: themes.Text, Words: widget.Shown(g, l)})
	}
	out = append(out, widget.Line{}, widget.Line{Role: themes.Strong, Words: "Filled in"})
	for _, f := range got.Filled {
		value := f.Value
		if value == "" {
			value = "nothing"
		}
		out = append(out, widget.Line{Role: themes.Muted, Words: widget.Shown(g, f.Name+" = "+value+" (from "+f.From+")")})
	}
	return out
}
