package form

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/preview"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// Wordings shows every kind of letter with the wording in force, and the selected
// one filled in from the record.
type Wordings struct {
	at     int
	view   int // 0: the letter, 1: the wording, 2: what can be filled in
	scroll int
	said   string
	memo   wordingsMemo
}

type wordingsMemo struct {
	board    *model.Board
	at, view int
	day      london.Date
	lines    widget.Lines
}

// The meanings of its own keys.
type (
	turnView   struct{}
	wordIt     struct{}
	wordApart  struct{}
	goBackOnIt struct{}
)

// ShowWordings opens the list.
func ShowWordings(screen.Env) *Wordings { return &Wordings{} }

// worded is a line of the list.
type worded struct {
	kind *notice.Kind
	who  model.Audience
	now  *model.Template // nil: built in
}

// rows lists the kinds, and below each the audiences that are worded apart.
func (w *Wordings) rows(env screen.Env) (out []worded) {
	for _, k := range notice.Kinds() {
		out = append(out, worded{k, "", env.Board.TemplateInForce(k.Name, "")})
		for _, a := range k.Audiences() {
			if t := env.Board.TemplateInForce(k.Name, a); t != nil {
				out = append(out, worded{k, a, t})
			}
		}
	}
	return out
}

func (w *Wordings) picked(env screen.Env) worded {
	rows := w.rows(env)
	return rows[min(w.at, len(rows)-1)]
}

// Title names it.
func (w *Wordings) Title() string { return "How letters are worded" }

// Typing reports that no field hears the keys.
func (w *Wordings) Typing() bool { return false }

// Want asks for all there is.
func (w *Wordings) Want(env screen.Env) (wide, h int) { return env.W, env.H }

// Keys says what the keys do now.
func (w *Wordings) Keys(env screen.Env) []keymap.Row {
	not, never := env.MayNot(model.KindSaveTemplate), !model.May(env.Actor.Role, model.KindSaveTemplate)
	own, apart := not, not
	if p := w.picked(env); own == "" && p.now == nil {
		own = "It is worded as it is built in."
	}
	if apart == "" && len(w.picked(env).kind.Audiences()) == 0 {
		apart = "Everybody reads this letter alike."
	}
	view := []string{"the wording", "what can be filled in", "the letter"}[w.view]
	return []keymap.Row{
		{Keys: []string{"up", "k"}, Words: "up", What: "The kind above.", Group: "Wordings", Quiet: true, Sends: actPrev},
		{Keys: []string{"down", "j"}, Words: "down", What: "The kind below.", Group: "Wordings", Quiet: true, Sends: actNext},
		{Keys: []string{"e", "enter"}, Words: "word it", What: "Change how the selected letter is worded.", Not: not, Never: never, Group: "Wordings", Sends: wordIt{}},
		{Keys: []string{"v"}, Words: view, What: "Show the letter filled in, its wording, or what can be filled in.", Group: "Wordings", Sends: turnView{}},
		{Keys: []string{"a"}, Words: "for one audience", What: "Word the selected letter apart for one audience.", Not: apart, Never: never, Group: "Wordings", Sends: wordApart{}},
		{Keys: []string{"x"}, Words: "as built in", What: "Go back to the wording built in, with a reason; every version stays.", Not: own, Never: never, Group: "Wordings", Sends: goBackOnIt{}},
		{Keys: []string{"pgdown", "ctrl+d"}, Words: "read on", What: "Goes on reading.", Group: "Wordings", Sends: actDown},
		{Keys: []string{"pgup", "ctrl+u"}, Words: "back up", What: "Goes back.", Group: "Wordings", Quiet: true, Sends: actUp},
		{Keys: []string{"esc", "q"}, Words: "close", What: "Back to the letters.", Group: "Wordings", Sends: actLeave},
	}
}

// Update hears a key or a meaning chosen elsewhere.
func (w *Wordings) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		row, known := keymap.Find(w.Keys(env), k.String())
		if !known || k.Paste {
			return w, nil
		}
		if w.said = row.Not; row.Not != "" {
			return w, nil
		}
		msg = row.Sends
	}
	wide, h := w.split(env.W, env.H)
	switch msg {
	case actPrev, actNext:
		by := 1
		if msg == actPrev {
			by = -1
		}
		w.at, w.scroll = max(0, min(w.at+by, len(w.rows(env))-1)), 0
	case actDown:
		w.scroll = min(w.scroll+max(1, h/2), w.lines(env).Last(wide, h))
	case actUp:
		w.scroll = max(0, w.scroll-max(1, h/2))
	case actLeave:
		return w, screen.Tell(screen.Close{})
	case turnView{}:
		w.view, w.scroll = (w.view+1)%3, 0
	case wordIt{}, wordApart{}, goBackOnIt{}:
		return w, w.open(env, msg)
	}
	return w, nil
}

// open opens the form that was asked for.
func (w *Wordings) open(env screen.Env, msg tea.Msg) tea.Cmd {
	p := w.picked(env)
	switch msg.(type) {
	case wordIt:
		return screen.Lay(NewWording(env, p.kind, p.who))
	case goBackOnIt:
		return screen.Lay(newReasoned(&unwording{p, env.Board.TemplateVersion(p.kind.Name, p.who)}))
	}
	q := Question{Heading: "Word " + p.kind.Name + " apart", Words: "For whom alone? The others read the wording of everybody."}
	for _, a := range p.kind.Audiences() {
		q.Choices = append(q.Choices, Choice{Label: string(a), Sends: screen.Open{Overlay: NewWording(env, p.kind, a)}})
	}
	q.Choices = append(q.Choices, Choice{Label: "Leave"})
	return screen.Lay(Ask(q))
}

// split is the room of the lower or the right part.
func (w *Wordings) split(wide, h int) (int, int) {
	if wide >= 100 {
		return wide - listWide - 2, h
	}
	return wide, h - w.listHigh(h) - 1
}

const listWide = 36

func (w *Wordings) listHigh(h int) int { return max(3, h/3) }

// lines are what is shown of the selected kind.
func (w *Wordings) lines(env screen.Env) widget.Lines {
	m, day := &w.memo, london.DateOf(env.Now)
	if m.board == env.Board && m.at == w.at && m.view == w.view && m.day == day {
		return m.lines
	}
	*m = wordingsMemo{board: env.Board, at: w.at, view: w.view, day: day}
	p := w.picked(env)
	switch w.view {
	case 1:
		text := p.kind.BuiltIn
		if p.now != nil {
			text = p.now.Text
		}
		for _, l := range lines(text) {
			m.lines = append(m.lines, widget.Line{Role: themes.Text, Words: widget.Shown(env.Glyphs, l)})
		}
	case 2:
		m.lines = nameLines(env.Glyphs, p.kind)
	default:
		got, err := preview.Look(env.Board, preview.Ask{Kind: p.kind.Name, As: p.who, By: env.Actor, Now: env.Now})
		if err != nil {
			m.lines = widget.Lines{{Role: themes.Warn, Words: widget.Shown(env.Glyphs, sentence(err.Error()))}}
			break
		}
		m.lines = previewLines(env.Glyphs, got)
	}
	return m.lines
}

func lines(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// nameLines are what can be filled in, and what must not be left out.
func nameLines(g *themes.Glyphs, k *notice.Kind) (out widget.Lines) {
	for _, d := range k.Lexicon.Demands {
		words := "must stand in the letter: "
		if d.Subject {
			words = "must stand in the subject: "
		}
		out = append(out, widget.Line{Role: themes.Strong, Words: widget.Shown(g, d.Name+" "+words+d.Clause)})
	}
	for _, n := range k.Lexicon.Names {
		out = append(out, widget.Line{Role: themes.Text, Words: widget.Shown(g, fmt.Sprintf("{{%s}} %s; for example: %s", n.Name, n.Means, n.Example))})
		for _, o := range n.Of {
			out = append(out, widget.Line{Role: themes.Muted, Words: widget.Shown(g, fmt.Sprintf("   of each: {{%s}} %s; for example: %s", o.Name, o.Means, o.Example))})
		}
	}
	return out
}

// Draw draws the list beside what is selected, or above it where it is narrow.
func (w *Wordings) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	a.Clear(themes.Text)
	if w.said != "" && a.H() > 1 {
		var low canvas.Area
		a, low = a.SplitBottom(1)
		note{role: themes.Warn, glyph: env.Glyphs.Verdict.Late, words: w.said}.draw(pen{env.Glyphs}, low, 0, 1, false, 0)
	}
	if a.W() >= 100 {
		w.drawList(env, a.Sub(0, 0, listWide, a.H()))
		w.lines(env).Draw(a.Sub(listWide+2, 0, a.W()-listWide-2, a.H()), w.scroll, env.Glyphs)
		return screen.Cursor{}
	}
	top, rest := a.SplitTop(w.listHigh(a.H()))
	w.drawList(env, top)
	line, below := rest.SplitTop(1)
	widget.Heading(line, 0, w.picked(env).kind.Words, "", false, env.Glyphs)
	w.lines(env).Draw(below, w.scroll, env.Glyphs)
	return screen.Cursor{}
}

func (w *Wordings) drawList(env screen.Env, a canvas.Area) {
	rows, p := w.rows(env), pen{env.Glyphs}
	from := max(0, min(w.at-a.H()/2, len(rows)-a.H()))
	for y := 0; y < a.H() && from+y < len(rows); y++ {
		r, look := rows[from+y], themes.Text
		name, version := r.kind.Name, "built in"
		if r.who != "" {
			name = "  " + string(r.who)
		}
		if r.now != nil {
			version = fmt.Sprintf("v%d", r.now.Version)
		}
		if from+y == w.at {
			look = themes.Selected
			a.Row(y).Fill(look, ' ')
			a.Put(0, y, look, env.Glyphs.Mark.Cursor)
		}
		a.Fit(2, y, a.W()-12, look, p.show(name), env.Glyphs.Ellipsis)
		a.TextRight(a.W()-1, y, look, version)
	}
}

// unwording is the deed of going back to the wording built in.
type unwording struct {
	of   worded
	base int
}

func (u *unwording) title() string {
	return "Word " + wordingOf(u.of.kind, u.of.who) + " as it is built in"
}
func (u *unwording) subject() string                { return "" }
func (u *unwording) want(env screen.Env) (w, h int) { return min(env.W, 76), min(env.H, 8) }
func (u *unwording) again(screen.Env) string        { return "" }
func (u *unwording) draft() screen.Draft {
	return screen.Draft{Form: draftUnword, Subject: u.of.kind.Name + "/" + string(u.of.who), Base: uint64(u.base)}
}
func (u *unwording) order(reason string) model.Command { return u.command(reason) }

func (u *unwording) command(reason string) model.Command {
	return model.RevertTemplate{Of: u.of.kind.Name, For: u.of.who, Base: u.base, Reason: reason}
}

func (u *unwording) says() deedWords {
	return deedWords{
		keep: "Leave it", keepKey: "leave it", does: "Go back", doKey: "go back", kept: "Changes nothing and closes.",
		example: "why; the industry asked for it", why: "Say why: the reason goes on the record.",
	}
}

func (u *unwording) lines(_ screen.Env, _ pen) []note {
	t := u.of.now
	back := "the wording built in"
	if u.of.who != "" {
		back = "the wording of everybody"
	}
	return []note{
		{role: themes.Text, words: fmt.Sprintf("In force is version %d, saved by %s on %s: %s", t.Version, t.By, london.Stamp(t.At), t.Reason)},
		{role: themes.Text, words: "From then on letters are written by " + back + ". Every version stays, and what is owed already keeps its own."},
	}
}
