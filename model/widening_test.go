package model

import (
	"fmt"
	"slices"
	"testing"
)

// piece is a widening of clock time; when it was decided is told by an hour.
func piece(from, to, decided int) Widening {
	return Widening{From: hour(from), To: hour(to), DecidedAt: hour(decided)}
}

// suffer is a widening of Services, told at the start of its window.
func suffer(at, decided int, services ...string) Widening {
	return Widening{From: hour(at), To: hour(at), Services: services, DecidedAt: hour(decided)}
}

func told(list []Widening) string {
	var out string
	for i := range list {
		x := &list[i]
		out += fmt.Sprintf("%d-%d%v at %d; ", x.From.Sub(hour(0))/3600e9, x.To.Sub(hour(0))/3600e9, x.Services, x.DecidedAt.Hour())
	}
	return out
}

// TestH84WhatLiesOutsideTheReleaseIsNewWork, and keeps the instant at which it
// was decided, so that deciding again saves no cap. Released was 20:00 to
// 22:00; the change is decided at hour 9.
func TestH84WhatLiesOutsideTheReleaseIsNewWork(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to int
		before   []Widening // on record already
		called   bool       // the release holds it as cancelled
		want     []Widening
	}{
		{"as released", 20, 22, nil, false, nil},
		{"shorter", 20, 21, nil, false, nil},
		{"longer", 20, 23, nil, false, []Widening{piece(22, 23, 9)}},
		{"earlier", 19, 22, nil, false, []Widening{piece(19, 20, 9)}},
		{"longer at both ends", 18, 23, nil, false, []Widening{piece(18, 20, 9), piece(22, 23, 9)}},
		{"moved so that it overlaps", 21, 24, nil, false, []Widening{piece(22, 24, 9)}},
		{"moved right behind", 22, 24, nil, false, []Widening{piece(22, 24, 9)}},
		{"moved right before", 18, 20, nil, false, []Widening{piece(18, 20, 9)}},
		{"moved away", 1, 3, nil, false, []Widening{piece(1, 3, 9)}},
		{"planned again after it was called off", 20, 22, nil, true, []Widening{piece(20, 22, 9)}},
		{"longer still: the first hour stays as old as it is", 20, 24, []Widening{piece(22, 23, 3)}, false, []Widening{piece(22, 23, 3), piece(23, 24, 9)}},
		{"less long than it was", 20, 23, []Widening{piece(22, 24, 3)}, false, []Widening{piece(22, 23, 3)}},
		{"cut back to the release", 20, 22, []Widening{piece(22, 23, 3)}, false, nil},
		{"cut at its front, behind an earlier piece", 20, 23, []Widening{piece(18, 20, 3), piece(22, 23, 4)}, false, []Widening{piece(22, 23, 4)}},
		{"cut within an earlier piece", 19, 22, []Widening{piece(18, 20, 3)}, false, []Widening{piece(19, 20, 3)}},
		{"around an earlier piece", 20, 25, []Widening{piece(23, 24, 3)}, false, []Widening{piece(23, 24, 3), piece(22, 23, 9), piece(24, 25, 9)}},
		{"released late and told again", 20, 22, []Widening{piece(21, 22, 3)}, false, []Widening{piece(21, 22, 3)}},
	} {
		released := night("W-1", 20, 22)
		if c.called {
			released.Status = Cancelled
		}
		have, w := night("W-1", 20, 22), night("W-1", c.from, c.to)
		have.Trail.Wider = c.before
		if got := Widened(&released, &have, &w, hour(9)); told(got) != told(c.want) {
			t.Errorf("%s: %s, want %s", c.name, told(got), told(c.want))
		}
	}
}

// TestH84AServiceThatSuffersMoreIsNewWork though no minute is added. Released
// were Prepayment at Material Risk and Firmware without effect.
func TestH84AServiceThatSuffersMoreIsNewWork(t *testing.T) {
	services := func(list ...ServiceEffect) func(*Window) { return func(w *Window) { w.Services = list } }
	effect := func(name string, e Effect) ServiceEffect { return ServiceEffect{Name: name, Effect: e} }
	for _, c := range []struct {
		name   string
		now    func(*Window)
		before []Widening
		want   []Widening
	}{
		{"as released", func(*Window) {}, nil, nil},
		{"fewer", services(effect("Prepayment", EffectMaterialRisk)), nil, nil},
		{"less", services(effect("Prepayment", EffectNone)), nil, nil},
		{"a new one without effect", services(effect("Vending", EffectNone)), nil, nil},
		{"from Material Risk to disruption", services(effect("Prepayment", EffectDisruption)), nil, []Widening{suffer(20, 9, "Prepayment")}},
		{"from no effect to Material Risk", services(effect("Firmware", EffectMaterialRisk)), nil, []Widening{suffer(20, 9, "Firmware")}},
		{"a new one", services(effect("Vending", EffectMaterialRisk), effect("Prepayment", EffectMaterialRisk)), nil, []Widening{suffer(20, 9, "Vending")}},
		{"one was worse before", services(effect("Prepayment", EffectDisruption)), []Widening{suffer(20, 3, "Prepayment")}, []Widening{suffer(20, 3, "Prepayment")}},
		{
			"one was worse before and another joins it", services(effect("Prepayment", EffectDisruption), effect("Vending", EffectDisruption)),
			[]Widening{suffer(20, 3, "Prepayment")},
			[]Widening{suffer(20, 3, "Prepayment"), suffer(20, 9, "Vending")},
		},
		{
			"two were worse before, the first recovers", services(effect("Vending", EffectDisruption)),
			[]Widening{suffer(20, 3, "Prepayment", "Vending")},
			[]Widening{suffer(20, 3, "Vending")},
		},
		{
			"two were worse, by decisions of their own", services(effect("Vending", EffectDisruption), effect("Prepayment", EffectDisruption), effect("Firmware", EffectDisruption)),
			[]Widening{suffer(20, 3, "Prepayment"), suffer(20, 4, "Vending")},
			[]Widening{suffer(20, 3, "Prepayment"), suffer(20, 4, "Vending"), suffer(20, 9, "Firmware")},
		},
		{"all recovered", func(*Window) {}, []Widening{suffer(20, 3, "Prepayment", "Vending")}, nil},
		{
			"moved too", func(w *Window) {
				w.Start, w.End = hour(21), hour(23)
				w.Services[0].Effect = EffectDisruption
			},
			[]Widening{suffer(20, 3, "Prepayment"), piece(22, 23, 4)},
			[]Widening{piece(22, 23, 4), suffer(21, 3, "Prepayment")},
		},
	} {
		released, have := night("W-1", 20, 22), night("W-1", 20, 22)
		have.Trail.Wider = c.before
		w := with(released, c.now)
		got := Widened(&released, &have, &w, hour(9))
		if told(got) != told(c.want) {
			t.Errorf("%s: %s, want %s", c.name, told(got), told(c.want))
		}
		for i := range got {
			if got[i].Timed() != (len(got[i].Services) == 0) {
				t.Errorf("%s: %+v is timed: %v", c.name, got[i], got[i].Timed())
			}
		}
		if !slices.Equal(released.Services, night("W-1", 20, 22).Services) {
			t.Errorf("%s: the release was changed", c.name)
		}
	}
}
