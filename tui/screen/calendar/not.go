package calendar

import (
	"dccops/model"
	"dccops/model/rules"
	"dccops/tui/screen"
)

// Why a key cannot act now. Empty means that it can.

func (c Calendar) notPlan(env *screen.Env) string {
	if not := model.MayNot(env.Actor.Role, model.KindPlanWindow); not != "" {
		return not
	}
	return env.ReadOnly()
}

// notPicked says that nothing is selected.
func (c Calendar) notPicked(env *screen.Env) string {
	if c.picked(env) != nil {
		return ""
	}
	if !env.Board.Has(c.day.Month()) {
		return c.day.Month().Name() + " is still being read."
	}
	return "There is no window in the night of " + c.day.Short() + "."
}

func (c Calendar) notEdit(env *screen.Env) string {
	return c.notChange(env, model.KindEditWindow, "edited")
}

func (c Calendar) notCancel(env *screen.Env) string {
	return c.notChange(env, model.KindCancelWindow, "cancelled again")
}

func (c Calendar) notChange(env *screen.Env, k model.CommandKind, done string) string {
	if not := model.MayNot(env.Actor.Role, k); not != "" {
		return not
	}
	if not := env.ReadOnly(); not != "" {
		return not
	}
	w := c.picked(env)
	if w == nil {
		return c.notPicked(env)
	}
	if w.Status == model.Cancelled {
		return shown(env.Glyphs, w.ID) + " is cancelled: it stays visible and cannot be " + done + "."
	}
	return ""
}

func (c Calendar) notDetail(env *screen.Env) string {
	if c.third == thirdDetail {
		return ""
	}
	return c.notPicked(env)
}

func (c Calendar) notCount(env *screen.Env) string {
	f := c.facts(env)
	switch {
	case c.third == thirdCount:
		return ""
	case !f.ready():
		return f.month.Name() + " is still being read."
	case f.refused != "":
		return f.refused + "."
	}
	return ""
}

func (c Calendar) notMini(env *screen.Env) string {
	if sizeOf(env.W, env.H) == sizePhone || c.mini {
		return ""
	}
	return "The whole month is in view already."
}

func (c Calendar) notReference(env *screen.Env) string {
	if c.reference(env) != "" {
		return ""
	}
	return c.notPicked(env)
}

func (c Calendar) notEnter(env *screen.Env) string {
	switch c.hears(env) {
	case paneThird:
		if c.third != thirdFindings {
			return "Nothing is below this; Esc goes back."
		}
		if f := c.finding(env); f == nil {
			return "Nothing is found in this month."
		} else if f.Window == "" {
			return "This finding is about the month, not about one window."
		}
		return ""
	case paneMain:
		if c.view == viewYear {
			return ""
		}
	}
	return c.notPicked(env)
}

// finding is the selected one; nil when there is none.
func (c Calendar) finding(env *screen.Env) *rules.Finding {
	f := c.facts(env)
	if !f.ready() || len(f.report.Findings) == 0 {
		return nil
	}
	return &f.report.Findings[min(max(c.find, 0), len(f.report.Findings)-1)]
}

// reference is what is copied: the selected window, or in the findings what
// the finding is about.
func (c Calendar) reference(env *screen.Env) string {
	if c.hears(env) == paneThird && c.third == thirdFindings {
		if f := c.finding(env); f != nil {
			switch {
			case f.Window != "":
				return f.Window
			case f.Reference != "":
				return f.Reference
			}
			return c.day.Month().String()
		}
	}
	return idOf(c.picked(env))
}

func (c Calendar) notMatch(env *screen.Env) string {
	f := c.facts(env)
	if f.ready() && f.matches.n > 0 || env.Board.Count() > len(f.entries) {
		return ""
	}
	return "No window matches " + shown(env.Glyphs, c.filter.query) + "."
}
