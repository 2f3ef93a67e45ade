package screentest

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
)

// night is a store on the night the clocks go back: planned work that runs, an
// incident whose end is not known, and a window that is due.
func night(t *testing.T) (*Desk, Setup) {
	t.Helper()
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	op := model.Actor{Name: "r.okafor", Role: model.Approver}
	acts := []demo.Act{}
	give := func(when string, c model.Command) {
		acts = append(acts, demo.Act{At: at(when), Order: model.Order{ID: fmt.Sprint("night-", len(acts)), Actor: op, Command: c}})
	}
	plan := func(id, start, end, what string) {
		give("2026-08-20T09:00:00Z", model.PlanWindow{Window: model.Window{
			ID: id, Activity: what, Systems: []string{"DSP"}, Risk: "none", Start: at(start), End: at(end),
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		}})
	}
	plan("PM-001", "2026-10-24T22:00:00Z", "2026-10-25T01:20:00Z", "Replace a disk shelf")
	plan("PM-002", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z", "Patch the message gateway")
	give("2026-08-21T09:00:00Z", model.PublishMonth{Month: london.MonthOf(at("2026-10-24T22:00:00Z"))})
	give("2026-10-24T22:00:00Z", model.StartMaintenance{ID: "PM-001"})
	give("2026-10-25T00:40:00Z", model.RaiseMaintenance{
		Now: model.Situation{
			Activity: "Top-ups fail in the north", Systems: []string{"CSP North"},
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}, Risk: "Not understood yet",
		},
		Words: "First calls at 01:38 BST",
	})
	now := at("2026-10-25T01:05:00Z")
	return newDesk(model.NewBoard(), acts, now), Setup{Now: now, W: 120, H: 40, Name: "j.patel", Role: model.OnCall}
}

func TestLiveStandsAsItWas(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"live", []string{"2"}},
		{"live-timeline", []string{"2", "down", "enter"}},
		{"live-raise", []string{"2", "r"}},
		{"live-update", []string{"2", "u"}},
		{"live-finish", []string{"2", "f"}},
		{"live-wrong", []string{"2", "w"}},
	}
	for _, role := range []model.Role{model.Reader, model.OnCall, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}, {60, 1}} {
			for _, v := range views {
				if v.name != "live" && (role == model.Operator || size[0] == 34 || size[1] == 1) {
					continue // an operator's forms are those of on-call; the smallest sizes show the screen
				}
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					desk, s := night(t)
					s.Role, s.W, s.H = role, size[0], size[1]
					golden(t, name, Sit(t, desk, s).Press(v.keys...).Dump())
				})
			}
		}
	}
}
