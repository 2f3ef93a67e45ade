package screentest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/canvas"
	"dccops/tui/screen/present"
	"dccops/tui/widget"
)

// presentation is a console of the demo at which a month is presented.
func presentation(t *testing.T, role model.Role, month string, w, h int) *Console {
	t.Helper()
	m, err := london.ParseMonth(month)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	return Open(t, Setup{Acts: demo.Acts(1, now), Now: now, Role: role, W: w, H: h, Visit: tui.Visit{Present: &present.Begin{Month: m, Minutes: 30}}})
}

func TestSlidesStandAsTheyWere(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {160, 45}, {80, 24}, {45, 20}} {
		for _, slide := range []struct {
			name string
			keys []string
		}{
			{"cover", nil},
			{"month", []string{"right"}},
			{"agenda", []string{"g", "down"}},
			{"window", []string{"g", "enter"}},
			{"decided", []string{"end"}},
			{"panel", []string{"g", "right", "s"}},
		} {
			name := fmt.Sprintf("present-%s-%dx%d.txt", slide.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				golden(t, name, presentation(t, model.Operator, "2026-11", size[0], size[1]).Press(slide.keys...).Dump())
			})
		}
	}
}

// TestTheBackRowReadsEveryDay: at the sizes of a projector each day of each month
// stands in large type, which takes at least a sixteenth of the height.
func TestTheBackRowReadsEveryDay(t *testing.T) {
	g := themes.GlyphSet(true)
	for _, size := range [][2]int{{120, 40}, {160, 45}} {
		if 16*widget.BigHeight(g) < size[1] {
			t.Errorf("%d rows of %d are too small for the back row", widget.BigHeight(g), size[1])
		}
		c := presentation(t, model.Reader, "2026-01", size[0], size[1]).Press("right")
		for m := london.NewMonth(2026, time.January); m < london.NewMonth(2028, time.January); m++ {
			frame := strings.Split(c.Frame(), "\n")
			for _, words := range append(days(m), m.Name()) {
				if !large(frame, words, g) {
					t.Fatalf("%s at %dx%d does not show %q in large type:\n%s", m, size[0], size[1], words, strings.Join(frame, "\n"))
				}
			}
			c.Press("}", "right")
		}
	}
}

func days(m london.Month) (out []string) {
	for d := range m.Days() {
		out = append(out, fmt.Sprint(d+1))
	}
	return out
}

// large reports whether words stand in a frame in large type.
func large(frame []string, words string, g *themes.Glyphs) bool {
	paper := canvas.New(widget.BigWidth(words), widget.BigHeight(g), themes.Text)
	widget.Big(paper.Area(), 0, 0, themes.Text, words, g)
	rows := strings.Split(strings.TrimRight(paper.Text(), "\n"), "\n")
	for y := 0; y+len(rows) <= len(frame); y++ {
		line := []rune(frame[y])
		for x := range line {
			found := true
			for i, row := range rows {
				if !strings.HasPrefix(string(tail(frame[y+i], x)), row) {
					found = false
					break
				}
			}
			if found {
				return true
			}
		}
	}
	return false
}

func tail(s string, x int) []rune {
	if r := []rune(s); x < len(r) {
		return r[x:]
	}
	return nil
}

// TestAWallShowsNobodysName, no address and nothing that is marked, whoever
// presents and whoever follows.
func TestAWallShowsNobodysName(t *testing.T) {
	for _, role := range model.Roles() {
		c := presentation(t, role, "2026-11", 120, 40)
		for range 2 {
			for range 20 {
				frame := c.Frame()
				for _, words := range []string{"okafor", "thistle", "hale", "@", "call centre", "price change"} {
					if strings.Contains(strings.ToLower(frame), words) {
						t.Fatalf("as %s a slide shows %q:\n%s", role, words, frame)
					}
				}
				c.Press("right")
			}
			c.Press("}")
		}
	}
}

// TestWhatIsNotPublishedIsOnNoWall, unless somebody who plans says so; and then
// every slide says DRAFT.
func TestWhatIsNotPublishedIsOnNoWall(t *testing.T) {
	for _, role := range model.Roles() {
		c := presentation(t, role, "2026-12", 120, 40).Press("g").Misses("PM-018", "Registration file gateway")
		c.Press("v")
		if role == model.Operator || role == model.Approver || role == model.OnCall {
			c.Sees("DRAFT", "Registration file gateway").Press("right").Sees("DRAFT").Press("v").Misses("DRAFT")
			continue
		}
		c.Misses("DRAFT", "Registration file gateway").Sees("shown by operators and approvers alone")
	}
}

// hall is one who presents and one who may follow, in one company.
func hall(t *testing.T) (by, along *Console) {
	t.Helper()
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	s := Setup{Role: model.Operator, Name: "j.patel", W: 120, H: 40, Visit: tui.Visit{Company: tui.NewCompany()}}
	desk := newDesk(model.NewBoard(), demo.Acts(1, now), now)
	by = Sit(t, desk, s)
	s.Name, s.Role, s.W, s.H = "a.khan", model.Reader, 80, 24
	return by, Sit(t, desk, s)
}

func TestOthersFollowAndPeelOffWithAnyKey(t *testing.T) {
	for _, key := range []string{"esc", "q", "x", "enter", "down", "ctrl+p", "1", "space"} {
		by, along := hall(t)
		by.Press(":").Type("present 2026-11").Press("enter").Press("right")
		along.Moved().Sees("A presentation of November 2026 has begun; :follow looks along.").Press("2")
		along.Press(":").Type("follow").Press("enter").Sees("2 of")
		by.Press("g")
		along.Moved().Sees("3 of", "any key leaves")
		by.Press("e").Type("Ask them about Tuesday").Press("enter").Sees("Ask them about Tuesday", "For you alone")
		along.Moved().Misses("Tuesday", "For you alone")
		along.Press(key).Sees("In progress", "2 Live").Misses("3 of")
		by.Press("right")
		along.Moved().Misses("4 of").Sees("2 Live")
	}
}

func TestFollowersWaitForSomebodyToPresent(t *testing.T) {
	by, along := hall(t)
	along.Press(":").Type("follow").Press("enter").Sees("Nobody presents now")
	by.Press(":").Type("present 2026-11").Press("enter")
	along.Moved().Sees("1 of")
	by.Press("esc")
	along.Moved().Sees("Nobody presents now")
}

func TestThePresentersTimer(t *testing.T) {
	c := presentation(t, model.Presenter, "2026-11", 120, 40).Press("s").Sees("0 min on this, 0 min in all", "30 min left of 30 min", "Next: November 2026")
	later := func(d time.Duration) *Console {
		c.Desk().Set(c.Desk().Now().Add(d))
		return c.Second()
	}
	later(7*time.Minute).Sees("7 min on this, 7 min in all", "23 min left")
	c.Press("right").Sees("0 min on this, 7 min in all")
	later(25*time.Minute).Sees("25 min on this", "2 min over 30 min")
	c.Press("left").Sees("7 min on this, 32 min in all")
}

// TestWhatThePanelAgreesStandsOnTheSlideAtOnce: the meeting is opened in place, what
// the Panel agrees becomes its agreement, and the finding on the slide is lifted.
func TestWhatThePanelAgreesStandsOnTheSlideAtOnce(t *testing.T) {
	c := presentation(t, model.Operator, "2026-12", 120, 40).Press("v", "g", "enter").Sees("PM-018", "H8.3(a)")
	c.Press("d").Sees("No meeting is open", "m opens one")
	c.Press("m").Sees("Open a meeting about December 2026").Type("Panel").Press("ctrl+o").Sees("MT-002")
	c.Press("d").Sees("Decide on PM-018").Press("tab", "tab").Type("It is needed").Press("ctrl+o").Sees("wants the Panel's")
	c.Type("SECP_101_5").Press("ctrl+o").Sees("on the record as PA-001", "PA-001 allows 30 min")
	c.Press("end").Sees("MT-002, Panel, under way", "agreed: PM-018", "PA-001").Misses("It is needed")
	c.Press("m").Sees("End MT-002", "dccops meeting minutes MT-002").Press("tab", "enter").Sees("ended")
	c.Press("d").Sees("No meeting is open")
}

// TestTheBandOfADemoStandsInNoTitle: on a phone it has a row of its own.
func TestTheBandOfADemoStandsInNoTitle(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	c := Open(t, Setup{Acts: demo.Acts(1, now), Now: now, Role: model.Presenter, Band: "DEMO", W: 34, H: 20}).Press(":").Type("present").Press("enter")
	c.Sees("DEMO", "Planned Maintenance of the DCC").Press("g").Sees("DEMO", "1  Certificate").Resize(120, 40).Sees("DEMO").Resize(34, 20).Press("home").Sees("Planned Maintenance of the DCC")
}
