package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
)

// agreed is a Panel agreement dated 1 September 2026; trims change it.
func agreed(t testing.TB, c model.Clause, limit int, trims ...func(*model.Exception)) *model.Exception {
	e := &model.Exception{
		Ref: "PA-7", Kind: model.PanelAgreement, Clause: c, Limit: limit,
		Dated: at(t, "2026-09-01T12:00"), Basis: "Panel meeting of 1 September 2026, item 4",
	}
	for _, trim := range trims {
		trim(e)
	}
	return e
}

func forW(id string) func(*model.Exception) { return func(e *model.Exception) { e.Window = id } }

func forMonth(t testing.TB, m string) func(*model.Exception) {
	return func(e *model.Exception) { e.Month = month(t, m) }
}

func dated(t testing.TB, s string) func(*model.Exception) {
	return func(e *model.Exception) { e.Dated = at(t, s) }
}

func expires(t testing.TB, s string) func(*model.Exception) {
	return func(e *model.Exception) { e.Expires = at(t, s) }
}

func citation(e *model.Exception) {
	e.Ref, e.Kind, e.Basis = "S1-2", model.SMETS1Citation, "Made-up Subsidiary Document 3.0, clause 9"
}

// verdictOf splits a clause's findings into the one that judges and the notes.
func verdictOf(t *testing.T, c model.Clause, m string, rs ...model.Record) (verdict figures, ref, words string, notes []string) {
	t.Helper()
	seen := 0
	for _, f := range of(check(t, m, rs...), c) {
		if f.Verdict == model.Note {
			notes = append(notes, f.Words)
			continue
		}
		seen++
		verdict, ref, words = figures{f.Verdict, f.Measured, f.Limit, f.Excess}, f.Reference, f.Words
	}
	if seen != 1 {
		t.Fatalf("%s judges %d times, want once", c, seen)
	}
	return verdict, ref, words, notes
}

// TestPanelMayAgreeOtherHours tries every way an agreement on H8.3(a) can hold
// or fail for a window that is 90 minutes outside. The excess always stays.
func TestPanelMayAgreeOtherHours(t *testing.T) {
	breach, authorised := figures{model.Breach, 90, 0, 90}, figures{model.Authorised, 90, 0, 90}
	day := func(trims ...func(*model.Window)) *model.Window {
		return work(t, "W-1", "2026-11-10T07:00", "2026-11-10T09:30", trims...)
	}
	for _, c := range []struct {
		name      string
		window    *model.Window
		exception *model.Exception
		want      figures
		words     string // of the finding, or of the note where it stays a breach
	}{
		{"for the window", day(), agreed(t, "H8.3(a)", 90, forW("W-1")), authorised, "PA-7 allows 90 min"},
		{"for the month", day(), agreed(t, "H8.3(a)", 90, forMonth(t, "2026-11")), authorised, "PA-7 allows 90 min"},
		{"named by the window", day(named("PA-7")), agreed(t, "H8.3(a)", 90), authorised, "PA-7 allows 90 min"},
		{"limit a minute too small", day(), agreed(t, "H8.3(a)", 89, forW("W-1")), breach, "PA-7 allows only 89 min"},
		{"for another window", day(), agreed(t, "H8.3(a)", 90, forW("W-2")), breach, ""},
		{"for another month", day(), agreed(t, "H8.3(a)", 90, forMonth(t, "2026-12")), breach, ""},
		{"not named by the window", day(), agreed(t, "H8.3(a)", 90), breach, ""},
		{"for another clause", day(), agreed(t, "H8.3(c)", 900, forW("W-1")), breach, ""},
		{"dated a second before the work", day(), agreed(t, "H8.3(a)", 90, forW("W-1"), dated(t, "2026-11-10T06:59:59")), authorised, "PA-7 allows 90 min"},
		{"dated when the work began", day(), agreed(t, "H8.3(a)", 90, forW("W-1"), dated(t, "2026-11-10T07:00")), breach, "PA-7 does not apply: it is dated after W-1 began"},
		{"expires a second after the work began", day(), agreed(t, "H8.3(a)", 90, forW("W-1"), expires(t, "2026-11-10T07:00:01")), authorised, "PA-7 allows 90 min"},
		{"expires when the work began", day(), agreed(t, "H8.3(a)", 90, forW("W-1"), expires(t, "2026-11-10T07:00")), breach, "PA-7 does not apply: it had expired when W-1 began"},
		{"a reference nobody recorded", day(named("PA-9")), agreed(t, "H8.3(a)", 90, forW("W-2")), breach, "W-1 names PA-9, which is not on the record: the ordinary rule applies"},
		{"a citation for work on SMETS1 only", day(smets1, named("S1-2")), agreed(t, "H8.3(a)", 90, citation), authorised, "S1-2 allows 90 min"},
		{"a citation for mixed scope", day(named("S1-2")), agreed(t, "H8.3(a)", 90, citation), breach, "S1-2 does not apply: it is for work on SMETS1 only, and the scope of W-1 is wider"},
		{"SMETS1 without a citation", day(smets1), agreed(t, "H8.3(a)", 90, forW("W-2")), breach, "W-1 works on SMETS1 only and has no citation of a contrary provision: the ordinary rule applies"},
		{"SMETS1 under an agreement needs no citation", day(smets1), agreed(t, "H8.3(a)", 90, forW("W-1")), authorised, "PA-7 allows 90 min"},
		{"a citation with too small a limit", day(smets1, named("S1-2")), agreed(t, "H8.3(a)", 60, citation), breach, "S1-2 allows only 60 min"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ref, words, notes := verdictOf(t, "H8.3(a)", "2026-11", c.window, c.exception)
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if (ref == c.exception.Ref) != (c.want.verdict == model.Authorised) {
				t.Errorf("the finding refers to %q", ref)
			}
			said := words + "\n" + strings.Join(notes, "\n")
			if !strings.Contains(said, c.words) || strings.Contains(c.words, "does not apply") != (len(notes) == 1 && ref == "" && strings.HasPrefix(notes[0], c.exception.Ref)) {
				t.Errorf("want %q, it says %q", c.words, said)
			}
			if c.words == "" && len(notes) > 0 {
				t.Errorf("an agreement about something else is mentioned: %q", notes)
			}
		})
	}
}

// TestPanelMayAgreeAnotherCap lifts H8.3(b) and (c) for a month or a window.
func TestPanelMayAgreeAnotherCap(t *testing.T) {
	release := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:00", ssi) // 360
	other := work(t, "W-2", "2026-11-17T20:00", "2026-11-17T22:00")        // 120
	for _, c := range []struct {
		name      string
		clause    model.Clause
		exception *model.Exception
		want      figures
	}{
		{"(c) for the month, exactly", "H8.3(c)", agreed(t, "H8.3(c)", 480, forMonth(t, "2026-11")), figures{model.Authorised, 480, 360, 120}},
		{"(c) for the month, a minute short", "H8.3(c)", agreed(t, "H8.3(c)", 479, forMonth(t, "2026-11")), figures{model.Breach, 480, 360, 120}},
		{"(c) for the release night", "H8.3(c)", agreed(t, "H8.3(c)", 360, forW("W-1")), figures{model.Authorised, 480, 360, 120}},
		{"(c) for the release night, a minute short", "H8.3(c)", agreed(t, "H8.3(c)", 359, forW("W-1")), figures{model.Breach, 480, 360, 120}},
		{"(c) for the other window", "H8.3(c)", agreed(t, "H8.3(c)", 120, forW("W-2")), figures{model.Authorised, 480, 360, 120}},
		{"(b) for the month", "H8.3(b)", agreed(t, "H8.3(b)", 360, forMonth(t, "2026-11")), figures{model.Authorised, 360, 240, 120}},
		{"(b) for the window", "H8.3(b)", agreed(t, "H8.3(b)", 360, forW("W-1")), figures{model.Authorised, 360, 240, 120}},
		{"(b) for a window that is not SSI", "H8.3(b)", agreed(t, "H8.3(b)", 999, forW("W-2")), figures{model.Breach, 360, 240, 120}},
		{"(b) does not lift (c)", "H8.3(c)", agreed(t, "H8.3(b)", 999, forMonth(t, "2026-11")), figures{model.Breach, 480, 360, 120}},
		{"dated between the windows of the month", "H8.3(c)", agreed(t, "H8.3(c)", 480, forMonth(t, "2026-11"), dated(t, "2026-11-12T09:00")), figures{model.Breach, 480, 360, 120}},
		{"expires between the windows of the month", "H8.3(c)", agreed(t, "H8.3(c)", 480, forMonth(t, "2026-11"), expires(t, "2026-11-12T09:00")), figures{model.Breach, 480, 360, 120}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ref, words, _ := verdictOf(t, c.clause, "2026-11", release, other, c.exception)
			if got != c.want || (ref == "PA-7") != (got.verdict == model.Authorised) {
				t.Errorf("got %+v by %q, want %+v: %s", got, ref, c.want, words)
			}
		})
	}
}

// TestWhatIsLeftMustStillFit counts an excused window apart from the rest.
func TestWhatIsLeftMustStillFit(t *testing.T) {
	rs := []model.Record{
		work(t, "W-1", "2026-11-10T20:00", "2026-11-11T02:00"),
		work(t, "W-2", "2026-11-17T20:00", "2026-11-18T02:01"),
		agreed(t, "H8.3(c)", 360, forW("W-1")),
	}
	got, _, _, _ := verdictOf(t, "H8.3(c)", "2026-11", rs...)
	if want := (figures{model.Breach, 721, 360, 361}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestCitationCountsOnlyWorkOnSMETS1 keeps mixed work under the ordinary cap.
func TestCitationCountsOnlyWorkOnSMETS1(t *testing.T) {
	cite := agreed(t, "H8.3(c)", 480, citation)
	long := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T04:00", smets1, named("S1-2"))
	dsp := work(t, "W-2", "2026-11-17T20:00", "2026-11-18T02:00")
	got, ref, _, notes := verdictOf(t, "H8.3(c)", "2026-11", long, dsp, cite)
	if got != (figures{model.Authorised, 840, 360, 480}) || ref != "S1-2" || len(notes) != 0 {
		t.Errorf("SMETS1 apart from the rest: %+v by %q, %q", got, ref, notes)
	}
	mixed := work(t, "W-2", "2026-11-17T20:00", "2026-11-18T02:00", named("S1-2"))
	got, _, _, notes = verdictOf(t, "H8.3(c)", "2026-11", long, mixed, cite)
	if got.verdict != model.Authorised || len(notes) != 1 || !strings.Contains(notes[0], "scope of W-2 is wider") {
		t.Errorf("mixed work stays inside the cap, with a note: %+v %q", got, notes)
	}
	whole := agreed(t, "H8.3(c)", 900, citation, forMonth(t, "2026-11"))
	got, _, _, notes = verdictOf(t, "H8.3(c)", "2026-11", long, dsp, whole)
	if got != (figures{model.Breach, 840, 360, 480}) || len(notes) == 0 {
		t.Errorf("a citation for the month excused work that is not SMETS1: %+v %q", got, notes)
	}
}

// TestNothingExcusesNotice holds H8.4 against an agreement that names it.
func TestNothingExcusesNotice(t *testing.T) {
	e := agreed(t, "H8.4", 1, forMonth(t, "2026-12"))
	f := only(t, checkAt(t, "2026-12", "2026-11-20T12:00", e), "H8.4")
	if f.Verdict != model.Late || f.Reference != "" {
		t.Errorf("the Panel waived H8.4: %+v", f)
	}
}

// TestANoteIsSaidOnce though both ledgers ask.
func TestANoteIsSaidOnce(t *testing.T) {
	w := work(t, "W-1", "2026-11-10T20:00", "2026-11-11T03:00", is(model.Completed), named("PA-9"))
	e := agreed(t, "H8.3(c)", 480, forW("W-1"), expires(t, "2026-10-01T00:00"))
	var notes, breaches int
	for _, f := range of(check(t, "2026-11", w, e), "H8.3(c)") {
		switch f.Verdict {
		case model.Note:
			notes++
		case model.Breach:
			breaches++
		}
	}
	if notes != 2 || breaches != 2 {
		t.Errorf("%d notes and %d breaches, want the expiry, the unknown reference and both ledgers", notes, breaches)
	}
}
