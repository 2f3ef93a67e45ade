package screentest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/tui/screen"
)

// day is when the consoles of these tests stand: in the made-up month.
func day() time.Time { return time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC) }

// own is a console of whoever did the demo's acts.
func own(t *testing.T, w, h int) *Console {
	return Open(t, Setup{Acts: demo.Acts(1, day()), Now: day(), Role: model.Approver, Name: "r.okafor (made up)", W: w, H: h})
}

func TestAsOfADayShowsEveryScreenAsItStood(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40)
	before := c.Dump()
	c.Press(":").Type("asof 2026-08-31").Sees("Every screen as of Mon 31 Aug 2026 23:59 BST, read-only").
		Press("enter").Sees("← AS OF Mon 31 Aug 2026 23:59 BST – read-only", "August 2026").Misses("November 2026")
	if after := c.Press("}", "}", "}").Press("esc").Sees("This is the present again.").Press("t").Dump(); after != before {
		t.Errorf("the present is not what it was:\n%s", after)
	}
	if c.Desk().Open() != 0 {
		t.Error("the past was not given back")
	}
	for _, day := range []string{"2026-08-31", "2026-09-30", "2026-10-31"} {
		c.Press(":").Type("asof " + day).Press("enter")
	}
	if c.Sees("AS OF Sat 31 Oct 2026 23:59 GMT"); c.Desk().Open() != 1 {
		t.Errorf("%d pasts are open at once", c.Desk().Open())
	}
}

func TestThePastTakesNothingAndSaysWhy(t *testing.T) {
	c := own(t, 120, 40).Press(":").Type("asof 2026-11-03T09:00").Press("enter")
	revision := c.Desk().Board().Revision()
	for _, k := range []string{"n", "e", "x", "z"} {
		c.Press(k).Sees("You are looking at the record as it stood on Tue 3 Nov 2026 09:00 GMT; :now comes back.")
	}
	if c.Desk().Board().Revision() != revision {
		t.Error("the past was written to")
	}
	c.Press(":").Type("now").Press("enter").Misses("AS OF").Press("n").Sees("Plan a window")
}

func TestADayThatCannotBeLookedAtSaysWhy(t *testing.T) {
	for typed, says := range map[string]string{
		"asof 2026-11-13": "Fri 13 Nov 2026 23:59 GMT has not come yet",
		"asof 2026-02-30": "February 2026 has 28 days",
		"asof ":           "Write a day or a London reading",
		"asof 2026-10-25": "Sun 25 Oct 2026 23:59 GMT",
	} {
		demoConsole(t, model.Reader, 120, 40).Press(":").Type(typed).Sees(says)
	}
	demoConsole(t, model.Reader, 120, 40).Press(":").Type("asof 2027-01-01").Press("enter").Sees("has not come yet", "Find a command")
	demoConsole(t, model.Reader, 120, 40).Press(":").Type("asof 2026-10-25T01:30").Sees("twice")
	demoConsole(t, model.Reader, 80, 24).Press(":").Type("now").Press("enter").Sees("This is the present.")
}

func TestThePaletteAsksForTheDayItLacks(t *testing.T) {
	demoConsole(t, model.Reader, 80, 24).Press(":").Type("as of a day").Press("enter").
		Sees("> asof", "Write a day").Type("2026-11-03").Press("enter").Sees("AS OF Tue 3 Nov 2026 23:59 GMT – read-only")
}

func TestTheBandStandsOverEveryFrameOfThePast(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {45, 20}, {34, 10}, {33, 5}, {20, 2}} {
		c := demoConsole(t, model.Reader, 120, 40).Press(":").Type("asof 2026-11-03").Press("enter").Resize(size[0], size[1])
		for _, keys := range [][]string{nil, {"v"}, {"?"}} {
			frame := c.Press(keys...).Frame()
			if !strings.Contains(frame, "AS OF") {
				t.Errorf("%v after %v does not say that it is the past:\n%s", size, keys, frame)
			}
			if rows := strings.Count(frame, "\n"); rows != size[1] {
				t.Errorf("%v has %d rows", size, rows)
			}
		}
	}
}

func TestThreatK5ReadOnlyIsSaidAndHealsAndTheFormKeepsItsText(t *testing.T) {
	full := model.Refuse(model.RefusedStore, "", "The disk is full: 3 MiB are free and 64 MiB are needed. Nothing was changed; free some space.")
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		c := Open(t, Setup{Now: day(), W: size[0], H: size[1]}).Press("n").Type("Gateway patching")
		for range 4 {
			c.Press("tab")
		}
		c.Type("2h").Misses("READ-ONLY")
		c.Desk().Ill = full
		c.Second().Sees("✗ READ-ONLY The disk is full")
		c.Press("pgdown", "enter").Sees("The disk is full")
		if c.Desk().Board().Count() != 0 {
			t.Fatal("something was stored")
		}
		c.Desk().Ill = nil
		c.Second().Misses("READ-ONLY").Resize(100, 34).Sees("Gateway patching")
	}
}

func TestThreatK13AClockBehindTheLastEventIsSaid(t *testing.T) {
	c := own(t, 120, 40)
	c.Second().Misses("CLOCK")
	for _, back := range []time.Duration{2 * time.Second, time.Second, 0} {
		c.Desk().Set(day().Add(-back))
		c.Second().Misses("CLOCK")
	}
	for _, back := range []time.Duration{3 * time.Second, time.Hour, 24 * time.Hour, 40 * 365 * 24 * time.Hour} {
		c.Desk().Set(day().Add(-back))
		c.Second().Sees("± CLOCK", "behind event", london.Stamp(day()))
	}
	c.Desk().Set(day())
	c.Second().Misses("CLOCK")
}

// Midnight, a month's end, a leap day, and a list of bank holidays that grows:
// the deadline banner is right a second later, without a key.
func TestThreatK15TheDeadlineBannerFollowsTheDay(t *testing.T) {
	c := Open(t, Setup{Now: at("2026-11-30T23:59"), Role: model.Approver, W: 120, H: 40})
	c.Sees("November 2026", "Mon 30 Nov 23:59 GMT")
	c.Desk().Set(at("2026-12-01T00:00"))
	c.Second().Sees("December 2026", "Tue 1 Dec 00:00 GMT")

	c = Open(t, Setup{Now: at("2028-02-28T23:59"), W: 120, H: 40}).Press("}", "}")
	c.Sees("April 2028", "publish by Fri 3 Mar (5")
	c.Desk().Set(at("2028-02-29T00:00"))
	c.Second().Sees("Tue 29 Feb 00:00 GMT", "publish by Fri 3 Mar (4")

	before := c.Frame()
	_, err := c.Desk().Do(t.Context(), model.Order{ID: "holiday", Actor: model.Actor{Name: "a.ames", Role: model.Operator}, Command: model.AddHolidays{
		Source: "a proclamation", Holidays: []london.Holiday{{Date: must(london.ParseDate("2028-03-07")), Division: london.EnglandAndWales, Name: "A day of thanks", KnownAt: at("2028-02-29T00:00")}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Moved().Sees("publish by Thu 2 Mar (3"); before == c.Frame() {
		t.Error("the list grew and the banner stayed")
	}
}

func TestTakingBackAsksAndSaysWhatItDid(t *testing.T) {
	c := own(t, 120, 40)
	before := c.Desk().Board().Revision()
	c.Press("z").Sees(fmt.Sprintf("Take back event %d: cancelled", before), "PM-014 goes back to", "▸Keep it◂").Press("enter").Misses("Take back event")
	if c.Desk().Board().Revision() != before {
		t.Fatal("keeping it changed the record")
	}
	c.Press("z", "tab", "enter").Sees(fmt.Sprintf("Taken back: event %d", before), fmt.Sprintf(", event %d", before+1))
	if !c.Desk().Board().IsTakenBack(before) {
		t.Error("the act was not taken back")
	}
	c.Press("z").Sees(fmt.Sprintf("Take back event %d: planned PM-022", before-1))
}

func TestAChangeOfAReleasedMonthOffersTheReissue(t *testing.T) {
	for role, says := range map[model.Role]string{model.Approver: "re-issue: press 4, then P", model.Operator: "re-issue: press 4, then P (an approver)"} {
		c := demoConsole(t, role, 160, 40)
		w := *first(c.Desk().Board(), "2026-11", model.Scheduled)
		w.End = w.End.Add(-30 * time.Minute)
		c.Send(screen.Do{Command: model.EditWindow{Window: w, Base: w.Trail.Revision}}).
			Sees(w.ID+" changed and stored, event", "November 2026 is no longer as version", says)
		w = *first(c.Desk().Board(), "2026-12", model.Draft)
		c.Send(screen.Do{Command: model.CancelWindow{ID: w.ID, Reason: "another night"}}).Sees(w.ID + " cancelled and stored").Misses("re-issue")
	}
}

func TestTakingBackSkipsWhatOthersDidAndWhatIsDone(t *testing.T) {
	c := Open(t, Setup{Acts: demo.Acts(1, day()), Now: day(), W: 120, H: 40})
	c.Press("z").Sees("You have done nothing that could be taken back.")
	demoConsole(t, model.Reader, 120, 40).Misses("take back").Press("z").Sees("A reader may not take an act back; on-call or operator or approver may.")
}

func TestTakingBackReadsAtMostFiveHundredEvents(t *testing.T) {
	c := Open(t, Setup{Now: day()})
	for i := range 620 {
		name := model.Actor{Name: "someone else", Role: model.Operator}
		if i == 0 {
			name.Name = "r.okafor"
		}
		if _, err := c.Desk().Do(t.Context(), model.Order{ID: fmt.Sprint(i), Actor: name, Command: model.SetSystem{System: model.System{Name: fmt.Sprintf("S-%d", i%7), Words: fmt.Sprint(i)}}}); err != nil {
			t.Fatal(err)
		}
	}
	c.Moved().Press("z").Sees("nothing that could be taken back in the last 500 events")
}

func TestARefusedOrderSaysWhyTheStoreTakesNothing(t *testing.T) {
	c := own(t, 120, 40)
	c.Desk().Ill = errors.New("input/output error")
	c.Press("z", "tab", "enter").Sees("It was not stored, and nothing was changed", "READ-ONLY")
}

func at(s string) time.Time { return must(london.ParseInstant(s)) }

// first is a window of a month that stands so.
func first(b *model.Board, month string, s model.Status) *model.Window {
	for _, w := range b.Windows(must(london.ParseMonth(month))) {
		if w.Status == s {
			return w
		}
	}
	panic("no window of " + month + " is " + string(s))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
