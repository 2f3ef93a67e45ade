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

// Withdraw is the form that keeps letters from going out: it says which, and
// wants a reason. The focus begins on leaving them as they are.
type Withdraw struct {
	of      string
	letters []model.LetterID
	seen    []string
	reason  words
	focus   int // keepIt, whyIt, cancelIt
	said    string
	sending bool
}

// NewWithdraw opens the form. of names the letters, seen says where they stand.
func NewWithdraw(of string, ids []model.LetterID, seen []string) *Withdraw {
	return &Withdraw{of: of, letters: ids, seen: seen, reason: words{
		labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose,
		example: always("why; told by telephone"),
	}}
}

// AskRetry asks before letters are queued again.
func AskRetry(of string, ids []model.LetterID, seen []string) *Question {
	words := "Send " + of + " again?"
	for _, s := range seen {
		words += "\n" + s
	}
	return Ask(Question{Heading: "Send again", Words: words, Choices: []Choice{
		{Label: "Leave it"}, {Label: "Send again", Danger: true, Sends: screen.Do{Command: model.RetryLetters{Letters: ids}}},
	}})
}

// Title names the form.
func (f *Withdraw) Title() string { return "Withdraw " + f.of }

// Typing reports that the reason hears the keys.
func (f *Withdraw) Typing() bool { return f.focus == whyIt }

// Want asks for a box that holds what it is about.
func (f *Withdraw) Want(env screen.Env) (w, h int) {
	w, h = min(env.W, 76), 6
	for _, s := range f.seen {
		h += canvas.WrapRows(s, max(1, w-2))
	}
	return w, min(env.H, h)
}

// Keys says what the keys do now.
func (f *Withdraw) Keys(screen.Env) []keymap.Row {
	words := [cancelStops]string{"leave it", "next", "withdraw"}[f.focus]
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Takes what the focus is on.", Group: "Form", Sends: actTake},
		{Keys: []string{"tab", "down"}, Words: "next", What: "Goes on to the next field or button.", Group: "Form", Sends: actNext},
		{Keys: []string{"shift+tab", "up"}, Words: "previous", What: "Goes back.", Group: "Form", Quiet: true, Sends: actPrev},
		{Keys: []string{"esc"}, Words: "leave it", What: "Withdraws nothing and closes.", Group: "Form", Sends: actLeave},
	}
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (f *Withdraw) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return f, f.key(env, msg)
	case act:
		return f, f.act(env, msg)
	case screen.Accepted:
		if f.sending {
			return f, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		if f.sending && msg.Refusal != nil {
			f.sending, f.said = false, sentence(msg.Refusal.Words)
		}
	}
	return f, nil
}

func (f *Withdraw) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	name := k.String()
	if name == "q" && f.focus != whyIt {
		name = "esc"
	}
	if row, ok := keymap.Find(f.Keys(env), name); ok && !k.Paste {
		return f.act(env, row.Sends.(act))
	}
	switch f.said = ""; {
	case f.sending:
		f.said = beingStored
	case f.focus == whyIt:
		f.said, _ = f.reason.key(place{board: env.Board, now: env.Now}, k)
	case k.Paste:
		f.said = pastedElsewhere
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight:
		f.focus = map[bool]int{true: keepIt, false: cancelIt}[f.focus == cancelIt]
	}
	return nil
}

func (f *Withdraw) act(env screen.Env, a act) tea.Cmd {
	f.said = ""
	switch {
	case a == actLeave:
		return screen.Tell(screen.Close{})
	case f.sending:
		f.said = beingStored
	case a == actNext || a == actTake && f.focus == whyIt:
		f.focus = (f.focus + 1) % cancelStops
	case a == actPrev:
		f.focus = (f.focus + cancelStops - 1) % cancelStops
	case a == actTake && f.focus == keepIt:
		return screen.Tell(screen.Close{})
	case a == actTake:
		return f.order(env)
	}
	return nil
}

// order withdraws them, once there is a reason. What went out meanwhile is
// refused by the store, and nothing is changed then.
func (f *Withdraw) order(env screen.Env) tea.Cmd {
	switch problem := f.reason.problem(place{board: env.Board, now: env.Now}); {
	case f.reason.blank():
		f.said, f.focus = "Say why: whoever is owed it is not told then, and the reason goes on the record.", whyIt
	case problem != "":
		f.said, f.focus = "Reason: "+problem, whyIt
	default:
		f.sending, f.said = true, "Storing…"
		return screen.Tell(screen.Do{Command: model.WithdrawLetters{Letters: f.letters, Reason: f.reason.value()}})
	}
	return nil
}

// Draw draws which letters they are, the reason and the choices.
func (f *Withdraw) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	x := button(p, bar, 0, 0, "Leave it", f.focus == keepIt, false) + 1
	button(p, bar, x, 0, "Withdraw", f.focus == cancelIt, true)
	rest, why := rest.SplitBottom(min(1, rest.H()))
	why.Text(1, 0, themes.Strong, f.reason.long)
	if f.focus == whyIt {
		why.Put(0, 0, themes.FieldFocus, p.g.Mark.Focus)
	}
	cursor := f.reason.draw(p, place{board: env.Board, now: env.Now}, why.Sub(8, 0, why.W()-8, 1), f.focus == whyIt)
	cursor.X, cursor.Y = cursor.X+8, cursor.Y+rest.H()
	if f.said != "" {
		n := note{role: themes.Warn, glyph: p.g.Verdict.Late, words: f.said}
		h := min(n.rows(p, rest.W()), max(1, rest.H()/2))
		var low canvas.Area
		rest, low = rest.SplitBottom(h)
		n.draw(p, low, 0, h, false, 0)
	}
	y := 0
	for _, s := range f.seen {
		if y < rest.H() {
			y += rest.Wrap(0, y, rest.W(), rest.H()-y, themes.Text, p.show(s))
		}
	}
	return cursor
}
