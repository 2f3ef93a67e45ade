package form

import (
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// ForMeeting opens the form that opens a meeting about a month, or where one is
// under way, the question whether it is over.
func ForMeeting(env screen.Env, m london.Month) screen.Overlay {
	if open, is := env.Board.MeetingUnderWay(); is {
		return AskCase("End "+open.Ref, open.Ref+" of "+open.Body+" is over: nothing is decided under it any more. Its minutes: dccops meeting minutes "+open.Ref+" --format html.",
			"End it", model.CloseMeeting{Meeting: open.Ref})
	}
	return NewMeeting(env, m)
}

// NewMeeting opens the form that opens a meeting.
func NewMeeting(env screen.Env, m london.Month) *Live {
	body := lineField("body", "Who sits", "Body", "Panel, TABASC, or whoever else")
	return newLive(env, &casework{
		kind: draftMeeting, of: m.String(), heading: "Open a meeting about " + m.Name(), button: "Open it",
		over:  []string{"What is decided is recorded under it, and it keeps how the record stands now. Only what the Panel agrees lifts a limit of H8.3."},
		gives: func(place, uint64) model.Command { return model.OpenMeeting{Body: body.value(), Month: m} },
	}, []field{body})
}

// NewResolution opens the form that captures what was decided on an item of a
// meeting.
func NewResolution(env screen.Env, meeting *model.Meeting, item, title string) *Live {
	outcome := &choice{labels: labels{"outcome", "Decided", "Decided"}}
	for _, o := range model.MeetingOutcomes() {
		outcome.values, outcome.words = append(outcome.values, string(o)), append(outcome.words, string(o))
	}
	by := lineField("by", "By whom", "By", meeting.Body+", where it is left empty")
	why := proseField("why", "Why", "Why", "in a sentence; goes into the minutes")
	reference := lineField("reference", "Panel's ref.", "Ref.", "its minute or paper, where it lifts a limit of H8.3")
	moves := &choice{labels: labels{"reschedule", "Reschedule", "Move it"}, values: []string{"no", "yes"}, words: []string{"no", "yes, the Panel asks for it (H8.5)"}}
	what := lineField("action", "To do", "To do", "an action; a deferral needs one")
	who := lineField("who", "  by whom", "  who", "a body or an organisation")
	due := lineField("due", "  until", "  until", "2026-12-03")
	t := &casework{
		kind: draftResolution, of: meeting.Ref + " " + item, heading: "Decide on " + item, button: "Record it",
		over: []string{strings.TrimSpace(title + ". " + meeting.Ref + " of " + meeting.Body), "What is recorded here is never changed; what is wrong is struck out, with a reason."},
	}
	t.gives = func(at place, _ uint64) model.Command {
		c := model.RecordResolution{
			Meeting: meeting.Ref, Item: item, Outcome: model.MeetingOutcome(outcome.value()), ByWhom: by.value(), Why: why.value(), Reference: reference.value(),
		}
		if w, is := at.board.Window(item); is && moves.value() == "yes" {
			c.Windows = []model.AskedWindow{{Window: w.ID}}
		}
		if what.value() != "" {
			day, _ := london.ParseDate(due.value())
			c.Action = &model.Action{What: what.value(), Who: who.value(), Due: day}
		}
		return c
	}
	due.refuses = func(_ place, s string) string {
		if _, err := london.ParseDate(s); err != nil {
			return err.Error()
		}
		return ""
	}
	fields := []field{outcome, by, why, reference}
	if _, is := env.Board.Window(item); is {
		fields = append(fields, moves)
	}
	return newLive(env, t, append(fields, what, who, due))
}

// NewDone opens the form that says how the action of a resolution was done.
func NewDone(env screen.Env, meeting *model.Meeting, r *model.Resolution) *Live {
	ref, n := meeting.Ref, r.N
	how := proseField("words", "How", "How", "how it was done; goes into the minutes")
	return newLive(env, &casework{
		kind: draftDone, of: ref + " " + strconv.Itoa(n), heading: "Done: resolution " + strconv.Itoa(n) + " of " + ref, button: "It is done",
		over:  []string{r.Action.What + ". By " + r.Action.Who + ", until " + r.Action.Due.Long() + ".", "Whoever it falls to, you say that it is done, and the record keeps that you said so."},
		gives: func(place, uint64) model.Command { return model.FinishAction{Meeting: ref, N: n, Words: how.value()} },
	}, []field{how})
}

// reopenMeeting opens the forms of meetings.
func reopenMeeting(env screen.Env, d screen.Draft) screen.Overlay {
	if d.Form == draftMeeting {
		m, err := london.ParseMonth(d.Subject)
		if err != nil {
			return nil
		}
		return NewMeeting(env, m).reopened(d)
	}
	ref, item, _ := strings.Cut(d.Subject, " ")
	if d.Form == draftDone {
		m, is := env.Board.Meeting(ref)
		n, err := strconv.Atoi(item)
		if !is || err != nil {
			return nil
		}
		if r, is := m.Resolution(n); is && r.Stands() && r.Action != nil && r.Action.Open() {
			return NewDone(env, m, r).reopened(d)
		}
		return nil
	}
	if m, is := env.Board.Meeting(ref); is && m.Open() {
		return NewResolution(env, m, item, "").reopened(d)
	}
	return nil
}
