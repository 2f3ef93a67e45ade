package form

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/text"
	"dccops/tui/screen"
)

// listing is the task of putting an entry into the directory, or changing one:
// a system, a Service, an organisation.
type listing struct {
	kind    string // "system", "Service", "organisation"
	id      string // the name of the entry that is changed; empty: a new one
	called  words
	words   words // of a system or a Service
	ssi     choice
	as      ticks
	to      words
	retired choice
	seen    any // the entry as it was looked at
}

func newListing(kind, id string) *listing {
	yes := func(file, long, short string) choice {
		return choice{labels: labels{file, long, short}, values: []string{"no", "yes"}, words: []string{"no", "yes"}}
	}
	l := &listing{
		kind: kind, id: id,
		called:  words{labels: labels{"name", "Name", "Name"}, kind: text.Name, example: always("as it is written everywhere")},
		words:   words{labels: labels{"words", "What it is", "What"}, kind: text.Line, example: always("in a few words")},
		ssi:     yes("ssi", "Self-Service Interface", "SSI"),
		retired: yes("retired", "Retired", "Retired"),
		as:      ticks{labels: labels{"audience", "Told as", "Told as"}},
		to:      words{labels: labels{"address", "Addresses", "Address"}, kind: text.Line, example: always("local@domain.example, another@domain.example"), reads: addressWords, refuses: notAddress},
	}
	for _, a := range model.EveryAudience() {
		l.as.values = append(l.as.values, string(a))
	}
	l.as.on = make([]bool, len(l.as.values))
	l.called.refuses = l.taken
	return l
}

// NewSystem opens the form for a system, or for a new one where it is given none.
func NewSystem(env screen.Env, s *model.System) *Live {
	l := newListing("system", "")
	fields := []field{&l.called, &l.words}
	if s != nil {
		l.id, fields = s.Name, []field{&l.words, &l.retired}
	}
	return newLive(env, l, fields)
}

// NewService opens the form for a Service, or for a new one where it is given
// none.
func NewService(env screen.Env, s *model.Service) *Live {
	l := newListing("Service", "")
	fields := []field{&l.called, &l.words, &l.ssi}
	if s != nil {
		l.id, fields = s.Name, []field{&l.words, &l.ssi, &l.retired}
	}
	return newLive(env, l, fields)
}

// NewOrganisation opens the form for an organisation, or for a new one where it
// is given none.
func NewOrganisation(env screen.Env, o *model.Organisation) *Live {
	l := newListing("organisation", "")
	fields := []field{&l.called, &l.as, &l.to}
	if o != nil {
		l.id, fields = o.Name, []field{&l.as, &l.to, &l.retired}
	}
	return newLive(env, l, fields)
}

// AskRetire asks before an entry is retired.
func AskRetire(name, words string, order model.Command) *Question {
	return Ask(Question{Heading: "Retire " + name, Words: words, Choices: []Choice{
		{Label: "Keep it"}, {Label: "Retire", Danger: true, Sends: screen.Do{Command: order}},
	}})
}

func (l *listing) title() string {
	if l.id == "" {
		return "New " + l.kind
	}
	return "Change " + l.id
}

func (l *listing) form() string            { return strings.ToLower(l.kind) }
func (l *listing) verb() string            { return "Store it" }
func (l *listing) subject() string         { return l.id }
func (l *listing) was(place, field) string { return "" }

func (l *listing) above(place) []string {
	switch {
	case l.kind == "organisation":
		return []string{"It is told what its audiences are told, a letter to each address. Who is told what stands under Who is told."}
	case l.id != "":
		return []string{"Work that names it keeps it, whatever is changed here."}
	}
	return nil
}

// taken refuses the name of an entry there is.
func (l *listing) taken(at place, name string) string {
	if have := l.find(at.board, name); have != nil {
		return fmt.Sprintf("There is a %s of that name already: leave this and press e on it.", l.kind)
	}
	return ""
}

// find is the entry of a name as the Board has it; nil: there is none.
func (l *listing) find(b *model.Board, name string) any {
	switch l.kind {
	case "system":
		if i := slices.IndexFunc(b.Systems(), func(s model.System) bool { return strings.EqualFold(s.Name, name) }); i >= 0 {
			return b.Systems()[i]
		}
	case "Service":
		if i := slices.IndexFunc(b.Services(), func(s model.Service) bool { return strings.EqualFold(s.Name, name) }); i >= 0 {
			return b.Services()[i]
		}
	default:
		if o, ok := b.Organisation(name); ok {
			return o
		}
	}
	return nil
}

// stale reports whether somebody else changed the entry since it was looked at.
func (l *listing) stale(b *model.Board) bool {
	return l.id != "" && !reflect.DeepEqual(l.find(b, l.id), l.seen)
}

func (l *listing) take(b *model.Board, touched func(field) bool) {
	if l.id == "" {
		return
	}
	l.seen = l.find(b, l.id)
	load := func(f field, raw string) {
		if !touched(f) {
			f.load(raw)
		}
	}
	yes := func(on bool) string { return map[bool]string{true: "yes", false: "no"}[on] }
	switch e := l.seen.(type) {
	case model.System:
		load(&l.words, e.Words)
		load(&l.retired, yes(e.Retired))
	case model.Service:
		load(&l.words, e.Words)
		load(&l.ssi, yes(e.SSI))
		load(&l.retired, yes(e.Retired))
	case model.Organisation:
		as := make([]string, len(e.Audiences))
		for i, a := range e.Audiences {
			as[i] = string(a)
		}
		load(&l.as, strings.Join(as, ","))
		load(&l.to, strings.Join(e.Addresses, ", "))
		load(&l.retired, yes(e.Retired))
	}
}

func (l *listing) order(place, uint64) model.Command {
	name, retired := l.id, l.retired.value() == "yes"
	if name == "" {
		name = l.called.value()
	}
	switch l.kind {
	case "system":
		return model.SetSystem{System: model.System{Name: name, Words: l.words.value(), Retired: retired}}
	case "Service":
		return model.SetService{Service: model.Service{Name: name, Words: l.words.value(), SSI: l.ssi.value() == "yes", Retired: retired}}
	}
	o := model.Organisation{Name: name, Addresses: addresses(l.to.value()), Retired: retired}
	for _, a := range l.as.chosen() {
		o.Audiences = append(o.Audiences, model.Audience(a))
	}
	return model.SetOrganisation{Organisation: o}
}

// addresses are what a line of them names, between commas or spaces.
func addresses(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

func addressWords(_ place, s string) string {
	if n := len(addresses(s)); n > 1 {
		return "= " + plural(n, "letter") + ", one to each"
	}
	return ""
}

func notAddress(_ place, s string) string {
	for _, a := range addresses(s) {
		if _, err := decide.Address(a); err != nil {
			return fmt.Sprintf("%s: %s.", text.Visible(a), err)
		}
	}
	return ""
}
