package themes

import (
	"math"
	"strconv"

	"github.com/muesli/termenv"
)

// exact finds the entry of the fixed 256-colour table (16 to 255) that is exactly the colour "#rrggbb".
func exact(hex string) (index int, ok bool) {
	r, g, b, ok := channels(hex)
	if !ok {
		return 0, false
	}
	cube := func(v int) int {
		for i, level := range [6]int{0, 95, 135, 175, 215, 255} {
			if level == v {
				return i
			}
		}
		return -1
	}
	if cr, cg, cb := cube(r), cube(g), cube(b); cr >= 0 && cg >= 0 && cb >= 0 {
		return 16 + 36*cr + 6*cg + cb, true
	}
	if r == g && g == b && r >= 8 && r <= 238 && (r-8)%10 == 0 {
		return 232 + (r-8)/10, true
	}
	return 0, false
}

// channels reads "#rrggbb".
func channels(hex string) (r, g, b int, ok bool) {
	if len(hex) != 7 || hex[0] != '#' {
		return 0, 0, 0, false
	}
	v, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return 0, 0, 0, false
	}
	return int(v >> 16), int(v >> 8 & 0xff), int(v & 0xff), true
}

// minContrast is WCAG 2 AA for ordinary text.
const minContrast = 4.5

// colours resolves an ink's two colours, for a profile of more than sixteen or of none, to what termenv and
// lipgloss accept as a colour: an index in decimal, "#rrggbb", or "" for none.
func colours(ink Ink, p termenv.Profile) (fg, bg string) {
	switch p {
	case termenv.TrueColor:
		return indexOr(ink.Fg, ink.Fg), indexOr(ink.Bg, ink.Bg)
	case termenv.ANSI256:
		return indexOr(ink.Fg, nearest256(ink.Fg)), indexOr(ink.Bg, nearest256(ink.Bg))
	default:
		return "", ""
	}
}

// indexOr prefers the exact index of a colour, which is the same colour in half the bytes.
func indexOr(hex, other string) string {
	if i, ok := exact(hex); ok {
		return strconv.Itoa(i)
	}
	return other
}

func nearest256(hex string) string {
	if c, ok := termenv.ANSI256.Color(hex).(termenv.ANSI256Color); ok {
		return strconv.Itoa(int(c))
	}
	return ""
}

// contrast is the WCAG 2 contrast ratio of two colours "#rrggbb", from 1 to 21.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

// luminance is the WCAG 2 relative luminance of a colour "#rrggbb".
func luminance(hex string) float64 {
	r, g, b, _ := channels(hex)
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// linear is the light of one channel, 0 to 1.
func linear(channel int) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
