package form

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// ahead is a field for an instant to come, as a reading or as a length from
// now. Blank means none: an end that is not known, no promise.
type ahead struct {
	labels
	line
	none string // what blank means: "not known"
}

// read is the instant that is meant; nil: none.
func (f *ahead) read(at place) (*time.Time, error) {
	s := strings.TrimSpace(f.s)
	if s == "" || strings.EqualFold(s, f.none) {
		return nil, nil
	}
	if d, ok, err := readLength(s); ok {
		if err != nil {
			return nil, err
		}
		t := at.now.Truncate(time.Minute).Add(d)
		return &t, nil
	}
	t, err := readEnd(s, at.now, at.today())
	if err != nil {
		return nil, err
	}
	return &t, nil
}

func (f *ahead) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return f.paste(k.Runes, false), true
	}
	return f.edit(k)
}

func (f *ahead) typing() bool              { return true }
func (f *ahead) rows(place, bool, int) int { return 1 }
func (f *ahead) raw() string               { return f.s }
func (f *ahead) load(raw string)           { f.line = lineOf(raw) }

func (f *ahead) set(t *time.Time) {
	f.load("")
	if t != nil {
		f.load(written(*t))
	}
}

func (f *ahead) means(at place) string {
	t, err := f.read(at)
	switch {
	case err != nil:
		return ""
	case t == nil:
		return "= " + f.none
	case t.Before(at.now):
		return "= " + london.Stamp(*t) + ", which has passed"
	}
	return "= " + london.Stamp(*t) + ", in " + london.Hours(int(t.Sub(at.now)/time.Minute))
}

func (f *ahead) problem(at place) string {
	_, err := f.read(at)
	return wrong(err)
}

func (f *ahead) asks(at place) *london.ReadingError {
	_, err := f.read(at)
	return question(err)
}

func (f *ahead) answer(_ place, t time.Time) { f.load(zoned(t)) }

func (f *ahead) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return p.typed(a, f.line, role(focused, f.problem(at) != ""), focused, f.none+"; or 2h, 04:00")
}
