package lines

import (
	"bytes"
	"strconv"
	"strings"

	"dccops/model/text"
)

// mostKept is how many lines of an answer can be said again.
const mostKept = 20_000

// Answer is what is said to one line, for it to be said again. It is a writer of
// text in lines; what it is given need not be clean.
type Answer struct {
	t     *Talk
	whole bool // it is never paged: it comes as it happens
	part  []byte
	lines []string // clean
	room  int      // rows until the page is full
	next  int      // the first of lines that was not said
}

// Answer begins one. One that comes as it happens is not paged.
func (t *Talk) Answer(asItHappens bool) *Answer {
	a := &Answer{t: t, whole: asItHappens}
	a.turn()
	return a
}

// turn begins a page.
func (a *Answer) turn() {
	a.room = -1
	if a.t.o.Terminal && !a.whole {
		if _, h := a.t.o.Size(); h > 0 {
			a.room = max(h-2, 3)
		}
	}
}

// Write says each line that is whole.
func (a *Answer) Write(p []byte) (int, error) {
	n := len(p)
	for {
		at := bytes.IndexByte(p, '\n')
		if at < 0 {
			break
		}
		a.add(string(append(a.part, p[:at]...)))
		a.part, p = a.part[:0], p[at+1:]
	}
	a.part = append(a.part, p...)
	return n, a.t.lost
}

func (a *Answer) add(line string) {
	line = strings.TrimRight(a.t.o.Clean(strings.ReplaceAll(line, "\t", "    ")), " ")
	if len(a.lines) < mostKept {
		a.lines = append(a.lines, line)
	}
	switch {
	case a.next < len(a.lines)-1: // the page is full
	case len(a.lines) == mostKept && a.next == mostKept:
		if !a.t.o.Terminal || a.whole {
			a.t.row(line)
		}
	default:
		a.more()
	}
}

// more says as much as the page has room for.
func (a *Answer) more() {
	for a.next < len(a.lines) {
		rows := a.t.rows(a.lines[a.next])
		if a.room >= 0 && a.room < len(rows) {
			a.room = 0
			return
		}
		for _, r := range rows {
			a.t.row(r)
		}
		if a.room >= 0 {
			a.room -= len(rows)
		}
		a.next++
	}
}

// End ends an answer: a line without an end has one now, and what there was no room
// for is counted.
func (a *Answer) End() {
	if len(a.part) > 0 {
		a.add(string(a.part))
		a.part = nil
	}
	a.left()
}

// left says how many lines wait.
func (a *Answer) left() {
	if n := len(a.lines) - a.next; n == 1 {
		a.t.Say("There is 1 more line: more says it.")
	} else if n > 1 {
		a.t.Say("There are " + strconv.Itoa(n) + " more lines: more says the next page.")
	}
}

// More says the next page, and reports whether there was one.
func (a *Answer) More() bool {
	if a.next >= len(a.lines) {
		return false
	}
	a.turn()
	a.more()
	a.left()
	return true
}

// Again says it from its beginning.
func (a *Answer) Again() {
	a.next = 0
	a.turn()
	a.more()
	a.left()
}

// Empty reports that nothing was said.
func (a *Answer) Empty() bool { return len(a.lines) == 0 }

// Say says a sentence, or several lines of it.
func (t *Talk) Say(words string) {
	for line := range strings.SplitSeq(words, "\n") {
		for _, r := range t.rows(t.o.Clean(line)) {
			t.row(r)
		}
	}
}

// row writes one row with its end.
func (t *Talk) row(s string) {
	if t.o.Terminal {
		t.put(s + "\r\n")
		return
	}
	t.put(s + "\n")
}

// rows breaks a clean line between words at the width of the terminal. What goes on
// stands as deep as the line began.
func (t *Talk) rows(line string) []string {
	if !t.o.Terminal {
		return []string{line}
	}
	w, _ := t.o.Size()
	w-- // the last column makes some terminals go on to the next line by themselves
	if w < 1 || text.Columns(line) <= w {
		return []string{line}
	}
	words := strings.TrimLeft(line, " ")
	deep := min(len(line)-len(words), w/3)
	pad := strings.Repeat(" ", deep)
	var out []string
	for _, r := range text.Wrap(words, w-deep) {
		out = append(out, strings.TrimRight(pad+r, " "))
	}
	return out
}
