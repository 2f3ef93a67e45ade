package themes

import (
	"math"
	"strconv"

	"github.com/muesli/termenv"
)

// sixteen is how an ink is shown with sixteen colours: the ink with the attributes that stay, and two of the
// sixteen. For the ground of the theme that is black or white; for another background the likest of the lower
// eight that is not the ground (a field or a cursor in a grey near the ground would vanish) and on which something
// reads; for the foreground the likest that reads on it on every terminal.
//
// What cannot be had without costing contrast is given up: underline beyond a black ground, because the Linux
// console shows it as a colour of its own; bold, which is bright black, a grey, on many terminals; and then the
// hue. Words that must not be overlooked and lost their hue have it as their ground: see [Role.insists].
func (l *legible) sixteen(role Role, ink Ink, ground string) (_ Ink, fg, bg string) {
	if ink.Bg == "" && ink.Fg == "" {
		return ink, "", ""
	}
	under := 0
	if luminance(ground) > 0.5 {
		under = 15
	}
	b := under
	if ink.Bg != ground {
		b = l.ground(ink.Bg, under)
	}
	if b == 0 && under == 15 && grey(ink.Fg) {
		ink.Fg = ground // turned about, whole
	}
	f, far := likest(ink.Fg, func(i int) bool { return l.reads(i, b, ink.Bold) })
	if plain, d := likest(ink.Fg, func(i int) bool { return l.reads(i, b, false) }); ink.Bold && d+boldIsWorth <= far {
		f, far, ink.Bold = plain, d, false
	}
	if far >= otherHue && b == under && role.insists() {
		b = l.ground(ink.Fg, under)
		f, _ = likest(ground, func(i int) bool { return l.reads(i, b, ink.Bold) })
	}
	ink.Underline = ink.Underline && b == 0
	return ink, strconv.Itoa(f), strconv.Itoa(b)
}

// ground is the likest background for a colour in a theme whose own is black or white, here called under. Where
// no background of that hue can be read on, it is one that says nothing: cyan among black, black among white.
func (l *legible) ground(hex string, under int) int {
	b, far := likest(hex, func(i int) bool { return i < 8 && i != under%8 })
	if far < otherHue && (l.reads(0, b, false) || l.reads(15, b, false)) {
		return b
	}
	if under == 0 {
		return 6
	}
	return 0
}

// insists says that a role has its hue as its ground where it cannot have it as its ink. Only what is drawn as
// words can: a bar is made of its ink.
func (r Role) insists() bool { return r == VerdictBreach || r == VerdictLate || r == Warn }

// Distances as unlike measures them.
const (
	otherHue    = 1000 // from here on the two say different things
	boldIsWorth = 500  // bold is given up for the hue, and for there being a colour at all, and not for a shade
)

// likest finds the likest of the sixteen colours that may be used, and how unlike it is. Hue comes first, because
// amber and red mean different things; by distance alone most tints would end as greys.
func likest(hex string, may func(int) bool) (colour int, far float64) {
	best, least := 0, math.Inf(1)
	for i, h := range xterm16 {
		if !may(i) {
			continue
		}
		if d := unlike(hex, h); d <= least { // what is as near to red as to yellow is amber, and is yellow
			best, least = i, d
		}
	}
	return best, least
}

// tinted is the saturation from which a colour has a hue.
const tinted = 0.2

func grey(hex string) bool {
	_, s, _ := termenv.ConvertToRGB(termenv.RGBColor(hex)).Hsv()
	return s < tinted
}

// unlike measures how different a colour and one of the sixteen are.
func unlike(want, have string) float64 {
	h1, s1, v1 := termenv.ConvertToRGB(termenv.RGBColor(want)).Hsv()
	h2, s2, v2 := termenv.ConvertToRGB(termenv.RGBColor(have)).Hsv()
	const related = 41 // degrees of hue within which two colours mean the same
	grey1, grey2 := s1 < tinted, s2 < tinted
	switch {
	case grey1 != grey2:
		return otherHue
	case grey1:
		return math.Abs(v1 - v2)
	}
	hue := math.Abs(h1 - h2)
	hue = math.Min(hue, 360-hue)
	if hue > related { // rather no colour than one that says something else: "OK" must not be red
		hue += 2 * otherHue
	}
	return hue + math.Abs(v1-v2) + math.Abs(s1-s2)
}
