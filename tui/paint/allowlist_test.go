package paint

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"dccops/tui/canvas"
)

// allowed lists every sequence that may be on the wire besides printable text; nothing else carries a control
// character. A new one is added here on purpose or not at all.
var allowed = []struct{ what, pattern string }{
	{"start of a row, and rows down", `\r\n{0,4}`},
	{"absolute move", `\x1b\[(\d+(;\d+)?)?H`},
	{"up, down, right, left, column, row", `\x1b\[\d*[ABCDGd]`},
	{"erase to the end of the screen, of the row", `\x1b\[[JK]`},
	{"erase signs, repeat a sign", `\x1b\[\d*[Xb]`},
	{"style", `\x1b\[[\d;]*m`},
	{"alternate screen, cursor, wrapping", `\x1b\[\?(1049|25|7)[hl]`},
	{"paste, mouse, focus, synchronised output", `\x1b\[\?(2004|1002|1006|1004|2026)[hl]`},
	{"title: keep, give back, set", `\x1b\[2[23];2t|\x1b\]2;[ -~]{1,80}\x07`},
	{"clipboard", `\x1b\]52;c;[A-Za-z0-9+/=]+\x07`},
	{"bell", `\x07`},
}

// plainAllowed are those that plain mode may use, as a subset.
var plainAllowed = regexp.MustCompile(
	`^(\x1b\[(\d+(;\d+)?)?H|\x1b\[J|\x1b\[[\d;]*m|\x1b\[\?(1049|25|7|2004|1002|1006|1004)[hl]|\x07)$`)

func allowList() *regexp.Regexp {
	var patterns []string
	for _, a := range allowed {
		patterns = append(patterns, a.pattern)
	}
	return regexp.MustCompile("^(?:" + strings.Join(patterns, "|") + ")")
}

// sequences takes a recording apart and fails on anything that is not ours.
func sequences(t *testing.T, list *regexp.Regexp, b []byte) [][]byte {
	t.Helper()
	var found [][]byte
	for rest := b; len(rest) > 0; {
		if r, size := utf8.DecodeRune(rest); r >= ' ' && r != 0x7f && (r < 0x80 || r >= 0xa0) && (r != utf8.RuneError || size == 3) {
			rest = rest[size:]
			continue
		}
		m := list.Find(rest)
		if m == nil {
			t.Fatalf("not ours: %q after %q", rest[:min(len(rest), 24)], b[max(0, len(b)-len(rest)-24):len(b)-len(rest)])
		}
		found = append(found, m)
		rest = rest[len(m):]
	}
	return found
}

// THREATS C1, C2, C3, C4, C7: whatever the text, only our own sequences are on the wire.
var hostile = []string{
	"\x1b[2J\x1b[H", "\x1b]0;owned\x07", "\x1b]52;c;ZWNobw==\x07", "\u009b31m", "\x9b31m", "\xe8\x1b]8;;http://x\x1b\\",
	"a\rb\nc\td\be\x7f", "\u202eevil\u202c", "\u200b\u200d\ufeff", "\U000e0001\U000e0041", "\xff\xfe", "日\u0301\u0302本",
	"Z" + strings.Repeat("\u0336", 40), "\U0001f469\u200d\U0001f4bb", "\x1bP+q\x1b\\", "\x1b[?1049l\x1b[6n", "ok",
}

func TestOnlyOurSequencesAreOnTheWire(t *testing.T) {
	list := allowList()
	used := map[string]bool{}
	for _, v := range variants() {
		for seed := range uint64(4) {
			sc, screen := newScene(seed, hostile), newScreen(v.o.withDefaults())
			wire := bytes.Clone(screen.open())
			for i := range 20 {
				j := job{grid: sc.draw(), cursor: sc.cursor(), bell: i == 3, mouse: wish(i % 3)}
				if i%7 == 0 {
					j.title, j.clip = "dccops: December 2026", "W-2026-11/3"
				}
				wire = append(wire, screen.compose(j)...)
				sc.step()
			}
			wire = append(wire, screen.restore()...)
			for _, s := range sequences(t, list, wire) {
				used[string(s)] = true
				if v.o.Plain && !plainAllowed.Match(s) {
					t.Errorf("%s: %q in plain mode", v.name, s)
				}
				if v.o.Styles == nil && s[len(s)-1] == 'm' {
					t.Errorf("%s: %q on a terminal without styles", v.name, s)
				}
			}
		}
	}
	for _, a := range allowed {
		one, hit := regexp.MustCompile("^(?:"+a.pattern+")$"), false
		for s := range used {
			hit = hit || one.MatchString(s)
		}
		if !hit {
			t.Errorf("%s (%s) is allowed but never used: take it off the list", a.what, a.pattern)
		}
	}
}

// In a locale that is not UTF-8 every byte is ASCII.
func TestASCIITerminalsGetASCII(t *testing.T) {
	screen := newScreen(Options{ASCII: true}.withDefaults())
	g := canvas.New(12, 1, 0)
	g.Area().Text(0, 0, 0, "é日e\u0301 ok█")
	b := screen.compose(job{grid: g})
	for _, c := range b {
		if c >= 0x80 {
			t.Fatalf("%q has bytes that are not ASCII", b)
		}
	}
	if !bytes.Contains(b, []byte("???? ok?")) {
		t.Errorf("%q, want a ? for every column of what is not ASCII", b)
	}
}
