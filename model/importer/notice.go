package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dccops/model/text"
)

// notice is an event on its way to a window.
type notice struct {
	*entry
	c    *calendar
	e    *event
	ours bool // written by package export: what it says it says exactly
}

// read turns an event into a window, or into several if it recurs.
func (c *calendar) read(number int, e *event) *Problem {
	n := &notice{entry: c.r.entry("event", number, e.line), c: c, e: e, ours: e.find("X-DCCOPS-SCOPE") != nil}
	n.id()
	n.words()
	n.systems()
	n.services()
	n.status()
	n.decided()
	n.sequence()
	n.scope()
	n.missing()
	first, ok := n.times()
	if rule := e.find("RRULE"); rule != nil && ok {
		return n.repeated(rule, first)
	}
	n.unread()
	return n.finish()
}

// at is the place of a property.
func at(p *prop) place { return place{line: p.line} }

// value returns an unescaped TEXT, and nil when the property is not there.
func (n *notice) value(name string) (string, *prop) {
	p := n.e.find(name)
	if p == nil {
		return "", nil
	}
	s := text.UnICSText(p.value)
	if strings.HasPrefix(name, "X-DCCOPS-") {
		s = text.Disarm(s)
	}
	return strings.TrimSpace(s), p
}

func (n *notice) note(format string, args ...any) {
	n.r.ignore(n.line, n.window.ID, format, args...)
}

// id is the MAINTENANCE-ID, or else the UID, made valid.
func (n *notice) id() {
	said, p := n.value("X-MAINTNOTE-MAINTENANCE-ID")
	if said == "" {
		said, p = n.value("UID")
		if said == "" {
			return // finish says that it is missing
		}
	}
	id := validID(said)
	if id == "" {
		n.bad(at(p), p.name, "%s gives no id: it has no letter or digit", quoted(said))
		n.given["id"] = at(p)
		return
	}
	n.set("id", id, at(p))
	if p.name == "UID" {
		n.note("X-MAINTNOTE-MAINTENANCE-ID is missing; the UID is taken for the id")
	}
	if id != said {
		n.note("the id is made from %s", quoted(said))
	}
}

// validID makes an id of what a provider calls its notice. One that is too long
// is cut and keeps a trace of the rest, so that two do not become one.
func validID(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x80 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'):
			b.WriteRune(r)
		case b.Len() == 0:
		case strings.ContainsRune("._:/-", r):
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	out := b.String()
	if len(out) > text.MaxID {
		out = fmt.Sprintf("%s-%08x", out[:text.MaxID-9], fnv(s))
	}
	return out
}

func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// words are H8.4(a) and (d): of our own notices exactly, of others' the SUMMARY
// and the DESCRIPTION. What others leave out about the risk stays blank, and is
// a finding.
func (n *notice) words() {
	if n.ours {
		for _, f := range []struct{ prop, field string }{{"X-DCCOPS-ACTIVITY", "activity"}, {"X-DCCOPS-RISK", "risk"}, {"X-DCCOPS-AGREEMENT", "agreement"}} {
			if p := n.e.find(f.prop); p != nil {
				n.set(f.field, text.Disarm(text.UnICSText(p.exact)), at(p))
			}
		}
		return
	}
	summary, p := n.value("SUMMARY")
	description, q := n.value("DESCRIPTION")
	p = cmp.Or(p, q)
	if p == nil {
		n.note("there is neither SUMMARY nor DESCRIPTION; the activity is blank")
		return
	}
	all := summary
	switch {
	case summary == "" || strings.HasPrefix(description, summary):
		all = description
	case description != "":
		all += "\n" + description
	}
	n.set("activity", all, at(p))
}

// systems are our own, or the provider.
func (n *notice) systems() {
	if n.ours {
		for i := range n.e.props {
			if p := &n.e.props[i]; p.name == "X-DCCOPS-SYSTEM" {
				n.system(text.Disarm(text.UnICSText(p.exact)), at(p))
			}
		}
		return
	}
	if provider, p := n.value("X-MAINTNOTE-PROVIDER"); provider != "" {
		n.system(provider, at(p))
	} else {
		n.note("X-MAINTNOTE-PROVIDER is missing; no system is named")
	}
}

func (n *notice) scope() {
	if said, p := n.value("X-DCCOPS-SCOPE"); p != nil {
		n.set("scope", said, at(p))
	}
}

// missing says what MAINTNOTE asks for and the notice lacks, and what is here
// that a window does not keep.
func (n *notice) missing() {
	if n.ours {
		return
	}
	for _, name := range []string{"X-MAINTNOTE-ACCOUNT", "ORGANIZER"} {
		if !slices.Contains(n.e.left, name) {
			n.note("%s is missing; a window does not need it", name)
		}
	}
	if len(n.e.left) > 0 {
		n.note("not kept: %s", strings.Join(slices.Sorted(slices.Values(n.e.left)), ", "))
	}
}
