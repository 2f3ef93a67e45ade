package form

import (
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/london"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// clock is a field for a point in London time: the start of a window, and when
// it was decided.
type clock struct {
	labels
	line
	now     bool   // "now" is a value: the moment it is saved
	past    bool   // what is meant has happened: a time of day is the last such one
	blank   string // the question when it is blank; empty: blank means now
	example string
	unsaid  string // what now means where that is another moment: "when the DCC became aware"
}

// read is the instant that is meant.
func (f *clock) read(at place) (time.Time, error) {
	if f.isNow() {
		return at.now, nil
	}
	s := strings.TrimSpace(f.s)
	t, err := readMoment(s, at.day, at.today())
	if f.past && err == nil && t.After(at.now) {
		if before, err := readMoment(s, at.day.Add(-1), at.today()); err == nil && !before.After(at.now) {
			return before, nil
		}
	}
	return t, err
}

// isNow reports that the moment of saving is meant.
func (f *clock) isNow() bool {
	s := strings.TrimSpace(f.s)
	return f.now && (s == "" && f.blank == "" || strings.EqualFold(s, "now"))
}

func (f *clock) key(_ place, k tea.KeyMsg) (string, bool) {
	if k.Paste {
		return f.paste(k.Runes, false), true
	}
	return f.edit(k)
}

func (f *clock) typing() bool              { return true }
func (f *clock) rows(place, bool, int) int { return 1 }
func (f *clock) raw() string               { return f.s }
func (f *clock) load(raw string)           { f.line = lineOf(raw) }
func (f *clock) set(t time.Time)           { f.load(written(t)) }

func (f *clock) means(at place) string {
	t, err := f.read(at)
	switch {
	case err != nil:
		return ""
	case f.isNow() && f.unsaid != "":
		return "= " + f.unsaid
	case f.isNow():
		return "= when it is saved, now " + london.Stamp(t)
	}
	return "= " + london.Stamp(t)
}

func (f *clock) problem(at place) string {
	if strings.TrimSpace(f.s) == "" && f.blank != "" {
		return f.blank
	}
	_, err := f.read(at)
	return wrong(err)
}

func (f *clock) asks(at place) *london.ReadingError {
	_, err := f.read(at)
	return question(err)
}

func (f *clock) answer(_ place, t time.Time) { f.load(zoned(t)) }

func (f *clock) draw(p pen, at place, a canvas.Area, focused bool) screen.Cursor {
	return p.typed(a, f.line, role(focused, f.problem(at) != ""), focused, f.example)
}

// zoned writes an instant with the zone that was chosen for it.
func zoned(t time.Time) string {
	return t.In(london.Zone()).Format("2006-01-02 15:04 ") + london.Abbrev(t)
}

// question is the reading a person must choose between, if err is about one.
func question(err error) *london.ReadingError {
	var r *london.ReadingError
	if errors.As(err, &r) && (r.Kind == london.DoesNotExist || r.Kind == london.HappensTwice) {
		return r
	}
	return nil
}

// wrong is the sentence for a reading that is none. Readings that are asked
// about have their question beside them, and the sentence says the same.
func wrong(err error) string {
	if err == nil {
		return ""
	}
	return sentence(err.Error())
}
