package rules_test

import (
	"errors"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// TestH84TwentyWorkingDays judges publications by S20, the 20th Working Day
// counted back from the 1st.
func TestH84TwentyWorkingDays(t *testing.T) {
	for _, c := range []struct {
		name, at, month, s20, by string
		clear                    int
		want                     model.Verdict
	}{
		{"N1 the last minute before S20", "2026-11-02T23:59", "2026-12", "2026-11-03", "2026-11-02", 20, model.OK},
		{"00:00 on S20", "2026-11-03T00:00", "2026-12", "2026-11-03", "2026-11-02", 19, model.Contested},
		{"N2 on S20", "2026-11-03T09:00", "2026-12", "2026-11-03", "2026-11-02", 19, model.Contested},
		{"the last minute of S20", "2026-11-03T23:59", "2026-12", "2026-11-03", "2026-11-02", 19, model.Contested},
		{"N3 00:00 after S20", "2026-11-04T00:00", "2026-12", "2026-11-03", "2026-11-02", 18, model.Late},
		{"N6 over Christmas", "2026-12-01T17:30", "2027-01", "2026-12-02", "2026-12-01", 20, model.OK},
		{"N8 over two bank holidays of May", "2026-04-29T16:00", "2026-06", "2026-04-30", "2026-04-29", 20, model.OK},
		{"N10 on S20 over Christmas", "2024-12-02T10:00", "2025-01", "2024-12-02", "2024-11-29", 19, model.Contested},
		{"N12 on S20", "2026-06-03T10:00", "2026-07", "2026-06-03", "2026-06-02", 19, model.Contested},
		{"N14 the day before in UTC, S20 in London", "2026-06-02T23:30:00Z", "2026-07", "2026-06-03", "2026-06-02", 19, model.Contested},
		{"a weekend before S20 is fine", "2026-08-01T12:00", "2026-09", "2026-08-03", "2026-07-31", 20, model.OK},
		{"after the month began", "2026-12-05T12:00", "2026-12", "2026-11-03", "2026-11-02", 0, model.Late},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checkAt(t, c.month, "2027-06-01T12:00", published(t, c.month, c.at))
			d := r.Deadline
			if d.S20 != date(t, c.s20) || d.PublishBy != date(t, c.by) || d.Clear != c.clear || d.Verdict != c.want {
				t.Errorf("S20 %s, publish by %s, %d clear, %s", d.S20, d.PublishBy, d.Clear, d.Verdict)
			}
			if !d.PublishedAt.Equal(at(t, c.at)) || d.Left != 0 {
				t.Errorf("published %s, %d days left", d.PublishedAt, d.Left)
			}
			if c.want == model.OK {
				silent(t, r, "H8.4")
				return
			}
			f := only(t, r, "H8.4")
			figures{c.want, c.clear, 20, 20 - c.clear}.of(t, f)
			if !strings.Contains(f.Words, "was published "+london.Stamp(at(t, c.at))) || !strings.Contains(f.Words, "publish by "+d.PublishBy.Short()) {
				t.Errorf("the finding says %q", f.Words)
			}
		})
	}
}

// TestH84DeadlinesOfTwoYears is the house's table of publish-by and S20.
func TestH84DeadlinesOfTwoYears(t *testing.T) {
	for m, c := range map[string][2]string{
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
	} {
		d := checkAt(t, m, "2026-08-25T12:00").Deadline
		if d.PublishBy != date(t, c[0]) || d.S20 != date(t, c[1]) {
			t.Errorf("%s: publish by %s, S20 %s; want %s and %s", m, d.PublishBy, d.S20, c[0], c[1])
		}
		if last := d.Steps[len(d.Steps)-1]; last.Number != 21 || last.Date != d.PublishBy || d.Steps[0].Date != month(t, m).First()-1 {
			t.Errorf("%s: the count does not run from the 1st to publish by: %+v", m, last)
		}
	}
}

// TestH84OpenUntilS20Begins is a month that nobody has published.
func TestH84OpenUntilS20Begins(t *testing.T) {
	for _, c := range []struct {
		name, now   string
		want        model.Verdict
		clear, left int
	}{
		{"six Working Days left", "2026-10-26T09:00", model.Open, 25, 6},
		{"a Saturday has as many left as Monday", "2026-10-31T09:00", model.Open, 21, 1},
		{"the last day", "2026-11-02T23:59:59", model.Open, 20, 1},
		{"S20 begins", "2026-11-03T00:00", model.Contested, 19, 0},
		{"S20 ends", "2026-11-03T23:59:59", model.Contested, 19, 0},
		{"after S20", "2026-11-04T00:00", model.Late, 18, 0},
		{"long after", "2027-02-01T00:00", model.Late, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checkAt(t, "2026-12", c.now)
			d := r.Deadline
			if d.Verdict != c.want || d.Clear != c.clear || d.Left != c.left || !d.PublishedAt.IsZero() {
				t.Errorf("%s, %d clear, %d left", d.Verdict, d.Clear, d.Left)
			}
			if c.want == model.Open {
				silent(t, r, "H8.4")
				return
			}
			f := only(t, r, "H8.4")
			figures{c.want, c.clear, 20, 20 - c.clear}.of(t, f)
			if !strings.Contains(f.Words, "is not published: publish by Mon 2 Nov") {
				t.Errorf("the finding says %q", f.Words)
			}
		})
	}
}

// TestH84WorkDecidedTooLateForNotice finds windows that no schedule could give
// notice of, month by month.
func TestH84WorkDecidedTooLateForNotice(t *testing.T) {
	early := published(t, "2026-04", "2026-03-02T12:00")
	for _, c := range []struct {
		name, decided string
		rs            []model.Record
		want          model.Verdict // empty: nothing is found
		measured      int
		words         string
	}{
		{"Friday 20 March for 14 April, published", "2026-03-20T15:00", []model.Record{early}, model.Late, 7, "after the schedule was published"},
		{"an hour after publication", "2026-03-02T13:00", []model.Record{early}, model.Late, 21, "after the schedule was published"},
		{"as it was published", "2026-03-02T12:00", []model.Record{early}, "", 0, ""},
		{"not published, the day before S20", "2026-03-03T23:59:59", nil, "", 0, ""},
		{"not published, on S20", "2026-03-04T00:00", nil, model.Contested, 19, "arguable"},
		{"not published, at the end of S20", "2026-03-04T23:59:59", nil, model.Contested, 19, "arguable"},
		{"not published, after S20", "2026-03-05T00:00", nil, model.Late, 18, "too late to be given 20 Working Days' notice"},
		{"in the month it is Unplanned", "2026-04-01T00:00", nil, "", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", "2026-04-14T22:00", "2026-04-15T00:00", decided(t, c.decided))
			found := checkAt(t, "2026-04", "2026-02-02T12:00", append(c.rs, w)...).Of("W-1")
			if c.want == "" {
				if len(found) > 0 {
					t.Errorf("found %+v", found)
				}
				return
			}
			if len(found) != 1 || found[0].Clause != "H8.4" {
				t.Fatalf("found %+v", found)
			}
			figures{c.want, c.measured, 20, max(0, 20-c.measured)}.of(t, found[0])
			if !strings.Contains(found[0].Words, c.words) {
				t.Errorf("the finding says %q", found[0].Words)
			}
		})
	}
	t.Run("a cancelled window is not late", func(t *testing.T) {
		w := work(t, "W-1", "2026-04-14T22:00", "2026-04-15T00:00", decided(t, "2026-03-20T15:00"), is(model.Cancelled))
		silent(t, checkAt(t, "2026-04", "2026-02-02T12:00", early, w), "H8.4")
	})
	t.Run("K3 over the month's end is late in April only", func(t *testing.T) {
		w := work(t, "W-1", "2026-03-31T22:00", "2026-04-01T02:00", decided(t, "2026-03-25T09:00"))
		silent(t, checkAt(t, "2026-03", "2026-01-02T12:00", w), "H8.4")
		figures{model.Late, 4, 20, 16}.of(t, only(t, checkAt(t, "2026-04", "2026-02-02T12:00", w), "H8.4"))
	})
}

// TestAHolidayProclaimedLaterNeverTurnsOKIntoLate judges by the list of the day.
func TestAHolidayProclaimedLaterNeverTurnsOKIntoLate(t *testing.T) {
	t.Run("S1 October 2022 published on 2 September", func(t *testing.T) {
		r := checkAt(t, "2022-10", "2022-12-01T12:00", published(t, "2022-10", "2022-09-02T10:00"))
		d := r.Deadline
		if d.Verdict != model.OK || d.S20 != date(t, "2022-09-05") || d.PublishBy != date(t, "2022-09-02") || d.Clear != 20 {
			t.Errorf("%s, S20 %s, publish by %s, %d clear", d.Verdict, d.S20, d.PublishBy, d.Clear)
		}
		f := only(t, r, "H8.4")
		figures{model.Note, 20, 20, 0}.of(t, f)
		if !strings.Contains(f.Words, "from Fri 2 Sep to Thu 1 Sep") || !strings.Contains(f.Words, "it stays OK") {
			t.Errorf("the note says %q", f.Words)
		}
		if r.HolidayVersion() == london.OfficialVersion {
			t.Error("the report does not keep the list version of the day")
		}
	})
	t.Run("S1 seen before the proclamation", func(t *testing.T) {
		silent(t, checkAt(t, "2022-10", "2022-09-05T12:00", published(t, "2022-10", "2022-09-02T10:00")), "H8.4")
	})
	t.Run("S2 the list after it", func(t *testing.T) {
		d := checkAt(t, "2022-10", "2022-12-01T12:00").Deadline
		if d.S20 != date(t, "2022-09-02") || d.PublishBy != date(t, "2022-09-01") {
			t.Errorf("S20 %s, publish by %s", d.S20, d.PublishBy)
		}
	})
	// 20 November 2026 as a made-up bank holiday moves S20 of December to 2 November.
	for _, c := range []struct {
		name, known string
		want        model.Verdict
		found       model.Verdict
	}{
		{"known before publication", "2026-11-02T11:59", model.Contested, model.Contested},
		{"known after publication", "2026-11-02T12:01", model.OK, model.Note},
	} {
		t.Run(c.name, func(t *testing.T) {
			extra := &model.Holidays{Version: "made-up-1", Source: "test", Days: []london.Holiday{{
				Date: date(t, "2026-11-20"), Division: london.EnglandAndWales, Name: "Made-up Day", KnownAt: at(t, c.known),
			}}}
			r := checkAt(t, "2026-12", "2026-11-25T12:00", extra, published(t, "2026-12", "2026-11-02T12:00"))
			if r.Deadline.Verdict != c.want || only(t, r, "H8.4").Verdict != c.found {
				t.Errorf("%s, found %s", r.Deadline.Verdict, only(t, r, "H8.4").Words)
			}
		})
	}
}

// TestStricterNationsAreShown says when other nations' holidays move the date.
func TestStricterNationsAreShown(t *testing.T) {
	d := checkAt(t, "2026-12", "2026-10-01T12:00").Deadline
	want := []rules.Stricter{{Nation: london.NationEWSC, PublishBy: date(t, "2026-10-30")}, {Nation: london.NationUK, PublishBy: date(t, "2026-10-30")}}
	if len(d.Stricter) != 2 || d.Stricter[0] != want[0] || d.Stricter[1] != want[1] {
		t.Errorf("stricter %+v, want %+v", d.Stricter, want)
	}
	if d := checkAt(t, "2026-11", "2026-09-01T12:00").Deadline; len(d.Stricter) != 0 {
		t.Errorf("no nation moves November 2026: %+v", d.Stricter)
	}
	p := model.DefaultPolicy()
	p.Version, p.Nation = 2, string(london.NationEWSC)
	r := checkAt(t, "2026-12", "2026-12-05T12:00", &p, published(t, "2026-12", "2026-11-02T12:00"))
	if r.Deadline.Verdict != model.Contested || r.Deadline.S20 != date(t, "2026-11-02") || len(r.Deadline.Stricter) != 0 {
		t.Errorf("by Scotland's holidays: %s, S20 %s", r.Deadline.Verdict, r.Deadline.S20)
	}
}

// TestStricterNationsOfFourYears counts the months in which the choice matters.
func TestStricterNationsOfFourYears(t *testing.T) {
	scotland, uk := 0, 0
	for m := month(t, "2024-01"); m <= month(t, "2027-12"); m = m.Next() {
		base, err := london.Default().Notice(m, 20, london.NationEW)
		sc, err2 := london.Default().Notice(m, 20, london.NationEWSC)
		all, err3 := london.Default().Notice(m, 20, london.NationUK)
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
		if sc.S20 != base.S20 {
			scotland++
		}
		if all.S20 != base.S20 {
			uk++
		}
	}
	if scotland != 9 || uk != 17 {
		t.Errorf("S20 moves in %d months with Scotland and %d across the UK, want 9 and 17", scotland, uk)
	}
}

// TestPolicyChangesTheNoticeOfMonthsFromItsOwn keeps older months as they were.
func TestPolicyChangesTheNoticeOfMonthsFromItsOwn(t *testing.T) {
	p := model.DefaultPolicy()
	p.Version, p.From, p.NoticeDays, p.AllCap = 2, month(t, "2027-01"), 10, 480
	before := checkAt(t, "2026-12", "2026-09-01T12:00", &p)
	if before.Policy.Version != 1 || before.Deadline.S20 != date(t, "2026-11-03") || before.Scheduled.AllLimit != 360 {
		t.Errorf("December 2026 is judged by policy %d", before.Policy.Version)
	}
	after := checkAt(t, "2027-01", "2026-09-01T12:00", &p)
	if after.Policy.Version != 2 || after.Deadline.S20 != date(t, "2026-12-16") || after.Scheduled.AllLimit != 480 {
		t.Errorf("January 2027 is judged by policy %d, S20 %s", after.Policy.Version, after.Deadline.S20)
	}
}

// TestPastTheListNothingIsGuessed still counts minutes.
func TestPastTheListNothingIsGuessed(t *testing.T) {
	w := work(t, "W-1", "2029-02-06T20:00", "2029-02-07T03:00", decided(t, "2029-01-30T12:00"))
	r, err := rules.Check(board(w), month(t, "2029-02"), at(t, "2028-06-01T12:00"))
	var horizon *london.HorizonError
	if !errors.As(err, &horizon) || horizon.Year != 2029 || horizon.Last != 2028 {
		t.Fatalf("got %v, want a refusal of 2029", err)
	}
	if r == nil || !errors.Is(r.Deadline.Refused, err) || r.Deadline.S20 != 0 || r.Deadline.Verdict != model.Open {
		t.Fatalf("the deadline was guessed: %+v", r.Deadline)
	}
	silent(t, r, "H8.4")
	figures{model.Breach, 420, 360, 60}.of(t, only(t, r, "H8.3(c)"))
	if _, err := rules.Check(board(), month(t, "2029-01"), at(t, "2028-06-01T12:00")); err != nil {
		t.Errorf("January 2029 counts back into 2028 alone, yet: %v", err)
	}
	if _, err := rules.Check(board(), month(t, "2019-01"), at(t, "2028-06-01T12:00")); err == nil {
		t.Error("the list begins with 2019, yet 2018 was counted")
	}
}
