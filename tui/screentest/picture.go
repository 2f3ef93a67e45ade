package screentest

import (
	"fmt"
	"html"
	"strings"

	"dccops/themes"
	"dccops/tui/canvas"
)

// The size of one cell of a picture, in pixels.
const (
	cellW = 9
	cellH = 19
)

// Picture is a frame as SVG, in the colours of a theme: what the README shows.
func Picture(g *canvas.Grid, p themes.Palette) string {
	var out strings.Builder
	open(&out, g.W()*cellW, g.H()*cellH)
	paper{&out, p}.draw(g)
	out.WriteString("</svg>\n")
	return out.String()
}

// Gallery is frames of one size as SVG, in so many columns, each in a theme of its
// own whose name stands over it.
func Gallery(frames []*canvas.Grid, palettes []themes.Palette, columns int) string {
	const gap = 2 * cellW
	w, h := frames[0].W()*cellW+gap, frames[0].H()*cellH+gap+cellH
	var out strings.Builder
	open(&out, columns*w+gap, (len(frames)+columns-1)/columns*h+gap)
	for i, g := range frames {
		fmt.Fprintf(&out, `<g transform="translate(%d %d)">`, gap+i%columns*w, gap+i/columns*h)
		fmt.Fprintf(&out, `<text y="%d" fill="#808080">%s</text><g transform="translate(0 %d)">`+"\n", cellH-6, html.EscapeString(palettes[i].Name), cellH)
		paper{&out, palettes[i]}.draw(g)
		out.WriteString("</g></g>\n")
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func open(out *strings.Builder, w, h int) {
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="DejaVu Sans Mono, Menlo, monospace" font-size="15">`+"\n", w, h)
}

// paper is what a frame is drawn on, in the colours of a theme.
type paper struct {
	out     *strings.Builder
	palette themes.Palette
}

func (p paper) draw(g *canvas.Grid) {
	fmt.Fprintf(p.out, `<rect width="%d" height="%d" fill="%s"/>`+"\n", g.W()*cellW, g.H()*cellH, p.ink(themes.Text).Bg)
	for y := range g.H() {
		for x := 0; x < g.W(); {
			x = p.run(g, x, y)
		}
	}
}

// ink is how a role looks. What a theme leaves to the terminal is light grey on
// black, as on most.
func (p paper) ink(r themes.Role) themes.Ink {
	ink := p.palette.Ink(r)
	if ink.Fg == "" {
		ink.Fg, ink.Bg = "#d0d0d0", "#000000"
	}
	if ink.Reverse {
		ink.Fg, ink.Bg = ink.Bg, ink.Fg
	}
	return ink
}

// run draws the cells from (x, y) that share a role, and gives where they end.
func (p paper) run(g *canvas.Grid, x, y int) int {
	role, from := g.At(x, y).Role, x
	var text []byte
	for ; x < g.W() && g.At(x, y).Role == role; x++ {
		text = g.Append(text, g.At(x, y))
	}
	ink := p.ink(role)
	if ink.Bg != p.ink(themes.Text).Bg {
		fmt.Fprintf(p.out, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, from*cellW, y*cellH, (x-from)*cellW, cellH, ink.Bg)
	}
	if strings.TrimSpace(string(text)) == "" {
		return x
	}
	style := ""
	if ink.Bold {
		style = ` font-weight="bold"`
	}
	if ink.Underline {
		style += ` text-decoration="underline"`
	}
	fmt.Fprintf(p.out, `<text x="%d" y="%d" fill="%s"%s textLength="%d" lengthAdjust="spacingAndGlyphs" xml:space="preserve">%s</text>`+"\n",
		from*cellW, y*cellH+14, ink.Fg, style, (x-from)*cellW, html.EscapeString(string(text)))
	return x
}
