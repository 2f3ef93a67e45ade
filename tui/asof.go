package tui

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/keymap"
	"dccops/tui/screen/present"
)

// recordNots says why the keys about the record cannot act now.
type recordNots struct{ back, day, now string }

// recordRows are the keys about the record that mean the same on every screen.
// The two commands about the past have no key: they are found in the palette,
// and typed there with their argument.
func recordRows(r model.Role, not recordNots) []keymap.Row {
	return []keymap.Row{
		{
			Keys: []string{"z"}, Words: "take back", Group: groupRecord, Sends: takeBack{}, Not: not.back, Never: !model.May(r, model.KindTakeBack),
			What: "Take back the last thing you did, by an event that undoes it; it asks first, and both stay on the record",
		},
		{
			Keys: []string{":asof"}, Words: "as of a day", Group: groupRecord, Quiet: true, Sends: openFinder{typed: "asof "}, Not: not.day,
			What: "See every screen as the record stood: :asof 2026-11-03, or with a time, 2026-11-03T09:00",
		},
		{
			Keys: []string{":now"}, Words: "now", Group: groupRecord, Quiet: true, Sends: comeBack{}, Not: not.now,
			What: "Come back to the present from a view of the past",
		},
	}
}

const groupRecord = "Record"

// recordNots says why the session's keys about the record cannot act now.
func (s *Session) recordNots() recordNots {
	not := recordNots{back: model.MayNot(s.o.Actor.Role, model.KindTakeBack), now: s.notBack()}
	if not.back == "" {
		not.back = s.env().ReadOnly()
	}
	if !s.o.AsOf.IsZero() {
		not.day = s.notBack()
	}
	if s.o.Record == nil {
		not.day = "Nothing is kept here, so there is no past to look at."
		if not.back == "" {
			not.back = "Nothing is kept here, so there is nothing to take back."
		}
	}
	return not
}

// spoken is a command typed with its argument: the row it stands for, what it
// would do, and what it means or what is wrong with it.
type spoken struct {
	row   int // into the rows of the finder; -1: nothing was spoken
	sends any
	means string
	wrong string
}

// hear reads "asof 2026-11-03".
func hear(rows []keymap.Row, query string, present time.Time) spoken {
	verb, argument, typed := strings.Cut(strings.TrimPrefix(strings.TrimLeft(query, " "), ":"), " ")
	for i, r := range rows {
		if len(r.Keys) != 1 || !strings.EqualFold(r.Keys[0], ":"+verb) {
			continue
		}
		out := spoken{row: i, sends: r.Sends, means: r.What}
		if verb = strings.ToLower(verb); verb == "present" && typed {
			return out.presents(strings.TrimSpace(argument))
		}
		if verb != "asof" || !typed {
			return out
		}
		at, wrong := ParseAsOf(strings.TrimSpace(argument), present)
		switch {
		case wrong != "":
			out.means, out.wrong = "", wrong
		case at.IsZero():
			out.sends, out.means = comeBack{}, "Comes back to the present"
		default:
			out.sends, out.means = asOf{at}, "Every screen as of "+london.Stamp(at)+", read-only"
		}
		return out
	}
	return spoken{row: -1}
}

// presents reads "present 2026-12".
func (p spoken) presents(argument string) spoken {
	m, err := london.ParseMonth(argument)
	if err != nil {
		p.means, p.wrong = "", sentence(err.Error())
		return p
	}
	p.sends, p.means = wantShow{present.Begin{Month: m}}, "Presents "+m.Name()
	return p
}

// ParseAsOf reads the instant to look back at. A day means its end in London,
// because that is how a schedule of that day stood; "now" is the zero time.
func ParseAsOf(s string, present time.Time) (at time.Time, wrong string) {
	if s == "" {
		return at, "Write a day or a London reading: 2026-11-03, 2026-11-03T09:00, or now."
	}
	if strings.EqualFold(s, "now") {
		return at, ""
	}
	var err error
	if len(s) <= len("2026-11-03") {
		var day london.Date
		day, err = london.ParseDate(s)
		at = day.Add(1).Midnight().Add(-time.Nanosecond)
	} else {
		at, err = london.ParseInstant(s)
	}
	if err != nil {
		return time.Time{}, sentence(err.Error())
	}
	if at.After(present) {
		return time.Time{}, london.Stamp(at) + " has not come yet; write an earlier day, or now."
	}
	return at, ""
}
