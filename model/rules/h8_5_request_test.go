package rules_test

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/rules"
)

// asks is a request of the Panel about W-1, set out on 10 November 20:00 to
// 22:00 and received on 5 October.
func asks(t testing.TB, trims ...func(*model.PanelRequest)) *model.PanelRequest {
	t.Helper()
	r := &model.PanelRequest{
		Ref: "PR-001", State: model.RequestReceived, Recorded: at(t, "2026-10-05T09:00"),
		Asking: model.Asking{
			Meeting: "Panel 99", Received: at(t, "2026-10-05T09:00"), Reasons: "A made-up price change",
			Windows: []model.AskedWindow{{Window: "W-1", Activity: "Replace a disk shelf", Release: "2026-11 v1", Start: at(t, "2026-11-10T20:00"), End: at(t, "2026-11-10T22:00")}},
		},
	}
	for _, trim := range trims {
		trim(r)
	}
	return r
}

// moves is a move of W-1 under the request, decided at an instant.
func moves(t testing.TB, from, to, decided string) func(*model.PanelRequest) {
	return func(r *model.PanelRequest) {
		r.State = model.RequestInHand
		r.Moves = append(r.Moves, model.RequestMove{Window: "W-1", Start: at(t, from), End: at(t, to), At: at(t, decided)})
	}
}

func in(s model.RequestState) func(*model.PanelRequest) {
	return func(r *model.PanelRequest) {
		r.State, r.Answer = s, &model.RequestAnswer{Outcome: s, Why: "no night is free", At: time.Date(2026, 10, 6, 8, 0, 0, 0, time.UTC)}
	}
}

func stepped(r *model.PanelRequest) {
	r.Steps = append(r.Steps, model.RequestStep{Words: "asked the supplier"})
}

// TestH85WhatThePanelAskedForIsAuthorisedWhereItsNoticeIsShort, and nothing but
// that: the figures stay, and what was decided otherwise stays LATE. November was
// published on 1 September.
func TestH85WhatThePanelAskedForIsAuthorisedWhereItsNoticeIsShort(t *testing.T) {
	const from, to = "2026-11-17T20:00", "2026-11-17T22:00"
	const late, authorised = model.Late, model.Authorised
	for _, c := range []struct {
		name    string
		request *model.PanelRequest
		pieces  []func(*model.Window)
		found   []model.Verdict
		class   model.Class
		counts  int
	}{
		{"moved by the DCC of itself", asks(t), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{late}, model.ClassPlannedLate, 120},
		{"moved as asked", asks(t, moves(t, from, to, beforeTheMonth)), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{authorised}, model.ClassPlannedLate, 120},
		{"moved as asked, the answer given", asks(t, moves(t, from, to, beforeTheMonth), in(model.RequestAccommodated)), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{authorised}, model.ClassPlannedLate, 120},
		{"moved as asked, then the Panel withdrew", asks(t, moves(t, from, to, beforeTheMonth), in(model.RequestWithdrawn)), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{authorised}, model.ClassPlannedLate, 120},
		{"the request was recorded by mistake", asks(t, moves(t, from, to, beforeTheMonth), in(model.RequestStruck)), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{late}, model.ClassPlannedLate, 120},
		{"decided a minute later, under no request", asks(t, moves(t, from, to, "2026-10-10T09:01")), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{late}, model.ClassPlannedLate, 120},
		{"lengthened besides", asks(t, moves(t, from, "2026-11-17T21:00", beforeTheMonth)), []func(*model.Window){
			wider(t, from, "2026-11-17T21:00", beforeTheMonth), wider(t, "2026-11-17T21:00", to, "2026-10-12T09:00"),
		}, []model.Verdict{late, authorised}, model.ClassPlannedLate, 120},
		{"another window's move", asks(t, moves(t, from, to, beforeTheMonth), func(r *model.PanelRequest) { r.Moves[0].Window = "W-2" }), []func(*model.Window){wider(t, from, to, beforeTheMonth)}, []model.Verdict{late}, model.ClassPlannedLate, 120},
		{"moved as asked, within the month", asks(t, moves(t, from, to, withinTheMonth)), []func(*model.Window){wider(t, from, to, withinTheMonth)}, []model.Verdict{authorised}, model.ClassPlannedLate, 120},
		{"moved within the month, by nobody's wish", asks(t), []func(*model.Window){wider(t, from, to, withinTheMonth)}, nil, model.ClassUnplanned, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := work(t, "W-1", from, to, append(c.pieces, decided(t, "2026-08-01T12:00"))...)
			r := check(t, "2026-11", w, published(t, "2026-11", "2026-09-01T12:00"), c.request)
			var got []model.Verdict
			for _, f := range of(r, "H8.4") {
				got = append(got, f.Verdict)
				if f.Verdict == authorised && (f.Reference != "PR-001" || f.Excess == 0 || f.Limit != 20 || !strings.HasSuffix(f.Words, "; PR-001 asked for it (H8.5)") || !strings.Contains(f.Words, "lies outside the published times")) {
					t.Errorf("it hides something: %+v", f)
				}
			}
			if len(got) != len(c.found) || len(got) > 0 && (got[0] != c.found[0] || got[len(got)-1] != c.found[len(c.found)-1]) {
				t.Errorf("H8.4 finds %v, want %v", got, c.found)
			}
			if c.class == model.ClassPlannedLate {
				silent(t, r, "H8.6") // what was asked for is Planned, and told by the revised schedule
			}
			if r.Windows[0].Class != c.class || r.Scheduled.All != c.counts {
				t.Errorf("%s, %d min count; want %s and %d", r.Windows[0].Class, r.Scheduled.All, c.class, c.counts)
			}
		})
	}
}

// TestH85ARequestLiftsNoLimitAndNoLead: the hours, the caps and the schedule's own
// notice are judged as if nobody had asked.
func TestH85ARequestLiftsNoLimitAndNoLead(t *testing.T) {
	const from, to = "2026-11-17T12:00", "2026-11-17T14:00"
	w := work(t, "W-1", from, to, ssi, decided(t, "2026-08-01T12:00"), wider(t, from, to, beforeTheMonth))
	full := work(t, "W-2", "2026-11-20T20:00", "2026-11-21T01:00", ssi, decided(t, "2026-08-01T12:00"))
	late := published(t, "2026-11", "2026-10-08T12:00")
	for _, request := range []*model.PanelRequest{asks(t), asks(t, moves(t, from, to, beforeTheMonth))} {
		r := check(t, "2026-11", w, full, late, request)
		for _, clause := range []model.Clause{"H8.3(a)", "H8.3(b)", "H8.3(c)"} {
			if fs := of(r, clause); len(fs) == 0 || fs[0].Verdict != model.Breach || fs[0].Reference != "" {
				t.Errorf("%s: %+v", clause, fs)
			}
		}
		if lead := of(r, "H8.4")[0]; lead.Verdict != model.Late || lead.Window != "" {
			t.Errorf("the schedule's own lead: %+v", lead)
		}
	}
}

// TestH85AnOpenRequestStandsInTheMonthItIsAbout until it is answered; whether all
// reasonable steps were taken can be argued about once the work has begun and
// none is on the record.
func TestH85AnOpenRequestStandsInTheMonthItIsAbout(t *testing.T) {
	asSetOut := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", decided(t, "2026-08-01T12:00"))
	elsewhere := work(t, "W-1", "2026-11-17T20:00", "2026-11-17T22:00", decided(t, "2026-08-01T12:00"))
	gone := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", is(model.Cancelled))
	const before, after = "2026-11-01T09:00", "2026-11-10T20:00"
	for _, c := range []struct {
		name    string
		w       *model.Window
		request *model.PanelRequest
		now     string
		verdict model.Verdict
		words   string
	}{
		{"received", asSetOut, asks(t), before, model.Note, "PR-001 (Panel 99) asks that W-1 be rescheduled, received Mon 5 Oct 2026 09:00 BST: received, nothing done yet"},
		{"in hand", asSetOut, asks(t, stepped, func(r *model.PanelRequest) { r.State = model.RequestInHand }), after, model.Note, "in hand, not answered yet"},
		{"begun with no step", asSetOut, asks(t), after, model.Contested, "it began as it was set out and no step to accommodate that is on the record"},
		{"moved, not answered", elsewhere, asks(t, moves(t, "2026-11-17T20:00", "2026-11-17T22:00", beforeTheMonth)), after, model.Note, "in hand, not answered yet"},
		{"answered that it stays", asSetOut, asks(t, stepped, in(model.RequestNot)), after, model.Note, "the Panel was told Tue 6 Oct 2026 09:00 BST: no night is free"},
		{"accommodated", elsewhere, asks(t, in(model.RequestAccommodated)), after, model.OK, ""},
		{"cancelled and told", gone, asks(t, in(model.RequestAccommodated)), after, model.OK, ""},
		{"withdrawn", asSetOut, asks(t, in(model.RequestWithdrawn)), after, model.OK, ""},
		{"struck out", asSetOut, asks(t, in(model.RequestStruck)), after, model.OK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := checkAt(t, "2026-11", c.now, c.w, published(t, "2026-11", "2026-09-01T12:00"), c.request)
			fs := of(r, "H8.5")
			if c.verdict == model.OK {
				if len(fs) != 0 {
					t.Errorf("%+v", fs)
				}
				return
			}
			if f := only(t, r, "H8.5"); f.Verdict != c.verdict || f.Window != "W-1" || f.Reference != "PR-001" || !strings.Contains(f.Words, c.words) {
				t.Errorf("%s: %s", f.Verdict, f.Words)
			}
		})
	}
	if fs := of(check(t, "2026-12", asks(t)), "H8.5"); len(fs) != 0 {
		t.Errorf("another month speaks of it: %+v", fs)
	}
	if c, ok := rules.ClauseOf("H8.5"); !ok || c.Arriving || c.Proposed {
		t.Errorf("%+v", c)
	}
}
