package themes

import (
	"math"
	"strconv"

	"github.com/muesli/termenv"
)

// xterm16 are the sixteen colours as xterm draws them out of the box; readability at sixteen colours is judged
// against these.
var xterm16 = [16]string{
	"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
	"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
}

// sixteen picks two of the sixteen colours for an ink: for the ground of the theme black or white, for another
// background the likest that is not the ground (a field or a cursor in a grey near the ground would vanish), for
// the foreground the likest that still reads on it.
func sixteen(ink Ink, ground string) (fg, bg string) {
	if ink.Bg == "" && ink.Fg == "" {
		return "", ""
	}
	under := 0
	if luminance(ground) > 0.5 {
		under = 15
	}
	b := under
	if ink.Bg != ground {
		b = likest(ink.Bg, func(i int) bool { return i != under })
	}
	f := likest(ink.Fg, func(i int) bool { return contrast(xterm16[i], xterm16[b]) >= minContrast })
	return strconv.Itoa(f), strconv.Itoa(b)
}

// likest finds the likest of the sixteen colours that may be used. Hue comes first, because amber and red mean
// different things; by distance alone most tints would end as greys.
func likest(hex string, may func(int) bool) int {
	best, least := 0, math.Inf(1)
	for i, h := range xterm16 {
		if !may(i) {
			continue
		}
		if d := unlike(hex, h); d < least {
			best, least = i, d
		}
	}
	return best
}

// unlike measures how different a colour and one of the sixteen are.
func unlike(want, have string) float64 {
	h1, s1, v1 := termenv.ConvertToRGB(termenv.RGBColor(want)).Hsv()
	h2, s2, v2 := termenv.ConvertToRGB(termenv.RGBColor(have)).Hsv()
	const (
		tinted  = 0.2 // saturation from which a colour has a hue
		related = 41  // degrees of hue within which two colours mean the same
	)
	grey1, grey2 := s1 < tinted, s2 < tinted
	switch {
	case grey1 != grey2:
		return 1000
	case grey1:
		return math.Abs(v1 - v2)
	}
	hue := math.Abs(h1 - h2)
	hue = math.Min(hue, 360-hue)
	if hue > related { // rather no colour than one that says something else: "OK" must not be red
		hue += 2000
	}
	return hue + math.Abs(v1-v2) + math.Abs(s1-s2)
}
