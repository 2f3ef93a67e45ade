package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Query is what a list is filtered by, and whether it is being typed. What is
// typed applies at once; a letter goes on or comes off at the end.
type Query struct {
	Text   string
	Typing bool
	was    string // before it was typed
}

// maxQuery bounds the line in bytes: nothing that is pasted by mistake gets
// beyond it.
const maxQuery = 80

// On reports that something is filtered.
func (q Query) On() bool { return q.Text != "" }

// Ask begins to type.
func (q Query) Ask() Query { return Query{Text: q.Text, was: q.Text, Typing: true} }

// Keep ends the typing and keeps what was typed; Drop makes it as it was before.
func (q Query) Keep() Query { return Query{Text: strings.TrimSpace(q.Text)} }

// Drop ends the typing and leaves the query as it was before.
func (q Query) Drop() Query { return Query{Text: q.was} }

// Key takes a key while the query is being typed.
func (q Query) Key(k tea.KeyMsg) Query {
	switch k.Type {
	case tea.KeyBackspace:
		runes := []rune(q.Text)
		q.Text = string(runes[:max(0, len(runes)-1)])
	case tea.KeyCtrlU:
		q.Text = ""
	case tea.KeyCtrlW:
		trimmed := strings.TrimRight(q.Text, " ")
		q.Text = trimmed[:strings.LastIndexByte(trimmed, ' ')+1]
	case tea.KeyRunes, tea.KeySpace:
		for _, c := range k.Runes {
			if c >= ' ' && c != 0x7f && len(q.Text) < maxQuery && !k.Alt {
				q.Text += string(c)
			}
		}
	}
	return q
}

// Hit looks for every word of the query, whatever the case, in what a person
// can see of something.
func (q Query) Hit(seen ...string) bool {
	all := strings.ToLower(strings.Join(seen, "\x00"))
	for word := range strings.FieldsSeq(strings.ToLower(q.Text)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}
