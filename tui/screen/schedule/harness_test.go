package schedule_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/schedule"
	"dccops/tui/screentest"
)

// The screen's area of 120x40, 80x24 and 45x20.
const (
	wideW, wideH   = 120, 38
	deskW, deskH   = 80, 22
	phoneW, phoneH = 45, 18
)

var december = london.NewMonth(2026, time.December)

// desk is one person at the screen: keys go in, frames come out.
type desk struct {
	t      testing.TB
	env    screen.Env
	s      screen.Screen
	opened screen.Overlay
	said   string
	copied string
}

func at(s string) time.Time {
	t, err := london.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return t
}

// open sits an approver down at a size, at a London reading.
func open(t testing.TB, w, h int, now string, b *model.Board) *desk {
	return &desk{
		t: t, s: schedule.New(schedule.Forms{
			Publish: func(_ screen.Env, m london.Month) screen.Overlay {
				return &screentest.Paper{Purpose: "publish " + m.String()}
			},
			Edit: func(_ screen.Env, w *model.Window) screen.Overlay { return &screentest.Paper{Purpose: "edit " + w.ID} },
		}),
		env: screen.Env{
			Board: b, Now: at(now), Actor: model.Actor{Name: "Ola", Role: model.Approver}, Glyphs: themes.GlyphSet(true), W: w, H: h,
		},
	}
}

// as goes on as somebody of a role, with the Board that a session gives them.
func (d *desk) as(r model.Role) *desk {
	d.env.Actor.Role, d.env.Board = r, d.env.Board.For(r)
	return d
}

// december goes to December 2026.
func (d *desk) december() *desk { return d.send(schedule.Show{Month: december}) }

func (d *desk) size(w, h int) *desk { d.env.W, d.env.H = w, h; return d }

// press presses keys as people write them: "v", "g g", "shift+tab".
func (d *desk) press(keys ...string) *desk {
	d.t.Helper()
	for _, k := range keys {
		row, ok := keymap.Find(d.s.Keys(d.env), k)
		if !ok {
			d.t.Fatalf("no key %q", k)
		}
		if d.said = row.Not; row.Not == "" {
			d.send(row.Sends)
		}
	}
	return d
}

func (d *desk) send(msg tea.Msg) *desk {
	var cmd tea.Cmd
	if d.s, cmd = d.s.Update(d.env, msg); cmd == nil {
		return d
	}
	switch m := cmd().(type) {
	case screen.Open:
		d.opened = m.Overlay
	case screen.Say:
		d.said = m.Words
	case screen.Copy:
		d.copied = m.Text
	}
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

func (d *desk) says(words string) *desk {
	d.t.Helper()
	if !strings.Contains(d.said, words) {
		d.t.Errorf("said %q, and not %q", d.said, words)
	}
	return d
}

// after is the Board after a command, taken at a London reading.
func after(t testing.TB, b *model.Board, when string, c model.Command) *model.Board {
	t.Helper()
	ev, err := decide.Decide(b, model.Actor{Name: "m.okonkwo", Role: model.Approver}, at(when), "o", c)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	return b.With(&ev)
}

// work is planned work on the DSP that disrupts Prepayment.
func work(id, start string, minutes int, change ...func(*model.Window)) model.PlanWindow {
	w := model.Window{
		ID: id, Activity: "Work " + id, Systems: []string{"DSP"}, Risk: "none",
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    at(start), End: at(start).Add(time.Duration(minutes) * time.Minute),
	}
	for _, c := range change {
		c(&w)
	}
	return model.PlanWindow{Window: w}
}

// planned is December with four windows, decided in October and published by
// nobody yet.
func planned(t testing.TB) *model.Board {
	b := model.NewBoard()
	for _, c := range []model.PlanWindow{
		work("PM-001", "2026-12-01T22:00", 60), work("PM-002", "2026-12-02T22:00", 30),
		work("PM-003", "2026-12-08T20:00", 90), work("PM-004", "2026-12-09T21:00", 45),
	} {
		b = after(t, b, "2026-10-20T09:00", c)
	}
	return b
}

// edited is the Board after a change of one window.
func edited(t testing.TB, b *model.Board, when, id string, change func(*model.Window)) *model.Board {
	t.Helper()
	have, ok := b.Window(id)
	if !ok {
		t.Fatalf("no %s", id)
	}
	w := *have
	change(&w)
	return after(t, b, when, model.EditWindow{Window: w, Reason: "the supplier asked"})
}

// reissued is December published as v1, changed in every way and published as
// v2, and then changed once more.
func reissued(t testing.TB) *model.Board {
	return edited(t, twice(t), "2026-11-10T09:00", "PM-003", func(w *model.Window) { w.End = w.End.Add(30 * time.Minute) })
}

func twice(t testing.TB) *model.Board {
	return after(t, changed(t), "2026-11-09T14:03", model.PublishMonth{Month: december, Reason: "The gateways cannot wait for January"})
}

// changed is December published as v1 and changed in every way since.
func changed(t testing.TB) *model.Board {
	b := after(t, planned(t), "2026-10-27T09:00", model.PublishMonth{Month: december})
	const when = "2026-11-09T09:00"
	b = edited(t, b, when, "PM-001", func(w *model.Window) { w.End, w.Risk = w.End.Add(45*time.Minute), "A rollback takes an hour" })
	b = after(t, b, when, model.CancelWindow{ID: "PM-002", Reason: "The supplier is not ready"})
	b = edited(t, b, when, "PM-004", func(w *model.Window) { w.Start, w.End = w.Start.AddDate(0, 0, 1), w.End.AddDate(0, 0, 1) })
	return after(t, b, when, work("PM-005", "2026-12-14T22:00", 20))
}
