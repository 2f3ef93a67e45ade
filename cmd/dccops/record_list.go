package main

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// events is where a command reads events: the desk, or the past of one.
type events interface {
	Events(from uint64, n int) ([]model.Event, error)
}

// selection says which events are asked for.
type selection struct {
	from           uint64
	last           int // 0: all
	subject, actor *string
}

func (c *call) selection() (s selection, err error) {
	for name, to := range map[string]func(uint64){
		"from": func(n uint64) { s.from = n }, "last": func(n uint64) { s.last = int(n) },
	} {
		if !c.has(name) {
			continue
		}
		n, err := strconv.ParseUint(c.one(name), 10, 31)
		if err != nil || n == 0 {
			return s, misused("--%s %q is no number of events.", name, quoted(c.one(name)))
		}
		to(n)
	}
	for name, to := range map[string]**string{"subject": &s.subject, "actor": &s.actor} {
		if c.has(name) {
			*to = &c.flags[name][0]
		}
	}
	return s, nil
}

func (s *selection) wants(ev *model.Event) bool {
	return (s.subject == nil || *s.subject == ev.Subject) && (s.actor == nil || *s.actor == ev.Actor.Name)
}

// eventsAtOnce is how many events are held in memory, where no more are asked
// for.
const eventsAtOnce = 200

// each visits what is asked for of the events up to one, oldest first.
func (s *selection) each(from events, upto uint64, visit func(*model.Event) error) error {
	start := max(s.from, 1)
	if s.last > 0 {
		return s.newest(from, start, upto, visit)
	}
	for start <= upto {
		list, err := from.Events(start, eventsAtOnce)
		if err != nil {
			return err
		}
		for i := range list {
			if ev := &list[i]; ev.Seq <= upto && s.wants(ev) {
				if err := visit(ev); err != nil {
					return err
				}
			}
		}
		start += eventsAtOnce
	}
	return nil
}

// newest looks from the end backwards until it has enough.
func (s *selection) newest(from events, start, upto uint64, visit func(*model.Event) error) error {
	var kept []model.Event
	for upto >= start && len(kept) < s.last {
		n := min(uint64(min(s.last, eventsAtOnce)), upto-start+1)
		list, err := from.Events(upto-n+1, int(n))
		if err != nil {
			return err
		}
		for i := range slices.Backward(list) {
			if s.wants(&list[i]) && len(kept) < s.last {
				kept = append(kept, list[i])
			}
		}
		upto -= n
	}
	for i := range slices.Backward(kept) {
		if err := visit(&kept[i]); err != nil {
			return err
		}
	}
	return nil
}

func listRecord(c *call) error {
	s, err := c.selection()
	if err != nil {
		return err
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.listJSON(s, b.Revision())
	}
	p := c.page()
	width := len(strconv.FormatUint(b.Revision(), 10))
	return s.each(c.events(), b.Revision(), func(ev *model.Event) error { return p.event(ev, width) })
}

// event writes an event in one line.
func (p *page) event(ev *model.Event, width int) error {
	by := ev.Actor.Name
	switch ev.Kind {
	case model.Erased:
		by = "(erased)"
	case model.EventKept:
		by = "(not shown)"
	}
	if ev.Actor.Role != "" {
		by += " (" + string(ev.Actor.Role) + ")"
	}
	why := ev.Reason
	if why != "" && ev.Subject != "" {
		why = "  " + why
	}
	p.say("%*d  %-24s  %-18s  %-21s  %s%s", width, ev.Seq, london.Stamp(ev.At), by, ev.Kind.Words(), ev.Subject, why)
	return p.err
}

// events is where the board came from; of a store that was never made nothing
// is read.
func (c *call) events() events {
	if c.past != nil {
		return seenEvents{c, c.past}
	}
	return seenEvents{c, c.desk}
}

// seenEvents are events as whoever asks is shown them. What was redacted, marked
// or published since is veiled or shown in the past too.
type seenEvents struct {
	by *call
	of events
}

// Events reads so many of them.
func (e seenEvents) Events(from uint64, n int) ([]model.Event, error) {
	list, err := e.of.Events(from, n)
	role, b := e.by.person().Role, e.by.desk.Board()
	for i := range list {
		list[i] = *b.VeiledEvent(role, &list[i])
	}
	return list, err
}

// eventJSON is an event for scripts: the records before and after stand as they
// are stored.
type eventJSON struct {
	Seq     uint64          `json:"seq"`
	At      string          `json:"at"`
	AtAs    string          `json:"at_london"`
	Uptime  int64           `json:"uptime_ms"` // since the record was opened; 0: not known
	Actor   model.Actor     `json:"actor"`
	Kind    model.EventKind `json:"kind"`
	Subject string          `json:"subject"`
	Reason  string          `json:"reason"`
	Order   string          `json:"order"`
	Hash    string          `json:"hash"`
	Before  []storedJSON    `json:"before"`
	After   []storedJSON    `json:"after"`
}

type storedJSON struct {
	Kind   model.RecordKind `json:"kind"`
	Record model.Record     `json:"record"`
}

func storedOf(list []model.Record) []storedJSON {
	out := make([]storedJSON, 0, len(list))
	for _, r := range list {
		out = append(out, storedJSON{r.RecordKind(), r})
	}
	return out
}

func eventOf(ev *model.Event) eventJSON {
	return eventJSON{
		ev.Seq, utc(ev.At), london.Reading(ev.At), ev.Uptime.Milliseconds(), ev.Actor, ev.Kind,
		ev.Subject, ev.Reason, ev.OrderID, ev.Hash.String(), storedOf(ev.Before), storedOf(ev.After),
	}
}

// listJSON writes {"events":[…]} without holding them all.
func (c *call) listJSON(s selection, upto uint64) error {
	open := "{\n  \"events\": ["
	err := s.each(c.events(), upto, func(ev *model.Event) error {
		data, err := json.MarshalIndent(eventOf(ev), "    ", "  ")
		if err != nil {
			return err
		}
		_, err = io.WriteString(c.out, open+"\n    "+text.JSON(string(data)))
		open = ","
		return err
	})
	if err != nil {
		return err
	}
	end := "\n  ]\n}\n"
	if open != "," {
		end = open + "]\n}\n"
	}
	_, err = io.WriteString(c.out, end)
	return err
}
