package london_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/model/london"
)

func works(t *testing.T, l *london.List, day string, n london.Nation) bool {
	t.Helper()
	ok, err := l.WorkingDay(date(t, day), n)
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestADayIsJudgedByTheListOfItsTime(t *testing.T) {
	for _, c := range []struct {
		what, at, day string
		nation        london.Nation
		working       bool
	}{
		{"State Funeral, not yet known", "2022-09-09T17:51:36Z", "2022-09-19", "ew", true},
		{"State Funeral, known", "2022-09-09T17:51:37Z", "2022-09-19", "ew", false},
		{"coronation, not yet known", "2022-11-10T16:44:54Z", "2023-05-08", "ew", true},
		{"coronation, known", "2022-11-10T16:44:55Z", "2023-05-08", "ew", false},
		{"VE day before it was moved", "2019-06-10T10:31:23Z", "2020-05-08", "ew", true},
		{"early May before it was moved", "2019-06-10T10:31:23Z", "2020-05-04", "ew", false},
		{"VE day once it was moved", "2019-06-10T10:31:24Z", "2020-05-08", "ew", false},
		{"early May once it was moved", "2019-06-10T10:31:24Z", "2020-05-04", "ew", true},
		{"early May, Scotland moved later", "2019-06-10T10:31:24Z", "2020-05-04", "ew+sc", false},
		{"early May, once Scotland moved", "2019-07-02T11:00:25Z", "2020-05-04", "ew+sc", true},
		{"World Cup, not yet known", "2026-02-25T15:52:40Z", "2026-06-15", "ew+sc", true},
		{"World Cup, known", "2026-02-25T15:52:41Z", "2026-06-15", "ew+sc", false},
		{"World Cup is Scotland's", "2026-02-25T15:52:41Z", "2026-06-15", "ew", true},
		{"Scottish summer 2027, first list", "2025-01-01T00:00Z", "2027-08-02", "ew+sc", true},
		{"Scottish summer 2027, corrected", "2025-01-10T00:00Z", "2027-08-02", "ew+sc", false},
		{"2019, in the minutes it was out of the file", "2017-10-26T16:26Z", "2019-01-01", "ew", false},
	} {
		if got := works(t, london.Default().KnownAt(instant(t, c.at)), c.day, c.nation); got != c.working {
			t.Errorf("%s: Working Day %v, want %v", c.what, got, c.working)
		}
	}
}

func TestAYearNobodyHadListedIsRefusedNotGuessed(t *testing.T) {
	l := london.Default().KnownAt(instant(t, "2022-09-02T10:00"))
	_, err := l.WorkingDay(date(t, "2024-05-01"), london.NationUK)
	var h *london.HorizonError
	if !errors.As(err, &h) || h.Year != 2024 || h.Division != london.EnglandAndWales {
		t.Errorf("1 May 2024 as known in September 2022: %v", err)
	}
	if _, err := london.Default().KnownAt(time.Time{}).WorkingDay(date(t, "2019-05-01"), london.NationEW); !errors.As(err, &h) {
		t.Errorf("before anything was known: %v", err)
	}
}

func TestViewsNameTheirVersionAndKeepTheirMoment(t *testing.T) {
	whole := london.Default()
	early, late := instant(t, "2022-09-02T10:00"), instant(t, "2026-11-10T20:00")
	view := whole.KnownAt(early)
	if want := whole.Version() + " as known 2021-12-03T15:43:37Z"; view.Version() != want {
		t.Errorf("the view is called %q, want %q", view.Version(), want)
	}
	if whole.KnownAt(late) != whole {
		t.Error("when everything is known the view is not the list itself")
	}
	if view.KnownAt(late) != view || whole.KnownAt(early) != view {
		t.Error("a view of a view learned something, or was made again")
	}
	if n := testing.AllocsPerRun(100, func() { whole.KnownAt(early) }); n != 0 {
		t.Errorf("asking again costs %v allocations", n)
	}
}

func TestViewsAreSafeToAskForAtOnce(t *testing.T) {
	l := sample(t)
	at := time.Date(2030, 6, 1, 0, 0, 0, 0, time.UTC)
	views := make([]*london.List, 8)
	var wg sync.WaitGroup
	for i := range views {
		wg.Go(func() { views[i] = l.KnownAt(at) })
	}
	wg.Wait()
	for _, v := range views {
		if v == nil || v != views[0] {
			t.Fatal("two askers got two views")
		}
	}
}

// sample is a list of made-up holidays for 2030, one of which becomes known in
// July 2030.
func sample(t *testing.T) *london.List {
	t.Helper()
	l, err := london.NewList("sample-1", 2030, 2030, []london.Holiday{
		{Date: date(t, "2030-09-02"), Name: "Lamp Day", Division: london.Scotland, KnownAt: time.Date(2030, 7, 1, 0, 0, 0, 0, time.UTC)},
		{Date: date(t, "2030-09-02"), Name: "Lantern Day", Division: london.EnglandAndWales},
		{Date: date(t, "2030-03-04"), Name: "Kettle Day", Division: london.Scotland},
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestHolidaysStandInOrderAndCannotBeChangedFromOutside(t *testing.T) {
	l := sample(t)
	for range 2 {
		hs := l.Holidays()
		var names []string
		for i := range hs {
			names = append(names, hs[i].Name)
			hs[i].Name = "scribbled over"
		}
		if want := []string{"Kettle Day", "Lantern Day", "Lamp Day"}; !slices.Equal(names, want) {
			t.Errorf("holidays %q, want %q", names, want)
		}
	}
	l.On(date(t, "2030-09-02"), london.NationEW)[0].Name = "scribbled over"
	for n, want := range map[london.Nation]string{"ew": "Lantern Day", "ew+sc": "Lantern Day, Lamp Day", "uk": "Lantern Day, Lamp Day"} {
		var names []string
		for _, h := range l.On(date(t, "2030-09-02"), n) {
			names = append(names, h.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%s: on 2 September 2030 %q, want %q", n, got, want)
		}
	}
	if got := l.On(date(t, "2030-03-04"), london.NationEW); len(got) != 0 {
		t.Errorf("Scotland's Kettle Day is kept in England: %v", got)
	}
	if got := l.On(date(t, "2031-03-04"), london.NationUK); len(got) != 0 {
		t.Errorf("a holiday beyond the list: %v", got)
	}
}

func TestExtendAddsDaysAndYearsAndLeavesTheOldListAlone(t *testing.T) {
	old := sample(t)
	july := time.Date(2030, 7, 15, 0, 0, 0, 0, time.UTC)
	l, err := old.Extend("sample-2", 2032, []london.Holiday{
		{Date: date(t, "2030-08-05"), Name: "Teapot Day", Division: london.EnglandAndWales, KnownAt: july},
		{Date: date(t, "2030-09-02"), Name: "Lantern Day", Division: london.EnglandAndWales, KnownAt: july},
		{Date: date(t, "2030-03-04"), Name: "Kettle Day", Division: london.Scotland, WithdrawnAt: july},
		{Date: date(t, "2031-01-01"), Name: "New Year's Day", Division: london.EnglandAndWales, KnownAt: july},
	})
	if err != nil {
		t.Fatal(err)
	}
	if l.Version() != "sample-2" || l.First() != 2030 || l.Last() != 2032 || old.Last() != 2030 {
		t.Error(l.Version(), l.First(), l.Last(), old.Last())
	}
	if works(t, l, "2030-08-05", "ew") || !works(t, old, "2030-08-05", "ew") {
		t.Error("Teapot Day is not in the new list alone")
	}
	if !works(t, l.KnownAt(july.Add(-1)), "2030-08-05", "ew") || works(t, l.KnownAt(july), "2030-08-05", "ew") {
		t.Error("Teapot Day is not known from the day it was added")
	}
	if works(t, l.KnownAt(july.Add(-1)), "2030-09-02", "ew") {
		t.Error("a day given again lost the moment it was first known")
	}
	var h *london.HorizonError
	if _, err := l.WorkingDay(date(t, "2032-05-03"), london.NationEW); !errors.As(err, &h) || h.Division != london.EnglandAndWales {
		t.Errorf("2032 has no dates, so it is refused: %v", err)
	}
	if _, err := l.WorkingDay(date(t, "2031-05-05"), london.NationEWSC); !errors.As(err, &h) || h.Division != london.Scotland {
		t.Errorf("2031 has no dates for Scotland, so it is refused: %v", err)
	}
	if ok, err := l.WorkingDay(date(t, "2031-05-05"), london.NationEW); !ok || err != nil {
		t.Errorf("2031 is listed for England and Wales: %v, %v", ok, err)
	}
}

func TestAWithdrawnDayIsAWorkingDayFromThenOn(t *testing.T) {
	at := time.Date(2030, 1, 10, 0, 0, 0, 0, time.UTC)
	l, err := london.Default().Extend("with one day taken out", 0, []london.Holiday{
		{Date: date(t, "2027-05-03"), Name: "Early May bank holiday", Division: london.EnglandAndWales, WithdrawnAt: at},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !works(t, l, "2027-05-03", "ew") || works(t, l.KnownAt(at.Add(-1)), "2027-05-03", "ew") || works(t, l, "2027-05-03", "ew+sc") {
		t.Error("3 May 2027 was not withdrawn in England and Wales alone, from 10 January 2030")
	}
	back, err := l.Extend("with it back", 0, []london.Holiday{
		{Date: date(t, "2027-05-03"), Name: "Early May bank holiday", Division: london.EnglandAndWales, KnownAt: at.AddDate(0, 1, 0)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if works(t, back, "2027-05-03", "ew") || !works(t, back.KnownAt(at), "2027-05-03", "ew") || works(t, back.KnownAt(at.Add(-1)), "2027-05-03", "ew") {
		t.Error("a day taken out and put back is not judged by its three spells")
	}
}

func TestListsThatCannotBeRightAreRefused(t *testing.T) {
	day := func(s string, d london.Division) london.Holiday {
		return london.Holiday{Date: date(t, s), Name: "Kettle Day", Division: d}
	}
	at := time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC)
	backwards := day("2030-03-04", "ew")
	backwards.KnownAt, backwards.WithdrawnAt = at, at
	gone := day("2030-03-04", "ew")
	gone.WithdrawnAt = at.AddDate(0, 1, 0)
	again := day("2030-03-04", "ew")
	again.KnownAt = at
	nameless := day("2030-03-04", "ew")
	nameless.Name = ""
	for _, c := range []struct {
		version     string
		first, last int
		hs          []london.Holiday
		want        string
	}{
		{"", 2030, 2030, nil, "needs a version"},
		{"v", 2031, 2030, nil, "not a run of years"},
		{"v", 1999, 2030, nil, "not a run of years"},
		{"v", 2030, 2100, nil, "not a run of years"},
		{"v", 2030, 2030, []london.Holiday{day("2031-03-04", "ew")}, "import the dated list of 2031 first"},
		{"v", 2030, 2030, []london.Holiday{day("2030-03-04", "wales")}, `"wales" is not a division`},
		{"v", 2030, 2030, []london.Holiday{nameless}, "has no name"},
		{"v", 2030, 2030, []london.Holiday{backwards}, "withdrawn before it is known"},
		{"v", 2030, 2030, []london.Holiday{day("2030-03-04", "ew"), day("2030-03-04", "ew")}, "stands in it twice"},
		{"v", 2030, 2030, []london.Holiday{again, gone}, "stands in it twice"},
		{"v\x1b[2J", 2030, 2030, []london.Holiday{nameless}, `list v\x1b[2J: 2030-03-04 (England and Wales) has no name`},
	} {
		if _, err := london.NewList(c.version, c.first, c.last, c.hs); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("NewList(%q, %d, %d): %v, want it to say %q", c.version, c.first, c.last, err, c.want)
		}
	}
}

func TestNationsAndDivisionsAreParsedStrictly(t *testing.T) {
	for _, n := range london.Nations() {
		if got, err := london.ParseNation(string(n)); err != nil || got != n {
			t.Errorf("ParseNation(%q) = %q, %v", n, got, err)
		}
	}
	for _, s := range []string{"", "EW", "sc", "ew+ni", "uk ", "\x1b"} {
		if n, err := london.ParseNation(s); err == nil || strings.ContainsRune(err.Error(), '\x1b') {
			t.Errorf("ParseNation(%q) = %q, %v", s, n, err)
		}
	}
	for s, want := range map[string]string{"ew": "England and Wales", "sc": "Scotland", "ni": "Northern Ireland"} {
		if d, err := london.ParseDivision(s); err != nil || d.Name() != want {
			t.Errorf("ParseDivision(%q) = %q, %v", s, d, err)
		}
	}
	if d, err := london.ParseDivision("wales"); err == nil {
		t.Errorf("ParseDivision(\"wales\") = %q", d)
	}
}
