package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/keymap"
)

// keyboard is what has been pressed and not yet answered.
type keyboard struct {
	chord string // the first key of a chord of two
	ctrlC bool   // Ctrl-C was pressed once
	trace trace  // for the log of a panic
	mouse bool   // clicks and the wheel are heard
}

// typist is a screen that takes printable keys as text for a while, for
// example while a filter is being typed.
type typist interface{ Typing() bool }

// key splits keys that arrived together and routes each in turn.
func (s *Session) key(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 {
		return s.press(msg)
	}
	cmds := make([]tea.Cmd, 0, len(msg.Runes))
	for _, r := range msg.Runes {
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}
		if r == ' ' {
			one.Type = tea.KeySpace
		}
		cmds = append(cmds, s.press(one))
	}
	return tea.Sequence(cmds...)
}

// press routes one key: the end of a chord, an overlay, the screen, the
// session's own keys, in that order.
func (s *Session) press(msg tea.KeyMsg) tea.Cmd {
	name := msg.String()
	s.pressed()
	s.keys.trace.at(s.stage.tabs[s.stage.at].screen, s.top())
	if name == "ctrl+c" {
		s.keys.trace.key(name)
		return s.ctrlC()
	}
	s.keys.ctrlC = false
	s.say = notice{}
	if msg.Paste {
		s.keys.trace.text(len(msg.Runes))
		return s.paste(msg)
	}
	text := s.typing() && printable(msg)
	if text {
		s.keys.trace.text(1)
		s.keys.chord = ""
		return s.deliver(msg)
	}
	if s.keys.chord != "" {
		name = s.keys.chord + " " + name
		s.keys.chord = ""
	}
	rows := s.live()
	row, ok := keymap.Find(rows, name)
	begins := !ok && keymap.Begins(rows, name)
	if ok || begins || !printable(msg) {
		s.keys.trace.key(msg.String())
	} else {
		s.keys.trace.text(1)
	}
	if ok {
		return s.choose(row)
	}
	if begins {
		s.keys.chord = name
		s.tell(themes.Muted, name+" and then "+completions(rows, name))
		return nil
	}
	return s.deliver(msg)
}

// choose acts on a row, or says why it cannot.
func (s *Session) choose(row keymap.Row) tea.Cmd {
	if row.Not != "" {
		s.tell(themes.Warn, row.Not)
		return nil
	}
	return s.update(row.Sends)
}

// live is every row that the keyboard obeys now: those of the overlay alone,
// or those of the screen before those of the session.
func (s *Session) live() []keymap.Row {
	top := s.top()
	if top == nil {
		return s.rows()
	}
	rows := top.Keys(s.env())
	if _, helping := top.(finder); helping {
		return rows
	}
	return append(append([]keymap.Row(nil), rows...), helpRow())
}

// rows is every row of the screen in view and of the session itself.
func (s *Session) rows() []keymap.Row {
	own := s.stage.tabs[s.stage.at].screen.Keys(s.env())
	alarm := []keymap.Row{alarmRow(len(s.sight.alarms.due))}
	who := []keymap.Row{whoRow(s.o.Visit.Company), mouseRow()}
	return slices.Concat(s.phoneKeys(), own, s.storyKeys(), recordRows(s.o.Actor.Role, s.recordNots()), alarm, who, lecternRows(s.o.Visit.Company, london.MonthOf(s.now()).Next()), globalRows(s.stage.tabs))
}

func (s *Session) typing() bool {
	if top := s.top(); top != nil {
		return top.Typing()
	}
	t, ok := s.stage.tabs[s.stage.at].screen.(typist)
	return ok && t.Typing()
}

// printable reports whether a key is text when text is being typed.
func printable(msg tea.KeyMsg) bool {
	return !msg.Alt && (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace)
}

// paste is data, never keys: where nothing is being typed it does nothing but
// say so.
func (s *Session) paste(msg tea.KeyMsg) tea.Cmd {
	if s.typing() {
		return s.deliver(msg)
	}
	s.tell(themes.Warn, fmt.Sprintf("%d pasted characters were put nowhere: text has no place here. Nothing was changed.", len(msg.Runes)))
	return nil
}

// ctrlC leaves on the second press, so that one slip loses nothing.
func (s *Session) ctrlC() tea.Cmd {
	if s.keys.ctrlC {
		return s.update(leave{})
	}
	s.keys.ctrlC = true
	s.tell(themes.Warn, "Press Ctrl-C once more to leave. Everything stored is safe; an unfinished form is not stored.")
	return nil
}

// completions lists the second keys of a chord.
func completions(rows []keymap.Row, first string) string {
	out := ""
	for _, r := range rows {
		for _, k := range r.Keys {
			if len(k) > len(first)+1 && k[:len(first)+1] == first+" " {
				if out != "" {
					out += ", "
				}
				out += keymap.Shown(k[len(first)+1:]) + " " + r.Words
			}
		}
	}
	return out
}

// Obeys is every row that the keyboard obeys as the session stands, those of what
// lies on top first.
func (s *Session) Obeys() []keymap.Row { return s.live() }

// Typing reports whether letters are text as the session stands, and no keys.
func (s *Session) Typing() bool { return s.typing() }
