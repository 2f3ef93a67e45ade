package lines

import (
	"unicode"
	"unicode/utf8"

	"dccops/model/text"
)

// Keys that edit a line. All others below a space mean nothing.
const (
	ctrlC     = 0x03
	ctrlD     = 0x04
	backspace = 0x08
	ctrlU     = 0x15
	ctrlW     = 0x17
	escape    = 0x1b
	del       = 0x7f
)

// what came of a key.
type what int

const (
	typing  what = iota
	entered      // Enter: the line is there
	given        // Ctrl-C
	over         // Ctrl-D on an empty line
	tooLong
)

// editor is the line that is being typed.
type editor struct {
	line []byte
	rune []byte // the beginning of a character that is not whole yet
	long bool
	was  byte // the last key: a line end may be two
	esc  sequence
}

// sequence is how far an escape sequence has come that is being dropped.
type sequence struct {
	where byte // 0: none; ESC: after it; '[': a CSI; 'O': one more; ']': a string
	n     int
}

// most bytes of a sequence that is dropped; one without an end eats no more.
const longestSequence = 4096

func (e *editor) begin() { e.line, e.rune, e.long = e.line[:0], nil, false }

func (e *editor) empty() bool { return len(e.line) == 0 && len(e.rune) == 0 && !e.long }

func (e *editor) text() string { return string(e.line) }

// add puts a byte behind what is there, as it is.
func (e *editor) add(b byte) {
	if len(e.line) >= Longest {
		e.long = true
		return
	}
	e.line = append(e.line, b)
}

// key takes a byte of a terminal, and gives what to echo.
func (e *editor) key(b byte) (echo string, _ what) {
	was := e.was
	e.was = b
	if e.esc.where != 0 && b != '\r' && b != '\n' {
		e.esc.drop(b)
		return "", typing
	}
	e.esc = sequence{}
	switch {
	case b == escape:
		e.esc.where = escape
	case b == '\n' && was == '\r': // one Enter of two bytes
	case b == '\r', b == '\n':
		e.rune = nil
		if e.long {
			return "", tooLong
		}
		return "", entered
	case b == ctrlC:
		return "", given
	case b == ctrlD && e.empty():
		return "", over
	case b == backspace, b == del:
		return e.rub(e.last()), typing
	case b == ctrlU:
		return e.rub(0), typing
	case b == ctrlW:
		return e.rub(e.word()), typing
	case b == '\t':
		return e.put(" "), typing
	case b >= ' ':
		return e.piece(b), typing
	}
	return "", typing
}

// piece takes a byte of a character, and echoes it once it is whole and harmless.
func (e *editor) piece(b byte) string {
	e.rune = append(e.rune, b)
	if !utf8.FullRune(e.rune) {
		return ""
	}
	r, _ := utf8.DecodeRune(e.rune)
	s := string(e.rune)
	e.rune = nil
	if r == utf8.RuneError || unicode.IsControl(r) || text.Visible("a"+s) != "a"+s {
		return "" // it could not be read back as it was typed
	}
	return e.put(s)
}

func (e *editor) put(s string) string {
	if len(e.line)+len(s) > Longest {
		e.long = true
		return ""
	}
	e.line = append(e.line, s...)
	return s
}

// last is where the last character begins.
func (e *editor) last() int {
	_, n := utf8.DecodeLastRune(e.line)
	return len(e.line) - n
}

// word is where the last word begins.
func (e *editor) word() int {
	i := len(e.line)
	for i > 0 && e.line[i-1] == ' ' {
		i--
	}
	for i > 0 && e.line[i-1] != ' ' {
		i--
	}
	return i
}

// rub takes away what stands from a place on.
func (e *editor) rub(from int) string {
	e.rune, e.long = nil, false
	n := text.Columns(string(e.line[from:]))
	e.line = e.line[:from]
	out := make([]byte, 0, 3*n)
	for range n {
		out = append(out, '\b', ' ', '\b')
	}
	return string(out)
}

// drop takes one more byte of a sequence.
func (s *sequence) drop(b byte) {
	s.n++
	switch s.where {
	case escape:
		switch b {
		case '[', 'O', ']':
			s.where = b
		case 'P', '_', '^', 'X':
			s.where = ']'
		case escape:
		default:
			s.where = 0
		}
	case '[':
		if b >= 0x40 && b <= 0x7e {
			s.where = 0
		}
	case 'O':
		s.where = 0
	case ']':
		if b == '\a' {
			s.where = 0
		} else if b == escape {
			s.where = '\\'
		}
	case '\\':
		s.where = 0
	}
	if s.n > longestSequence {
		*s = sequence{}
	}
}
