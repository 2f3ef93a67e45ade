package screentest

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/tui"
)

// ear listens at a desk as somebody.
func ear(desk *Desk, name string, role model.Role, last tui.Before) *tui.Ear {
	return tui.NewEar(tui.Options{
		Desk: desk, Record: desk, Actor: model.Actor{Name: name, Role: role}, Clock: desk.Now,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Visit: tui.Visit{Last: last},
	})
}

// hears holds what is heard now to the beginnings of lines.
func hears(t *testing.T, e *tui.Ear, when string, want ...string) {
	t.Helper()
	got := e.Hear()
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("%s: heard %q, want %q", when, got, want)
	}
}

func orders(t *testing.T, desk *Desk, order, name string, c model.Command) {
	t.Helper()
	if _, err := desk.Do(context.Background(), model.Order{ID: order, Actor: model.Actor{Name: name, Role: model.Operator}, Command: c}); err != nil {
		t.Fatal(err)
	}
}

// TestAConsoleOfLinesIsToldWhatTheOthersShow: each thing once, in the order of the clock,
// with what it is before it; and nothing that was done at this console.
func TestAConsoleOfLinesIsToldWhatTheOthersShow(t *testing.T) {
	now := time.Date(2026, 11, 3, 2, 10, 0, 0, time.UTC)
	desk := newDesk(model.NewBoard(), nil, now)
	e := ear(desk, "a.khan", model.Operator, tui.Before{})
	hears(t, e, "at first")
	end := now.Add(time.Hour)
	work := func(end *time.Time) model.Situation {
		return model.Situation{Activity: "Queue stuck", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}, ExpectedEnd: end}
	}
	orders(t, desk, "1", "b.osei", model.RaiseMaintenance{Now: work(&end)})
	hears(t, e, "somebody raises", "NEWS 02:10 GMT b.osei raised UM-001: Queue stuck.")
	e.Own("2")
	orders(t, desk, "2", "a.khan", model.SetSystem{System: model.System{Name: "Mast"}})
	orders(t, desk, "3", "a.khan", model.SetSystem{System: model.System{Name: "Mast2"}})
	hears(t, e, "own and another console's", "NEWS 02:10 GMT a.khan edited the directory (Mast2).")
	for _, at := range []struct {
		minutes int
		want    []string
	}{
		{39, nil},
		{40, []string{"ENDING 02:50 GMT UM-001 ends in 20 min, told to end 03:10 GMT; update UM-001 says how it goes on."}},
		{41, nil},
		{55, []string{"ENDING 03:05 GMT UM-001 ends in 5 min"}},
		{54, nil}, // the clock stepped back
		{61, []string{"OVERRUN 03:11 GMT UM-001 over by 1 min, told to end 03:10 GMT"}},
		{90, nil},
	} {
		desk.Set(now.Add(time.Duration(at.minutes) * time.Minute))
		hears(t, e, "the end comes", at.want...)
	}
	hears(t, ear(desk, "late", model.OnCall, tui.Before{}), "who comes late", "OVERRUN 03:40 GMT UM-001 over by 30 min")
	desk.Ill = errors.New("the disk is full; nothing was changed")
	hears(t, e, "the disk fills", "READ-ONLY 03:40 GMT The disk is full; nothing was changed.")
	hears(t, e, "and stays full")
	desk.Ill = nil
	hears(t, e, "and has room", "STORING 03:40 GMT The record takes what is stored again.")
	desk.Set(now.Add(-time.Hour))
	hears(t, e, "the clock is set back", "CLOCK 01:10 GMT This machine's clock stands behind event 3")
}

// TestAConsoleOfLinesIsToldOfLettersThatDoNotGo, and again only where it is worse.
func TestAConsoleOfLinesIsToldOfLettersThatDoNotGo(t *testing.T) {
	now := time.Date(2026, 11, 3, 2, 10, 0, 0, time.UTC)
	desk := newDesk(model.NewBoard(), nil, now)
	for _, name := range []string{"Amber", "Birch"} {
		orders(t, desk, name, "b.osei", model.SetOrganisation{Organisation: model.Organisation{Name: name, Audiences: []model.Audience{model.Parties}, Addresses: []string{strings.ToLower(name) + "@" + strings.ToLower(name) + ".example"}}})
	}
	work := model.Situation{Activity: "Queue stuck", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}}
	orders(t, desk, "raise", "b.osei", model.RaiseMaintenance{Now: work})
	e := ear(desk, "a.khan", model.Operator, tui.Before{})
	hears(t, e, "they may go yet")
	desk.Set(now.Add(time.Hour))
	hears(t, e, "they did not go", "NOT-SENT 03:10 GMT 2 letters wait longer than they should, the newest of UM-001; outbox list shows them.")
	hears(t, e, "and have not gone yet")
	hears(t, ear(desk, "late", model.Operator, tui.Before{}), "who comes late is greeted with it")
	desk.Set(now)
	hears(t, e, "none is late")
	desk.Set(now.Add(time.Hour))
	hears(t, e, "and late again", "NOT-SENT 03:10 GMT 2 letters")
}

// TestAReaderHearsNothingOfDrafts, neither as news nor as what he has missed.
func TestAReaderHearsNothingOfDrafts(t *testing.T) {
	now := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	desk := newDesk(model.NewBoard(), nil, now)
	orders(t, desk, "0", "b.osei", model.SetSystem{System: model.System{Name: "Mast"}})
	last := tui.Before{Event: 1, At: now}
	reader, operator := ear(desk, "r", model.Reader, last), ear(desk, "o", model.Operator, last)
	plan := model.PlanWindow{Window: model.Window{ID: "XYZZY", Activity: "xyzzy patching", Start: now.Add(48 * time.Hour), End: now.Add(50 * time.Hour), Risk: "none", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectNone}}}}
	orders(t, desk, "1", "b.osei", plan)
	if said := strings.Join(operator.Hear(), " "); !strings.Contains(said, "planned XYZZY: xyzzy patching") {
		t.Errorf("an operator hears %q: nothing is tested", said)
	}
	if said := strings.ToLower(strings.Join(reader.Hear(), " ")); strings.Contains(said, "xyzzy") {
		t.Errorf("a reader hears %q", said)
	}
	ctx := context.Background()
	if said := strings.Join(ear(desk, "o", model.Operator, last).Missed(ctx), "\n"); !strings.Contains(said, "Since you left, Tue 3 Nov 09:00") || !strings.Contains(said, "b.osei planned XYZZY") {
		t.Errorf("an operator has missed %q", said)
	}
	if said := strings.ToLower(strings.Join(ear(desk, "r", model.Reader, last).Missed(ctx), "\n")); strings.Contains(said, "xyzzy") {
		t.Errorf("a reader has missed %q", said)
	}
	if said := ear(desk, "b.osei", model.Operator, last).Missed(ctx); said != nil {
		t.Errorf("who did it himself has missed %q", said)
	}
}
