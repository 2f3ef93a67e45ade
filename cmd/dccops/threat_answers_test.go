package main

import (
	"strings"
	"testing"
	"time"
)

// answersOf are what terminals say of themselves: where the cursor is, what they
// are and can, their colours, their clipboard.
func answersOf() []string {
	return []string{
		"\x1b[12;40R", "\x1b[0n", "\x1b[?62;22c", "\x1b[>41;370;0c", "\x1b[?2026;2$y", "\x1b[?1u", "\x1b[6;20;10t",
		"\x1b]10;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]52;c;cXEKeXlu\x07", "\x1b]52;c;" + strings.Repeat("cXlu", 9000) + "\x1b\\",
		"\x1bP>|xterm(370)\x1b\\", "\x1bP1+r544e=787465726d\x1b\\", "\x1b_Gi=31;OK\x1b\\",
	}
}

// TestThreatC5AnswersOfATerminal sends them among the keys, whole and cut in two:
// no text comes of them in a form, no command in a list, nothing on the record.
func TestThreatC5AnswersOfATerminal(t *testing.T) {
	w := planning(t)
	for i, a := range answersOf() {
		w.press(a)
		w.answers(2 * i)
		w.press(a[:4])
		w.press(a[4:])
		w.answers(2*i + 1)
	}
	w.leavesNothing()
}

func TestThreatC5AnswersOfATerminalInAList(t *testing.T) {
	w := planning(t)
	w.press("\x1b")
	w.sees("n back to the form", 20*time.Second)
	for _, a := range answersOf() {
		w.press(a + a)
	}
	w.press("n") // the list is as it was: nothing was opened, moved or left
	w.sees("Plan a window", 20*time.Second)
	w.answers(0)
	w.leavesNothing()
}
