package schedule_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/notice"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

func TestItOpensOnTheMonthToPublishNext(t *testing.T) {
	open(t, deskW, deskH, "2026-10-26T10:00", planned(t)).sees("November 2026")
	november := after(t, planned(t), "2026-09-25T10:00", model.PublishMonth{Month: december - 1})
	open(t, deskW, deskH, "2026-10-26T10:00", november).sees("December 2026", "Never published: publish by Mon 2 Nov, 6 Working Days left", "✓ Ready to go out as v1")
	open(t, deskW, deskH, "2026-11-12T10:00", planned(t)).sees("December 2026", "! Never published: LATE, it was due by Mon 2 Nov")
	open(t, deskW, deskH, "2026-11-03T10:00", planned(t)).sees("~ Never published: CONTESTED, publish today")
	d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).sees("December 2026", "RE-ISSUE").press("}").sees("January 2027", "i December 2026 is no longer as v1 has it; t goes there").press("t").sees("December 2026").seesNot("t goes there")
	d.env.Board = twice(t)
	d.sees("December 2026").press("t").sees("January 2027").press("{").sees("December 2026", "Nothing has changed since v2")
	begun := edited(t, twice(t), "2026-12-03T09:00", "PM-003", func(w *model.Window) { w.Risk = "An hour" })
	open(t, deskW, deskH, "2026-12-03T10:00", begun).sees("December 2026", "RE-ISSUE: 1 window differs from v2")
}

func TestADifferenceIsTellableFromEveryOther(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).december()
	d.sees("Working month against v1, published Tue 27 Oct 2026 09:00 GMT by m.okonkwo",
		"↑ extended  PM-001", "Tue 1 Dec 22:00–23:45 GMT", "was Tue 1 Dec 22:00–23:00 GMT; contents changed: risk; 0h45 outside",
		"✕ cancelled PM-002", "The supplier is not ready",
		"→ moved     PM-004", "Thu 10 Dec 21:00–21:45 GMT", "was Wed 9 Dec 21:00–21:45 GMT; 0h45 outside v1",
		"1 added, 1 moved, 1 extended, 1 cancelled, 1 same")
	d.press("G").sees("▸= same      PM-003", "above ↑")
	b := edited(t, changed(t), "2026-11-09T10:00", "PM-003", func(w *model.Window) { w.End = w.End.Add(-30 * time.Minute) })
	b = edited(t, b, "2026-11-09T10:00", "PM-005", func(w *model.Window) { w.Activity = "Certificate renewal" })
	open(t, 120, 20, "2026-11-12T10:00", b).december().press("G").sees("+ added     PM-005", "not in v1", "↓ shortened PM-003", "0h30 shorter")
	b = edited(t, after(t, planned(t), "2026-10-27T09:00", model.PublishMonth{Month: december}), "2026-11-09T09:00", "PM-001", func(w *model.Window) {
		w.Services = append(w.Services, model.ServiceEffect{Name: "Firmware", Effect: model.EffectDisruption})
	})
	open(t, deskW, deskH, "2026-11-12T10:00", b).december().sees("• contents  PM-001", "contents changed: Services; worse than v1 for Firmware", "RE-ISSUE due at once")
}

func TestReleasesAreLookedAtAndCompared(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", reissued(t)).december()
	d.sees("Working month against v2, published Mon 9 Nov 2026 14:03 GMT by m.okonkwo", "1 extended, 4 same", "PM-003")
	d.press("[").sees("Working month against v1", "1 added, 1 moved, 2 extended, 1 cancelled").press("[").says("no older release")
	d.press("]").sees("against v2").press("]").says("no newer release")
	d.press("v").sees("Release v2, published Mon 9 Nov 2026 14:03 GMT by m.okonkwo, against v1", "Reason: The gateways cannot wait for January", "Went to Parties, RDPs, TABASC", "1 added, 1 moved, 1 extended, 1 cancelled, 1 same")
	d.press("v").sees("Release v1, published Tue 27 Oct 2026 09:00 GMT by m.okonkwo, the first", "4 added")
	d.press("v").sees("Working month against v2").press("V").sees("Release v1").press("esc").sees("Working month against v2")
	if row, ok := keymap.Find(d.s.Keys(d.env), "esc"); ok {
		t.Errorf("at the root Esc is not ours, but it is %q", row.Words)
	}
	d.press("}", "v").says("No release of January 2027 is on the record")
}

func TestTheDigestOfAReleaseIsCopied(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", reissued(t)).december()
	for _, c := range []struct {
		version int
		keys    []string
	}{{2, []string{"y"}}, {1, []string{"V", "y"}}} {
		d.press(c.keys...)
		r, _ := d.env.Board.Release(december, c.version)
		if d.copied != r.Seal.Content {
			t.Errorf("v%d: copied %q", c.version, d.copied)
		}
	}
	d.press("}", "y").says("there is no digest yet")
}

func TestWhatDiffersFromAReleaseIsOfferedAsAReIssue(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-12T10:00", changed(t)).december()
	d.sees("! RE-ISSUE due at once: 3 windows reach outside v1 (H8.4); P publishes v2")
	d.as(model.Operator).sees("an approver can publish v2")
	d.as(model.Reader).sees("Release v1, published").seesNot("RE-ISSUE", "an approver can publish v2")
	within := after(t, after(t, planned(t), "2026-10-27T09:00", model.PublishMonth{Month: december}), "2026-11-09T09:00", model.CancelWindow{ID: "PM-002", Reason: "Not needed"})
	open(t, wideW, wideH, "2026-11-12T10:00", within).december().sees("i RE-ISSUE: 1 window differs from v1, all within it; P publishes v2")
	open(t, wideW, wideH, "2026-11-12T10:00", twice(t)).december().seesNot("RE-ISSUE").sees("= Nothing has changed since v2; that one stands").press("P").says("Nothing in December 2026 has changed since version 2")
}

func TestWhetherItCouldGoOutNow(t *testing.T) {
	lacking := after(t, planned(t), "2026-10-20T10:00", work("PM-009", "2026-12-16T22:00", 30, func(w *model.Window) { w.Risk = "" }))
	d := open(t, wideW, wideH, "2026-10-28T10:00", lacking).press("}")
	d.sees("✗ Not ready: PM-009 lacks H8.4(d)", "✗ MISSING H8.4(d)", "→ write \"none\"").press("P").says("PM-009 lacks H8.4(d)")
	if d.opened != nil {
		t.Error("the form opened although nothing can go out")
	}
	d = open(t, wideW, wideH, "2026-11-12T10:00", planned(t)).sees("! 1 finding needs a reason; then it can go out as v1", "! LATE H8.4", "your reason is added")
	if d.press("P"); d.opened == nil || d.opened.Title() != "publish 2026-12" {
		t.Errorf("P opens %v", d.opened)
	}
	d = open(t, wideW, wideH, "2026-10-12T10:00", model.NewBoard()).press("}")
	d.sees("✓ Ready to go out as v1, a nil schedule: no Planned Maintenance", "There is no Planned Maintenance in")
	open(t, wideW, wideH, "2029-03-05T10:00", model.NewBoard()).sees("It cannot go out", "ends with 2028").press("P").says("ends with 2028")
}

func TestEveryWordOfTheNoticeCanBeRead(t *testing.T) {
	b := changed(t)
	r, before, err := decide.Draft(b, december, model.Actor{Name: "Ola", Role: model.Approver}, at("2026-11-12T10:00"), "")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join(strings.Fields(notice.Schedule(b, r, before)), "")
	for _, s := range [][2]int{{wideW, wideH}, {deskW, deskH}, {phoneW, phoneH}, {34, 12}} {
		d := open(t, s[0], s[1], "2026-11-12T10:00", b).december().press("tab", "tab")
		var got []string
		last := ""
		for range 300 {
			frame := text(d)
			if frame == last {
				break
			}
			for _, row := range strings.Split(frame, "\n") {
				if row = strings.TrimPrefix(strings.TrimSpace(row), "…"); row != "" {
					got = append(got, strings.Join(strings.Fields(row), ""))
				}
			}
			last = frame
			d.press("pgdown")
		}
		all := strings.Join(got, "")
		for _, word := range strings.Fields(notice.Schedule(b, r, before)) {
			if len(word) < 30 && !strings.Contains(all, word) {
				t.Errorf("%v: %q is nowhere", s, word)
			}
		}
		if !strings.Contains(all, r.Seal.Content[len(r.Seal.Content)-10:]) || !strings.Contains(want, r.Seal.Content) {
			t.Errorf("%v: the end of the digest is nowhere", s)
		}
	}
}

// text is what the pane of the text shows.
func text(d *desk) string {
	rows := strings.Split(d.frame(), "\n")
	var out []string
	on := false
	for _, r := range rows {
		at := strings.Index(r, "Text ")
		if i := strings.LastIndex(r, "│"); i >= 0 {
			r = r[i+len("│"):]
		}
		if on {
			out = append(out, r)
		}
		on = on || at >= 0
	}
	return strings.Join(out, "\n")
}

func TestThePublishedTextIsShownAsItWentOut(t *testing.T) {
	b := reissued(t)
	r, _ := b.Release(december, 2)
	d := open(t, 120, 120, "2026-11-12T10:00", b).december().press("v").sees("v2 as it went out")
	first, _ := b.Release(december, 1)
	for _, l := range strings.Split(notice.Body(b, r, first), "\n") {
		d.sees(l)
	}
}

func TestWhereNothingChangedTheTextIsTheOneThatStands(t *testing.T) {
	b := twice(t)
	d := open(t, 120, 120, "2026-11-12T10:00", b).december().sees("v2 as it went out").seesNot("would go out now")
	r, _ := b.Release(december, 2)
	d.sees(r.Seal.Content[20:], "Version       2, a re-issue; it replaces version 1")
}

func TestLinesAndFindingsOpenWhatTheyAreAbout(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).december()
	for _, c := range [][2]string{{"enter", "edit PM-001"}, {"e", "edit PM-001"}} {
		d.opened = nil
		if d.press(c[0]); d.opened == nil || d.opened.Title() != c[1] {
			t.Errorf("%s opens %v", c[0], d.opened)
		}
	}
	d.press("j", "e").says("PM-002 is cancelled")
	d.press("tab").sees("▌Findings").press("enter").sees("▌Changes", "▸↑ extended  PM-001")
	d.press("tab", "tab", "enter").says("Nothing is below the text")
	d.as(model.Reader).press("esc", "e").says("A reader may not edit a window; operator or approver may.")
}

func TestAFormLeftHalfTypedComesBack(t *testing.T) {
	d := open(t, deskW, deskH, "2026-11-12T10:00", changed(t)).december().press("e")
	form := d.opened
	d.send(screen.Left{Overlay: form}).press("P")
	d.send(screen.Left{Overlay: d.opened}).press("e")
	if d.opened != form {
		t.Error("the form that was left is another")
	}
}

func TestAReaderSeesWhatWasPublishedAndPublishesNothing(t *testing.T) {
	d := open(t, wideW, wideH, "2026-11-12T10:00", changed(t)).as(model.Reader).december()
	d.sees("PM-001", "SCHEDULE OF PLANNED MAINTENANCE, DECEMBER 2026", "v1 as it went out", "Findings").seesNot("working month", "as it would go out")
	d.press("v").says("There is no other release of December 2026")
	open(t, wideW, wideH, "2026-10-26T10:00", planned(t)).as(model.Presenter).december().
		sees("Nothing of December 2026 was published yet; what is planned is not shown to your role").seesNot("PM-001", "nil schedule", "Ready to go out")
	row, _ := keymap.Find(d.s.Keys(d.env), "P")
	if !row.Never || row.Not != "A reader may not publish a schedule; approver may." {
		t.Errorf("%+v", row)
	}
	d.send(row.Sends).says("may not publish")
	if d.opened != nil {
		t.Error("the form opened")
	}
}

func TestInThePastNothingIsPublished(t *testing.T) {
	d := open(t, wideW, wideH, "2026-10-28T10:00", planned(t))
	d.env.AsOf = d.env.Now
	d.press("}", "P").says("as it stood on Wed 28 Oct 2026 10:00 GMT")
	d.press("e").says("as it stood on")
	d.sees("as it would have gone out then")
}

func TestAfterPublishingTheMonthStaysAndIsNamed(t *testing.T) {
	b := changed(t)
	d := open(t, deskW, deskH, "2026-11-12T10:00", b).december().press("tab")
	d.env.Board = twice(t)
	r := d.env.Board.LastRelease(december)
	d.send(screen.Accepted{Receipt: model.Receipt{Event: model.Event{Seq: 31, Kind: model.MonthPublished, Subject: r.RecordKey(), After: []model.Record{r}}}})
	d.says("Published December 2026 v2, event 31; digest "+r.Seal.Content[:12]).sees("December 2026", "Nothing has changed since v2")
}

func TestAMonthStillBeingReadSaysSo(t *testing.T) {
	b := model.NewBoard().Build()
	b.Loading()
	d := open(t, wideW, wideH, "2026-11-10T10:00", b.Freeze(1, model.Hash{}))
	for _, s := range [][2]int{{wideW, wideH}, {phoneW, phoneH}, {30, 1}, {deskW, deskH}} {
		d.size(s[0], s[1]).sees("reading…").seesNot("Ready")
	}
	for _, k := range []string{"P", "e", "y", "v", "enter", "["} {
		d.press(k).says("still being read")
	}
	d.press("j", "G", "tab", "pgdown", "tab", "pgdown")
}
