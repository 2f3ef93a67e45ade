package form

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/text"
	"dccops/tui/screen"
)

// typeName is the name of a type of change. Where a draft has it already, the other
// fields show what it says, except where somebody has typed.
type typeName struct {
	words
	changed func(name string)
}

func (f *typeName) key(at place, k tea.KeyMsg) (string, bool) {
	before := f.raw()
	said, took := f.words.key(at, k)
	if f.raw() != before {
		f.changed(strings.TrimSpace(f.raw()))
	}
	return said, took
}

// typing is the form of a type of change: what is set, and what was shown of the type
// that stands there.
type typeSheet struct {
	notice, mechanism, body *words
	fields                  *many
	shown                   model.ChangeType
}

func (s *typeSheet) show(t model.ChangeType, known bool) {
	notice := ""
	if known {
		notice = strconv.Itoa(t.Notice)
	}
	old := ""
	if s.shown.Name != "" {
		old = strconv.Itoa(s.shown.Notice)
	}
	for _, f := range []struct {
		to      *words
		was, is string
	}{{s.notice, old, notice}, {s.mechanism, s.shown.Mechanism, t.Mechanism}, {s.body, s.shown.Words, t.Words}} {
		if f.to.raw() == f.was {
			f.to.load(f.is)
		}
	}
	if slices.Equal(s.fields.chosen, s.shown.Fields) {
		s.fields.chosen = slices.Clone(t.Fields)
	}
	s.shown = t
}

// NewChangeType opens the form that says of a draft what is reported of a type of
// change, how and when (H8.8B(a), (b): proposed).
func NewChangeType(env screen.Env, m *model.Methodology) *Live {
	s := &typeSheet{
		notice:    numberField("notice", "Notice", "Notice", "clear Working Days between the report and the start", 0, 200),
		mechanism: lineField("mechanism", "Reported by", "By", "the console, a mail of lines field: value, a file"),
		body:      proseField("words", "What counts", "Counts", "what counts as one; may be blank"),
		fields:    &many{labels: labels{"field", "Asks for", "Asks"}, list: list{row: -1}, from: reportFieldsOf, only: true},
	}
	name := &typeName{words: *lineField("type", "Type", "Type", "its name; one that stands there is changed")}
	name.kind = text.Name
	name.changed = func(typed string) {
		t, known := m.Type(typed)
		s.show(t, known)
	}
	what := &choice{labels: labels{"remove", "It is", "It is"}, values: []string{"set", "out"}, words: []string{"set", "taken out"}}
	t := &casework{
		kind: draftType, of: m.Ref, heading: "A type of change of " + m.Ref, button: "Set it",
		over: []string{m.Title, notInForce, typesWords(m)},
		gives: func(place, uint64) model.Command {
			return model.SetChangeType{Ref: m.Ref, Remove: what.value() == "out", Type: model.ChangeType{
				Name: name.value(), Notice: numberOf(s.notice), Fields: s.fields.chosen, Mechanism: s.mechanism.value(), Words: s.body.value(),
			}}
		},
	}
	t.live.beside = func(_ place, f field) string {
		_, known := m.Type(name.value())
		switch {
		case f.name() == "type" && known:
			return m.Ref + " has it: this changes it"
		case f.name() == "remove" && what.value() == "out" && !known:
			return "there is no such type to be taken out"
		case f.name() == "notice" && s.notice.blank():
			return "0 Working Days, if it stays blank"
		}
		return ""
	}
	return newLive(env, t, []field{name, s.notice, s.fields, s.mechanism, s.body, what})
}

// reportFieldsOf lists what a type may ask for, with what it means.
func reportFieldsOf(*model.Board) (out []option) {
	means := map[string]string{
		"role": "the User Role", "contact": "whom to ask", "their_ref": "the User's own reference", "systems": "systems and devices that change",
		"end": "when it ends", "services": "Services that it uses", "traffic": "expected effect on traffic", "rollback": "how it is rolled back",
		"risk": "the User's own view of the risk", "tested": "where it was tested",
	}
	for _, f := range model.ReportFields() {
		out = append(out, option{name: f, words: means[f]})
	}
	return out
}

func typesWords(m *model.Methodology) string {
	if len(m.Types) == 0 {
		return "It has no type of change yet. A type, a description and a start are asked for of every report."
	}
	names := make([]string, len(m.Types))
	for i := range m.Types {
		names[i] = m.Types[i].Name
	}
	return "It has " + strings.Join(names, ", ") + "."
}
