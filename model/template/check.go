package template

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dccops/model/text"
)

// Slips lists all that is wrong with a template for a kind of letter, by line, and
// then what is missing from the whole; none: it is fit.
func (t *Template) Slips(l *Lexicon) []Slip {
	c := &checker{lexicon: l, out: slices.Clone(t.slips)}
	top := &place{names: l.Names}
	c.pieces(t.subject, top)
	c.nodes(t.body, top)
	slices.SortStableFunc(c.out, func(x, y Slip) int { return cmp.Compare(cmp.Or(x.Line, mostLines+2), cmp.Or(y.Line, mostLines+2)) })
	for _, d := range l.Demands {
		c.demand(t, d)
	}
	return c.out
}

// Uses lists the names that a template writes or asks about, those of a list
// after it: "activities", "activities.when".
func (t *Template) Uses(l *Lexicon) []string {
	c := &checker{lexicon: l, used: map[string]bool{}}
	top := &place{names: l.Names}
	c.pieces(t.subject, top)
	c.nodes(t.body, top)
	return slices.Sorted(maps.Keys(c.used))
}

type checker struct {
	lexicon *Lexicon
	out     []Slip
	used    map[string]bool
}

// place is where a line stands: in the items of which list.
type place struct {
	names []Name
	list  string // empty: in none
	outer *place
}

// find looks a name up from here outwards.
func (p *place) find(name string) (n *Name, path string) {
	for ; p != nil; p = p.outer {
		if i := slices.IndexFunc(p.names, func(n Name) bool { return n.Name == name }); i >= 0 {
			return &p.names[i], p.path(name)
		}
	}
	return nil, ""
}

func (p *place) path(name string) string {
	if p.list == "" {
		return name
	}
	return p.list + "." + name
}

func (c *checker) slip(line int, name, format string, args ...any) {
	c.out = append(c.out, Slip{Line: line, Name: name, Words: fmt.Sprintf(format, args...)})
}

func (c *checker) use(path string) {
	if c.used != nil {
		c.used[path] = true
	}
}

func (c *checker) pieces(list []piece, at *place) {
	for _, p := range list {
		if p.name == "" {
			continue
		}
		switch n, path := at.find(p.name); {
		case n == nil:
			c.slip(p.line, p.name, "%s", c.unknown(p.name, at))
		case n.Of != nil:
			c.slip(p.line, p.name, "{{%s}} is a list: write {{each %s}} on a line of its own, what is said of each below it, and {{end}}", p.name, p.name)
		default:
			c.use(path)
		}
	}
}

func (c *checker) nodes(list []node, at *place) {
	for i := range list {
		n := &list[i]
		c.pieces(n.label, at)
		c.pieces(n.value, at)
		c.edge(n)
		if n.name == "" || !named(n.name) {
			continue
		}
		inside := at
		have, path := at.find(n.name)
		switch {
		case have == nil:
			c.slip(n.line, n.name, "%s", c.unknown(n.name, at))
		case n.kind == nodeEach && have.Of == nil:
			c.slip(n.line, n.name, "{{each %s}}: %s is no list; {{if %s}} asks whether there is one", n.name, n.name, n.name)
		case n.kind == nodeEach:
			inside = &place{names: have.Of, list: path, outer: at}
			c.use(path)
		default:
			c.use(path)
		}
		c.nodes(n.inner, inside)
		c.nodes(n.other, at)
	}
}

// edge refuses what must not begin a line.
func (c *checker) edge(n *node) {
	begins := n.label
	if n.label == nil {
		begins = n.value
	}
	if c.lexicon.Edge == nil || n.indent > 0 {
		return
	}
	for _, p := range begins {
		if p.name != "" && !slices.Contains(c.lexicon.Edge, p.name) {
			c.slip(p.line, p.name, "{{%s}} must not begin a line, because what is filled in could look like a part of the letter: write a label and | before it, or two spaces", p.name)
		}
	}
}

// unknown says what is wrong with a name that is not known here, and what may
// have been meant.
func (c *checker) unknown(name string, at *place) string {
	for _, n := range c.lexicon.Names {
		if slices.ContainsFunc(n.Of, func(o Name) bool { return o.Name == name }) {
			return fmt.Sprintf("{{%s}} is said of each of %s: write it between {{each %s}} and {{end}}", name, n.Name, n.Name)
		}
	}
	var near []string
	for ; at != nil; at = at.outer {
		for _, n := range at.names {
			near = append(near, n.Name)
		}
	}
	words := fmt.Sprintf("{{%s}} is no placeholder of the letter by which %s", name, c.lexicon.Of)
	if best := text.Nearest(name, near); best != "" {
		words += fmt.Sprintf("; did you mean {{%s}}?", best)
	}
	return words
}

// demand looks for what a clause wants.
func (c *checker) demand(t *Template, d Demand) {
	list, item, of := strings.Cut(d.Name, ".")
	how, n := fmt.Sprintf("write {{%s}}", d.Name), c.lexicon.Named(d.Name)
	if n != nil && n.Unit == Flag {
		how = fmt.Sprintf("write {{if %s}}, what is said then, and {{end}}", strings.TrimPrefix(d.Name, list+"."))
		if of {
			how += fmt.Sprintf(" between {{each %s}} and {{end}}", list)
		}
	} else if of {
		how = fmt.Sprintf("write {{%s}} between {{each %s}} and {{end}}", item, list)
	} else if n != nil && n.Of != nil {
		how = fmt.Sprintf("write {{each %s}}, what is said of each, and {{end}}", d.Name)
	}
	if d.Subject {
		if !slices.ContainsFunc(t.subject, func(p piece) bool { return p.name == d.Name }) {
			c.slip(1, d.Name, "the subject leaves out {{%s}}, which %s demands: %s in it", d.Name, d.Clause, how)
		}
		return
	}
	if c.sure(t.body, &place{names: c.lexicon.Names}, d.When)[d.Name] {
		return
	}
	shown := strings.TrimPrefix(d.Name, list+".")
	if line := somewhere(t.body, shown); line > 0 {
		c.slip(line, shown, "{{%s}} stands where it can be left out, and %s demands it in every such letter: %s outside of other conditions", shown, d.Clause, how)
		return
	}
	c.slip(0, shown, "the letter leaves out {{%s}}, which %s demands: %s", shown, d.Clause, how)
}

// sure is what lines say in every letter in which when is not empty.
func (c *checker) sure(list []node, at *place, when string) map[string]bool {
	out := map[string]bool{}
	said := func(pieces []piece) {
		for _, p := range pieces {
			if n, path := at.find(p.name); n != nil {
				out[path] = true
			}
		}
	}
	for i := range list {
		n := &list[i]
		said(n.label)
		said(n.value)
		have, path := at.find(n.name)
		if n.name == "" || have == nil {
			continue
		}
		switch inner := c.sureBlock(n, at, have, path, when); n.kind {
		case nodeEach:
			out[path] = true
			for p := range inner { // what is said of each; there may be none, and then there is nothing to say
				if strings.HasPrefix(p, path+".") {
					out[p] = true
				}
			}
		default:
			yes, no := inner, c.sure(n.other, at, when)
			if have.Unit == Flag && len(n.inner)+len(n.other) > 0 {
				out[path] = true
			}
			if n.kind == nodeUnless {
				yes, no = no, yes
			}
			for p := range yes { // what is empty where yes is not said need not be said there
				if no[p] || p == path || strings.HasPrefix(p, path+".") || n.name == when {
					out[p] = true
				}
			}
		}
	}
	return out
}

func (c *checker) sureBlock(n *node, at *place, have *Name, path, when string) map[string]bool {
	if n.kind == nodeEach {
		at = &place{names: have.Of, list: path, outer: at}
	}
	return c.sure(n.inner, at, when)
}

// somewhere is the first line that a name stands in; 0: none.
func somewhere(list []node, name string) int {
	for i := range list {
		n := &list[i]
		for _, p := range append(slices.Clone(n.label), n.value...) {
			if p.name == name {
				return p.line
			}
		}
		if n.kind == nodeEach && n.name == name {
			return n.line
		}
		if line := cmp.Or(somewhere(n.inner, name), somewhere(n.other, name)); line > 0 {
			return line
		}
	}
	return 0
}
