package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
)

// line is text being edited: the bytes and the place in them where the next
// character goes. It is never trimmed or cleaned; text.Admit judges it.
type line struct {
	s  string
	at int // bytes before the cursor, on a boundary of a letter and its marks
}

func lineOf(s string) line { return line{s: s, at: len(s)} }

// insert puts s at the cursor if the field can hold it.
func (l *line) insert(s string) bool {
	if len(l.s)+len(s) > text.MaxField {
		return false
	}
	l.s = l.s[:l.at] + s + l.s[l.at:]
	l.at += len(s)
	return true
}

// paste puts a whole paste at the cursor or nothing of it, and says what
// happened if that is not plain to see. Terminals send CR for a line break.
func (l *line) paste(runes []rune, many bool) (said string) {
	size := 0
	for _, r := range runes {
		size += max(utf8.RuneLen(r), 1)
	}
	if size+len(l.s) > text.MaxField {
		return "The paste is " + count(size) + " bytes and the field holds " + count(text.MaxField) +
			", of which " + count(len(l.s)) + " are taken. Nothing was pasted."
	}
	s := breaks.Replace(string(runes))
	n := strings.Count(s, "\n")
	if n > 0 && !many {
		s = strings.ReplaceAll(s, "\n", " ")
		said = "This field is one line: " + plural(n, "line break") + " became " + plural(n, "space") + "."
	}
	l.insert(s)
	return said
}

// breaks is the one spelling of a line break in the record.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// edit obeys a key that edits or moves. Anything with Alt, and anything it does
// not know, is taken and does nothing when it would otherwise be text.
func (l *line) edit(k tea.KeyMsg) (said string, took bool) {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		if k.Alt {
			return "", true
		}
		if !l.insert(string(k.Runes)) {
			return "A field holds " + count(text.MaxField) + " bytes, and this one is full.", true
		}
	case tea.KeyBackspace:
		if k.Alt {
			l.cut(l.wordBack(), l.at)
			break
		}
		l.cut(l.back(), l.at)
	case tea.KeyDelete:
		l.cut(l.at, l.ahead())
	case tea.KeyCtrlW:
		l.cut(l.wordBack(), l.at)
	case tea.KeyCtrlU:
		l.cut(0, l.at)
	case tea.KeyCtrlK:
		l.cut(l.at, len(l.s))
	default:
		return "", l.move(k)
	}
	return "", true
}

func (l *line) move(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyLeft:
		l.at = l.back()
	case tea.KeyRight:
		l.at = l.ahead()
	case tea.KeyCtrlLeft:
		l.at = l.wordBack()
	case tea.KeyCtrlRight:
		l.at = l.wordAhead()
	case tea.KeyHome, tea.KeyCtrlA:
		l.at = 0
	case tea.KeyEnd, tea.KeyCtrlE:
		l.at = len(l.s)
	default:
		return false
	}
	return true
}

func (l *line) cut(from, to int) { l.s, l.at = l.s[:from]+l.s[to:], from }

// back is the place one letter to the left, its marks included.
func (l *line) back() int {
	i := l.at
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(l.s[:i])
		i -= n
		if !unicode.Is(unicode.M, r) {
			break
		}
	}
	return i
}

// ahead is the place one letter to the right, its marks included.
func (l *line) ahead() int {
	i := l.at
	for i < len(l.s) {
		_, n := utf8.DecodeRuneInString(l.s[i:])
		i += n
		if r, _ := utf8.DecodeRuneInString(l.s[i:]); !unicode.Is(unicode.M, r) {
			break
		}
	}
	return i
}

func (l *line) wordBack() int {
	s := strings.TrimRightFunc(l.s[:l.at], unicode.IsSpace)
	return strings.LastIndexFunc(s, unicode.IsSpace) + 1
}

func (l *line) wordAhead() int {
	s := l.s[l.at:]
	rest := strings.TrimLeftFunc(s, unicode.IsSpace)
	if i := strings.IndexFunc(rest, unicode.IsSpace); i >= 0 {
		return l.at + len(s) - len(rest) + i
	}
	return len(l.s)
}
