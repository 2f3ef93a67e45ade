package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/leaf"
	"dccops/model/london"
	"dccops/model/text"
)

// Minutes is what the minutes of a meeting are written from.
type Minutes struct {
	Meeting *model.Meeting
	Board   *model.Board // now: what resolutions have become since
	Then    *model.Board // as the meeting began, its month whole; nil: nobody can show it any more
	Now     time.Time    // UTC
	Role    model.Role   // who writes them: see model.NamesInMinutes
}

// MinutesFormats are the formats that [WriteMinutes] takes.
func MinutesFormats() []string { return []string{"md", "html"} }

// WriteMinutes writes minutes as "md" or as one "html" page that loads nothing
// and prints on A4. They hold what was put before the meeting and what was
// resolved; of a consultation or a report they say that it was spoken of, and
// nothing of what somebody answered or reported. No address stands in them.
func WriteMinutes(w io.Writer, format string, in Minutes) error {
	switch format {
	case "md":
		return minutesOf(in).markdown(w)
	case "html":
		return minutesOf(in).html(w)
	}
	return fmt.Errorf("export: minutes are written as md or html, not as %q", format)
}

// minutes are the words of the minutes. Nothing in them is escaped yet.
type minutes struct {
	title    string
	head     []field
	month    string
	sheet    *sheet // nil: it cannot be shown
	absent   string // why
	resolved []entry
	actions  []owed
	footer   []string
}

type owed struct{ n, what, who, due, state string }

func minutesOf(in Minutes) *minutes {
	m := in.Meeting
	if !model.NamesInMinutes(in.Role) {
		m = in.Board.Nameless(m)
	}
	s := &minutes{title: "Minutes of " + m.Body + ", " + london.DateOf(m.Began).Long(), month: m.Month.Name() + " as it stood"}
	s.head = []field{
		{"Meeting", m.Ref},
		{"Body", m.Body},
		{"Put before it", m.Month.Name() + ", " + releaseWords(&m.Stood)},
		{"Began", london.Stamp(m.Began)},
		{"Ended", "it is under way"},
		{"Presented by", named(m.By)},
		{"The record then", standing(&m.Stood)},
	}
	if m.Closed != nil {
		s.head[4].value = london.Stamp(*m.Closed)
	}
	if in.Then != nil {
		s.sheet = sheetOf(Input{Board: in.Then, Month: m.Month, Now: m.Began})
	} else {
		s.absent = "The content of the record of that day was erased since, so that the month cannot be shown as it stood. Its schedules stand."
	}
	for i := range m.Resolutions {
		s.resolved = append(s.resolved, resolvedEntry(in.Board, &m.Resolutions[i]))
		if o, ok := owedBy(&m.Resolutions[i]); ok {
			s.actions = append(s.actions, o)
		}
	}
	s.footer = minutesFooter(&in)
	return s
}

func releaseWords(s *model.MonthStood) string {
	if s.Release == 0 {
		return "of which this record had published no schedule"
	}
	return fmt.Sprintf("schedule version %d and what was changed since", s.Release)
}

func standing(s *model.MonthStood) string {
	if s.Event == 0 {
		return "empty"
	}
	return fmt.Sprintf("event %d, %s", s.Event, s.Hash)
}

// resolvedEntry is one resolution, and where what it became stands now.
func resolvedEntry(b *model.Board, r *model.Resolution) entry {
	out := entry{id: fmt.Sprintf("%d. %s", r.N, r.Item), when: string(r.Outcome)}
	if title := b.ItemTitle(r.Item); title != r.Item && title != "" {
		out.what = title
	}
	if !r.Stands() {
		out.when += ", struck out"
		out.fields = append(out.fields, field{"Struck out", signedWords(r.StruckBy) + ": " + r.Struck})
	}
	out.fields = append(out.fields,
		field{"By whom", named(r.ByWhom)},
		field{"Why", r.Why},
		field{"Reference", r.Reference},
		field{"Effect", r.Says},
		field{"Now", strings.Join(becameNow(b, r), "\n")},
	)
	if r.Action != nil {
		out.fields = append(out.fields, field{"Action", fmt.Sprintf("%s, by %s until %s", r.Action.What, named(r.Action.Who), r.Action.Due.Long())})
	}
	out.fields = append(out.fields, field{"Written down", signedWords(&r.Signed)})
	out.fields = slices.DeleteFunc(out.fields, func(f field) bool { return f.value == "" })
	return out
}

// named is somebody, or that the minutes are without the names of people.
func named(who string) string {
	if who == model.Kept {
		return "somebody who is not named here"
	}
	return who
}

// signedWords say when something was done, and by whom where that is shown.
func signedWords(s *model.Signed) string {
	if s.By == model.Kept {
		return london.Stamp(s.At)
	}
	return london.Stamp(s.At) + " by " + s.By
}

// becameNow says where what a resolution became stands by now.
func becameNow(b *model.Board, r *model.Resolution) (out []string) {
	for _, ref := range r.Refs() {
		if q, ok := b.Request(ref); ok {
			out = append(out, ref+": "+q.State.Words()+".")
		} else if _, ok := b.Exception(ref); ok {
			out = append(out, ref+": in force.")
		} else if i := slices.IndexFunc(b.Withdrawn(), func(w model.Withdrawal) bool { return w.Ref == ref }); i >= 0 {
			out = append(out, fmt.Sprintf("%s: withdrawn %s, %s.", ref, london.Stamp(b.Withdrawn()[i].At), strings.TrimSuffix(b.Withdrawn()[i].Reason, ".")))
		}
	}
	return out
}

func owedBy(r *model.Resolution) (owed, bool) {
	a := r.Action
	if a == nil || !r.Stands() {
		return owed{}, false
	}
	o := owed{n: fmt.Sprint(r.N), what: a.What, who: named(a.Who), due: a.Due.Long(), state: "open"}
	if !a.Open() {
		o.state = "done " + london.Stamp(a.Done.At) + ": " + a.Done.Words
	}
	return o, true
}

func minutesFooter(in *Minutes) (out []string) {
	out = []string{fmt.Sprintf("Written %s from event %d of the record, %s.", london.Stamp(in.Now), in.Board.Revision(), in.Board.Head().String()[:16])}
	if !model.NamesInMinutes(in.Role) {
		out = append(out, "Written without the names of people.")
	}
	return append(out, "A resolution is never changed; one that is wrong is struck out in sight. All times are London clock readings, GMT or BST.")
}

func (s *minutes) markdown(w io.Writer) error {
	md := text.Markdown
	var b strings.Builder
	facts := func(list []field) {
		for _, f := range list {
			b.WriteString("- **" + md(f.label) + ":** " + md(f.value) + "\n")
		}
	}
	b.WriteString("# " + md(s.title) + "\n\n")
	facts(s.head)
	b.WriteString("\n## Resolutions\n")
	if len(s.resolved) == 0 {
		b.WriteString("\nNone.\n")
	}
	for _, e := range s.resolved {
		b.WriteString("\n### " + md(e.id) + ": " + md(e.when) + "\n\n")
		if e.what != "" {
			b.WriteString(md(e.what) + "\n\n")
		}
		facts(e.fields)
	}
	b.WriteString("\n## Actions\n\n")
	if len(s.actions) == 0 {
		b.WriteString("None.\n")
	} else {
		b.WriteString("| Resolution | What | Who | Due | State |\n|---|---|---|---|---|\n")
	}
	for _, o := range s.actions {
		b.WriteString("| " + strings.Join([]string{md(o.n), md(o.what), md(o.who), md(o.due), md(o.state)}, " | ") + " |\n")
	}
	b.WriteString("\n## " + md(s.month) + "\n\n")
	if s.sheet == nil {
		b.WriteString(md(s.absent) + "\n")
	} else {
		s.sheet.putBefore(&b)
	}
	b.WriteString("\n---\n\n")
	for _, l := range s.footer {
		b.WriteString(md(l) + "  \n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// putBefore writes a month as it was put before a meeting.
func (s *sheet) putBefore(b *strings.Builder) {
	md := text.Markdown
	for _, l := range s.publish {
		b.WriteString("- " + md(l) + "\n")
	}
	b.WriteString("\n| Ledger | All | SSI |\n|---|---|---|\n")
	for _, l := range s.budgets {
		b.WriteString("| " + md(l.ledger) + " | " + md(l.all) + " | " + md(l.ssi) + " |\n")
	}
	if len(s.entries) > 0 {
		b.WriteString("\n| Window | When | Activity | State |\n|---|---|---|---|\n")
	}
	for _, e := range s.entries {
		b.WriteString("| " + strings.Join([]string{md(e.id), md(e.when), md(e.fields[0].value), md(e.what)}, " | ") + " |\n")
	}
	for i, f := range s.findings {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString("- **" + md(f.verdict) + "** " + md(f.clause) + ": " + md(f.words) + "\n")
	}
	if len(s.entries) == 0 {
		b.WriteString("\nNo window: a nil return.\n")
	}
}

func (s *minutes) html(w io.Writer) error {
	p := page{}
	p.b.WriteString(leaf.Head)
	p.tag("title", s.title)
	p.b.WriteString("</head>\n<body>\n<main>\n")
	p.tag("h1", s.title)
	p.facts(s.head)
	p.b.WriteString("<section>\n<h2>Resolutions</h2>\n")
	if len(s.resolved) == 0 {
		p.tag("p", "None.")
	}
	for _, e := range s.resolved {
		p.b.WriteString("<article>\n")
		p.tag("h3", e.id+": "+e.when)
		if e.what != "" {
			p.tag("p", e.what)
		}
		p.facts(e.fields)
		p.b.WriteString("</article>\n")
	}
	p.b.WriteString("</section>\n<section>\n<h2>Actions</h2>\n")
	if len(s.actions) == 0 {
		p.tag("p", "None.")
	} else {
		rows := make([][]string, len(s.actions))
		for i, o := range s.actions {
			rows[i] = []string{o.n, o.what, o.who, o.due, o.state}
		}
		p.table("What is to be done", []string{"Resolution", "What", "Who", "Due", "State"}, rows)
	}
	p.b.WriteString("</section>\n<section>\n")
	p.tag("h2", s.month)
	if s.sheet == nil {
		p.tag("p", s.absent)
	} else {
		p.putBefore(s.sheet)
	}
	p.b.WriteString("</section>\n</main>\n<footer>\n")
	for _, l := range s.footer {
		p.tag("p", l)
	}
	p.b.WriteString("</footer>\n</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}
