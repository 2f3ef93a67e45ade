package calendar_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// wide and desk sizes are the screen's area of 120x40 and 80x24.
const (
	wideW, wideH = 120, 38
	deskW, deskH = 80, 22
)

func TestBudgetsMove(t *testing.T) {
	d := open(t, deskW, deskH, "2026-09-21T10:00",
		window("W-1", "2026-11-10T20:00", "2026-11-10T22:30"),
		window("W-2", "2026-11-17T22:00", "2026-11-17T23:30", ofSSI))
	d.press("}", "}").sees("November 2026", "All 4h00 of 6h00", "SSI 1h30 of 4h00", "2h00 left", "2h30 left")

	d.env.Board = d.env.Board.Over([]model.Record{window("W-3", "2026-11-18T22:00", "2026-11-19T00:30", ofSSI)})
	d.sees("All 6h30 of 6h00", "SSI 4h00 of 4h00", "over 0h30", "✗ BREACH H8.3(c)")

	d.env.Board = d.env.Board.Over([]model.Record{window("W-3", "2026-11-18T22:00", "2026-11-19T00:30", ofSSI, in(model.Cancelled))})
	d.sees("All 4h00 of 6h00").seesNot("over 0h30")
}

func TestActualBudgetMovesWhileWorkIsUnderWay(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-10T21:00", window("W-1", "2026-11-10T20:00", "2026-11-10T22:00", in(model.InProgress)))
	d.sees("All 2h00 of 6h00", "1h00 of 6h00", "in progress")
	d.env.Now = at("2026-11-10T21:45")
	d.sees("1h45 of 6h00")
}

func TestPublishBySaysWhenAndHowItWasCounted(t *testing.T) {
	d := open(t, wideW, wideH, "2026-10-26T10:00").press("}", "}")
	d.sees("December 2026", "publish by Mon 2 Nov (6", "Days left)")
	d.press("c").sees("counted back from Tue 1 Dec", "S20 Tue 3 Nov, by Mon 2 Nov", "  1  Mon 30 Nov", "  –  Sun 29 Nov  Sunday", "  2  Fri 27 Nov")
	d.press("tab", "tab", "G").sees(" 20  Tue 3 Nov   arguable", " 21  Mon 2 Nov   publish by")
	d.press("c").seesNot("counted back")
}

func TestAStricterNationIsNamedWhereItMovesTheDate(t *testing.T) {
	d := open(t, wideW, wideH, "2026-10-26T10:00").press("}", "}")
	d.sees("with Scotland or UK by Fri 30 Oct")
	d.press("{").seesNot("with Scotland or UK")
}

func TestVerdictsOfTheDeadline(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-02T23:30").press("}").sees("□ publish by Mon 2 Nov (1 Working Day left)")
	d.env.Now = at("2026-11-03T00:10")
	d.sees("~ CONTESTED: publish today")
	d.env.Now = at("2026-11-04T09:00")
	d.sees("! LATE: not published; due by Mon 2 Nov", "! LATE H8.4")
	d = open(t, deskW, deskH, "2026-11-04T09:00", &model.Publication{Month: london.NewMonth(2026, 12), At: at("2026-10-30T09:00")}).press("}")
	d.sees("✓ OK: published Fri 30 Oct, due by Mon 2 Nov").seesNot("LATE")
}

func TestPastTheHolidayListTheDeadlineIsRefusedAndTheBudgetsStand(t *testing.T) {
	d := open(t, wideW, wideH, "2029-03-05T10:00", window("W-1", "2029-03-06T20:00", "2029-03-06T22:00"))
	d.sees("ends with 2028", "All 2h00 of 6h00").seesNot("publish by")
	if d.press("c"); !strings.Contains(d.said, "ends with 2028") {
		t.Errorf("c says %q", d.said)
	}
	d.size(45, 18).sees("with 2028, so", "NOT COUNTED", "All 2h00")
	d.size(deskW, deskH).sees("with 2028, so")
}

func TestBankHolidaysAreNamed(t *testing.T) {
	open(t, deskW, deskH, "2026-12-01T10:00").sees("* 25 Christmas Day", "* 28 Boxing Day")
	d := open(t, wideW, wideH, "2026-12-01T10:00").press("g d").typed("25 Dec").press("enter")
	d.sees("Fri 25 Dec → Sat 26", "│  Christmas Day ·", "Christmas  ", "Boxing Day")
	open(t, deskW, deskH, "2026-11-01T10:00").sees("St Andrew's Day (Scotland)")
}

func TestClockChangeNightsAreMarked(t *testing.T) {
	spring := open(t, wideW, wideH, "2026-03-28T12:00")
	spring.sees("clocks +1h", "night 11h", "clocks +1h · 20:00 GMT–08:00 BST 11h")
	spring.press("v").sees("00   02   03", "GMT                      BST")
	autumn := open(t, wideW, wideH, "2026-10-24T12:00")
	autumn.sees("clocks -1h", "night 13h", "clocks -1h · 20:00 BST–08:00 GMT 13h")
	autumn.press("v").sees("00   01   01   02", "BST                           GMT")
	open(t, deskW, deskH, "2026-10-24T12:00").sees("± 24 clocks -1h, night 13h")
	open(t, deskW, deskH, "2026-10-23T12:00").seesNot("night 13h of", "20:00 BST–08:00 GMT")
}

func TestAWindowOverTheEndOfAMonthStandsInBoth(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-30T12:00", window("W-7", "2026-11-30T22:00", "2026-12-01T03:00", in(model.Scheduled)))
	d.sees("All 2h00 of 6h00", "W-7", "5h00").press("p").sees("2026-11     2h00, planned", "2026-12     3h00, planned")
	d.press("p", "right").sees("December 2026", "All 3h00 of 6h00", "○▁")
}

func TestADaytimeWindowIsSeen(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-12T07:00", window("W-9", "2026-11-12T09:00", "2026-11-12T11:00"))
	d.press("t").sees("·09:00", "09:00–11:00 GMT", "BREACH H8.3(a) by 2h00")
	d.press("v").sees("09:00–11:00 GMT W-9")
	open(t, deskW, deskH, "2026-11-12T12:00", window("W-9", "2026-11-12T07:00", "2026-11-12T08:01")).press("left").sees("→", "✗")
}

func TestMoreWindowsThanFitAreCounted(t *testing.T) {
	var list []model.Record
	for _, id := range []string{"W-1", "W-2", "W-3", "W-4", "W-5", "W-6"} {
		list = append(list, window(id, "2026-11-17T20:00", "2026-11-17T20:10"))
	}
	open(t, wideW, wideH, "2026-11-17T12:00", list...).sees("+3")
	open(t, deskW, deskH, "2026-11-17T12:00", list...).sees("17+5")
}

func TestSmallHoursBelongToTheNightThatIsRunning(t *testing.T) {
	d := open(t, 45, 18, "2026-11-11T02:10", window("W-1", "2026-11-10T22:00", "2026-11-11T03:00", in(model.InProgress)))
	d.sees("Tue 10 Nov", "▸► 22:00–03:00")
	if got := d.s.(interface {
		Night(screen.Env) london.Date
	}).Night(d.env).String(); got != "2026-11-10" {
		t.Errorf("the night of now is %s", got)
	}
	d.size(wideW, wideH).sees("Tue 10 Nov → Wed 11")
	d.press("t").sees("Wed 11 Nov → Thu 12").press("t").sees("Tue 10 Nov → Wed 11")
}

func TestAMonthStillBeingReadSaysSo(t *testing.T) {
	b := model.NewBoard().Build()
	b.Loading()
	d := open(t, wideW, wideH, "2026-11-10T10:00")
	d.env.Board = b.Freeze(1, model.Hash{})
	d.sees("reading…").seesNot("0h00 of 6h00", "publish by")
	for _, s := range [][2]int{{45, 18}, {60, 20}, {30, 1}, {deskW, deskH}} {
		d.size(s[0], s[1]).sees("reading…").seesNot("0h00")
	}
	for range 4 {
		d.size(wideW, wideH).press("v").seesNot("0h00 of")
	}
	if d.press("e"); d.said != "November 2026 is still being read." {
		t.Errorf("e says %q", d.said)
	}
}

func TestANewStoreOffersWhatToDo(t *testing.T) {
	for _, s := range [][2]int{{wideW, wideH}, {deskW, deskH}, {45, 18}} {
		open(t, s[0], s[1], "2026-11-10T10:00").sees("No window is on the record yet", "n plan the first window", "dccops import FILE", "dccops demo")
	}
	d := open(t, deskW, deskH, "2026-11-10T10:00")
	d.env.Actor.Role = model.Reader
	d.sees("No window was published yet").seesNot("plan the first window", "No window is on the record")
}
