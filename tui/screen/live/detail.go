package live

import (
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// detail is all that is known of one work: how it goes, who was told, the last
// word of it, what it is, what is found of it, and its timeline.
func (it *item) detail(env *screen.Env) []line {
	g := env.Glyphs
	out := []line{{role: it.kind.Role, glyph: it.kind.Glyph, label: it.name, words: it.kind.Word}, {role: themes.Strong, label: "what", words: it.what}}
	if it.m == nil {
		return append(out, it.window(env)...)
	}
	out = append(out, it.course(env)...)
	for _, a := range model.Audiences() {
		out = append(out, toldLine(env, it.m, a))
	}
	if n := len(it.m.Updates); n > 0 {
		last := said(env, &it.m.Updates[n-1])
		last[0].label = "last word"
		out = append(out, last...)
	}
	out = append(out, it.window(env)...)
	for _, f := range it.found {
		v := widget.Verdict(f.Verdict, g)
		out = append(out, line{role: v.Role, glyph: v.Glyph, label: v.Word, words: string(f.Clause) + ": " + shown(g, f.Words)})
	}
	return append(out, it.timeline(env)...)
}

// course is when it began, when it should end, and what was promised.
func (it *item) course(env *screen.Env) []line {
	m, now := it.m, env.Now
	var out []line
	if m.Raised() {
		out = append(out, line{label: "aware", words: london.Stamp(m.AwareAt) + ", " + since(m.AwareAt, now) + " ago"})
	}
	out = append(out, line{label: "began", words: london.Stamp(m.StartedAt) + ", " + since(m.StartedAt, now) + " ago"})
	end := it.ends
	end.label = "end"
	if m.ExpectedEnd != nil {
		end.words = london.Stamp(*m.ExpectedEnd) + ", " + end.words
	}
	out = append(out, end)
	if !m.Raised() && (m.ExpectedEnd == nil || !m.ExpectedEnd.Equal(it.w.End)) {
		out = append(out, line{role: themes.Muted, label: "published", words: "to end " + london.Stamp(it.w.End)})
	}
	if m.NextUpdate != nil {
		l := line{label: "promised", words: "an update by " + london.Stamp(*m.NextUpdate) + ", " + toGo(now, *m.NextUpdate)}
		if now.After(*m.NextUpdate) {
			l.role, l.glyph = themes.Warn, env.Glyphs.Verdict.Late
			l.words = "an update by " + london.Stamp(*m.NextUpdate) + ", " + since(*m.NextUpdate, now) + " ago"
		}
		out = append(out, l)
	}
	return out
}

// window is what H8.4(a) to (d) want said, and what was judged.
func (it *item) window(env *screen.Env) []line {
	g, w := env.Glyphs, it.w
	services := w.Services
	if it.m != nil {
		services = it.m.Services
	}
	out := []line{{label: "Services", words: orDash(g, model.EffectsWords(services))}}
	if it.m == nil {
		out = append(out, line{label: "planned", words: london.Stamp(w.Start) + " to " + w.Until()})
	}
	out = append(out, line{label: "risk", words: orDash(g, w.Risk)}, line{label: "systems", words: orDash(g, strings.Join(w.Systems, ", "))})
	if it.m == nil {
		return out
	}
	out = append(out, judged(env, "RDPs", it.m.RDPs), judged(env, "Mat. risk", it.m.MaterialRisk))
	if it.m.Cause != "" {
		out = append(out, line{label: "cause", words: shown(g, it.m.Cause) + " went wrong"})
	}
	if it.m.Incident != "" || it.m.Category > 0 {
		words := shown(g, it.m.Incident)
		if it.m.Category > 0 {
			words = strings.TrimSpace(words + " category " + itoa(it.m.Category))
		}
		out = append(out, line{label: "incident", words: words})
	}
	return out
}

func judged(env *screen.Env, label string, a model.Assessment) line {
	l := line{label: label, words: "affected: " + shown(env.Glyphs, a.Words())}
	if label != "RDPs" {
		l.words = shown(env.Glyphs, a.Words())
	}
	if a.Answer == model.NotAssessed {
		l.role, l.glyph = themes.VerdictNote, env.Glyphs.Verdict.Note
		return l
	}
	l.words += " (" + shown(env.Glyphs, a.By) + ", " + london.Clock(a.At) + ")"
	return l
}

// timeline is what was said of it, oldest first, so that a word more moves no
// other; the newest stands above, among the facts.
func (it *item) timeline(env *screen.Env) []line {
	out := []line{{role: themes.Title, words: "Timeline"}}
	if len(it.m.Updates) == 0 {
		return append(out, line{role: themes.Muted, words: "It came in as under way; nothing was said of it here yet."})
	}
	for i := range it.m.Updates {
		out = append(out, said(env, &it.m.Updates[i])...)
	}
	return out
}

// said is one update, each difference with its old value beside the new.
func said(env *screen.Env, u *model.Update) []line {
	g := env.Glyphs
	words := stampShort(u.At, env.Now) + " by " + shown(g, u.By)
	if u.Words != "" {
		words += ": " + shown(g, u.Words)
	}
	out := []line{{role: themes.Strong, label: string(u.Kind), words: words}}
	for _, d := range u.Differences {
		out = append(out,
			line{role: themes.Removed, glyph: g.Dash, label: shown(g, d.What), words: "was " + shown(g, d.Old)},
			line{role: themes.Added, glyph: '+', words: "is  " + shown(g, d.New)})
	}
	if u.Kind == model.UpdateProgress && len(u.Differences) == 0 {
		out = append(out, line{role: themes.Muted, words: "no change"})
	}
	return out
}

// stampShort writes an instant of the timeline: with its day only where that is
// not today's, always with its zone.
func stampShort(t, now time.Time) string {
	if london.DateOf(t) == london.DateOf(now) {
		return london.Clock(t)
	}
	d := london.DateOf(t)
	return d.Short()[:3] + " " + london.Clock(t)
}

// toldLine says when an audience last had word, and whether it must have.
func toldLine(env *screen.Env, m *model.Maintenance, a model.Audience) line {
	g, now := env.Glyphs, env.Now
	if t, ok := env.Board.LastTold(m.ID, a); ok {
		l := line{role: themes.VerdictOK, glyph: g.Verdict.OK, label: string(a), words: "told " + london.Clock(t.At) + ", " + since(t.At, now) + " ago"}
		if first, ok := env.Board.Told(m.ID, 0, a); ok && m.Raised() {
			l.words += ", first " + since(m.AwareAt, first) + " after aware"
		}
		if u := lastOwed(m); u != nil && t.Event < u.Event && slices.Contains(notice.Owed("H8.7", m.RDPs.Answer), a) {
			l.role, l.glyph = themes.Warn, g.Verdict.Late
			l.words += "; not of event " + itoa(int(u.Event))
		}
		if back, came := env.Board.CameBack(m.ID, a); came {
			l.role, l.glyph = themes.Warn, g.Verdict.Late
			l.words += "; " + back.BackWords()
		}
		return l
	}
	back, came := env.Board.CameBack(m.ID, a)
	switch {
	case came:
		return line{role: themes.Warn, glyph: g.Verdict.Late, label: string(a), words: "not told: " + back.BackWords()}
	case !m.Raised() && lastOwed(m) == nil:
		return line{role: themes.Muted, glyph: g.Dash, label: string(a), words: "nothing to tell that differs"}
	case mustTell(m, a):
		return line{role: themes.Warn, glyph: g.Verdict.Late, label: string(a), words: "not told yet"}
	case a == model.RDPs && m.RDPs.Answer == model.NotAssessed:
		return line{role: themes.VerdictNote, glyph: g.Verdict.Note, label: string(a), words: "not told; not judged whether they must be"}
	}
	return line{role: themes.Muted, glyph: g.Dash, label: string(a), words: "not told; need not be"}
}

// lastOwed is the newest update that must be told; nil: none.
func lastOwed(m *model.Maintenance) *model.Update {
	for i := len(m.Updates) - 1; i >= 0; i-- {
		if m.Updates[i].Owed() {
			return &m.Updates[i]
		}
	}
	return nil
}

// mustTell reports whether an audience has to hear of the work: of raised work
// at once (H8.6), of planned work what differs (H8.7).
func mustTell(m *model.Maintenance, a model.Audience) bool {
	clause := model.Clause("H8.6")
	if !m.Raised() {
		if lastOwed(m) == nil {
			return false
		}
		clause = "H8.7"
	}
	return slices.Contains(notice.Owed(clause, m.RDPs.Answer), a)
}

// toldShort says in few words who was told how long ago.
func toldShort(env *screen.Env, m *model.Maintenance) string {
	var out []string
	for _, a := range model.Audiences() {
		if t, ok := env.Board.LastTold(m.ID, a); ok {
			out = append(out, string(a)+" "+since(t.At, env.Now))
		} else if mustTell(m, a) {
			out = append(out, string(a)+" not yet")
		}
	}
	if len(out) == 0 {
		return "nothing to tell yet"
	}
	return "told: " + strings.Join(out, ", ")
}
