package paint

import "encoding/base64"

// The fixed sequences. Everything else on the wire is made in wire.go.
const (
	altScreenOn   = "\x1b[?1049h"
	altScreenOff  = "\x1b[?1049l"
	cursorHide    = "\x1b[?25l"
	cursorShow    = "\x1b[?25h"
	wrapOff       = "\x1b[?7l"
	wrapOn        = "\x1b[?7h"
	pasteOn       = "\x1b[?2004h"
	pasteOff      = "\x1b[?2004l"
	mouseOn       = "\x1b[?1002h\x1b[?1006h"
	mouseOff      = "\x1b[?1002l\x1b[?1006l"
	focusOn       = "\x1b[?1004h"
	focusOff      = "\x1b[?1004l"
	syncBegin     = "\x1b[?2026h"
	syncEnd       = "\x1b[?2026l"
	titleKeep     = "\x1b[22;2t" // put the title on the terminal's stack
	titleBack     = "\x1b[23;2t" // and take it back
	titleStart    = "\x1b]2;"
	clipStart     = "\x1b]52;c;"
	oscEnd        = "\x07"
	bell          = "\x07"
	home          = "\x1b[H"
	eraseScreen   = "\x1b[J" // from home: some terminals keep what 2J erases in their scrollback
	eraseToRowEnd = "\x1b[K"
)

// titleText says whether a text may be a window title.
func titleText(s string) bool {
	if s == "" || len(s) > 80 {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// reference says whether a text may go to the clipboard.
func reference(s string) bool {
	if s == "" || len(s) > 128 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '.', c == '_', c == ':', c == '/', c == '-':
		default:
			return false
		}
	}
	return true
}

// open gives the bytes that take the terminal.
func (s *screen) open() []byte {
	b := append(s.wire.buf[:0], altScreenOn+cursorHide+wrapOff+pasteOn...)
	if s.mouse {
		b = append(b, mouseOn...)
	}
	if s.focus {
		b = append(b, focusOn...)
	}
	s.wire.buf = b
	return b
}

// restore gives the bytes that hand the terminal back. They do not depend on how far a frame got.
func (s *screen) restore() []byte {
	b := s.wire.buf[:0]
	if s.sync {
		b = append(b, syncEnd...)
	}
	b = append(b, s.reset...)
	b = append(b, wrapOn+pasteOff...)
	if s.mouse || s.moused {
		b = append(b, mouseOff...)
	}
	if s.focus {
		b = append(b, focusOff...)
	}
	if s.titled {
		b = append(b, titleBack...)
	}
	// Some terminals keep a cursor for each screen: show it on both.
	return append(b, cursorShow+altScreenOff+cursorShow...)
}

// extras appends what is not part of a picture: mouse, title, clipboard, bell.
func (s *screen) extras(b []byte, j job) []byte {
	if on := j.mouse == turnOn; j.mouse != asItIs && on != s.mouse {
		s.mouse = on
		if on {
			s.moused = true
			b = append(b, mouseOn...)
		} else {
			b = append(b, mouseOff...)
		}
	}
	if j.title != "" && !s.wire.plain {
		if !s.titled {
			s.titled = true
			b = append(b, titleKeep...)
		}
		b = append(b, titleStart...)
		b = append(b, j.title...)
		b = append(b, oscEnd...)
	}
	if j.clip != "" && !s.wire.plain {
		b = append(b, clipStart...)
		b = base64.StdEncoding.AppendEncode(b, []byte(j.clip))
		b = append(b, oscEnd...)
	}
	if j.bell {
		b = append(b, bell...)
	}
	return b
}
