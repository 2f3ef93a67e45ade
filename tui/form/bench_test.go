package form

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// full is a board of 300 windows a month in the month that is typed in, and of
// 100,000 in all.
func full(b *testing.B) *model.Board {
	build := model.NewBoard().Build()
	put := func(i int, start time.Time) {
		build.Put(&model.Window{
			ID: fmt.Sprintf("W-%06d", i), Activity: "Work", Systems: []string{"DSP"}, Start: start, End: start.Add(time.Minute),
			Services: []model.ServiceEffect{{Name: "Firmware", Effect: model.EffectDisruption}}, Risk: "none",
			DecidedAt: at(b, "2026-08-01 10:00"), Scope: model.ScopeDCC, Status: model.Draft,
		})
	}
	for i := range 300 {
		put(i, at(b, "2026-11-01 20:00").Add(time.Duration(i%28)*24*time.Hour+time.Duration(i)*time.Minute))
	}
	m := london.NewMonth(2000, time.January)
	for i := 300; i < 100_000; i++ {
		put(i, (m + london.Month(i%320-1+1)).Start().Add(time.Duration(i/320)*time.Hour))
	}
	return build.Freeze(1, model.Hash{})
}

// benchmarkKey types a letter and takes it back, from the key to the frame.
func benchmarkKey(b *testing.B, w, h int, field string, letter rune) {
	env := screen.Env{Board: full(b), Now: at(b, "2026-09-01 09:12"), Glyphs: themes.GlyphSet(true), W: w, H: h}
	p := NewPlan(day(b, "2026-11-10"))
	p.v.end.load("7h")
	p.v.activity.load("Replace disks")
	p.focus = stop{kind: onField, of: field}
	g := canvas.New(w, h, themes.Text)
	keys := []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune{letter}}, {Type: tea.KeyBackspace}}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		p.Update(env, keys[i%2])
		p.Draw(env, g.Area())
	}
}

func BenchmarkKeyInProseDesk(b *testing.B)   { benchmarkKey(b, 120, 40, "activity", 'x') }
func BenchmarkKeyInLengthDesk(b *testing.B)  { benchmarkKey(b, 120, 40, "end", '3') }
func BenchmarkKeyInLengthPhone(b *testing.B) { benchmarkKey(b, 45, 18, "end", '3') }
