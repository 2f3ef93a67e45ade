package notice_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/notice"
)

func instant(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func outage() *model.LiveNotice {
	end := instant("2026-10-25T01:05:00Z")
	return &model.LiveNotice{
		Window: model.Window{
			ID: "UM-004", Activity: "The gateway answers nobody\n\x1b[31mSubject: forged", Systems: []string{"DSP"}, Risk: "a card may fail",
			Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		},
		Aware: instant("2026-10-25T00:30:00Z"), Started: instant("2026-10-25T00:30:00Z"), Cause: "PM-003", Number: 1, Head: "a note\n1\n",
		Update: model.Update{Event: 42, Kind: model.UpdateRaised, At: instant("2026-10-25T00:40:00Z"), By: "r.okafor", ExpectedEnd: &end},
	}
}

// What is told under H8.6 and H8.7, word for word. Each golden was read.
func TestWhatIsToldOfMaintenanceUnderWay(t *testing.T) {
	update := outage()
	update.Number, update.Update.Kind = 3, model.UpdateProgress
	later := instant("2026-10-25T03:00:00Z")
	update.Update.ExpectedEnd, update.Update.NextUpdate = nil, &later
	update.Update.Words = "A second gateway went down."
	update.Update.Differences = []model.LiveChange{
		{What: "end", Old: "Sun 25 Oct 2026 01:05 GMT", New: "not known"},
		{What: "Services", Old: "Prepayment: disruption", New: "Prepayment: disruption, SSI: material risk"},
	}
	same := outage()
	same.Number, same.Update.Kind = 4, model.UpdateProgress
	ended := outage()
	ended.Number, ended.Update.Kind, ended.Ended = 5, model.UpdateEnded, instant("2026-10-25T01:05:00Z")
	planned := outage()
	planned.Aware, planned.Cause, planned.Window.ID, planned.Number = time.Time{}, "", "PM-031", 2
	planned.Update.Kind = model.UpdateProgress
	for name, c := range map[string]struct {
		n      *model.LiveNotice
		kind   model.EventKind
		clause model.Clause
	}{
		"live-raised": {outage(), model.MaintenanceRaised, "H8.6"}, "live-update": {update, model.MaintenanceUpdated, "H8.7"}, "live-same": {same, model.MaintenanceUpdated, "H8.7"},
		"live-ended": {ended, model.MaintenanceEnded, "H8.7"}, "live-planned": {planned, model.MaintenanceUpdated, "H8.7"},
	} {
		subject, text, err := notice.Letter(model.NewBoard(), &model.Mailing{Kind: c.kind, Clause: c.clause, Live: c.n}, &model.Envelope{})
		if err != nil {
			t.Fatal(err)
		}
		got := "Subject: " + subject + "\n\n" + text
		path := "testdata/" + name + ".txt"
		if *rewrite {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != got {
			t.Errorf("%s is not as it was (%v); it now is\n%s", name, err, got)
		}
		for _, r := range got {
			if r < ' ' && r != '\n' {
				t.Errorf("%s holds %q", name, r)
			}
		}
		for line := range strings.Lines(got) {
			if strings.HasPrefix(line, "Subject: forged") {
				t.Errorf("%s: what was typed begins a line of its own", name)
			}
		}
	}
}
