package text

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxLog is how many bytes of a text one log line keeps.
const maxLog = 1024

// Log is the door out into a log: one line of printable ASCII, at most a few
// kilobytes, everything else spelled out and what was cut counted. Frames,
// marks and letters beyond ASCII are spelled like any other character.
func Log(s string) string {
	cut := 0
	if len(s) > maxLog {
		end := maxLog
		for end > 0 && !utf8.RuneStart(s[end]) {
			end--
		}
		s, cut = s[:end], len(s)-end
	}
	s = look{frames: true, ascii: true}.at(s)
	if cut > 0 {
		s += fmt.Sprintf("<+%d bytes>", cut)
	}
	return s
}

// HTML is the door out into the text or a quoted attribute of an HTML page.
// Line feeds stay; invisible and control characters are spelled out.
func HTML(s string) string { return html.EscapeString(look{lines: true}.at(s)) }

// Markdown is the door out into the middle of a line of CommonMark: nothing in
// s is markup, and nothing in it becomes a link. A line feed becomes <br>.
func Markdown(s string) string {
	s = look{lines: true}.at(s)
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i, r := range s {
		switch {
		case r == '\n':
			b.WriteString("<br>")
			continue
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune("\\`*_[]>#!|~^@$", r),
			r == ':' && strings.HasPrefix(s[i+1:], "//"),
			r == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ICSText is the door out into a TEXT value of iCalendar that people read: the
// visible form of s with its line feeds, escaped. Folding is the writer's work.
func ICSText(s string) string { return icsEscape(look{lines: true}.at(s)) }

// ICSExact is the door out into a TEXT value that carries s for [UnICSText] and
// [Disarm] to read back exactly.
func ICSExact(s string) string { return icsEscape(Armour(s)) }

var icsReplacer = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func icsEscape(s string) string { return icsReplacer.Replace(s) }

// UnICSText undoes the escaping of a TEXT value. It is lenient: a backslash
// before any other character is dropped, one at the end stays.
func UnICSText(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			i++
			if c = s[i]; c == 'n' || c == 'N' {
				c = '\n'
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// JSON is the door out for JSON that an encoder has already made valid: what
// [Armour] would spell becomes \u202e inside its strings, so that the bytes are
// harmless on a terminal and mean the same.
func JSON(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 32)
	for _, r := range s {
		switch {
		case !spelled(r):
			b.WriteRune(r)
		case r == '\t' || r == '\r': // between tokens; an encoder escapes them in strings
			b.WriteByte(' ')
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
