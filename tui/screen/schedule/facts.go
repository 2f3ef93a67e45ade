package schedule

import (
	"cmp"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/themes"
	"dccops/tui/screen"
)

// facts are what is known of one month: made once, drawn often.
type facts struct {
	month    london.Month
	releases []*model.Release
	draft    *model.Release // what would go out now; nil while the month is being read
	before   *model.Release // the one it would replace
	lead     rules.Deadline // as it stands, not as if it were published now
	found    []rules.Finding
	gate
	since
	first   london.Month // the first month whose re-issue is due; 0: none
	outside int          // Unplanned work of the month, which stands in no schedule
	views   map[pair]*view
}

// gate is what keeps a month from going out.
type gate struct {
	refused string         // why notice was not counted
	no      *model.Refusal // why it cannot go out, whatever reason is given
	lacks   []string       // "PM-003 lacks H8.4(d)"
	need    int            // findings that need a reason
	hidden  string         // why the working month is not shown; empty: it is
}

// since is how many windows are not as the last release has them, and how many
// of those reach outside it.
type since struct{ differ, wider int }

// ready reports whether the Board has the whole month.
func (f *facts) ready() bool { return f.draft != nil }

// pair is what is compared: a version and an older one. 0 is the working month
// on the left, and nothing at all on the right.
type pair struct{ is, was int }

// newFacts works out what would go out and what the rules say of it.
func newFacts(env *screen.Env, m london.Month) *facts {
	f := &facts{month: m, views: map[pair]*view{}}
	b := env.Board
	if !b.Has(m) {
		return f
	}
	f.releases = b.Releases(m)
	if !model.SeesDrafts(env.Actor.Role) {
		f.hidden = cmp.Or(b.Unpublished(m), "What was planned since is "+model.Kept+".")
	}
	if first := next(env); dueAgain(env, first) {
		f.first = first
	}
	report, _ := rules.Check(b, m, env.Now)
	f.lead = report.Deadline
	draft, before, err := decide.Draft(b, m, publisher(env), env.Now, "")
	if err != nil {
		f.refused = sentence(err.Error())
	}
	f.draft, f.before = draft, before
	if b.PublishedAt(m).IsZero() && f.hidden == "" {
		report, _ = rules.Check(b.Over([]model.Record{&model.Publication{Month: m, At: draft.At}}), m, draft.At)
	}
	f.found = report.Findings
	f.need = len(decide.Unexcused(draft))
	excused := *draft
	excused.Reason = "given"
	f.no = decide.Unready(b, &excused, before)
	items := itemsOf(draft)
	for _, w := range items {
		if len(w.Missing()) > 0 && w.Status != model.Cancelled {
			f.lacks = append(f.lacks, w.ID+" lacks "+clauses(w.Missing()))
		}
	}
	if before != nil {
		f.compare(env.Glyphs, model.Differences(before, items))
	}
	for _, j := range report.Windows {
		if j.Class == model.ClassUnplanned && j.Window.Status != model.Cancelled {
			f.outside++
		}
	}
	return f
}

// compare counts what is not as the last release has it.
func (f *facts) compare(g *themes.Glyphs, list []model.Difference) {
	f.differ = len(list)
	for i := range list {
		if outsideWords(g, &list[i], f.before) != "" {
			f.wider++
		}
	}
}

// itemsOf are the windows of a release, in its order.
func itemsOf(r *model.Release) []*model.Window {
	out := make([]*model.Window, len(r.Items))
	for i := range r.Items {
		out[i] = &r.Items[i]
	}
	return out
}

// publisher is whose name would stand in the text: this person's, or for one
// who may not publish, nobody's.
func publisher(env *screen.Env) model.Actor {
	if model.May(env.Actor.Role, model.KindPublishMonth) {
		return env.Actor
	}
	return model.Actor{Name: "(whoever publishes it)", Role: model.Approver}
}

func clauses(list []model.Clause) string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = string(c)
	}
	return strings.Join(out, ", ")
}

// pair settles what is compared: what was asked for as far as it is there, else
// the working month, and against the release before.
func (f *facts) pair(is, was int) pair {
	if is > len(f.releases) {
		is = 0
	}
	if is == 0 && f.hidden != "" { // who is not shown the working month is shown what was published of it
		is = len(f.releases)
	}
	before := is - 1
	if is == 0 {
		before = len(f.releases)
	}
	if was < 1 || was > before {
		was = before
	}
	return pair{is, was}
}

// release is a version; nil for 0. Versions count from 1 without a gap.
func (f *facts) release(version int) *model.Release {
	if version < 1 || version > len(f.releases) {
		return nil
	}
	return f.releases[version-1]
}

// name is what a version is called here.
func name(version int) string {
	if version == 0 {
		return "the working month"
	}
	return fmt.Sprintf("v%d", version)
}
