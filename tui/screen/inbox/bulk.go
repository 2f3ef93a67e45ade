package inbox

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// marked is how a row stood when it was marked, and why it was not done since.
type marked struct {
	state inbox.State
	why   string
}

// marks are the rows that are marked, by the key of their item. It is a value that
// is never changed.
type marks map[string]marked

// turned marks the items of a line, all that is folded under it too, or takes the
// mark away where they have it.
func (x Inbox) turned(env *screen.Env) Inbox {
	f, next := x.facts(env), maps.Clone(x.marks)
	if next == nil {
		next = marks{}
	}
	at := f.Find(x.at.Pick)
	_, had := next[f.lines[at].key]
	for i := range x.memo.items {
		key := x.memo.keys[i]
		switch line, listed := f.at[key]; {
		case !listed || line != at:
		case had:
			delete(next, key)
		default:
			next[key] = marked{state: x.memo.items[i].State}
		}
	}
	x.marks = next
	if at+1 < len(f.lines) { // on to the next, so that one key marks several
		x.at = x.at.On(f.lines[at+1].key)
	}
	return x
}

// markAll marks all that is listed, what is folded too.
func (x Inbox) markAll(env *screen.Env) Inbox {
	f, next := x.facts(env), maps.Clone(x.marks)
	if next == nil {
		next = marks{}
	}
	for i := range x.memo.items {
		key := x.memo.keys[i]
		if _, listed := f.at[key]; listed {
			if _, had := next[key]; !had {
				next[key] = marked{state: x.memo.items[i].State}
			}
		}
	}
	x.marks = next
	return x
}

// done takes away the marks of what was done, and keeps with the others why they
// were not.
func (x Inbox) done(m screen.DoneMany) Inbox {
	next := maps.Clone(x.marks)
	for _, key := range m.Done {
		delete(next, key)
	}
	for _, n := range m.Not {
		if have, ok := next[n.Name]; ok {
			have.why = n.Words
			next[n.Name] = have
		}
	}
	x.marks = next
	return x
}

// markWords says how many are marked, and how many of them others have dealt with
// since or the list does not show.
func (x Inbox) markWords(env *screen.Env) string {
	if len(x.marks) == 0 {
		return ""
	}
	f, gone, hidden := x.facts(env), 0, 0
	for i := range x.memo.items {
		m, ok := x.marks[x.memo.keys[i]]
		switch _, listed := f.at[x.memo.keys[i]]; {
		case !ok:
		case x.memo.items[i].State == inbox.Done && m.state != inbox.Done:
			gone++
		case !listed:
			hidden++
		}
	}
	out := strconv.Itoa(len(x.marks)) + " marked"
	if gone > 0 {
		out += ", " + strconv.Itoa(gone) + " done by somebody meanwhile"
	}
	if hidden > 0 {
		out += ", " + strconv.Itoa(hidden) + " not listed"
	}
	return out
}

// notOne says why a key that acts on one row does not while several are marked.
func (x Inbox) notOne() string {
	if len(x.marks) > 0 {
		return "It acts on one row at a time, and rows are marked: Esc unmarks them."
	}
	return ""
}

// many gives the orders for what is marked: one each, in the order of the list.
// what gives that for one item, or says why there is none.
func (x Inbox) many(env *screen.Env, what func(one Inbox, it *inbox.Item) (model.Command, string)) (out screen.DoMany, items []*inbox.Item) {
	x.facts(env)
	left := maps.Clone(x.marks)
	for i := range x.memo.items {
		it, key := &x.memo.items[i], x.memo.keys[i]
		m, ok := x.marks[key]
		if !ok {
			continue
		}
		delete(left, key)
		if it.State == inbox.Done && m.state != inbox.Done {
			out.Not = append(out.Not, screen.NotDone{Name: key, Words: "somebody was first: " + it.Next})
			continue
		}
		one := x
		one.marks, one.one = nil, it
		if cmd, not := what(one, it); not != "" {
			out.Not = append(out.Not, screen.NotDone{Name: key, Words: not})
		} else if cmd != nil {
			out.Each, items = append(out.Each, screen.Named{Name: key, Command: cmd}), append(items, it)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(left)) {
		out.Not = append(out.Not, screen.NotDone{Name: key, Words: "it is there no more"})
	}
	return out, items
}

// readMany says of every marked response what it says.
func (x Inbox) readMany(env *screen.Env, p model.Position) (Inbox, tea.Cmd) {
	wish, _ := x.many(env, func(one Inbox, it *inbox.Item) (model.Command, string) {
		return model.ReadResponse{Consultation: it.Ref, N: it.N, Position: p}, cmp.Or(one.notRead(env), readBefore(it))
	})
	return x.wished(wish)
}

// readBefore says that somebody has said what a response says: of many at once
// nobody says otherwise by the way.
func readBefore(it *inbox.Item) string {
	if it.State == inbox.Done {
		return "it is read already, " + it.Next + "; on it alone it can be said anew"
	}
	return ""
}

// wished gives several orders, or says of all why not.
func (x Inbox) wished(wish screen.DoMany) (Inbox, tea.Cmd) {
	if len(wish.Each) > 0 {
		return x, screen.Tell(wish)
	}
	said := screen.DoneMany{Not: wish.Not}
	return x.done(said), screen.Warn(said.Words())
}

// finishMany brings every marked row to its end: responses have no view, changes
// are cleared or in place, messages are dismissed with one reason. What ends with a
// form of its own is left.
func (x Inbox) finishMany(env *screen.Env) (Inbox, tea.Cmd) {
	var mail []*model.Message
	var clears []string
	wish, _ := x.many(env, func(one Inbox, it *inbox.Item) (model.Command, string) {
		if not := one.notFinish(env); not != "" {
			return nil, not
		}
		switch it.Kind {
		case inbox.Response:
			return model.ReadResponse{Consultation: it.Ref, N: it.N, Position: model.NoView}, readBefore(it)
		case inbox.Mail:
			mail = append(mail, message(env, it))
			return nil, ""
		case inbox.Change:
			clears = append(clears, it.Ref)
			c, _ := env.Board.Change(it.Ref)
			if kind, _ := ending(env, it.Ref); kind == model.KindClearChange {
				return model.ClearChange{Ref: c.Ref, Base: c.Revision}, ""
			}
			return model.FinishChange{Ref: c.Ref, Windows: c.Windows}, ""
		}
		return nil, "it ends with a form of its own: D on it alone"
	})
	switch {
	case len(mail) > 0:
		return x, screen.Lay(x.forms.Mail.Dismiss(*env, mail, wish))
	case len(clears) > 0:
		words := "Cleared or in place will be: " + strings.Join(clears[:min(6, len(clears))], ", ")
		if more := len(clears) - 6; more > 0 {
			words += " and " + strconv.Itoa(more) + " more"
		}
		words += ". Each is an act of its own on the record."
		if n := len(wish.Each) - len(clears); n > 0 {
			words += " " + widget.Plural(n, "response") + " will be read as having no view."
		}
		if n := len(wish.Not); n > 0 {
			words += " " + strconv.Itoa(n) + " of the marked cannot be done and are left: " + wish.Not[0].Name + ", " + wish.Not[0].Words
		}
		return x, screen.Lay(x.forms.Mail.Confirm("Finish "+widget.Plural(len(wish.Each), "row"), words, "Finish "+strconv.Itoa(len(wish.Each)), wish))
	}
	return x.wished(wish)
}
