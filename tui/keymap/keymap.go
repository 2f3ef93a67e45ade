// Package keymap holds what a key is: one row with its keys, its words, why it
// cannot act now and what it sends.
//
// It guarantees that the footer, the help, the palette and the printed key
// card read the same rows that the keyboard obeys, so none of them can say
// something the others do not.
//
// # Why
//
// Rows carry meanings, not functions on a screen: pressing the key, choosing
// it in the help or typing its words in the palette all deliver the same
// message, and the screen cannot tell which it was.
package keymap

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Row is one thing a key does.
type Row struct {
	Keys  []string // as Bubble Tea names them: "n", "shift+tab", "g d" for a chord
	Words string   // two or three words for the footer: "plan a window"
	What  string   // one sentence for the help and the key card
	Not   string   // why it cannot act now, one sentence; empty when it can
	Group string   // heading in the help: "Go", "Windows", "View" …
	Quiet bool     // not in the footer: arrows and other keys everyone knows
	Never bool     // this person's role never may: not in the footer either
	Sends tea.Msg  // the meaning delivered when it is chosen
}

// Find returns the row that a key, or a chord of two, stands for.
func Find(rows []Row, key string) (Row, bool) {
	for _, r := range rows {
		for _, k := range r.Keys {
			if k == key {
				return r, true
			}
		}
	}
	return Row{}, false
}

// Begins reports whether a key begins a chord of one of the rows.
func Begins(rows []Row, key string) bool {
	for _, r := range rows {
		for _, k := range r.Keys {
			if len(k) > len(key)+1 && k[:len(key)] == key && k[len(key)] == ' ' {
				return true
			}
		}
	}
	return false
}

// Conflicts names keys that stand for two rows, or that are both a key and the
// beginning of a chord, or that terminals keep for themselves.
func Conflicts(rows []Row) []string {
	var out []string
	seen := map[string]string{}
	for _, r := range rows {
		for _, k := range r.Keys {
			if first, ok := seen[k]; ok {
				out = append(out, k+": "+first+" and "+r.Words)
			}
			seen[k] = r.Words
			switch k {
			case "ctrl+s", "ctrl+q", "ctrl+h":
				out = append(out, k+" is not ours to bind: "+r.Words)
			}
		}
	}
	for k, words := range seen {
		if Begins(rows, k) {
			out = append(out, k+": "+words+" and the beginning of a chord")
		}
	}
	return out
}

// Shown is how a key is written for people: "S-Tab", "Ctrl-P", "g d".
func Shown(key string) string {
	switch key {
	case "shift+tab":
		return "S-Tab"
	case "tab":
		return "Tab"
	case "enter":
		return "Enter"
	case "esc":
		return "Esc"
	case "up", "down", "left", "right", "home", "end", "pgup", "pgdown":
		return map[string]string{
			"up": "Up", "down": "Down", "left": "Left", "right": "Right",
			"home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
		}[key]
	case " ":
		return "Space"
	case "f1":
		return "F1"
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "Ctrl-" + strings.ToUpper(letter)
	}
	return key
}
