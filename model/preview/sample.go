// Package preview shows a letter as it would go out, before it does.
//
// It guarantees that nothing is owed by looking, that a real mark by which an
// answer is known is never shown, and that a role reads nothing it is not shown
// elsewhere.
package preview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/text"
)

// Ask says what is to be looked at before it goes out.
type Ask struct {
	Kind string         // of letter
	Of   string         // what about: a month, a window, a consultation …; empty: the newest
	To   string         // an organisation; empty: the first that would be told
	As   model.Audience // whose wording; empty: as the organisation is told
	Text *string        // a wording that is not saved; nil: the one in force
	By   model.Actor    // who looks: what the role is not shown is left out
	Now  time.Time      // UTC
}

// Preview is a letter as it would go out now, made of what is on the record.
// Nothing is owed by it.
type Preview struct {
	Kind    string     `json:"kind"`
	Wording string     `json:"wording"` // "update/RDPs v2", "built in", or "not saved"
	Source  string     `json:"source"`  // where the values are from, in a sentence
	To      string     `json:"to"`
	As      string     `json:"as"`
	Subject string     `json:"subject"`
	Text    string     `json:"text"`
	Filled  []FilledIn `json:"filled"`
	Slips   []string   `json:"slips"` // what is wrong with the wording; none: it could be saved
}

// FilledIn is one placeholder of a wording and what stands there.
type FilledIn struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
}

// sample is what a preview is filled from.
type sample struct {
	board   *model.Board
	mailing *model.Mailing
	to      model.Envelope
	source  string
}

// Look makes a preview. The error is a *model.Refusal.
//
// # Why
//
// A preview with made-up values hides what goes wrong with real ones: a title
// that is too long, a list that is empty. So it is filled from the newest letter
// of its kind that was owed, from one of a kind beside it, or for a schedule from
// the month as it stands; only where the record holds nothing of the sort, from
// the examples of the table, and it says so.
func Look(b *model.Board, ask Ask) (*Preview, error) {
	k, ok := notice.KindNamed(ask.Kind)
	if !ok {
		near := ""
		if best := text.Nearest(ask.Kind, notice.KindNames()); best != "" {
			near = fmt.Sprintf(" Did you mean %s?", best)
		}
		return nil, model.Refuse(model.RefusedMissing, "kind", "There is no kind of letter %q.%s dccops template lists them.", text.Visible(ask.Kind), near)
	}
	if ask.As != "" && !slices.Contains(k.Audiences(), ask.As) {
		return nil, model.Refuse(model.RefusedInput, "audience", "The letter %s has no wording for %q alone.", k.Name, text.Visible(string(ask.As)))
	}
	s, err := sampleOf(b, k, ask)
	if err != nil {
		return nil, err
	}
	words, wording := "", ""
	if s != nil {
		if err := s.address(b, k, ask); err != nil {
			return nil, err
		}
		ask.As = asOf(ask.As, s.to.As)
	}
	if words, wording, err = wordsOf(b, k, ask); err != nil {
		return nil, err
	}
	out := &Preview{Kind: k.Name, Wording: wording, Slips: []string{}, Filled: []FilledIn{}}
	for _, slip := range k.Slips(words) {
		out.Slips = append(out.Slips, text.Visible(slip.Error()))
	}
	if s == nil {
		return out, out.examples(k, words)
	}
	return out, out.write(s, k, words, ask.By.Role)
}

// wordsOf is the wording that is looked at.
func wordsOf(b *model.Board, k *notice.Kind, ask Ask) (words, wording string, err error) {
	if ask.Text != nil {
		words, err := text.Admit("template", *ask.Text, text.Prose)
		if err != nil {
			return "", "", model.Refuse(model.RefusedInput, "template", "%s. Nothing was changed.", err)
		}
		return words, "not saved", nil
	}
	var as []model.Audience
	if ask.As != "" {
		as = []model.Audience{ask.As}
	}
	key := k.For(b, as)
	if key == "" {
		return k.BuiltIn, "built in", nil
	}
	t, _ := b.Template(key)
	return t.Text, key, nil
}

func asOf(want model.Audience, as []model.Audience) model.Audience {
	if want == "" && len(as) > 0 {
		return as[0]
	}
	return want
}

// sampleOf finds what a letter of a kind would be about; nil: the record holds
// nothing of the sort.
func sampleOf(b *model.Board, k *notice.Kind, ask Ask) (*sample, error) {
	if k.Event == model.MonthPublished {
		return scheduleSample(b, k, ask)
	}
	var beside *model.Mailing
	for _, o := range slices.Backward(b.Owed()) {
		if ask.Of != "" && !about(o.Mailing, ask.Of) {
			continue
		}
		if have, err := notice.KindOf(o.Mailing); err == nil && have == k {
			return &sample{board: b, mailing: o.Mailing, source: fmt.Sprintf("what event %d told of %s", o.Event, o.About)}, nil
		}
		if next := like(o.Mailing, k); beside == nil && next != nil {
			beside = next
		}
	}
	if beside != nil {
		return &sample{board: b, mailing: beside, source: fmt.Sprintf("what event %d told of %s, because no %s is on the record yet", beside.Event, beside.About, k.Name)}, nil
	}
	if ask.Of != "" {
		return nil, model.Refuse(model.RefusedMissing, "of", "No letter was owed that is about %q, so that there is nothing to fill %s from. Without --of it is filled from the newest.", text.Visible(ask.Of), k.Name)
	}
	return nil, nil
}

func about(m *model.Mailing, ref string) bool {
	return strings.EqualFold(m.Thread, ref) || strings.EqualFold(m.About, ref) || m.Case != nil && strings.EqualFold(m.Case.Change, ref)
}

// like is a mailing as it would be if it were of a kind beside its own; nil: its
// values are of another sort.
func like(m *model.Mailing, k *notice.Kind) *model.Mailing {
	next := *m
	next.Kind = k.Event
	if have, err := notice.KindOf(&next); err != nil || have != k {
		return nil
	}
	updates := map[model.EventKind]model.UpdateKind{
		model.MaintenanceRaised: model.UpdateRaised, model.MaintenanceUpdated: model.UpdateProgress,
		model.MaintenanceStarted: model.UpdateStarted, model.MaintenanceEnded: model.UpdateEnded,
	}
	switch kind, live := updates[k.Event]; {
	case live && m.Live != nil:
		n := *m.Live
		n.Update.Kind, next.Live, next.Clause = kind, &n, k.Clause
	case live || m.Case == nil || k.Clause != m.Clause || k.Event == model.TestingOffered || m.Case.Ref == m.Case.Change:
		return nil
	}
	return &next
}

// scheduleSample is the newest release of a month, or the month as it would be
// published now.
func scheduleSample(b *model.Board, k *notice.Kind, ask Ask) (*sample, error) {
	month := london.MonthOf(ask.Now).Next()
	if ask.Of != "" {
		name, version, _ := strings.Cut(ask.Of, " v")
		m, err := london.ParseMonth(name)
		if err != nil {
			return nil, model.Refuse(model.RefusedInput, "of", "%q is no month; one is written 2026-12, and a version of its schedule \"2026-12 v1\".", text.Visible(ask.Of))
		}
		month = m
		for _, r := range b.Releases(m) {
			if version == fmt.Sprint(r.Version) {
				return released(b, r, k)
			}
		}
	}
	first := k.Name == "schedule"
	if list := b.Releases(month); first && len(list) > 0 {
		return released(b, list[0], k)
	}
	base := b
	r, before, err := decide.Draft(b, month, ask.By, ask.Now, "")
	if err != nil {
		return nil, model.Refuse(model.RefusedInput, "of", "%s.", err)
	}
	source := "the month " + month.Name() + " as it would be published now"
	if !first && before == nil { // as if it had been published just so
		before = r
		base = b.Over([]model.Record{r})
		if r, _, err = decide.Draft(base, month, ask.By, ask.Now, ""); err != nil {
			return nil, model.Refuse(model.RefusedInput, "of", "%s.", err)
		}
		source += " a second time"
	}
	r.Event = b.Revision() + 1
	over := base.Over([]model.Record{r})
	return &sample{board: over, mailing: &model.Mailing{Event: r.Event, Kind: model.MonthPublished, Clause: "H8.4", About: r.RecordKey(), Thread: month.String(), At: r.At}, source: source}, nil
}

func released(b *model.Board, r *model.Release, k *notice.Kind) (*sample, error) {
	m := &model.Mailing{Event: r.Event, Kind: model.MonthPublished, Clause: "H8.4", About: r.RecordKey(), Thread: r.Month.String(), At: r.At}
	if have, err := notice.KindOf(m); err != nil || have != k {
		return nil, model.Refuse(model.RefusedInput, "of", "The schedule %s is not worded by %s; say --of %s for the month as it would be published now.", r.RecordKey(), k.Name, r.Month)
	}
	return &sample{board: b, mailing: m, source: "the schedule " + r.RecordKey()}, nil
}
