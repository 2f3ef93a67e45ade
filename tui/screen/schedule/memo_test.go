package schedule

import (
	"testing"
	"time"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

func TestAMonthIsWorkedOutOnce(t *testing.T) {
	c := New(Forms{})
	env := screen.Env{Board: model.NewBoard(), Now: time.Date(2026, 11, 12, 10, 0, 0, 0, time.UTC), Glyphs: themes.GlyphSet(true), W: 120, H: 38}
	g := canvas.New(120, 38, themes.Text)
	draw := func() {
		for range 20 {
			c.Keys(env)
			c.Draw(env, g.Area())
			next, _ := c.Update(env, Turn{1})
			c = next.(Schedule)
		}
	}
	if draw(); c.memo.asked != 1 {
		t.Errorf("worked out %d times for one Board, month and minute", c.memo.asked)
	}
	env.Now = env.Now.Add(59 * time.Second)
	if draw(); c.memo.asked != 1 {
		t.Errorf("worked out again within the minute")
	}
	env.Now = env.Now.Add(time.Second)
	if draw(); c.memo.asked != 2 {
		t.Errorf("worked out %d times after the minute turned", c.memo.asked)
	}
	env.Board = env.Board.Over(nil)
	if draw(); c.memo.asked != 3 {
		t.Errorf("worked out %d times for a newer Board", c.memo.asked)
	}
	for range 100 {
		next, _ := c.Update(env, Flip{1})
		c = next.(Schedule)
		c.Draw(env, g.Area())
	}
	if len(c.memo.months) > maxMonths+1 {
		t.Errorf("%d months are kept", len(c.memo.months))
	}
}
