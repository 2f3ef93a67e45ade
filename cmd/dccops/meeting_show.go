package main

import (
	"fmt"
	"slices"

	"dccops/model"
	"dccops/model/london"
)

// meetingsBoard is the picture of the record that a command about meetings reads,
// with what was resolved about on it.
func (c *call) meetingsBoard() (*model.Board, error) {
	b, err := c.board()
	if err != nil || c.desk == nil {
		return b, err
	}
	var of view = c.desk
	if c.past != nil {
		of = c.past
	}
	return c.waitFor(of, func(b *model.Board) bool { return b.Whole() || hasResolved(b) })
}

func hasResolved(b *model.Board) bool {
	for _, m := range b.Meetings() {
		if slices.ContainsFunc(m.Resolutions, func(r model.Resolution) bool { return b.ItemTitle(r.Item) == "" }) {
			return false
		}
	}
	return true
}

func meetingOn(b *model.Board, ref string) (*model.Meeting, error) {
	if m, ok := b.Meeting(ref); ok {
		return m, nil
	}
	return nil, model.Refuse(model.RefusedMissing, "meeting", "There is no meeting %q; dccops meeting list shows those there are. Nothing was changed.", quoted(ref))
}

// sightOfMeeting is a meeting as whoever asks is shown it.
func (c *call) sightOfMeeting(b *model.Board, m *model.Meeting) *model.Meeting {
	return b.Veiled(c.person().Role, m).(*model.Meeting)
}

// giveMeeting gives an order about a meeting and prints what came of it. done is
// empty where a resolution was written down, which says itself what it is.
func (c *call) giveMeeting(order model.Command, done string) error {
	_, receipt, err := c.give(order)
	if err != nil {
		return err
	}
	b, err := c.meetingsBoard()
	if err != nil {
		return err
	}
	have, err := meetingOn(b, receipt.Event.Subject)
	if err != nil {
		return err
	}
	m := c.sightOfMeeting(b, have)
	if c.has("json") {
		out := meetingOf(b, m)
		out.Event = &receipt.Event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	switch o := order.(type) {
	case model.RecordResolution:
		r := &m.Resolutions[len(m.Resolutions)-1]
		p.say("Written down as resolution %d of %s (event %d).", r.N, m.Ref, receipt.Event.Seq)
		p.resolution(b, r)
	case model.StrikeResolution:
		p.say("%s resolution %d of %s (event %d).", done, o.N, m.Ref, receipt.Event.Seq)
		for _, left := range b.StillStands(&m.Resolutions[o.N-1]) {
			p.wrap("", 0, "%s.", left)
		}
	case model.FinishAction:
		p.say("%s: the action of resolution %d of %s (event %d).", done, o.N, m.Ref, receipt.Event.Seq)
	default:
		p.say("%s %s (event %d): %s, %s.", done, m.Ref, receipt.Event.Seq, m.Body, m.Month.Name())
	}
	return p.err
}

func listMeetings(c *call) error {
	b, err := c.meetingsBoard()
	if err != nil {
		return err
	}
	list := b.Meetings()
	if c.has("json") {
		out := make([]meetingJSON, 0, len(list))
		for _, m := range list {
			out = append(out, meetingOf(b, c.sightOfMeeting(b, m)))
		}
		return c.printJSON(out)
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No meeting is on the record.")
	}
	for _, m := range list {
		p.say("%s  %s, %s: %s", m.Ref, m.Body, m.Month.Name(), resolvedWords(m))
		p.wrap("", 4, "%s", satWords(m))
	}
	return p.err
}

func resolvedWords(m *model.Meeting) string {
	count := map[model.MeetingOutcome]int{}
	out, struck := "", 0
	for i := range m.Resolutions {
		if r := &m.Resolutions[i]; r.Stands() {
			count[r.Outcome]++
		} else {
			struck++
		}
	}
	add := func(n int, word string) {
		if n > 0 && out != "" {
			out += ", "
		}
		if n > 0 {
			out += fmt.Sprintf("%d %s", n, word)
		}
	}
	for _, o := range model.MeetingOutcomes() {
		add(count[o], string(o))
	}
	add(struck, "struck out")
	if out == "" {
		return "nothing resolved"
	}
	return out
}

func satWords(m *model.Meeting) string {
	out := "began " + london.Stamp(m.Began)
	if m.Open() {
		return out + ", and is under way"
	}
	return out + ", closed " + london.Stamp(*m.Closed)
}

func showMeeting(c *call) error {
	b, err := c.meetingsBoard()
	if err != nil {
		return err
	}
	have, err := meetingOn(b, c.word(0))
	if err != nil {
		return err
	}
	m := c.sightOfMeeting(b, have)
	if c.has("json") {
		return c.printJSON(meetingOf(b, m))
	}
	p := c.page()
	p.say("%s  %s, %s", m.Ref, m.Body, m.Month.Name())
	p.wrap("Sat", 14, "%s", satWords(m))
	p.wrap("Presented by", 14, "%s", m.By)
	p.wrap("Month then", 14, "%s", stoodWords(&m.Stood))
	if len(m.Resolutions) == 0 {
		p.say("Nothing was resolved.")
	}
	for i := range m.Resolutions {
		p.say("")
		p.resolution(b, &m.Resolutions[i])
	}
	return p.err
}

// stoodWords say how the record and the month stood when a meeting began.
func stoodWords(s *model.MonthStood) string {
	out := "no schedule published by this record"
	if s.Release > 0 {
		out = fmt.Sprintf("schedule version %d", s.Release)
	}
	if s.Event == 0 {
		return out + "; nothing was on the record"
	}
	return fmt.Sprintf("%s; event %d, %s", out, s.Event, s.Hash)
}

// resolution prints one resolution.
func (p *page) resolution(b *model.Board, r *model.Resolution) {
	state := string(r.Outcome)
	if !r.Stands() {
		state += ", STRUCK OUT"
	}
	title := b.ItemTitle(r.Item)
	if title != r.Item {
		title = r.Item + ", " + title
	}
	p.wrap(fmt.Sprintf("%d.", r.N), 4, "%s: %s by %s", title, state, r.ByWhom)
	p.wrap("    Why", 14, "%s", r.Why)
	if r.Reference != "" {
		p.wrap("    Reference", 14, "%s", r.Reference)
	}
	p.wrap("    Effect", 14, "%s", r.Says)
	if r.Action != nil {
		p.wrap("    Action", 14, "%s", actionWords(r.Action))
	}
	if !r.Stands() {
		p.wrap("    Struck out", 15, "%s by %s: %s", london.Stamp(r.StruckBy.At), r.StruckBy.By, r.Struck)
		for _, left := range b.StillStands(r) {
			p.wrap("", 14, "%s.", left)
		}
	}
}

func actionWords(a *model.Action) string {
	out := fmt.Sprintf("%s, by %s until %s", a.What, a.Who, dated(a.Due))
	if !a.Open() {
		out += "; done " + london.Stamp(a.Done.At) + ": " + a.Done.Words
	}
	return out
}

func listActions(c *call) error {
	b, err := c.meetingsBoard()
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(b.Actions(now), func(o model.Owing) bool { return c.has("open") && !o.Open() })
	if c.has("json") {
		out := make([]owingJSON, 0, len(list))
		for i := range list {
			out = append(out, c.owingOf(b, &list[i], now))
		}
		return c.printJSON(out)
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No meeting asks anybody to do anything.")
	}
	for i := range list {
		o := &list[i]
		a := c.sightOfMeeting(b, o.Meeting).Resolutions[o.N-1].Action
		state := "done"
		switch {
		case !o.Open():
		case !now.Before(o.Overdue):
			state = "LATE"
		default:
			state = numbered(o.Left, "Working Day") + " left"
		}
		p.say("%s %d  %s, %s: %s", o.Meeting.Ref, o.N, o.Item, o.Meeting.Body, state)
		p.wrap("", 4, "%s", actionWords(a))
	}
	return p.err
}
