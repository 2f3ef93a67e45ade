package outbox

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// BenchmarkOutbox draws twenty thousand letters, of which two wait: with a
// newer Board for each frame, and with the same.
func BenchmarkOutbox(b *testing.B) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	var records []model.Record
	for e := range 100 {
		records = append(records, &model.Mailing{Event: uint64(e + 1), Kind: model.MonthPublished, Clause: "H8.4", About: fmt.Sprint("v", e), Thread: fmt.Sprint(e), At: now, Held: now})
		for n := range 200 {
			l := &model.Letter{Event: uint64(e + 1), N: n + 1, Envelope: model.Envelope{To: fmt.Sprint("Party ", n), Address: fmt.Sprintf("p%d@a.example", n)}, Standing: model.Standing{State: model.LetterSent, Since: now}}
			if n == 7 && e > 97 {
				l.State, l.Due = model.LetterQueued, now.Add(time.Minute)
			}
			records = append(records, l)
		}
	}
	build := model.NewBoard().Build()
	for _, r := range records {
		build.Put(r)
	}
	env := screen.Env{Board: build.Freeze(1, model.Hash{}), Now: now, Glyphs: themes.GlyphSet(true), W: 120, H: 38}
	for _, fresh := range []bool{true, false} {
		b.Run(map[bool]string{true: "newer", false: "same"}[fresh], func(b *testing.B) {
			o, grid := New(Forms{}), canvas.New(env.W, env.H, themes.Text)
			for b.Loop() {
				if fresh {
					o.memo.last = nil
				}
				o.Draw(env, grid.Area())
			}
		})
	}
	b.Run("band", func(b *testing.B) {
		for b.Loop() {
			env.Board.Unsent(now)
		}
	})
}
