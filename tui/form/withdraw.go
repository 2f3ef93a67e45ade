package form

import (
	"fmt"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// withdrawing is the deed of keeping letters of one notice from going out.
type withdrawing struct {
	letters []model.LetterID
	of      string   // how they are called
	about   string   // the notice
	seen    []string // where they stood when they were looked at
}

// NewWithdraw opens the form that keeps letters of one notice from going out.
func NewWithdraw(env screen.Env, ids []model.LetterID) *Reasoned {
	return newReasoned(&withdrawing{ids, lettersNamed(env.Board, ids), lettersAbout(env.Board, ids), lettersStand(env.Board, ids)})
}

// AskRetry asks before letters of one notice are queued again.
func AskRetry(env screen.Env, ids []model.LetterID) *Question {
	words := "Send " + lettersNamed(env.Board, ids) + " again?"
	for _, s := range lettersStand(env.Board, ids) {
		words += "\n" + s
	}
	return Ask(Question{Heading: "Send again", Words: words, Choices: []Choice{
		{Label: "Leave it"}, {Label: "Send again", Danger: true, Sends: screen.Do{Command: model.RetryLetters{Letters: ids}}},
	}})
}

func (w *withdrawing) title() string   { return "Withdraw " + w.of }
func (w *withdrawing) subject() string { return "" }

func (w *withdrawing) want(env screen.Env) (wide, h int) {
	wide, h = min(env.W, 76), 6
	for _, s := range w.seen {
		h += canvas.WrapRows(s, max(1, wide-2))
	}
	return wide, min(env.H, h)
}

func (w *withdrawing) says() deedWords {
	return deedWords{
		keep: "Leave it", keepKey: "leave it", does: "Withdraw", doKey: "withdraw",
		kept: "Withdraws nothing and closes.", example: "why; told by telephone",
		why: "Say why: whoever is owed it is not told then, and the reason goes on the record.",
	}
}

func (w *withdrawing) draft() screen.Draft {
	d := screen.Draft{Form: draftWithdraw, Subject: w.about}
	for _, id := range w.letters {
		d.Letters = append(d.Letters, id.String())
	}
	return d
}

func (w *withdrawing) order(reason string) model.Command {
	return model.WithdrawLetters{Letters: w.letters, Reason: reason}
}

// again is for the store: what went out meanwhile it refuses, and changes nothing
// then.
func (w *withdrawing) again(screen.Env) string { return "" }

func (w *withdrawing) lines(screen.Env, pen) []note {
	out := make([]note, len(w.seen))
	for i, s := range w.seen {
		out[i] = note{role: themes.Text, words: s}
	}
	return out
}

// withdrawable are the letters of a draft that can still be withdrawn.
func withdrawable(b *model.Board, names []string) (out []model.LetterID) {
	for _, name := range names {
		id, err := model.ParseLetterID(name)
		if err != nil {
			continue
		}
		if l, known := b.Letter(id); known && l.Withdrawable() {
			out = append(out, id)
		}
	}
	return out
}

// lettersAbout is what the notice is about that letters belong to.
func lettersAbout(b *model.Board, ids []model.LetterID) string {
	if len(ids) > 0 {
		if o, known := b.OwedBy(ids[0].Event); known {
			return o.About
		}
	}
	return ""
}

// lettersNamed says which letters of a notice are meant.
func lettersNamed(b *model.Board, ids []model.LetterID) string {
	if len(ids) == 1 {
		return "letter " + ids[0].String()
	}
	return fmt.Sprintf("%d letters of %s", len(ids), lettersAbout(b, ids))
}

// mostSeen bounds the letters a question names one by one.
const mostSeen = 5

// lettersStand says which letters of a notice a question is about, and where they
// stand.
func lettersStand(b *model.Board, ids []model.LetterID) (out []string) {
	doubts, withdrawn := 0, false
	for i, id := range ids {
		owed, known := b.OwedBy(id.Event)
		one, has := b.Letter(id)
		if !known || !has {
			continue
		}
		if len(out) == 0 {
			out = append(out, owed.About+", "+string(owed.Clause)+", event "+fmt.Sprint(owed.Event))
		}
		if one.Doubts > 0 {
			doubts++
		}
		withdrawn = withdrawn || one.State == model.LetterWithdrawn
		if i < mostSeen {
			out = append(out, one.To+" <"+one.Address+">: "+one.State.Words())
		}
	}
	if n := len(ids) - mostSeen; n > 0 {
		out = append(out, "and "+plural(n, "more letter"))
	}
	switch {
	case doubts == 1 && len(ids) == 1:
		out = append(out, "It may have gone out before: if it goes again, it may be read twice. Both carry the same Message-ID.")
	case doubts > 0:
		out = append(out, fmt.Sprintf("%s of them may have gone out before: what goes again may be read twice, with the same Message-ID.", plural(doubts, "letter")))
	}
	if withdrawn {
		out = append(out, "It was withdrawn: whoever did so had a reason.")
	}
	return out
}
