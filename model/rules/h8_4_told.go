package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// lastTold looks at when the schedule reached those it is for: the notice of
// H8.4 stops at the last of its three audiences. A month whose publication owes
// no letters was told in another way, and the publication stands for it.
func (s *sheet) lastTold(d *Deadline) {
	o := s.firstLetters(d.PublishedAt)
	if o == nil {
		return
	}
	var last time.Time
	var waiting, nobody []model.Audience
	back := ""
	for _, a := range model.Audiences() {
		at, told := s.board.Told(o.Thread, o.Event, a)
		switch {
		case told && at.After(last):
			last = at
		case told:
		case lettersTo(o, a) == 0:
			nobody = append(nobody, a)
		default:
			waiting = append(waiting, a)
			if t, came := s.board.CameBack(o.Thread, a); came {
				back += "; " + string(a) + " counted as told until " + t.BackWords()
			}
		}
	}
	if len(nobody) > 0 {
		s.find(Finding{Clause: "H8.4", Verdict: model.Note, Words: fmt.Sprintf("Nobody stands in the directory as %s: whether they were told of %s is not on the record", those(nobody), s.month.Name())})
	}
	words := fmt.Sprintf("The schedule of %s reached the last of its audiences %s", s.month.Name(), london.Stamp(last))
	if len(waiting) > 0 {
		last = s.now
		words = fmt.Sprintf("The schedule of %s was published %s and %s have not been told yet: their letters have not gone out", s.month.Name(), london.Stamp(d.PublishedAt), those(waiting))
		if back != "" {
			words = fmt.Sprintf("The schedule of %s was published %s and %s are not all told of it%s", s.month.Name(), london.Stamp(d.PublishedAt), those(waiting), back)
		}
	}
	switch v := leadVerdict(*d, last); {
	case v.Weight() > d.Verdict.Weight():
		s.find(Finding{Clause: "H8.4", Verdict: v, Limit: s.out.Policy.NoticeDays, Words: words + "; publish by was " + d.PublishBy.Short()})
	case len(waiting) > 0:
		s.find(Finding{Clause: "H8.4", Verdict: model.Note, Words: words})
	}
}

// firstLetters finds the letters of the publication that the month's notice
// counts from; nil where none are owed.
func (s *sheet) firstLetters(published time.Time) *model.Owed {
	if published.IsZero() {
		return nil
	}
	for _, r := range s.board.Releases(s.month) {
		if o, ok := s.board.OwedBy(r.Event); ok && r.At.Equal(published) && len(o.Letters) > 0 {
			return o
		}
	}
	return nil
}

func lettersTo(o *model.Owed, a model.Audience) (n int) {
	for _, l := range o.Letters {
		for _, as := range l.As {
			if as == a {
				n++
			}
		}
	}
	return n
}
