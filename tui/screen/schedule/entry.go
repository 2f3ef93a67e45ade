package schedule

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/widget"
)

// entry is one window of a schedule and how it differs.
type entry struct {
	id    string
	mark  widget.Mark // how it differs: glyph, word and role
	name  string      // its id, as this terminal can show it
	what  string
	when  string
	short string // when, in fewer columns
	more  string // what it was, why, and what else changed
	same  bool
	wider bool // it reaches outside what was published
}

// changeMark is how a kind of difference is shown.
func changeMark(k model.ChangeKind, g *themes.Glyphs) widget.Mark {
	m := widget.Mark{Word: string(k), Role: themes.Strong}
	switch k {
	case model.WasAdded:
		m.Glyph, m.Role = '+', themes.Added
	case model.WasMoved:
		m.Glyph = g.Arrow.Right
	case model.WasShortened:
		m.Glyph = g.Arrow.Down
	case model.WasExtended:
		m.Glyph = g.Arrow.Up
	case model.WasCancelled:
		m.Glyph, m.Role = g.Status.Cancelled, themes.Removed
	default:
		m.Glyph, m.Word = g.Mark.Bullet, "contents"
	}
	return m
}

func newEntry(g *themes.Glyphs, d *model.Difference, was *model.Release) entry {
	e := sameEntry(g, d.Is)
	e.same, e.mark = false, changeMark(d.Kinds[0], g)
	var more []string
	for _, k := range d.Kinds {
		switch k {
		case model.WasMoved, model.WasShortened, model.WasExtended:
			more = append(more, "was "+span(g, d.Was.Start, d.Was.End)+byWords(d))
		case model.WasReworded:
			more = append(more, "contents changed: "+strings.Join(d.Parts, ", "))
		case model.WasCancelled:
			if why := d.Is.Trail.Reason; why != "" {
				more = append(more, shown(g, why))
			}
		}
	}
	if outside := outsideWords(g, d, was); outside != "" {
		e.wider, more = true, append(more, outside)
	}
	e.more = strings.Join(more, "; ")
	return e
}

// byWords say by how much a window is longer or shorter. Of an extended one that
// is what lies outside, and is said there.
func byWords(d *model.Difference) string {
	by := d.Is.Minutes() - d.Was.Minutes()
	switch {
	case by == 0, d.Has(model.WasExtended):
		return ""
	case by > 0:
		return ", " + london.Hours(by) + " longer"
	}
	return ", " + london.Hours(-by) + " shorter"
}

// outsideWords say what of a window lies outside what was published of the
// month (H8.4): it is new work, and a revised schedule is due.
func outsideWords(g *themes.Glyphs, d *model.Difference, was *model.Release) string {
	switch {
	case was == nil || d.Has(model.WasCancelled):
		return ""
	case d.Was == nil || d.Was.Status == model.Cancelled:
		return "not in v" + itoa(was.Version)
	}
	minutes, services := 0, []string(nil)
	for _, x := range model.Widened(d.Was, d.Was, d.Is, time.Time{}) {
		if x.Timed() {
			minutes += int(x.To.Sub(x.From) / time.Minute)
		}
		services = append(services, x.Services...)
	}
	var out []string
	if minutes > 0 {
		out = append(out, london.Hours(minutes)+" outside v"+itoa(was.Version))
	}
	if len(services) > 0 {
		out = append(out, "worse than v"+itoa(was.Version)+" for "+shown(g, strings.Join(services, ", ")))
	}
	return strings.Join(out, "; ")
}

// sameEntry is a window that does not differ.
func sameEntry(g *themes.Glyphs, w *model.Window) entry {
	e := entry{
		id: w.ID, name: shown(g, w.ID), what: shown(g, w.Activity), same: true,
		mark: widget.Mark{Glyph: '=', Word: "same", Role: themes.Muted},
		when: span(g, w.Start, w.End), short: london.DateOf(w.Start).Short() + " " + london.Clock(w.Start)[:5],
	}
	if e.what == "" {
		e.what = "no activity is said"
	}
	if w.Status == model.Cancelled {
		e.mark.Word, e.mark.Glyph = "cancelled", g.Status.Cancelled
	}
	return e
}
