package themes

import (
	"strconv"

	"github.com/muesli/termenv"
)

// makePen resolves a role for a profile. l is which pairs read with sixteen colours, and nil where there are more.
func makePen(palette *Palette, role Role, profile termenv.Profile, l *legible) pen {
	p := pen{ink: palette.Ink(role)}
	if l != nil {
		p.ink, p.fg, p.bg = l.sixteen(role, p.ink, palette.Inks[Text].Bg)
	} else {
		p.fg, p.bg = colours(p.ink, profile)
	}
	p.fgSeq, p.bgSeq = sequence(p.fg, false), sequence(p.bg, true)
	if body := p.appendFull(nil); len(body) > 0 {
		p.sgr = "\x1b[" + string(body) + "m"
	}
	p.erase = !p.ink.Reverse && !p.ink.Underline
	return p
}

// sequence gives the SGR parameters of a colour, "" for none.
func sequence(colour string, background bool) string {
	c := termenv.TrueColor.Color(colour)
	if c == nil {
		return ""
	}
	return c.Sequence(background)
}

// appendFull appends the parameters that set the pen from a clean state.
func (p *pen) appendFull(b []byte) []byte {
	for i, on := range [...]bool{p.ink.Bold, p.ink.Faint, p.ink.Italic, p.ink.Underline} {
		if on {
			b = param(b, strconv.Itoa(i+1))
		}
	}
	if p.ink.Reverse {
		b = param(b, "7")
	}
	if p.fgSeq != "" {
		b = param(b, p.fgSeq)
	}
	if p.bgSeq != "" {
		b = param(b, p.bgSeq)
	}
	return b
}

// param appends one parameter, with a separator when it is not the first.
func param(b []byte, v string) []byte {
	if len(b) > 0 {
		b = append(b, ';')
	}
	return append(b, v...)
}

// compare fills in which roles look alike, and which look alike where there is nothing but a space.
func (s *Styles) compare() {
	for r := range NumRoles {
		p := &s.pens[r]
		p.same, p.blank = r, r
		for q := range r {
			if s.pens[q].sgr == p.sgr {
				p.same = q
				break
			}
		}
		for q := range r {
			if p.blankLike(&s.pens[q]) {
				p.blank = q
				break
			}
		}
	}
}

// blankLike says whether a space looks the same in both pens.
func (p *pen) blankLike(q *pen) bool {
	if p.erase && q.erase {
		return p.bgSeq == q.bgSeq
	}
	return p.sgr == q.sgr
}

// Same gives the first role that looks exactly like r on this terminal. Two cells with the same text and the
// same Same look the same.
func (s *Styles) Same(r Role) Role { return s.pens[known(r)].same }

// Blank gives the first role whose spaces look exactly like those of r on this terminal.
func (s *Styles) Blank(r Role) Role { return s.pens[known(r)].blank }

// Erases says whether what an erase leaves while r is in force (on a terminal that erases with the background
// colour) looks like a space in r. Underline and reverse do not survive an erase.
func (s *Styles) Erases(r Role) bool { return s.pens[known(r)].erase }

// AppendStart appends the sequence that puts r in force whatever was before.
func (s *Styles) AppendStart(dst []byte, r Role) []byte {
	if s.bare {
		return dst
	}
	p := &s.pens[known(r)]
	dst = append(dst, "\x1b["...)
	if p.sgr != "" {
		dst = append(dst, '0', ';')
		dst = p.appendAt(dst)
	}
	return append(dst, 'm')
}

// appendAt appends the pen's parameters in place; the caller has written what precedes them.
func (p *pen) appendAt(dst []byte) []byte {
	if p.sgr == "" {
		return dst
	}
	return append(dst, p.sgr[2:len(p.sgr)-1]...)
}

// AppendSwitch appends the shortest sequence that puts role to in force while role from is. It appends nothing
// when both look the same.
func (s *Styles) AppendSwitch(dst []byte, from, to Role) []byte {
	p, q := &s.pens[known(from)], &s.pens[known(to)]
	if s.bare || p.sgr == q.sgr {
		return dst
	}
	start := len(dst)
	dst = append(dst, "\x1b["...)
	dst = p.appendDelta(dst, q)
	full := 3 // ESC [ m
	if q.sgr != "" {
		full = len("\x1b[0;") + len(q.sgr) - len("\x1b[")
	}
	if len(dst)+1-start > full {
		return s.AppendStart(dst[:start], to)
	}
	return append(dst, 'm')
}

// appendDelta appends the parameters that turn pen p into pen q.
func (p *pen) appendDelta(dst []byte, q *pen) []byte {
	first := true
	add := func(v string) {
		if !first {
			dst = append(dst, ';')
		}
		first = false
		dst = append(dst, v...)
	}
	weightOff := p.ink.Bold && !q.ink.Bold || p.ink.Faint && !q.ink.Faint
	if weightOff {
		add("22")
	}
	if q.ink.Bold && (weightOff || !p.ink.Bold) {
		add("1")
	}
	if q.ink.Faint && (weightOff || !p.ink.Faint) {
		add("2")
	}
	for _, a := range [...]struct {
		was, is bool
		on, off string
	}{
		{p.ink.Italic, q.ink.Italic, "3", "23"},
		{p.ink.Underline, q.ink.Underline, "4", "24"},
		{p.ink.Reverse, q.ink.Reverse, "7", "27"},
	} {
		if a.is && !a.was {
			add(a.on)
		} else if a.was && !a.is {
			add(a.off)
		}
	}
	if p.fgSeq != q.fgSeq {
		add(or(q.fgSeq, "39"))
	}
	if p.bgSeq != q.bgSeq {
		add(or(q.bgSeq, "49"))
	}
	return dst
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
