package simulation

import (
	"fmt"
	"slices"

	"dccops/model"
)

// duty is whom an event is told to, in the words of the clause: those who must be,
// and those who may be as a courtesy.
func (a *auditor) duty(ev *model.Event) (clause model.Clause, must, may []model.Audience) {
	clause, must = "", nil
	rdps := a.cases.rdps[ev.Subject]
	for _, r := range ev.After {
		if m, ok := r.(*model.Maintenance); ok && m.ID == ev.Subject {
			rdps = m.RDPs.Answer
		}
	}
	switch ev.Kind {
	case model.MonthPublished:
		return "H8.4", []model.Audience{model.Parties, model.RDPs, model.TABASC}, nil
	case model.MaintenanceRaised:
		clause, must = "H8.6", []model.Audience{model.Parties, model.TABASC}
	case model.MaintenanceUpdated, model.MaintenanceEnded:
		clause, must, may = "H8.7", []model.Audience{model.Parties}, []model.Audience{model.TABASC}
	case model.TestingOffered:
		return "H8.8(c)", []model.Audience{model.Parties, model.RDPs}, nil
	case model.ConsultationOpened:
		return a.consults(ev)
	case model.RequestAnswered:
		return "H8.5", []model.Audience{model.Panel}, nil
	default:
		return "", nil, nil
	}
	if rdps == model.Yes {
		must = append(must, model.RDPs)
	}
	return clause, must, may
}

// consults is whom H8.8(b) has asked: TABASC, and those of Parties and RDPs for whom
// the assessment found a Material Risk. What is asked of the Methodology has a clause
// of its own.
func (a *auditor) consults(ev *model.Event) (clause model.Clause, must, may []model.Audience) {
	for _, r := range ev.After {
		c, ok := r.(*model.Change)
		if !ok {
			continue
		}
		clause, must = "H8.8(b)", []model.Audience{model.TABASC}
		if c.Impact.Parties.Answer == model.Yes {
			must = append(must, model.Parties)
		}
		if c.Impact.RDPs.Answer == model.Yes {
			must = append(must, model.RDPs)
		}
	}
	return clause, must, nil
}

// owes: an event owes one letter to each address of those whom its clause names, and
// to nobody else; and a letter goes on only as letters do.
func (a *auditor) owes(ev *model.Event) error {
	mailings, want, got := 0, map[string]int{}, map[string]int{}
	clause, must, may := a.duty(ev)
	for _, o := range a.orgs {
		if o.Retired || !slices.ContainsFunc(o.Audiences, func(x model.Audience) bool { return slices.Contains(must, x) || slices.Contains(may, x) }) {
			continue
		}
		for _, address := range o.Addresses {
			want[address]++
		}
	}
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Mailing:
			mailings++
			if clause != "" && r.Clause != clause || r.Event != ev.Seq {
				return broken("every letter that is owed is there once", "event %d owes by %s of event %d, not by %s", ev.Seq, r.Clause, r.Event, clause)
			}
		case *model.Letter:
			if r.Event == ev.Seq && a.letters[r.ID()] == nil {
				got[r.Address]++
			}
			if err := a.letter(ev, r); err != nil {
				return err
			}
		}
	}
	if clause != "" && mailings != 1 || mailings > 1 {
		return broken("every letter that is owed is there once", "event %d, %s, owes %d times", ev.Seq, ev.Kind, mailings)
	}
	if clause != "" && fmt.Sprint(got) != fmt.Sprint(want) {
		return broken("every letter that is owed is there once", "event %d, %s, owes letters to %v, and %s names %v", ev.Seq, ev.Kind, got, clause, want)
	}
	for address, n := range got {
		if n != 1 {
			return broken("every letter that is owed is there once", "event %d owes %d letters to %s", ev.Seq, n, address)
		}
	}
	return nil
}

// ways are how a letter may go on, and by what.
func ways(from, to model.LetterState) []model.EventKind {
	superseded := []model.EventKind{
		model.LettersWithdrawn, model.ActTakenBack, model.MonthPublished, model.TestingOffered, model.RequestAnswered, model.MaintenanceUpdated, model.MaintenanceEnded,
		model.ConsultationExtended, model.ConsultationChased, model.ConsultationEnded, model.ConsultationDropped, model.MethodologyPut, model.MethodologyPassed, model.MaintenanceRaised,
		model.ConsulteeExcused, model.ResponseRecorded, model.MailReceived, model.MessageAssigned, model.ChangeGivenUp, model.ChangeReplaced, model.MethodologyDrafted, model.MethodologyGivenUp,
		model.ChangeJudged, model.ChangeEdited,
	}
	type step struct{ from, to model.LetterState }
	return map[step][]model.EventKind{
		{model.LetterDraft, model.LetterSending}:    {model.LettersLeased},
		{model.LetterQueued, model.LetterSending}:   {model.LettersLeased},
		{model.LetterDraft, model.LetterWithdrawn}:  superseded,
		{model.LetterQueued, model.LetterWithdrawn}: superseded,
		{model.LetterFailed, model.LetterWithdrawn}: superseded,
		{model.LetterQueued, model.LetterQueued}:    {model.LettersRetried},
		{model.LetterSending, model.LetterSent}:     {model.DeliveryRecorded},
		{model.LetterSending, model.LetterFailed}:   {model.DeliveryRecorded},
		{model.LetterSending, model.LetterQueued}:   {model.DeliveryRecorded},
		// one that something newer stands for is not tried again
		{model.LetterSending, model.LetterWithdrawn}: {model.DeliveryRecorded},
		{model.LetterSent, model.LetterFailed}:       {model.MailReceived, model.MessageAssigned},
		{model.LetterFailed, model.LetterQueued}:     {model.LettersRetried, model.ActTakenBack},
		{model.LetterWithdrawn, model.LetterQueued}:  {model.LettersRetried, model.ActTakenBack},
		{model.LetterWithdrawn, model.LetterDraft}:   {model.ActTakenBack},
		{model.LetterWithdrawn, model.LetterFailed}:  {model.ActTakenBack},
	}[step{from, to}]
}

// letter holds one letter on an event to how it stood.
func (a *auditor) letter(ev *model.Event, l *model.Letter) error {
	was := a.letters[l.ID()]
	if was == nil {
		if l.Event != ev.Seq || l.State != model.LetterDraft && l.State != model.LetterQueued || l.MessageID == "" || l.Tries+l.Doubts != 0 {
			return broken("a letter goes on as letters do", "event %d brings letter %s, %s", ev.Seq, l.ID(), l.State)
		}
		return nil
	}
	if fmt.Sprint(was.Envelope) != fmt.Sprint(l.Envelope) {
		return broken("a letter goes on as letters do", "event %d alters the envelope of letter %s", ev.Seq, l.ID())
	}
	if !slices.Contains(ways(was.State, l.State), ev.Kind) {
		return broken("a letter goes on as letters do", "event %d, %s, makes letter %s %s, which was %s", ev.Seq, ev.Kind, l.ID(), l.State, was.State)
	}
	if (l.State == model.LetterFailed || l.State == model.LetterWithdrawn || l.State == model.LetterSent) && l.Words == "" {
		return broken("a letter goes on as letters do", "event %d makes letter %s %s without a word", ev.Seq, l.ID(), l.State)
	}
	if l.Doubts < was.Doubts || l.Doubts > was.Doubts+1 {
		return broken("a letter goes on as letters do", "event %d: letter %s has %d doubts after %d", ev.Seq, l.ID(), l.Doubts, was.Doubts)
	}
	if l.State == model.LetterQueued && was.State != model.LetterSending && was.State != model.LetterQueued {
		a.cases.retried[l.ID()]++
	}
	return nil
}

// settled: once the host takes what it is given, every letter has come to an end, and
// the host has each as often as the record can account for, in an envelope of its own.
func (a *auditor) settled(h *host) error {
	byID := map[string]bool{}
	for id, l := range a.letters {
		n := h.got[l.MessageID]
		switch {
		case byID[l.MessageID]:
			return broken("every letter comes to an end", "two letters have the Message-ID %s", l.MessageID)
		case l.State.Open():
			return broken("every letter comes to an end", "letter %s is %s", id, l.State)
		case l.State == model.LetterSent && n == 0:
			return broken("what counts as sent was taken", "letter %s is sent, and the host never took it", id)
		case n > 1+l.Doubts+a.cases.retried[id]:
			return broken("nobody has a letter twice without a doubt on record", "the host took letter %s %d times, with %d doubts and %d retries", id, n, l.Doubts, a.cases.retried[id])
		}
		byID[l.MessageID] = true
	}
	for id := range h.got {
		if !byID[id] {
			return broken("what counts as sent was taken", "the host has %s, which no event owes", id)
		}
	}
	return nil
}
