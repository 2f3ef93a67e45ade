package form

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
)

// moving is the task of moving a window as the Panel asks, with what that would
// do to both months beside it.
type moving struct {
	ofRequest
	window string
	base   uint64 // the window's revision as it was looked at
	start  clock
	end    until
	reason words
	memo   trialMemo
}

// trialMemo keeps the last judgement until the Board, the minute or the text is
// another. It is a memory and no state.
type trialMemo struct {
	board  *model.Board
	minute int64
	text   []string
	trial  *decide.Trial
	no     error
}

// NewMoveAsked opens the form that moves a window as a request asks.
func NewMoveAsked(env screen.Env, r *model.PanelRequest, window string) *Live {
	m := &moving{
		ofRequest: ofRequest{ref: r.Ref}, window: window,
		start:  clock{labels: labels{"start", "Start", "Start"}, blank: "When would it start? Write 20:00, or 10 Nov 20:00.", example: "10 Nov 20:00"},
		end:    until{labels: labels{"end", "Length or end", "Length"}},
		reason: words{labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose, example: always("only where the move raises a finding of its own")},
	}
	return newLive(env, m, []field{&m.start, &m.end, &m.reason})
}

func (m *moving) title() string { return "Move " + m.window + " as " + m.ref + " asks" }
func (m *moving) form() string  { return draftMove }
func (m *moving) verb() string  { return "Move it" }

// subject is the window: it is what stands elsewhere afterwards.
func (m *moving) subject() string { return m.window }

func (m *moving) above(at place) []string {
	if a := m.request(at.board).Asked(m.window); a != nil {
		return []string{windowStands(at.board, a) + "."}
	}
	return nil
}

// more is the rows that both months want beside the fields.
func (m *moving) more() int { return 14 }

// take begins where the Panel would have the window, and with the length it has.
func (m *moving) take(b *model.Board, touched func(field) bool) {
	m.seen(b)
	w, ok := b.Window(m.window)
	a := m.request(b).Asked(m.window)
	if !ok || a == nil {
		return
	}
	m.base = w.Trail.Revision
	start, end := w.Start, w.End
	if a.Wants() {
		start, end = a.WantedStart, a.WantedEnd
	}
	if !touched(&m.start) {
		m.start.set(start)
	}
	if !touched(&m.end) {
		m.end.load("")
		m.end.set(start, end)
	}
}

func (m *moving) stale(b *model.Board) bool {
	w, ok := b.Window(m.window)
	return m.ofRequest.stale(b) || !ok || w.Trail.Revision != m.base
}

// placed lets the end be read from the start.
func (m *moving) placed(at place) place {
	if t, err := m.start.read(at); err == nil {
		at.start = t
	}
	return at
}

func (m *moving) order(at place, _ uint64) model.Command { return m.command(at) }

func (m *moving) command(at place) model.MoveAsAsked {
	at = m.placed(at)
	end, _ := m.end.read(at)
	return model.MoveAsAsked{Ref: m.ref, Base: m.revision, Window: m.window, WindowBase: m.base, Start: at.start, End: end, Reason: m.reason.value()}
}

// trial judges the move as it is typed.
func (m *moving) trial(at place) (*decide.Trial, error) {
	now := []string{m.start.raw(), m.end.raw()}
	t := &m.memo
	if t.board != at.board || t.minute != at.now.Unix()/60 || !slices.Equal(t.text, now) {
		c := m.command(at)
		c.Base, c.WindowBase = 0, 0 // that somebody was faster is said when it is stored
		*t = trialMemo{board: at.board, minute: at.now.Unix() / 60, text: now}
		t.trial, t.no = decide.TryMove(at.board, model.Actor{}, at.now.Truncate(time.Minute), c)
	}
	return t.trial, t.no
}

// beside says what the move would do to both months.
func (m *moving) beside(at place, p pen, f field) []note {
	if f.name() != m.end.name() || m.start.problem(at) != "" || m.end.problem(m.placed(at)) != "" {
		return nil
	}
	t, err := m.trial(at)
	if err != nil {
		return []note{{role: themes.Warn, glyph: p.g.Verdict.Late, words: sentence(err.Error())}}
	}
	var out []note
	for i := range t.Months {
		out = append(out, monthNotes(p, &t.Months[i])...)
	}
	if len(t.Against()) == 0 {
		return append(out, note{role: themes.VerdictOK, glyph: p.g.Verdict.OK, words: m.ref + " authorises what it asks for; nothing speaks against the move."})
	}
	return append(out, note{role: themes.Warn, glyph: p.g.Verdict.Late, words: m.ref + " does not authorise all of it: moving it there wants a reason."})
}

// monthNotes are the budgets of a month before and after a move, and the findings
// it would bring or end.
func monthNotes(p pen, m *decide.TrialMonth) []note {
	b, a := &m.Before.Scheduled, &m.After.Scheduled
	arrow := string(p.g.Arrow.Right)
	out := []note{{role: themes.Strong, glyph: p.g.Mark.Bullet, words: fmt.Sprintf("%s: All %s %s %s of %s, SSI %s %s %s of %s", m.Month.Name(),
		london.Hours(b.All), arrow, london.Hours(a.All), london.Hours(a.AllLimit), london.Hours(b.SSI), arrow, london.Hours(a.SSI), london.Hours(a.SSILimit))}}
	for _, f := range m.Raised() {
		glyph, role := verdictLook(p.g, f.Verdict)
		words := string(f.Verdict)
		if f.Verdict == model.Authorised {
			words += "(" + f.Reference + ")"
		}
		out = append(out, note{role: role, glyph: glyph, words: words + " " + string(f.Clause) + ": " + f.Words})
	}
	for _, f := range m.Ended() {
		out = append(out, note{role: themes.VerdictOK, glyph: p.g.Verdict.OK, words: "ends " + string(f.Verdict) + " " + string(f.Clause) + ": " + f.Words})
	}
	if m.After.Deadline.Refused != nil {
		out = append(out, note{role: themes.Warn, glyph: p.g.Verdict.Note, words: "The notice was not counted: " + sentence(m.After.Deadline.Refused.Error())})
	}
	return out
}
