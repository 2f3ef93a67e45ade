package decide

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// refusedAt is refused for a window or policy whose fault is in one field.
func refusedAt(t *testing.T, b *model.Board, cmd model.Command, field string, words ...string) {
	t.Helper()
	refused(t, b, cmd, model.RefusedInput, append(words, "othing was changed.")...)
	_, err := Decide(b, person(model.Approver), now, "order", cmd)
	var no *model.Refusal
	if errors.As(err, &no) && no.Field != field {
		t.Errorf("the field at fault is %q, not %q: %s", no.Field, field, no.Words)
	}
}

// TestALimitLiesWithinItsBounds, both ends allowed.
func TestALimitLiesWithinItsBounds(t *testing.T) {
	for _, c := range []struct {
		field  string
		lo, hi int
		set    func(*model.Policy, int)
	}{
		{"night_start", 720, 1439, func(p *model.Policy, n int) { p.NightStart = n }},
		{"night_end", 1, 720, func(p *model.Policy, n int) { p.NightEnd = n }},
		{"ssi_cap", 0, 44640, func(p *model.Policy, n int) { p.SSICap = n }},
		{"all_cap", 0, 44640, func(p *model.Policy, n int) { p.AllCap = n }},
		{"notice_days", 1, 60, func(p *model.Policy, n int) { p.NoticeDays = n }},
		{"told_within", 1, 1440, own(func(h *model.House, n int) { h.ToldWithin = n })},
		{"end_near", 1, 240, own(func(h *model.House, n int) { h.EndNear, h.EndUrgent = n, 0 })},
		{"end_urgent", 0, 20, own(func(h *model.House, n int) { h.EndUrgent = n })},
		{"hold", 0, 60, own(func(h *model.House, n int) { h.Hold = n })},
		{"consultation_days", 1, 60, own(func(h *model.House, n int) { h.ConsultationDays = n })},
	} {
		with := func(n int) model.AdoptPolicy {
			p := model.DefaultPolicy()
			c.set(&p, n)
			return model.AdoptPolicy{Policy: p}
		}
		for _, n := range []int{c.lo, c.hi} {
			b, _ := give(t, model.NewBoard(), with(n))
			if got := b.PolicyFor(november); got.Version != 2 {
				t.Errorf("%s %d is not in force: %+v", c.field, n, got)
			}
		}
		for _, n := range []int{c.lo - 1, c.hi + 1} {
			words := fmt.Sprintf("%s is %d; it must lie between %d and %d", c.field, n, c.lo, c.hi)
			refusedAt(t, model.NewBoard(), with(n), c.field, words)
		}
	}
}

// own sets a figure of the house.
func own(set func(*model.House, int)) func(*model.Policy, int) {
	return func(p *model.Policy, n int) {
		h := p.HouseRules()
		set(&h, n)
		p.House = &h
	}
}

// TestAPolicyThatMakesNoSenseIsRefused by the field at fault.
func TestAPolicyThatMakesNoSenseIsRefused(t *testing.T) {
	for _, c := range []struct {
		field, words string
		spoil        func(*model.Policy)
	}{
		{"nation", "ew, ew+sc or uk", func(p *model.Policy) { p.Nation = "fr" }},
		{"authority", "on whose authority", func(p *model.Policy) { p.Authority = " " }},
		{"authority", "authority", func(p *model.Policy) { p.Authority = "two\nlines" }},
		{"count", `union or sum, not "both"`, func(p *model.Policy) { p.Count = "both" }},
		{"count", "union or sum", func(p *model.Policy) { p.Count = "" }},
		{"from", "between 2000-01 and 2099-12", func(p *model.Policy) { p.From = london.NewMonth(1999, time.December) }},
		{"from", "between 2000-01 and 2099-12", func(p *model.Policy) { p.From = london.NewMonth(2100, time.January) }},
	} {
		p := model.DefaultPolicy()
		c.spoil(&p)
		refusedAt(t, model.NewBoard(), model.AdoptPolicy{Policy: p}, c.field, c.words)
	}
	b := model.NewBoard()
	for _, spare := range []func(*model.Policy){
		func(p *model.Policy) { p.Count = model.CountSum },
		func(p *model.Policy) { p.From = london.NewMonth(2000, time.January) },
		func(p *model.Policy) { p.From = london.NewMonth(2099, time.December) },
	} {
		p := model.DefaultPolicy()
		spare(&p)
		p.Version = 77 // the record gives the number, not the person
		next, ev := give(t, b, model.AdoptPolicy{Policy: p})
		if want := fmt.Sprint(len(b.Policies()) + 1); ev.Subject != want || ev.Reason != p.Authority || ev.Kind != model.PolicyAdopted {
			t.Errorf("policy %s for %q, want version %s", ev.Subject, ev.Reason, want)
		}
		b = next
	}
}

// TestAWindowThatMakesNoSenseIsRefused by the field at fault.
func TestAWindowThatMakesNoSenseIsRefused(t *testing.T) {
	var none time.Time
	for _, c := range []struct {
		field, words string
		spoil        func(*model.Window)
	}{
		{"start", "needs a start and an end", func(w *model.Window) { w.Start = none }},
		{"start", "needs a start and an end", func(w *model.Window) { w.End = none }},
		{"end", "ends when it starts", func(w *model.Window) { w.End = w.Start }},
		{"end", "ends when it starts", func(w *model.Window) { w.End = w.Start.Add(time.Second - 1) }},
		{"end", "before it starts", func(w *model.Window) { w.End = w.Start.Add(-time.Second) }},
		{"end", "is 31 days long; the longest that can be written down is 31 days", func(w *model.Window) { w.End = w.Start.Add(31*24*time.Hour + time.Second) }},
		{"end", "is 40 days long", func(w *model.Window) { w.End = w.Start.Add(40 * 24 * time.Hour) }},
		{"scope", `The scope "smets2"`, func(w *model.Window) { w.Scope = "smets2" }},
		{"status", "planned as a draft", func(w *model.Window) { w.Status = model.Scheduled }},
		{"services", `The effect "" on prepayment`, func(w *model.Window) { w.Services[0].Effect = "" }},
		{"systems", "names the system DSP twice", func(w *model.Window) { w.Systems = []string{"dsp", "DSP"} }},
		{"services", "Prepayment twice", func(w *model.Window) { w.Services = append(w.Services, w.Services[0]) }},
		{"systems", "systems", func(w *model.Window) { w.Systems = []string{"DSP", ""} }},
		{"services", "services", func(w *model.Window) { w.Services[0].Name = " " }},
		{"id", "id has a space", func(w *model.Window) { w.ID = "W 1" }},
		{"activity", "activity", func(w *model.Window) { w.Activity = "a\x00b" }},
		{"risk", "risk", func(w *model.Window) { w.Risk = "a\rb" }},
		{"agreement", "agreement", func(w *model.Window) { w.Agreement = "PA\n1" }},
	} {
		w := window(t, "W-1")
		c.spoil(&w)
		refusedAt(t, model.NewBoard(), model.PlanWindow{Window: w}, c.field, c.words)
	}
	w := window(t, "W-1")
	w.Status = "finished"
	refusedAt(t, model.NewBoard(), model.ImportWindows{File: "a", Digest: "1", Windows: []model.Window{w}}, "status", `The status "finished" is unknown`)
}

// TestAWindowNamesAtMostAHundredSystemsAndServices.
func TestAWindowNamesAtMostAHundredSystemsAndServices(t *testing.T) {
	names := func(systems, services int) model.PlanWindow {
		w := window(t, "W-1")
		w.Systems, w.Services = nil, nil
		for i := range systems {
			w.Systems = append(w.Systems, fmt.Sprintf("System %d", i))
		}
		for i := range services {
			w.Services = append(w.Services, model.ServiceEffect{Name: fmt.Sprintf("Service %d", i), Effect: model.EffectNone})
		}
		return model.PlanWindow{Window: w}
	}
	b, _ := give(t, model.NewBoard(), names(100, 100))
	if w, _ := b.Window("W-1"); len(w.Systems) != 100 || len(w.Services) != 100 {
		t.Errorf("%d systems and %d Services", len(w.Systems), len(w.Services))
	}
	refusedAt(t, model.NewBoard(), names(101, 1), "systems", "more than 100")
	refusedAt(t, model.NewBoard(), names(1, 101), "systems", "more than 100")
}

// TestWhatIsAdmittedIsWholeSecondsInUTC and leaves the caller's window alone.
func TestWhatIsAdmittedIsWholeSecondsInUTC(t *testing.T) {
	zone := time.FixedZone("east", 3600)
	mine := window(t, "W-1")
	mine.Start, mine.End = mine.Start.Add(7).In(zone), mine.End.Add(time.Second-1).In(zone)
	mine.DecidedAt = now.Add(-time.Hour + 5).In(zone)
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: mine})
	w, _ := b.Window("W-1")
	want := window(t, "W-1")
	for _, at := range [][2]time.Time{{w.Start, want.Start}, {w.End, want.End}, {w.DecidedAt, now.Add(-time.Hour)}} {
		if at[0] != at[1].UTC() {
			t.Errorf("admitted as %s, want %s", at[0], at[1])
		}
	}
	if w.Scope != model.ScopeDCC || w.Systems[0] != "DSP" || w.Services[0].Name != "Prepayment" {
		t.Errorf("admitted as %+v", w)
	}
	if mine.Systems[0] != "dsp" || mine.Services[0].Name != "prepayment" {
		t.Error("the caller's own window was changed")
	}
	mine.ID, mine.Scope, mine.Systems = "W-2", model.ScopeSMETS1, []string{"Nobody listed this"}
	b, _ = give(t, b, model.PlanWindow{Window: mine})
	if w, _ := b.Window("W-2"); w.Scope != model.ScopeSMETS1 || w.Systems[0] != "Nobody listed this" {
		t.Errorf("admitted as %+v", w)
	}
}

// TestWordsOfEveryCommandPassTheDoor before they reach the record.
func TestWordsOfEveryCommandPassTheDoor(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	day := london.Holiday{Date: november.First(), Name: "Made-up Day", Division: london.EnglandAndWales}
	bad, long := day, strings.Repeat("n", 121)
	bad.Name = long
	w := window(t, "W-1")
	for _, c := range []struct {
		field string
		cmd   model.Command
	}{
		{"reason", model.EditWindow{Window: w, Reason: "a\x00b"}},
		{"reason", model.CancelWindow{ID: "W-1", Reason: "a\x00b"}},
		{"risk", model.EditWindow{Window: model.Window{ID: "W-1", Start: w.Start, End: w.End, Risk: "a\x00b"}}},
		{"file", model.ImportWindows{File: "a\nb", Digest: "1"}},
		{"source", model.AddHolidays{Source: "a\nb", Holidays: []london.Holiday{day}}},
		{"name", model.AddHolidays{Source: "test", Holidays: []london.Holiday{day, bad}}},
		{"name", model.SetSystem{System: model.System{Name: long}}},
		{"words", model.SetSystem{System: model.System{Name: "x", Words: "a\nb"}}},
		{"name", model.SetService{Service: model.Service{Name: " "}}},
		{"words", model.SetService{Service: model.Service{Name: "x", Words: "a\nb"}}},
	} {
		refusedAt(t, b, c.cmd, c.field)
	}
}
