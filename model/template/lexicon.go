package template

import "strings"

// Flag is the unit of a name that only tells whether something is so: a template
// asks about it.
const Flag = "yes or empty"

// Name is one placeholder of a kind of letter.
type Name struct {
	Name    string `json:"name"`
	Means   string `json:"means"`          // one sentence without its full stop
	Unit    string `json:"unit,omitempty"` // "London", "minutes", "yes or empty" …; empty: words
	Example string `json:"example,omitempty"`
	From    string `json:"from"`         // where it is filled from: "the consultation"
	Of      []Name `json:"of,omitempty"` // it is a list: what each of it has
}

// Demand is what a clause wants in every letter of a kind.
type Demand struct {
	Name    string `json:"name"`           // "closing_date", or "activities.when": of each of a list
	Clause  string `json:"clause"`         // or what else asks for it
	When    string `json:"when,omitempty"` // only where this is not empty
	Subject bool   `json:"subject"`        // in the subject; else in the letter
}

// Lexicon is what a template of one kind may say, and must.
type Lexicon struct {
	Of      string // the kind, in words: "a consultation opens"
	Names   []Name
	Demands []Demand
	// Edge lists the names that may begin a line of the letter; nil: all of them.
	// Another could bring lines that look like the letter's own.
	Edge []string
}

// Named finds a name by its path: "month", or "activities.when" of a list; nil:
// there is none.
func (l *Lexicon) Named(path string) *Name {
	list, item, of := strings.Cut(path, ".")
	n, _ := (&place{names: l.Names}).find(list)
	if n == nil || !of {
		return n
	}
	n, _ = (&place{names: n.Of}).find(item)
	return n
}

// Examples are values for every name, made up.
func (l *Lexicon) Examples() *Values { return examples(l.Names) }

func examples(names []Name) *Values {
	v := &Values{Words: map[string]string{}, Lists: map[string][]Values{}}
	for _, n := range names {
		if n.Of != nil {
			v.Lists[n.Name] = []Values{*examples(n.Of)}
		} else {
			v.Words[n.Name] = n.Example
		}
	}
	return v
}
