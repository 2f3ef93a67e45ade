package screentest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// walker presses keys at random: mostly those that act where it stands, so that it
// gets into every form, and now and then any other, text, a paste or another size.
type walker struct {
	t     testing.TB
	dice  *rand.Rand
	c     *Console
	open  func() *Console // begins anew, once it has left
	plain bool            // types ASCII alone
	sizes bool            // changes the size as well
	w, h  int
	steps []string
}

// begins are places that few random keys in a row lead to: each walk begins at one.
// A word after L: is typed, not pressed.
var begins = [][]string{
	nil,
	{"n"},
	{"v"},
	{"v", "v", "v"},
	{"p"},
	{"c", "tab"},
	{"2", "r"},
	{"2", "u"},
	{"2", "enter"},
	{"2", "f"},
	{"3", "n"},
	{"3", "v", "down", "enter"},
	{"3", "/", "L:CH-003", "enter", "w"},
	{"3", "/", "L:bus", "enter", "down", "enter"},
	{"3", "/", "L:UR-002", "enter", "e"},
	{"4", "}", "P"},
	{"4", "tab", "tab"},
	{"4", "t", "down", "down", "down", "down", "down", "A", "tab", "L:x", "tab", "L:y", "ctrl+o"},
	{"4", "}", "P", "tab", "x", "ctrl+o"},
	{"5", "n"},
	{"5", "down", "e"},
	{"5", "tab", "tab", "n"},
	{"6", "w"},
	{"6", "w", "enter"},
	{"6", "w", "down", "e"},
	{"6", "w", "down", "e", "ctrl+y"},
	{"6", "down", "enter"},
	{"6", "down", "x"},
	{"7", "enter"},
	{":", "L:asof 2026-10-20", "enter"},
	{":", "L:present", "enter"},
	{":", "L:present 2026-12", "enter", "d"},
	{":", "L:present", "enter", "M"},
	{":", "L:follow", "enter"},
	{":", "L:who", "enter"},
	{"T"},
	{"g", "d"},
	{"x"},
	{"q"},
}

// begin goes to one of them.
func (w *walker) begin(keys []string) {
	for _, k := range keys {
		if text, is := strings.CutPrefix(k, "L:"); is {
			w.log("type(%q)", text)
			w.c.Type(text)
		} else {
			w.press(k)
		}
	}
}

// words are texts that forms can take, and some that none can.
func (w *walker) words() string {
	good := []string{
		"2h", "20:00", "2026-11-20 20:00", "2026-12", "DSP", "Because it was asked for", "none", "tomorrow", "03:00", "Panel", "m", "prep",
		"asof 2026-11-03", "present 2026-12", "follow", "who", "99999999999999999999", "a'; --", "Self-Service Interface", "agreed", "x",
	}
	if w.plain || w.dice.IntN(3) > 0 {
		return good[w.dice.IntN(len(good))]
	}
	return nasty()[w.dice.IntN(len(nasty()))]
}

// pasted is text that comes all at once: also of many lines, of nearly as much as a
// field takes, and with what no terminal should be sent.
func (w *walker) pasted() string {
	switch n := w.dice.IntN(6); {
	case n == 0:
		return strings.Repeat("a long line ", 400)
	case n == 1:
		return "one\r\ntwo\tthree\n\n\nfour"
	case n == 2 && !w.plain:
		return "\x1b[31mred\x1b]0;t\x07\u009b2J\u202eevil\u2066\U000e0041\u200b\x00\x7f"
	case n == 3 && !w.plain:
		return lengthen("pasted", 5000)
	}
	return w.words()
}

var (
	moves = []string{
		"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "tab", "shift+tab", "enter", "esc", "space", "backspace", "delete",
		"ctrl+u", "ctrl+o", "ctrl+p", "f1", "ctrl+c", "alt", "G", "g", "{", "}", "/", ":", "v", "p", "T",
	}
	widths  = []int{20, 21, 33, 34, 40, 45, 47, 48, 60, 79, 80, 100, 109, 110, 120, 160, 200}
	heights = []int{8, 9, 10, 11, 15, 17, 20, 23, 24, 29, 30, 34, 40, 45, 60}
)

// size is a size between 20x8 and 200x60: any, or one at which something changes.
func (w *walker) size() (int, int) {
	if w.dice.IntN(3) == 0 {
		return 20 + w.dice.IntN(181), 8 + w.dice.IntN(53)
	}
	return widths[w.dice.IntN(len(widths))], heights[w.dice.IntN(len(heights))]
}

func (w *walker) log(format string, args ...any) {
	w.steps = append(w.steps, fmt.Sprintf(format, args...))
}

func (w *walker) press(key string) {
	w.log("%s", key)
	w.c.Press(key)
}

// step does one thing.
func (w *walker) step() {
	if w.c.left {
		w.steps, w.c = nil, w.open()
	}
	typing := w.c.session.Typing()
	switch n := w.dice.IntN(100); {
	case n < 8 && w.sizes:
		w.w, w.h = w.size()
		w.log("%dx%d", w.w, w.h)
		w.c.Resize(w.w, w.h)
	case n < 12:
		w.pass()
	case n < 20:
		key := moves[w.dice.IntN(len(moves))]
		if key == "alt" {
			key = string(rune('a' + w.dice.IntN(26)))
		}
		w.press(key)
	case n < 30 && typing, n < 21:
		text := w.pasted()
		w.log("paste(%.40q)", text)
		w.c.Paste(text)
	case n < 60 && typing:
		text := w.words()
		w.log("type(%q)", text)
		w.c.Type(text)
	default:
		w.act()
	}
}

// pass lets time go by, or somebody else wake the console.
func (w *walker) pass() {
	switch d := w.c.Desk(); w.dice.IntN(3) {
	case 0:
		by := time.Duration(w.dice.IntN(90)) * time.Minute
		w.log("+%v", by)
		d.Set(d.Now().Add(by))
		w.c.Second()
	case 1:
		w.log("second")
		w.c.Second()
	default:
		w.log("moved")
		w.c.Moved()
	}
}

// act presses a key that does something here. What is only found in the palette is
// typed there.
func (w *walker) act() {
	rows := w.c.session.Obeys()
	row := rows[w.dice.IntN(len(rows))]
	if len(row.Keys) == 0 {
		return
	}
	key := row.Keys[w.dice.IntN(len(row.Keys))]
	switch {
	case len(key) > 1 && key[0] == ':':
		w.press(":")
		w.log("type(%q)", key[1:])
		w.c.Type(key[1:])
		w.press("enter")
	case key != " " && strings.Contains(key, " "):
		for k := range strings.SplitSeq(key, " ") {
			w.press(k)
		}
	case row.Words == "leave" && w.dice.IntN(4) > 0: // there is little to see outside
	default:
		w.press(key)
	}
}

// story says where a walk is and how it came there.
func (w *walker) story(seed uint64) string {
	return fmt.Sprintf("seed %d, %dx%d, in %s, after %s", seed, w.w, w.h, w.c.session.Place(), strings.Join(w.steps, " "))
}
