package importer

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/text"
)

// repeated makes a window of each date of a recurring event: the id with -1, -2
// and so on. Each lasts as long as the first, in elapsed time.
func (n *notice) repeated(rule *prop, first moment) *Problem {
	n.unread()
	r, err := n.c.parseRepeat(rule.value, first)
	var dates []time.Time
	if err == nil {
		dates, err = n.c.dates(r, first.wall)
	}
	if err != nil {
		n.bad(at(rule), "RRULE", "%s", err)
		return n.finish()
	}
	skip := n.exceptions(first)
	length := n.window.End.Sub(n.window.Start)
	if len(n.problems) > 0 || length <= 0 || length > model.MaxWindow {
		return n.finish()
	}
	n.note("the event recurs; %d windows are made of it", len(dates))
	for i, d := range dates {
		if skip[d] {
			continue
		}
		one := n.copy(i + 1)
		m, err := n.c.onClock(first, d)
		if err != nil {
			one.bad(at(rule), "RRULE", "date %d, %s", i+1, err)
		} else {
			one.window.Start, one.window.End = m.at, m.at.Add(length)
		}
		if p := one.finish(); p != nil {
			return p
		}
	}
	return nil
}

// copy is the entry of one date. The windows of an event share its texts and
// lists, which nobody changes.
func (n *notice) copy(k int) *entry {
	e := *n.entry
	if id := e.window.ID; id != "" {
		suffix := fmt.Sprintf("-%d", k)
		e.window.ID = id[:min(len(id), text.MaxID-len(suffix))] + suffix
	}
	return &e
}

// exceptions are the readings that EXDATE takes out.
func (n *notice) exceptions(first moment) map[time.Time]bool {
	out := map[time.Time]bool{}
	for i := range n.e.props {
		p := &n.e.props[i]
		if p.name != "EXDATE" {
			continue
		}
		for s := range strings.SplitSeq(p.value, ",") {
			m, err := n.c.moment(p, strings.TrimSpace(s))
			switch {
			case err != nil:
				n.bad(at(p), "EXDATE", "%s", err)
			case first.utc:
				out[m.at] = true
			default:
				out[reading(m.at)] = true
			}
		}
	}
	return out
}
