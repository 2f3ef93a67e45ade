package form

import (
	"fmt"
	"strings"

	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// notes is everything that stands beside a field.
func (p *Plan) notes(env screen.Env, pen pen, f field, focused bool) []note {
	at, g := p.place(env), pen.g
	var out []note
	_, list := f.(rester)
	if words := f.means(at); words != "" && (focused || !list) {
		out = append(out, note{role: themes.Muted, glyph: '=', words: strings.TrimPrefix(words, "= ")})
	}
	if words := p.problemOf(f, at); words != "" && (!focused || !list || p.refusal != nil) {
		out = append(out, note{role: themes.Warn, glyph: g.Verdict.Late, words: words})
	}
	if a, ok := f.(asker); ok {
		if r := a.asks(at); r != nil {
			out = append(out, note{role: themes.Text, stop: stop{kind: onAsk, of: f.name()}, answers: answers(r)})
		}
	}
	if words := p.stands.onRecord[f.name()]; words != "" {
		out = append(out, note{role: themes.Warn, glyph: g.Verdict.Contested, words: words})
	}
	return append(out, p.findings(env, pen, f)...)
}

func answers(r *london.ReadingError) []string {
	return []string{london.Clock(r.Before), london.Clock(r.After)}
}

// findings is what Section H8 says beside a field, each with its cure.
func (p *Plan) findings(env screen.Env, pen pen, f field) []note {
	j := p.judged(env)
	first, _ := p.firstCure(env)
	var out []note
	n := 0
	for _, d := range j.found {
		if d.field != f.name() {
			continue
		}
		glyph, role := verdictLook(pen.g, d.Verdict)
		out = append(out, note{role: role, glyph: glyph, words: p.findingWords(j, d)})
		if d.cured == nil {
			continue
		}
		key := "Enter here"
		if d.cured == first.cured {
			key = keymap.Shown(keyCure) + ", or Enter here"
		}
		out = append(out, note{
			role: themes.Key, glyph: pen.g.Arrow.Right, words: capital(d.Cure.Words) + " (" + key + ")",
			stop: stop{kind: onCure, of: f.name(), n: n},
		})
		n++
	}
	return out
}

func (p *Plan) findingWords(j *judgement, d found) string {
	out := fmt.Sprintf("%s %s: %s", d.Verdict, d.Clause, d.Words)
	if d.Reference != "" && d.Verdict == "AUTHORISED" {
		out = fmt.Sprintf("%s(%s) %s: %s", d.Verdict, d.Reference, d.Clause, d.Words)
	}
	if c, ok := rules.ClauseOf(d.Clause); ok && c.Proposed {
		out += " (proposed, not in force)"
	}
	if len(j.months) > 1 && d.Window != "" && d.month != 0 {
		out += " [" + d.month.Name() + "]"
	}
	return out
}

// banner is what stands above the fields: that the form waited, that the window
// moved on, that the store refused it as a whole.
func (p *Plan) banner(env screen.Env, pen pen) []note {
	var out []note
	if p.refusal != nil && p.refusal.Field == "" {
		out = append(out, note{role: themes.Warn, glyph: pen.g.Verdict.Breach, words: sentence(p.refusal.Words) + " What you typed is still here."})
	}
	if words, moved := p.moved(env); moved {
		out = append(out, note{role: themes.Warn, glyph: pen.g.Verdict.Late, words: words})
	}
	switch {
	case p.stands.unsure:
		out = append(out, note{role: themes.Warn, glyph: pen.g.Verdict.Late, words: "You left before it was known whether this was stored. Look at the month before saving again."})
	case p.stands.left && p.cleared == nil && p.Dirty():
		out = append(out, note{role: themes.Banner, glyph: pen.g.Mark.Bullet, words: "Your unfinished window, as you left it. [Clear] starts afresh."})
	}
	return out
}
