package tui

import (
	"strings"
	"testing"
)

// replies are what terminals answer when they are asked.
func replies() []string {
	return []string{
		"\x1b[12;40R", "\x1b[0n", "\x1b[?62;22c", "\x1b[>41;370;0c", "\x1b[?2026;2$y", "\x1b[?1u", "\x1b[6;20;10t",
		"\x1b]10;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\", "\x1b]52;c;eHEKeXlu\x07", "\x1b]52;c;" + strings.Repeat("cXlu", 4096) + "\x1b\\",
		"\x1bP>|xterm(370)\x1b\\", "\x1bP1$r0m\x1b\\", "\x1bP1+r544e=787465726d\x1b\\", "\x1bP!|00000000\x1b\\", "\x1b_Gi=31;OK\x1b\\",
	}
}

// passed is what gets through to the runtime, and there is dropped.
func passed(reads ...string) string {
	var a answers
	out := ""
	for _, r := range reads {
		out += string(a.take([]byte(r)))
	}
	return out
}

func TestThreatC5AnswersOfATerminalAreNoKeys(t *testing.T) {
	for _, r := range replies() {
		whole := ""
		if strings.HasPrefix(r, "\x1b[") {
			whole = r // the runtime knows it for what it is
		}
		if got := passed("j" + r + "k"); got != "j"+whole+"k" {
			t.Errorf("%.40q among keys becomes %.60q", r, got)
		}
		for at := 1; at < min(len(r), 60); at++ {
			head, tail := r[:at], r[at:]
			want := whole
			if at <= 2 {
				want = head // that was a key already: Escape, or Alt with a letter
			}
			if got := passed(head, tail, "k"); got != want+"k" {
				t.Errorf("%.40q cut after %d becomes %.60q, want %.60q", r, at, got, want+"k")
			}
		}
	}
}

func TestKeysStayKeys(t *testing.T) {
	for _, keys := range []string{
		"jjj", "\x1b", "\x1b[A\x1b[B", "\x1bOP", "\x1b[1;5C", "\x1b[15~", "\x1b[<0;12;7M", "\x1b[I", "\x1b]", "\x1bP", "\x1b_", "\x1b[", "\x1bPause", "\x1b]x", "é\r\x03", "[12", "]11;",
	} {
		if got := passed(keys, "j"); got != keys+"j" {
			t.Errorf("%q becomes %q", keys, got)
		}
	}
	// An answer without an end gives the keyboard back at the next key.
	for _, c := range []struct{ key, want string }{{"l", "l"}, {"\r", "\r"}, {"\x03", "\x03"}, {"é", "é"}, {"\x1b[A", "\x1b[A"}, {"more\x03", "\x03"}} {
		if got := passed("\x1b]11;rgb:00", c.key); got != c.want {
			t.Errorf("after an answer without an end %q becomes %q, want %q", c.key, got, c.want)
		}
	}
}
