package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Reasoned is a form that does one thing that cannot be undone, once it was said
// why: it shows what it is about and wants a reason. The focus begins on leaving
// that as it is. What is done differs; how it is asked does not.
type Reasoned struct {
	deed    deed
	reason  words
	focus   int // keepIt, whyIt, doIt
	said    string
	sending bool
}

// deed is what a reason is wanted for.
type deed interface {
	title() string
	// subject is the id of the window it is about; empty: it is about none.
	subject() string
	says() deedWords
	want(env screen.Env) (w, h int)
	lines(env screen.Env, p pen) []note
	// again looks once more, and says what is other than was seen; empty: nothing.
	again(env screen.Env) string
	order(reason string) model.Command
	draft() screen.Draft
}

// deedWords are how a deed is called.
type deedWords struct {
	keep, does     string // the buttons: "Keep it", "Cancel the window"
	keepKey, doKey string // the keys that take them, in the footer
	kept           string // what leaving does
	example        string
	why            string // what is said where there is no reason
}

const (
	keepIt = iota
	whyIt
	doIt
	reasonedStops
)

func newReasoned(d deed) *Reasoned {
	return &Reasoned{deed: d, reason: words{
		labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose, example: always(d.says().example),
	}}
}

// Title names the form.
func (r *Reasoned) Title() string { return r.deed.title() }

// Subject is the id of the window it is about; empty: it is about none.
func (r *Reasoned) Subject() string { return r.deed.subject() }

// Typing reports that the reason hears the keys.
func (r *Reasoned) Typing() bool { return r.focus == whyIt }

// Want asks for a box that holds what it is about.
func (r *Reasoned) Want(env screen.Env) (w, h int) { return r.deed.want(env) }

// Draft is the reason, as far as it was typed.
func (r *Reasoned) Draft() (screen.Draft, bool) {
	d := r.deed.draft()
	d.Fields = map[string]string{r.reason.name(): r.reason.raw()}
	return d, r.reason.raw() != ""
}

// Keys says what the keys do now.
func (r *Reasoned) Keys(screen.Env) []keymap.Row {
	says := r.deed.says()
	words := [reasonedStops]string{says.keepKey, "next", says.doKey}[r.focus]
	return append(stepRows(words), keymap.Row{Keys: []string{"esc"}, Words: says.keepKey, What: says.kept, Group: "Form", Sends: actLeave})
}

// stepRows are the keys of a form that has a few stops: words say what Enter takes.
func stepRows(words string) []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Takes what the focus is on.", Group: "Form", Sends: actTake},
		{Keys: []string{"tab", "down"}, Words: "next", What: "Goes on to the next field or button.", Group: "Form", Sends: actNext},
		{Keys: []string{"shift+tab", "up"}, Words: "previous", What: "Goes back.", Group: "Form", Quiet: true, Sends: actPrev},
	}
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (r *Reasoned) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return r, r.key(env, msg)
	case act:
		return r, r.act(env, msg)
	case screen.Accepted:
		if r.sending {
			return r, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		if r.sending && msg.Refusal != nil {
			r.sending, r.said = false, sentence(msg.Refusal.Words)
		}
	}
	return r, nil
}

func (r *Reasoned) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	if a, ok := actOf(r.Keys(env), k, r.Typing()); ok {
		return r.act(env, a)
	}
	switch r.said = ""; {
	case r.sending:
		r.said = beingStored
	case r.focus == whyIt:
		r.said, _ = r.reason.key(place{board: env.Board, now: env.Now}, k)
	case k.Paste:
		r.said = pastedElsewhere
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight:
		r.focus = map[bool]int{true: keepIt, false: doIt}[r.focus == doIt]
	}
	return nil
}

func (r *Reasoned) act(env screen.Env, a act) tea.Cmd {
	r.said = ""
	switch {
	case a == actLeave:
		return screen.Tell(screen.Close{})
	case r.sending:
		r.said = beingStored
	case a == actNext || a == actTake && r.focus == whyIt:
		r.focus = (r.focus + 1) % reasonedStops
	case a == actPrev:
		r.focus = (r.focus + reasonedStops - 1) % reasonedStops
	case a == actTake && r.focus == keepIt:
		return screen.Tell(screen.Close{})
	case a == actTake:
		return r.order(env)
	}
	return nil
}

// order asks for it, once there is a reason and it is still about what was seen.
func (r *Reasoned) order(env screen.Env) tea.Cmd {
	news, problem := r.deed.again(env), r.reason.problem(place{board: env.Board, now: env.Now})
	switch {
	case news != "":
		r.said, r.focus = news, keepIt
	case r.reason.blank():
		r.said, r.focus = r.deed.says().why, whyIt
	case problem != "":
		r.said, r.focus = "Reason: "+problem, whyIt
	default:
		r.sending, r.said = true, "Storing…"
		return screen.Tell(screen.Do{Command: r.deed.order(r.reason.value())})
	}
	return nil
}

// Draw draws what it is about, the reason and the choices.
func (r *Reasoned) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p, says := pen{env.Glyphs}, r.deed.says()
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	drawBar(p, bar, choosable{says.keep, r.focus == keepIt, false}, choosable{says.does, r.focus == doIt, true})
	rest, why := rest.SplitBottom(min(1, rest.H()))
	why.Text(1, 0, themes.Strong, r.reason.long)
	if r.focus == whyIt {
		why.Put(0, 0, themes.FieldFocus, p.g.Mark.Focus)
	}
	at := place{board: env.Board, now: env.Now}
	cursor := r.reason.draw(p, at, why.Sub(8, 0, why.W()-8, 1), r.focus == whyIt)
	cursor.X, cursor.Y = cursor.X+8, cursor.Y+rest.H()
	if r.said != "" {
		n := note{role: themes.Warn, glyph: p.g.Verdict.Late, words: r.said}
		h := min(n.rows(p, rest.W()), max(1, rest.H()/2))
		var low canvas.Area
		rest, low = rest.SplitBottom(h)
		n.draw(p, low, 0, h, false, 0)
	}
	y := 0
	for _, l := range r.deed.lines(env, p) {
		if y < rest.H() {
			y += rest.Wrap(0, y, rest.W(), rest.H()-y, l.role, p.show(l.words))
		}
	}
	return cursor
}
