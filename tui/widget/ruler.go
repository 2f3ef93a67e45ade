package widget

import (
	"time"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
)

// Ruler draws the hours of a strip above it: one label for each hour that
// passes, so that the night the clocks go back has 01 twice and the one they go
// forward has none. With two rows the second says which clock holds.
func Ruler(a canvas.Area, s Strip, g *themes.Glyphs) {
	hours := int((s.To.Sub(s.From) + time.Hour/2) / time.Hour)
	if hours <= 0 || s.W <= 0 {
		return
	}
	step, size := 1, 2
	for s.W*step/hours < 3 {
		step++
	}
	if s.W/hours >= 7 {
		size = 5
	}
	zone := ""
	for i := 0; i <= hours; i++ {
		x := s.X + i*s.W/hours
		read := london.Clock(s.From.Add(time.Duration(i) * time.Hour))
		if now := read[len(read)-3:]; now != zone {
			if i < hours {
				a.Text(x, s.Y+1, themes.ClockChange, now)
			}
			zone = now
		}
		if i%step == 0 {
			a.Text(x, s.Y, themes.Muted, read[:size])
		}
	}
}
