package form

import (
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// lasts is a field for how long a change lasts or when it ends; blank: not said.
type lasts struct{ until }

func (f *lasts) problem(at place) string {
	if strings.TrimSpace(f.s) == "" {
		return ""
	}
	return f.until.problem(at)
}

// reportSheet is the form of what a User reports.
type reportSheet struct {
	reportWho
	kind, body        *words
	start             *clock
	end               *lasts
	systems, services *many
	reportExpected
	reportCame
}

type reportWho struct{ user, role, contact, theirs *words }

type reportExpected struct{ traffic, rollback, risk, tested *words }

type reportCame struct {
	marked, means *choice
	reported      *clock
	amends        string // the report it stands for; empty: none
}

// NewReport opens the form of a User's report; with one, that of another which stands
// for it. What the version in force asks for is said while it is typed, and refuses
// nothing (H8.8C: proposed, not in force).
func NewReport(env screen.Env, r *model.Report) *Live {
	s := newReportSheet()
	t := &casework{kind: draftReport, heading: "New report of a User", button: "Take it in", over: []string{notInForce}}
	if r != nil {
		t.kind, t.of, t.heading, t.button = draftAmend, r.Ref, "Amend "+r.Ref, "Take it in"
		t.over = append(t.over, r.Ref+" stays as it was reported; what is stored here stands for it, and is judged by when it is reported itself.")
		s.load(r)
		t.live.was = s.before()
	}
	t.live.starts = func(at place) place {
		if start, err := s.start.read(at); err == nil {
			at.start = start
		}
		return at
	}
	t.live.above = s.judged
	t.live.beside = s.asked
	t.gives = func(at place, _ uint64) model.Command {
		in := s.says(at)
		return model.TakeReports{Means: s.means.value(), Reports: []model.Reported{in}}
	}
	return newLive(env, t, s.fields(env))
}

func newReportSheet() *reportSheet {
	s := &reportSheet{
		reportWho: reportWho{
			user:    lineField("user", "User", "User", "whose change it is, as the directory has it"),
			role:    lineField("role", "User Role", "Role", "Import Supplier, Gas Supplier, …"),
			contact: lineField("contact", "Contact", "Contact", "whom to ask"),
			theirs:  lineField("their_ref", "Their ref", "Their ref", "the User's own reference"),
		},
		kind:     lineField("type", "Type", "Type", "the type of change"),
		body:     proseField("description", "What changes", "What", "what is changed"),
		start:    &clock{labels: labels{"start", "Begins", "Begins"}, blank: "When does it begin?", example: "10 Nov 20:00"},
		end:      &lasts{until{labels: labels{"end", "Length or end", "Ends"}}},
		systems:  &many{labels: labels{"systems", "Systems", "Systems"}, list: list{row: -1}},
		services: &many{labels: labels{"services", "Services", "Services"}, list: list{row: -1}, from: servicesOf},
		reportExpected: reportExpected{
			traffic:  proseField("traffic", "Traffic", "Traffic", "its expected effect on traffic"),
			rollback: proseField("rollback", "Rollback", "Rollback", "how it is rolled back"),
			risk:     proseField("risk", "Their risk", "Risk", "the User's own view of the risk"),
			tested:   proseField("tested", "Tested", "Tested", "where it was tested"),
		},
		reportCame: reportCame{
			marked:   markedField(),
			means:    &choice{labels: labels{"means", "Came by", "By"}, values: []string{"form", "telephone", "letter", "mail"}, words: []string{"form", "phone", "letter", "mail"}},
			reported: &clock{labels: labels{"reported_at", "Reported", "Reported"}, now: true, past: true, example: "now; or 10:15, 2 Nov 10:15"},
		},
	}
	s.user.kind, s.kind.kind = text.Name, text.Name
	s.user.refuses = func(at place, name string) string {
		if _, ok := at.board.Organisation(name); !ok {
			return "The directory has no organisation of that name."
		}
		return ""
	}
	s.role.refuses = func(_ place, name string) string {
		if !slices.ContainsFunc(model.UserRoles(), same(strings.TrimSpace(name))) {
			return "Say " + strings.Join(model.UserRoles(), ", ") + "."
		}
		return ""
	}
	return s
}

// markedField is how its sender marked something; unmarked it is Amber.
func markedField() *choice {
	f := &choice{labels: labels{"confidentiality", "Marked", "Marked"}}
	for i, m := range model.Markings() {
		f.values, f.words = append(f.values, string(m)), append(f.words, string(m))
		if m == model.DefaultMarking {
			f.on = i
		}
	}
	return f
}

// fields are what every report says, then what the version in force asks for of some
// type, then the rest: a long form is not filled in.
func (s *reportSheet) fields(env screen.Env) []field {
	out := []field{s.kind, s.body, s.start}
	if s.amends == "" {
		out = append([]field{s.user}, out...)
	}
	asked := map[string]bool{}
	if m := env.Board.MethodologyAt(env.Now); m != nil {
		for i := range m.Types {
			for _, f := range m.Types[i].Fields {
				asked[f] = true
			}
		}
	}
	rest := []field{s.end, s.systems, s.services, s.traffic, s.rollback, s.risk, s.tested, s.role, s.contact, s.theirs}
	slices.SortStableFunc(rest, func(x, y field) int {
		return map[bool]int{true: 0, false: 1}[asked[x.name()]] - map[bool]int{true: 0, false: 1}[asked[y.name()]]
	})
	return append(append(out, rest...), s.marked, s.means, s.reported)
}

// load shows a report that is amended.
func (s *reportSheet) load(r *model.Report) {
	x := &r.Said
	s.amends = r.Ref
	for f, words := range map[*words]string{s.user: x.User, s.kind: x.Type, s.body: x.Description, s.role: x.Role, s.contact: x.Contact, s.theirs: x.Theirs, s.traffic: x.Traffic, s.rollback: x.Rollback, s.risk: x.Expected.Risk, s.tested: x.Tested} {
		f.load(words)
	}
	s.start.set(x.Start)
	if !x.End.IsZero() {
		s.end.set(x.Start, x.End)
	}
	s.systems.chosen, s.services.chosen = slices.Clone(x.Systems), slices.Clone(x.Services)
	s.marked.load(string(r.Marked))
}

// before is what an amended report says in the fields of one line.
func (s *reportSheet) before() map[string]string {
	out := map[string]string{}
	for _, f := range []field{s.kind, s.body, s.start, s.end, s.role, s.contact, s.theirs, s.traffic, s.rollback, s.risk, s.tested} {
		out[f.name()] = f.raw()
	}
	return out
}

// says is what the fields say.
func (s *reportSheet) says(at place) model.Reported {
	end, _ := s.end.read(at)
	if strings.TrimSpace(s.end.s) == "" {
		end = time.Time{}
	}
	out := model.Reported{Marked: model.Marking(s.marked.value()), Amends: s.amends, Said: model.Said{
		User: s.user.value(), Role: s.role.value(), Contact: s.contact.value(), Theirs: s.theirs.value(), Type: s.kind.value(),
		Systems: s.systems.chosen, Description: s.body.value(), Start: at.start, End: end, Services: s.services.chosen,
		Expected: model.Expected{Traffic: s.traffic.value(), Rollback: s.rollback.value(), Risk: s.risk.value(), Tested: s.tested.value()},
	}}
	if !s.reported.isNow() {
		out.Reported, _ = s.reported.read(at)
	}
	return out
}

// report is what would be stored, as far as it can be judged.
func (s *reportSheet) report(at place) *model.Report {
	in := s.says(at)
	r := &model.Report{Ref: "", Said: in.Said, Marked: in.Marked, Reported: in.Reported, State: model.ReportReceived}
	if r.Reported.IsZero() {
		r.Reported = at.now
	}
	if m := at.board.MethodologyAt(r.Reported); m != nil {
		r.Methodology = m.Ref
	}
	return r
}

// judged says how the report would be judged, and what it meets.
func (s *reportSheet) judged(at place) []string {
	r := s.report(at)
	if s.kind.blank() && at.start.IsZero() {
		if m, ok := at.board.Methodology(r.Methodology); ok {
			return []string{typesOf(m)}
		}
		return []string{"No Methodology is in force, so that nothing is asked of it."}
	}
	if at.start.IsZero() {
		return nil
	}
	out := []string{shortWords(at, r)}
	if s.amends != "" {
		r.Ref = s.amends // nothing clashes with what it stands for
	}
	clashes := at.board.Clashes(r)
	for _, c := range clashes[:min(2, len(clashes))] {
		out = append(out, "Clashes with "+string(c.Kind)+" "+c.Ref+", "+london.Stamp(c.From)+onWhat(c.Shared)+".")
	}
	if more := len(clashes) - 2; more > 0 {
		out = append(out, "And with "+count(more)+" more.")
	}
	return out
}

// shortWords say how a report would be judged, and in which fields it is not as the
// version has it: why, stands at each.
func shortWords(at place, r *model.Report) string {
	held := at.board.Judge(r)
	if len(held.Short) == 0 {
		return capital(held.Words()) + "."
	}
	fields := make([]string, len(held.Short))
	for i, s := range held.Short {
		fields[i] = strings.ReplaceAll(s.Field, "_", " ")
	}
	return "Not as " + held.Methodology + " has it: " + strings.Join(fields, ", ") + ". It is taken in all the same."
}

func onWhat(shared []string) string {
	if len(shared) == 0 {
		return ", the time alone"
	}
	return ", " + strings.Join(shared, ", ")
}

func typesOf(m *model.Methodology) string {
	names := make([]string, len(m.Types))
	for i := range m.Types {
		names[i] = m.Types[i].Name
	}
	return m.Ref + " is what it is judged by; its types: " + strings.Join(names, ", ") + "."
}

// asked says beside a field that the type asks for it, and beside the type what it
// asks for.
func (s *reportSheet) asked(at place, f field) string {
	r := s.report(at)
	m, ok := at.board.Methodology(r.Methodology)
	if !ok || s.kind.blank() {
		return ""
	}
	t, known := m.Type(r.Said.Type)
	switch {
	case f.name() == "type" && !known:
		return "none of " + m.Ref + "; " + typesOf(m)
	case f.name() == "type":
		return t.Name + " asks for " + t.Said()
	case f.name() == "start" && !at.start.IsZero():
		held := at.board.Judge(r)
		if i := slices.IndexFunc(held.Short, func(s model.Shortfall) bool { return s.Field == "notice" }); i >= 0 {
			return held.Short[i].Words
		}
	case known && slices.Contains(t.Fields, f.name()) && !r.Said.Has(f.name()):
		return t.Name + " asks for it"
	}
	return ""
}
