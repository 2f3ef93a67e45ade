package text

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MarksKept is how many combining marks one base keeps on a screen.
const MarksKept = 8

// Visible returns s as one line for a terminal or any other plain-text line.
//
// C0 controls and DEL become their pictures (␛), C1 becomes \x9b, a line feed
// becomes " ⏎ ", invisible and reordering characters and those that draw
// frames become <U+202E> or, in a row of the same, <U+2500 x40>, an invalid
// byte becomes U+FFFD, and what exceeds MarksKept combining marks becomes
// <+42 marks>. Printable text comes back as it is, without an allocation.
func Visible(s string) string { return look{frames: true}.at(s) }

// VisibleLines is Visible for several lines: line feeds stay.
func VisibleLines(s string) string { return look{frames: true, lines: true}.at(s) }

// look is how text is shown at one kind of sink.
type look struct {
	lines  bool // line feeds stay
	frames bool // frame-drawing characters are spelled out
	ascii  bool // only ASCII may be written
}

func (l look) at(s string) string {
	if l.clean(s) {
		return s
	}
	p := printer{look: l}
	p.b.Grow(len(s) + len(s)/4 + 16)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		p.put(r)
	}
	p.flush()
	return p.b.String()
}

// clean reports that s can be shown as it is.
func (l look) clean(s string) bool {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c >= 0x80 {
			ascii = false
			break
		} else if (c < 0x20 || c == 0x7f) && !(l.lines && c == '\n') {
			return false
		}
	}
	if ascii {
		return true
	}
	if l.ascii || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		k := sortOf(r)
		if k != plain && !(k == frame && !l.frames) && !(r == '\n' && l.lines) {
			return false
		}
	}
	return true
}

// printer writes runes one by one and holds back runs: of a rune that is
// spelled out, and of marks that are cut.
type printer struct {
	look
	b     strings.Builder
	run   rune // being counted, when held > 0
	held  int
	base  bool // a base stands before the marks
	marks int  // on that base
}

func (p *printer) put(r rune) {
	k := sortOf(r)
	if k == mark && !p.ascii {
		p.mark(r)
		return
	}
	if k == unseen || k == frame && p.frames || p.ascii && r >= 0x80 && folded(r) == "" {
		if p.held > 0 && p.run == r && p.marks == 0 {
			p.held++
			return
		}
		p.flush()
		p.run, p.held = r, 1
		return
	}
	p.flush()
	p.base = r != '\n' || !p.lines
	switch {
	case r == '\n' && p.lines:
		p.b.WriteByte('\n')
	case p.ascii:
		p.b.WriteString(asciiOf(r))
	case r == '\n':
		p.b.WriteString(" ⏎ ")
	case r == 0x7f:
		p.b.WriteRune('␡')
	case k == pic:
		p.b.WriteRune('␀' + r)
	case k == high:
		fmt.Fprintf(&p.b, `\x%02x`, r)
	default:
		p.b.WriteRune(r)
	}
}

func (p *printer) mark(r rune) {
	if p.held > 0 {
		p.flush()
	}
	if !p.base {
		p.b.WriteRune('◌') // or it would combine with what stands before the text
		p.base = true
	}
	if p.marks++; p.marks <= MarksKept {
		p.b.WriteRune(r)
	}
}

// flush writes what is held back.
func (p *printer) flush() {
	if p.marks > MarksKept {
		fmt.Fprintf(&p.b, "<+%d marks>", p.marks-MarksKept)
	}
	p.marks = 0
	switch {
	case p.held == 1:
		fmt.Fprintf(&p.b, "<U+%04X>", p.run)
	case p.held > 1:
		fmt.Fprintf(&p.b, "<U+%04X x%d>", p.run, p.held)
	}
	if p.held > 0 {
		p.held, p.base = 0, true
	}
}
