package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
)

// incident is one real incident of a public service, with what was said of it
// as it went.
type incident struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	Resolved   time.Time `json:"resolved_at"`
	Components []string  `json:"components"`
	Updates    []struct {
		At      time.Time `json:"at"`
		Status  string    `json:"status"`
		Message string    `json:"message"`
	} `json:"updates"`
}

func incidents(t *testing.T) (out []incident) {
	dir := os.Getenv("DCCOPS_REALDATA")
	if dir == "" {
		t.Skip("DCCOPS_REALDATA is not set: the real incidents are not here")
	}
	f, err := os.Open(filepath.Join(dir, "incidents", "incidents.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var i incident
		if err := json.Unmarshal(lines.Bytes(), &i); err != nil {
			t.Fatal(err)
		}
		out = append(out, i)
	}
	return out
}

// step is one thing that happens in the replay.
type step struct {
	at time.Time
	do func(b *model.Board) model.Command
}

// begins is the place of the update with which work begins.
func (i *incident) begins() int {
	for k, u := range i.Updates {
		if u.Status == "In progress" {
			return k
		}
	}
	return 0
}

// steps are what an operator would have done about an incident.
func (i *incident) steps(n int) (out []step) {
	id, first := fmt.Sprintf("INC-%d", n), i.Updates[0].At
	var services []model.ServiceEffect
	for _, c := range i.Components {
		services = append(services, model.ServiceEffect{Name: c, Effect: model.EffectDisruption})
	}
	if services == nil {
		services = []model.ServiceEffect{{Name: "Everything", Effect: model.EffectMaterialRisk}}
	}
	add := func(at time.Time, do func(*model.Board) model.Command) { out = append(out, step{at, do}) }
	for k, u := range i.Updates {
		switch u.Status {
		case "Investigating":
			add(u.At, func(*model.Board) model.Command {
				return model.RaiseMaintenance{ID: id, Words: u.Message, Now: model.Situation{Activity: i.Title, Services: services, Risk: "none", RDPs: model.Assessment{Answer: model.No, Reason: "no RDP uses it"}}}
			})
			for _, a := range []model.Audience{model.Parties, model.TABASC} {
				add(u.At.Add(time.Duration(n%60)*time.Minute), func(b *model.Board) model.Command {
					return model.RecordTelling{Telling: model.Telling{Subject: id, Audience: a, Event: 1}}
				})
			}
		case "Scheduled":
			start := i.Updates[i.begins()].At
			add(u.At, func(*model.Board) model.Command {
				return model.PlanWindow{Window: model.Window{ID: id, Activity: i.Title, Services: services, Risk: "none", Start: start, End: i.Resolved.Truncate(time.Minute)}}
			})
		case "In progress":
			add(u.At, func(*model.Board) model.Command { return model.StartMaintenance{ID: id, Words: u.Message} })
		case "Update":
			if k < i.begins() {
				continue // said of planned work before it began
			}
			end := i.Resolved.Add(time.Duration(n%3-1) * 30 * time.Minute)
			add(u.At, func(b *model.Board) model.Command {
				w, _ := b.Window(id)
				m, _ := b.Maintenance(id)
				say := model.SituationOf(w, m)
				if k == 2 && end.After(u.At) { // the second update knows when it ends, rightly or not
					say.ExpectedEnd = &end
				}
				return model.UpdateMaintenance{ID: id, Base: b.LiveBase(id), Now: say, Words: u.Message}
			})
		default:
			add(u.At, func(b *model.Board) model.Command {
				return model.EndMaintenance{ID: id, Base: b.LiveBase(id), Words: u.Message}
			})
		}
	}
	if first.IsZero() {
		return nil
	}
	return out
}

// TestRealIncidentsAreReplayedAtSpeed: 300 incidents of a public service go
// through raise, update and end, in the order in which things happened; two
// sessions show the same, and what is on disk is what was on the Board.
func TestRealIncidentsAreReplayedAtSpeed(t *testing.T) {
	list := incidents(t)
	var all []step
	for n := range list {
		all = append(all, list[n].steps(n)...)
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(a.at.UnixNano(), b.at.UnixNano()) })
	var now atomic.Int64
	clock := func() time.Time { return time.Unix(now.Load(), 0).UTC() }
	now.Store(all[0].at.Unix())
	o := storage.Options{Dir: filepath.Join(t.TempDir(), "record"), Clock: clock, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	desk, err := storage.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	var eyes [2]*tui.Session
	for i := range eyes {
		eyes[i] = onLive(t, desk, clock, i)
	}
	began, most := time.Now(), 0
	for n, s := range all {
		now.Store(s.at.Unix())
		c := s.do(desk.Board())
		if _, err := desk.Do(t.Context(), model.Order{ID: fmt.Sprint("replay-", n), Actor: by(c), Command: c}); err != nil {
			t.Fatalf("step %d at %s: %v", n, s.at, err)
		}
		most = max(most, len(desk.Board().UnderWay()))
		if n%25 == 0 || n == len(all)-1 {
			sameFrames(t, eyes, n)
		}
	}
	t.Logf("%d steps of %d incidents in %s; at most %d under way at once", len(all), len(list), time.Since(began).Round(time.Millisecond), most)
	whatIsLeft(t, desk, list, clock())
	before := desk.Board().Maintenances()
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := storage.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	if after := again.Board().Maintenances(); !reflect.DeepEqual(before, after) {
		t.Errorf("%d were recorded, and %d read back are not the same", len(before), len(after))
	}
}

// by is who gives a command: planning is not for those on call.
func by(c model.Command) model.Actor {
	if c.Kind() == model.KindPlanWindow {
		return model.Actor{Name: "op", Role: model.Operator}
	}
	return model.Actor{Name: "on", Role: model.OnCall}
}

// onLive sits somebody down at the Live screen.
func onLive(t *testing.T, desk *storage.Desk, clock func() time.Time, i int) *tui.Session {
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // nothing waits: the test wakes it
	s := tui.NewSession(ctx, tui.Options{
		Desk: desk, Actor: model.Actor{Name: "on", Role: model.OnCall}, Clock: clock, OrderID: func() string { return fmt.Sprint("eye-", i) },
		Terminal: themes.Terminal{Attrs: true, UTF8: true}, W: 120, H: 40, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'2'}})
	return s
}

func sameFrames(t *testing.T, eyes [2]*tui.Session, n int) {
	t.Helper()
	var frames [2]string
	for i, s := range eyes {
		s.Update(tui.Woken{})
		grid, _ := s.Frame()
		frames[i] = grid.Dump()
	}
	if frames[0] != frames[1] {
		t.Fatalf("after step %d the sessions differ:\n%s\n%s", n, frames[0], frames[1])
	}
}

// whatIsLeft holds every incident to what is recorded of it, and the month it
// began in to what it says.
func whatIsLeft(t *testing.T, desk *storage.Desk, list []incident, now time.Time) {
	t.Helper()
	b := desk.Board()
	if live := b.UnderWay(); len(live) != 0 || len(b.Maintenances()) != len(list) {
		t.Errorf("%d are under way, %d recorded of %d", len(live), len(b.Maintenances()), len(list))
	}
	reports := map[london.Month]*rules.Report{}
	for n := range list {
		id, of := fmt.Sprintf("INC-%d", n), &list[n]
		w, _ := b.Window(id)
		m, ok := b.Maintenance(id)
		last := of.Updates[len(of.Updates)-1].At
		if !ok || m.EndedAt == nil || !m.EndedAt.Equal(last) || w.Status != model.Completed || w.Trail.Open {
			t.Fatalf("%s: %+v %+v", id, w, m)
		}
		said := len(of.Updates) - of.begins() // what stood in the schedule is no update
		if len(m.Updates) != said {
			t.Errorf("%s: %d updates, want %d", id, len(m.Updates), said)
		}
		month := london.MonthOf(w.Start)
		if reports[month] == nil {
			reports[month], _ = rules.Check(b, month, now)
		}
		var h86 []rules.Finding
		for _, f := range reports[month].Of(id) {
			if f.Clause == "H8.6" {
				h86 = append(h86, f)
			}
		}
		if late := m.Raised() && n%60 > 30; late != (len(h86) > 0) && m.Raised() && m.EndedAt.After(m.AwareAt.Add(time.Hour)) {
			t.Errorf("%s was told after %d min: %+v", id, n%60, h86)
		}
	}
}
