package notice

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/template"
)

// The parts of the built-in wordings of a month's schedule.
const (
	scheduleTop = `
Published | {{published_at}} by {{published_by}}
To | {{to}}
Notice | {{notice}}
In all | {{all_hours}} of {{all_limit}}; Self-Service Interface {{ssi_hours}} of {{ssi_limit}} (H8.3)
`
	scheduleChanges = `
## What changed since version {{replaces}}
{{unless changes}}
Nothing in the activities.
{{end}}
{{each changes}}
{{window}} | {{change}}
{{end}}
`
	scheduleActivities = `
## Activities
{{if nothing_planned}}
No Planned Maintenance is scheduled in {{month}}.
{{end}}
{{each activities}}

{{if cancelled}}
{{window}}  CANCELLED
{{else}}
{{window}}
{{end}}
  (a) What | {{activity}}
  (b) Services | {{services}}
  (c) When | {{when}}
  (d) Risk | {{risk}}
{{if systems}}
  Systems | {{systems}}
{{end}}
{{if smets1}}
  Scope | SMETS1 only
{{end}}
{{if agreement}}
  Agreement | {{agreement}}
{{end}}
{{if cancelled_because}}
  Why | {{cancelled_because}}
{{end}}
{{end}}
{{if standing}}

## What stands against it
{{each standing}}
{{clause}} | {{finding}}
{{end}}
{{if reason}}
Reason | {{reason}}
{{end}}
{{end}}
`
	scheduleHead  = "\n\n# SCHEDULE OF PLANNED MAINTENANCE, {{MONTH}}\n\n"
	scheduleFirst = "Subject: DCC Planned Maintenance, {{month}}, version {{version}} (H8.4)" + scheduleHead +
		"Version | {{version}}" + scheduleTop + scheduleActivities
	scheduleAgain = "Subject: DCC Planned Maintenance, {{month}}, version {{version}} (H8.4), replaces version {{replaces}}" + scheduleHead +
		"Version | {{version}}, a re-issue; it replaces version {{replaces}} of {{replaced_at}}" + scheduleTop + scheduleChanges + scheduleActivities
)

// scheduleKinds are the letters of H8.4. Their text is one for everybody, because
// its digest stands in the record and in every letter.
// They are the first of the list of kinds.
func scheduleKinds() []*Kind { return []*Kind{scheduleKind(false), scheduleKind(true)} }

func scheduleKind(again bool) *Kind {
	k := &Kind{
		Name: "schedule", Words: "the schedule of a month is published first", Event: model.MonthPublished, Clause: "H8.4", BuiltIn: scheduleFirst, One: true,
		which: func(m *model.Mailing) bool { return again == !strings.HasSuffix(m.About, " v1") },
		fill:  fillSchedule, foot: func(s *subject) string { return Footer(s.r) },
	}
	l := &template.Lexicon{Names: scheduleNames, Edge: []string{
		"month", "version", "window", "clause", "all_hours", "all_limit", "ssi_hours", "ssi_limit", "published_at", "to", "replaces", "replaced_at",
	}, Demands: []template.Demand{
		{Name: "month", Clause: "H8.4", Subject: true},
		{Name: "month", Clause: "H8.4"},
		{Name: "activities.window", Clause: "H8.4"},
		{Name: "activities.activity", Clause: "H8.4(a)"},
		{Name: "activities.services", Clause: "H8.4(b)"},
		{Name: "activities.when", Clause: "H8.4(c)"},
		{Name: "activities.risk", Clause: "H8.4(d)"},
		{Name: "activities.cancelled", Clause: "H8.4, where an activity is cancelled"},
		{Name: "nothing_planned", Clause: "H8.4, where nothing is planned"},
		{Name: "standing", Clause: "the house, where something stands against a schedule"},
		{Name: "standing.finding", Clause: "the house, where something stands against a schedule"},
	}}
	if again {
		k.Name, k.Words, k.BuiltIn = "schedule-again", "a month's schedule is published again with what changed", scheduleAgain
		l.Names = append(append([]template.Name(nil), l.Names...), scheduleAgainNames...)
		l.Demands = append(append([]template.Demand(nil), l.Demands...),
			template.Demand{Name: "replaces", Clause: "H8.4, so that nobody goes by the older one"},
			template.Demand{Name: "replaces", Clause: "H8.4, so that nobody goes by the older one", Subject: true},
			template.Demand{Name: "changes", Clause: "H8.4, so that a change is seen"},
			template.Demand{Name: "changes.window", Clause: "H8.4, so that a change is seen"},
			template.Demand{Name: "changes.change", Clause: "H8.4, so that a change is seen"})
	}
	l.Of, k.Lexicon = k.Words, l
	return k
}

var scheduleNames = []template.Name{
	name("month", "the month", "", "December 2026", "the schedule"),
	name("version", "which version of the schedule this is", "from 1", "2", "the schedule"),
	name("published_at", "when it was published", "London", "Mon 2 Nov 2026 09:00 GMT", "the schedule"),
	name("published_by", "who published it", "", "m.okonkwo", "the schedule"),
	name("to", "the audiences it is given to", "", "Parties, RDPs, TABASC", "the schedule"),
	name("notice", "how many clear Working Days of notice it gives, and whether that is enough", "Working Days", "20 clear Working Days, publish by …: OK (H8.4)", "the judgement"),
	name("all_hours", "all Planned Maintenance of the month", "hours and minutes", "5h30", "the judgement"),
	name("all_limit", "the limit of that", "hours and minutes", "6h00", "the policy"),
	name("ssi_hours", "that of the Self-Service Interface", "hours and minutes", "3h00", "the judgement"),
	name("ssi_limit", "the limit of that", "hours and minutes", "4h00", "the policy"),
	name("nothing_planned", "whether nothing is planned", template.Flag, "yes", "the schedule"),
	list("activities", "the activities, by start; there may be none", "the schedule",
		name("window", "what it is called", "", "PM-031", "the window"),
		name("cancelled", "whether it is cancelled", template.Flag, "yes", "the window"),
		name("activity", "what the activity is, (a)", "", "Gateway patching", "the window"),
		name("services", "each Service and what it suffers, (b)", "a line each", "Prepayment: disrupted", "the window"),
		name("when", "when it happens and how long it takes, (c)", "London; hours and minutes", "Tue 8 Dec 2026 20:00 GMT to …, 2h00", "the window"),
		name("risk", "what may delay the return to normal, (d)", "", "A rollback takes an hour", "the window"),
		name("systems", "the systems it is on", "words, may be empty", "DSP, SMKI", "the window"),
		name("smets1", "whether it is for SMETS1 only", template.Flag, "yes", "the window"),
		name("agreement", "the agreement it goes by", "a reference, may be empty", "A-003", "the window"),
		name("cancelled_because", "why it is cancelled", "words, may be empty", "The vendor is not ready", "the window")),
	list("standing", "what was known to be wrong when it was published; there may be none", "the judgement",
		name("clause", "the clause", "", "H8.3(c)", "the judgement"),
		name("finding", "the verdict, what authorises it, and what is wrong", "", "AUTHORISED (A-003): …", "the judgement")),
	name("reason", "why it was published all the same", "words, may be empty", "The gateways cannot wait", "the schedule"),
}

var scheduleAgainNames = []template.Name{
	name("replaces", "the version that it replaces", "from 1", "1", "the schedule"),
	name("replaced_at", "when that was published", "London", "Tue 27 Oct 2026 09:00 GMT", "the schedule"),
	list("changes", "what differs from the version before; there may be nothing", "both schedules",
		name("window", "the activity", "", "PM-031", "the window"),
		name("change", "how it differs", "", "extended by 0h45, was …", "both schedules")),
}

func fillSchedule(s *subject) *template.Values {
	r, j := s.r, &s.r.Judged
	v := &template.Values{Words: map[string]string{
		"month": r.Month.Name(), "version": fmt.Sprint(r.Version), "published_at": london.Stamp(r.At), "published_by": r.By.Name,
		"to": audienceWords(r), "notice": noticeWords(r), "reason": r.Reason, "nothing_planned": yes(r.Nil()),
		"all_hours": london.Hours(j.All), "all_limit": london.Hours(j.AllLimit), "ssi_hours": london.Hours(j.SSI), "ssi_limit": london.Hours(j.SSILimit),
	}, Lists: map[string][]template.Values{}}
	for i := range r.Items {
		v.Lists["activities"] = append(v.Lists["activities"], activityValues(&r.Items[i], r.Month))
	}
	for _, f := range r.Standing {
		verdict := string(f.Verdict)
		if f.Reference != "" {
			verdict += " (" + f.Reference + ")"
		}
		v.Lists["standing"] = append(v.Lists["standing"], template.Values{Words: map[string]string{"clause": string(f.Clause), "finding": verdict + ": " + f.Words}})
	}
	if s.before == nil {
		return v
	}
	v.Words["replaces"], v.Words["replaced_at"] = fmt.Sprint(s.before.Version), london.Stamp(s.before.At)
	items := make([]*model.Window, len(r.Items))
	for i := range r.Items {
		items[i] = &r.Items[i]
	}
	list := model.Differences(s.before, items)
	for i := range list {
		v.Lists["changes"] = append(v.Lists["changes"], template.Values{Words: map[string]string{"window": list[i].Is.ID, "change": ChangeWords(&list[i])}})
	}
	return v
}

// activityValues are one activity with the four things H8.4 asks for.
func activityValues(w *model.Window, m london.Month) template.Values {
	v := template.Values{Words: map[string]string{
		"window": w.ID, "cancelled": yes(w.Status == model.Cancelled), "activity": w.Activity, "services": servicesWords(w),
		"when": WhenWords(w) + inMonth(w, m), "risk": w.Risk, "systems": strings.Join(w.Systems, ", "),
		"smets1": yes(w.Scope == model.ScopeSMETS1), "agreement": w.Agreement,
	}}
	if w.Status == model.Cancelled {
		v.Words["cancelled_because"] = w.Trail.Reason
	}
	return v
}
