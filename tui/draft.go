package tui

import (
	"maps"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/form"
	"dccops/tui/screen"
)

// draftPause is how long after a key what is typed is kept.
const draftPause = 300 * time.Millisecond

// drafting is what the session knows of the draft that is kept.
type drafting struct {
	kept    screen.Draft // as it was written last
	is      bool         // one is kept that this session wrote or opened
	waiting bool         // it will be looked at again
}

// Messages about drafts.
type (
	keepDraft struct{}
	openDraft struct{ draft screen.Draft }
	dropDraft struct{}
)

// drafted is what is typed into the form that stands topmost.
func (s *Session) drafted() (screen.Draft, bool) {
	for i := len(s.stage.overlays) - 1; i >= 0; i-- {
		if f, is := s.stage.overlays[i].(screen.Drafted); is {
			return f.Draft()
		}
	}
	return screen.Draft{}, false
}

func sameDraft(a, b screen.Draft) bool {
	return a.Form == b.Form && a.Subject == b.Subject && a.Day == b.Day && maps.Equal(a.Fields, b.Fields)
}

// mindDraft keeps what is typed, a pause after it was, and forgets it once it was
// stored or taken back. A hang-up never reaches a form, so that there is nothing
// else to wait for.
func (s *Session) mindDraft(msg tea.Msg) tea.Cmd {
	store := s.o.Visit.Drafts
	if store == nil {
		return nil
	}
	d, some := s.drafted()
	_, looked := msg.(keepDraft)
	s.draft.waiting = s.draft.waiting && !looked
	switch {
	case !some && s.draft.is:
		if c, closing := msg.(screen.Close); closing {
			if _, left := c.Result.(screen.Left); left {
				s.draft.is = false // the screen keeps the form, and the disk the draft
				return nil
			}
		}
		s.draft.is = false
		return func() tea.Msg { return s.keeping(store.Drop()) }
	case !some || s.draft.is && sameDraft(d, s.draft.kept):
		return nil
	case looked:
		s.draft.kept, s.draft.is = d, true
		return func() tea.Msg { return s.keeping(store.Save(d)) }
	case !s.draft.waiting:
		s.draft.waiting = true
		after, done := s.sight.watch.rounds.after, s.ctx.Done()
		return func() tea.Msg {
			select {
			case <-done:
				return nil
			case <-after(draftPause):
				return keepDraft{}
			}
		}
	}
	return nil
}

// keeping logs that a draft could not be kept; nobody is kept from typing by it.
func (s *Session) keeping(err error) tea.Msg {
	if err != nil {
		s.o.Log.Warn("a draft could not be kept", "error", err)
	}
	return nil
}

// keepLast keeps what is typed when the session ends.
func (s *Session) keepLast() {
	if d, some := s.drafted(); some && s.o.Visit.Drafts != nil && !(s.draft.is && sameDraft(d, s.draft.kept)) {
		_ = s.keeping(s.o.Visit.Drafts.Save(d))
	}
}

// offerDraft opens what was typed before, or asks whether to.
func (s *Session) offerDraft() {
	if s.o.Visit.Drafts == nil {
		return
	}
	d, some := s.o.Visit.Drafts.Load()
	if !some {
		return
	}
	if s.o.Visit.Resume {
		s.reopen(d)
		return
	}
	s.stage.overlays = append(s.stage.overlays, form.Ask(form.Question{
		Heading: "Go on with a form?",
		Words:   "You had typed into a form (" + named(d) + ") when you left or the line was cut. It is not on the record.",
		Choices: []form.Choice{
			{Label: "Open it", Sends: openDraft{d}},
			{Label: "Later"},
			{Label: "Throw it away", Sends: dropDraft{}, Danger: true},
		},
	}))
}

func named(d screen.Draft) string {
	if d.Subject != "" {
		return d.Form + " " + d.Subject
	}
	return d.Form
}

func (s *Session) reopen(d screen.Draft) {
	o := form.Reopen(s.env(), d)
	if o == nil {
		s.tell(themes.Warn, "What the form was about ("+named(d)+") is not there any more.")
		return
	}
	s.draft.kept, s.draft.is = d, true
	s.stage.overlays = append(s.stage.overlays, o)
}
