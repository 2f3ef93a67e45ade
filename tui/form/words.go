package form

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// words is a field of free text: what is done, a risk, a reference, an id, a
// reason.
type words struct {
	labels
	line
	kind    text.Kind
	example func(place) string
	reads   func(place, string) string // what it means; nil: itself
	refuses func(place, string) string // what else keeps it from being a value
}

func (f *words) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return f.paste(k.Runes, f.kind == text.Prose), true
	}
	return f.edit(k)
}

func (f *words) typing() bool               { return true }
func (f *words) rows(place, bool, int) int  { return 1 }
func (f *words) raw() string                { return f.s }
func (f *words) load(raw string)            { f.line = lineOf(raw) }
func (f *words) blank() bool                { return strings.TrimSpace(f.s) == "" }
func (f *words) hint(at place) (out string) { return said(f.example, at) }

func said(f func(place) string, at place) string {
	if f == nil {
		return ""
	}
	return f(at)
}

// value is the text as the record would take it.
func (f *words) value() string {
	if f.blank() {
		return ""
	}
	if f.kind == text.ID || f.kind == text.Name {
		return strings.TrimSpace(f.s)
	}
	return f.s
}

func (f *words) means(at place) string {
	if f.reads == nil {
		return ""
	}
	return f.reads(at, f.value())
}

func (f *words) problem(at place) string {
	if f.blank() {
		return ""
	}
	if _, err := text.Admit(f.long, f.value(), f.kind); err != nil {
		var unfit *text.Unfit
		if errors.As(err, &unfit) {
			return sentence(unfit.Words)
		}
		return sentence(err.Error())
	}
	if f.refuses == nil {
		return ""
	}
	return f.refuses(at, f.value())
}

func (f *words) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return p.typed(a, f.line, role(focused, f.problem(at) != ""), focused, f.hint(at))
}
