package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/form"
	"dccops/tui/screen"
)

// How far back an own act is looked for, and how many events are read at once.
const (
	backAtMost = 500
	backPage   = 100
)

// Messages about taking back.
type (
	takeBack  struct{}
	actToUndo struct {
		act   *model.Event
		stays *model.Event // a newer own act that cannot be taken back
		words string       // why there is none
	}
)

// findAct looks for the last own act that can be taken back, away from the
// drawing.
func (s *Session) findAct() tea.Cmd {
	b, who := s.sight.present.board, s.o.Actor
	return func() tea.Msg {
		act, stays, words, err := LastAct(b, who, s.o.Record.Events)
		if err != nil {
			words = s.failed("looking for an act", err, "The record could not be read. Nothing was changed.")
		}
		return actToUndo{act, stays, words}
	}
}

// LastAct finds the last act of a person that can be taken back, a newer one that
// stays, and, where there is none, the sentence that says so. read gives so many events
// from one on.
func LastAct(b *model.Board, who model.Actor, read func(from uint64, n int) ([]model.Event, error)) (act, stays *model.Event, none string, err error) {
	last := b.Revision()
	for looked := 0; looked < backAtMost && last > 0; {
		n := min(backPage, int(min(last, backAtMost)), backAtMost-looked)
		page, err := read(last-uint64(n)+1, n)
		if err != nil {
			return nil, nil, "", err
		}
		for i := range slices.Backward(page) {
			ev := &page[i]
			if ev.Actor.Name != who.Name || b.IsTakenBack(ev.Seq) {
				continue
			}
			if decide.Undoable(b, who, ev) == nil {
				return ev, stays, "", nil
			}
			if stays == nil && ev.Kind != model.ActTakenBack {
				stays = ev
			}
		}
		looked, last = looked+n, last-uint64(n)
	}
	return nil, stays, nothingBack(stays, last), nil
}

// nothingBack says why there is nothing to take back.
func nothingBack(stays *model.Event, unread uint64) string {
	words := "You have done nothing that could be taken back"
	if unread > 0 {
		words += fmt.Sprintf(" in the last %d events", backAtMost)
	}
	if stays != nil {
		words += fmt.Sprintf("; event %d, %s, stays", stays.Seq, text.Visible(stays.Deed()))
	}
	return words + "."
}

// askBack asks before an act is taken back; keeping it has the focus. What can
// be known to be refused is said at once.
func (s *Session) askBack(msg actToUndo) {
	switch {
	case msg.act == nil:
		s.tell(themes.Warn, msg.words)
		return
	case s.top() != nil || !s.asOf().IsZero():
		return // something else was begun meanwhile
	}
	b, order := s.sight.present.board, model.TakeBack{Event: msg.act.Seq, Act: msg.act}
	if b.Whole() {
		if _, err := decide.Decide(b, s.o.Actor, s.now(), "", order); err != nil {
			s.tell(themes.Warn, s.failed("judging what would be taken back", err, "It cannot be taken back. Nothing was changed."))
			return
		}
	}
	words := form.TakeBackWords(msg.act)
	if msg.stays != nil {
		words += fmt.Sprintf(" Event %d, %s, is newer and stays.", msg.stays.Seq, text.Visible(msg.stays.Deed()))
	}
	s.stage.overlays = append(s.stage.overlays, form.Ask(form.Question{
		Heading: "Take back", Words: words,
		Choices: []form.Choice{{Label: "Keep it"}, {Label: "Take back", Danger: true, Sends: screen.Do{Command: model.TakeBack{Event: msg.act.Seq}}}},
	}))
}
