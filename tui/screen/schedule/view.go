package schedule

import (
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/text"
	"dccops/themes"
	"dccops/tui/screen"
)

// view is one comparison, in the words of the screen.
type view struct {
	is, was  *model.Release // was is nil where there was nothing
	working  bool
	entries  []entry // those that differ first
	changes  int     // how many differ
	counts   []int   // by model.ChangeKinds, each line by its first kind
	head     []line  // what stands above all panes
	findings []finding
	paper    *model.Release // whose notice the text is
	text     []string
	wrapped  map[int][]row
}

// line is a sentence with its sign.
type line struct {
	role  themes.Role
	glyph rune
	words string
}

// view gives a comparison, working it out once.
func (f *facts) view(env *screen.Env, p pair) *view {
	v := f.views[p]
	if v == nil && f.ready() {
		v = f.newView(env, p)
		f.views[p] = v
	}
	return v
}

func (f *facts) newView(env *screen.Env, p pair) *view {
	v := &view{is: f.release(p.is), was: f.release(p.was), working: p.is == 0, wrapped: map[int][]row{}}
	before := f.release(p.is - 1)
	if v.working {
		v.is, before = f.draft, f.before
	}
	if v.working && f.hidden != "" {
		return f.unpublished(env, v)
	}
	v.compare(env.Glyphs)
	v.paper = v.is
	if v.working && f.before != nil && f.differ == 0 { // nothing would go out: what stands is what did
		v.paper, before = f.before, f.release(f.before.Version-1)
	}
	v.text = lines(env.Glyphs, notice.Schedule(env.Board, v.paper, before))
	if v.working {
		v.findings = f.working(env.Glyphs)
	} else {
		v.findings = standing(env.Glyphs, v.is)
	}
	v.head = f.head(env, v)
	return v
}

// unpublished is a month of which nothing was published, for who sees no drafts: what
// is told of it is what another month's release holds, over the month's end.
func (f *facts) unpublished(env *screen.Env, v *view) *view {
	for _, w := range itemsOf(v.is) {
		v.entries = append(v.entries, sameEntry(env.Glyphs, w))
	}
	v.counts, v.paper, v.text = make([]int, len(model.ChangeKinds())), v.is, []string{f.hidden}
	v.findings, v.head = f.working(env.Glyphs), f.head(env, v)
	return v
}

// compare fills the lines: what differs, then what does not.
func (v *view) compare(g *themes.Glyphs) {
	items := itemsOf(v.is)
	v.counts = make([]int, len(model.ChangeKinds()))
	differ := map[string]bool{}
	for _, d := range model.Differences(v.was, items) {
		differ[d.Is.ID] = true
		v.counts[slices.Index(model.ChangeKinds(), d.Kinds[0])]++
		v.entries = append(v.entries, newEntry(g, &d, v.was))
	}
	v.changes = len(v.entries)
	for _, w := range items {
		if !differ[w.ID] {
			v.entries = append(v.entries, sameEntry(g, w))
		}
	}
}

// countWords say how much differs: "2 added, 1 moved, 3 same".
func (v *view) countWords() string {
	var out []string
	for i, k := range model.ChangeKinds() {
		if n := v.counts[i]; n > 0 {
			out = append(out, itoa(n)+" "+string(k))
		}
	}
	if n := len(v.entries) - v.changes; n > 0 {
		out = append(out, itoa(n)+" same")
	}
	return strings.Join(out, ", ")
}

// find gives the place of a window among the lines: the first where it has none.
func (v *view) find(id string) int {
	return max(0, slices.IndexFunc(v.entries, func(e entry) bool { return e.id == id }))
}

// digest is the release whose digest is meant: the one looked at, or the one
// the working month is compared with.
func (v *view) digest() *model.Release {
	if v.working {
		return v.was
	}
	return v.is
}

// lines are a text as this terminal can show it.
func lines(g *themes.Glyphs, s string) []string {
	out := strings.Split(strings.TrimRight(s, "\n"), "\n")
	for i := range out {
		out[i] = shown(g, out[i])
	}
	return out
}

// shown lets foreign text out onto this terminal.
func shown(g *themes.Glyphs, s string) string {
	if g.ASCII {
		return text.ASCII(s)
	}
	return text.Visible(s)
}

// span writes "Tue 8 Dec 20:00–22:00 GMT", with both zones where they differ
// and the days where it takes more than one.
func span(g *themes.Glyphs, from, to time.Time) string {
	day := london.DateOf(from)
	out := day.Short() + " " + london.Clock(from)[:5]
	if london.Abbrev(from) != london.Abbrev(to) {
		out += " " + london.Abbrev(from)
	}
	out += string(g.Dash) + london.Clock(to)
	if days := int(london.DateOf(to) - day); days > 1 || days == 1 && to.Sub(from) >= 24*time.Hour {
		out += " +" + itoa(days) + "d"
	}
	return out
}
