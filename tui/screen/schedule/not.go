package schedule

import (
	"dccops/model"
	"dccops/tui/screen"
)

// Why a key cannot act now. Empty means that it can.

func (c Schedule) notRead(env *screen.Env) string {
	if c.facts(env).ready() {
		return ""
	}
	return c.month.Name() + " is still being read."
}

func (c Schedule) notPublish(env *screen.Env) string {
	if not := model.MayNot(env.Actor.Role, model.KindPublishMonth); not != "" {
		return not
	}
	if not := env.ReadOnly(); not != "" {
		return not
	}
	if not := c.notRead(env); not != "" {
		return not
	}
	f := c.facts(env)
	switch {
	case c.is != 0 && f.pair(c.is, c.was).is != 0:
		return "This is a release, published and frozen; v or Esc goes back to the working month."
	case f.refused != "":
		return f.refused
	case f.no != nil:
		return f.no.Words
	}
	return ""
}

// picked is the selected window as the record has it now, or nil.
func (c Schedule) picked(env *screen.Env) *model.Window {
	v := c.view(env)
	if v == nil || len(v.entries) == 0 {
		return nil
	}
	w, _ := env.Board.Window(v.entries[v.find(c.pick)].id)
	return w
}

func (c Schedule) notEdit(env *screen.Env) string {
	if not := model.MayNot(env.Actor.Role, model.KindEditWindow); not != "" {
		return not
	}
	if not := env.ReadOnly(); not != "" {
		return not
	}
	if not := c.notRead(env); not != "" {
		return not
	}
	w := c.picked(env)
	switch {
	case w == nil:
		return "There is no window here to edit."
	case w.Status == model.Cancelled:
		return shown(env.Glyphs, w.ID) + " is cancelled: it stays visible and cannot be edited."
	}
	return ""
}

func (c Schedule) notEnter(env *screen.Env) string {
	switch c.focus {
	case paneText:
		return "Nothing is below the text; Tab goes to the next pane."
	case paneFindings:
		if not := c.notRead(env); not != "" {
			return not
		}
		list := c.view(env).findings
		switch {
		case len(list) == 0:
			return "Nothing stands against it."
		case list[between(c.find, len(list))].window == "":
			return "This finding is about the month, not about one window."
		}
		return ""
	}
	return c.notEdit(env)
}

func (c Schedule) notDigest(env *screen.Env) string {
	if not := c.notRead(env); not != "" {
		return not
	}
	if c.view(env).digest() == nil {
		return "No release of " + c.month.Name() + " is on the record, so there is no digest yet."
	}
	return ""
}

func (c Schedule) notLook(env *screen.Env) string {
	if not := c.notRead(env); not != "" {
		return not
	}
	f := c.facts(env)
	if f.hidden != "" && len(f.releases) < 2 {
		return "There is no other release of " + c.month.Name() + " to look at."
	}
	if len(f.releases) == 0 {
		return "No release of " + c.month.Name() + " is on the record; there is only the working month."
	}
	return ""
}

func (c Schedule) notAgainst(env *screen.Env, step int) string {
	if not := c.notRead(env); not != "" {
		return not
	}
	f := c.facts(env)
	p := f.pair(c.is, c.was)
	most := p.is - 1
	if p.is == 0 {
		most = len(f.releases)
	}
	switch {
	case p.was+step < 1:
		return "There is no older release to compare with."
	case p.was+step > most:
		return "There is no newer release to compare " + name(p.is) + " with."
	}
	return ""
}

// lookWords say what v leads to.
func (c Schedule) lookWords(env *screen.Env, step int) string {
	if c.notLook(env) != "" {
		return "releases"
	}
	next := c.looked(env, step)
	return "show " + name(next.is)
}
