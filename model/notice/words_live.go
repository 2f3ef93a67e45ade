package notice

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// The parts of the built-in wordings of maintenance under way: first what differs
// from what was told last (H8.7), then how it stands, in the (a) to (d) of a
// schedule.
const (
	liveTop = `Subject: DCC {{maintenance}} {{window}}: {{what}} ({{clause}})

# {{MAINTENANCE}} {{WINDOW}}: {{WHAT}}

Said | {{said_at}} by {{said_by}}
Under | Section {{clause}}
{{if words}}
In words | {{words}}
{{end}}
`
	liveDiffers = `
## What differs from what was told before
{{each differences}}
{{of}} | was     {{was}}
       | is now  {{now}}
{{end}}
{{unless differences}}
Nothing: duration and disruption are as they were told.
{{end}}
`
	liveStands = `
## How it stands
(a) What | {{activity}}
(b) Services | {{services}}
(c) When | {{when}}
(d) Risk | {{risk}}
{{if systems}}
Systems | {{systems}}
{{end}}
{{if cause}}
Came of | {{cause}}, which was planned
{{end}}
{{if next_word}}
Next word | by {{next_word}}
{{end}}
`
	liveAgain = liveTop + "{{if told_before}}\n" + liveDiffers + "{{end}}\n" + liveStands
)

func liveKinds() []*Kind {
	row := func(name, words string, event model.EventKind, clause model.Clause, text string, differs *template.Demand) *Kind {
		l := &template.Lexicon{Of: words, Names: liveNames, Demands: liveDemands(clause)}
		if differs != nil {
			from := 0
			if differs.When == "" {
				from = 1 // it always was
			}
			l.Names = append(append([]template.Name(nil), l.Names...), liveDifferNames[from:]...)
			for _, n := range []string{"differences", "differences.of", "differences.was", "differences.now"} {
				l.Demands = append(l.Demands, template.Demand{Name: n, Clause: differs.Clause, When: differs.When})
			}
		}
		return &Kind{Name: name, Words: words, Event: event, Clause: clause, Lexicon: l, BuiltIn: text, fill: fillLive, foot: footLive}
	}
	again, begun := &template.Demand{Clause: "H8.7", When: "told_before"}, &template.Demand{Clause: "H8.7"}
	return []*Kind{
		row("unplanned", "Unplanned Maintenance is raised", model.MaintenanceRaised, "H8.6", liveTop+liveStands, nil),
		row("update", "maintenance under way is spoken of again", model.MaintenanceUpdated, "H8.7", liveAgain, again),
		row("started", "Planned Maintenance begins at another time than it was told to", model.MaintenanceStarted, "H8.7", liveTop+liveDiffers+liveStands, begun),
		row("ended", "maintenance has ended", model.MaintenanceEnded, "H8.7", liveAgain, again),
	}
}

// liveDemands are (a) to (d) of H8.4, which H8.6 asks for too, and that the letter
// says what it is about.
func liveDemands(c model.Clause) []template.Demand {
	clause := string(c)
	return []template.Demand{
		{Name: "activity", Clause: clause + " with H8.4(a)"},
		{Name: "services", Clause: clause + " with H8.4(b)"},
		{Name: "when", Clause: clause + " with H8.4(c)"},
		{Name: "risk", Clause: clause + " with H8.4(d)"},
		{Name: "window", Clause: clause, Subject: true},
	}
}

var liveNames = []template.Name{
	name("maintenance", "which it is", "", "Unplanned Maintenance", "the window"),
	name("window", "what it is called", "", "UM-004", "the window"),
	name("what", "what this letter says, in a few words", "", "update 2", "the update"),
	name("clause", "the clause by which it is told", "", "H8.7", "the event"),
	name("said_at", "when it was said", "London", "Sun 25 Oct 2026 01:40 BST", "the update"),
	name("said_by", "who said it", "", "r.okafor", "the update"),
	name("words", "what was said in words", "words, may be empty", "A second gateway went down.", "the update"),
	name("activity", "what is wrong or being done, (a)", "", "The gateway answers nobody", "the window"),
	name("services", "each Service and what it suffers, (b)", "a line each", "Prepayment: disrupted", "the window"),
	name("when", "when it began and ends or ended, and how long it takes, (c)", "London; hours and minutes", "began …; expected to end …, 1h35 in all", "the update"),
	name("risk", "what may delay the return to normal, (d)", "", "a card may fail", "the window"),
	name("systems", "the systems it is on", "words, may be empty", "DSP, SMKI", "the window"),
	name("cause", "the Planned Maintenance it came of", "an id, may be empty", "PM-003", "the maintenance"),
	name("next_word", "by when more is said", "London, may be empty", "Sun 25 Oct 2026 03:00 GMT", "the update"),
}

var liveDifferNames = []template.Name{
	name("told_before", "whether something was told of it before", template.Flag, "yes", "the maintenance"),
	list("differences", "what is not as it was told last; none where nothing is", "the update",
		name("of", "what differs", "", "End", "the update"),
		name("was", "what was told last", "", "Sun 25 Oct 2026 01:05 GMT", "the update"),
		name("now", "what is so now", "", "not known", "the update")),
}

func fillLive(s *subject) *template.Values {
	n := s.mailing.Live
	v := &template.Values{Words: map[string]string{
		"maintenance": liveKind(n), "window": n.Window.ID, "what": liveWhat(n), "clause": string(s.mailing.Clause),
		"said_at": london.Stamp(n.Update.At), "said_by": n.Update.By, "words": n.Update.Words,
		"activity": n.Window.Activity, "services": servicesWords(&n.Window), "when": liveWhen(n), "risk": n.Window.Risk,
		"systems": strings.Join(n.Window.Systems, ", "), "cause": n.Cause,
		"told_before": yes(n.Number > 1 || n.Update.Kind == model.UpdateStarted),
	}, Lists: map[string][]template.Values{}}
	if n.Update.NextUpdate != nil && n.Ended.IsZero() {
		v.Words["next_word"] = london.Stamp(*n.Update.NextUpdate)
	}
	differs := n.Update.Differences
	if missed := missedBy(s.to, n.Missed); len(missed) > 0 {
		differs = fillMissed(v, n, missed)
	}
	for _, d := range differs { // What is never empty: it is one of ours
		v.Lists["differences"] = append(v.Lists["differences"], template.Values{Words: map[string]string{
			"of": strings.ToUpper(d.What[:1]) + d.What[1:], "was": d.Old, "now": d.New,
		}})
	}
	return v
}

// missedBy are the words that had not gone out to somebody when a letter was made
// that stands for theirs too.
func missedBy(to *model.Envelope, all []model.Update) (out []model.Update) {
	id, err := model.ParseLetterID(to.Replaces)
	if err != nil {
		return nil
	}
	for _, u := range all {
		if u.Event >= id.Event {
			out = append(out, u)
		}
	}
	return out
}

// fillMissed says with the newest words what those said that did not go out, and
// returns what differs from what was told before all of them (H8.7).
func fillMissed(v *template.Values, n *model.LiveNotice, missed []model.Update) (out []model.LiveChange) {
	words := ""
	for _, u := range missed {
		if u.Words != "" {
			words += london.Stamp(u.At) + ": " + u.Words + "\n"
		}
	}
	v.Words["words"] = strings.TrimSuffix(words+n.Update.Words, "\n")
	for _, u := range append(missed, n.Update) {
		for _, d := range u.Differences {
			i := slices.IndexFunc(out, func(have model.LiveChange) bool { return have.What == d.What })
			if i < 0 {
				out = append(out, d)
			} else {
				out[i].New = d.New
			}
		}
	}
	out = slices.DeleteFunc(out, func(d model.LiveChange) bool { return d.Old == d.New })
	if n.Update.Kind == model.UpdateProgress && len(out) > 0 {
		v.Words["what"] = fmt.Sprintf("update %d", n.Number-1)
	}
	return out
}

func footLive(s *subject) string {
	return standsHere(s.mailing.Live.Update.Event, s.mailing.Live.Head)
}

func liveKind(n *model.LiveNotice) string {
	if n.Aware.IsZero() {
		return "Planned Maintenance"
	}
	return "Unplanned Maintenance"
}

// liveWhat is what the word says in a few words.
func liveWhat(n *model.LiveNotice) string {
	switch {
	case n.Update.Kind == model.UpdateRaised:
		return "begun"
	case n.Update.Kind == model.UpdateStarted:
		return "begun early"
	case n.Update.Kind == model.UpdateEnded:
		return "ended"
	case len(n.Update.Differences) == 0:
		return "no change"
	}
	return fmt.Sprintf("update %d", n.Number-1)
}

func liveWhen(n *model.LiveNotice) string {
	out := "began " + london.Stamp(n.Started)
	switch end := n.Update.ExpectedEnd; {
	case !n.Ended.IsZero():
		return out + "; ended " + london.Stamp(n.Ended) + ", after " + london.Hours(int(n.Ended.Sub(n.Started).Minutes()))
	case end != nil:
		return out + "; expected to end " + london.Stamp(*end) + ", " + london.Hours(int(end.Sub(n.Started).Minutes())) + " in all"
	}
	return out + "; when it ends is not known"
}
