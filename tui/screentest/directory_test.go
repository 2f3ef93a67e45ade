package screentest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
)

// The keys of nobody.
const (
	keyOfKhan  = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
	keyOfPatel = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA"
)

// directory is a console on the demo, where two people may come in.
func directory(t *testing.T, role model.Role, w, h int) *Console {
	acts, chief := demo.Acts(1, day()), model.Actor{Name: "r.okafor (made up)", Role: model.Approver}
	for i, p := range []model.Person{{Name: "a.khan", Role: model.Operator, Keys: []string{keyOfKhan}}, {Name: "j.patel", Role: model.OnCall, Keys: []string{keyOfPatel}}} {
		acts = append(acts, demo.Act{At: day(), Order: model.Order{ID: fmt.Sprint("let-", i), Actor: chief, Command: model.AddPerson{Person: p}}})
	}
	acts = append(acts, demo.Act{At: day(), Order: model.Order{ID: "out", Actor: chief, Command: model.RevokePerson{Name: "j.patel", Reason: "left"}}})
	return Open(t, Setup{Acts: acts, Now: day(), Role: role, W: w, H: h}).Press("5")
}

func TestDirectoriesStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"directory", nil},
		{"directory-told", []string{"tab", "down", "down", "enter"}},
		{"directory-services", []string{"tab", "tab", "tab", "down"}},
		{"directory-people", []string{"tab", "tab", "tab", "tab"}},
		{"directory-new", []string{"n"}},
		{"directory-edit", []string{"down", "down", "down", "e"}},
		{"directory-retire", []string{"G", "up", "up", "x"}},
	}
	for _, role := range []model.Role{model.Reader, model.OnCall, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}, {60, 1}} {
			for i, v := range views {
				if i > 0 && (size[0] == 34 || size[1] == 1) || i > 3 && role != model.Operator || i == 2 && role == model.OnCall {
					continue // only an operator's forms open; the smallest sizes show the screen
				}
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, directory(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
}

func TestWhoWouldBeToldIsReadBeforeItHappensAndIsWhatHappens(t *testing.T) {
	c := directory(t, model.Operator, 120, 40).Press("tab").Sees("H8.4       7 letters", "H8.6       6 letters, 7 if RDPs are affected")
	c.Press("down", "down", "enter").Sees("Unplanned Maintenance is notified", "• Northgrid: duty@northgrid.example", "TABASC: must be told").Misses("Dunmore", "panel@")
	c.Press("tab", "tab", "tab", "tab").Sees("Organisations◂").Press("n").Type("Elmstead Energy").Press("tab", "p", "tab").Type("desk@elmstead.example").Press("ctrl+o")
	c.Sees("▸   Elmstead Energy", "8 organisations told").Press("tab").Sees("H8.4       8 letters", "H8.6       7 letters, 8 if RDPs are affected")
	raise := model.RaiseMaintenance{Now: model.Situation{
		Activity: "Top-ups fail", Systems: []string{"DSP"}, Risk: "none", Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
	}}
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: "raise", Actor: model.Actor{Name: "j.patel", Role: model.OnCall}, Command: raise}); err != nil {
		t.Fatal(err)
	}
	c.Moved().Press("6", "/").Type("um-002").Sees("7 letters found", "Elmstead Energy")
}

func TestAnOrganisationIsChangedAndRetired(t *testing.T) {
	c := directory(t, model.Operator, 80, 24).Press("e").Sees("Change Amber Energy", "■ Parties □ RDPs")
	c.Press("right", "space", "down").Type(", third@amber").Press("ctrl+o").Sees("third@amber: it is written local@domain.example")
	c.Type(".example").Press("ctrl+o").Sees("Amber Energy         Parties, RDPs · 3 addresses")
	c.Press("G", "up", "up").Sees("▸   TABASC Secretary").Press("x").Sees("Retire TABASC Secretary", "Then nobody is left to tell as TABASC", "▸Keep it◂")
	c.Press("enter").Sees("▸   TABASC Secretary     TABASC").Press("x", "tab", "enter").Sees("✕ TABASC Secretary", "! Nobody stands here for TABASC: they would be told nothing.")
	c.Press("x").Sees("TABASC Secretary is retired already; e brings it back").Press("tab").Sees("! H8.4       7 letters").Press("enter", "G").Sees("so nobody would be told: put them in")
}

func TestASystemAndAServiceAreListed(t *testing.T) {
	c := directory(t, model.Operator, 80, 24).Press("tab", "tab", "n").Type("dsp").Press("tab").Sees("There is a system of that name already")
	c.Press("shift+tab", "ctrl+u").Type("Test Lab").Press("tab").Type("A made-up system").Press("ctrl+o").Sees("▸   Test Lab", "A made-up system")
	c.Press("tab", "n").Type("Web Shop").Press("tab", "tab", "right", "ctrl+o").Sees("▸   Web Shop", "its Planned Maintenance has the cap")
	c.Press("x").Sees("still counted against").Press("tab", "enter").Sees("✕ Web Shop").Press("e", "down", "down", "left", "ctrl+o").Misses("✕ Web Shop")
}

func TestWhatWasHalfTypedWaits(t *testing.T) {
	directory(t, model.Operator, 80, 24).Press("n").Type("Elmstead").Press("esc", "n").Sees("Elmstead", "Your unfinished words")
}

func TestWhatSomebodyElseChangedMeanwhileIsNotLost(t *testing.T) {
	c := directory(t, model.Operator, 80, 24).Press("down", "e").Sees("Change Birch Power").Press("right", "space")
	o, _ := c.Desk().Board().Organisation("Birch Power")
	o.Addresses = []string{"night@birch.example"}
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: "meanwhile", Actor: model.Actor{Name: "a.khan", Role: model.Operator}, Command: model.SetOrganisation{Organisation: o}}); err != nil {
		t.Fatal(err)
	}
	c.Moved().Press("ctrl+o").Sees("updated by someone else meanwhile", "night@birch.example").Press("ctrl+o").Sees("Parties, RDPs")
	if have, _ := c.Desk().Board().Organisation("Birch Power"); strings.Join(have.Addresses, "") != "night@birch.example" || len(have.Audiences) != 2 {
		t.Errorf("%+v", have)
	}
}

func TestPeopleAreShownToThoseWhoWorkWithThem(t *testing.T) {
	people := []string{"tab", "tab", "tab", "tab"}
	directory(t, model.Reader, 80, 24).Press(people...).Sees("Who may come in is shown to on-call, operators and approvers").Misses("a.khan")
	c := directory(t, model.OnCall, 80, 24).Press(people...).Sees("▸   a.khan", "operator · 1 key", "✕ j.patel", "revoked, was on-call", "dccops people add").Misses("SHA256:")
	c.Press("n").Sees("People are changed on the command line, by an approver")
	directory(t, model.Approver, 80, 24).Press(people...).Sees(model.Fingerprint(keyOfKhan))
}

func TestWhoMayNotEditTheDirectoryIsToldWhoCould(t *testing.T) {
	directory(t, model.OnCall, 80, 24).Misses("n new", "x retire").Press("n").Sees("operator or approver").Press("tab", "e").Sees("Which audience a clause names is not ours to change")
}

func TestADirectoryWithNobodyInItSaysWhatToDo(t *testing.T) {
	c := Open(t, Setup{Now: day().Add(time.Hour), W: 80, H: 24}).Press("5")
	c.Sees("! Nobody stands here for Parties, RDPs and TABASC", "dccops directory import FILE")
	c.Press("tab", "enter").Sees("The directory has nobody for it, so nobody would be told")
}

func TestADirectoryComesBackFromASmallTerminal(t *testing.T) {
	c := directory(t, model.Operator, 80, 24).Press("tab", "down", "enter", "down")
	before := c.Dump()
	if c.Resize(40, 15).Resize(20, 4).Resize(80, 24).Dump() != before {
		t.Errorf("the frame is another:\n%s", c.Frame())
	}
}
