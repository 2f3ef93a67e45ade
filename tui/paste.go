package tui

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
	"dccops/themes"
)

// A terminal puts these around what is pasted.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// piece is what a terminal sent, in the order it came: keys as bytes, or a
// message.
type piece struct {
	keys []byte
	msg  tea.Msg
}

// where is how far a paste has come.
type where int

const (
	typed  where = iota // there is none
	within              // its beginning was seen
	lost                // it was given up; its end may yet come
)

// sieve parts pastes from keys. A paste that no field could hold is counted
// and refused, and never kept: it costs no more memory than one that fits.
//
// # Why
//
// The runtime keeps a paste until its end has come and looks through all of it
// again for every 256 bytes. A million characters cost a second of that; a
// paste without an end costs all memory, and no key is heard again, not even
// Ctrl-C. And an Escape just before a paste makes it take the paste for keys.
// So it never sees one.
type sieve struct {
	where where
	seen  int    // how much of the next mark the last bytes were
	held  []byte // the beginning of a mark, not passed on yet
	paste []byte // what may still become a message
	size  int    // bytes of the paste so far, with what was seen of the mark
	said  bool   // it was refused while it was coming
}

// take parts the next bytes. With full, more of them may be there.
func (s *sieve) take(b []byte, full bool) []piece {
	if s.where == lost {
		b = s.found(b)
	}
	var out []piece
	keys := s.held
	s.held = nil
	for _, c := range b {
		if s.where == within {
			if msg := s.more(c); msg != nil {
				out = append(out, piece{msg: msg})
			}
			continue
		}
		keys = append(keys, c)
		if s.seen = matched(pasteBegins, s.seen, c); s.seen == len(pasteBegins) {
			out = withKeys(out, keys[:max(0, len(keys)-len(pasteBegins))])
			keys = nil
			s.begin()
		}
	}
	if s.where == typed && (s.seen > 2 || full) { // an Escape alone, and Alt with [, are keys
		cut := max(0, len(keys)-s.seen)
		keys, s.held = keys[:cut], bytes.Clone(keys[cut:])
	}
	return withKeys(out, keys)
}

func withKeys(out []piece, keys []byte) []piece {
	if len(keys) == 0 {
		return out
	}
	return append(out, piece{keys: keys})
}

func (s *sieve) begin() { *s = sieve{where: within, paste: s.paste[:0]} }

// more takes a byte of a paste, and says what there is to say.
func (s *sieve) more(c byte) tea.Msg {
	s.size++
	if len(s.paste) < text.MaxField+len(pasteEnds) {
		s.paste = append(s.paste, c)
	}
	s.seen = matched(pasteEnds, s.seen, c)
	size := s.size - s.seen
	switch {
	case s.seen == len(pasteEnds):
		refused := s.said || size > text.MaxField
		*s = sieve{paste: s.paste}
		switch {
		case refused:
			return pasteRefused{size: size, ended: true}
		case size == 0:
			return nil
		}
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(string(s.paste[:size])), Paste: true}
	case size > text.MaxField && !s.said:
		s.said = true
		return pasteRefused{size: size}
	}
	return nil
}

// silence gives a paste up of which nothing has come for a while.
func (s *sieve) silence() tea.Msg {
	if s.where != within {
		return nil
	}
	s.where, s.said = lost, true
	return pasteRefused{size: s.size, silent: true}
}

// found looks at the first bytes after a silence, and returns those that may
// be keys: what follows the end of the paste, what follows the beginning of
// another, or one key by itself. Anything else is more of the paste.
func (s *sieve) found(b []byte) []byte {
	end, next := bytes.Index(b, []byte(pasteEnds)), bytes.Index(b, []byte(pasteBegins))
	switch {
	case next >= 0 && (end < 0 || next < end):
		*s = sieve{paste: s.paste}
		return b[next:]
	case end >= 0:
		*s = sieve{paste: s.paste}
		return b[end+len(pasteEnds):]
	case oneKey(b):
		*s = sieve{paste: s.paste}
	default:
		s.where = within
	}
	return b
}

// oneKey reports whether bytes that came together are one press of a key, and
// not a piece of text.
func oneKey(b []byte) bool {
	if len(b) < 3 || b[0] != 0x1b || b[1] != '[' && b[1] != 'O' {
		return utf8.RuneCount(bytes.TrimPrefix(b, []byte{0x1b})) < 2
	}
	return !bytes.ContainsFunc(b[2:len(b)-1], func(r rune) bool { return r < 0x20 || r > 0x3f })
}

// matched is how much of a mark has been seen once c has come. Only its first
// byte is an Escape, so nothing else can begin it anew.
func matched(mark string, seen int, c byte) int {
	switch {
	case seen < len(mark) && mark[seen] == c:
		return seen + 1
	case mark[0] == c:
		return 1
	}
	return 0
}

// pasteRefused tells the session of a paste that was too long for any field, or
// that stopped. Nothing of it was taken.
type pasteRefused struct {
	size   int  // bytes so far
	ended  bool // its end has come
	silent bool // nothing has come for a while, and no end
}

// refusedPaste says so. It is the answer to a key, like any other.
func (s *Session) refusedPaste(p pasteRefused) {
	s.keys.ctrlC = false
	most := thousands(text.MaxField)
	words := "The paste is longer than the " + most + " bytes a field holds: nothing of it is taken. It is still coming."
	switch {
	case p.ended && p.size <= text.MaxField:
		words = "The paste came in parts, " + thousands(p.size) + " bytes with a long pause. Nothing was pasted; paste it once more."
	case p.ended:
		words = "The paste is " + thousands(p.size) + " bytes and a field holds " + most + ". Nothing was pasted."
	case p.silent && p.size <= text.MaxField:
		words = "The paste stopped after " + thousands(p.size) + " bytes, before its end. Nothing was pasted; paste it once more."
	case p.silent:
		words = "The paste stopped after " + thousands(p.size) + " bytes, before its end, and a field holds " + most + ". Nothing was pasted."
	}
	s.tell(themes.Warn, words)
}

// thousands writes a number with its thousands apart.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
