package importer

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner reads JSON value by value, with the place of each.
//
// # Why not encoding/json
//
// It takes keys in any case, the last of two equal keys, and tells the offset
// of an error only. Here a slip must be found where it stands.
type scanner struct {
	data  []byte
	i     int
	line  int // of i, from 1
	mark  int // an offset on that line, before i
	col   int // characters of the line before mark
	depth int
}

// here is the place of the next byte; columns count characters. They are
// counted on from the last call: a file may be one long line.
func (s *scanner) here() place {
	s.col += utf8.RuneCount(s.data[s.mark:s.i])
	s.mark = s.i
	return place{s.line, s.col + 1}
}

func (s *scanner) fail(at place, format string, args ...any) *Problem {
	return &Problem{Line: at.line, Column: at.column, Words: fmt.Sprintf(format, args...)}
}

// next skips white space and returns the byte that follows, 0 at the end.
func (s *scanner) next() byte {
	for ; s.i < len(s.data); s.i++ {
		switch s.data[s.i] {
		case '\n':
			s.line++
			s.mark, s.col = s.i+1, 0
		case ' ', '\t', '\r':
		default:
			return s.data[s.i]
		}
	}
	return 0
}

// expect reads one byte of punctuation.
func (s *scanner) expect(c byte, after string) *Problem {
	if got := s.next(); got != c {
		return s.fail(s.here(), "%s is expected %s, not %s", quoted(string(c)), after, s.shown())
	}
	s.i++
	return nil
}

// shown is what stands at i, for a sentence.
func (s *scanner) shown() string {
	if s.i >= len(s.data) {
		return "the end of the file"
	}
	r, _ := utf8.DecodeRune(s.data[s.i:])
	return quoted(string(r))
}

// object reads an object and calls f for every key, which must read the value.
func (s *scanner) object(f func(key string, at place) *Problem) *Problem {
	return s.group('{', '}', func() *Problem {
		if s.next() != '"' {
			return s.fail(s.here(), "a key in quotes is expected, not %s", s.shown())
		}
		at := s.here()
		key, p := s.text()
		if p == nil {
			p = s.expect(':', "after a key")
		}
		if p == nil {
			p = f(key, at)
		}
		return p
	})
}

// group reads what stands between open and close, separated by commas.
func (s *scanner) group(open, close byte, f func() *Problem) *Problem {
	s.next()
	at := s.here()
	if p := s.expect(open, "here"); p != nil {
		return p
	}
	if s.depth++; s.depth > MaxNesting {
		p := s.fail(at, "nested more than %d deep: that is the most a windows file needs", MaxNesting)
		p.bound = true
		return p
	}
	defer func() { s.depth-- }()
	if s.next() == close {
		s.i++
		return nil
	}
	for {
		if p := f(); p != nil {
			return p
		}
		switch s.next() {
		case ',':
			s.i++
		case close:
			s.i++
			return nil
		default:
			return s.fail(s.here(), "%s or %s is expected, not %s", quoted(","), quoted(string(close)), s.shown())
		}
	}
}

// text reads a string.
func (s *scanner) text() (string, *Problem) {
	at := s.here()
	s.i++ // the quotation mark
	from := s.i
	end := bytes.IndexAny(s.data[from:], "\"\\\x00\n")
	if end >= 0 && s.data[from+end] == '"' && !hasControl(s.data[from:from+end]) {
		s.i = from + end + 1
		return string(s.data[from : from+end]), nil
	}
	var out []byte
	for s.i < len(s.data) {
		c := s.data[s.i]
		switch {
		case c == '"':
			s.i++
			return string(out), nil
		case c == '\\':
			b, p := s.escape(out)
			if p != nil {
				return "", p
			}
			out = b
		case c < 0x20:
			return "", s.fail(s.here(), "a control character (%s) stands in a string: write it as \\u%04x", s.shown(), c)
		default:
			out = append(out, c)
			s.i++
		}
	}
	return "", s.fail(at, "the string that begins here does not end")
}

func hasControl(b []byte) bool {
	for _, c := range b {
		if c < 0x20 {
			return true
		}
	}
	return false
}

// escape reads what a backslash begins and appends it to out.
func (s *scanner) escape(out []byte) ([]byte, *Problem) {
	at := s.here()
	s.i++
	if s.i >= len(s.data) {
		return nil, s.fail(at, "the file ends inside a string")
	}
	c := s.data[s.i]
	s.i++
	if c == 'u' {
		r, ok := s.hex()
		if !ok {
			return nil, s.fail(at, "four hexadecimal digits are expected after \\u")
		}
		if utf16.IsSurrogate(r) {
			r = s.low(r)
		}
		return utf8.AppendRune(out, r), nil
	}
	const letters, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	k := bytes.IndexByte([]byte(letters), c)
	if k < 0 {
		return nil, s.fail(at, "%s is no escape of JSON", quoted(`\`+string(rune(c))))
	}
	return append(out, meant[k]), nil
}

// low reads the second half of a surrogate pair; half a pair is U+FFFD.
func (s *scanner) low(high rune) rune {
	back := s.i
	if bytes.HasPrefix(s.data[s.i:], []byte(`\u`)) {
		s.i += 2
		if r, ok := s.hex(); ok {
			if pair := utf16.DecodeRune(high, r); pair != utf8.RuneError {
				return pair
			}
		}
		s.i = back
	}
	return utf8.RuneError
}

func (s *scanner) hex() (rune, bool) {
	if s.i+4 > len(s.data) {
		return 0, false
	}
	for _, c := range s.data[s.i : s.i+4] {
		if !bytes.ContainsRune([]byte("0123456789abcdefABCDEF"), rune(c)) {
			return 0, false
		}
	}
	v, err := strconv.ParseUint(string(s.data[s.i:s.i+4]), 16, 32)
	s.i += 4
	return rune(v), err == nil
}

// skip reads any value and says what it was: "a number".
func (s *scanner) skip() (string, *Problem) {
	switch c := s.next(); {
	case c == '{':
		return "an object", s.object(func(string, place) *Problem { _, p := s.skip(); return p })
	case c == '[':
		return "a list", s.group('[', ']', func() *Problem { _, p := s.skip(); return p })
	case c == '"':
		_, p := s.text()
		return "a text", p
	case c == '-' || c >= '0' && c <= '9':
		return "a number", s.number()
	}
	for _, w := range []string{"true", "false", "null"} {
		if bytes.HasPrefix(s.data[s.i:], []byte(w)) {
			s.i += len(w)
			return w, nil
		}
	}
	return "", s.fail(s.here(), "a value is expected, not %s", s.shown())
}

func (s *scanner) number() *Problem {
	at := s.here()
	from := s.i
	for s.i < len(s.data) && bytes.IndexByte([]byte("+-.0123456789eE"), s.data[s.i]) >= 0 {
		s.i++
	}
	if _, err := strconv.ParseFloat(string(s.data[from:min(s.i, from+400)]), 64); err != nil {
		return s.fail(at, "%s is no number", quoted(string(s.data[from:s.i])))
	}
	return nil
}
