package outbox

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/list"
	"dccops/tui/screen"
)

// The meanings the screen hears. Keys, help and palette all send these.
type (
	// Show selects a letter, or with number 0 a whole notice.
	Show struct {
		Event uint64
		N     int
	}
	// TurnAll lists what has gone out too, or only what is open.
	TurnAll struct{}
	// Retry queues what is selected again; Whole: all letters of its notice.
	Retry struct{ Whole bool }
	// Withdraw keeps what is selected from going out.
	Withdraw struct{ Whole bool }
	// ShowWordings shows how letters are worded.
	ShowWordings struct{}
	// CopyRef copies the Message-ID.
	CopyRef struct{}
)

// The headings of the help.
const (
	groupLetters = "Letters"
	groupView    = "View"
)

// Keys are the rows of the screen as it stands, the most useful first.
func (o Outbox) Keys(env screen.Env) []keymap.Row {
	if o.Typing() {
		return list.Typing(list.Kept)
	}
	never := func(k model.CommandKind) bool { return !model.May(env.Actor.Role, k) }
	all := "show all"
	if o.all {
		all = "open only"
	}
	rows := []keymap.Row{
		{Keys: []string{"enter"}, Words: "read it", What: "Read the selected letter word for word, with its head and the mail host's answer.", Not: o.at.NotOpen(o.notPicked(&env)), Group: groupLetters, Quiet: o.at.Inside, Sends: list.Open{}},
		{Keys: []string{"a"}, Words: "send again", What: "Queue the selected letter again, or send one that waits at once. On a notice: all its letters.", Not: o.notRetry(&env, false), Never: never(model.KindRetryLetters), Group: groupLetters, Sends: Retry{}},
		{Keys: []string{"x"}, Words: "withdraw", What: "Keep the selected letter from going out, with a reason. On a notice: all its letters.", Not: o.notWithdraw(&env, false), Never: never(model.KindWithdrawLetters), Group: groupLetters, Sends: Withdraw{}},
		{Keys: []string{"v"}, Words: all, What: "List what was sent or withdrawn too, or only what is open.", Group: groupView, Sends: TurnAll{}},
		{Keys: []string{"/"}, Words: "filter", What: "Filter letters by organisation, address, audience, notice, clause, state or answer while typing.", Group: groupView, Sends: list.AskFilter{}},
		{Keys: []string{"A"}, Words: "all again", What: "Queue again all letters of the selected notice that have failed or wait.", Not: o.notRetry(&env, true), Never: never(model.KindRetryLetters), Group: groupLetters, Quiet: true, Sends: Retry{Whole: true}},
		{Keys: []string{"X"}, Words: "withdraw all", What: "Keep all letters of the selected notice that have not gone out from going out.", Not: o.notWithdraw(&env, true), Never: never(model.KindWithdrawLetters), Group: groupLetters, Quiet: true, Sends: Withdraw{Whole: true}},
		{Keys: []string{"w"}, Words: "wordings", What: "See how each kind of letter is worded, filled in from the record, and word it otherwise.", Group: groupLetters, Sends: ShowWordings{}},
		{Keys: []string{"y"}, Words: "copy Message-ID", What: "Copy the Message-ID of the selected letter, by which a mail host finds it, and show it.", Not: o.notCopy(&env), Group: groupLetters, Quiet: true, Sends: CopyRef{}},
	}
	rows = append(rows, list.Panes("Hide the letter, so that the list has all the room, or show it again.", groupView, list.NotHide(&env, "letter"), o.notPicked(&env), true)...)
	return append(o.at.Leave("Leave the letter or the filter.", rows), list.Ways()...)
}

// Why a key cannot act now. Empty means that it can.

func (o Outbox) notPicked(env *screen.Env) string {
	switch {
	case o.picked(env) != nil:
		return ""
	case o.at.Query.On():
		return "No letter matches the filter; Esc leaves it."
	case !o.all && len(env.Board.Owed()) > 0:
		return "No letter is open; v lists those that were sent or withdrawn."
	}
	return "No letter is owed to anybody."
}

func (o Outbox) notCopy(env *screen.Env) string {
	if l := o.picked(env); l != nil && l.letter == nil {
		return "This is a whole notice; each of its letters has a Message-ID of its own."
	}
	if !model.SeesMail(env.Actor.Role) {
		return "The Message-ID is " + model.Kept + ": by it an answer to the letter is known."
	}
	return o.notPicked(env)
}

// notDo says why a command about what is selected cannot be given at all.
func (o Outbox) notDo(env *screen.Env, k model.CommandKind) string {
	if not := env.MayNot(k); not != "" {
		return not
	}
	return o.notPicked(env)
}

func (o Outbox) notRetry(env *screen.Env, whole bool) string {
	if not := o.notDo(env, model.KindRetryLetters); not != "" {
		return not
	}
	if len(o.picked(env).retriable(whole)) > 0 {
		return ""
	}
	l := o.picked(env)
	if whole || l.letter == nil {
		return "No letter of this notice has failed or waits for another try."
	}
	switch l.letter.State {
	case model.LetterDraft:
		return "It is held and goes out by itself; x keeps it from going out."
	case model.LetterSending:
		return "It is being sent; what becomes of it is not known yet."
	}
	return "It was sent, so there is nothing to send again."
}

func (o Outbox) notWithdraw(env *screen.Env, whole bool) string {
	if not := o.notDo(env, model.KindWithdrawLetters); not != "" {
		return not
	}
	if len(o.picked(env).withdrawable(whole)) > 0 {
		return ""
	}
	l := o.picked(env)
	switch {
	case whole || l.letter == nil:
		return "No letter of this notice can be withdrawn any more."
	case l.letter.State == model.LetterSending:
		return "It is being sent and may be in the mail host's hands already."
	case l.letter.State == model.LetterWithdrawn:
		return "It was withdrawn before; a sends it after all."
	}
	return "It was sent and cannot be withdrawn; publish or update again to correct what it says."
}

// retriable lists the letters a retry of this line is about.
func (l *line) retriable(whole bool) []model.LetterID {
	switch {
	case whole || l.letter == nil:
		return l.owed.Retriable()
	case l.letter.State == model.LetterFailed || l.letter.State == model.LetterQueued || l.letter.State == model.LetterWithdrawn:
		return []model.LetterID{l.letter.ID()}
	}
	return nil
}

// withdrawable lists the letters a withdrawal of this line is about.
func (l *line) withdrawable(whole bool) []model.LetterID {
	switch {
	case whole || l.letter == nil:
		return l.owed.Withdrawable()
	case l.letter.Withdrawable():
		return []model.LetterID{l.letter.ID()}
	}
	return nil
}
