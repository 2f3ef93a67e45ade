package record

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/tui/screen"
)

// ofLine reports whether a message is meant for the filter being typed.
func ofLine(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyMsg, Taken, Abandoned:
		return true
	}
	return false
}

// maxQuery bounds the line: nothing that is pasted by mistake gets beyond it.
const maxQuery = 80

// typed takes a key while the filter is being typed.
func (r *Record) typed(env *screen.Env, msg tea.Msg) {
	f := &r.filter
	switch m := msg.(type) {
	case Taken:
		f.typing = false
		return
	case Abandoned:
		f.set(f.was)
		f.typing = false
	case tea.KeyMsg:
		switch m.Type {
		case tea.KeyUp:
			r.moved(env, -1)
			return
		case tea.KeyDown:
			r.moved(env, 1)
			return
		}
		f.set(edited(f.query, m))
	}
	r.at, r.top, r.scroll, r.detail = 0, 0, 0, false
}

// edited is the line after a key.
func edited(line string, k tea.KeyMsg) string {
	switch k.Type {
	case tea.KeyBackspace:
		runes := []rune(line)
		return string(runes[:max(0, len(runes)-1)])
	case tea.KeyCtrlU:
		return ""
	case tea.KeyCtrlW:
		trimmed := strings.TrimRight(line, " ")
		return trimmed[:strings.LastIndexByte(trimmed, ' ')+1]
	case tea.KeyRunes, tea.KeySpace:
		for _, c := range k.Runes {
			if c >= ' ' && c != 0x7f && len(line) < maxQuery && !k.Alt {
				line += string(c)
			}
		}
	}
	return line
}
