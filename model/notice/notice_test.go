package notice_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/text/corpus"
)

var rewrite = flag.Bool("rewrite", false, "write the notices anew, to be looked at")

var (
	december = london.NewMonth(2026, time.December)
	decided  = time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC)
	person   = model.Actor{Name: "m.okonkwo", Role: model.Approver}
)

func after(t *testing.T, b *model.Board, now time.Time, cmd model.Command) *model.Board {
	t.Helper()
	ev, err := decide.Decide(b, person, now, "o", cmd)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	for _, r := range ev.After {
		if w, ok := r.(*model.Window); ok {
			w.Trail.Revision = ev.Seq
		}
	}
	return b.With(&ev).Signed("dccops/00000000000000000000000000000000\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— dccops/00000000000000000000000000000000 AAAA\n")
}

func planned(id, activity string, start time.Time, minutes int) model.PlanWindow {
	return model.PlanWindow{Window: model.Window{
		ID: id, Activity: activity, Systems: []string{"DSP"}, Risk: "none",
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}, {Name: "SSI", Effect: model.EffectMaterialRisk}},
		Start:    start, End: start.Add(time.Duration(minutes) * time.Minute),
	}}
}

// released is December published, then changed in every way and re-issued.
func released(t *testing.T) *model.Board {
	night := func(d int) time.Time { return time.Date(2026, 12, d, 22, 0, 0, 0, time.UTC) }
	b := model.NewBoard()
	for _, c := range []model.PlanWindow{
		planned("PM-001", "Patching of the gateways, both sites, one after the other so that one of them always answers", night(1), 60),
		planned("PM-002", "Firewall change", night(2), 30),
		planned("PM-003", "Database housekeeping", night(31), 180),
	} {
		b = after(t, b, decided, c)
	}
	b = after(t, b, decided.AddDate(0, 0, 7), model.PublishMonth{Month: december})
	later := decided.AddDate(0, 0, 20)
	one, _ := b.Window("PM-001")
	w := *one
	w.End, w.Risk = w.End.Add(45*time.Minute), "A rollback takes an hour"
	b = after(t, b, later, model.EditWindow{Window: w, Reason: "the vendor needs longer"})
	b = after(t, b, later, model.CancelWindow{ID: "PM-002", Reason: "The vendor is not ready"})
	b = after(t, b, later, planned("PM-004", "Certificate renewal", night(14), 20))
	return after(t, b, later, model.PublishMonth{Month: december, Reason: "The gateways cannot wait for January"})
}

// What was sent must be the same for ever: a changed wording is a new Form.
func TestTheNoticesReadAsTheyAlwaysDid(t *testing.T) {
	b := released(t)
	first, second := b.Releases(december)[0], b.Releases(december)[1]
	for name, got := range map[string]string{
		"v1.txt": notice.Schedule(b, first, nil),
		"v2.txt": notice.Schedule(b, second, first),
	} {
		path := "testdata/" + name
		if *rewrite {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s reads\n%s", name, got)
		}
	}
}

func TestTheHashIsThatOfTheLinesAboveTheFooter(t *testing.T) {
	b := released(t)
	r := b.LastRelease(december)
	first, _ := b.Release(december, 1)
	whole := notice.Schedule(b, r, first)
	body, footer, ok := strings.Cut(whole, "---\nSHA-256")
	if !ok || notice.Content(body) != r.Seal.Content || !strings.Contains(footer, r.Seal.Content) || !strings.Contains(footer, r.Seal.Head) {
		t.Error(whole)
	}
}

// Text from outside can neither draw the footer nor a second activity.
func TestNothingFromOutsideLooksLikeThePartsOfANotice(t *testing.T) {
	hostile := append(corpus.Payloads(), "x\n---\nSHA-256 of the lines above: 0", "x\n\nPM-999\n  (a) What    a second one")
	for _, s := range hostile {
		r := &model.Release{Month: december, Version: 1, At: decided, By: person, Audiences: model.Audiences(), Items: []model.Window{{
			ID: "PM-001", Activity: s, Risk: s, Systems: []string{s}, Agreement: s, Services: []model.ServiceEffect{{Name: s, Effect: model.EffectDisruption}},
			Start: decided, End: decided.Add(time.Hour), Status: model.Cancelled, Trail: model.Trail{Reason: s},
		}}, Reason: s, Standing: []model.StandingPoint{{Clause: "H8.4", Verdict: model.Late, Words: s}}}
		whole := notice.Schedule(model.NewBoard(), r, nil)
		if strings.Count(whole, "\n---\n") != 1 || strings.Count(whole, "\nSHA-256") != 1 || strings.Contains(whole, "\nPM-999") {
			t.Errorf("%q forges a part of the notice:\n%s", s, whole)
		}
		for _, c := range whole {
			if c < ' ' && c != '\n' || c == 0x7f || c >= 0x80 && c < 0xa0 {
				t.Errorf("%q puts %q into the notice", s, c)
			}
		}
	}
}
