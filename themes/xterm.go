package themes

import (
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

// xterm16 are the sixteen colours as xterm draws them out of the box; readability at sixteen colours is judged
// against these.
var xterm16 = [16]string{
	"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
	"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
}

// minContrast is WCAG 2 AA for ordinary text.
const minContrast = 4.5

// colours resolves an ink's two colours for a profile to what termenv and lipgloss accept as a colour: an index
// in decimal, "#rrggbb", or "" for none. ground is the background of the whole theme.
func colours(ink Ink, ground string, p termenv.Profile) (fg, bg string) {
	switch p {
	case termenv.TrueColor:
		return indexOr(ink.Fg, ink.Fg), indexOr(ink.Bg, ink.Bg)
	case termenv.ANSI256:
		return indexOr(ink.Fg, nearest256(ink.Fg)), indexOr(ink.Bg, nearest256(ink.Bg))
	case termenv.ANSI:
		return sixteen(ink, ground)
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

// sixteen picks the nearest background, then the nearest foreground that still reads on it. A background that is
// not the ground stays different from it: a field or a cursor in a grey near the ground would vanish.
func sixteen(ink Ink, ground string) (fg, bg string) {
	if ink.Bg == "" && ink.Fg == "" {
		return "", ""
	}
	under := closest16(ground, func(int) bool { return true })
	b := closest16(ink.Bg, func(i int) bool { return ink.Bg == ground || i != under })
	f := closest16(ink.Fg, func(i int) bool { return b < 0 || contrast(xterm16[i], xterm16[b]) >= minContrast })
	return decimal(f), decimal(b)
}

func decimal(i int) string {
	if i < 0 {
		return ""
	}
	return strconv.Itoa(i)
}

// closest16 finds the nearest of the sixteen colours that may be used; -1 when there is no colour to match.
func closest16(hex string, may func(int) bool) int {
	if _, _, _, ok := channels(hex); !ok {
		return -1
	}
	want := termenv.ConvertToRGB(termenv.RGBColor(hex))
	best, least := -1, 0.0
	for i, h := range xterm16 {
		if !may(i) {
			continue
		}
		if d := want.DistanceLab(termenv.ConvertToRGB(termenv.RGBColor(h))); best < 0 || d < least {
			best, least = i, d
		}
	}
	return best
}

// contrast is the WCAG 2 contrast ratio of two colours "#rrggbb", from 1 to 21.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(hex string) float64 {
	r, g, b := termenv.ConvertToRGB(termenv.RGBColor(hex)).LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}
