package cast

import (
	"fmt"
	"slices"

	"dccops/model"
)

// house is who is told, who may come in, and how things are said.
func house() []Turn {
	return []Turn{
		{"directory", 4, staff(), directory},
		{"names", 2, staff(), names},
		{"people", 4, by(model.Approver), people},
		{"wording", 3, by(model.Approver), wording},
		{"copy", 1, by(model.Reader, model.Presenter, model.OnCall, model.Operator, model.Approver), copied},
	}
}

// directory changes who is told: another address, one that left, one that is back.
func directory(h *Hand) []model.Command {
	have, ok := one(h, h.Board.Organisations())
	if !ok {
		return give(model.ImportDirectory{File: "told.csv", Organisations: Organisations()})
	}
	o := have
	o.Addresses, o.Audiences = slices.Clone(have.Addresses), slices.Clone(have.Audiences)
	switch h.Dice.IntN(5) {
	case 0:
		o.Retired = !o.Retired
	case 1:
		a, _ := one(h, model.EveryAudience())
		o.Audiences = []model.Audience{a}
	case 2:
		n := h.word()
		o = model.Organisation{Name: "New " + n[:5], Audiences: []model.Audience{model.Parties}, Addresses: []string{n + "@new.example"}}
	default:
		if len(o.Addresses) > 3 {
			o.Addresses = o.Addresses[:1]
		} else {
			o.Addresses = append(o.Addresses, h.word()+"@more.example")
		}
	}
	return give(model.SetOrganisation{Organisation: o})
}

// names adds a system or a Service, or retires one.
func names(h *Hand) []model.Command {
	if s, ok := one(h, h.Board.Systems()); ok && h.in(2) {
		s.Words = "as it is called now"
		return give(model.SetSystem{System: s})
	}
	return give(model.SetService{Service: model.Service{Name: "Service " + h.word()[:4], Words: "a new one"}})
}

// people gives somebody another role, shuts somebody out, or lets somebody in again.
func people(h *Hand) []model.Command {
	p, ok := one(h, h.Board.People())
	switch {
	case !ok || p.Name == h.Who.Name && !h.in(8):
		return nil
	case p.Revoked:
		return give(model.AddPerson{Person: model.Person{Name: p.Name, Role: roleOf(p.Name), Keys: p.Keys}})
	case h.in(3):
		return give(model.RevokePerson{Name: p.Name, Reason: h.why("is away for good")})
	case h.in(2):
		p.Role, _ = one(h, model.Roles())
	default:
		p.Role = roleOf(p.Name)
	}
	return give(model.ChangePerson{Person: p})
}

// roleOf is the role with which one of the cast began.
func roleOf(name string) model.Role {
	for _, p := range People() {
		if p.Name == name {
			return p.Role
		}
	}
	return model.Reader
}

// wording says a kind of letter in other words, which may lack what a clause demands.
func wording(h *Hand) []model.Command {
	if h.in(3) {
		return give(model.RevertTemplate{Of: "unplanned", To: 0, Base: -1, Reason: h.why("as it was")})
	}
	return give(model.SaveTemplate{Of: "unplanned", Base: -1, Reason: h.why("shorter"), Text: fmt.Sprintf("Subject: {{window}}\n\n{{activity}}\n{{services}}\n{{when}}\n{{risk}}\n%s\n", h.word())})
}

func copied(h *Hand) []model.Command {
	return give(model.NoteCopy{Copying: model.Copying{What: "the month", Format: "csv", To: "a file"}})
}
