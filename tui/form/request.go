package form

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// asking is the task of recording what the Panel asks (H8.5).
type asking struct {
	about    string // the window it was opened for; empty: none
	meeting  words
	windows  words
	wanted   ahead
	reasons  words
	received clock
	party    words
}

// NewRequest opens the form that records a request of the Panel, about a window
// where it is given one.
func NewRequest(env screen.Env, w *model.Window) *Live {
	line := func(file, long, short string, kind text.Kind, example string) words {
		return words{labels: labels{file, long, short}, kind: kind, example: always(example)}
	}
	a := &asking{
		meeting:  line("meeting", "Asked by", "By", text.Line, "the meeting that asked, or who did for the Panel"),
		windows:  line("windows", "Windows", "Windows", text.Line, "PM-003, PM-004: as they are published"),
		wanted:   ahead{labels: labels{"wanted", "Wanted at", "Wanted"}, none: "not said"},
		reasons:  line("reasons", "Reasons", "Reasons", text.Prose, "the reasons the Panel gave; without them it is no request"),
		received: clock{labels: labels{"received", "Received", "Received"}, now: true, past: true, example: "now; or 10:15, 2 Nov 10:15"},
		party:    line("party", "For a Party", "Party", text.Line, "the Party that had asked the Panel, if one had"),
	}
	a.windows.reads, a.windows.refuses = a.windowWords, a.notWindows
	if w != nil {
		a.about = w.ID
	}
	return newLive(env, a, []field{&a.meeting, &a.windows, &a.wanted, &a.reasons, &a.received, &a.party})
}

func (a *asking) title() string           { return "The Panel asks" }
func (a *asking) form() string            { return draftRequest }
func (a *asking) verb() string            { return "Record it" }
func (a *asking) subject() string         { return a.about }
func (a *asking) was(place, field) string { return "" }
func (a *asking) above(place) []string {
	return []string{"H8.5: the Panel may ask, with reasons, that published work be rescheduled. Nothing is moved by recording it."}
}

func (a *asking) take(_ *model.Board, touched func(field) bool) {
	if a.about != "" && !touched(&a.windows) {
		a.windows.load(a.about)
	}
}

// named are the ids of the windows, between commas or spaces.
func (a *asking) named() []string {
	return strings.FieldsFunc(a.windows.value(), func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

func (a *asking) windowWords(at place, _ string) string {
	var out []string
	for _, id := range a.named() {
		if w, ok := at.board.Window(id); ok {
			out = append(out, w.ID+" "+w.Activity+", "+london.Stamp(w.Start))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "= " + strings.Join(out, "; ")
}

func (a *asking) notWindows(at place, _ string) string {
	ids := a.named()
	for _, id := range ids {
		w, ok := at.board.Window(id)
		switch {
		case !ok:
			return "There is no window " + text.Visible(id) + "."
		case w.Status == model.Draft:
			return w.ID + " stands in no published schedule: change it and publish."
		}
	}
	if t, err := a.wanted.read(at); err == nil && t != nil && len(ids) > 1 {
		return "Say when for one window at a time: leave Wanted at blank, and put the times into the reasons."
	}
	return ""
}

func (a *asking) order(at place, _ uint64) model.Command {
	c := model.RecordRequest{Asking: model.Asking{Meeting: a.meeting.value(), Party: a.party.value(), Reasons: a.reasons.value()}}
	if !a.received.isNow() {
		c.Asking.Received, _ = a.received.read(at)
	}
	wanted, _ := a.wanted.read(at)
	for _, id := range a.named() {
		w := model.AskedWindow{Window: id}
		if wanted != nil {
			w.WantedStart = *wanted
		}
		c.Asking.Windows = append(c.Asking.Windows, w)
	}
	return c
}

// ofRequest is what the tasks about one request have in common.
type ofRequest struct {
	ref      string
	revision uint64 // of the request as it was looked at
}

func (o *ofRequest) subject() string { return o.ref }

// request is the one a task is about, as the Board has it.
func (o *ofRequest) request(b *model.Board) *model.PanelRequest {
	r, ok := b.Request(o.ref)
	if !ok {
		return &model.PanelRequest{Ref: o.ref}
	}
	return r
}

func (o *ofRequest) seen(b *model.Board) { o.revision = o.request(b).Revision }

// stale reports whether somebody else changed the request since it was looked at.
func (o *ofRequest) stale(b *model.Board) bool { return o.request(b).Revision != o.revision }

func (o *ofRequest) was(place, field) string { return "" }

// windowStands says where a window of a request is wanted and where it stands.
func windowStands(b *model.Board, a *model.AskedWindow) string {
	out := a.Window + " " + a.Activity + ": set out " + london.Stamp(a.Start)
	if a.Wants() {
		out += ", wanted " + london.Stamp(a.WantedStart)
	}
	switch w, ok := b.Window(a.Window); {
	case !ok:
	case w.Status == model.Cancelled:
		out += ", now cancelled"
	case b.Elsewhere(a):
		out += ", now " + london.Stamp(w.Start)
	default:
		out += ", stands there still"
	}
	return out
}

// ForRequest opens the form of what a request waits for: the move of its first
// window that stands as it was set out and has not begun, or the answer.
func ForRequest(env screen.Env, r *model.PanelRequest) *Live {
	for i := range r.Windows {
		a := &r.Windows[i]
		if !env.Board.Elsewhere(a) && env.Now.Before(a.Start) {
			return NewMoveAsked(env, r, a.Window)
		}
	}
	return NewAnswer(env, r)
}

// reopenDropped opens the form that says the Panel withdrew its request.
func reopenDropped(env screen.Env, d screen.Draft) screen.Overlay {
	if r, known := env.Board.Request(d.Subject); known && r.Open() {
		return NewGiveUp(env, r.Ref, r.Title()).reopened(d)
	}
	if m, known := env.Board.Methodology(d.Subject); known && model.MethodologyMachine().Takes(string(m.State), "withdraw") {
		return NewGiveUp(env, m.Ref, m.Title).reopened(d)
	}
	if r, known := env.Board.Report(d.Subject); known && model.ReportMachine().Takes(string(r.State), "withdraw") && model.Sees(env.Actor.Role, r.Marked) {
		return NewGiveUp(env, r.Ref, r.Said.User+": "+r.Said.Type).reopened(d)
	}
	return nil
}

// reopenRequest opens the forms about what the Panel asks; w is the window a
// request was about to be recorded of, or that was about to be moved, or nil.
func reopenRequest(env screen.Env, d screen.Draft, w *model.Window) screen.Overlay {
	if d.Form == draftRequest {
		if d.Subject != "" && w == nil {
			return nil
		}
		return NewRequest(env, w).reopened(d)
	}
	if d.Form == draftAnswer {
		if r, known := env.Board.Request(d.Subject); known && r.Open() {
			return NewAnswer(env, r).reopened(d)
		}
		return nil
	}
	for _, r := range env.Board.RequestsOf(d.Subject) {
		if r.Open() {
			return NewMoveAsked(env, r, d.Subject).reopened(d)
		}
	}
	return nil
}
