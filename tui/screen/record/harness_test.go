package record_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
	"dccops/tui/screen/record"
	"dccops/tui/screentest"
)

// desk is one person at the screen, over a record of any length whose events
// are made when they are read.
type desk struct {
	t      *testing.T
	env    screen.Env
	s      screen.Screen
	held   bool // answers wait until they are let go
	wishes []screen.Fetch
	waits  []screen.Fetch
	read   int // events read
	said   string
	copied string
	proves int
	broken string
}

func open(t *testing.T, w, h int, events uint64) *desk {
	d := &desk{
		t: t, s: record.New(),
		env: screen.Env{
			Now: time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC), Actor: model.Actor{Name: "Ola", Role: model.Operator},
			Glyphs: themes.GlyphSet(true), W: w, H: h,
		},
	}
	return d.stands(events)
}

// stands is the record with so many events.
func (d *desk) stands(events uint64) *desk {
	b := model.NewBoard()
	if events > 0 {
		b = b.With(&model.Event{Seq: events, After: []model.Record{&model.TakenBack{Event: 3}}})
	}
	d.env.Board = b.Signed(fmt.Sprintf("dccops/00\n%d\nr00t=\n\n— x y\n", events))
	return d.send(screen.Refreshed{})
}

// made is the event of a number: each hundredth about the Gateway.
func made(seq uint64) model.Event {
	ev := model.Event{
		Seq: seq, At: time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(seq) * time.Minute), Actor: model.Actor{Name: "Ada", Role: model.Operator},
		OrderID: fmt.Sprint("order-", seq), Kind: model.WindowEdited, Subject: fmt.Sprintf("W-%d", seq%900), Reason: "the supplier asked",
		Hash: sha256.Sum256(fmt.Append(nil, seq)), Prev: sha256.Sum256(fmt.Append(nil, seq-1)), Uptime: time.Duration(seq) * time.Second,
	}
	was := &model.Window{ID: ev.Subject, Activity: "Patching", Systems: []string{"DSP"}, Status: model.Draft, Start: ev.At, End: ev.At.Add(time.Hour), Risk: "none"}
	is := *was
	is.End = is.End.Add(30 * time.Minute)
	if seq%100 == 0 {
		is.Activity = "Gateway e\u0301\x1b[2J\u202e日本語"
	}
	ev.Before, ev.After = []model.Record{was}, []model.Record{&is}
	if seq == 7 {
		ev = model.Event{Seq: 7, At: ev.At, Actor: model.Actor{Name: "dccops"}, Kind: model.ClockStepped, Subject: "clock", Hash: ev.Hash}
	}
	return ev
}

func (d *desk) press(keys ...string) *desk {
	d.t.Helper()
	for _, k := range keys {
		row, ok := keymap.Find(d.s.Keys(d.env), k)
		switch {
		case !ok:
			d.t.Fatalf("no key %q", k)
		case row.Not != "":
			d.said = row.Not
		default:
			d.send(row.Sends)
		}
	}
	return d
}

func (d *desk) typed(text string) *desk {
	for _, r := range text {
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return d
}

func (d *desk) send(msg tea.Msg) *desk {
	var cmd tea.Cmd
	d.s, cmd = d.s.Update(d.env, msg)
	d.run(cmd)
	return d
}

func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case screen.Fetch:
		d.wishes = append(d.wishes, m)
		if d.waits = append(d.waits, m); !d.held {
			d.letGo()
		}
	case screen.Verify:
		d.proves++
	case screen.Say:
		d.said = m.Words
	case screen.Copy:
		d.copied = m.Text
	}
}

// letGo answers one wish that waits.
func (d *desk) letGo() {
	wish := d.waits[0]
	d.waits = d.waits[1:]
	out := screen.Fetched{Fetch: wish, Failed: d.broken}
	for seq := max(wish.From, 1); seq < wish.From+uint64(wish.N) && seq <= d.env.Board.Revision() && d.broken == ""; seq++ {
		out.Events = append(out.Events, made(seq))
		d.read++
	}
	d.send(out)
}

func (d *desk) size(w, h int) *desk { d.env.W, d.env.H = w, h; return d.send(screen.Refreshed{}) }

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

// on fails unless the event is the selected one.
func (d *desk) on(number string) *desk {
	d.t.Helper()
	for row := range strings.Lines(d.frame()) {
		if at, ok := strings.CutPrefix(row, "▸"); ok && strings.HasPrefix(strings.TrimLeft(at, " ✕±"), number+" ") {
			return d
		}
	}
	d.t.Errorf("%s is not selected:\n%s", number, d.frame())
	return d
}
