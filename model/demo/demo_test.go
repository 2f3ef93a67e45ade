package demo

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// A Thursday in November 2026: the clocks went back in the month before.
var now = time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)

// around gives the five months of the demo, with a report on each.
func around(t *testing.T, b *model.Board, now time.Time) map[int]*rules.Report {
	t.Helper()
	out := map[int]*rules.Report{}
	for n := -2; n <= 2; n++ {
		r, err := rules.Check(b, london.MonthOf(now).Add(n), now)
		if err != nil {
			t.Fatal(err)
		}
		out[n] = r
	}
	return out
}

// seen is what the months of a demo hold, each thing by a name.
func seen(months map[int]*rules.Report, now time.Time) map[string]int {
	out := map[string]int{}
	for _, r := range months {
		for i, j := range r.Windows {
			w := j.Window
			out["status "+string(w.Status)]++
			out["class "+string(j.Class)]++
			out["scope "+string(w.Scope)]++
			first, last := w.Months()
			for name, is := range map[string]bool{
				"without effect":            w.NoEffect() && !j.Counted && w.Status != model.Cancelled,
				"over the month's end":      first != last,
				"a release night":           w.Minutes() == 360 && strings.HasPrefix(london.Clock(w.Start), "20:00") && j.Outside == 0,
				"clock-change night":        london.Offset(w.Start) != london.Offset(w.End),
				"under way now":             w.Status == model.InProgress && w.Start.Before(now) && w.End.After(now),
				"an overlap of two systems": i > 0 && w.Start.Before(r.Windows[i-1].Window.End) && w.Systems[0] != r.Windows[i-1].Window.Systems[0],
			} {
				if is {
					out[name]++
				}
			}
		}
		for _, f := range r.Findings {
			out[string(f.Clause)+" "+string(f.Verdict)]++
		}
	}
	return out
}

func TestTheMonthsHoldOneOfEverything(t *testing.T) {
	for seed := range uint64(6) {
		got := seen(around(t, Board(seed, now), now), now)
		for _, want := range []string{
			"status draft", "status scheduled", "status in-progress", "status completed", "status cancelled",
			"class planned", "class planned-late", "class unplanned", "scope smets1",
			"without effect", "over the month's end", "a release night", "clock-change night", "under way now", "an overlap of two systems",
			"H8.3(a) BREACH", "H8.3(c) BREACH", "H8.4(d) NOTE", "H8.4 LATE",
		} {
			if got[want] == 0 {
				t.Errorf("seed %d: nothing is %q", seed, want)
			}
		}
	}
}

func TestTheMonthsStandWhereTheDemoSaysTheyStand(t *testing.T) {
	months := around(t, Board(1, now), now)
	for n, want := range map[int]struct {
		all, ssi int
		worst    model.Verdict
		deadline model.Verdict
	}{
		-2: {360, 0, model.OK, model.OK},    // full to the minute and allowed
		-1: {330, 90, model.Note, model.OK}, // what the Panel asked was not accommodated
		0:  {330, 90, model.Late, model.OK}, // one decided after publication
		1:  {555, 150, model.Breach, model.Late},
		2:  {225, 225, model.Note, model.Open}, // a quarter of an hour left of the SSI's four; a User's change nobody has judged
	} {
		r := months[n]
		if r.Scheduled.All != want.all || r.Scheduled.SSI != want.ssi || r.Worst() != want.worst || r.Deadline.Verdict != want.deadline {
			t.Errorf("%s: All %d, SSI %d, worst %s, deadline %s; want %+v", r.Month, r.Scheduled.All, r.Scheduled.SSI, r.Worst(), r.Deadline.Verdict, want)
		}
		if published := !r.Deadline.PublishedAt.IsZero(); published != (n <= 0) {
			t.Errorf("%s: published is %t", r.Month, published)
		}
	}
	if months[0].Unplanned != 90 {
		t.Errorf("%d Unplanned minutes this month, want the incident's 90", months[0].Unplanned)
	}
}

func TestAMonthWithAClockChangeWorksThroughIt(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC), time.Date(2026, 10, 10, 9, 0, 0, 0, time.UTC),
	} {
		b := Board(1, now)
		months := around(t, b, now)
		if seen(map[int]*rules.Report{0: months[0]}, now)["clock-change night"] == 0 {
			t.Errorf("%s has a clock change and no work over it", months[0].Month)
		}
		if months[0].Scheduled.All > 360 {
			t.Errorf("%s breaks its cap: %d", months[0].Month, months[0].Scheduled.All)
		}
	}
}

func TestSameSeedSameActs(t *testing.T) {
	for seed := range uint64(4) {
		if !reflect.DeepEqual(Acts(seed, now), Acts(seed, now)) {
			t.Errorf("seed %d gives other orders the second time", seed)
		}
	}
	if reflect.DeepEqual(windows(Acts(1, now)), windows(Acts(2, now))) || reflect.DeepEqual(windows(Acts(2, now)), windows(Acts(3, now))) {
		t.Error("another seed gives the same windows")
	}
}

func windows(acts []Act) (out []model.Window) {
	for _, o := range acts {
		switch c := o.Order.Command.(type) {
		case model.ImportWindows:
			out = append(out, c.Windows...)
		case model.PlanWindow:
			out = append(out, c.Window)
		}
	}
	return out
}

// TestNobodyRealIsNamed: organisations and people are plainly made up.
func TestNobodyRealIsNamed(t *testing.T) {
	real := regexp.MustCompile(`(?i)\b(arqiva|telef[oó]nica|o2|vodafone|bt|capgemini|cgi|accenture|dxc|trilliant|landis|honeywell|secure meters|british gas|centrica|edf|e\.?on|octopus|ovo|scottishpower|sse|utilita|npower|national grid|ofgem|elexon|gemserv|smart dcc|capita|critical software|amazon|microsoft|oracle|cisco)\b`)
	for seed := range uint64(20) {
		for _, o := range Acts(seed, now) {
			if !strings.Contains(o.Order.Actor.Name, "made up") {
				t.Errorf("%q may be somebody", o.Order.Actor.Name)
			}
		}
		for _, w := range windows(Acts(seed, now)) {
			if name := real.FindString(w.Activity + " " + w.Risk); name != "" {
				t.Errorf("seed %d names %s: %s", seed, name, w.Activity)
			}
		}
	}
}

func TestEveryDayOfThreeYearsHasADemo(t *testing.T) {
	for d := london.NewMonth(2025, time.January).First(); d.Year() < 2028; d++ {
		Board(uint64(d%5), d.Midnight().Add(13*time.Hour))
	}
}

func TestManyIsSpreadAndAdmissible(t *testing.T) {
	ws := Many(1, 5000)
	ids := map[string]bool{}
	for _, w := range ws {
		if ids[w.ID] || !w.End.After(w.Start) || len(w.Missing()) > 0 {
			t.Fatalf("%+v", w)
		}
		ids[w.ID] = true
	}
	if len(ws) != 5000 {
		t.Errorf("%d windows, not 5000", len(ws))
	}
	if first, last := london.MonthOf(ws[0].Start), london.MonthOf(ws[len(ws)-1].Start); last-first < 100 {
		t.Errorf("from %s to %s is no spread", first, last)
	}
	if !reflect.DeepEqual(ws[:50], Many(1, 5000)[:50]) || reflect.DeepEqual(ws[:50], Many(2, 5000)[:50]) {
		t.Error("the seed does not decide the windows")
	}
}
