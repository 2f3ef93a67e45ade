package tui

import (
	"cmp"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// digest is what others did since this person was last here, in a few lines.
type digest struct {
	last  Before
	lines []digestLine
	rest  string // what the lines leave out; empty: nothing
}

// digestLine is the newest of what was done to one thing.
type digestLine struct {
	ev    *model.Event
	times int // how often something was done to it
}

// How much a digest reads, and says.
const (
	digestRows = 5
	digestRead = 500
	digestPage = 100
)

// lookedBack says what others did since the visit before this one.
type lookedBack struct{ digest *digest }

// LookBack reads what others did since this person's last visit, away from the
// drawing. Init calls it; so do tests.
func (s *Session) LookBack() tea.Cmd {
	last, upto := s.o.Visit.Last, s.sight.present.board.Revision()
	if last.Event == 0 || last.Event >= upto || s.o.Record == nil || !s.o.AsOf.IsZero() {
		return nil
	}
	return func() tea.Msg {
		from, unread := last.Event+1, uint64(0)
		if upto-last.Event > digestRead {
			unread = upto - last.Event - digestRead
			from += unread
		}
		var events []model.Event
		for from <= upto {
			page, err := s.o.Record.Events(from, int(min(digestPage, upto-from+1)))
			if err != nil || len(page) == 0 {
				if err != nil && s.ctx.Err() == nil {
					s.o.Log.Warn("what happened since the last visit could not be read", "error", err)
				}
				break
			}
			events, from = append(events, s.veiled(page)...), from+uint64(len(page))
		}
		return lookedBack{digestOf(events, s.o.Actor.Name, last, unread)}
	}
}

// digestOf puts what was done to one thing in one line: what is under way first,
// then what was published, then the newest. It is nil where others did nothing.
func digestOf(events []model.Event, me string, last Before, unread uint64) *digest {
	d := &digest{last: last}
	for i := range events {
		ev := &events[i]
		if ev.Actor.Name == me || !tellable(ev) {
			continue
		}
		at := slices.IndexFunc(d.lines, func(l digestLine) bool { return l.ev.Subject == ev.Subject })
		if at < 0 {
			d.lines = append(d.lines, digestLine{ev: ev, times: 1})
			continue
		}
		d.lines[at].ev, d.lines[at].times = ev, d.lines[at].times+1
	}
	if len(d.lines) == 0 {
		return nil
	}
	slices.SortStableFunc(d.lines, func(a, b digestLine) int {
		return cmp.Or(cmp.Compare(urgency(a.ev), urgency(b.ev)), cmp.Compare(b.ev.Seq, a.ev.Seq))
	})
	d.cut(unread)
	return d
}

// cut keeps so many lines, and says what is left out.
func (d *digest) cut(unread uint64) {
	if len(d.lines) <= digestRows && unread == 0 {
		return
	}
	n := len(d.lines) - min(len(d.lines), digestRows-1)
	d.lines = d.lines[:len(d.lines)-n]
	switch {
	case unread > 0:
		d.rest = "and much more before that"
	case n == 1:
		d.rest = "and one thing more"
	default:
		d.rest = "and " + strconv.Itoa(n) + " things more"
	}
}

func urgency(ev *model.Event) int {
	switch ev.Kind {
	case model.MaintenanceRaised, model.MaintenanceUpdated, model.MaintenanceStarted, model.MaintenanceEnded:
		return 0
	case model.MonthPublished:
		return 1
	}
	return 2
}

// showDigest lays the digest over the screen, once nothing else stands there:
// whoever has begun something already goes on with that first.
func (s *Session) showDigest() {
	if d := s.sight.digest; d != nil && s.top() == nil && s.asOf().IsZero() && !s.quit {
		s.sight.digest = nil
		s.stage.overlays = append(s.stage.overlays, d)
	}
}

// Title says since when.
func (d *digest) Title() string {
	return "Since you left, " + london.DateOf(d.last.At).Short() + " " + london.Clock(d.last.At)
}

// Typing is false: letters close it, and do what they do elsewhere.
func (d *digest) Typing() bool { return false }

// Want is a row for each line, and two for the keys.
func (d *digest) Want(screen.Env) (w, h int) { return 68, digestRows + 2 }

// Keys are those that close it.
func (d *digest) Keys(screen.Env) []keymap.Row { return closingRows() }

// Update closes it.
func (d *digest) Update(_ screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) { return d, closes(msg) }

// Draw says what was done to what, when and by whom, as far as there is room:
// a line is broken where there are rows for it.
func (d *digest) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	list, below := a.SplitBottom(min(1, a.H()-1))
	y, most := 0, 1
	if list.H() >= 2*len(d.lines)+1 {
		most = 2
	}
	for _, l := range d.lines {
		if most == 1 {
			list.Fit(0, y, list.W(), themes.Text, l.words(env), env.Glyphs.Ellipsis)
			y++
			continue
		}
		y += max(1, list.Wrap(0, y, list.W(), most, themes.Text, l.words(env)))
	}
	list.Row(y).Fit(0, 0, list.W(), themes.Muted, d.rest, env.Glyphs.Ellipsis)
	x := below.Text(0, 0, themes.Key, "7") + 1
	below.Fit(x, 0, below.W()-x, themes.KeyWords, "all of it, on the Record; any key closes", env.Glyphs.Ellipsis)
	return screen.Cursor{}
}

// words is a line: who did what, when, and what is other by it.
func (l digestLine) words(env screen.Env) string {
	when := london.Clock(l.ev.At)
	if day := london.DateOf(l.ev.At); day != london.DateOf(env.Now) {
		when = day.Short() + " " + when
	}
	words := text.Visible(l.ev.Actor.Name) + " " + text.Visible(l.ev.Deed()) + " " + when
	if l.times > 1 {
		words += ", " + strconv.Itoa(l.times) + " acts"
	}
	if detail := deedDetail(l.ev); detail != "" {
		words += ": " + detail
	}
	return words
}

// keepTheme has the palette that was chosen kept for the next visit.
func (s *Session) keepTheme() tea.Cmd {
	keep, name := s.o.Visit.Theme, s.palette().Name
	if keep == nil {
		return nil
	}
	return func() tea.Msg {
		if err := keep(name); err != nil {
			s.o.Log.Warn("a theme could not be kept", "error", err)
		}
		return nil
	}
}
