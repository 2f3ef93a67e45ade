package form

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Cancel is the form that cancels a window: it shows what would be cancelled
// and wants a reason. The focus begins on keeping it.
type Cancel struct {
	seen    *model.Window
	reason  words
	focus   int // keepIt, whyIt, cancelIt
	said    string
	sending bool
}

const (
	keepIt = iota
	whyIt
	cancelIt
	cancelStops
)

// NewCancel opens the form for a window as it is on the Board.
func NewCancel(w *model.Window) *Cancel {
	return &Cancel{seen: w, reason: words{
		labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose,
		example: always("why it is cancelled; goes on the record"),
	}}
}

// Title names the form.
func (c *Cancel) Title() string { return "Cancel " + c.seen.ID }

// Subject is the id of the window that would be cancelled.
func (c *Cancel) Subject() string { return c.seen.ID }

// Typing reports that the reason hears the keys.
func (c *Cancel) Typing() bool { return c.focus == whyIt }

// Want asks for a box that holds the window's contents.
func (c *Cancel) Want(env screen.Env) (w, h int) { return min(env.W, 76), min(env.H, 16) }

// Keys says what the keys do now.
func (c *Cancel) Keys(screen.Env) []keymap.Row {
	words := [cancelStops]string{"keep it", "next", "cancel the window"}[c.focus]
	return []keymap.Row{
		{Keys: []string{"enter"}, Words: words, What: "Takes what the focus is on.", Group: "Form", Sends: actTake},
		{Keys: []string{"tab", "down"}, Words: "next", What: "Goes on to the next field or button.", Group: "Form", Sends: actNext},
		{Keys: []string{"shift+tab", "up"}, Words: "previous", What: "Goes back.", Group: "Form", Quiet: true, Sends: actPrev},
		{Keys: []string{"esc"}, Words: "keep it", What: "Keeps the window and closes.", Group: "Form", Sends: actLeave},
	}
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (c *Cancel) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return c, c.key(env, msg)
	case act:
		return c, c.act(env, msg)
	case screen.Accepted:
		if c.sending {
			return c, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		if c.sending && msg.Refusal != nil {
			c.sending, c.said = false, sentence(msg.Refusal.Words)
		}
	}
	return c, nil
}

func (c *Cancel) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	name := k.String()
	if name == "q" && c.focus != whyIt {
		name = "esc"
	}
	if row, ok := keymap.Find(c.Keys(env), name); ok && !k.Paste {
		return c.act(env, row.Sends.(act))
	}
	switch c.said = ""; {
	case c.sending:
		c.said = beingStored
	case c.focus == whyIt:
		c.said, _ = c.reason.key(place{board: env.Board, now: env.Now}, k)
	case k.Paste:
		c.said = pastedElsewhere
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight:
		c.focus = map[bool]int{true: keepIt, false: cancelIt}[c.focus == cancelIt]
	}
	return nil
}

func (c *Cancel) act(env screen.Env, a act) tea.Cmd {
	c.said = ""
	switch {
	case a == actLeave:
		return screen.Tell(screen.Close{})
	case c.sending:
		c.said = beingStored
	case a == actNext || a == actTake && c.focus == whyIt:
		c.focus = (c.focus + 1) % cancelStops
	case a == actPrev:
		c.focus = (c.focus + cancelStops - 1) % cancelStops
	case a == actTake && c.focus == keepIt:
		return screen.Tell(screen.Close{})
	case a == actTake:
		return c.order(env)
	}
	return nil
}

// order asks for the cancellation, once there is a reason and the window is
// still the one that was seen.
func (c *Cancel) order(env screen.Env) tea.Cmd {
	now, ok := env.Board.Window(c.seen.ID)
	problem := c.reason.problem(place{board: env.Board, now: env.Now})
	switch {
	case ok && now.Trail.Revision != c.seen.Trail.Revision:
		c.said = fmt.Sprintf("%s was changed at event %d meanwhile: this is what it is now. Look again and decide.", now.ID, now.Trail.Revision)
		c.seen, c.focus = now, keepIt
	case c.reason.blank():
		c.said, c.focus = "Say why it is cancelled: the reason goes on the record.", whyIt
	case problem != "":
		c.said, c.focus = "Reason: "+problem, whyIt
	default:
		c.sending, c.said = true, "Storing…"
		return screen.Tell(screen.Do{Command: model.CancelWindow{ID: c.seen.ID, Base: c.seen.Trail.Revision, Reason: c.reason.value()}})
	}
	return nil
}

// Draw draws the window, what cancelling frees, the reason and the choices.
func (c *Cancel) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	p := pen{env.Glyphs}
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	x := button(p, bar, 0, 0, "Keep it", c.focus == keepIt, false) + 1
	button(p, bar, x, 0, "Cancel the window", c.focus == cancelIt, true)
	rest, why := rest.SplitBottom(min(1, rest.H()))
	why.Text(1, 0, themes.Strong, c.reason.long)
	if c.focus == whyIt {
		why.Put(0, 0, themes.FieldFocus, p.g.Mark.Focus)
	}
	at := place{board: env.Board, now: env.Now}
	cursor := c.reason.draw(p, at, why.Sub(8, 0, why.W()-8, 1), c.focus == whyIt)
	cursor.X, cursor.Y = cursor.X+8, cursor.Y+rest.H()
	if c.said != "" {
		n := note{role: themes.Warn, glyph: p.g.Verdict.Late, words: c.said}
		h := min(n.rows(p, rest.W()), max(1, rest.H()/2))
		var low canvas.Area
		rest, low = rest.SplitBottom(h)
		n.draw(p, low, 0, h, false, 0)
	}
	y := 0
	for _, l := range c.lines(env, p) {
		if y < rest.H() {
			y += rest.Wrap(0, y, rest.W(), rest.H()-y, l.role, p.show(l.words))
		}
	}
	return cursor
}

// lines say what would be cancelled and what that frees.
func (c *Cancel) lines(env screen.Env, p pen) []note {
	w := c.seen
	v := newValues(true)
	v.take(w)
	out := []note{
		{role: themes.Strong, words: w.ID + " " + string(p.g.Dot) + " " + w.Activity},
		{role: themes.Text, words: london.Stamp(w.Start) + " to " + london.Stamp(w.End) + ", " + london.Hours(w.Minutes())},
		{role: themes.Text, words: "Systems: " + orNone(v.systems.means(place{}))},
		{role: themes.Text, words: "Services: " + orNone(v.services.means(place{}))},
		{role: themes.Muted, words: "It stays visible as cancelled and counts no more. It cannot be brought back; a new one can be planned."},
	}
	gone := *w
	gone.Status = model.Cancelled
	first, last := w.Months()
	for m := first; m <= last; m++ {
		before, _ := rules.Check(env.Board, m, env.Now.Truncate(time.Minute))
		with, _ := rules.CheckDraft(env.Board, &gone, m, env.Now.Truncate(time.Minute))
		month := monthOf{month: m, before: before, with: with}
		for _, b := range month.budgets() {
			out = append(out, note{role: themes.Text, words: m.Name() + " " + b.words("without it", p.narrow(env))})
		}
	}
	return out
}

func (p pen) narrow(env screen.Env) bool { return env.W < 60 }

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s[len("= "):]
}
