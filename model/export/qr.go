package export

import (
	"fmt"
	"strings"

	"rsc.io/qr"

	"dccops/model/text"
)

// qrQuiet is the white edge around the modules, in modules, that readers of the
// code want.
const qrQuiet = 4

// Code draws words as a QR code: an SVG to stand in a page itself, 32 mm wide on
// paper, with the same words as its title. It is empty where they do not fit into
// one, so that the words must stand beside it.
//
// # Why
//
// A printed page lies on desks long after its month was published anew. The code
// says which release it is and by which digest, so that whoever holds the paper can
// ask for that one; it names no address, because nothing must be opened by it.
func Code(words string) string {
	code, err := qr.Encode(words, qr.M)
	if err != nil {
		return ""
	}
	side := code.Size + 2*qrQuiet
	return fmt.Sprintf("<svg role=\"img\" width=\"32mm\" height=\"32mm\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><title>%s</title>", side, side, text.HTML(words)) +
		fmt.Sprintf("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path d=\"%s\"/></svg>\n", side, side, modules(code))
}

// modules is the path of the black modules, a run of them at a time.
func modules(code *qr.Code) string {
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from+qrQuiet, y+qrQuiet, x-from, x-from)
			}
		}
	}
	return b.String()
}
