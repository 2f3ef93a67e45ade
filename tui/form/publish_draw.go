package form

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// Draw draws what would go out, what was said, the fields and the buttons.
func (p *Publish) Draw(env screen.Env, area canvas.Area) screen.Cursor {
	pen, now := pen{env.Glyphs}, p.draft(env)
	area.Clear(themes.Text)
	rest, bar := area.SplitBottom(1)
	drawBar(pen, bar, choosable{"Keep it back", p.focus == keepBack, false}, choosable{fmt.Sprintf("Publish v%d", now.Version), p.focus == publishIt, true})
	cursor := screen.Cursor{}
	for _, s := range p.fields(env, rest.H()) {
		var row canvas.Area
		rest, row = rest.SplitBottom(1)
		if c := p.drawField(env, pen, row, s); c.Show {
			cursor = screen.Cursor{X: c.X, Y: rest.H(), Show: true}
		}
	}
	if p.said != "" {
		rest = p.drawSaid(pen, rest)
	}
	p.drawNotes(pen, rest, p.notes(env, pen))
	return cursor
}

// fields are the fields there is room for, the lowest first. In a box of a few
// rows only the one in focus is drawn.
func (p *Publish) fields(env screen.Env, h int) []publishStop {
	list := slices.DeleteFunc(p.stops(env), func(s publishStop) bool { return s == keepBack || s == publishIt })
	if h < 5 {
		list = slices.DeleteFunc(list, func(s publishStop) bool { return s != p.focus && (p.Typing() || s != theMonth) })
	}
	slices.Reverse(list)
	return list
}

func (p *Publish) drawField(env screen.Env, pen pen, row canvas.Area, s publishStop) screen.Cursor {
	if s == p.focus {
		row.Put(0, 0, themes.FieldFocus, pen.g.Mark.Focus)
	}
	if s == theReason {
		n := 1 + row.Text(1, 0, themes.Strong, "Reason") + 1
		c := p.reason.draw(pen, place{board: env.Board, now: env.Now}, row.Sub(n, 0, row.W()-n, 1), s == p.focus)
		c.X += n
		return c
	}
	n := 1 + row.Text(1, 0, themes.Strong, "Type "+p.month.String()+" to publish:") + 1
	c := pen.typed(row.Sub(n, 0, min(12, row.W()-n), 1), p.typed, role(s == p.focus, false), s == p.focus, "")
	c.X += n
	return c
}

func (p *Publish) drawSaid(pen pen, rest canvas.Area) canvas.Area {
	n := note{role: themes.Warn, glyph: pen.g.Verdict.Late, words: p.said}
	h := min(n.rows(pen, rest.W()), max(1, rest.H()*2/3))
	rest, low := rest.SplitBottom(h)
	n.draw(pen, low, 0, h, false, 0)
	return rest
}

// drawNotes draws as much of the notes as there is room for, from where they
// were scrolled to.
func (p *Publish) drawNotes(pen pen, a canvas.Area, notes []note) {
	total := 0
	for _, n := range notes {
		total += n.rows(pen, a.W())
	}
	y := -min(p.scroll, max(0, total-a.H()))
	for _, n := range notes {
		rows := n.rows(pen, a.W())
		if y+rows > 0 && y < a.H() {
			n.draw(pen, a, y, rows, false, 0)
		}
		y += rows
	}
	if y > a.H() && a.H() > 0 {
		words := fmt.Sprintf(" PgDn +%d ", y-a.H())
		a.TextRight(a.W(), a.H()-1, themes.Strong, words+string(pen.g.Arrow.Down))
	}
}

// notes say what would go out: what is new since the person looked, the
// version, what changes, what stands against it, and who is told.
func (p *Publish) notes(env screen.Env, pen pen) []note {
	r, before := p.draft(env), p.memo.before
	var out []note
	if words := p.moved(env); words != "" {
		out = append(out, note{role: themes.Warn, glyph: pen.g.Verdict.Late, words: words})
	} else if p.news != "" {
		out = append(out, note{role: themes.Warn, glyph: pen.g.Verdict.Late, words: p.news})
	}
	out = append(out,
		note{role: themes.Strong, words: versionWords(r, before)},
		note{role: themes.Text, words: changeWords(r, before)})
	if no := p.unready(env.Board, r, before); no != "" {
		out = append(out, note{role: themes.VerdictBreach, glyph: pen.g.Verdict.Breach, words: no})
	}
	if n := len(decide.Unexcused(r)); n > 0 {
		out = append(out, note{role: themes.VerdictLate, glyph: pen.g.Verdict.Late, words: plural(n, "finding") + map[bool]string{true: " needs", false: " need"}[n == 1] + " a reason:"})
	}
	for _, f := range r.Standing {
		glyph, role := verdictLook(pen.g, f.Verdict)
		words := fmt.Sprintf("%s %s: %s", f.Verdict, f.Clause, f.Words)
		if f.Reference != "" {
			words += " (" + f.Reference + ")"
		}
		out = append(out, note{role: role, glyph: glyph, words: words})
	}
	return append(out, p.lastNotes(env, pen, r)...)
}

func (p *Publish) lastNotes(env screen.Env, pen pen, r *model.Release) []note {
	j := &r.Judged
	to := note{role: themes.Text, words: "To " + audiences(r) + ": " + plural(letters(env.Board, r), "letter") + "."}
	if nobody := unlisted(env.Board, r); nobody != "" {
		to = note{role: themes.Warn, glyph: pen.g.Verdict.Note, words: to.words + " Nobody stands in the directory as " + nobody + "."}
	}
	return []note{
		to,
		{role: themes.Text, words: fmt.Sprintf("In all %s of %s; Self-Service Interface %s of %s.", london.Hours(j.All), london.Hours(j.AllLimit), london.Hours(j.SSI), london.Hours(j.SSILimit))},
		{role: themes.Muted, words: frozenWords(env.Board.HouseAt(env.Now).Hold)},
	}
}

// frozenWords says what cannot be undone, and until when it can.
func frozenWords(hold int) string {
	if hold == 0 {
		return "A release is frozen. Its letters go out at once; only a later version replaces it."
	}
	return "A release is frozen. Its letters are held for " + plural(hold, "minute") + ", and until they go out z takes it back; after that only a later version replaces it."
}

// unready is why it cannot go out, whatever reason is given.
func (p *Publish) unready(b *model.Board, r, before *model.Release) string {
	if p.memo.err != nil {
		return sentence(p.memo.err.Error())
	}
	excused := *r
	excused.Reason = "given"
	if no := decide.Unready(b, &excused, before); no != nil {
		return sentence(no.Words)
	}
	return ""
}

// letters counts the addresses that are told.
func letters(b *model.Board, r *model.Release) (n int) {
	for _, o := range b.Organisations() {
		if slices.ContainsFunc(r.Audiences, o.Is) {
			n += len(o.Addresses)
		}
	}
	return n
}

// unlisted names the audiences of which nobody stands in the directory.
func unlisted(b *model.Board, r *model.Release) string {
	var out []string
	for _, a := range r.Audiences {
		if len(b.Members(a)) == 0 {
			out = append(out, string(a))
		}
	}
	return strings.Join(out, ", ")
}

func audiences(r *model.Release) string {
	out := make([]string, len(r.Audiences))
	for i, a := range r.Audiences {
		out[i] = string(a)
	}
	return strings.Join(out, ", ")
}

func versionWords(r, before *model.Release) string {
	if before == nil {
		return fmt.Sprintf("%s goes out as version %d, the first.", r.Month.Name(), r.Version)
	}
	return fmt.Sprintf("%s goes out as version %d. It replaces v%d, published %s by %s.", r.Month.Name(), r.Version, before.Version, london.Stamp(before.At), before.By.Name)
}

// changeWords count what changes: "2 added, 1 moved, 4 as they were."
func changeWords(r, before *model.Release) string {
	if r.Nil() && before == nil {
		return "A nil schedule: no Planned Maintenance."
	}
	list := model.Differences(before, itemsOf(r))
	out := countKinds(list)
	if n := len(r.Items) - len(list); n > 0 && before != nil {
		out = append(out, plural(n, "window")+" as before")
	}
	words := strings.Join(out, ", ") + "."
	if r.Nil() {
		words += " It is then a nil schedule: no Planned Maintenance."
	}
	return capital(words)
}

// countKinds counts windows by the first way in which each differs.
func countKinds(list []model.Difference) []string {
	n := map[model.ChangeKind]int{}
	for i := range list {
		n[list[i].Kinds[0]]++
	}
	var out []string
	for _, k := range model.ChangeKinds() {
		if n[k] > 0 {
			out = append(out, fmt.Sprintf("%d %s", n[k], k))
		}
	}
	return out
}

// sinceWords say what is not as it was looked at: "PM-004 was moved, PM-009
// added."
func sinceWords(seen, now *model.Release) string {
	const most = 4
	list := model.Differences(seen, itemsOf(now))
	var out []string
	for i := range list {
		if i == most {
			out = append(out, fmt.Sprintf("and %d more", len(list)-most))
			break
		}
		out = append(out, list[i].Is.ID+" "+string(list[i].Kinds[0]))
	}
	if now.Version != seen.Version {
		out = append([]string{fmt.Sprintf("v%d was published", now.Version-1)}, out...)
	}
	if len(out) == 0 {
		return "what it says of a window is another."
	}
	return strings.Join(out, ", ") + "."
}

func itemsOf(r *model.Release) []*model.Window {
	out := make([]*model.Window, len(r.Items))
	for i := range r.Items {
		out[i] = &r.Items[i]
	}
	return out
}
