package schedule

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// head is what stands above all panes: what is compared with what, whether it
// could go out now, and whether a re-issue is due.
func (f *facts) head(env *screen.Env, v *view) []line {
	if !v.working {
		return f.releasedHead(env, v)
	}
	ready := f.readiness(env)
	out := []line{f.standingLine(env, v), {ready.Role, ready.Glyph, ready.Word}}
	if offer, ok := f.offer(env); ok {
		out = append([]line{offer}, out...)
	}
	if f.first != f.month && f.first != 0 {
		words := f.first.Name() + " is no longer as " + name(env.Board.LastRelease(f.first).Version) + " has it; t goes there"
		out = append(out, line{themes.VerdictNote, env.Glyphs.Verdict.Note, words})
	}
	return out
}

// standingLine says what the working month is compared with, or by when it is
// to be published.
func (f *facts) standingLine(env *screen.Env, v *view) line {
	if v.was != nil {
		return line{themes.Text, 0, "Working month against " + released(env, v.was)}
	}
	d := &f.lead
	if !d.PublishedAt.IsZero() {
		return line{themes.Text, 0, "Published " + london.Stamp(d.PublishedAt) + " as an imported file says; the record holds no release of it"}
	}
	m := widget.Verdict(d.Verdict, env.Glyphs)
	switch {
	case f.refused != "":
		return line{themes.Warn, env.Glyphs.Verdict.Late, "Never published. " + shown(env.Glyphs, f.refused)}
	case d.Verdict == model.Open:
		return line{m.Role, m.Glyph, "Never published: publish by " + d.PublishBy.Short() + ", " + plural(d.Left, "Working Day") + " left"}
	case d.Verdict == model.Contested:
		return line{m.Role, m.Glyph, "Never published: CONTESTED, publish today; it was due by " + d.PublishBy.Short()}
	}
	return line{m.Role, m.Glyph, "Never published: LATE, it was due by " + d.PublishBy.Short()}
}

// released names a release: "v2, published Mon 2 Nov 2026 14:03 GMT by r.okafor".
func released(env *screen.Env, r *model.Release) string {
	return name(r.Version) + ", published " + london.Stamp(r.At) + " by " + shown(env.Glyphs, r.By.Name)
}

// readiness says whether the working month could go out now.
func (f *facts) readiness(env *screen.Env) widget.Mark {
	g := env.Glyphs
	as := " as " + name(f.draft.Version)
	switch {
	case f.hidden != "":
		return widget.Mark{Glyph: g.Verdict.Note, Role: themes.VerdictNote, Word: f.hidden}
	case f.refused != "":
		return widget.Mark{Glyph: g.Verdict.Late, Role: themes.Warn, Word: "It cannot go out: " + shown(g, f.refused)}
	case len(f.lacks) > 0:
		return widget.Mark{Glyph: g.Verdict.Breach, Role: themes.VerdictBreach, Word: "Not ready: " + shown(g, listed(f.lacks))}
	case f.before != nil && f.differ == 0:
		return widget.Mark{Glyph: '=', Role: themes.Muted, Word: "Nothing has changed since " + name(f.before.Version) + "; that one stands"}
	case f.no != nil:
		return widget.Mark{Glyph: g.Verdict.Late, Role: themes.Warn, Word: shown(g, f.no.Words)}
	case f.need > 0:
		return widget.Mark{Glyph: g.Verdict.Late, Role: themes.VerdictLate, Word: those(f.need, "finding needs", "findings need") + " a reason; then it can go out" + as}
	case f.draft.Nil():
		return widget.Mark{Glyph: g.Verdict.OK, Role: themes.VerdictOK, Word: "Ready to go out" + as + ", a nil schedule: no Planned Maintenance"}
	}
	return widget.Mark{Glyph: g.Verdict.OK, Role: themes.VerdictOK, Word: "Ready to go out" + as}
}

// those counts things in one or in many words.
func those(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + many
}

// offer says that the month is no longer as published. What reaches outside the
// published times or Services is new work: a revised schedule is due at once.
func (f *facts) offer(env *screen.Env) (line, bool) {
	if f.before == nil || f.differ == 0 {
		return line{}, false
	}
	who := "P publishes " + name(f.draft.Version)
	if !model.May(env.Actor.Role, model.KindPublishMonth) {
		who = "an approver can publish " + name(f.draft.Version)
	}
	last := name(f.before.Version)
	if f.wider > 0 {
		return line{themes.VerdictLate, env.Glyphs.Verdict.Late, fmt.Sprintf("RE-ISSUE due at once: %s outside %s (H8.4); %s", those(f.wider, "window reaches", "windows reach"), last, who)}, true
	}
	return line{themes.VerdictNote, env.Glyphs.Verdict.Note, fmt.Sprintf("RE-ISSUE: %s from %s, all within it; %s", those(f.differ, "window differs", "windows differ"), last, who)}, true
}

// releasedHead says what a release is and what it went out with.
func (f *facts) releasedHead(env *screen.Env, v *view) []line {
	words := released(env, v.is)
	if v.was != nil {
		words += ", against " + name(v.was.Version)
	} else {
		words += ", the first"
	}
	d := v.is.Judged.Deadline
	m := widget.Verdict(d, env.Glyphs)
	out := []line{
		{themes.Text, 0, "Release " + words},
		{m.Role, m.Glyph, fmt.Sprintf("%s: %s; digest %.12s, y copies it", d, plural(v.is.Judged.Clear, "clear Working Day"), v.is.Seal.Content)},
	}
	if v.is.Reason != "" {
		out = append(out, line{themes.Text, 0, "Reason: " + shown(env.Glyphs, v.is.Reason)})
	}
	return out
}

// listed joins what fits and counts the rest.
func listed(list []string) string {
	const most = 3
	if len(list) <= most {
		return strings.Join(list, "; ")
	}
	return strings.Join(list[:most], "; ") + "; and " + itoa(len(list)-most) + " more"
}
