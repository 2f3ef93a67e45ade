package calendar

import (
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// size is how much room there is, from one line of status to three panes.
type size uint8

const (
	sizeLine   size = iota // below 34 columns or 6 rows
	sizePhone              // one column, agenda first
	sizeNarrow             // one pane at a time
	sizeDesk               // the promise: 80x24
	sizeWide               // three panes, 110x30
)

// sizeOf judges the screen's area, which is the terminal less its header and
// its hints.
func sizeOf(w, h int) size {
	switch {
	case w < 34 || h < 6:
		return sizeLine
	case w < 48:
		return sizePhone
	case w < 80 || h < 20:
		return sizeNarrow
	case w < 110 || h < 28:
		return sizeDesk
	}
	return sizeWide
}

// sheet is what one frame is drawn from.
type sheet struct {
	c     *Calendar
	env   *screen.Env
	g     *themes.Glyphs
	f     *facts
	day   london.Date
	night *night // nil when the facts do not reach it
	of    []int  // the entries of the night that a filter leaves
	at    int    // the selected one, or -1
	focus pane
	size  size
}

func (c *Calendar) sheet(env *screen.Env, a canvas.Area) *sheet {
	env.W, env.H = a.W(), a.H()
	c.day = c.Night(*env)
	f := c.facts(env)
	s := &sheet{c: c, env: env, g: env.Glyphs, f: f, day: c.day, night: f.night(c.day), focus: c.hears(env), size: sizeOf(a.W(), a.H())}
	s.of = f.shownIn(s.night)
	s.at = f.find(s.of, c.pick)
	return s
}

// Draw draws the screen.
func (c Calendar) Draw(env screen.Env, a canvas.Area) {
	if a.Empty() {
		return
	}
	s := c.sheet(&env, a)
	switch s.size {
	case sizeLine:
		s.drawStatus(a)
	case sizePhone:
		s.drawPhone(a)
	case sizeNarrow:
		s.drawNarrow(a)
	default:
		s.drawDesk(a)
	}
}

// drawDesk draws the main pane over the budgets, and beside both the night and
// the third pane.
func (s *sheet) drawDesk(a canvas.Area) {
	top, body := a.SplitTop(1)
	s.drawTop(top)
	left := gridWidth(body.W()-2-s.sideWidth(body.W())) + 1
	main, side := body.SplitLeft(left)
	side = side.Sub(2, 0, side.W()-2, side.H())
	body.VLine(left, 0, body.H(), themes.Border, s.g.Box.V)

	main, foot := main.SplitTop(1 + 6*cellHeight(body.H()-1-footRows))
	s.drawMain(main.Left(main.W() - 1))
	s.drawFoot(foot.Left(foot.W() - 1))

	rows := max(8, side.H()*38/100)
	if s.size == sizeDesk && s.c.third != thirdFindings {
		rows = 5
	}
	agenda, third := side.SplitTop(rows)
	s.drawAgenda(agenda)
	s.drawThird(third)
}

// cell is the size of a day where the month stands beside the night.
func (s *sheet) cell() (w, h int) {
	return cellWidth(s.env.W - 2 - s.sideWidth(s.env.W)), cellHeight(s.env.H - 2 - footRows)
}

// footRows is the least the budgets and the deadline need.
const footRows = 6

// sideWidth is the room of the night and the findings: sentences need it.
func (s *sheet) sideWidth(w int) int {
	if s.size == sizeWide {
		return min(max(38, w*30/100), 56)
	}
	return 32
}

// gridWidth is the widest grid that fits: a week number and seven equal days.
func gridWidth(w int) int { return weekWidth + 7*cellWidth(w) }

const weekWidth = 3

func cellWidth(w int) int { return min(max((w-weekWidth)/7, 3), 30) }

func cellHeight(h int) int { return min(max(h/6, 1), 9) }

// drawNarrow draws one pane; the title says which, and the budgets stay in
// sight in one row.
func (s *sheet) drawNarrow(a canvas.Area) {
	top, body := a.SplitTop(1)
	s.drawTop(top)
	switch s.focus {
	case paneAgenda:
		s.drawAgenda(body)
		return
	case paneThird:
		if s.c.third != thirdFindings || body.H() < 12 {
			s.drawThird(body)
			return
		}
		foot, rest := body.SplitTop(8)
		s.drawFoot(foot)
		s.drawThird(rest)
		return
	}
	main, foot := body.SplitBottom(1)
	s.drawSummary(foot, 0)
	if s.c.view != viewMonth {
		s.drawMain(main)
		return
	}
	ch := cellHeight(main.H() - 1)
	grid, rest := main.SplitTop(1 + 6*ch)
	s.drawMain(grid)
	if rest.H() > 1 {
		s.drawAgenda(rest)
	}
}

// drawMain draws the view.
func (s *sheet) drawMain(a canvas.Area) {
	switch s.c.view {
	case viewNight:
		s.drawNight(a)
	case viewList:
		s.drawList(a)
	case viewYear:
		s.drawYear(a)
	default:
		s.drawMonth(a)
	}
}

// drawThird draws what the third pane shows.
func (s *sheet) drawThird(a canvas.Area) {
	switch s.c.third {
	case thirdDetail:
		s.drawDetail(a)
	case thirdCount:
		s.drawCount(a)
	default:
		s.drawFindings(a)
	}
}
