package decide

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// Bounds of a meeting: its record is written whole with each resolution.
const (
	mostMeetings    = 10_000
	mostResolutions = 200
	mostWords       = 1_000 // characters of a why, of what is to be done, of what was
)

// decideMeeting answers the commands about meetings.
func (d *decision) decideMeeting(cmd model.Command) (bool, error) {
	switch c := cmd.(type) {
	case model.OpenMeeting:
		return true, d.openMeeting(c)
	case model.RecordResolution:
		return true, d.recordResolution(c)
	case model.StrikeResolution:
		return true, d.strikeResolution(c)
	case model.CloseMeeting:
		return true, d.closeMeeting(c)
	case model.FinishAction:
		return true, d.finishAction(c)
	}
	return false, nil
}

func (d *decision) openMeeting(c model.OpenMeeting) error {
	all := d.board.Meetings()
	if len(all) >= mostMeetings {
		return model.Refuse(model.RefusedInput, "body", "The record holds %d meetings, the most it takes. Nothing was changed.", mostMeetings)
	}
	if strings.TrimSpace(c.Body) == "" {
		return model.Refuse(model.RefusedInput, "body", "Say which body meets: the Panel, a Sub-Committee, or who else sits. Nothing was changed.")
	}
	body, err := d.whom("body", c.Body)
	if err != nil {
		return err
	}
	if c.Month == 0 {
		return model.Refuse(model.RefusedInput, "month", "Say which month is put before the meeting, as 2026-12. Nothing was changed.")
	}
	for _, m := range all {
		if m.Open() && m.Body == body {
			return model.Refuse(model.RefusedInput, "body", "%s of %s is under way since %s. Nothing was changed; close it first: dccops meeting close %s.", m.Ref, shown(m.Body), london.Stamp(m.Began), m.Ref)
		}
	}
	m := &model.Meeting{
		Ref: d.nextMeeting(len(all)), Body: body, Month: c.Month, Began: d.now, By: d.ev.Actor.Name,
		Stood: model.MonthStood{Event: d.board.Revision()}, Resolutions: []model.Resolution{}, Revision: d.board.Revision() + 1,
	}
	if m.Stood.Event > 0 {
		m.Stood.Hash = d.board.Head().String()
	}
	if rel := d.board.LastRelease(c.Month); rel != nil {
		m.Stood.Release = rel.Version
	}
	d.event(model.MeetingOpened, m.Ref, body+", "+c.Month.Name(), m)
	return nil
}

func (d *decision) nextMeeting(have int) string {
	for n := have + 1; ; n++ {
		ref := fmt.Sprintf("MT-%03d", n)
		if _, known := d.board.Meeting(ref); !known {
			return ref
		}
	}
}

// whom lets a name in: as the directory spells it, or the words themselves.
func (d *decision) whom(field, name string) (string, error) {
	if err := let(field, &name, text.Name); err != nil {
		return "", err
	}
	if o, ok := d.board.Organisation(name); ok {
		return o.Name, nil
	}
	for _, a := range model.EveryAudience() {
		if strings.EqualFold(name, string(a)) {
			return string(a), nil
		}
	}
	return name, nil
}

// words lets a sentence or two in.
func words(field string, s *string, kind text.Kind) error {
	*s = strings.TrimSpace(*s)
	if err := let(field, s, kind); err != nil {
		return err
	}
	if n := utf8.RuneCountInString(*s); n > mostWords {
		return model.Refuse(model.RefusedInput, field, "%s has %d characters; minutes take at most %d of it. Nothing was changed.", field, n, mostWords)
	}
	return nil
}

// meeting finds a meeting, and gives a copy to be altered.
func (d *decision) meeting(ref string) (have, next *model.Meeting, err error) {
	have, ok := d.board.Meeting(ref)
	if !ok {
		return nil, nil, model.Refuse(model.RefusedMissing, "meeting", "There is no meeting %q. Nothing was changed; dccops meeting list shows those there are.", shown(ref))
	}
	m := *have
	m.Resolutions = slices.Clone(have.Resolutions)
	m.Revision = d.board.Revision() + 1
	d.ev.Before = append(d.ev.Before, have)
	return have, &m, nil
}

func (d *decision) closeMeeting(c model.CloseMeeting) error {
	_, next, err := d.meeting(c.Meeting)
	if err != nil {
		return err
	}
	if !next.Open() {
		return model.Refuse(model.RefusedInput, "meeting", "%s was closed %s. Nothing was changed.", next.Ref, london.Stamp(*next.Closed))
	}
	at := d.now
	next.Closed, next.ClosedBy = &at, d.ev.Actor.Name
	d.event(model.MeetingClosed, next.Ref, "", next)
	return nil
}

// resolution finds a resolution on the copy of a meeting.
func resolution(m *model.Meeting, n int) (*model.Resolution, error) {
	r, ok := m.Resolution(n)
	switch {
	case !ok && len(m.Resolutions) == 0:
		return nil, model.Refuse(model.RefusedMissing, "n", "Nothing was resolved at %s. Nothing was changed.", m.Ref)
	case !ok:
		return nil, model.Refuse(model.RefusedMissing, "n", "%s has no resolution %d: they are numbered 1 to %d. Nothing was changed.", m.Ref, n, len(m.Resolutions))
	case !r.Stands():
		return nil, model.Refuse(model.RefusedInput, "n", "Resolution %d of %s was struck out: %s. Nothing was changed.", n, m.Ref, shown(r.Struck))
	}
	return r, nil
}

// strikeResolution takes nothing back but the words: what the resolution became
// others may rely on by now, and has commands of its own that ask who may.
func (d *decision) strikeResolution(c model.StrikeResolution) error {
	_, next, err := d.meeting(c.Meeting)
	if err != nil {
		return err
	}
	r, err := resolution(next, c.N)
	if err != nil {
		return err
	}
	why := c.Reason
	if err := words("reason", &why, text.Prose); err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why resolution %d of %s is struck out: it stays in sight with the reason. Nothing was changed.", c.N, next.Ref)
	}
	s := d.signed()
	r.Struck, r.StruckBy = why, &s
	d.event(model.ResolutionStruck, next.Ref, fmt.Sprintf("%d: %s", c.N, why), next)
	return nil
}

// finishAction is asked after the meeting as well: that is when actions are done.
func (d *decision) finishAction(c model.FinishAction) error {
	_, next, err := d.meeting(c.Meeting)
	if err != nil {
		return err
	}
	r, err := resolution(next, c.N)
	if err != nil {
		return err
	}
	did := c.Words
	if err := words("words", &did, text.Prose); err != nil {
		return err
	}
	switch a := r.Action; {
	case a == nil:
		return model.Refuse(model.RefusedMissing, "n", "Resolution %d of %s asks nobody to do anything. Nothing was changed.", c.N, next.Ref)
	case !a.Open():
		return model.Refuse(model.RefusedInput, "n", "That action was done %s: %s. Nothing was changed.", london.Stamp(a.Done.At), shown(a.Done.Words))
	case did == "":
		return model.Refuse(model.RefusedInput, "words", "Say what was done: those who asked for it read it in the minutes. Nothing was changed.")
	}
	done := *r.Action
	done.Done = &model.ActionDone{Signed: d.signed(), Words: did}
	r.Action = &done
	d.event(model.ActionFinished, next.Ref, fmt.Sprintf("%d: %s", c.N, did), next)
	return nil
}
