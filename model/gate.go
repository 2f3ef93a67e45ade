package model

import (
	"slices"
	"strings"
)

// Gate is one of the four that a change passes before a window that implements
// it may be published (H8.8).
type Gate struct {
	Clause  Clause
	Words   string // what is asked
	Through bool
	Stands  string // how it stands, without a full stop
	Next    string // what would bring it on, as the command line has it; empty: it is through
	May     []Role // who can do that
}

// Gates says how the four gates of a change stand, in the order of the clause.
func (b *Board) Gates(c *Change) []Gate {
	out := []Gate{b.gateImpact(c), b.gateConsult(c), b.gateTesting(c), b.gateSecurity(c)}
	for i := range out {
		if out[i].Through || c.State.Over() {
			out[i].Next, out[i].May = "", nil
		}
	}
	return out
}

// Ungated lists the gates of a change that are not through.
func (b *Board) Ungated(c *Change) (out []Gate) {
	return slices.DeleteFunc(b.Gates(c), func(g Gate) bool { return g.Through })
}

func (b *Board) gateImpact(c *Change) Gate {
	g := Gate{
		Clause: "H8.8(a)", Words: "the impact on Parties and on RDPs is assessed", Through: c.Impact.Assessed(),
		Next: "change assess " + c.Ref, May: WhoMay(KindAssessChange),
	}
	g.Stands = "Material Risk to Parties: " + c.Impact.Parties.Words() + "; to RDPs: " + c.Impact.RDPs.Words()
	return g
}

func (b *Board) gateConsult(c *Change) Gate {
	g := Gate{Clause: "H8.8(b)", Words: "where there is a Material Risk, those it concerns and TABASC are consulted", Next: "consult open " + c.Ref, May: WhoMay(KindOpenConsultation)}
	want := c.Impact.Audiences()
	open, missing := b.consulted(c)
	switch {
	case !c.Impact.Assessed():
		g.Stands, g.Next, g.May = "not known before (a) is assessed", "change assess "+c.Ref, WhoMay(KindAssessChange)
	case len(want) == 0:
		g.Through, g.Stands = true, "not asked for: there is no Material Risk"
	case len(missing) == 0:
		g.Through, g.Stands = true, AudienceWords(want)+" were consulted"
	case open != "":
		g.Stands, g.Next, g.May = open+" is open: "+AudienceWords(want)+" are being consulted", "consult close "+open, WhoMay(KindCloseConsultation)
	default:
		g.Stands = AudienceWords(missing) + " are still to be consulted"
	}
	return g
}

// consulted says which consultation of a change is open, and which of those
// whom (b) asks for no closed one has reached.
func (b *Board) consulted(c *Change) (open string, missing []Audience) {
	missing = c.Impact.Audiences()
	for _, ref := range c.Consulted {
		k, ok := b.Consultation(ref)
		switch {
		case !ok:
		case k.State == ConsultationOpen:
			open = ref
		case k.State == ConsultationClosed:
			missing = slices.DeleteFunc(missing, func(a Audience) bool { return slices.Contains(k.Audiences, a) })
		}
	}
	return open, missing
}

func (b *Board) gateTesting(c *Change) Gate {
	g := Gate{
		Clause: "H8.8(c)", Words: "Parties and RDPs are offered involvement in testing", Through: c.Testing != nil,
		Stands: "not offered", Next: "change test-offer " + c.Ref, May: WhoMay(KindOfferTesting),
	}
	if c.Testing != nil {
		takers := 0
		for _, t := range c.Testing.Takers {
			if t.Takes {
				takers++
			}
		}
		g.Stands = "offered by " + c.Testing.By + "; taken up by " + itoa(takers)
	}
	return g
}

func (b *Board) gateSecurity(c *Change) Gate {
	g := Gate{
		Clause: "H8.8(d)", Words: "the impact on security is assessed for all three targets", Through: c.Security.Assessed(),
		Stands: "assessed for the DCC Total System, Smart Metering Systems and the Systems of Parties and RDPs",
		Next:   "change security " + c.Ref, May: WhoMay(KindAssessSecurity),
	}
	var missing []string
	for _, t := range c.Security.Targets() {
		if t.Answer == NotAssessed {
			missing = append(missing, t.Name)
		}
	}
	if len(missing) > 0 {
		g.Stands = "not assessed: " + strings.Join(missing, ", ")
	}
	return g
}

// Target is one of the three whose security H8.8(d) asks about.
type Target struct {
	Name string
	Assessment
}

// Targets lists the three, in the order of the clause.
func (s *Security) Targets() []Target {
	return []Target{{"DCC Total System", s.Total}, {"Smart Metering Systems", s.Meters}, {"Systems of Parties and RDPs", s.Others}}
}

// AudienceWords lists audiences as a person would: "Parties, RDPs and TABASC".
func AudienceWords(list []Audience) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], ", ") + " and " + out[n-1]
	}
	return strings.Join(out, "")
}
