package rules_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/rules"
)

// gated is a board with one window that implements a change as it stands.
func gated(t *testing.T, status model.Status, c model.Change, more ...model.Record) *model.Board {
	t.Helper()
	w := work(t, "W-1", "2026-11-10T20:00", "2026-11-10T22:00", is(status))
	c.Ref, c.Title, c.Windows = "CH-1", "Bus", []string{"W-1"}
	records := append([]model.Record{w, &c}, more...)
	if status != model.Draft {
		records = append(records, published(t, "2026-11", "2026-09-01T09:00"))
	}
	return board(records...)
}

// TestH8_8GatesAreFoundAsTheClauseHasThem: each half of (a), (b) only where
// there is Material Risk and for those it concerns, (c) and (d) whatever the
// risk is.
func TestH8_8GatesAreFoundAsTheClauseHasThem(t *testing.T) {
	yes, no := model.Assessment{Answer: model.Yes, Reason: "r"}, model.Assessment{Answer: model.No, Reason: "r"}
	safe := model.Security{Total: no, Meters: yes, Others: no}
	offered := &model.Testing{Words: "W"}
	closed := func(of ...model.Audience) model.Record {
		return &model.Consultation{Ref: "CO-1", About: "CH-1", State: model.ConsultationClosed, Audiences: of}
	}
	for name, c := range map[string]struct {
		change model.Change
		more   []model.Record
		want   string
	}{
		"nothing is recorded":                             {model.Change{}, nil, "a b c d"},
		"Parties alone are assessed":                      {model.Change{Impact: model.Impact{Parties: no}, Testing: offered, Security: safe}, nil, "a b"},
		"RDPs alone are assessed":                         {model.Change{Impact: model.Impact{RDPs: no}, Testing: offered, Security: safe}, nil, "a b"},
		"no Material Risk asks for no consultation":       {model.Change{Impact: model.Impact{Parties: no, RDPs: no}, Testing: offered, Security: safe}, nil, ""},
		"a risk to Parties asks for one":                  {model.Change{Impact: model.Impact{Parties: yes, RDPs: no}, Testing: offered, Security: safe}, nil, "b"},
		"one with Parties and TABASC will do":             {model.Change{Impact: model.Impact{Parties: yes, RDPs: no}, Testing: offered, Security: safe, Consulted: []string{"CO-1"}}, []model.Record{closed(model.Parties, model.TABASC)}, ""},
		"one without TABASC will not":                     {model.Change{Impact: model.Impact{Parties: yes, RDPs: no}, Testing: offered, Security: safe, Consulted: []string{"CO-1"}}, []model.Record{closed(model.Parties)}, "b"},
		"a risk to both asks for both":                    {model.Change{Impact: model.Impact{Parties: yes, RDPs: yes}, Testing: offered, Security: safe, Consulted: []string{"CO-1"}}, []model.Record{closed(model.Parties, model.TABASC)}, "b"},
		"one that is open is none yet":                    {model.Change{Impact: model.Impact{Parties: no, RDPs: yes}, Testing: offered, Security: safe, Consulted: []string{"CO-1"}}, []model.Record{&model.Consultation{Ref: "CO-1", State: model.ConsultationOpen, Audiences: []model.Audience{model.RDPs, model.TABASC}}}, "b"},
		"one that was withdrawn is none":                  {model.Change{Impact: model.Impact{Parties: no, RDPs: yes}, Testing: offered, Security: safe, Consulted: []string{"CO-1"}}, []model.Record{&model.Consultation{Ref: "CO-1", State: model.ConsultationWithdrawn, Audiences: []model.Audience{model.RDPs, model.TABASC}}}, "b"},
		"testing is offered whatever the risk is":         {model.Change{Impact: model.Impact{Parties: no, RDPs: no}, Security: safe}, nil, "c"},
		"security is assessed whatever the risk is":       {model.Change{Impact: model.Impact{Parties: no, RDPs: no}, Testing: offered}, nil, "d"},
		"two of the three targets are not all three":      {model.Change{Impact: model.Impact{Parties: no, RDPs: no}, Testing: offered, Security: model.Security{Total: no, Meters: no}}, nil, "d"},
		"one that was withdrawn is implemented by nobody": {model.Change{State: model.ChangeWithdrawn}, nil, ""},
	} {
		for status, verdict := range map[model.Status]model.Verdict{model.Draft: model.Note, model.Scheduled: model.Breach} {
			r, err := rules.Check(gated(t, status, c.change, c.more...), month(t, "2026-11"), at(t, "2026-09-02T09:00"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, letter := range strings.Fields("a b c d") {
				for _, f := range r.Findings {
					if f.Clause == model.Clause("H8.8("+letter+")") {
						got = append(got, letter)
						if f.Verdict != verdict || f.Window != "W-1" || f.Change != "CH-1" || !strings.Contains(f.Words, "CH-1") {
							t.Errorf("%s, %s: %+v", name, status, f)
						}
					}
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s, %s: found are %q, want %q", name, status, got, c.want)
			}
		}
	}
}

// TestWhatIsProposedIsJudgedByNoRule: H8.8A to H8.8C are drafted in MP083 and
// not in force, and no finding ever names them.
func TestWhatIsProposedIsJudgedByNoRule(t *testing.T) {
	r, _ := rules.Check(gated(t, model.Scheduled, model.Change{}), month(t, "2026-11"), at(t, "2026-09-02T09:00"))
	for _, f := range r.Findings {
		if text, ok := rules.ClauseOf(f.Clause); !ok || text.Proposed {
			t.Errorf("%s is judged and is %s", f.Clause, text.Standing())
		}
	}
}
