package calendar

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// entry is one window in the words of the screen.
type entry struct {
	w           *model.Window
	j           *rules.Judged
	first, last london.Date // the nights it belongs to
	status      widget.Mark
	class       widget.Mark
	mark        widget.Mark // of the worst verdict; no glyph when nothing is found
	verdict     model.Verdict
	id          string
	activity    string
	systems     string
	when        string // "20:00–02:00 GMT"
}

func newEntry(env *screen.Env, f *facts, j *rules.Judged, p model.Policy) entry {
	w, g := j.Window, env.Glyphs
	e := entry{
		w: w, j: j, first: nightOf(w.Start, p),
		status: widget.Status(w.Status, g), class: widget.Class(j.Class),
		verdict: model.OK, when: span(w.Start, w.End, g),
		id: shown(g, w.ID), activity: shown(g, w.Activity),
	}
	if w.Trail.Open {
		e.when = clock(w.Start) + string(g.Dash) + "? " + zone(w.Start)
	}
	if e.activity == "" {
		e.activity = "no activity is said"
	}
	e.systems = shown(g, strings.Join(w.Systems, ", "))
	e.last = lastNight(w, e.first, p)
	if v, ok := f.worst[w.ID]; ok {
		e.verdict, e.mark = v, widget.Verdict(v, g)
	} else if len(env.Board.ClashesOf(w, env.Actor.Role)) > 0 {
		e.mark = widget.Mark{Glyph: g.Verdict.Note, Word: "clash", Role: themes.VerdictNote}
	}
	return e
}

// lastNight is the last night a window reaches into; one that only runs over
// the end of its night stays in it.
func lastNight(w *model.Window, first london.Date, p model.Policy) london.Date {
	d := london.DateOf(w.End.Add(-1))
	if from, _ := london.NightOf(d).Span(p.NightStart, p.NightEnd); !w.End.After(from) {
		d = d.Add(-1)
	}
	return max(d, first)
}

// lane is the entry in the cell of one of its nights.
func (e *entry) lane(g *themes.Glyphs, n *night) widget.Lane {
	l := widget.Lane{Mark: e.status, From: e.w.Start, To: e.w.End, Fill: g.Bar.Full, Label: e.systems}
	l.Allowed = e.j.Class == model.ClassUnplanned
	switch e.w.Status {
	case model.Draft:
		l.Fill = g.Bar.Medium
	case model.Cancelled:
		l.Fill = 0
	}
	if !e.w.Start.Before(n.to) || !e.w.End.After(n.from) {
		l.Daytime = clock(e.w.Start) + string(g.Dash) + clock(e.w.End)
	}
	return l
}

// clock is a London reading without its zone.
func clock(t time.Time) string { return london.Clock(t)[:5] }

// zone is "GMT" or "BST".
func zone(t time.Time) string { return london.Abbrev(t) }

// span writes "20:00–02:00 GMT", with both zones where they differ and the days
// where it takes more than one.
func span(from, to time.Time, g *themes.Glyphs) string {
	out := clock(from)
	if zone(from) != zone(to) {
		out += " " + zone(from)
	}
	out += string(g.Dash) + clock(to) + " " + zone(to)
	if days := int(london.DateOf(to) - london.DateOf(from)); days > 1 || days == 1 && to.Sub(from) >= 24*time.Hour {
		out += " +" + itoa(days) + "d"
	}
	return out
}

// shown lets foreign text out onto this terminal.
func shown(g *themes.Glyphs, s string) string {
	if g.ASCII {
		return text.ASCII(s)
	}
	return text.Visible(s)
}
