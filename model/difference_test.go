package model

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// hour is a whole hour of the night of 10 November 2026: hour(20) is 20:00 GMT.
func hour(h int) time.Time { return time.Date(2026, 11, 10, h, 0, 0, 0, time.UTC) }

// night is a complete window between two hours of that night.
func night(id string, from, to int) Window {
	return Window{
		ID: id, Activity: "Gateway patching", Systems: []string{"DSP"}, Start: hour(from), End: hour(to), Risk: "none", Scope: ScopeDCC, Status: Scheduled,
		Services: []ServiceEffect{{Name: "Prepayment", Effect: EffectMaterialRisk}, {Name: "Firmware", Effect: EffectNone}},
	}
}

// with is a copy of a window with a change.
func with(w Window, change func(*Window)) Window {
	w.Services, w.Systems = slices.Clone(w.Services), slices.Clone(w.Systems)
	change(&w)
	return w
}

func called(w *Window) { w.Status = Cancelled }

// TestAWindowDiffersFromItsReleaseByItsTimesItsContentsAndItsEnd. Published was
// 20:00 to 22:00.
func TestAWindowDiffersFromItsReleaseByItsTimesItsContentsAndItsEnd(t *testing.T) {
	old := night("W-1", 20, 22)
	gone := with(old, called)
	times := func(from, to int) *Window {
		w := night("W-1", from, to)
		return &w
	}
	changed := func(change func(*Window)) *Window {
		w := with(old, change)
		return &w
	}
	for _, c := range []struct {
		name    string
		was, is *Window
		kinds   []ChangeKind
		parts   []string
	}{
		{"nothing", &old, &old, nil, nil},
		{"new", nil, &old, []ChangeKind{WasAdded}, nil},
		{"new and cancelled before it was ever told", nil, &gone, nil, nil},
		{"cancelled", &old, &gone, []ChangeKind{WasCancelled}, nil},
		{"cancelled and told", &gone, &gone, nil, nil},
		{"planned again", &gone, &old, []ChangeKind{WasAdded}, nil},
		{"ends earlier", &old, times(20, 21), []ChangeKind{WasShortened}, nil},
		{"starts later", &old, times(21, 22), []ChangeKind{WasShortened}, nil},
		{"shorter at both ends", times(19, 23), &old, []ChangeKind{WasShortened}, nil},
		{"ends later", &old, times(20, 23), []ChangeKind{WasExtended}, nil},
		{"starts earlier", &old, times(19, 22), []ChangeKind{WasExtended}, nil},
		{"longer at both ends", &old, times(19, 23), []ChangeKind{WasExtended}, nil},
		{"later at both ends", &old, times(21, 23), []ChangeKind{WasMoved}, nil},
		{"earlier at both ends", &old, times(19, 21), []ChangeKind{WasMoved}, nil},
		{"activity", &old, changed(func(w *Window) { w.Activity = "Firewall change" }), []ChangeKind{WasReworded}, []string{"activity"}},
		{"a Service suffers more", &old, changed(func(w *Window) { w.Services[0].Effect = EffectDisruption }), []ChangeKind{WasReworded}, []string{"Services"}},
		{"a system more", &old, changed(func(w *Window) { w.Systems = append(w.Systems, "SMKI") }), []ChangeKind{WasReworded}, []string{"systems"}},
		{"risk", &old, changed(func(w *Window) { w.Risk = "a rollback" }), []ChangeKind{WasReworded}, []string{"risk"}},
		{"scope", &old, changed(func(w *Window) { w.Scope = ScopeSMETS1 }), []ChangeKind{WasReworded}, []string{"scope"}},
		{"agreement", &old, changed(func(w *Window) { w.Agreement = "PA-001" }), []ChangeKind{WasReworded}, []string{"agreement"}},
		{"longer, with another risk and activity", &old, changed(func(w *Window) { w.End, w.Risk, w.Activity = hour(23), "a rollback", "Firewall change" }), []ChangeKind{WasExtended, WasReworded}, []string{"activity", "risk"}},
		{"cancelled, whatever else it says", &old, changed(func(w *Window) { w.Status, w.Risk = Cancelled, "a rollback" }), []ChangeKind{WasCancelled}, nil},
		{"what is not of H8.4", &old, changed(func(w *Window) { w.Status, w.DecidedAt, w.Trail.Revision = Completed, hour(1), 9 }), nil, nil},
	} {
		d, differs := Differ(c.was, c.is)
		if differs != (len(c.kinds) > 0) || differs && !slices.Equal(d.Kinds, c.kinds) || !slices.Equal(d.Parts, c.parts) || d.Was != c.was || d.Is != c.is {
			t.Errorf("%s: differs %v, %v %v", c.name, differs, d.Kinds, d.Parts)
		}
		for _, k := range ChangeKinds() {
			if differs && d.Has(k) != slices.Contains(c.kinds, k) {
				t.Errorf("%s: it has %q: %v", c.name, k, d.Has(k))
			}
		}
	}
	if got := fmt.Sprint(ChangeKinds()); got != "[added moved shortened extended cancelled contents changed]" {
		t.Errorf("the kinds are told as %s", got)
	}
}

// TestAScheduleIsComparedWithItsRelease window by window; one that is no longer
// in it counts as cancelled, once.
func TestAScheduleIsComparedWithItsRelease(t *testing.T) {
	kept, longer, left, called := night("A", 20, 22), night("B", 20, 22), night("C", 20, 22), with(night("D", 20, 22), called)
	before := &Release{Month: november, Items: []Window{kept, longer, left, called}}
	longer.End = hour(23)
	added := night("E", 1, 2)
	got := Differences(before, []*Window{&added, &kept, &longer})
	var told []string
	for i := range got {
		d := &got[i]
		told = append(told, fmt.Sprint(d.Is.ID, d.Kinds, d.Is.Status))
	}
	if want := []string{"E[added]scheduled", "B[extended]scheduled", "C[cancelled]cancelled"}; !slices.Equal(told, want) {
		t.Errorf("%v, want %v", told, want)
	}
	if got[0].Was != nil || got[1].Was != &before.Items[1] || got[2].Was != &before.Items[2] || before.Items[2].Status != Scheduled {
		t.Error("the release it was compared with is not named, or was changed")
	}
	if first := Differences(nil, []*Window{&added, &kept}); len(first) != 2 || first[1].Is != &kept || !first[1].Has(WasAdded) {
		t.Errorf("of the first release everything is added: %+v", first)
	}
	if none := Differences(before, []*Window{&kept, &before.Items[1], &left, &called}); len(none) != 0 {
		t.Errorf("nothing changed, and it says %+v", none)
	}
}
