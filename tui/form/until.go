package form

import (
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// until is a field for how long a window lasts or when it ends: whichever is
// typed, both are shown.
type until struct {
	labels
	line
}

// read is the end that is meant. As long as the start is not known the end of
// a length is not either: zero, without an error.
func (f *until) read(at place) (time.Time, error) {
	s := strings.TrimSpace(f.s)
	if d, ok, err := readLength(s); ok {
		if err != nil || at.start.IsZero() {
			return time.Time{}, err
		}
		return at.start.Add(d), nil
	}
	if at.start.IsZero() {
		return time.Time{}, nil
	}
	return readEnd(s, at.start, at.today())
}

func (f *until) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return f.paste(k.Runes, false), true
	}
	return f.edit(k)
}

func (f *until) typing() bool              { return true }
func (f *until) rows(place, bool, int) int { return 1 }
func (f *until) raw() string               { return f.s }
func (f *until) load(raw string)           { f.line = lineOf(raw) }

// set writes an end the way the field was written before: as a length or as a
// reading.
func (f *until) set(start, end time.Time) {
	_, length, _ := readLength(strings.TrimSpace(f.s))
	if s := lengthText(end.Sub(start)); s != "" && (length || f.s == "") {
		f.load(s)
		return
	}
	f.load(written(end))
}

func (f *until) means(at place) string {
	end, err := f.read(at)
	if err != nil || end.IsZero() || !end.After(at.start) {
		return ""
	}
	length := end.Sub(at.start)
	out := "= " + london.Hours(int(length/time.Minute))
	if s := int(length%time.Minute) / int(time.Second); s > 0 {
		out += fmt.Sprintf(" and %d s", s)
	}
	out += ", until " + london.Stamp(end)
	switch change := london.Offset(end) - london.Offset(at.start); {
	case change > 0:
		out += " (elapsed: the clocks go forward in it)"
	case change < 0:
		out += " (elapsed: the clocks go back in it)"
	}
	return out
}

func (f *until) problem(at place) string {
	if strings.TrimSpace(f.s) == "" {
		return "How long? Write 2h, 90m, or when it ends: 02:00."
	}
	end, err := f.read(at)
	switch length := end.Sub(at.start); {
	case err != nil:
		return wrong(err)
	case at.start.IsZero():
		return ""
	case length == 0:
		return "It has no length: it would end when it starts, " + london.Stamp(end) + "."
	case length < 0:
		return fmt.Sprintf("It would end (%s) before it starts (%s).", london.Stamp(end), london.Stamp(at.start))
	case length > model.MaxWindow:
		return fmt.Sprintf("It would last %d days; the longest that can be written down is %d days.", int(length.Hours()/24), int(model.MaxWindow.Hours()/24))
	}
	return ""
}

func (f *until) asks(at place) *london.ReadingError {
	_, err := f.read(at)
	return question(err)
}

func (f *until) answer(_ place, t time.Time) { f.load(zoned(t)) }

func (f *until) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	wrong := strings.TrimSpace(f.s) != "" && f.problem(at) != ""
	return p.typed(a, f.line, role(focused, wrong), focused, "2h, 2h30, 90m, or the end: 02:00")
}
