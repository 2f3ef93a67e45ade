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
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="DejaVu Sans Mono, Menlo, monospace" font-size="15">`+"\n", g.W()*cellW, g.H()*cellH)
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", p.Ink(themes.Text).Bg)
	for y := range g.H() {
		for x := 0; x < g.W(); {
			x = run(&out, g, p, x, y)
		}
	}
	out.WriteString("</svg>\n")
	return out.String()
}

// run draws the cells from (x, y) that share a role, and gives where they end.
func run(out *strings.Builder, g *canvas.Grid, p themes.Palette, x, y int) int {
	role, from := g.At(x, y).Role, x
	var text []byte
	for ; x < g.W() && g.At(x, y).Role == role; x++ {
		text = g.Append(text, g.At(x, y))
	}
	ink := p.Ink(role)
	if ink.Reverse {
		ink.Fg, ink.Bg = ink.Bg, ink.Fg
	}
	if ink.Bg != p.Ink(themes.Text).Bg {
		fmt.Fprintf(out, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, from*cellW, y*cellH, (x-from)*cellW, cellH, ink.Bg)
	}
	if strings.TrimSpace(string(text)) == "" {
		return x
	}
	weight := ""
	if ink.Bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(out, `<text x="%d" y="%d" fill="%s"%s textLength="%d" lengthAdjust="spacingAndGlyphs" xml:space="preserve">%s</text>`+"\n",
		from*cellW, y*cellH+14, ink.Fg, weight, (x-from)*cellW, html.EscapeString(string(text)))
	return x
}
