package decide

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// The bounds of reports.
const (
	MostReports     = 500    // in one file
	mostReportsEver = 50_000 // on the record
	mostReportDays  = 366    // that one change lasts
)

// takeReports takes what one User reports, whole or not at all, and acknowledges
// it to that User in the same event. What a report lacks is no reason to refuse
// it: it is judged by what the Methodology asks for, and shown.
func (d *decision) takeReports(c model.TakeReports) error {
	if c.Means == "" {
		c.Means = "form"
		if c.Digest != "" {
			c.Means = "file"
		}
	}
	if !slices.Contains(model.ReportMeans(), c.Means) {
		return model.Refuse(model.RefusedInput, "means", "It came by %q: say %s. Nothing was changed.", shown(c.Means), strings.Join(model.ReportMeans(), ", "))
	}
	taken, err := d.takeAll(&c, model.ReportReceived, "")
	if err != nil {
		return err
	}
	refs := d.tookReports(&c, taken)
	d.event(model.ReportsTaken, refs[0], fmt.Sprintf("%d of %s, by %s", len(refs), taken[0].Said.User, c.Means))
	d.acknowledge(taken)
	return nil
}

// takeAll makes the reports of an order, each with its reference. Message is that
// which brought them; empty: none did.
func (d *decision) takeAll(c *model.TakeReports, state model.ReportState, message string) ([]*model.Report, error) {
	if err := let("file", &c.File, text.Line); err != nil {
		return nil, err
	}
	if first, ok := d.board.ReportFile(c.Digest); ok && c.Digest != "" {
		return nil, model.Refuse(model.RefusedInput, "file", "%s was brought in before, as %s at event %d (%s). Nothing was changed.", shown(c.File), shown(first.File), first.Event, strings.Join(first.Refs, ", "))
	}
	n := len(d.board.Reports())
	switch {
	case len(c.Reports) == 0 || len(c.Reports) > MostReports:
		return nil, model.Refuse(model.RefusedInput, "reports", "There are %d reports; between 1 and %d are taken at once. Nothing was changed.", len(c.Reports), MostReports)
	case n+len(c.Reports) > mostReportsEver:
		return nil, model.Refuse(model.RefusedInput, "reports", "The record holds %d reports, and takes %d. Nothing was changed.", n, mostReportsEver)
	}
	taken := make([]*model.Report, 0, len(c.Reports))
	for i := range c.Reports {
		r, err := d.takeReport(&c.Reports[i])
		if err != nil {
			return nil, placed(&c.Reports[i], err)
		}
		if i > 0 && r.Said.User != taken[0].Said.User {
			return nil, placed(&c.Reports[i], model.Refuse(model.RefusedInput, "user", "It is of %s and the first of %s: one file is of one User. Nothing was changed.", shown(r.Said.User), shown(taken[0].Said.User)))
		}
		r.Came, r.State = model.Came{Means: c.Means, Digest: c.Digest, Message: message}, state
		r.Ref = d.nextCase("UR-%03d", n)
		n, _ = numberOf(r.Ref)
		taken = append(taken, r)
	}
	if c.Reports[0].Amends != "" {
		return taken, d.amends(c, taken[0])
	}
	return taken, nil
}

// amends lets a report stand for an earlier one of its User. Both stay as they were
// said: the later is judged by when it was reported itself.
func (d *decision) amends(c *model.TakeReports, r *model.Report) error {
	have, next, err := d.report(c.Reports[0].Amends, "amend")
	switch {
	case err != nil:
		return err
	case len(c.Reports) > 1:
		return model.Refuse(model.RefusedInput, "amends", "These are %d reports, and one at a time stands for another. Nothing was changed.", len(c.Reports))
	case r.Said.User != have.Said.User:
		return model.Refuse(model.RefusedInput, "user", "%s is of %s, and this report of %s: nobody amends what another User reported. Nothing was changed.", have.Ref, shown(have.Said.User), shown(r.Said.User))
	case r.Reported.Before(have.Reported):
		return model.Refuse(model.RefusedInput, "reported_at", "%s was reported at %s, and what amends it came later. Nothing was changed.", have.Ref, london.Stamp(have.Reported))
	}
	if m := model.ReportMachine(); !m.May(string(have.State), "amend", string(model.ReportAmended)) {
		return m.RefuseStep(have.Ref, string(have.State), "amend")
	}
	r.Amends = have.Ref
	next.State, next.Revision = model.ReportAmended, d.board.Revision()+1
	next.Ended = &model.Ending{Signed: d.signed(), Superseder: r.Ref}
	d.ev.Before, d.ev.After = append(d.ev.Before, have), append(d.ev.After, next)
	return nil
}

// numberOf is the number in UR-007.
func numberOf(ref string) (n int, err error) {
	_, err = fmt.Sscanf(ref, "UR-%d", &n)
	return n, err
}

// placed says where in its file what is refused stands.
func placed(r *model.Reported, err error) error {
	no, ok := err.(*model.Refusal)
	if !ok || r.Line == 0 {
		return err
	}
	next := *no
	next.Words = fmt.Sprintf("line %d, item %d, %s: %s", r.Line, r.Item, no.Field, no.Words)
	return &next
}

// tookReports puts reports on the event, and the file they came in, and gives their
// references.
func (d *decision) tookReports(c *model.TakeReports, taken []*model.Report) []string {
	refs := make([]string, len(taken))
	for i, r := range taken {
		refs[i] = r.Ref
		r.Revision = d.board.Revision() + 1
		d.ev.After = append(d.ev.After, r)
	}
	if c.Digest != "" {
		d.ev.After = append(d.ev.After, &model.ReportFile{Digest: c.Digest, File: c.File, At: d.now, Event: d.board.Revision() + 1, Refs: refs})
	}
	return refs
}

// acknowledge owes the User a letter to each of its addresses. It says what was
// taken and what of it is not as the Methodology has it, by reference: what was
// reported may be confidential, and mail is read by others.
func (d *decision) acknowledge(taken []*model.Report) {
	o, ok := d.board.Organisation(taken[0].Said.User)
	if !ok || o.Retired {
		return
	}
	about := taken[0].Ref
	if n := len(taken); n > 1 {
		about += " to " + taken[n-1].Ref
	}
	over := d.board.Over(d.ev.After)
	var words strings.Builder
	for _, r := range taken {
		fmt.Fprintf(&words, "%s", r.Ref)
		if r.Said.Theirs != "" && model.Sees(model.Presenter, r.Marked) {
			fmt.Fprintf(&words, " (yours: %s)", r.Said.Theirs)
		}
		if r.Amends != "" {
			fmt.Fprintf(&words, ", in the place of %s", r.Amends)
		}
		fmt.Fprintf(&words, ", reported %s: %s.\n", london.Stamp(r.Reported), ackWords(over, r))
	}
	if taken[0].State == model.ReportUnverified {
		words.WriteString(unverifiedWords)
	}
	m := &model.Mailing{
		Event: d.board.Revision() + 1, Kind: model.ReportsTaken, Clause: model.NoClause, About: about, Thread: taken[0].Ref, At: d.now, Held: d.now, Host: d.board.HostPrint(),
		Case: &model.CaseNotice{Ref: taken[0].Ref, Change: taken[0].Ref, Text: words.String(), By: d.ev.Actor.Name, Head: d.board.SignedHead()},
	}
	d.ev.After = append(d.ev.After, m)
	for i, address := range o.Addresses {
		d.ev.After = append(d.ev.After, d.letterOf(m, i+1, model.Envelope{To: o.Name, Address: address, As: []model.Audience{model.Reporter}}))
	}
}

// ackWords say what the sender should know, and nothing of what it reported.
func ackWords(b *model.Board, r *model.Report) string {
	held := b.Judge(r)
	if held.Methodology == "" {
		return "no Methodology is in force, so that nothing more is asked of it"
	}
	if len(held.Short) == 0 {
		return "as " + held.Methodology + " has it"
	}
	fields := make([]string, len(held.Short))
	for i, s := range held.Short {
		fields[i] = s.Field
		if s.Field == "notice" {
			fields[i] = fmt.Sprintf("notice (%s are asked for)", model.DaysWords(held.Asked))
		}
	}
	return "taken; not as " + held.Methodology + " has it in " + strings.Join(fields, ", ")
}

func (d *decision) takeReport(in *model.Reported) (*model.Report, error) {
	r := &model.Report{Said: in.Said, Marked: in.Marked, Added: d.signed()}
	if r.Marked == "" {
		r.Marked = model.DefaultMarking
	}
	if !slices.Contains(model.Markings(), r.Marked) {
		return nil, model.Refuse(model.RefusedInput, "confidentiality", "The marking %q is unknown: say White, Green, Amber or Red. Nothing was changed.", shown(string(r.Marked)))
	}
	r.Reported = moment(in.Reported, d.now)
	if r.Reported.After(d.now.Add(model.Tolerance)) {
		return nil, model.Refuse(model.RefusedInput, "reported_at", "It cannot have been reported at %s: it is only %s. Nothing was changed.", london.Stamp(r.Reported), london.Stamp(d.now))
	}
	if err := d.admitSaid(&r.Said); err != nil {
		return nil, err
	}
	if m := d.board.MethodologyAt(r.Reported); m != nil {
		r.Methodology = m.Ref
		if t, ok := m.Type(r.Said.Type); ok {
			r.Said.Type = t.Name
		}
	}
	return r, nil
}

func (d *decision) admitSaid(s *model.Said) error {
	if err := let("user", &s.User, text.Name); err != nil { // it may not be empty
		return err
	}
	err := letAll(
		entry{"role", &s.Role, text.Line},
		entry{"contact", &s.Contact, text.Line},
		entry{"their_ref", &s.Theirs, text.Line},
		entry{"type", &s.Type, text.Name},
		entry{"description", &s.Description, text.Prose},
		entry{"traffic", &s.Traffic, text.Prose},
		entry{"rollback", &s.Rollback, text.Prose},
		entry{"risk", &s.Expected.Risk, text.Prose},
		entry{"tested", &s.Tested, text.Prose},
	)
	if err != nil {
		return err
	}
	o, ok := d.board.Organisation(s.User)
	switch {
	case !ok:
		return model.Refuse(model.RefusedMissing, "user", "The directory has no organisation %q that could have reported it. Nothing was changed; add it first.", shown(s.User))
	case s.Type == "":
		return model.Refuse(model.RefusedInput, "type", "Say of what type the change is. Nothing was changed.")
	case s.Description == "":
		return model.Refuse(model.RefusedInput, "description", "Say what is changed. Nothing was changed.")
	case len(s.Systems) > mostNamed || len(s.Services) > mostNamed:
		return model.Refuse(model.RefusedInput, "systems", "It names more than %d systems or Services. Nothing was changed.", mostNamed)
	}
	s.User = o.Name
	if s.Role != "" {
		role := spelt(s.Role, model.UserRoles(), func(r string) string { return r })
		if !slices.Contains(model.UserRoles(), role) {
			return model.Refuse(model.RefusedInput, "role", "There is no User Role %q: say %s. Nothing was changed.", shown(s.Role), strings.Join(model.UserRoles(), ", "))
		}
		s.Role = role
	}
	if err := d.admitTouched(s); err != nil {
		return err
	}
	return admitSpan(s)
}

// admitTouched spells systems and Services as the directory does.
func (d *decision) admitTouched(s *model.Said) error {
	systems := func(s string) string {
		return spelt(s, d.board.Systems(), func(s model.System) string { return s.Name })
	}
	services := func(s string) string {
		return spelt(s, d.board.Services(), func(s model.Service) string { return s.Name })
	}
	if err := names("systems", &s.Systems, systems); err != nil {
		return err
	}
	return names("services", &s.Services, services)
}

func admitSpan(s *model.Said) error {
	s.Start, s.End = s.Start.UTC().Truncate(time.Second), s.End.UTC().Truncate(time.Second)
	switch {
	case s.Start.IsZero():
		return model.Refuse(model.RefusedInput, "start", "Say when the change begins. Nothing was changed.")
	case s.End.IsZero():
		s.End = time.Time{}
	case s.End.Before(s.Start):
		return model.Refuse(model.RefusedInput, "end", "It ends (%s) before it begins (%s). Nothing was changed.", london.Stamp(s.End), london.Stamp(s.Start))
	case s.End.Sub(s.Start) > mostReportDays*24*time.Hour:
		return model.Refuse(model.RefusedInput, "end", "It lasts longer than %d days. Nothing was changed.", mostReportDays)
	}
	return nil
}
