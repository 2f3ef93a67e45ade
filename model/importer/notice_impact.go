package importer

import (
	"cmp"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// services are the objects, each with its own impact or that of the whole.
func (n *notice) services() {
	whole, p := n.value("X-MAINTNOTE-IMPACT")
	found := false
	for i := range n.e.props {
		o := &n.e.props[i]
		if o.name != "X-MAINTNOTE-OBJECT-ID" {
			continue
		}
		found = true
		said := cmp.Or(o.param("X-MAINTNOTE-OBJECT-IMPACT"), whole)
		effect, ok := effectOf(said)
		if !ok {
			n.bad(at(o), o.name, "the impact %s is not known: it is OUTAGE, DEGRADED, REDUCED-REDUNDANCY or NO-IMPACT", quoted(said))
			continue
		}
		if said == "" {
			n.note("no impact is said of %s; taken as a disruption, the worst there is", quoted(o.value))
		}
		n.object(o, effect)
	}
	if found || n.ours {
		return
	}
	if p != nil {
		n.note("X-MAINTNOTE-OBJECT-ID is missing, so %s of nothing is left out; no Service is named (H8.4(b))", quoted(whole))
	} else {
		n.note("X-MAINTNOTE-OBJECT-ID is missing; no Service is named (H8.4(b))")
	}
}

// object adds one Service; one that is there already keeps the worse effect.
func (n *notice) object(o *prop, effect model.Effect) {
	name := text.UnICSText(o.value)
	if n.ours {
		name = text.Disarm(name)
	}
	name = strings.TrimSpace(name)
	w := &n.window
	k := slices.IndexFunc(w.Services, func(s model.ServiceEffect) bool { return strings.EqualFold(s.Name, name) })
	if k < 0 || n.ours {
		n.service(name, string(effect), at(o))
		return
	}
	if order := model.Effects(); slices.Index(order, effect) < slices.Index(order, w.Services[k].Effect) {
		w.Services[k].Effect = effect
	}
	n.note("%s is named twice; it is kept once, with the worse effect", quoted(name))
}

func effectOf(impact string) (model.Effect, bool) {
	switch strings.ToUpper(impact) {
	case "", "OUTAGE":
		return model.EffectDisruption, true
	case "DEGRADED", "REDUCED-REDUNDANCY":
		return model.EffectMaterialRisk, true
	case "NO-IMPACT":
		return model.EffectNone, true
	}
	return "", false
}

// status is MAINTNOTE's word, or else iCalendar's. A METHOD that cancels wins.
func (n *notice) status() {
	said, p := n.value("X-MAINTNOTE-STATUS")
	if said == "" {
		said, p = n.value("STATUS")
	}
	if n.e.method == "CANCEL" {
		if p != nil && !strings.EqualFold(said, "CANCELLED") {
			n.note("%s says %s, but the METHOD of the calendar cancels it", p.name, quoted(said))
		}
		n.given["status"], n.window.Status = place{}, model.Cancelled
		return
	}
	if said == "" {
		n.note("no status is said; taken as a draft")
		return
	}
	s, ok := statusOf(said)
	n.given["status"], n.window.Status = at(p), s
	if !ok {
		n.bad(at(p), p.name, "%s is not known: it is TENTATIVE, CONFIRMED, IN-PROCESS, COMPLETED or CANCELLED", quoted(said))
	}
}

func statusOf(said string) (model.Status, bool) {
	switch strings.ToUpper(said) {
	case "TENTATIVE":
		return model.Draft, true
	case "CONFIRMED", "RE-SCHEDULED":
		return model.Scheduled, true
	case "IN-PROCESS":
		return model.InProgress, true
	case "COMPLETED":
		return model.Completed, true
	case "CANCELLED":
		return model.Cancelled, true
	}
	return "", false
}
