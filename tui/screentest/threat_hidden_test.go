package screentest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/tui"
	"dccops/tui/screentest"
)

// TestThreatA8DraftsAreOnNoScreen: a word that only drafts bear, looked for in the
// frame after every key on every screen, after what is searched for, in the past
// and while somebody else works on it.
func TestThreatA8DraftsAreOnNoScreen(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	for _, role := range []model.Role{model.Reader, model.Presenter, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {45, 20}} {
			c := screentest.Open(t, screentest.Setup{Acts: demo.Acts(1, now), Now: now, Role: role, Name: "p." + string(role), W: size[0], H: size[1], Visit: tui.Visit{Company: tui.NewCompany()}})
			w := &watcher{c: c, role: role}
			draft := hide(t, c.Desk(), w)
			for _, tab := range []string{"1", "2", "3", "4", "5", "6", "7"} {
				for _, key := range keysThereAre() {
					for _, k := range []string{tab, key, "down", "enter", "esc", "esc", "esc"} {
						w.press(k)
					}
				}
			}
			for _, typed := range []string{":yzz", ":goto 2026-11-26", ":asof 2026-11-12", ":who", ":PM-9", "/yzz", "/PM-9"} {
				for _, tab := range []string{"1", "3", "4", "7"} {
					w.press(tab, typed[:1])
					for _, r := range typed[1:] {
						c.Type(string(r))
						w.look(typed)
					}
					w.press("enter", "down", "enter", "v", "v", "esc", "esc", "esc", "esc")
				}
			}
			w.press("1", ":")
			c.Type("now")
			w.press("enter")
			other := screentest.Sit(t, c.Desk(), screentest.Setup{Role: model.Operator, Name: "a.khan", W: 120, H: 40})
			order(t, c.Desk(), model.PlanWindow{Window: draft("xyzzy-7")})
			c.Moved()
			other.Moved().Sees("xyzzy-7")
			w.look("news of it")
			for range 30 {
				w.press("down")
			}
			switch {
			case role == model.Operator && w.seen == 0:
				t.Error("an operator never saw it: nothing was looked at")
			case role != model.Operator && w.seen > 0:
				t.Errorf("%s at %dx%d saw it %d times, first after %s:\n%s", role, size[0], size[1], w.seen, w.first, w.frame)
			}
		}
	}
}

// watcher looks for the word in each frame.
type watcher struct {
	c            *screentest.Console
	role         model.Role
	last         []string
	seen         int
	first, frame string
}

func (w *watcher) press(keys ...string) {
	for _, k := range keys {
		w.c.Press(k)
		w.last = append(w.last, k)
		w.look(strings.Join(w.last[max(0, len(w.last)-8):], " "))
	}
}

func (w *watcher) look(after string) {
	frame := w.c.Frame()
	if !strings.Contains(strings.ToLower(frame), "xyzzy") {
		return
	}
	if w.seen++; w.first == "" {
		w.first, w.frame = after, frame
	}
}

func order(t *testing.T, d *screentest.Desk, c model.Command) model.Event {
	t.Helper()
	by := model.Actor{Name: "o.xyzzy", Role: model.Approver} // of whom nothing is told but drafts
	if c.Kind() == model.KindAddChange {
		by.Name = "b.osei"
	}
	r, err := d.Do(t.Context(), model.Order{ID: fmt.Sprint("hide-", d.Board().Revision()), Actor: by, Command: c})
	if err != nil {
		t.Fatal(err)
	}
	return r.Event
}

// hide puts the word into drafts of every sort, in months that the screens show:
// new ones, changes and cancellations of what was published, and what names them.
func hide(t *testing.T, d *screentest.Desk, w *watcher) func(id string) model.Window {
	t.Helper()
	start := time.Date(2026, 11, 26, 22, 0, 0, 0, time.UTC)
	draft := func(id string) model.Window {
		return model.Window{
			ID: id, Activity: "xyzzy activity", Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
			Start: start, End: start.Add(time.Hour), Risk: "xyzzy risk", Scope: model.ScopeDCC,
		}
	}
	order(t, d, model.PlanWindow{Window: draft("xyzzy-1")})
	order(t, d, model.PlanWindow{Window: draft("xyzzy-2")})
	order(t, d, model.CancelWindow{ID: "xyzzy-2", Reason: "xyzzy reason"})
	edited, cancelled := 0, 0
	for _, at := range d.Board().Windows(london.MonthOf(start)) {
		_, released := d.Board().Released(at)
		switch next := *at; {
		case !released || at.Status != model.Scheduled || !at.Start.After(d.Now()):
		case edited == 0:
			edited++
			next.Activity, next.Risk, next.End = "xyzzy edit", "xyzzy edit", next.End.Add(time.Hour)
			order(t, d, model.EditWindow{Window: next, Reason: "xyzzy edit"})
		case cancelled == 0:
			cancelled++
			order(t, d, model.CancelWindow{ID: at.ID, Reason: "xyzzy cancellation"})
		}
	}
	if edited+cancelled < 2 {
		t.Fatal("nothing published is left to change")
	}
	order(t, d, model.AddChange{Ref: "CH-90", Proposal: model.Proposal{Title: "told", What: "told"}})
	order(t, d, model.LinkWindows{Ref: "CH-90", Windows: []string{"xyzzy-1"}})
	order(t, d, model.RecordAgreement{Exception: model.Exception{
		Ref: "xyzzy-A", Kind: model.PanelAgreement, Clause: "H8.3(a)", Window: "xyzzy-1", Limit: 60, Dated: d.Now().AddDate(0, 0, -1), Basis: "xyzzy meeting", Text: "xyzzy text",
	}})
	w.c.Moved()
	w.look("news")
	return draft
}
