package notice

import (
	"slices"
	"testing"

	"dccops/model"
)

// TestEachClauseTellsThoseItNames: the audience column of Section H8.
func TestEachClauseTellsThoseItNames(t *testing.T) {
	for _, c := range []struct {
		clause   model.Clause
		affected model.Answer
		owed     []model.Audience
		courtesy []model.Audience
	}{
		{"H8.4", model.No, []model.Audience{"Parties", "RDPs", "TABASC"}, nil},
		{"H8.6", model.Yes, []model.Audience{"Parties", "RDPs", "TABASC"}, nil},
		{"H8.6", model.No, []model.Audience{"Parties", "TABASC"}, nil},
		{"H8.6", model.NotAssessed, []model.Audience{"Parties", "TABASC"}, nil},
		{"H8.7", model.Yes, []model.Audience{"Parties", "RDPs"}, []model.Audience{"TABASC"}},
		{"H8.7", model.No, []model.Audience{"Parties"}, []model.Audience{"TABASC"}},
		{"H8.8(c)", model.No, []model.Audience{"Parties", "RDPs"}, nil},
		{"H8.2", model.Yes, nil, nil},
	} {
		if got := Owed(c.clause, c.affected); !slices.Equal(got, c.owed) {
			t.Errorf("%s, RDPs affected %q: %v, want %v", c.clause, c.affected, got, c.owed)
		}
		if got := Courtesy(c.clause); !slices.Equal(got, c.courtesy) {
			t.Errorf("%s: courtesy to %v, want %v", c.clause, got, c.courtesy)
		}
	}
	if all := Owed("H8.4", model.NotAssessed); !slices.Equal(all, model.Audiences()) {
		t.Errorf("a schedule goes to %v and is published to %v", all, model.Audiences())
	}
}
