package london_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

// The publication deadlines of H8.4 for England and Wales, 20 Working Days:
// publish by, and the 20th Working Day before the 1st.
func TestPublicationDeadlinesOf2025And2026(t *testing.T) {
	for m, want := range map[string][2]string{
		"2025-01": {"2024-11-29", "2024-12-02"}, "2026-01": {"2025-12-01", "2025-12-02"},
		"2025-02": {"2025-01-03", "2025-01-06"}, "2026-02": {"2026-01-02", "2026-01-05"},
		"2025-03": {"2025-01-31", "2025-02-03"}, "2026-03": {"2026-01-30", "2026-02-02"},
		"2025-04": {"2025-03-03", "2025-03-04"}, "2026-04": {"2026-03-03", "2026-03-04"},
		"2025-05": {"2025-03-31", "2025-04-01"}, "2026-05": {"2026-03-31", "2026-04-01"},
		"2025-06": {"2025-04-30", "2025-05-01"}, "2026-06": {"2026-04-29", "2026-04-30"},
		"2025-07": {"2025-06-02", "2025-06-03"}, "2026-07": {"2026-06-02", "2026-06-03"},
		"2025-08": {"2025-07-03", "2025-07-04"}, "2026-08": {"2026-07-03", "2026-07-06"},
		"2025-09": {"2025-07-31", "2025-08-01"}, "2026-09": {"2026-07-31", "2026-08-03"},
		"2025-10": {"2025-09-02", "2025-09-03"}, "2026-10": {"2026-09-02", "2026-09-03"},
		"2025-11": {"2025-10-03", "2025-10-06"}, "2026-11": {"2026-10-02", "2026-10-05"},
		"2025-12": {"2025-10-31", "2025-11-03"}, "2026-12": {"2026-11-02", "2026-11-03"},
		"2027-01": {"2026-12-01", "2026-12-02"},
	} {
		d, err := london.Default().Notice(month(t, m), 20, london.NationEW)
		if err != nil || d.PublishBy.String() != want[0] || d.S20.String() != want[1] {
			t.Errorf("%s: publish by %v, S20 %v, %v; want %v", m, d.PublishBy, d.S20, err, want)
		}
	}
}

// The worked notice cases, judged by the list given: clear Working Days between
// the London date of publication and the 1st.
func TestNoticeCases(t *testing.T) {
	whole := london.Default()
	before := whole.KnownAt(instant(t, "2022-09-02T10:00"))
	for _, c := range []struct {
		id, published, month, s20, publishBy string
		clear                                int
		list                                 *london.List
	}{
		{"N1", "2026-11-02T23:59", "2026-12", "2026-11-03", "2026-11-02", 20, whole},
		{"N2", "2026-11-03T09:00", "2026-12", "2026-11-03", "2026-11-02", 19, whole},
		{"N3", "2026-11-04T00:00", "2026-12", "2026-11-03", "2026-11-02", 18, whole},
		{"N6", "2026-12-01T17:30", "2027-01", "2026-12-02", "2026-12-01", 20, whole},
		{"N8", "2026-04-29T16:00", "2026-06", "2026-04-30", "2026-04-29", 20, whole},
		{"N10", "2024-12-02T10:00", "2025-01", "2024-12-02", "2024-11-29", 19, whole},
		{"N12", "2026-06-03T10:00", "2026-07", "2026-06-03", "2026-06-02", 19, whole},
		{"N14", "2026-06-02T23:30Z", "2026-07", "2026-06-03", "2026-06-02", 19, whole},
		{"S1", "2022-09-02T10:00", "2022-10", "2022-09-05", "2022-09-02", 20, before},
		{"S2", "2022-09-02T10:00", "2022-10", "2022-09-02", "2022-09-01", 19, whole},
	} {
		m := month(t, c.month)
		d, err := c.list.Notice(m, 20, london.NationEW)
		if err != nil || d.S20.String() != c.s20 || d.PublishBy.String() != c.publishBy {
			t.Errorf("%s: S20 %v, publish by %v, %v; want %s, %s", c.id, d.S20, d.PublishBy, err, c.s20, c.publishBy)
		}
		clear, err := c.list.WorkingDaysBetween(london.DateOf(instant(t, c.published)), m.First(), london.NationEW)
		if err != nil || clear != c.clear {
			t.Errorf("%s: %d clear Working Days, %v; want %d", c.id, clear, err, c.clear)
		}
	}
}

func TestStricterNationsMoveS20InNineAndSeventeenMonths(t *testing.T) {
	moved := map[london.Nation]int{}
	for m := month(t, "2024-01"); m <= month(t, "2027-12"); m++ {
		ew, err := london.Default().Notice(m, 20, london.NationEW)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range london.Nations() {
			d, err := london.Default().Notice(m, 20, n)
			if err != nil {
				t.Fatal(err)
			}
			if d.S20 > ew.S20 {
				t.Errorf("%v: S20 is later for %s", m, n.Name())
			}
			if d.S20 != ew.S20 {
				moved[n]++
			}
		}
	}
	if moved[london.NationEW] != 0 || moved[london.NationEWSC] != 9 || moved[london.NationUK] != 17 {
		t.Errorf("S20 moves in %v of 48 months, want nine with Scotland and 17 for the United Kingdom", moved)
	}
	d, err := london.Default().Notice(month(t, "2026-12"), 20, london.NationEWSC)
	if err != nil || d.S20.String() != "2026-11-02" {
		t.Errorf("with Scotland S20 of December 2026 is %v, %v; want 2026-11-02", d.S20, err)
	}
}

func TestTheCountIsShownDayByDay(t *testing.T) {
	d, err := london.Default().Notice(month(t, "2027-01"), 20, london.NationUK)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []london.Step{
		{Date: date(t, "2026-12-31"), Number: 1},
		{Date: date(t, "2026-12-30"), Number: 2},
		{Date: date(t, "2026-12-29"), Number: 3},
		{Date: date(t, "2026-12-28"), Why: "Boxing Day (substitute day)"},
		{Date: date(t, "2026-12-27"), Why: "Sunday"},
		{Date: date(t, "2026-12-26"), Why: "Saturday"},
		{Date: date(t, "2026-12-25"), Why: "Christmas Day"},
		{Date: date(t, "2026-12-24"), Number: 4},
	} {
		if d.Steps[i] != want {
			t.Errorf("step %d is %+v, want %+v", i, d.Steps[i], want)
		}
	}
	last := d.Steps[len(d.Steps)-1]
	if last.Date != d.PublishBy || last.Number != 21 {
		t.Errorf("the count ends with %+v, want the day to publish by, %v, as number 21", last, d.PublishBy)
	}
	if i := slices.IndexFunc(d.Steps, func(s london.Step) bool { return s.Number == 20 }); d.Steps[i].Date != d.S20 {
		t.Errorf("the 20th Working Day is %v, S20 is %v", d.Steps[i].Date, d.S20)
	}
	steps, err := london.Default().CountBack(date(t, "2026-12-01"), 1, london.NationEWSC)
	if err != nil || len(steps) != 4 || steps[0].Why != "St Andrew's Day (Scotland)" || steps[3].Date.String() != "2026-11-27" {
		t.Errorf("one Working Day before 1 December 2026 with Scotland: %+v, %v", steps, err)
	}
}

func TestWorkingDaysBetweenExcludesBothEnds(t *testing.T) {
	for _, c := range []struct {
		after, before string
		want          int
	}{
		{"2026-11-02", "2026-11-03", 0},
		{"2026-11-02", "2026-11-04", 1},
		{"2026-11-06", "2026-11-09", 0},
		{"2026-12-24", "2026-12-29", 0},
		{"2026-11-03", "2026-11-03", 0},
		{"2026-11-04", "2026-11-02", 0},
	} {
		got, err := london.Default().WorkingDaysBetween(date(t, c.after), date(t, c.before), london.NationEW)
		if err != nil || got != c.want {
			t.Errorf("between %s and %s: %d, %v; want %d", c.after, c.before, got, err, c.want)
		}
	}
}

func TestNothingIsComputedBeyondTheList(t *testing.T) {
	l := london.Default()
	if _, err := l.Notice(month(t, "2029-01"), 20, london.NationUK); err != nil {
		t.Errorf("January 2029 is counted through December 2028, which is listed: %v", err)
	}
	for name, c := range map[string]struct {
		year int
		err  error
	}{
		"month after":  {2029, notice(l, month(t, "2029-02"))},
		"month before": {2018, notice(l, month(t, "2019-01"))},
		"day after":    {2029, workingDay(l, date(t, "2029-01-01"))},
		"day before":   {2018, workingDay(l, date(t, "2018-12-31"))},
		"between":      {2029, between(l, date(t, "2028-12-01"), date(t, "2029-01-03"))},
		"far":          {2099, workingDay(l, date(t, "2099-12-31"))},
	} {
		var h *london.HorizonError
		if !errors.As(c.err, &h) || h.Year != c.year || h.First != 2019 || h.Last != 2028 || h.Version != l.Version() {
			t.Errorf("%s: %v, want a HorizonError of %d", name, c.err, c.year)
			continue
		}
		for _, part := range []string{h.Version, "not computed", "dccops holidays import FILE"} {
			if !strings.Contains(h.Error(), part) {
				t.Errorf("%s: %q does not say %q", name, h, part)
			}
		}
	}
	if err := notice(l, month(t, "2029-02")); !strings.Contains(err.Error(), "ends with 2028, so the Working Days of 2029") {
		t.Error(err)
	}
	if err := notice(l, month(t, "2019-01")); !strings.Contains(err.Error(), "begins with 2019, so the Working Days of 2018") {
		t.Error(err)
	}
}

func notice(l *london.List, m london.Month) error {
	_, err := l.Notice(m, 20, london.NationEW)
	return err
}

func workingDay(l *london.List, d london.Date) error {
	_, err := l.WorkingDay(d, london.NationEW)
	return err
}

func between(l *london.List, after, before london.Date) error {
	_, err := l.WorkingDaysBetween(after, before, london.NationEW)
	return err
}

func TestSenselessCountsAreRefused(t *testing.T) {
	l, m := london.Default(), month(t, "2026-12")
	for _, days := range []int{0, -1, 250, 1 << 40} {
		if _, err := l.Notice(m, days, london.NationEW); err == nil || !strings.Contains(err.Error(), "notice period") {
			t.Errorf("a notice period of %d Working Days: %v", days, err)
		}
	}
	if _, err := l.CountBack(m.First(), 251, london.NationEW); err == nil {
		t.Error("a count of 251 Working Days was accepted")
	}
	if _, err := l.Notice(m, 20, "fr"); err == nil || !strings.Contains(err.Error(), "say ew, ew+sc or uk") {
		t.Errorf("nation fr: %v", err)
	}
	if _, err := l.WorkingDay(m.First(), ""); err == nil {
		t.Error("a count without a nation was accepted")
	}
	var h *london.HorizonError
	if _, err := l.Notice(m, 20, "fr"); errors.As(err, &h) {
		t.Error("an unknown nation is not a horizon")
	}
}

func TestWorkingDayAgreesWithCountBack(t *testing.T) {
	l := london.Default()
	for _, n := range london.Nations() {
		for m := month(t, "2019-03"); m <= month(t, "2028-12"); m++ {
			steps, err := l.CountBack(m.First(), 20, n)
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range steps {
				ok, err := l.WorkingDay(s.Date, n)
				weekday := s.Date.Weekday() != time.Saturday && s.Date.Weekday() != time.Sunday
				if err != nil || ok != (s.Number > 0) || ok != (s.Why == "") || ok != (weekday && len(l.On(s.Date, n)) == 0) {
					t.Errorf("%s, %v: %+v, WorkingDay %v, %v", n, m, s, ok, err)
				}
				if s.Date != m.First()-london.Date(i)-1 {
					t.Errorf("%v: step %d is %v: a day is missing", m, i, s.Date)
				}
			}
		}
	}
}
