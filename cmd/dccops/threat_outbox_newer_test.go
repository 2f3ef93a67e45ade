package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// K24 of words that overtake each other: an update withdraws what an older one has
// not sent yet, and the sender is killed 60 times (with DCCOPS_RELEASE=1, 1,000)
// between its steps while that goes on. To no address does an older word come after
// a newer one; the newest reaches each; and of whatever did not go out the record
// says by which event it was superseded.
func TestThreatK24KilledWhileANewerWordOvertakes(t *testing.T) {
	kills, lanes := 60, 2
	if os.Getenv("DCCOPS_RELEASE") != "" {
		kills = 1_000
	}
	for lane := range lanes {
		t.Run(fmt.Sprint("lane ", lane), func(t *testing.T) {
			t.Parallel()
			p := newPostOffice(t, uint64(100+lane))
			p.sent() // the notice of H8.6 is a duty of its own
			steps, struck := killSteps(), 0
			for n := range kills / lanes {
				p.do("update", "UM-001", "--words", fmt.Sprint("Word ", n))
				if was, _ := p.killed(steps[n%len(steps)], 1+p.rand.IntN(8), time.Duration(p.rand.IntN(60))*time.Millisecond); was {
					struck++
				}
			}
			p.host.does(nil)
			for range 3 {
				p.sent()
			}
			if struck < kills/lanes/2 {
				t.Errorf("of %d runs only %d were killed", kills/lanes, struck)
			}
			p.inOrder(kills / lanes)
		})
	}
}

// inOrder holds what came to each address, in its order, against the record of so
// many updates.
func (p *postOffice) inOrder(updates int) {
	p.t.Helper()
	record, newest, superseded := map[string]listedLetter{}, map[string]uint64{}, 0
	for _, l := range p.list() {
		record[l.MessageID] = l
		newest[l.Address] = max(newest[l.Address], owedBy(p.t, l.ID))
	}
	for _, l := range record {
		switch latest := owedBy(p.t, l.ID) == newest[l.Address]; {
		case latest && l.State != "sent":
			p.t.Errorf("letter %s says the newest to %s, and is %s: %q", l.ID, l.Address, l.State, l.Words)
		case l.State == "withdrawn" && strings.Contains(l.Words, "superseded by event "):
			superseded++
		case l.State != "sent":
			p.t.Errorf("letter %s to %s is %s: %q", l.ID, l.Address, l.State, l.Words)
		}
	}
	if superseded < updates {
		p.t.Errorf("only %d letters were overtaken by %d updates: the test proves little", superseded, updates)
	}
	came := map[string]uint64{}
	for _, taken := range p.host.letters() {
		l, known := record[strings.Trim(taken.header("Message-ID"), "<>")]
		if !known {
			p.t.Errorf("the host has a letter to %q that the record does not know", taken.rcpt)
			continue
		}
		event := owedBy(p.t, l.ID)
		if event < came[l.Address] {
			p.t.Errorf("to %s the word of event %d came after that of event %d", l.Address, event, came[l.Address])
		}
		came[l.Address] = max(came[l.Address], event)
	}
	for address, event := range newest {
		if came[address] != event {
			p.t.Errorf("to %s the newest word is event %d, and %d came last", address, event, came[address])
		}
	}
}

// owedBy is the event by which a letter is owed: 12 of "12.3".
func owedBy(t *testing.T, id string) uint64 {
	t.Helper()
	event, _, _ := strings.Cut(id, ".")
	n, err := strconv.ParseUint(event, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
