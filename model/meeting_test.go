package model

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

// aMeeting names people wherever one can be named.
func aMeeting() *Meeting {
	at := time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)
	signed := Signed{By: "ada.presents", At: at}
	return &Meeting{
		Ref: "MT-001", Body: "Works Group", By: "ada.presents", Began: at, Closed: &at, ClosedBy: "ada.presents",
		Resolutions: []Resolution{
			{N: 1, Item: "W-1", Outcome: Agreed, ByWhom: "Ms Bell", Why: "fine", Signed: signed, Says: "It lifts no limit: only the Panel can, and Ms Bell is not the Panel."},
			{N: 2, Item: "W-1", Outcome: Deferred, ByWhom: "works group", Signed: signed, Struck: "wrong", StruckBy: &signed, Action: &Action{What: "write", Who: "Mr Crane", Due: 1}},
			{N: 3, Item: "W-1", Outcome: Deferred, ByWhom: "SEC Panel", Signed: signed, Action: &Action{What: "write", Who: "Grid", Due: 1, Done: &ActionDone{Signed: signed, Words: "written"}}},
		},
	}
}

// TestAMeetingIsShownWithoutPeopleToWhoDoesNotSeeThem, wherever they are named;
// bodies and organisations stay.
func TestAMeetingIsShownWithoutPeopleToWhoDoesNotSeeThem(t *testing.T) {
	m := aMeeting()
	b := NewBoard().Over([]Record{m, &Organisation{Name: "Grid", Audiences: []Audience{RDPs}}})
	for _, role := range Roles() {
		said, err := json.Marshal(b.Veiled(role, m))
		if err != nil {
			t.Fatal(err)
		}
		for _, person := range []string{"ada.presents", "Ms Bell", "Mr Crane"} {
			if strings.Contains(string(said), person) != SeesPeople(role) {
				t.Errorf("%s, %s: %s", role, person, said)
			}
		}
		for _, body := range []string{"Works Group", "works group", "SEC Panel", "Grid", "is not the Panel", "written"} {
			if !strings.Contains(string(said), body) {
				t.Errorf("%s is not told of %s: %s", role, body, said)
			}
		}
	}
	if m.Resolutions[0].ByWhom != "Ms Bell" || m.Resolutions[1].Action.Who != "Mr Crane" {
		t.Error("the record itself was altered")
	}
}

// TestActionsStandInTheOrderTheyAreDue, open ones first, and none of what was
// struck out.
func TestActionsStandInTheOrderTheyAreDue(t *testing.T) {
	day := func(n int) *Action { return &Action{What: "x", Who: "y", Due: london.DateOf(day0).Add(n)} }
	done := day(1)
	done.Done = &ActionDone{Words: "done"}
	b := NewBoard().Over([]Record{
		&Meeting{Ref: "MT-001", Resolutions: []Resolution{{N: 1, Action: done}, {N: 2, Action: day(9)}, {N: 3, Action: day(2), Struck: "no"}, {N: 4}}},
		&Meeting{Ref: "MT-002", Resolutions: []Resolution{{N: 1, Action: day(-3)}, {N: 2, Action: day(7)}}},
	})
	var got []string
	for _, o := range b.Actions(day0) {
		got = append(got, o.Meeting.Ref+" "+itoa(o.N)+" "+itoa(o.Left))
	}
	if want := "MT-002 1 0, MT-002 2 6, MT-001 2 8, MT-001 1 0"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", strings.Join(got, ", "), want)
	}
}

var day0 = time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC) // a Monday

// TestThePanelIsKnownByName, and by the directory.
func TestThePanelIsKnownByName(t *testing.T) {
	b := NewBoard().Over([]Record{&Organisation{Name: "Secretariat", Audiences: []Audience{Panel}}, &Organisation{Name: "Committee", Audiences: []Audience{TABASC}}, &Organisation{Name: "Old Panel", Audiences: []Audience{Panel}, Retired: true}})
	for name, want := range map[string]bool{"Panel": true, "the SEC panel": true, " The Panel ": true, "secretariat": true, "Committee": false, "TABASC": false, "Old Panel": false, "Panel chair": false, "": false} {
		if b.IsPanel(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
