package calendar_test

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/calendar"
	"dccops/tui/screentest"
)

// desk is one person at the screen: keys go in, frames come out.
type desk struct {
	t       *testing.T
	env     screen.Env
	s       screen.Screen
	overlay screen.Overlay
	said    string
	copied  string
}

func at(s string) time.Time {
	t, err := london.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return t
}

// open sits an operator down at a size, at a London reading.
func open(t *testing.T, w, h int, now string, records ...model.Record) *desk {
	return &desk{
		t: t, s: calendar.New(forms()),
		env: screen.Env{
			Board: model.NewBoard().Over(records), Now: at(now),
			Actor: model.Actor{Name: "Ola", Role: model.Operator}, Glyphs: themes.GlyphSet(true), W: w, H: h,
		},
	}
}

// press presses keys as people write them: "n", "g d", "shift+tab". What is
// typed into an overlay or a filter goes through typed.
func (d *desk) press(keys ...string) *desk {
	d.t.Helper()
	for _, k := range keys {
		row, ok := keymap.Find(d.rows(), k)
		if !ok {
			d.t.Fatalf("no key %q", k)
		}
		if row.Not != "" {
			d.said = row.Not
			continue
		}
		d.send(row.Sends)
	}
	return d
}

func (d *desk) rows() []keymap.Row {
	if d.overlay != nil {
		return d.overlay.Keys(d.env)
	}
	return d.s.Keys(d.env)
}

// typed types text.
func (d *desk) typed(text string) *desk {
	for _, r := range text {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return d
}

func (d *desk) send(msg tea.Msg) *desk {
	var cmd tea.Cmd
	if d.overlay != nil {
		d.overlay, cmd = d.overlay.Update(d.env, msg)
	} else {
		d.s, cmd = d.s.Update(d.env, msg)
	}
	if cmd != nil {
		d.answer(cmd())
	}
	return d
}

func (d *desk) answer(msg tea.Msg) {
	switch m := msg.(type) {
	case screen.Open:
		d.overlay = m.Overlay
	case screen.Close:
		d.overlay = nil
		if m.Result != nil {
			d.send(m.Result)
		}
	case screen.Say:
		d.said = m.Words
	case screen.Copy:
		d.copied = m.Text
	}
}

func (d *desk) size(w, h int) *desk {
	d.env.W, d.env.H = w, h
	return d
}

func (d *desk) grid() *canvas.Grid { return screentest.Drawn(d.s, d.env) }

func (d *desk) frame() string { return d.grid().Text() }

func (d *desk) sees(texts ...string) *desk {
	d.t.Helper()
	screentest.Shows(d.t, d.s, d.env, false, texts...)
	return d
}

func (d *desk) seesNot(texts ...string) *desk {
	d.t.Helper()
	screentest.Shows(d.t, d.s, d.env, true, texts...)
	return d
}

// window is planned work on the DSP that disrupts Prepayment, decided long ago.
func window(id, start, end string, change ...func(*model.Window)) *model.Window {
	w := &model.Window{
		ID: id, Activity: "Work " + id, Systems: []string{"DSP"},
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    at(start), End: at(end), Risk: "none", DecidedAt: at("2026-01-05T09:00"),
		Scope: model.ScopeDCC, Status: model.Draft,
	}
	for _, c := range change {
		c(w)
	}
	return w
}

func ofSSI(w *model.Window) {
	w.Services = []model.ServiceEffect{{Name: "Self-Service Interface", Effect: model.EffectDisruption}}
}

func in(s model.Status) func(*model.Window) { return func(w *model.Window) { w.Status = s } }

func called(what string) func(*model.Window) { return func(w *model.Window) { w.Activity = what } }

func forms() calendar.Forms {
	return calendar.Forms{
		Plan: func(_ screen.Env, night london.Date) screen.Overlay {
			return &screentest.Paper{Purpose: "plan " + night.String()}
		},
		Edit: func(_ screen.Env, w *model.Window) screen.Overlay { return &screentest.Paper{Purpose: "edit " + w.ID} },
		Cancel: func(_ screen.Env, w *model.Window) screen.Overlay {
			return &screentest.Paper{Purpose: "cancel " + w.ID}
		},
	}
}

// busy is a month with n windows, of every status.
func busy(n int) []model.Record {
	out := make([]model.Record, 0, n)
	statuses := model.Statuses()
	for i := range n {
		day := 1 + i%28
		start := at(fmt.Sprintf("2026-11-%02dT2%d:00", day, i%4))
		out = append(out, &model.Window{
			ID: fmt.Sprintf("W-%04d", i), Activity: "Certificate rotation on the data service provider", Systems: []string{"DSP", "SMKI"},
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
			Start:    start, End: start.Add(time.Duration(30+i%300) * time.Minute), Risk: "none",
			DecidedAt: at("2026-01-05T09:00"), Scope: model.ScopeDCC, Status: statuses[i%len(statuses)],
		})
	}
	return out
}
