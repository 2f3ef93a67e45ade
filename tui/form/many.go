package form

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/text"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// many is a field that picks systems: listed ones, and names nobody has listed
// yet, because work is sometimes on a new one.
type many struct {
	labels
	list
	chosen []string
}

func (f *many) options(b *model.Board) []option {
	var out []option
	for _, s := range b.Systems() {
		on := slices.ContainsFunc(f.chosen, same(s.Name))
		if on || !s.Retired {
			out = append(out, option{name: s.Name, words: s.Words, on: on})
		}
	}
	for _, name := range f.chosen {
		if !slices.ContainsFunc(out, func(o option) bool { return strings.EqualFold(o.name, name) }) {
			out = append(out, option{name: name, words: "not in the directory", on: true})
		}
	}
	return out
}

// same reports whether a name is the one given; the directory's spelling is the
// store's affair.
func same(name string) func(string) bool {
	return func(s string) bool { return strings.EqualFold(s, name) }
}

func (f *many) change(name string, _ int) {
	if i := slices.IndexFunc(f.chosen, same(name)); i >= 0 {
		f.chosen = slices.Delete(slices.Clone(f.chosen), i, i+1)
		return
	}
	f.chosen = append(slices.Clone(f.chosen), name)
}

func (f *many) key(at place, k tea.KeyMsg) (string, bool) {
	return f.list.key(func() []option { return f.options(at.board) }, k, f.change)
}

func (f *many) typing() bool { return true }

func (f *many) rows(at place, focused bool, most int) int {
	return f.list.rows(f.options(at.board), focused, most)
}

// raw keeps what is being typed too.
func (f *many) raw() string { return strings.Join(append(slices.Clone(f.chosen), f.filter.s), "\n") }

func (f *many) load(raw string) {
	names := strings.Split(raw, "\n")
	f.chosen, f.filter, f.row = names[:len(names)-1], lineOf(names[len(names)-1]), -1
}

func (f *many) means(place) string {
	if len(f.chosen) == 0 {
		return ""
	}
	return "= " + strings.Join(f.chosen, ", ")
}

func (f *many) problem(place) string {
	for _, name := range f.chosen {
		if _, err := text.Admit(f.long, name, text.Name); err != nil {
			return sentence(err.Error())
		}
	}
	return f.left()
}

func (f *many) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return f.list.draw(p, a, f.options(at.board), strings.Join(f.chosen, ", "), focused)
}
