package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/text"
	"dccops/tui/screen"
)

// situation is the fields of what H8.6 wants said of work under way.
type situation struct {
	activity words
	services effects
	end      ahead
	rdps     choice
	rdpsWhy  words
	risk     words
	material choice
	whyRisk  words
	next     ahead
	systems  many
	incident reference
	words    words
}

// reference is the reference of an incident and its category, as one field:
// "INC-7 3".
type reference struct{ words }

func newSituation() situation {
	judged := func(file, long, short string) choice {
		return choice{labels: labels{file, long, short}, values: []string{"", "yes", "no"}, words: []string{"not yet", "yes", "no"}}
	}
	prose := func(file, long, short, example string) words {
		return words{labels: labels{file, long, short}, kind: text.Prose, example: always(example)}
	}
	return situation{
		activity: prose("activity", "What is wrong", "What", "what is wrong or being done"),
		services: effects{labels: labels{"services", "Services", "Services"}, list: list{row: -1}},
		end:      ahead{labels: labels{"end", "Expected end", "Ends"}, none: "not known"},
		rdps:     judged("rdps", "RDPs affected", "RDPs"),
		rdpsWhy:  prose("rdps_reason", "  why", "  why", "a no needs a reason: it leaves RDPs out"),
		risk:     prose("risk", "Risk", "Risk", "what may delay the return to normal; none is an answer"),
		material: judged("material_risk", "Material Risk", "Mat. risk"),
		whyRisk:  prose("material_risk_reason", "  why", "  why", "a no needs a reason"),
		next:     ahead{labels: labels{"next_update", "Next update", "Next"}, none: "not promised"},
		systems:  many{labels: labels{"systems", "Systems", "Systems"}, list: list{row: -1}},
		incident: reference{words{labels: labels{"incident", "Incident", "Incident"}, kind: text.Line, example: always("reference, and category 1 to 5: INC-7 3")}},
		words:    prose("words", "More to say", "Words", "what else those who are told should know"),
	}
}

// load fills the fields with what is recorded, but not those a person touched.
func (s *situation) load(of model.Situation, touched func(field) bool) {
	set := func(f field, do func()) {
		if !touched(f) {
			do()
		}
	}
	set(&s.activity, func() { s.activity.load(of.Activity) })
	set(&s.services, func() { s.services.chosen = slices.Clone(of.Services) })
	set(&s.end, func() { s.end.set(of.ExpectedEnd) })
	set(&s.rdps, func() { s.rdps.load(string(of.RDPs.Answer)) })
	set(&s.rdpsWhy, func() { s.rdpsWhy.load(of.RDPs.Reason) })
	set(&s.risk, func() { s.risk.load(of.Risk) })
	set(&s.material, func() { s.material.load(string(of.MaterialRisk.Answer)) })
	set(&s.whyRisk, func() { s.whyRisk.load(of.MaterialRisk.Reason) })
	set(&s.next, func() { s.next.set(of.NextUpdate) })
	set(&s.systems, func() { s.systems.chosen = slices.Clone(of.Systems) })
	set(&s.incident, func() { s.incident.load(incidentText(of)) })
}

// says is what the fields say.
func (s *situation) says(at place) model.Situation {
	end, _ := s.end.read(at)
	next, _ := s.next.read(at)
	ref, category := s.incident.parts()
	return model.Situation{
		Activity: s.activity.value(), Systems: s.systems.chosen, Services: s.services.chosen,
		ExpectedEnd: end, Risk: s.risk.value(), NextUpdate: next,
		RDPs:         model.Assessment{Answer: model.Answer(s.rdps.value()), Reason: strings.TrimSpace(s.rdpsWhy.value())},
		MaterialRisk: model.Assessment{Answer: model.Answer(s.material.value()), Reason: strings.TrimSpace(s.whyRisk.value())},
		Incident:     ref, Category: category,
	}
}

// parts takes a category off the end of a reference.
func (r *reference) parts() (ref string, category int) {
	fields := strings.Fields(r.s)
	if n := len(fields); n > 0 && len(fields[n-1]) == 1 && fields[n-1] >= "1" && fields[n-1] <= "5" {
		category, _ = strconv.Atoi(fields[n-1])
		return strings.Join(fields[:n-1], " "), category
	}
	return strings.TrimSpace(r.s), 0
}

func (r *reference) means(place) string {
	if ref, category := r.parts(); category > 0 {
		return strings.TrimSpace(fmt.Sprintf("= %s, category %d", ref, category))
	}
	return ""
}

func incidentText(s model.Situation) string {
	if s.Category == 0 {
		return s.Incident
	}
	return strings.TrimSpace(s.Incident + " " + strconv.Itoa(s.Category))
}

// raising is the task of raising Unplanned Maintenance (H8.6).
type raising struct {
	situation
	aware, began clock
	cause        *model.Window
	endCause     choice
}

// NewRaise opens the form that raises Unplanned Maintenance. What must be said
// comes first; when the DCC became aware is now until somebody says otherwise.
// cause is the planned window that went wrong, or nil.
func NewRaise(env screen.Env, cause *model.Window) *Live {
	r := &raising{
		situation: newSituation(), cause: cause,
		aware:    clock{labels: labels{"aware_at", "Aware", "Aware"}, now: true, past: true, example: "now"},
		began:    clock{labels: labels{"start", "Began", "Began"}, example: "when the DCC became aware", unsaid: "when the DCC became aware", now: true, past: true},
		endCause: choice{labels: labels{"end_cause", "Planned work", "Planned"}, values: []string{"on", "ended"}, words: []string{"goes on", "ended with it"}},
	}
	r.aware.load("now")
	fields := []field{&r.activity, &r.services, &r.end, &r.rdps, &r.rdpsWhy}
	if cause != nil {
		r.systems.chosen = slices.Clone(cause.Systems)
		r.services.chosen = slices.Clone(cause.Services)
		fields = append(fields, &r.endCause)
	}
	fields = append(fields, &r.risk, &r.material, &r.whyRisk, &r.aware, &r.began, &r.systems, &r.next, &r.incident, &r.words)
	return newLive(env, r, fields)
}

func (r *raising) title() string {
	if r.cause != nil {
		return r.cause.ID + " went wrong: raise Unplanned Maintenance"
	}
	return "Raise Unplanned Maintenance"
}

func (r *raising) form() string                        { return draftRaise }
func (r *raising) verb() string                        { return "Raise" }
func (r *raising) subject() string                     { return "" }
func (r *raising) take(*model.Board, func(field) bool) {}
func (r *raising) was(place, field) string             { return "" }
func (r *raising) instant(c *clock, at place) time.Time {
	if c.isNow() || strings.TrimSpace(c.s) == "" {
		return time.Time{} // the store's clock decides
	}
	t, _ := c.read(at)
	return t
}

func (r *raising) above(place) []string {
	told := notice.Owed("H8.6", model.Answer(r.rdps.value()))
	names := make([]string, len(told))
	for i, a := range told {
		names[i] = string(a)
	}
	out := "To be told as soon as it is raised (H8.6): " + strings.Join(names, ", ") + "."
	if r.rdps.value() == "" {
		out += " RDPs too if they are likely to be affected: judge it."
	}
	return []string{out}
}

func (r *raising) order(at place, _ uint64) model.Command {
	c := model.RaiseMaintenance{AwareAt: r.instant(&r.aware, at), StartedAt: r.instant(&r.began, at), Now: r.says(at), Words: r.words.value()}
	if r.cause != nil {
		c.Cause, c.EndCause = r.cause.ID, r.endCause.value() == "ended"
	}
	return c
}

// updating is the task of saying how work under way stands (H8.7).
type updating struct {
	situation
	id string
	w  *model.Window
	m  *model.Maintenance
}

// NewUpdate opens the form that updates work under way. What is not touched
// stays as it was told; old and new stand side by side.
func NewUpdate(env screen.Env, id string) *Live {
	u := &updating{situation: newSituation(), id: id}
	fields := []field{&u.end, &u.services, &u.situation.words, &u.next, &u.rdps, &u.rdpsWhy, &u.material, &u.whyRisk}
	if m, ok := env.Board.Maintenance(id); ok && m.Raised() {
		fields = append(fields, &u.activity, &u.risk, &u.systems)
	}
	return newLive(env, u, append(fields, &u.incident))
}

func (u *updating) title() string   { return "Update " + u.id }
func (u *updating) form() string    { return draftUpdate }
func (u *updating) verb() string    { return "Send update" }
func (u *updating) subject() string { return u.id }

func (u *updating) take(b *model.Board, touched func(field) bool) {
	w, ok := b.Window(u.id)
	m, known := b.Maintenance(u.id)
	if !ok || !known {
		return
	}
	u.w, u.m = w, m
	u.load(model.SituationOf(w, m), touched)
}

func (u *updating) order(at place, base uint64) model.Command {
	return model.UpdateMaintenance{ID: u.id, Base: base, Now: u.says(at), Words: u.situation.words.value()}
}

// was is what was last told of a field that says something else now.
func (u *updating) was(at place, f field) string {
	if u.m == nil {
		return ""
	}
	old, now := model.SituationOf(u.w, u.m), u.says(at)
	pick := func(a, b string) string {
		if a == b {
			return ""
		}
		if a == "" {
			return "not said"
		}
		return a
	}
	switch f {
	case field(&u.end):
		return pick(endsWords(old.ExpectedEnd, "not known"), endsWords(now.ExpectedEnd, "not known"))
	case field(&u.next):
		return pick(endsWords(old.NextUpdate, "not promised"), endsWords(now.NextUpdate, "not promised"))
	case field(&u.services):
		return pick(model.EffectsWords(old.Services), model.EffectsWords(now.Services))
	case field(&u.rdps):
		return pick(old.RDPs.Words(), now.RDPs.Words())
	case field(&u.material):
		return pick(old.MaterialRisk.Words(), now.MaterialRisk.Words())
	case field(&u.activity):
		return pick(old.Activity, now.Activity)
	case field(&u.risk):
		return pick(old.Risk, now.Risk)
	case field(&u.systems):
		return pick(strings.Join(old.Systems, ", "), strings.Join(now.Systems, ", "))
	case field(&u.incident):
		return pick(incidentText(old), incidentText(now))
	}
	return ""
}

func endsWords(t *time.Time, none string) string {
	if t == nil {
		return none
	}
	return london.Stamp(*t)
}

// above says what goes out: only what differs (H8.7).
func (u *updating) above(at place) []string {
	if u.m == nil {
		return []string{u.id + " is not under way any more."}
	}
	var changed []string
	for _, f := range []field{&u.end, &u.services, &u.rdps, &u.material, &u.activity, &u.risk, &u.systems, &u.incident} {
		if u.was(at, f) != "" {
			changed = append(changed, strings.ToLower(strings.TrimSpace(f.label(false))))
		}
	}
	if len(changed) == 0 {
		return []string{"Nothing differs from what was last told: as it stands this is a \"no change\" update."}
	}
	return []string{"What differs from what was last told goes out (H8.7): " + strings.Join(changed, ", ") + "."}
}
