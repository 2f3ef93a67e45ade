package screentest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/tui"
	"dccops/tui/tale"
)

// teller is a console over the demo as `dccops demo --pause` opens it. real is
// the real clock.
func teller(t *testing.T, seed uint64, w, h int, real func() time.Time) *Console {
	t.Helper()
	begin := demo.Opens(seed)
	clock := tale.NewClock(real, begin, 20, true)
	player := tale.NewPlayer(seed, begin, clock)
	desk := newDesk(model.NewBoard(), nil, begin)
	desk.clock = clock.Now
	if err := player.Fill(context.Background(), desk); err != nil {
		t.Fatal(err)
	}
	return Sit(t, desk, Setup{Role: model.Approver, Name: "visitor", W: w, H: h, Band: "DEMO", Visit: tui.Visit{Story: player}})
}

// still is a real clock that nobody looks at.
func still() time.Time { return time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC) }

// next lets the next thing happen.
func (c *Console) next() *Console { return c.Press(".").Moved() }

func TestTheStoryIsToldInSteps(t *testing.T) {
	c := teller(t, 1, 120, 40, still).Press("2").Sees("DEMO paused", "Tue 24 Nov 22:50", "A second node shows the same signs")
	seen := map[string]bool{}
	for range 60 {
		frame := c.next().Frame()
		for _, words := range []string{
			"m.hale (made up)", "j.thistle (made up)", "We drain by hand", "Nine in ten", "All hands are here",
			"PM-012 overruns", "The story is told",
		} {
			seen[words] = seen[words] || strings.Contains(frame, words)
		}
		if seen["The story is told"] {
			break
		}
	}
	for words, was := range seen {
		if !was {
			t.Errorf("the story never shows %q", words)
		}
	}
	c.Press("3").Sees("1 agrees, 2")
}

func TestSameSeedSameFrames(t *testing.T) {
	for seed := range uint64(4) {
		a, b := teller(t, seed, 80, 24, still), teller(t, seed, 80, 24, func() time.Time { return still().AddDate(3, 0, 0) })
		for n := range 40 {
			screen := fmt.Sprint(1 + n%7)
			if x, y := a.next().Press(screen).Dump(), b.next().Press(screen).Dump(); x != y {
				t.Fatalf("seed %d, step %d: the frames differ\n%s\n%s", seed, n, x, y)
			}
		}
	}
}

func TestScenesOfTheStoryStandAsTheyWere(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		c := teller(t, 1, size[0], size[1], still)
		for n, screen := range []string{"1", "2", "2", "3", "2", "2", "6", "2"} {
			for range 3 {
				c.next()
			}
			golden(t, fmt.Sprintf("story-%d-%dx%d.txt", n, size[0], size[1]), c.Press(screen).Dump())
		}
	}
}

func TestSpaceStopsTheClockAndLetsItGoOn(t *testing.T) {
	now := still()
	c := teller(t, 1, 120, 40, func() time.Time { return now })
	later := func() string {
		now = now.Add(6 * time.Second) // two minutes of the story
		return c.Second().Frame()
	}
	if f := later(); !strings.Contains(f, "22:50") || !strings.Contains(f, "DEMO paused") {
		t.Errorf("its clock went on:\n%s", f)
	}
	c.Press("space").Sees("The story goes on", "DEMO 20x")
	if f := later(); !strings.Contains(f, "22:52") {
		t.Errorf("its clock stood still:\n%s", f)
	}
	c.Press("space").Sees("The story stands still", "DEMO paused")
	if f := later(); !strings.Contains(f, "22:52") {
		t.Errorf("its clock went on:\n%s", f)
	}
}

// TestWhatAPersonDoesCounts: the person ends the incident before the colleagues
// would have done more of it, and they let it be.
func TestWhatAPersonDoesCounts(t *testing.T) {
	c := teller(t, 1, 120, 40, still)
	actor := model.Actor{Name: "visitor", Role: model.Approver}
	if _, err := c.Desk().Do(context.Background(), model.Order{ID: "mine", Actor: actor, Command: model.EndMaintenance{ID: "UM-001", Words: "I pulled the plug"}}); err != nil {
		t.Fatal(err)
	}
	var said []string
	for range 60 {
		said = append(said, lastLine(c.next().Frame()))
	}
	all := strings.Join(said, "\n")
	for _, words := range []string{"m.hale (made up) would have done what somebody else was before with", "The story is told"} {
		if !strings.Contains(all, words) {
			t.Errorf("%q was not said:\n%s", words, all)
		}
	}
}

func lastLine(frame string) string {
	lines := strings.Split(strings.TrimRight(frame, "\n"), "\n")
	return lines[len(lines)-1]
}
