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

// effects is the field of H8.4(b): which Services are disrupted or at Material
// Risk. "none" is recorded as well; "off" says nothing of a Service.
type effects struct {
	labels
	list
	chosen []model.ServiceEffect
}

// effectWords says an effect on a screen.
func effectWords(e model.Effect) string {
	if e == model.EffectMaterialRisk {
		return "material risk"
	}
	return string(e)
}

func (f *effects) find(name string) int {
	return slices.IndexFunc(f.chosen, func(s model.ServiceEffect) bool { return strings.EqualFold(s.Name, name) })
}

func (f *effects) options(b *model.Board) []option {
	var out []option
	for _, s := range b.Services() {
		if i := f.find(s.Name); i >= 0 || !s.Retired {
			out = append(out, f.option(i, s))
		}
	}
	for i, s := range f.chosen {
		if !slices.ContainsFunc(out, func(o option) bool { return strings.EqualFold(o.name, s.Name) }) {
			out = append(out, f.option(i, model.Service{Name: s.Name, Words: "not in the directory"}))
		}
	}
	return out
}

func (f *effects) option(i int, s model.Service) option {
	o := option{name: s.Name, words: s.Words, state: "off"}
	if i >= 0 {
		o.on, o.state = true, effectWords(f.chosen[i].Effect)
	}
	if s.SSI {
		o.mark = "SSI"
	}
	return o
}

// change goes round disruption, material risk, none and off.
func (f *effects) change(name string, step int) {
	round := append([]model.Effect{""}, model.Effects()...)
	i, was := f.find(name), model.Effect("")
	if i >= 0 {
		was = f.chosen[i].Effect
	}
	next := round[(slices.Index(round, was)+step+len(round))%len(round)]
	f.chosen = slices.Clone(f.chosen)
	switch {
	case i < 0:
		f.chosen = append(f.chosen, model.ServiceEffect{Name: name, Effect: next})
	case next == "":
		f.chosen = slices.Delete(f.chosen, i, i+1)
	default:
		f.chosen[i].Effect = next
	}
}

func (f *effects) key(at place, k tea.KeyMsg) (string, bool) {
	return f.list.key(func() []option { return f.options(at.board) }, k, f.change)
}

func (f *effects) typing() bool { return true }

func (f *effects) rows(at place, focused bool, most int) int {
	return f.list.rows(f.options(at.board), focused, most)
}

func (f *effects) raw() string {
	var b strings.Builder
	for _, s := range f.chosen {
		b.WriteString(s.Name + "\t" + string(s.Effect) + "\n")
	}
	return b.String() + f.filter.s
}

func (f *effects) load(raw string) {
	f.chosen, f.row = nil, -1
	rows := strings.Split(raw, "\n")
	f.filter = lineOf(rows[len(rows)-1])
	for _, r := range rows[:len(rows)-1] {
		name, effect, _ := strings.Cut(r, "\t")
		f.chosen = append(f.chosen, model.ServiceEffect{Name: name, Effect: model.Effect(effect)})
	}
}

func (f *effects) words() string {
	out := make([]string, len(f.chosen))
	for i, s := range f.chosen {
		out[i] = s.Name + ": " + effectWords(s.Effect)
	}
	return strings.Join(out, ", ")
}

func (f *effects) means(place) string {
	if len(f.chosen) == 0 {
		return ""
	}
	return "= " + f.words()
}

func (f *effects) problem(place) string {
	for _, s := range f.chosen {
		if _, err := text.Admit(f.long, s.Name, text.Name); err != nil {
			return sentence(err.Error())
		}
	}
	return f.left()
}

func (f *effects) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return f.list.draw(p, a, f.options(at.board), f.words(), focused)
}
