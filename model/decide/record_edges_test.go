package decide

import (
	"reflect"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// TestAYesSaysWhoWhenAndByWhichOrder and a no says nothing of an event.
func TestAYesSaysWhoWhenAndByWhichOrder(t *testing.T) {
	who := model.Actor{Name: "a.made-up", Role: model.Operator}
	at := now.In(time.FixedZone("east", 3600))
	ev, err := Decide(model.NewBoard(), who, at, "order-9", model.PlanWindow{Window: window(t, "W-1")})
	if err != nil || ev.Actor != who || ev.OrderID != "order-9" || ev.At != now || ev.Subject != "W-1" || ev.Kind != model.WindowPlanned {
		t.Errorf("%+v, %v", ev, err)
	}
	for _, cmd := range []model.Command{nil, model.AdoptPolicy{Policy: model.DefaultPolicy()}, model.CancelWindow{ID: "W-9", Reason: "x"}} {
		ev, err := Decide(model.NewBoard(), who, at, "order-9", cmd)
		if err == nil || ev.OrderID != "" || ev.Actor != (model.Actor{}) || ev.Kind != "" || len(ev.After) != 0 {
			t.Errorf("%T: %v with %+v", cmd, err, ev)
		}
	}
	refused(t, model.NewBoard(), nil, model.RefusedInput, "no command in this order")
	refused(t, model.NewBoard(), unheardOf{"fly"}, model.RefusedRole, "may not fly")
	refused(t, model.NewBoard(), unheardOf{model.KindPlanWindow}, model.RefusedInput, `Nobody has decided what "plan-window" means`)
}

// unheardOf is a command of no known type, under a kind of its own choosing.
type unheardOf struct{ kind model.CommandKind }

func (u unheardOf) Kind() model.CommandKind { return u.kind }
func (unheardOf) Touches() []string         { return nil }

// TestAPlannedWindowHasNoPast and keeps the instant of its decision.
func TestAPlannedWindowHasNoPast(t *testing.T) {
	w := window(t, "W-1")
	began := now
	w.Trail = model.Trail{Sequence: 4, Source: "a.json", Reason: "x", StartedAt: &began}
	w.DecidedAt = now.Add(-48 * time.Hour)
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: w})
	got, _ := b.Window("W-1")
	if !reflect.DeepEqual(got.Trail, model.Trail{Revision: 1}) || !got.DecidedAt.Equal(w.DecidedAt) {
		t.Errorf("%+v, decided %s", got.Trail, got.DecidedAt)
	}
}

// TestAnEditKeepsWhatAPersonCannotSay: status, source, sequence, log.
func TestAnEditKeepsWhatAPersonCannotSay(t *testing.T) {
	w := scheduled(t, "W-1")
	began := at(t, "2026-11-10T20:05")
	w.Trail = model.Trail{Sequence: 4, StartedAt: &began}
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "1", Windows: []model.Window{w}})
	edit := window(t, "W-1")
	edit.Risk, edit.Status = "slow return", model.Cancelled
	b, ev := give(t, b, model.EditWindow{Window: edit, Reason: " a typing error "})
	got, _ := b.Window("W-1")
	if got.Status != model.Scheduled || got.Trail.Source != "a.json" || got.Trail.Sequence != 4 || got.Trail.StartedAt == nil {
		t.Errorf("%s, %+v", got.Status, got.Trail)
	}
	if got.Risk != "slow return" || got.Trail.Reason != "a typing error" || ev.Reason != "a typing error" || !got.DecidedAt.Equal(now) {
		t.Errorf("%q for %q, decided %s", got.Risk, ev.Reason, got.DecidedAt)
	}
	edit.DecidedAt = now.Add(-time.Hour)
	b, _ = give(t, b, model.EditWindow{Window: edit})
	if got, _ := b.Window("W-1"); !got.DecidedAt.Equal(edit.DecidedAt) || got.Trail.Reason != "" {
		t.Errorf("decided %s, for %q", got.DecidedAt, got.Trail.Reason)
	}
}

// TestOnlyWhatIsOpenMayChange, and only from the state a person saw.
func TestOnlyWhatIsOpenMayChange(t *testing.T) {
	done := window(t, "W-1")
	done.Status = model.Completed
	b, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a", Digest: "1", Windows: []model.Window{done, scheduled(t, "W-2")}})
	refused(t, b, model.EditWindow{Window: done}, model.RefusedInput, "W-1 is completed")
	refused(t, b, model.CancelWindow{ID: "W-1", Reason: "x"}, model.RefusedInput, "W-1 is completed")
	refused(t, b, model.EditWindow{Window: window(t, "W-3")}, model.RefusedMissing, `no window "W-3"`)
	refused(t, b, model.CancelWindow{ID: "W-2", Base: 2, Reason: "x"}, model.RefusedChanged, "W-2 was changed by someone else")
	refused(t, b, model.EditWindow{Window: window(t, "W-2"), Base: 9}, model.RefusedChanged, "W-2")
	next, ev := give(t, b, model.CancelWindow{ID: "W-2", Base: 1, Reason: " asked "})
	got, _ := next.Window("W-2")
	if got.Status != model.Cancelled || got.Trail.Reason != "asked" || got.Trail.Source != "" || ev.Reason != "asked" || len(ev.Before) != 1 {
		t.Errorf("%s, %+v", got.Status, got.Trail)
	}
	if old, _ := b.Window("W-2"); old.Status != model.Scheduled || ev.Before[0] != model.Record(old) {
		t.Error("the window on the older board changed")
	}
	give(t, b, model.CancelWindow{ID: "W-2", Reason: "whatever it is now"})
}

// TestANumberIsNeverGivenTwice whichever way an id of that form comes in.
func TestANumberIsNeverGivenTwice(t *testing.T) {
	for _, c := range []struct {
		id   string
		next string
	}{
		{"PM-041", "PM-042"},
		{"PM-001", "PM-002"},
		{"PM-999999999", "PM-1000000000"},
		{"PM-1000000000", "PM-001"},
		{"PM-x", "PM-001"},
		{"XM-041", "PM-001"},
		{"41", "PM-001"},
	} {
		planned, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, c.id)})
		brought, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a", Digest: "1", Windows: []model.Window{scheduled(t, c.id), scheduled(t, "A")}})
		for _, b := range []*model.Board{planned, brought} {
			if _, ev := give(t, b, model.PlanWindow{Window: window(t, "")}); ev.Subject != c.next {
				t.Errorf("after %s came %s, want %s", c.id, ev.Subject, c.next)
			}
		}
	}
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "PM-041")})
	_, ev := give(t, b, model.PlanWindow{Window: window(t, "PM-007")})
	for _, r := range ev.After {
		if n, ok := r.(*model.Numbering); ok {
			t.Errorf("a lower number put the numbering at %d", n.Next)
		}
	}
}

// TestAnImportSaysWhatItTook and takes nothing it has.
func TestAnImportSaysWhatItTook(t *testing.T) {
	december := november.Next()
	a, b := scheduled(t, "A"), scheduled(t, "B")
	b.DecidedAt = now.Add(-time.Hour)
	b.Trail = model.Trail{Sequence: 2, Reason: "asked", Source: "forged", Revision: 99}
	board, ev := give(t, model.NewBoard(), model.ImportWindows{
		File: "a.json", Digest: "d1", Windows: []model.Window{a, b},
		Published: map[london.Month]time.Time{december: now, november: now.Add(-time.Hour)},
	})
	took, ok := board.Import("d1")
	if !ok || took.Windows != 4 || took.Event != 1 || took.File != "a.json" || !took.At.Equal(now) || ev.Subject != "a.json" || ev.Kind != model.WindowsImported {
		t.Errorf("%+v of %s", took, ev.Subject)
	}
	if got, _ := board.Window("A"); !got.DecidedAt.Equal(now) || got.Trail.Source != "a.json" {
		t.Errorf("A was decided %s, from %q", got.DecidedAt, got.Trail.Source)
	}
	if got, _ := board.Window("B"); !got.DecidedAt.Equal(b.DecidedAt) || !reflect.DeepEqual(got.Trail, model.Trail{Sequence: 2, Reason: "asked", Source: "a.json", Revision: 1}) {
		t.Errorf("B was decided %s, %+v", got.DecidedAt, got.Trail)
	}
	if p, ok := ev.After[2].(*model.Publication); !ok || p.Month != november {
		t.Errorf("the months are not taken in their order: %+v", ev.After[2])
	}
	a.DecidedAt, b.Risk = now, "slow return"
	later := now.Add(time.Minute)
	board, ev = give(t, board, model.ImportWindows{
		File: "b.json", Digest: "d2", Windows: []model.Window{a, b},
		Published: map[london.Month]time.Time{december: now, november: later},
	})
	if took, _ := board.Import("d2"); took.Windows != 2 || took.Event != 2 || len(ev.Before) != 1 {
		t.Errorf("B and the publication of November changed: %+v, %d before", took, len(ev.Before))
	}
	if got, _ := board.Window("B"); got.Risk != "slow return" || !board.PublishedAt(november).Equal(later) || !board.PublishedAt(december).Equal(now) {
		t.Errorf("an equal SEQUENCE may complete a window: %+v", got)
	}
}

// TestAFileNeverOverridesWhatWasEndedHere, but may go on with its own.
func TestAFileNeverOverridesWhatWasEndedHere(t *testing.T) {
	for _, s := range []model.Status{model.Cancelled, model.Completed} {
		ended := window(t, "A")
		ended.Status = s
		ours := model.NewBoard().Over([]model.Record{&ended})
		file := model.ImportWindows{File: "b.json", Digest: "d2", Windows: []model.Window{scheduled(t, "A")}}
		refusedAtStatus(t, ours, file, "A is "+string(s)+" on the record and b.json would change it")
		theirs, _ := give(t, model.NewBoard(), model.ImportWindows{File: "a.json", Digest: "d1", Windows: []model.Window{ended}})
		b, _ := give(t, theirs, file)
		if got, _ := b.Window("A"); got.Status != model.Scheduled {
			t.Errorf("the provider could not take its own %s back: it is %s", s, got.Status)
		}
	}
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "A")})
	b, _ = give(t, b, model.ImportWindows{File: "b.json", Digest: "d2", Windows: []model.Window{scheduled(t, "A")}})
	if got, _ := b.Window("A"); got.Status != model.Scheduled || got.Trail.Source != "b.json" {
		t.Errorf("an open draft may be taken over by a notice: %+v", got)
	}
}

func refusedAtStatus(t *testing.T, b *model.Board, cmd model.Command, words string) {
	t.Helper()
	refused(t, b, cmd, model.RefusedInput, words, "Nothing of the file was taken")
}

// TestHolidaysKeepTheInstantTheyBecameKnown, or are known from now.
func TestHolidaysKeepTheInstantTheyBecameKnown(t *testing.T) {
	day := london.Holiday{Date: november.First() + 9, Name: "Made-up Day", Division: london.EnglandAndWales}
	known := day
	known.Date, known.KnownAt = day.Date+1, now.AddDate(-1, 0, 0)
	b, ev := give(t, model.NewBoard(), model.AddHolidays{Source: "made up", Holidays: []london.Holiday{day, known}})
	rec, ok := ev.After[0].(*model.Holidays)
	if !ok || !rec.Days[0].KnownAt.Equal(now) || !rec.Days[1].KnownAt.Equal(known.KnownAt) || rec.Days[0].Source != "made up" || rec.Source != "made up" {
		t.Fatalf("%+v", ev.After)
	}
	if ev.Kind != model.HolidaysAdded || ev.Subject != rec.Version || ev.Reason != "made up" || b.Holidays().Version() != rec.Version || rec.Version == london.Default().Version() {
		t.Errorf("%s %s, the list is %s", ev.Kind, ev.Subject, b.Holidays().Version())
	}
	refusedAt(t, model.NewBoard(), model.AddHolidays{Source: "made up"}, "holidays", "no bank holidays to add")
	refusedAt(t, model.NewBoard(), model.AddHolidays{Source: "made up", Holidays: []london.Holiday{{Date: november.First(), Name: "Nowhere Day"}}}, "holidays")
}

// TestTheDirectoryTakesNewNamesAndKeepsTheSpellingOfOld, systems and Services.
func TestTheDirectoryTakesNewNamesAndKeepsTheSpellingOfOld(t *testing.T) {
	b, ev := give(t, model.NewBoard(), model.SetSystem{System: model.System{Name: " dsp ", Words: "Data services"}})
	if ev.Kind != model.SystemSet || ev.Subject != "DSP" || len(b.Systems()) != len(model.DefaultSystems()) {
		t.Errorf("%s %q, %d systems", ev.Kind, ev.Subject, len(b.Systems()))
	}
	for _, s := range b.Systems() {
		if s.Name == "DSP" && s.Words != "Data services" {
			t.Errorf("the words are %q", s.Words)
		}
	}
	b, ev = give(t, b, model.SetSystem{System: model.System{Name: "Made-up Gateway"}})
	if ev.Subject != "Made-up Gateway" || len(b.Systems()) != len(model.DefaultSystems())+1 {
		t.Errorf("%q, %d systems", ev.Subject, len(b.Systems()))
	}
	b, ev = give(t, b, model.SetService{Service: model.Service{Name: "PREPAYMENT"}})
	if ev.Kind != model.ServiceSet || ev.Subject != "Prepayment" || len(b.Services()) != len(model.DefaultServices()) {
		t.Errorf("%s %q, %d Services", ev.Kind, ev.Subject, len(b.Services()))
	}
	b, ev = give(t, b, model.SetService{Service: model.Service{Name: "Made-up Service"}})
	if ev.Subject != "Made-up Service" || len(b.Services()) != len(model.DefaultServices())+1 {
		t.Errorf("%q, %d Services", ev.Subject, len(b.Services()))
	}
}
