package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// TestThreatA7TwoApproversPublishOneMonth: two people publish the same month at the
// same moment, each over a session of their own. One does; the other is told who
// did what, and that nothing of theirs is lost. There is one version more and one
// letter to each address, however often.
func TestThreatA7TwoApproversPublishOneMonth(t *testing.T) {
	t.Parallel()
	races := 100
	if testing.Short() {
		races = 10
	}
	both := []*person{newPerson(t, "m.hale", "approver"), newPerson(t, "r.okafor", "approver")}
	s := serveTo(t, both...)
	conns := []func(words string) (out, errs string, code int){}
	for _, p := range both {
		c := s.in(p)
		conns = append(conns, func(words string) (out, errs string, code int) { return ask(t, c, words) })
	}
	for _, words := range []string{
		"directory organisation 'Amber Energy' --as Parties --address a@amber.example", "directory organisation Committee --as TABASC --address t@committee.example",
		"directory organisation Fenland --as RDPs --address f@fenland.example",
	} {
		if _, errs, code := conns[0](words); code != exitDone {
			t.Fatal(errs)
		}
	}
	won := [2]int{}
	for race := range races {
		if _, errs, code := conns[race%2](fmt.Sprintf("plan --id W-%d --activity A --start 2027-01-%02dT%02d:%02d --end 2027-01-%02dT%02d:%02d --service Prepayment=none --risk none", race, 1+race%28, 20+race/28, 0, 1+race%28, 20+race/28, 1)); code != exitDone {
			t.Fatal(errs)
		}
		var said [2]struct {
			out, errs string
			code      int
		}
		var at, done sync.WaitGroup
		at.Add(2)
		for i, give := range conns {
			done.Go(func() {
				at.Done()
				at.Wait()
				said[i].out, said[i].errs, said[i].code = give("publish 2027-01 --reason race")
			})
		}
		done.Wait()
		first := 0
		if said[0].code != exitDone {
			first = 1
		}
		won[first]++
		lost, version := said[1-first], fmt.Sprintf("January 2027 v%d ", race+1)
		if said[first].code != exitDone || !strings.Contains(said[first].out, version) {
			t.Fatalf("race %d: %d %s%s, and %d %s%s", race, said[0].code, said[0].out, said[0].errs, said[1].code, said[1].out, said[1].errs)
		}
		if lost.code != exitInput || !strings.Contains(lost.errs, fmt.Sprintf("since version %d, which %s published", race+1, both[first].name)) || !strings.Contains(lost.errs, "nothing of yours is lost") {
			t.Fatalf("race %d: the other was told %d %q", race, lost.code, lost.errs)
		}
	}
	t.Logf("%s won %d times, %s %d times", both[0].name, won[0], both[1].name, won[1])
	out, errs, _ := conns[0]("outbox list --all --json")
	var owed struct {
		Letters []struct{ About, Address string } `json:"letters"`
	}
	if err := json.Unmarshal([]byte(out), &owed); err != nil {
		t.Fatal(err, errs)
	}
	seen := map[string]int{}
	for _, l := range owed.Letters {
		if seen[l.About+" "+l.Address]++; seen[l.About+" "+l.Address] > 1 {
			t.Errorf("%s is written to twice about %s", l.Address, l.About)
		}
	}
	if len(seen) != 3*races {
		t.Errorf("%d letters are owed, and %d should be", len(seen), 3*races)
	}
	if _, errs, code := conns[0]("record verify"); code != exitDone {
		t.Error(errs)
	}
}
