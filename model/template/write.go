package template

import "strings"

// Values are what a template is filled with, filtered or not: whoever writes on
// paper filters. A name that is missing is empty.
type Values struct {
	Words map[string]string
	Lists map[string][]Values
}

// Paper is what a letter is written on.
type Paper interface {
	Title(words string, with byte)
	Gap()
	// Say writes a paragraph, or a value beside its label.
	Say(indent int, label, value string)
}

// scope is where a name is looked for: in the item at hand first.
type scope struct {
	values *Values
	outer  *scope
}

func (s *scope) word(name string) string {
	for ; s != nil; s = s.outer {
		if w, ok := s.values.Words[name]; ok {
			return w
		}
	}
	return ""
}

func (s *scope) list(name string) []Values {
	for ; s != nil; s = s.outer {
		if l, ok := s.values.Lists[name]; ok {
			return l
		}
	}
	return nil
}

// Subject writes the subject: one line, whatever is filled in.
func (t *Template) Subject(v *Values) string {
	s := written(t.subject, &scope{values: v})
	return strings.TrimRight(strings.NewReplacer("\r", " ", "\n", " ").Replace(s), " ")
}

// Write writes the letter.
func (t *Template) Write(p Paper, v *Values) { write(p, t.body, &scope{values: v}) }

func write(p Paper, nodes []node, s *scope) {
	for i := range nodes {
		switch n := &nodes[i]; n.kind {
		case nodeGap:
			p.Gap()
		case nodeTitle:
			p.Title(written(n.value, s), n.with)
		case nodeLine:
			p.Say(n.indent, written(n.label, s), written(n.value, s))
		case nodeEach:
			list := s.list(n.name)
			for k := range list {
				write(p, n.inner, &scope{values: &list[k], outer: s})
			}
		default:
			there := s.word(n.name) != "" || len(s.list(n.name)) > 0
			if there == (n.kind == nodeIf) {
				write(p, n.inner, s)
			} else {
				write(p, n.other, s)
			}
		}
	}
}

func written(pieces []piece, s *scope) string {
	var b strings.Builder
	for _, p := range pieces {
		w := p.text
		if p.name != "" {
			w = s.word(p.name)
		}
		if p.caps {
			w = strings.ToUpper(w)
		}
		b.WriteString(w)
	}
	return b.String()
}
