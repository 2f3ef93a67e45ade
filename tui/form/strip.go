package form

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/canvas"
)

// budget is one cap of H8.3 in one month: what it holds, what the draft does to
// it and what it may hold, in minutes.
type budget struct {
	name                string // "All", "SSI"
	before, with, limit int
	judged              bool // with is known
}

// words says a budget in full, or short for a phone.
func (b budget) words(what string, short bool) string {
	out := b.name + " " + london.Hours(b.before) + " of " + london.Hours(b.limit)
	if !b.judged {
		if over := b.before - b.limit; over > 0 {
			out += ", over by " + london.Hours(over)
		}
		return out
	}
	sign, change := "+", b.with-b.before
	if change < 0 {
		sign = ""
	}
	if short {
		out += " " + sign + london.Hours(change)
	} else {
		out += ", " + what + " " + sign + london.Hours(change)
	}
	if over := b.with - b.limit; over > 0 {
		return out + " = over by " + london.Hours(over)
	}
	return out + " = " + london.Hours(b.with)
}

func (b budget) over() bool {
	if !b.judged {
		return b.before > b.limit
	}
	return b.with > b.limit
}

// budgets are the two of a month.
func (m *monthOf) budgets() [2]budget {
	was := m.before.Scheduled
	out := [2]budget{
		{name: "All", before: was.All, limit: was.AllLimit},
		{name: "SSI", before: was.SSI, limit: was.SSILimit},
	}
	if m.with != nil {
		out[0].with, out[0].judged = m.with.Scheduled.All, true
		out[1].with, out[1].judged = m.with.Scheduled.SSI, true
	}
	return out
}

// gauge draws a budget as a bar: used, what the draft adds, what is over.
func (b budget) gauge(p pen, a canvas.Area) {
	w := a.W()
	if w < 8 || b.limit <= 0 {
		return
	}
	whole := max(b.limit, b.before, b.with)
	cell := func(minutes int) int { return (minutes*w + whole - 1) / whole }
	used, end, limit := cell(min(b.before, b.with)), cell(b.with), cell(b.limit)
	if !b.judged {
		used, end = cell(b.before), 0
	}
	for x := range w {
		switch {
		case x >= limit && x < max(used, end):
			a.Put(x, 0, themes.GaugeOver, p.g.Bar.Dark)
		case x < used:
			a.Put(x, 0, themes.Gauge, p.g.Bar.Full)
		case x < end:
			a.Put(x, 0, themes.GaugeDraft, p.g.Bar.Medium)
		default:
			a.Put(x, 0, themes.GaugeEmpty, p.g.Bar.Light)
		}
	}
}

// stripLine is one line of what is always in view.
type stripLine struct {
	glyph rune
	role  themes.Role
	words string
	of    *budget // drawn as a gauge too where there is room
}

// calm reports a budget the draft neither moves nor finds broken.
func (l stripLine) calm() bool {
	return l.of != nil && l.of.judged && l.of.with == l.of.before && !l.of.over()
}

// strip lists the budgets of every month and then its class and deadline.
func (j *judgement) strip(p pen, what string, short bool) []stripLine {
	var out, last []stripLine
	for i := range j.months {
		m, name := &j.months[i], ""
		if len(j.months) > 1 || !short {
			name = m.month.Name() + " "
		}
		if short && name != "" {
			name = m.month.Name()[:3] + " "
		}
		for _, b := range m.budgets() {
			line := stripLine{p.g.Verdict.OK, themes.VerdictOK, name + b.words(what, short), &b}
			if b.over() {
				line.glyph, line.role = p.g.Verdict.Breach, themes.VerdictBreach
			}
			out = append(out, line)
		}
		last = append(last, m.classLine(p, name, j.at.board, short))
	}
	return append(out, last...)
}

// classLine says what the draft is in a month and by when its schedule is due.
func (m *monthOf) classLine(p pen, name string, b *model.Board, short bool) stripLine {
	line := stripLine{glyph: p.g.Mark.Bullet, role: themes.Text}
	var parts []string
	if m.with != nil {
		switch m.class {
		case model.ClassPlanned:
			parts, line.role = append(parts, "Planned"+m.uncounted), themes.ClassPlanned
		case model.ClassPlannedLate:
			parts, line.role = append(parts, "Planned but late"+m.uncounted), themes.ClassLate
		case model.ClassUnplanned:
			line.role, line.words = themes.ClassUnplanned, name+"Unplanned, not counted, "+m.unplanned
			if short {
				line.words = name + "Unplanned, " + m.unplanned
			}
			return line // its schedule is past
		}
	}
	if !b.Has(m.month) {
		parts = append(parts, "still loading: figures may rise")
	}
	parts = append(parts, due(&m.before.Deadline, short))
	line.words = name + strings.Join(parts, " "+string(p.g.Dot)+" ")
	return line
}

func due(d *rules.Deadline, short bool) string {
	switch {
	case d.Refused != nil:
		return "publish-by date not counted: " + d.Refused.Error()
	case !d.PublishedAt.IsZero():
		return "published " + london.DateOf(d.PublishedAt).Short()
	case d.Left == 0:
		return "publish by " + d.PublishBy.Short() + " has passed"
	case short:
		return "publish by " + d.PublishBy.Short() + " (" + count(d.Left) + " WD)"
	}
	return "publish by " + d.PublishBy.Short() + " (" + plural(d.Left, "Working Day") + " left)"
}
