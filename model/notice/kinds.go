package notice

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/template"
)

// Kind is a kind of letter: what owes it, how it is worded as long as nobody has
// worded it otherwise, and what a wording may and must say.
type Kind struct {
	Name    string          // as the command line calls it: "consultation"
	Words   string          // what is told by it: "a consultation opens"
	Event   model.EventKind // that owes it
	Clause  model.Clause    // why it is owed
	Lexicon *template.Lexicon
	BuiltIn string // the wording of version 0
	One     bool   // one text to everybody: no audience has a wording of its own

	which func(*model.Mailing) bool // of the letters of its event; nil: all
	fill  func(*subject) *template.Values
	foot  func(*subject) string // below every wording: what a reader checks it by
}

// subject is what a letter is about.
type subject struct {
	kind      *Kind
	mailing   *model.Mailing
	to        *model.Envelope
	r, before *model.Release // of a schedule
}

// Kinds is the only list of the kinds of letter there are. Whoever adds an event
// that owes letters adds a row to one of the tables that it is put together from;
// nothing is owed that has none.
func Kinds() []*Kind { return slices.Clone(kinds) }

var kinds = slices.Concat(scheduleKinds(), liveKinds(), caseKinds(), requestKinds(), reportKinds(), versionKinds(), headKinds())

// KindNamed finds a kind by its name.
func KindNamed(name string) (*Kind, bool) {
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Name == name })
	if i < 0 {
		return nil, false
	}
	return kinds[i], true
}

// KindNames lists the names of all kinds, in the order of the list.
func KindNames() (out []string) {
	for _, k := range kinds {
		out = append(out, k.Name)
	}
	return out
}

// KindOf is the kind of the letters of a mailing. The error is that of an event
// that nobody has worded.
func KindOf(m *model.Mailing) (*Kind, error) {
	for _, k := range kinds {
		if k.Event == m.Kind && (k.which == nil || k.which(m)) {
			return k, nil
		}
	}
	return nil, fmt.Errorf("nobody has worded what %q is told as: add a row to a table of model/notice/kinds.go", m.Kind)
}

// Audiences lists who may have a wording of a kind to themselves.
func (k *Kind) Audiences() (out []model.Audience) {
	if k.One {
		return nil
	}
	for _, r := range telling {
		if r.Clause == k.Clause {
			out = append(out, r.Audience)
		}
	}
	return out
}

// For names the wording of a letter of this kind to somebody who is told as
// these; empty: the built-in one.
func (k *Kind) For(b *model.Board, as []model.Audience) string {
	if k.One {
		as = nil
	}
	return b.TemplateFor(k.Name, as)
}

// Slips lists what is wrong with a text as a wording of this kind.
func (k *Kind) Slips(text string) []template.Slip { return template.Parse(text).Slips(k.Lexicon) }

// text is the wording that a key names.
func (k *Kind) text(b *model.Board, key string) (string, bool) {
	if key == "" {
		return k.BuiltIn, true
	}
	t, ok := b.Template(key)
	if !ok {
		return "", false
	}
	return t.Text, true
}

// Text is one version of the wording of a kind: version 0 is the built-in one.
func (k *Kind) Text(b *model.Board, a model.Audience, version int) (string, bool) {
	if version == 0 {
		return k.BuiltIn, true
	}
	return k.text(b, model.TemplateKey(k.Name, a, version))
}

// write fills a wording in. The foot is not part of any wording.
func write(b *model.Board, key string, s *subject) (head, body string) {
	words, ok := s.kind.text(b, key)
	if !ok {
		lost := "This letter cannot be shown: the record does not hold its wording, " + key + "."
		return lost, lost + "\n"
	}
	return fillIn(words, s)
}

func fillIn(words string, s *subject) (head, body string) {
	t, v := template.Parse(words), s.kind.fill(s)
	return t.Subject(v), OnPaper(t, v)
}

// OnPaper writes a letter as it is laid out for a mail, without its foot.
func OnPaper(t *template.Template, v *template.Values) string {
	var p paper
	t.Write(&p, v)
	return p.b.String()
}

// Letter is the subject and the text of a letter, by the wording it names. The
// error says what the record does not hold.
func Letter(b *model.Board, m *model.Mailing, to *model.Envelope) (head, body string, err error) {
	s, err := subjectOf(b, m, to)
	if err != nil {
		return "", "", err
	}
	head, body = write(b, to.Template, s)
	return head, body + s.kind.foot(s), nil
}

// Worded is a letter as it would be by a text that may not be saved yet, and what
// was filled in.
func Worded(b *model.Board, words string, m *model.Mailing, to *model.Envelope) (head, body string, v *template.Values, err error) {
	s, err := subjectOf(b, m, to)
	if err != nil {
		return "", "", nil, err
	}
	head, body = fillIn(words, s)
	return head, body + s.kind.foot(s), s.kind.fill(s), nil
}

func subjectOf(b *model.Board, m *model.Mailing, to *model.Envelope) (*subject, error) {
	k, err := KindOf(m)
	if err != nil {
		return nil, err
	}
	s := &subject{kind: k, mailing: m, to: to}
	lacks := func(what string) (*subject, error) {
		return nil, fmt.Errorf("the record does not hold %s that event %d told of %s", what, m.Event, m.About)
	}
	switch k.Event {
	case model.MonthPublished:
		if s.r = ReleaseOf(b, m); s.r == nil {
			return nil, fmt.Errorf("there is no release %s", m.About)
		}
		s.before, _ = b.Release(s.r.Month, s.r.Version-1)
	case model.MaintenanceRaised, model.MaintenanceUpdated, model.MaintenanceStarted, model.MaintenanceEnded:
		if m.Live == nil {
			return lacks("what")
		}
	case model.RequestAnswered:
		if m.Request == nil || m.Request.Request.Answer == nil {
			return lacks("the answer")
		}
	case model.HeadWitnessed:
		if m.Head == "" {
			return lacks("the head")
		}
	default:
		if m.Case == nil {
			return lacks("what")
		}
	}
	return s, nil
}

// ReleaseOf finds the release that an event published.
func ReleaseOf(b *model.Board, m *model.Mailing) *model.Release {
	for _, month := range b.ReleasedMonths() {
		for _, r := range b.Releases(month) {
			if r.Event == m.Event {
				return r
			}
		}
	}
	return nil
}

// name is a row of a table of placeholders.
func name(name, means, unit, example, from string) template.Name {
	return template.Name{Name: name, Means: means, Unit: unit, Example: example, From: from}
}

// list is a row that is a list.
func list(name, means, from string, of ...template.Name) template.Name {
	return template.Name{Name: name, Means: means, Unit: "a list", From: from, Of: of}
}

// yes is a word that is there or is not.
func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// standsHere ends a letter: by what event it is owed, and the head before it.
func standsHere(event uint64, head string) string {
	var p paper
	p.b.WriteString("---\n")
	p.Say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", event))
	if head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + strings.TrimRight(head, "\n") + "\n")
	}
	return p.b.String()
}

func trimmed(head string) string { return strings.TrimRight(head, "\n") }
