package present

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// BenchmarkSlide is a key on a presentation of the demo's month and its frame, at
// 160x45: with what the consoles of a process keep together, and without.
func BenchmarkSlide(b *testing.B) {
	now := demo.Opens(1)
	env := screen.Env{Board: demo.Board(1, now), Now: now, Actor: model.Actor{Name: "a.khan", Role: model.Operator}, Glyphs: themes.GlyphSet(true), W: 160, H: 45}
	grid := canvas.New(env.W, env.H, themes.Text)
	for name, pool := range map[string]*screen.Pool{"kept": screen.NewPool(), "alone": nil} {
		b.Run(name, func(b *testing.B) {
			env.Pool = pool
			var x screen.Overlay = New(env, Forms{}, Begin{Month: london.MonthOf(now)})
			by := 1
			for b.Loop() {
				x, _ = x.Update(env, tea.Msg(Step{By: by}))
				x.Draw(env, grid.Area())
				by = -by
			}
		})
	}
}
