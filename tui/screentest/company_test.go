package screentest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/tui"
	"dccops/tui/screen"
)

// company is the night of the pictures with two people in one process.
func company(t *testing.T, w, h int) (on, op *Console) {
	t.Helper()
	desk, s := night(t)
	s.W, s.H, s.Visit.Company = w, h, tui.NewCompany()
	on = Sit(t, desk, s)
	s.Name, s.Role = "a.khan", model.Operator
	return on, Sit(t, desk, s)
}

// update has somebody say another expected end of UM-001.
func update(c *Console) *Console {
	return c.Press("2", "down", "u").Type("03:00").Press("ctrl+o").Sees("UM-001 updated and stored")
}

var companySizes = [][2]int{{120, 40}, {80, 24}, {45, 20}}

func TestWhatOnePersonDoesStandsOnTheOthersScreen(t *testing.T) {
	for _, size := range companySizes {
		t.Run(fmt.Sprintf("toast-%dx%d.txt", size[0], size[1]), func(t *testing.T) {
			on, op := company(t, size[0], size[1])
			op.Press("2", "down")
			update(on).Moved().Sees("UM-001 updated and stored").Misses("j.patel updated")
			op.Moved().Sees("j.patel updated UM-001")
			golden(t, fmt.Sprintf("toast-%dx%d.txt", size[0], size[1]), op.Dump())
		})
	}
	on, op := company(t, 120, 40)
	update(on)
	op.Moved().Sees("j.patel updated UM-001 01:05 GMT: expected end").Press("down").Misses("j.patel")
}

func TestNewsGoesByItselfAndSaysHowMuchMoreThereWas(t *testing.T) {
	on, op := company(t, 120, 40)
	update(on)
	op.Moved()
	on.Press("down", "f").Press("ctrl+o")
	on.Press("2", "r").Type("Queue stuck").Press("tab").Type("prep").Press("enter", "ctrl+o").Sees("raised and stored")
	op.Moved().Sees("j.patel raised UM-002", "Queue stuck and 1 more")
	op.Desk().Set(op.Desk().Now().Add(19 * time.Second))
	op.Second().Sees("j.patel raised")
	op.Desk().Set(op.Desk().Now().Add(time.Second))
	op.Second().Misses("j.patel raised")
}

// News waits behind the answer to an own act, and stands once that was read.
func TestNewsNeverHidesAnAnswer(t *testing.T) {
	on, op := company(t, 120, 40)
	op.Press("2", "r").Type("Queue stuck").Press("tab").Type("prep").Press("enter", "ctrl+o").Sees("UM-002 raised and stored")
	update(on)
	op.Moved().Sees("UM-002 raised and stored").Misses("j.patel updated")
	op.Press("down").Sees("j.patel updated UM-001").Press("down").Misses("j.patel updated")
}

// What arrives moves nothing: neither the selection, nor the focus of a form,
// nor its buttons. It has the row of the hints, and no more.
func TestNewsMovesNothing(t *testing.T) {
	for _, size := range companySizes {
		for _, keys := range [][]string{{"n"}, {"q"}, {"n", "pgdown"}} {
			on, op := company(t, size[0], size[1])
			op.Press(keys...)
			before := strings.Split(op.Frame(), "\n")
			update(on)
			after := strings.Split(op.Moved().Sees("j.patel updated UM-001").Frame(), "\n")
			for y := range before[:size[1]-1] {
				if keys[0] == "n" && before[y] != after[y] {
					t.Errorf("row %d of %v after %v is %q and was %q", y, size, keys, after[y], before[y])
				}
			}
			if keys[0] == "q" {
				op.Sees("Stay", "Leave")
			}
		}
	}
}

func TestTheOutboxIsNoNews(t *testing.T) {
	_, op := company(t, 120, 40)
	desk := op.Desk()
	desk.mu.Lock()
	desk.store(model.Event{At: desk.now, Actor: model.Actor{Name: "outbox", Role: model.Outbox}, Kind: model.LettersLeased, Subject: "2 letters"})
	desk.mu.Unlock()
	op.Moved().Misses("outbox began", "2 letters (")
}

func TestWhoeverLooksAtAWindowSeesWhoEditsIt(t *testing.T) {
	for _, size := range companySizes {
		t.Run(fmt.Sprintf("beside-%dx%d", size[0], size[1]), func(t *testing.T) {
			on, op := company(t, size[0], size[1])
			on.Press("2", "down").Misses("is editing")
			op.Press("2", "down", "u").Type("secret words")
			on.Second().Sees("a.khan is editing UM-001").Misses("secret")
			golden(t, fmt.Sprintf("beside-%dx%d.txt", size[0], size[1]), on.Dump())
			on.Press("u").Sees("Update UM-001", "a.khan is editing too")
			golden(t, fmt.Sprintf("beside-form-%dx%d.txt", size[0], size[1]), on.Dump())
			on.Press("esc", "up").Misses("a.khan is editing").Press("down").Sees("a.khan is editing")
			op.Press("ctrl+c", "ctrl+c")
			on.Second().Misses("a.khan is editing")
		})
	}
}

func TestWhoIsHere(t *testing.T) {
	for _, size := range companySizes {
		t.Run(fmt.Sprintf("who-%dx%d", size[0], size[1]), func(t *testing.T) {
			on, op := company(t, size[0], size[1])
			op.Press("2", "down", "u")
			on.Press(":").Type("who").Press("enter").Sees("j.patel, on-call", "a.khan, operator", "is editing UM-001")
			golden(t, fmt.Sprintf("who-%dx%d.txt", size[0], size[1]), on.Dump())
			on.Press("7").Misses("a.khan, operator").Sees("Record")
		})
	}
	on, op := company(t, 120, 40)
	on.Second().Sees("2 here  j.patel")
	op.Press("q", "tab", "enter")
	on.Second().Sees("j.patel, on-call").Misses("2 here")
}

// Two terminals in company that show the same draw the same, once the news was
// read.
func TestTwoInCompanyDrawEqualFrames(t *testing.T) {
	desk, s := night(t)
	s.Visit.Company = tui.NewCompany()
	a, b, c := Sit(t, desk, s), Sit(t, desk, s), Sit(t, desk, s)
	update(c).Press("1")
	a.Moved().Press("2", "down")
	b.Moved().Press("2", "down")
	c.Press("2")
	if a.Dump() != b.Dump() || a.Dump() != c.Dump() {
		t.Errorf("three frames of one thing:\n%s\n%s\n%s", a.Dump(), b.Dump(), c.Dump())
	}
}

func TestADigestSaysWhatOthersDidMeanwhile(t *testing.T) {
	for _, size := range companySizes {
		t.Run(fmt.Sprintf("digest-%dx%d", size[0], size[1]), func(t *testing.T) {
			desk, s := night(t)
			s.W, s.H = size[0], size[1]
			s.Visit.Last = tui.Before{Event: 1, At: time.Date(2026, 8, 20, 9, 0, 0, 0, time.UTC)}
			c := Sit(t, desk, s).Sees("Since you left", "r.okafor raised UM-001", "r.okafor started PM-001")
			golden(t, fmt.Sprintf("digest-%dx%d.txt", size[0], size[1]), c.Dump())
			c.Press("7").Misses("Since you left").Sees("Record")
			Sit(t, desk, s).Press("esc").Misses("Since you left").Sees("Calendar")
		})
	}
}

func TestADigestHasFiveLines(t *testing.T) {
	desk, s := night(t)
	s.W, s.H, s.Visit.Last = 120, 40, tui.Before{Event: 1, At: s.Now}
	op := Sit(t, desk, Setup{Name: "a.khan", Role: model.Operator, W: 120, H: 40})
	for range 3 {
		op.Press("2", "r").Type("Queue stuck").Press("tab").Type("prep").Press("enter", "ctrl+o").Sees("raised and stored")
	}
	Sit(t, desk, s).Sees("a.khan raised UM-004", "a.khan raised UM-002", "and 3 things more").Misses("started PM-001")
}

func TestNothingToSayIsNoDigest(t *testing.T) {
	desk, s := night(t)
	s.Visit.Last = tui.Before{Event: desk.Board().Revision(), At: s.Now}
	Sit(t, desk, s).Misses("Since you left")
	s.Name, s.Visit.Last.Event = "r.okafor", 1
	Sit(t, desk, s).Misses("Since you left")
	Sit(t, desk, Setup{}).Misses("Since you left")
}

// kept is a draft that waits for its person.
type kept struct{}

func (kept) Load() (screen.Draft, bool) {
	return screen.Draft{Form: "raise", Fields: map[string]string{"activity": "half typed"}}, true
}
func (kept) Save(screen.Draft) error { return nil }
func (kept) Drop() error             { return nil }

// A form that was left half typed comes first, and the digest after it.
func TestADigestWaitsForWhatIsOpen(t *testing.T) {
	desk, s := night(t)
	s.Visit.Last, s.Visit.Drafts = tui.Before{Event: 1, At: s.Now}, kept{}
	c := Sit(t, desk, s).Sees("Go on with a form?").Misses("Since you left")
	c.Press("esc").Sees("Since you left").Press("2").Misses("Since you left").Sees("In progress")
}

// A name from outside draws nothing but itself.
func TestNamesOfOthersPassTheFilter(t *testing.T) {
	desk, s := night(t)
	s.Visit.Company = tui.NewCompany()
	op := Sit(t, desk, s)
	s.Name = "a\u202e.khan\x1b[2J"
	on := Sit(t, desk, s)
	update(on)
	for _, keys := range [][]string{{"2", "down"}, {":", "w", "h", "o", "enter"}} {
		op.Moved()
		on.Press("u")
		if frame := op.Press(keys...).Sees(".khan").Frame(); strings.ContainsAny(frame, "\u202e\x1b") {
			t.Errorf("%q", frame)
		}
	}
}
