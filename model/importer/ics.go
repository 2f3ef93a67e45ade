package importer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model/london"
	"dccops/model/text"
)

// calendar reads one iCalendar file. Events wait until the whole file is
// known: what says how to read their times may come after them.
type calendar struct {
	r          *reader
	stack      []component
	components int
	method     string
	first      int // of the events of this VCALENDAR
	event      *event
	events     []*event
	zones      map[string]*zone // by TZID in capitals
	zone       *zone
}

type component struct {
	name string
	line int
}

// event is a VEVENT as it stands.
type event struct {
	line   int
	method string
	props  []prop   // those it is read by
	left   []string // names of others, a few
}

// maxProps bounds the properties of an event that are kept.
const maxProps = 2_000

// take keeps a property that is read, and the name of one that is not.
func (e *event) take(p prop) *Problem {
	if !slices.Contains(used, p.name) {
		name := shownName(p.name)
		asked := name == "ORGANIZER" || name == "X-MAINTNOTE-ACCOUNT" // MAINTNOTE's own: missed if they lack
		if (len(e.left) < 20 || asked) && !slices.Contains(e.left, name) {
			e.left = append(e.left, name)
		}
		return nil
	}
	if len(e.props) >= maxProps {
		return beyond(p.line, "an event with more than %d properties: that is the most that is read", maxProps)
	}
	e.props = append(e.props, p)
	return nil
}

// find returns the first property of a name.
func (e *event) find(name string) *prop {
	for i := range e.props {
		if e.props[i].name == name {
			return &e.props[i]
		}
	}
	return nil
}

// ics reads maintenance notices.
func (r *reader) ics(data []byte) *Problem {
	c := &calendar{r: r, zones: map[string]*zone{}}
	u := &unfolder{r: r, rest: data}
	for {
		s, line, ok, p := u.next()
		if p != nil {
			return p
		}
		if !ok {
			break
		}
		if len(s) > MaxLine {
			return beyond(line, "the line is longer than %d KiB: that is the most that is read", MaxLine>>10)
		}
		q, p := property(s, line)
		if p == nil {
			p = c.take(q)
		}
		if p != nil {
			return p
		}
	}
	if n := len(c.stack); n > 0 {
		open := c.stack[n-1]
		return &Problem{Line: open.line, Words: fmt.Sprintf("the file ends before END:%s: what begins here is not whole", open.name)}
	}
	if c.components == 0 {
		return &Problem{Words: "has no BEGIN:VCALENDAR: it is not iCalendar"}
	}
	if len(c.events) == 0 {
		r.ignore(0, "", "the file has no events")
	}
	for i, e := range c.events {
		if p := c.read(i+1, e); p != nil {
			return p
		}
	}
	return nil
}

// take puts a property where it belongs.
func (c *calendar) take(p prop) *Problem {
	switch p.name {
	case "BEGIN":
		return c.begin(p)
	case "END":
		return c.end(p)
	}
	if len(c.stack) == 0 {
		return &Problem{Line: p.line, Field: shownName(p.name), Words: "stands outside BEGIN:VCALENDAR"}
	}
	switch {
	case c.zone != nil:
		return c.zone.take(p)
	case c.event != nil && len(c.stack) == 2:
		return c.event.take(p)
	case len(c.stack) == 1:
		c.property(p)
	}
	return nil
}

// property is one of the calendar itself.
func (c *calendar) property(p prop) {
	switch p.name {
	case "METHOD":
		c.method = strings.ToUpper(p.value)
	case "X-DCCOPS-PUBLISHED":
		month, at, _ := strings.Cut(text.UnICSText(p.value), "=")
		m, err := london.ParseMonth(month)
		var t time.Time
		if err == nil {
			t, err = london.ParseInstant(at)
		}
		if err != nil {
			c.r.problem(Problem{Line: p.line, Field: p.name, Words: err.Error()})
			return
		}
		c.r.published(m, t)
	case "X-WR-TIMEZONE":
		c.r.ignore(p.line, "", "X-WR-TIMEZONE %s is not used; times without a zone are London readings", quoted(p.value))
	}
}

func (c *calendar) begin(p prop) *Problem {
	name := strings.ToUpper(p.value)
	if c.components++; c.components > MaxRows {
		return beyond(p.line, "more than %d components: that is the most one file may bring", MaxRows)
	}
	if len(c.stack) == MaxDepth {
		return beyond(p.line, "nested more than %d deep: that is the most that is read", MaxDepth)
	}
	if len(c.stack) == 0 && name != "VCALENDAR" {
		return &Problem{Line: p.line, Words: fmt.Sprintf("begins with %s and not with VCALENDAR: it is not a calendar of events", quoted(name))}
	}
	c.stack = append(c.stack, component{shownName(name), p.line})
	switch depth := len(c.stack); {
	case name == "VCALENDAR":
		if depth > 1 {
			return &Problem{Line: p.line, Words: "a VCALENDAR inside another component"}
		}
		c.method, c.first = "", len(c.events)
	case c.zone != nil:
		return c.zone.begin(name, p.line)
	case depth == 2 && name == "VEVENT":
		c.event = &event{line: p.line}
	case depth == 2 && name == "VTIMEZONE":
		c.zone = &zone{line: p.line}
	default:
		c.r.ignore(p.line, "", "%s is left out", shownName(name))
	}
	return nil
}

func (c *calendar) end(p prop) *Problem {
	name := shownName(strings.ToUpper(p.value))
	n := len(c.stack)
	if n == 0 {
		return &Problem{Line: p.line, Words: fmt.Sprintf("END:%s closes nothing", name)}
	}
	if open := c.stack[n-1]; open.name != name {
		return &Problem{Line: p.line, Words: fmt.Sprintf("END:%s stands where the %s of line %d is to be closed", name, open.name, open.line)}
	}
	c.stack = c.stack[:n-1]
	switch {
	case n == 2 && c.event != nil:
		c.events = append(c.events, c.event)
		c.event = nil
	case n == 2 && c.zone != nil:
		z := c.zone
		c.zone = nil
		return c.keep(z)
	case n == 1:
		for _, e := range c.events[c.first:] {
			e.method = c.method
		}
	case n == 3 && c.zone != nil:
		c.zone.part = nil
	}
	return nil
}

func (c *calendar) keep(z *zone) *Problem {
	if z.id == "" {
		c.r.ignore(z.line, "", "a VTIMEZONE without TZID is left out")
		return nil
	}
	id := zoneName(z.id)
	if old := c.zones[id]; old != nil {
		z.parts = append(old.parts, z.parts...)
	}
	if len(z.parts) > maxObservances {
		return beyond(z.line, "more than %d parts describe one time zone: that is the most that is read", maxObservances)
	}
	c.zones[id] = z
	if isLondon(id) || isUTC(id) {
		c.r.ignore(z.line, "", "the VTIMEZONE of %s is not used; the zone data is our own, release %s", quoted(z.id), london.ZoneDataVersion)
	}
	return nil
}

// used are the properties an event is read by; the rest is said to be left out.
var used = []string{
	"UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE", "CREATED",
	"RRULE", "EXDATE", "RDATE", "EXRULE", "RECURRENCE-ID",
	"X-MAINTNOTE-PROVIDER", "X-MAINTNOTE-MAINTENANCE-ID", "X-MAINTNOTE-OBJECT-ID", "X-MAINTNOTE-IMPACT", "X-MAINTNOTE-STATUS",
	"X-DCCOPS-SCOPE", "X-DCCOPS-DECIDED-AT", "X-DCCOPS-SYSTEM", "X-DCCOPS-ACTIVITY", "X-DCCOPS-RISK", "X-DCCOPS-AGREEMENT",
}
