package form

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/screen"
)

// cancelling is the deed of cancelling a window, as it was looked at.
type cancelling struct{ seen *model.Window }

// NewCancel opens the form that cancels a window as it is on the Board.
func NewCancel(w *model.Window) *Reasoned { return newReasoned(&cancelling{w}) }

func (c *cancelling) title() string   { return "Cancel " + c.seen.ID }
func (c *cancelling) subject() string { return c.seen.ID }

func (c *cancelling) want(env screen.Env) (w, h int) { return min(env.W, 76), min(env.H, 16) }

func (c *cancelling) says() deedWords {
	return deedWords{
		keep: "Keep it", keepKey: "keep it", does: "Cancel the window", doKey: "cancel the window",
		kept: "Keeps the window and closes.", example: "why it is cancelled; goes on the record",
		why: "Say why it is cancelled: the reason goes on the record.",
	}
}

func (c *cancelling) draft() screen.Draft {
	return screen.Draft{Form: draftCancel, Subject: c.seen.ID, Base: c.seen.Trail.Revision}
}

func (c *cancelling) order(reason string) model.Command {
	return model.CancelWindow{ID: c.seen.ID, Base: c.seen.Trail.Revision, Reason: reason}
}

func (c *cancelling) again(env screen.Env) string {
	now, ok := env.Board.Window(c.seen.ID)
	if !ok || now.Trail.Revision == c.seen.Trail.Revision {
		return ""
	}
	c.seen = now
	return movedOn(now)
}

// movedOn says that a window is not as it was looked at.
func movedOn(now *model.Window) string {
	return fmt.Sprintf("%s was changed at event %d meanwhile: this is what it is now. Look again and decide.", now.ID, now.Trail.Revision)
}

// lines say what would be cancelled and what that frees.
func (c *cancelling) lines(env screen.Env, p pen) []note {
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
