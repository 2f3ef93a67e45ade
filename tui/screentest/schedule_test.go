package screentest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// scheduleConsole opens the Schedule on the demo's December with what it lacked
// written down, so that it can go out with a reason.
func scheduleConsole(t *testing.T, role model.Role, w, h int) *Console {
	t.Helper()
	c := demoConsole(t, role, w, h)
	december := london.NewMonth(2026, time.December)
	for _, win := range c.Desk().Board().Windows(december) {
		if win.Risk == "" {
			whole := *win
			whole.Risk = "none"
			order := model.Order{ID: "whole", Actor: model.Actor{Name: "m.okonkwo", Role: model.Operator}, Command: model.EditWindow{Window: whole, Base: win.Trail.Revision}}
			if _, err := c.Desk().Do(context.Background(), order); err != nil {
				t.Fatal(err)
			}
		}
	}
	return c.Moved().Press("4", "}")
}

func TestSchedulesStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"december", nil},
		{"reissue", []string{"t"}},
		{"released", []string{"t", "v"}},
		{"findings", []string{"tab"}},
		{"text", []string{"tab", "tab"}},
		{"publish", []string{"P"}},
	}
	for _, role := range []model.Role{model.Reader, model.Approver} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
			for _, v := range views {
				name := fmt.Sprintf("schedule-%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, scheduleConsole(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
}
