package importer

import (
	"errors"
	"fmt"
	"time"

	"dccops/model/london"
)

// decided is when the work was decided, as near as a notice tells: when the
// event was made, or else when this issue of it was.
func (n *notice) decided() {
	if said, p := n.value("X-DCCOPS-DECIDED-AT"); n.ours && p != nil {
		n.set("decided_at", said, at(p))
		return
	}
	for _, name := range []string{"CREATED", "DTSTAMP"} {
		p := n.e.find(name)
		if p == nil {
			if name == "DTSTAMP" {
				n.note("DTSTAMP is missing")
			}
			continue
		}
		m, err := n.c.moment(p, p.value)
		if err != nil {
			n.note("%s is left out: %s", name, err)
			continue
		}
		n.given["decided_at"], n.window.DecidedAt = at(p), m.at.Truncate(time.Second)
		n.note("taken as decided at its %s, %s", name, london.Stamp(m.at))
		return
	}
}

// sequence counts the releases of a notice: a later issue has a higher one.
func (n *notice) sequence() {
	p := n.e.find("SEQUENCE")
	if p == nil {
		n.note("SEQUENCE is missing; taken as 0")
		return
	}
	v, ok := number(p.value, 0, 1_000_000)
	if !ok {
		n.note("SEQUENCE %s is no number of releases; taken as 0", quoted(p.value))
	}
	if ok {
		n.window.Trail.Sequence = v
	}
}

// unread refuses what would give more dates than the event shows.
func (n *notice) unread() {
	for _, name := range []string{"RDATE", "EXRULE", "RECURRENCE-ID"} {
		if p := n.e.find(name); p != nil {
			n.bad(at(p), name, "is not read: give each date an event of its own")
		}
	}
}

// times reads the first span.
func (n *notice) times() (first moment, ok bool) {
	p := n.once("DTSTART")
	if p == nil {
		n.bad(place{line: n.line}, "DTSTART", "is missing: every window needs a start")
		n.given["start"] = place{}
		_, _ = n.end(first, false)
		return first, false
	}
	n.given["start"] = at(p)
	first, err := n.c.moment(p, p.value)
	if err != nil {
		n.bad(at(p), "DTSTART", "%s", err)
	}
	if err == nil && first.floating() {
		n.note("DTSTART has no time zone; read as a London reading, %s", london.Stamp(first.at))
	}
	n.window.Start = first.at
	end, endOK := n.end(first, err == nil)
	n.window.End = end
	return first, err == nil && endOK
}

// once finds a property that may stand once only.
func (n *notice) once(name string) *prop {
	var found *prop
	for i := range n.e.props {
		p := &n.e.props[i]
		if p.name == name && found != nil && p.value != found.value {
			n.bad(at(p), name, "stands here a second time, and says something else than on line %d", found.line)
			return found
		}
		if p.name == name && found == nil {
			found = p
		}
	}
	return found
}

// end reads DTEND, or DURATION.
func (n *notice) end(first moment, startOK bool) (time.Time, bool) {
	n.given["end"] = place{line: n.line}
	if p := n.once("DTEND"); p != nil {
		n.given["end"] = at(p)
		m, err := n.c.moment(p, p.value)
		if err != nil {
			n.bad(at(p), "DTEND", "%s", err)
		}
		return m.at, err == nil
	}
	p := n.once("DURATION")
	if p == nil {
		n.bad(place{line: n.line}, "DTEND", "is missing, and there is no DURATION: every window needs an end")
		return time.Time{}, false
	}
	n.given["end"] = at(p)
	days, rest, err := parseDuration(p.value)
	if err != nil {
		err = fmt.Errorf("%s %w", quoted(p.value), err)
	} else if days > 366 || rest > 366*24*time.Hour {
		err = errors.New("is longer than a year")
	}
	var m moment
	if err == nil && startOK {
		m, err = n.c.onClock(first, first.wall.AddDate(0, 0, days))
	}
	if err != nil {
		n.bad(at(p), "DURATION", "%s", err)
		return time.Time{}, false
	}
	if !startOK {
		return time.Time{}, false
	}
	return m.at.Add(rest), true
}
