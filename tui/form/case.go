package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
)

// casework is the task of bringing a change or a consultation on by one step.
// What is asked differs; that it is asked once, and anew where somebody else was
// first, does not.
type casework struct {
	kind    string // in drafts
	of      string // the reference it is about; empty: a new one
	heading string
	button  string
	over    []string
	seen    uint64 // the revision of the change as it was looked at
	mark    string // what was looked at, see caseMark
	gives   func(at place, seen uint64) model.Command
	live    caseLive
}

// caseLive is what is said while somebody types; each may be nil.
type caseLive struct {
	above  func(at place) []string
	beside func(at place, f field) string
	was    map[string]string // what a field said before, where that is worth showing
	starts func(at place) place
}

func (t *casework) form() string    { return t.kind }
func (t *casework) title() string   { return t.heading }
func (t *casework) verb() string    { return t.button }
func (t *casework) subject() string { return t.of }

func (t *casework) above(at place) []string {
	if t.live.above == nil {
		return t.over
	}
	return append(slices.Clone(t.over), t.live.above(at)...)
}

func (t *casework) was(_ place, f field) string {
	before, kept := t.live.was[f.name()]
	if now := strings.TrimSpace(f.raw()); !kept || now == strings.TrimSpace(before) {
		return ""
	}
	if before == "" {
		return "not said"
	}
	return text.Visible(before)
}

func (t *casework) beside(at place, p pen, f field) []note {
	if t.live.beside == nil {
		return nil
	}
	words := t.live.beside(at, f)
	if words == "" {
		return nil
	}
	return []note{{role: themes.VerdictNote, glyph: p.g.Verdict.Note, words: words}}
}

func (t *casework) placed(at place) place {
	if t.live.starts == nil {
		return at
	}
	return t.live.starts(at)
}

func (t *casework) take(b *model.Board, _ func(field) bool) {
	if c, ok := b.Change(t.of); ok {
		t.seen = c.Revision
	} else if m, ok := b.Methodology(t.of); ok {
		t.seen = m.Revision
	}
	t.mark = caseMark(b, t.of)
}

// stale reports whether somebody did something to the case since it was looked at.
func (t *casework) stale(b *model.Board) bool { return caseMark(b, t.of) != t.mark }

func (t *casework) order(at place, _ uint64) model.Command { return t.gives(at, t.seen) }

func proseField(file, long, short, example string) *words {
	return &words{labels: labels{file, long, short}, kind: text.Prose, example: always(example)}
}

func lineField(file, long, short, example string) *words {
	return &words{labels: labels{file, long, short}, kind: text.Line, example: always(example)}
}

// judgedField is a judgement that may be left open, with its reason below it.
func judgedField(file, long, short string) (*choice, *words) {
	return &choice{labels: labels{file, long, short}, values: []string{"", "yes", "no"}, words: []string{"not yet", "yes", "no"}},
		proseField(file+"_reason", "  why", "  why", "a judgement needs its reason")
}

func assessment(c *choice, why *words) model.Assessment {
	out := model.Assessment{Answer: model.Answer(c.value())}
	if out.Answer != model.NotAssessed {
		out.Reason = strings.TrimSpace(why.value())
	}
	return out
}

// NewChange opens the form that puts a change on the record.
func NewChange(env screen.Env) *Live {
	title := lineField("title", "Title", "Title", "what it is called, in a few words")
	what := proseField("what", "What it does", "What", "what is changed, for those who are asked about it")
	request := lineField("external", "Request", "Request", "reference of the DCC Change Request")
	release := lineField("release", "Release", "Release", "the release it is part of")
	systems := &many{labels: labels{"systems", "Systems", "Systems"}, list: list{row: -1}}
	t := &casework{
		kind: draftChange, heading: "New change", button: "Store it",
		over: []string{"It begins as a draft. Four gates lie before it: impact, consultation, testing, security (H8.8)."},
		gives: func(place, uint64) model.Command {
			return model.AddChange{Proposal: model.Proposal{Title: title.value(), What: what.value(), External: request.value(), Release: release.value(), Systems: systems.chosen}}
		},
	}
	return newLive(env, t, []field{title, what, request, release, systems})
}

// NewStep opens the form of the gate that a change waits for; without one, that
// which links windows.
func NewStep(env screen.Env, c *model.Change, clause model.Clause) *Live {
	switch clause {
	case "H8.8(a)":
		return newAssess(env, c)
	case "H8.8(b)":
		return newConsult(env, c)
	case "H8.8(c)":
		return newOffer(env, c)
	case "H8.8(d)":
		return newSecurity(env, c)
	}
	ids := lineField("window", "Windows", "Windows", "PM-001 PM-002: those that implement it")
	return newLive(env, &casework{
		kind: draftLink, of: c.Ref, heading: "Windows of " + c.Ref, button: "Link them", over: []string{c.Title},
		gives: func(place, uint64) model.Command {
			return model.LinkWindows{Ref: c.Ref, Windows: addresses(ids.value())}
		},
	}, []field{ids})
}

func newAssess(env screen.Env, c *model.Change) *Live {
	parties, whyParties := judgedField("parties", "To Parties", "Parties")
	rdps, whyRDPs := judgedField("rdps", "To RDPs", "RDPs")
	parties.load(string(c.Impact.Parties.Answer))
	rdps.load(string(c.Impact.RDPs.Answer))
	whyParties.load(c.Impact.Parties.Reason)
	whyRDPs.load(c.Impact.RDPs.Reason)
	return newLive(env, &casework{
		kind: draftAssess, of: c.Ref, heading: "Assess " + c.Ref, button: "Record it",
		over: []string{c.Title, "Is there a Material Risk of disruption to Services of Parties, or to the registration data of RDPs (H8.8(a))? Whoever is at risk is consulted, and TABASC with them."},
		gives: func(_ place, seen uint64) model.Command {
			return model.AssessChange{Ref: c.Ref, Base: seen, Impact: model.Impact{Parties: assessment(parties, whyParties), RDPs: assessment(rdps, whyRDPs)}}
		},
	}, []field{parties, whyParties, rdps, whyRDPs})
}

func newConsult(env screen.Env, c *model.Change) *Live {
	return newConsultOn(env, draftConsult, c.Ref, []string{c.Title, asksWhom(env.Board, c.Impact.Audiences(), "H8.8(b)")})
}

// newConsultOn is the form that opens a consultation on a change or a version.
func newConsultOn(env screen.Env, kind, ref string, over []string) *Live {
	body := proseField("text", "What is asked", "Text", "goes to everybody who is asked, word for word")
	first := proseField("question", "Question", "Question", "one that is to be answered")
	second := proseField("question_2", "  another", "  another", "")
	due := &words{labels: labels{"due", "Answers by", "By"}, kind: text.Line, example: houseDue, reads: dueReads, refuses: dueRefuses}
	return newLive(env, &casework{
		kind: kind, of: ref, heading: "Consult on " + ref, button: "Ask them",
		over: over,
		gives: func(place, uint64) model.Command {
			order := model.OpenConsultation{Change: ref, Text: body.value(), Questions: []string{first.value(), second.value()}}
			if day, err := london.ParseDate(strings.TrimSpace(due.value())); err == nil {
				order.Due = model.DueAfter(day)
			}
			return order
		},
	}, []field{body, first, second, due})
}

// asksWhom says who would be asked: the clause and the assessment say it, nobody
// else.
func asksWhom(b *model.Board, to []model.Audience, clause model.Clause) string {
	n, letters := 0, 0
	for _, o := range b.Organisations() {
		for _, a := range to {
			if o.Is(a) {
				n, letters = n+1, letters+len(o.Addresses)
				break
			}
		}
	}
	return fmt.Sprintf("%s asks %s: %s, %s. The letters are held for two minutes.", clause.Standing(), model.AudienceWords(to), plural(n, "organisation"), plural(letters, "letter"))
}

func houseDue(at place) string {
	today := london.DateOf(at.now)
	day, err := at.board.Holidays().WorkingDayAfter(today, at.board.HouseAt(at.now).ConsultationDays, london.Nation(at.board.PolicyFor(today.Month()).Nation))
	if err != nil {
		return "2026-12-18"
	}
	return fmt.Sprintf("%s: %d Working Days, a rule of the house", day, at.board.HouseAt(at.now).ConsultationDays)
}

func dueReads(_ place, s string) string {
	if day, err := london.ParseDate(strings.TrimSpace(s)); err == nil {
		return "= by the end of " + day.Long()
	}
	return ""
}

func dueRefuses(at place, s string) string {
	day, err := london.ParseDate(strings.TrimSpace(s))
	switch {
	case err != nil:
		return capital(err.Error()) + "."
	case !model.DueAfter(day).After(at.now.Add(time.Minute)):
		return "That day is over."
	}
	return ""
}

func newOffer(env screen.Env, c *model.Change) *Live {
	offer := proseField("words", "The offer", "Offer", "which tests, when, and how one takes part")
	return newLive(env, &casework{
		kind: draftOffer, of: c.Ref, heading: "Offer testing of " + c.Ref, button: "Offer it",
		over: []string{c.Title, "Parties and RDPs are offered involvement, whatever the risk (H8.8(c)). A letter goes to each address; they are held for two minutes."},
		gives: func(_ place, seen uint64) model.Command {
			return model.OfferTesting{Ref: c.Ref, Base: seen, Words: offer.value()}
		},
	}, []field{offer})
}

func newSecurity(env screen.Env, c *model.Change) *Live {
	total, whyTotal := judgedField("total", "Total System", "Total")
	meters, whyMeters := judgedField("meters", "Metering", "Meters")
	others, whyOthers := judgedField("others", "Parties/RDPs", "Others")
	for i, a := range []model.Assessment{c.Security.Total, c.Security.Meters, c.Security.Others} {
		[]*choice{total, meters, others}[i].load(string(a.Answer))
		[]*words{whyTotal, whyMeters, whyOthers}[i].load(a.Reason)
	}
	return newLive(env, &casework{
		kind: draftSecurity, of: c.Ref, heading: "Security of " + c.Ref, button: "Record it",
		over: []string{c.Title, "Is the security of each likely to be affected (H8.8(d))? What is written here is shown to operators and approvers only."},
		gives: func(_ place, seen uint64) model.Command {
			return model.AssessSecurity{Ref: c.Ref, Base: seen, Security: model.Security{Total: assessment(total, whyTotal), Meters: assessment(meters, whyMeters), Others: assessment(others, whyOthers)}}
		},
	}, []field{total, whyTotal, meters, whyMeters, others, whyOthers})
}
