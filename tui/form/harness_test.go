package form

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// bench is a person at a form: keys go in, frames and messages come out.
type bench struct {
	t    *testing.T
	env  screen.Env
	over screen.Overlay
	got  []tea.Msg
	told string // why a key could not act, as the session says it
	w, h int
}

func at(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := london.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func day(t testing.TB, s string) london.Date {
	t.Helper()
	d, err := london.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sit opens a form at 120x40 on Tue 1 Sep 2026, 09:12.
func sit(t *testing.T, b *model.Board, over screen.Overlay) *bench {
	t.Helper()
	out := &bench{t: t, over: over, w: 120, h: 40}
	out.env = screen.Env{
		Board: b, Now: at(t, "2026-09-01 09:12"), Actor: model.Actor{Name: "Ada Example", Role: model.Operator},
		Glyphs: themes.GlyphSet(true), W: 120, H: 40,
	}
	return out
}

func (b *bench) size(w, h int) *bench {
	b.w, b.h, b.env.W, b.env.H = w, h, w, h
	return b
}

// named are the keys that are not a character.
func named(s string) (tea.KeyMsg, bool) {
	types := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "esc": tea.KeyEsc, "up": tea.KeyUp,
		"down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "space": tea.KeySpace, "ctrl+o": tea.KeyCtrlO, "ctrl+y": tea.KeyCtrlY,
		"ctrl+u": tea.KeyCtrlU, "ctrl+w": tea.KeyCtrlW, "ctrl+k": tea.KeyCtrlK, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	k, ok := types[s]
	msg := tea.KeyMsg{Type: k}
	if k == tea.KeySpace {
		msg.Runes = []rune{' '}
	}
	return msg, ok
}

// press presses named keys as a session routes them: text while there is
// something to type in, else the row of the key, else the key itself. Anything
// that is no key's name is typed letter by letter.
func (b *bench) press(keys ...string) *bench {
	b.t.Helper()
	for _, k := range keys {
		if msg, ok := named(k); ok {
			b.route(msg)
			continue
		}
		for _, r := range k {
			msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
			if r == ' ' {
				msg.Type = tea.KeySpace
			}
			b.route(msg)
		}
	}
	return b
}

func (b *bench) route(k tea.KeyMsg) {
	b.told = ""
	row, ok := keymap.Find(b.over.Keys(b.env), k.String())
	switch {
	case b.over.Typing() && (k.Type == tea.KeyRunes || k.Type == tea.KeySpace) || !ok:
		b.send(k)
	case row.Not != "":
		b.told = row.Not
	default:
		b.send(row.Sends)
	}
}

func (b *bench) paste(s string) *bench {
	b.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true})
	return b
}

func (b *bench) send(msg tea.Msg) {
	var cmd tea.Cmd
	b.over, cmd = b.over.Update(b.env, msg)
	b.run(cmd)
}

func (b *bench) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			b.run(c)
		}
		return
	}
	b.got = append(b.got, msg)
}

// field goes to a field by its label and empties it.
func (b *bench) field(label string) *bench {
	b.t.Helper()
	b.press("pgup")
	for range 40 {
		if strings.Contains(b.focused(), label) {
			return b.press("ctrl+u")
		}
		b.press("tab")
	}
	b.t.Fatalf("there is no field %q:\n%s", label, b.frame())
	return b
}

// focused is the row with the mark of the focus.
func (b *bench) focused() string {
	for _, row := range strings.Split(b.frame(), "\n") {
		if strings.HasPrefix(row, string(b.env.Glyphs.Mark.Focus)) {
			return row
		}
	}
	return ""
}

func (b *bench) grid() (*canvas.Grid, screen.Cursor) {
	g := canvas.New(b.w, b.h, themes.Text)
	return g, b.over.Draw(b.env, g.Area())
}

func (b *bench) frame() string {
	g, _ := b.grid()
	return g.Text()
}

// words is the frame as running text, so that a sentence may be wrapped.
func (b *bench) words() string { return strings.Join(strings.Fields(b.frame()+" "+b.told), " ") }

func (b *bench) sees(want ...string) *bench {
	b.t.Helper()
	for _, w := range want {
		if !strings.Contains(b.words(), w) {
			b.t.Fatalf("the frame does not say %q:\n%s", w, b.frame())
		}
	}
	return b
}

func (b *bench) lacks(not ...string) *bench {
	b.t.Helper()
	for _, w := range not {
		if strings.Contains(b.words(), w) {
			b.t.Fatalf("the frame says %q:\n%s", w, b.frame())
		}
	}
	return b
}

// last is the last message the form sent, of a type.
func last[T any](b *bench) (T, bool) {
	b.t.Helper()
	for i := len(b.got) - 1; i >= 0; i-- {
		if m, ok := b.got[i].(T); ok {
			return m, true
		}
	}
	var none T
	return none, false
}

// ordered is the command the form asked for.
func ordered[T model.Command](b *bench) T {
	b.t.Helper()
	do, ok := last[screen.Do](b)
	if !ok {
		b.t.Fatalf("nothing was asked for:\n%s", b.frame())
	}
	c, ok := do.Command.(T)
	if !ok {
		b.t.Fatalf("asked for %#v", do.Command)
	}
	return c
}

// board holds windows.
func board(ws ...*model.Window) *model.Board {
	records := make([]model.Record, len(ws))
	for i, w := range ws {
		records[i] = w
	}
	return model.NewBoard().Over(records)
}

// window is a whole window: id, start and end.
func window(t testing.TB, id, start, end string) *model.Window {
	t.Helper()
	return &model.Window{
		ID: id, Activity: "Certificate renewal", Systems: []string{"DSP"},
		Services: []model.ServiceEffect{{Name: "Firmware", Effect: model.EffectDisruption}},
		Start:    at(t, start), End: at(t, end), Risk: "none", DecidedAt: at(t, "2026-08-20 10:00"),
		Scope: model.ScopeDCC, Status: model.Draft, Trail: model.Trail{Revision: 7},
	}
}
