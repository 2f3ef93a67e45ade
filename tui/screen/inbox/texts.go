package inbox

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/tui/screen"
)

// texts are what a filter finds items by, in lower case. They are made when
// somebody filters, and what has not changed since is kept.
//
// # Why
//
// Two thousand messages are megabytes of text, and while somebody types others
// act: a newer Board must not have all of it read again before the next letter
// shows.
type texts struct {
	role  model.Role
	stale bool
	list  []string
	kept  map[string]*text
	query string // that was looked for last
	hits  []bool // and what has it; nil: nothing was
	read  int    // items whose text was made: for tests
	tried int    // texts that were looked through: for tests
}

// find says which items have every word of a query. A letter more leaves no item
// that was not found without it.
func (t *texts) find(env *screen.Env, items []inbox.Item, keys []string, query string, words []string) []bool {
	seen := t.of(env, items, keys)
	narrower := t.hits != nil && strings.HasPrefix(query, t.query)
	hits := make([]bool, len(seen))
	for i := range seen {
		if narrower && !t.hits[i] {
			continue
		}
		t.tried++
		hits[i] = !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(seen[i], w) })
	}
	t.query, t.hits = query, hits
	return hits
}

// text is what is seen of one item, and what it was made from. Records never
// change: one that is the same is the same words.
type text struct {
	from [2]model.Record
	next string
	said string
}

// of gives the text of each item.
func (t *texts) of(env *screen.Env, items []inbox.Item, keys []string) []string {
	if t.role != env.Actor.Role {
		t.kept, t.stale = nil, true
	}
	if !t.stale && len(t.list) == len(items) {
		return t.list
	}
	kept := make(map[string]*text, len(items))
	t.hits = nil
	t.list = make([]string, len(items))
	for i := range items {
		it := &items[i]
		have, from := t.kept[keys[i]], source(env, it)
		if next := string(it.State) + "\x00" + it.Next; have == nil || have.from != from || have.next != next {
			t.read++
			have = &text{from, next, lowered(seen(env, it))}
		}
		kept[keys[i]], t.list[i] = have, have.said
	}
	t.kept, t.role, t.stale = kept, env.Actor.Role, false
	return t.list
}

// lowered is texts in one, in small letters, with what no text has between them.
//
// # Why
//
// The first letter of a filter lowers the words of every message. Done in place, and
// only by Unicode's tables where a text is more than ASCII, 2,000 mails take 15 ms and
// not 22, by [strings.ToLower] over [strings.Join]: a frame (BenchmarkInbox, mail/first).
func lowered(texts []string) string {
	n := len(texts)
	for _, s := range texts {
		n += len(s)
	}
	all, ascii := make([]byte, 0, n), true
	for _, s := range texts {
		all = append(append(all, s...), 0)
	}
	for i, c := range all {
		if 'A' <= c && c <= 'Z' {
			all[i] = c + 'a' - 'A'
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return string(all)
	}
	return strings.ToLower(string(all))
}

// source is what the text of an item is made from.
func source(env *screen.Env, it *inbox.Item) (out [2]model.Record) {
	b := env.Board
	switch it.Kind {
	case inbox.Change:
		out[0] = found(b.Change(it.Ref))
	case inbox.Consultation:
		out[0] = found(b.Consultation(it.Ref))
	case inbox.Request:
		out[0] = found(b.Request(it.Ref))
	case inbox.Methodology:
		out[0] = found(b.Methodology(it.Ref))
	case inbox.Report:
		out[0] = found(b.Report(it.Ref))
	case inbox.Mail:
		out[0] = message(env, it)
	case inbox.Action:
		out[0] = found(b.Meeting(it.Ref))
	case inbox.Response:
		if r, ok := b.Response(it.Ref, it.N); ok {
			out = [2]model.Record{r, b.ReadingOf(r)}
			if have := b.ReadingOf(r); have.Read.By == "" && len(have.Redactions) == 0 {
				out[1] = nil // what nobody has made is another each time
			}
		}
	}
	return out
}

func found[R model.Record](r R, ok bool) model.Record {
	if !ok {
		return nil
	}
	return r
}

// message is the message of an item as the role is shown it; nil: there is none.
func message(env *screen.Env, it *inbox.Item) *model.Message {
	event, err := model.ParseMessageID(it.Ref)
	if err != nil {
		return nil
	}
	m, _ := env.Board.Message(event)
	return m
}

// sees reports whether the role is shown a response.
func sees(env *screen.Env, it *inbox.Item) bool {
	r, ok := env.Board.Response(it.Ref, it.N)
	return ok && model.Sees(env.Actor.Role, r.Marked)
}

// seen is what a filter finds an item by: what the role is shown of it.
func seen(env *screen.Env, it *inbox.Item) []string {
	out := []string{it.Key(), it.Thread, it.Title, it.Next, string(it.State), string(it.Kind)}
	switch it.Kind {
	case inbox.Change:
		if c, ok := env.Board.Change(it.Ref); ok {
			out = append(out, c.What, c.External, c.Release, strings.Join(c.Systems, " "), strings.Join(c.Services, " "), strings.Join(c.Windows, " "))
		}
	case inbox.Consultation:
		if k, ok := env.Board.Consultation(it.Ref); ok {
			out = append(out, k.Asked.Text, strings.Join(k.Asked.Questions, " "))
			for i := range k.Consultees {
				out = append(out, k.Consultees[i].Name)
			}
		}
	case inbox.Request:
		out = append(out, requestTexts(env.Board, it.Ref)...)
	case inbox.Mail:
		out = append(out, mailTexts(env, it)...)
	case inbox.Action:
		out = append(out, actionTexts(env, it)...)
	case inbox.Response:
		if r, ok := env.Board.Response(it.Ref, it.N); ok && model.Sees(env.Actor.Role, r.Marked) {
			out = append(out, r.Redacted(env.Board.ReadingOf(r)), r.Means, string(r.Marked))
		}
	}
	return append(out, reportedText(env, it)...)
}
