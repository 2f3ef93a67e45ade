package directory

import (
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

const retiredWords = "retired: offered no longer; what names it keeps it"

func organisationItems(env *screen.Env) (out []item) {
	g := env.Glyphs
	for _, o := range env.Board.Organisations() {
		as := audiences(o.Audiences)
		it := item{key: o.Name, name: widget.Shown(g, o.Name), words: as + " " + string(g.Dot) + " " + widget.Plural(len(o.Addresses), "address"), role: themes.Text}
		if len(o.Addresses) != 1 {
			it.words = as + " " + string(g.Dot) + " " + strconv.Itoa(len(o.Addresses)) + " addresses"
		}
		it.rows = widget.Lines{plain("told as", as)}
		if o.Retired {
			it.role, it.glyph, it.words = themes.Muted, g.Status.Cancelled, "retired, told nothing any more"
			it.rows = widget.Lines{{Role: themes.Muted, Glyph: g.Status.Cancelled, Label: "retired", Words: "it is told nothing any more; e tells it again"}, plain("was told as", as)}
		}
		for i, a := range o.Addresses {
			label := "addresses"
			if i > 0 {
				label = " "
			}
			it.rows = append(it.rows, plain(label, widget.Shown(g, a)))
		}
		if !o.Retired {
			it.rows = append(it.rows, widget.Line{}, widget.Line{Role: themes.Title, Words: "It is told"})
			for _, c := range notice.Clauses() {
				it.rows = append(it.rows, toldOf(env, &o, c)...)
			}
		}
		out = append(out, it)
	}
	return out
}

// toldOf says what an organisation is told under a clause; nothing where it is
// told nothing.
func toldOf(env *screen.Env, o *model.Organisation, c model.Clause) (out []widget.Line) {
	words, _ := rules.ClauseOf(c)
	for _, r := range notice.Reach(env.Board, c) {
		if o.Is(r.Audience) {
			label := string(c)
			if len(out) > 0 {
				label = " "
			}
			out = append(out, plain(label, "as "+string(r.Audience)+": "+string(r.Duty)))
		}
	}
	if len(out) > 0 {
		out = append(out, widget.Line{Role: themes.Muted, Label: " ", Words: words.Words})
	}
	return out
}

// toldItems are the clauses by which somebody is told, each with whom.
func toldItems(env *screen.Env) (out []item) {
	g := env.Glyphs
	for _, c := range notice.Clauses() {
		words, _ := rules.ClauseOf(c)
		it := item{key: string(c), name: string(c), role: themes.Text, rows: widget.Lines{plain("asks", words.Words), plain("by", notice.By(c, env.Board.HouseAt(env.Now)))}}
		it.words = "by other means"
		if notice.Writes(c) {
			it.words = letters(env.Board, c)
			it.rows = append(it.rows, plain("now", it.words))
		}
		for _, r := range notice.Reach(env.Board, c) {
			it.rows = append(it.rows, widget.Line{}, widget.Line{Role: themes.Title, Words: string(r.Audience) + ": " + string(r.Duty)})
			for _, o := range r.To {
				it.rows = append(it.rows, widget.Line{Role: themes.Text, Glyph: g.Mark.Bullet, Words: widget.Shown(g, o.Name) + ": " + widget.Shown(g, strings.Join(o.Addresses, ", "))})
			}
			switch {
			case len(r.To) > 0:
			case r.Duty == notice.MustTell:
				it.glyph, it.role = g.Verdict.Late, themes.Warn
				it.rows = append(it.rows, widget.Line{Role: themes.Warn, Glyph: g.Verdict.Late, Words: "The directory has nobody for it, so nobody would be told: put them in (Organisations, n) before it happens."})
			default:
				it.rows = append(it.rows, widget.Line{Role: themes.Muted, Glyph: g.Dash, Words: "The directory has nobody for it."})
			}
		}
		out = append(out, it)
	}
	return out
}

// letters says how many letters there would be under a clause now.
func letters(b *model.Board, c model.Clause) string {
	n, more := notice.Letters(b, c, model.No), notice.Letters(b, c, model.Yes)
	if n == more {
		return widget.Plural(n, "letter")
	}
	return widget.Plural(n, "letter") + ", " + strconv.Itoa(more) + " if " + model.AudienceWords(notice.IfAffected(c)) + " are affected"
}

func audiences(list []model.Audience) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	return strings.Join(out, ", ")
}

func systemItem(env *screen.Env, s *model.System) item {
	g := env.Glyphs
	it := item{key: s.Name, name: widget.Shown(g, s.Name), words: said(g, s.Words), role: themes.Text, rows: widget.Lines{plain("what it is", said(g, s.Words))}}
	it.retire(g, s.Retired)
	return it
}

func serviceItem(env *screen.Env, s *model.Service) item {
	g := env.Glyphs
	it := item{key: s.Name, name: widget.Shown(g, s.Name), words: said(g, s.Words), role: themes.Text, rows: widget.Lines{plain("what it is", said(g, s.Words))}}
	if s.SSI {
		it.words += " " + string(g.Dot) + " SSI"
		it.rows = append(it.rows, plain("SSI", "the Self-Service Interface: its Planned Maintenance has the cap of H8.3(b)"))
	}
	it.retire(g, s.Retired)
	return it
}

// said is what an entry is said to be.
func said(g *themes.Glyphs, words string) string {
	if words == "" {
		return "not said"
	}
	return widget.Shown(g, words)
}

func (it *item) retire(g *themes.Glyphs, retired bool) {
	if retired {
		it.role, it.glyph, it.words = themes.Muted, g.Status.Cancelled, "retired "+string(g.Dot)+" "+it.words
		it.rows = append(it.rows, widget.Line{Role: themes.Muted, Glyph: g.Status.Cancelled, Label: "retired", Words: retiredWords + "; e offers it again"})
	}
}

func peopleItems(env *screen.Env) (out []item) {
	g := env.Glyphs
	if !model.SeesPeople(env.Actor.Role) {
		return nil
	}
	for _, p := range env.Board.People() {
		it := item{key: p.Name, name: widget.Shown(g, p.Name), words: string(p.Role) + " " + string(g.Dot) + " " + widget.Plural(len(p.Keys), "key"), role: themes.Text}
		it.rows = widget.Lines{plain("role", string(p.Role))}
		if p.Revoked {
			it.role, it.glyph, it.words = themes.Muted, g.Status.Cancelled, "revoked, was "+string(p.Role)
			it.rows = widget.Lines{{Role: themes.Muted, Glyph: g.Status.Cancelled, Label: "revoked", Words: "the keys open nothing any more; was " + string(p.Role)}}
		}
		for i, k := range p.Keys {
			kind, _, _ := strings.Cut(k, " ")
			words := kind
			if model.SeesKeys(env.Actor.Role) {
				words = model.Fingerprint(k) + " " + kind
			}
			it.rows = append(it.rows, plain("key "+strconv.Itoa(i+1), widget.Shown(g, words)))
		}
		if !model.SeesKeys(env.Actor.Role) && len(p.Keys) > 0 {
			it.rows = append(it.rows, widget.Line{Role: themes.Muted, Label: "keys", Words: "their fingerprints are shown to approvers"})
		}
		it.rows = append(it.rows, widget.Line{}, widget.Line{Role: themes.Muted, Words: "An approver changes people on the command line: dccops people add, change, revoke."})
		out = append(out, it)
	}
	return out
}
