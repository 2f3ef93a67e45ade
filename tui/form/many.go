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

// many is a field that picks names: listed ones, and such as nobody has listed
// yet, because work is sometimes on a new system.
type many struct {
	labels
	list
	chosen []string
	from   func(b *model.Board) []option // what is listed; nil: the systems of the directory
	only   bool                          // nothing else is a value
}

func systemsOf(b *model.Board) (out []option) {
	for _, s := range b.Systems() {
		out = append(out, option{name: s.Name, words: s.Words, mark: retiredMark(s.Retired)})
	}
	return out
}

func servicesOf(b *model.Board) (out []option) {
	for _, s := range b.Services() {
		out = append(out, option{name: s.Name, words: s.Words, mark: retiredMark(s.Retired)})
	}
	return out
}

// gone marks what is listed only where it was chosen.
const gone = "retired"

func retiredMark(retired bool) string {
	if retired {
		return gone
	}
	return ""
}

func (f *many) options(b *model.Board) []option {
	var out []option
	from := f.from
	if from == nil {
		from = systemsOf
	}
	for _, o := range from(b) {
		o.on = slices.ContainsFunc(f.chosen, same(o.name))
		if hidden := o.mark == gone; o.on || !hidden {
			o.mark = ""
			out = append(out, o)
		}
	}
	for _, name := range f.chosen {
		if !slices.ContainsFunc(out, func(o option) bool { return strings.EqualFold(o.name, name) }) {
			out = append(out, option{name: name, words: f.strange(), on: true})
		}
	}
	return out
}

func (f *many) strange() string {
	if f.only {
		return "there is no such"
	}
	return "not in the directory"
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

func (f *many) problem(at place) string {
	for _, name := range f.chosen {
		if _, err := text.Admit(f.long, name, text.Name); err != nil {
			return sentence(err.Error())
		}
		if f.only && !slices.ContainsFunc(f.from(at.board), func(o option) bool { return strings.EqualFold(o.name, name) }) {
			return "There is no " + text.Visible(name) + " to be picked: Backspace or Space takes it out."
		}
	}
	return f.left()
}

func (f *many) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return f.list.draw(p, a, f.options(at.board), strings.Join(f.chosen, ", "), focused)
}
