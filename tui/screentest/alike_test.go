package screentest

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"dccops/model"
	"dccops/tui"
)

// header is what a frame says of who sits there, and how it looks.
var header = regexp.MustCompile(`(?m)\A.*\n|^0: .*\n`)

// What consoles draw once for all of them is what each would have drawn: one in
// company shows the frames of one alone, whatever is pressed, whatever others
// look at meanwhile, and whatever is stored.
func TestOneInCompanyDrawsWhatOneAloneDraws(t *testing.T) {
	keys := []string{ // none that opens a form: others are told of those
		"left", "right", "up", "down", "h", "l", "j", "k", "{", "}", "home", "end", "t", "tab", "shift+tab", "enter", "esc",
		"v", "V", "p", "c", "M", "1", "2", "4", "5", "6", "7", "T", "/", "N", "R",
	}
	for seed := range uint64(6) {
		dice := rand.New(rand.NewPCG(seed, 7))
		desk, s := night(t)
		size := companySizes[seed%3]
		s.W, s.H = size[0], size[1]
		alone := Sit(t, desk, s)
		s.Visit.Company = tui.NewCompany()
		one := Sit(t, desk, s)
		s.Role = []model.Role{model.OnCall, model.Presenter, model.Reader}[seed/2%3] // none that opens a form
		other := Sit(t, desk, s)
		for step := range 250 {
			switch key := keys[dice.IntN(len(keys))]; {
			case step%40 == 39:
				khan := Sit(t, desk, Setup{Name: "a.khan", Role: model.Operator, W: 120, H: 40})
				khan.Press("2", "down", "u", "ctrl+u").Type(fmt.Sprintf("%02d:00", 3+step/40)).Press("ctrl+o").Sees("UM-001 updated and stored")
				alone.Moved()
				one.Moved()
				other.Moved()
			case step%25 == 24:
				desk.Set(desk.Now().Add(time.Duration(dice.IntN(200)) * time.Second))
				alone.Second()
				one.Second()
				other.Second()
			default:
				alone.Press(key)
				one.Press(key)
				other.Press(keys[dice.IntN(len(keys))])
			}
			want, have := header.ReplaceAllString(alone.Dump(), ""), header.ReplaceAllString(one.Dump(), "")
			if want != have {
				t.Fatalf("seed %d, step %d: alone\n%s\nin company\n%s", seed, step, want, have)
			}
		}
	}
}

// What is marked for some is not shown to others because they look at the same:
// neither the report nor that there is one, whoever looked first.
func TestWhatIsDrawnOnceIsDrawnForEachRole(t *testing.T) {
	start := time.Date(2026, 11, 3, 20, 0, 0, 0, time.UTC)
	board := model.NewBoard().Over([]model.Record{
		&model.Window{
			ID: "PM-001", Activity: "A", Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
			Start: start, End: start.Add(time.Hour), Risk: "none", DecidedAt: start.AddDate(0, -9, 0), Scope: model.ScopeDCC, Status: model.Scheduled,
		},
		&model.Report{Ref: "UR-001", Marked: model.Amber, State: model.ReportReceived, Reported: start.AddDate(0, -1, 0), Said: model.Said{
			User: "Oakfield Power", Type: "Firmware", Description: "D", Systems: []string{"DSP"}, Start: start, End: start.Add(2 * time.Hour),
		}},
	})
	for _, first := range []model.Role{model.Approver, model.Reader} {
		s := Setup{Board: board, Role: first, W: 120, H: 40, Visit: tui.Visit{Company: tui.NewCompany()}}
		one := Open(t, s)
		one.Press("p")
		s.Role, s.Name = map[model.Role]model.Role{model.Approver: model.Reader, model.Reader: model.Approver}[first], "b.osei"
		two := Sit(t, one.Desk(), s).Press("p")
		may, other := one, two
		if first == model.Reader {
			may, other = two, one
		}
		may.Sees("scheduled · planned          clash", "UR-001")
		other.Sees("PM-001").Misses("clash", "UR-001", "Oakfield")
	}
}
