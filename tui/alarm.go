package tui

import (
	"cmp"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/keymap"
)

// alarm is maintenance whose told end is near or past, and of which nobody has
// said how it goes on (H8.7).
type alarm struct {
	id    string
	end   time.Time
	level int // how near it is: one of the levels
}

// alarms are those of one terminal: what rang, what was seen, what stands.
//
// # Why
//
// They follow from the Board and the clock alone, so a clock that steps, a
// laptop that slept and a terminal that joins late all see what is so now. Only
// ringing has a memory: nothing rings twice.
type alarms struct {
	due  []alarm // those nobody at this terminal has put away, worst first
	came time.Time
	sign string         // the window title that says so
	rung map[string]int // the lowest level that rang, by work and end
	seen map[string]int // the lowest level that was put away
}

// grace is how long after an alert came the key that puts it away is not
// heard: a key in flight must not answer what nobody has seen.
const grace = 1500 * time.Millisecond

// The levels, the nearest the lowest. How many minutes before the end that was
// told they begin the house says: 20 and 5, unless its policy has others.
const (
	levelOver = iota
	levelNear
	levelAhead
	levelNone
)

func (a *alarm) key() string { return a.id + " " + a.end.Format(time.RFC3339) }

// alarmsAt lists the alarms of a Board at an instant, worst first.
func alarmsAt(b *model.Board, now time.Time) (out []alarm) {
	house := b.HouseAt(now)
	for _, level := range []int{levelOver, levelNear, levelAhead} {
		for _, m := range b.UnderWay() {
			if m.ExpectedEnd != nil && levelOf(m, now, house) == level {
				out = append(out, alarm{m.ID, *m.ExpectedEnd, level})
			}
		}
	}
	return out
}

// levelOf is how near the end of work is. Whoever says once it is near that the end
// stands has confirmed it: then only its passing is left.
func levelOf(m *model.Maintenance, now time.Time, house model.House) int {
	left, near, urgent := m.ExpectedEnd.Sub(now), time.Duration(house.EndNear)*time.Minute, time.Duration(house.EndUrgent)*time.Minute
	u := m.Last()
	confirmed := u != nil && u.Kind == model.UpdateProgress && m.ExpectedEnd.Sub(u.At) <= near
	switch {
	case left < 0:
		return levelOver
	case confirmed:
		return levelNone
	case left <= urgent:
		return levelNear
	case left <= near:
		return levelAhead
	}
	return levelNone
}

// lookAtEnds works out what stands now, and rings for what is new.
func (s *Session) lookAtEnds() {
	a := &s.sight.alarms
	if !s.o.AsOf.IsZero() {
		return // what is looked at is past
	}
	a.due = a.due[:0:0]
	ring := false
	for _, x := range alarmsAt(s.sight.present.board, s.o.Clock().UTC()) {
		key := x.key()
		if lowest, ok := a.seen[key]; ok && lowest <= x.level {
			continue
		}
		a.due = append(a.due, x)
		if lowest, ok := a.rung[key]; !ok || lowest > x.level {
			a.rung[key], ring = x.level, true
		}
	}
	if ring {
		a.came = s.o.Clock()
	}
	if s.paint == nil {
		return
	}
	if ring {
		s.paint.Bell()
	}
	title := ""
	if len(a.due) > 0 {
		title = "dccops: " + text.ASCII(a.due[0].short(s.o.Clock()))
	}
	if title != a.sign {
		a.sign = title
		s.paint.SetTitle(cmp.Or(title, "dccops"))
	}
}

// putAway takes the alerts that stand out of sight, unless they have only just
// come.
func (s *Session) putAway() {
	a := &s.sight.alarms
	switch {
	case len(a.due) == 0:
		s.tell(themes.Muted, notAlarmed)
	case s.o.Clock().Sub(a.came) < grace:
		s.tell(themes.Warn, "The alert has only just come. Read it, and press ! again.")
	default:
		for _, x := range a.due {
			a.seen[x.key()] = x.level
		}
		s.lookAtEnds()
		s.tell(themes.Toast, "Put away here; it comes back when the end is nearer or past. Others still see it.")
	}
}

const notAlarmed = "No alert stands: no told end is within twenty minutes or past."

// seeAlarm is what the key that puts alerts away sends.
type seeAlarm struct{}

// alarmRow is the key that puts alerts away.
func alarmRow(due int) keymap.Row {
	row := keymap.Row{Keys: []string{"!"}, Words: "alert seen", What: "Put the alert of an end that is near or past out of sight on this terminal.", Group: "Console", Quiet: due == 0, Sends: seeAlarm{}}
	if due == 0 {
		row.Not = notAlarmed
	}
	return row
}

// short is the alarm in a few words.
func (a *alarm) short(now time.Time) string {
	n := int(a.end.Sub(now.Truncate(time.Minute)) / time.Minute) // as the clock on the frame has it
	if a.level == levelOver {
		return text.Visible(a.id) + " over by " + strconv.Itoa(max(-n, 1)) + " min"
	}
	return text.Visible(a.id) + " ends in " + strconv.Itoa(n) + " min"
}

// alarmBand is the row that says the worst alarm over every frame.
func (s *Session) alarmBand() (band, bool) {
	a, g := &s.sight.alarms, s.look.glyphs
	if len(a.due) == 0 || s.sight.past != nil {
		return band{}, false
	}
	x := &a.due[0]
	out := band{g.Verdict.Late, "ENDING", "", themes.Warn}
	if x.level == levelOver {
		out.glyph, out.word = g.Verdict.Breach, "OVERRUN"
	}
	out.words = x.short(s.o.Clock()) + ", told to end " + london.Clock(x.end)
	if n := len(a.due); n > 1 {
		out.words += " (and " + strconv.Itoa(n-1) + " more)"
	}
	out.words += "; 2 shows it, ! puts it away"
	return out, true
}
