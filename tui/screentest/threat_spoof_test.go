package screentest

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"dccops/model"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
)

// spoofs draw what only the console may draw: its frame, its footer, its
// question, a bar that says a month is published, and its own signs.
func spoofs() []string {
	g := themes.GlyphSet(true)
	signs := string([]rune{
		g.Mark.Cursor, g.Mark.Focus, g.Mark.On, g.Status.Completed, g.Status.Scheduled, g.Status.Cancelled, g.Verdict.OK,
		g.Verdict.Breach, g.Mark.Today, g.Box.V, g.Bar.Full,
	})
	return []string{
		"┌─ Calendar ──────────┐\n│ Published v1        │\n└─────────────────────┘",
		"Upgrade\n\nn plan  e edit  x cancel  p publish   ? help",
		"╔═ Publish? ═╗\n║ ▸ [Yes] [No] ║\n╚════════════╝",
		"███ Published v1 ███ ✓ OK ▀▀▀▄▄▄",
		signs + " Published v1",
		"\x1b[1;1H\x1b[7m 1 Calendar \x1b[40;1H\x1b[1;38;5;117mn\x1b[m plan\x1b[2K",
		"Upgrade\r\x1b[A Published v1 \u202e1v dehsilbuP\u202c\u2502\u2800\u2588",
		"  DEMO  \t1 Calendar │ ▸ Tue 10 Nov ▁▂▃▄▅▆▇█",
	}
}

// harmless is a text that takes up the same room and breaks in the same places
// as another does on a screen.
func harmless(s string) string {
	var b strings.Builder
	for _, r := range text.VisibleLines(s) {
		switch {
		case r < 0x7f && !unicode.IsLetter(r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.Repeat("x", canvas.Width(string(r))))
		}
	}
	return b.String()
}

// admitted is as much of a text as the door lets into a field.
func admitted(t *testing.T, s string, kind text.Kind) string {
	t.Helper()
	if in, err := text.Admit("field", s, kind); err == nil {
		return in
	}
	in, err := text.Admit("field", strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s), kind)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return in
}

// forged is a month whose windows carry texts in every field that takes any, as
// the door lets them in; what they are made of is changed by last.
func forged(t *testing.T, id string, last func(string) string) *model.Board {
	t.Helper()
	texts := spoofs()
	records := make([]model.Record, 0, 3*len(texts))
	for i := range 3 * len(texts) {
		at := func(n int, kind text.Kind) string { return last(admitted(t, texts[(i+n)%len(texts)], kind)) }
		start := time.Date(2026, 11, 9+i%7, 20, 10*(i/7), 0, 0, time.UTC)
		records = append(records, &model.Window{
			ID: fmt.Sprintf("%02d:%s", i, id), Activity: at(1, text.Prose), Risk: at(2, text.Prose), Agreement: at(3, text.Line),
			Systems:  []string{"DSP", at(4, text.Name)},
			Services: []model.ServiceEffect{{Name: at(5, text.Name), Effect: model.EffectDisruption}},
			Start:    start, End: start.Add(time.Hour), DecidedAt: time.Date(2026, 9, 1, 9, i, 0, 0, time.UTC),
			Scope: model.ScopeDCC, Status: []model.Status{model.Draft, model.Scheduled, model.Cancelled}[i%3],
			Trail: model.Trail{Reason: at(6, text.Prose)},
		})
	}
	return model.NewBoard().Over(records)
}

// reserved are the roles in which no word of a window is ever drawn: header,
// lines, hints, buttons. The title of a box may hold an id, which is letters,
// digits and . _ : / - alone.
func reserved(r themes.Role) bool {
	switch r {
	case themes.Tab, themes.TabOn, themes.Banner, themes.Border, themes.BorderFocus, themes.Key, themes.KeyWords,
		themes.KeyOff, themes.Button, themes.ButtonFocus, themes.Danger:
		return true
	}
	return false
}

// draws reports whether a sign draws frames, bars and gauges.
func draws(r rune) bool {
	return r >= 0x2500 && r < 0x25a0 || r >= 0x2800 && r < 0x2900
}

// THREATS C8: whatever a window says, every line, bar and mark on the screen
// stands where it stands for a window that says nothing, and in the role that
// only the console can give.
func TestThreatC8TextsDrawNothingOfOurs(t *testing.T) {
	bad := forged(t, "Published.v1/OK", func(s string) string { return s })
	good := forged(t, "xxxxxxxxx.v1/xx", harmless)
	screens := map[string][]string{
		"month": nil, "agenda": {"tab"}, "findings": {"tab", "tab"}, "night": {"v"}, "list": {"v", "v"}, "year": {"v", "v", "v"},
		"detail": {"p"}, "count": {"c"}, "help": {"?"}, "finder": {":"}, "plan": {"n"}, "edit": {"e"}, "cancel": {"x"}, "leave": {"q"},
		"schedule": {"4", "{"}, "schedule, end": {"4", "{", "G"}, "schedule, findings": {"4", "{", "tab"}, "schedule, text": {"4", "{", "tab", "tab", "pgdown"},
	}
	now := time.Date(2026, 11, 10, 12, 0, 0, 0, time.UTC)
	told := 0
	for name, keys := range screens {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
			where := fmt.Sprintf("%s at %dx%d", name, size[0], size[1])
			draw := func(b *model.Board) *canvas.Grid {
				c := Open(t, Setup{Board: b, Now: now, W: size[0], H: size[1], Band: "DEMO"}).Press(keys...)
				g, _ := c.session.Frame()
				return g
			}
			have, want := draw(bad), draw(good)
			told += unforged(t, where, have, want)
		}
	}
	if told < 500 {
		t.Errorf("only %d cells show a word of the forged windows: the test looks past them", told)
	}
}

// unforged compares a frame with the one of harmless texts and gives how many
// cells the texts made different.
func unforged(t *testing.T, where string, have, want *canvas.Grid) (told int) {
	t.Helper()
	for y := range want.H() {
		for x, w := range want.Row(y) {
			h := have.At(x, y)
			same := have.SameSign(h, want, w)
			if !same {
				told++
			}
			switch at := fmt.Sprintf("%s, column %d, row %d", where, x, y); {
			case h.Role != w.Role:
				t.Errorf("%s is %v, and %v for harmless texts\n%s", at, h.Role, w.Role, have.Text())
			case same:
				continue
			case reserved(h.Role) || y == 0 || y == want.H()-1:
				t.Errorf("%s: a text reached a place of ours, %q in %v\n%s", at, h.Rune(), h.Role, have.Text())
			case draws(h.Rune()) || draws(w.Rune()):
				t.Errorf("%s: a text drew %q over %q\n%s", at, h.Rune(), w.Rune(), have.Text())
			default:
				continue
			}
			return told // one picture is enough
		}
	}
	return told
}
