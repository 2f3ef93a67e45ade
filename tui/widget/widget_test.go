package widget_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/widget"
)

var unicode = themes.GlyphSet(true)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := london.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// row draws on one row w wide and gives what stands there.
func row(w int, draw func(canvas.Area)) string {
	g := canvas.New(w, 1, themes.Text)
	draw(g.Area())
	return strings.TrimSuffix(g.Padded(), "\n")
}

func TestGaugeIsTheLimitUntilItIsBroken(t *testing.T) {
	for _, c := range []struct {
		level widget.Level
		want  string
	}{
		{widget.Level{Used: 0, Limit: 360}, "▁▁▁▁▁▁▁▁▁▁▁▁"},
		{widget.Level{Used: 1, Limit: 360}, "▄▁▁▁▁▁▁▁▁▁▁▁"}, // a use is never hidden
		{widget.Level{Used: 240, Limit: 360}, "▄▄▄▄▄▄▄▄▁▁▁▁"},
		{widget.Level{Used: 359, Limit: 360}, "▄▄▄▄▄▄▄▄▄▄▄▁"}, // full only when it is
		{widget.Level{Used: 360, Limit: 360}, "▄▄▄▄▄▄▄▄▄▄▄▄"},
		{widget.Level{Used: 720, Limit: 360}, "▄▄▄▄▄▄▆▆▆▆▆▆"},
		{widget.Level{Used: 240, Draft: 60, Limit: 360}, "▄▄▄▄▄▄▄▄▒▒▁▁"},
		{widget.Level{Used: 240, Draft: 240, Limit: 360}, "▄▄▄▄▄▄▒▒▒▒▒▒"},
		{widget.Level{Used: 5, Limit: 0}, "▆▆▆▆▆▆▆▆▆▆▆▆"},
	} {
		if got := row(12, func(a canvas.Area) { widget.Gauge(a, 0, 0, 12, c.level, unicode) }); got != c.want {
			t.Errorf("%+v: %s, want %s", c.level, got, c.want)
		}
	}
	if over := (widget.Level{Used: 350, Draft: 40, Limit: 360}).Over(); over != 30 {
		t.Errorf("over by %d", over)
	}
}

func TestANightsBarStandsOnHalfHours(t *testing.T) {
	night := london.NightOf(must(t, "2026-11-10"))
	from, to := night.Span(london.DefaultNightStart, london.DefaultNightEnd)
	for _, c := range []struct{ start, end, want string }{
		{"2026-11-10T20:00", "2026-11-11T08:00", "████████████"},
		{"2026-11-10T20:00", "2026-11-11T02:00", "██████▁▁▁▁▁▁"},
		{"2026-11-10T22:30", "2026-11-10T23:30", "▁▁▐▌▁▁▁▁▁▁▁▁"},
		{"2026-11-10T22:00", "2026-11-10T22:05", "▁▁▌▁▁▁▁▁▁▁▁▁"}, // the shortest is seen
		{"2026-11-11T07:58", "2026-11-11T08:00", "▁▁▁▁▁▁▁▁▁▁▁▐"},
		{"2026-11-10T19:30", "2026-11-10T21:00", "←▁▁▁▁▁▁▁▁▁▁▁"},
		{"2026-11-11T07:00", "2026-11-11T08:01", "▁▁▁▁▁▁▁▁▁▁▁→"},
		{"2026-11-10T12:00", "2026-11-11T12:00", "←██████████→"},
	} {
		got := row(12, func(a canvas.Area) {
			s := widget.Strip{W: 12, From: from, To: to}
			s.Track(a, unicode)
			s.Bar(a, at(t, c.start), at(t, c.end), themes.StatusScheduled, unicode.Bar.Full, unicode)
		})
		if got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.start, c.end, got, c.want)
		}
	}
}

func must(t *testing.T, s string) london.Date {
	t.Helper()
	d, err := london.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheRulerCountsHoursThatPass(t *testing.T) {
	for day, want := range map[string]string{
		"2026-11-10": "20   21   22   23   00   01   02   03   04   05   06   07   08",
		"2026-03-28": "20   21   22   23   00   02   03   04   05   06   07   08",
		"2026-10-24": "20   21   22   23   00   01   01   02   03   04   05   06   07   08",
	} {
		n := london.NightOf(must(t, day))
		from, to := n.Span(london.DefaultNightStart, london.DefaultNightEnd)
		g := canvas.New(80, 2, themes.Text)
		widget.Ruler(g.Area(), widget.Strip{W: 5 * n.Minutes() / 60, From: from, To: to}, unicode)
		lines := strings.Split(g.Text(), "\n")
		if lines[0] != want {
			t.Errorf("%s:\n%s\n%s", day, lines[0], want)
		}
		if two := strings.Fields(lines[1]); len(two) != 1 && day == "2026-11-10" || len(two) == 2 && two[0] == two[1] {
			t.Errorf("%s: zones %v", day, two)
		}
	}
}

func TestEveryStateHasItsOwnSignAndWord(t *testing.T) {
	for _, g := range []*themes.Glyphs{unicode, themes.GlyphSet(false)} {
		seen := map[string]bool{}
		for _, s := range model.Statuses() {
			m := widget.Status(s, g)
			if m.Word == "" || m.Glyph == 0 || seen[m.Word] || seen[string(m.Glyph)] {
				t.Errorf("%s is said as %c %q", s, m.Glyph, m.Word)
			}
			seen[m.Word], seen[string(m.Glyph)] = true, true
		}
		seen = map[string]bool{}
		for _, v := range []model.Verdict{model.OK, model.Open, model.Note, model.Authorised, model.Contested, model.Late, model.Breach} {
			m := widget.Verdict(v, g)
			if m.Word != string(v) || m.Glyph == 0 || seen[string(m.Glyph)] {
				t.Errorf("%s is said as %c %q", v, m.Glyph, m.Word)
			}
			seen[string(m.Glyph)] = true
		}
	}
	words := map[string]bool{}
	for _, c := range []model.Class{model.ClassPlanned, model.ClassPlannedLate, model.ClassUnplanned} {
		words[widget.Class(c).Word] = true
	}
	if len(words) != 3 {
		t.Error("two classes share a word")
	}
}

func TestAPillGivesUpItsWordFirst(t *testing.T) {
	m := widget.Verdict(model.Breach, unicode)
	for w, want := range map[int]string{0: "", 1: "✗", 7: "✗", 8: "✗ BREACH", 20: "✗ BREACH"} {
		got := strings.TrimRight(row(20, func(a canvas.Area) {
			if n := widget.Pill(a, 0, 0, w, m); n != canvas.Width(want) {
				t.Errorf("in %d columns it takes %d", w, n)
			}
		}), " ")
		if got != want {
			t.Errorf("in %d columns: %q", w, got)
		}
	}
}

func TestADayDegradesByMeaning(t *testing.T) {
	night := london.NightOf(must(t, "2026-10-24"))
	from, to := night.Span(london.DefaultNightStart, london.DefaultNightEnd)
	lane := widget.Lane{Mark: widget.Status(model.Scheduled, unicode), From: at(t, "2026-10-24T22:00"), To: at(t, "2026-10-25T04:00"), Fill: unicode.Bar.Full}
	day := widget.Day{
		Number: 24, In: true, Role: themes.Weekend, From: from, To: to,
		Sign: widget.Mark{Glyph: '±', Role: themes.ClockChange}, Verdict: widget.Verdict(model.Breach, unicode),
		Words: "clocks -1h\nnight 13h", Short: "-1h", Lanes: []widget.Lane{lane, lane},
	}
	for _, c := range []struct {
		w, h int
		want string
	}{
		{11, 5, "±24       ✗\n ○▁▐████▁▁▁\n ○ ▐████\n clocks -1h\n night 13h\n"},
		{11, 4, "±24       ✗\n ○▁▐████▁▁▁\n ○ ▐████\n clocks -1h\n"},
		{6, 2, "±24+1✗\n ○▐██▁\n"},
		{6, 1, "±24  ✗\n"},
		{3, 1, "✗24\n"},
	} {
		g := canvas.New(c.w, c.h, themes.Text)
		widget.DrawDay(g.Area(), &day, unicode)
		if got := g.Text(); got != c.want {
			t.Errorf("%dx%d:\n%s\nwant\n%s", c.w, c.h, got, c.want)
		}
	}
	for w := range 40 {
		for h := range 9 {
			widget.DrawDay(canvas.New(w, h, themes.Text).Area(), &day, unicode)
		}
	}
}

func TestATableKeepsItsFigures(t *testing.T) {
	table := widget.Table{{Head: "month", W: 5}, {Head: "what"}, {Head: "All", W: 6, Right: true}}
	g := canvas.New(24, 2, themes.Text)
	table.Heads(g.Area(), 0, unicode)
	for i, s := range []string{"Nov", "certificate rotation", "4h00"} {
		table.Cell(g.Area(), 1, i, themes.Text, s, unicode)
	}
	if want := "month what           All\nNov   certificat…   4h00\n"; g.Text() != want {
		t.Errorf("\n%s\n%s", g.Text(), want)
	}
	for w := range 30 {
		for i := range table {
			table.Cell(canvas.New(w, 1, themes.Text).Area(), 0, i, themes.Text, "x", unicode)
		}
	}
}

func TestAHeadingSaysWhereTheKeysAre(t *testing.T) {
	for _, c := range []struct {
		w     int
		focus bool
		want  string
	}{
		{24, false, "Findings ───────────── 3"},
		{24, true, "▌Findings ──────────── 3"},
		{10, true, "▌Findings "},
		{6, true, "▌Find…"},
	} {
		if got := row(c.w, func(a canvas.Area) { widget.Heading(a, 0, "Findings", "3", c.focus, unicode) }); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
