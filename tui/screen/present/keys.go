package present

import (
	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// The meanings a presentation hears. Keys, help and palette all send these.
type (
	// Step goes by slides.
	Step struct{ By int }
	// Edge goes to the first slide, or to the last.
	Edge struct{ End bool }
	// Agenda goes to the list of what is to be spoken of.
	Agenda struct{}
	// Choose goes by lines of the agenda.
	Choose struct{ By int }
	// Open goes to what is chosen on the agenda, and elsewhere to the next slide.
	Open struct{}
	// Flip goes by months.
	Flip struct{ By int }
	// Panel shows what is the presenter's own, or no longer.
	Panel struct{}
	// Drafts shows what is not published too, or no longer.
	Drafts struct{}
	// Meet opens a meeting, or closes it.
	Meet struct{}
	// Decide captures what was decided.
	Decide struct{}
	// Note writes down what is for the presenter alone.
	Note struct{}
	// End ends the presentation.
	End struct{}
)

// The headings of the help.
const (
	groupSlides  = "Slides"
	groupMeeting = "Meeting"
)

// Keys are the rows of a presentation, the most useful first.
func (x Show) Keys(env screen.Env) []keymap.Row {
	meeting, open := env.Board.MeetingUnderWay()
	role := env.Actor.Role
	meet, decide := "open a meeting", env.MayNot(model.KindRecordResolution)
	if open {
		meet = "end meeting " + meeting.Ref
	} else if decide == "" {
		decide = "No meeting is open, so nothing can be decided: m opens one."
	}
	drafts := ""
	if role == model.Reader || role == model.Presenter {
		drafts = "What is not published yet is shown by operators and approvers alone."
	}
	return []keymap.Row{
		{Keys: []string{"right", "n", "l", "pgdown"}, Words: "next", What: "The next slide", Group: groupSlides, Sends: Step{1}},
		{Keys: []string{"left", "p", "h", "pgup", "backspace"}, Words: "back", What: "The slide before", Group: groupSlides, Sends: Step{-1}},
		{Keys: []string{"d"}, Words: "decide", What: "Capture what was decided on what is in view: agreed, objected or deferred, by whom and why", Group: groupMeeting, Sends: Decide{}, Not: decide, Never: !model.May(role, model.KindRecordResolution)},
		{Keys: []string{"m"}, Words: meet, What: "Open a meeting, under which decisions are recorded; or end it, and write its minutes", Group: groupMeeting, Sends: Meet{}, Not: env.MayNot(model.KindOpenMeeting), Never: !model.May(role, model.KindOpenMeeting)},
		{Keys: []string{"g"}, Words: "agenda", What: "What is to be spoken of; Up and Down choose, Enter goes there", Group: groupSlides, Sends: Agenda{}},
		{Keys: []string{"s"}, Words: "own panel", What: "Your timer, notes and what comes next, beside the slide; whoever follows never sees them", Group: groupMeeting, Sends: Panel{}},
		{Keys: []string{"e"}, Words: "note", What: "Write a note on what is in view, for yourself alone; it is kept as long as you present", Group: groupMeeting, Sends: Note{}},
		{Keys: []string{"enter"}, Words: "go there", What: "To what is chosen on the agenda; elsewhere the next slide", Group: groupSlides, Quiet: true, Sends: Open{}},
		{Keys: []string{"down", "j"}, Words: "down", What: "The next line of the agenda", Group: groupSlides, Quiet: true, Sends: Choose{1}},
		{Keys: []string{"up", "k"}, Words: "up", What: "The line of the agenda before", Group: groupSlides, Quiet: true, Sends: Choose{-1}},
		{Keys: []string{"home"}, Words: "first", What: "The first slide", Group: groupSlides, Quiet: true, Sends: Edge{false}},
		{Keys: []string{"end"}, Words: "last", What: "The last slide", Group: groupSlides, Quiet: true, Sends: Edge{true}},
		{Keys: []string{"}"}, Words: "next month", What: "The month after", Group: groupSlides, Quiet: true, Sends: Flip{1}},
		{Keys: []string{"{"}, Words: "month before", What: "The month before", Group: groupSlides, Quiet: true, Sends: Flip{-1}},
		{Keys: []string{"v"}, Words: "with drafts", What: "Show what is not published yet too, as DRAFT; or no longer", Group: groupSlides, Quiet: true, Sends: Drafts{}, Not: drafts, Never: drafts != ""},
		{Keys: []string{"esc", "q"}, Words: "end", What: "End the presentation, for those who follow too", Group: groupSlides, Sends: End{}},
	}
}
