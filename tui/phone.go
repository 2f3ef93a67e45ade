package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/tui/keymap"
	"dccops/tui/screen/live"
)

// The widths at which a terminal is a phone's, in columns.
const (
	phoneFrom = 34
	phoneTo   = 47
)

// onPhone is what a number key of a phone means: an act of the Live screen, from
// wherever one is.
type onPhone struct{ act tea.Msg }

// phoneRows are the number keys that a phone has beside those of the screens: what
// whoever is woken comes for, from any screen and without a chord. The first rows
// of the hints are theirs.
func phoneRows() []keymap.Row {
	return []keymap.Row{
		{Keys: []string{"8"}, Words: "raise", What: "On a phone: raise Unplanned Maintenance (H8.6), from any screen", Group: "Phone", Sends: onPhone{live.Raise{}}},
		{Keys: []string{"9"}, Words: "update", What: "On a phone: say how the selected work of the Live screen stands (H8.7), from any screen", Group: "Phone", Sends: onPhone{live.Correct{}}},
	}
}

// phoneKeys are phoneRows where this terminal is a phone's, as the Live screen has
// them: what cannot act says why.
func (s *Session) phoneKeys() []keymap.Row {
	if s.stage.w < phoneFrom || s.stage.w > phoneTo {
		return nil
	}
	rows := phoneRows()
	for i := range rows {
		if own, ok := s.liveRow(rows[i].Sends.(onPhone).act); ok {
			rows[i].Not, rows[i].Never = own.Not, own.Never
		}
	}
	return rows
}

// liveAt is where the Live screen stands among the tabs.
func (s *Session) liveAt() int {
	for i, t := range s.stage.tabs {
		if _, is := t.screen.(live.Live); is {
			return i
		}
	}
	return 0
}

// liveRow is the row of the Live screen that means an act.
func (s *Session) liveRow(act tea.Msg) (keymap.Row, bool) {
	for _, r := range s.stage.tabs[s.liveAt()].screen.Keys(s.env()) {
		if r.Sends == act {
			return r, true
		}
	}
	return keymap.Row{}, false
}

// fromPhone goes to the Live screen and does what its key does.
func (s *Session) fromPhone(msg onPhone) tea.Cmd {
	s.stage.at = s.liveAt()
	cmd := s.refresh()
	if row, ok := s.liveRow(msg.act); ok {
		return tea.Batch(cmd, s.choose(row))
	}
	return cmd
}
