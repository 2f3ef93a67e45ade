package screentest

import (
	"fmt"
	"testing"

	"dccops/model"
)

// TestMethodsStandAsTheyWere: a version with what it changes, a report that clashes,
// one by mail, and their forms, at each size.
func TestMethodsStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		role model.Role
		keys []string
	}{
		{"method-version", model.Reader, []string{"3", "/", "L:ME-002", "enter", "enter"}},
		{"method-version", model.Operator, []string{"3", "/", "L:ME-002", "enter", "enter"}},
		{"method-report", model.Reader, []string{"3", "/", "L:UR-003", "enter", "enter"}},
		{"method-report", model.Operator, []string{"3", "/", "L:UR-002", "enter", "enter"}},
		{"method-mailed", model.Operator, []string{"3", "/", "L:UR-004", "enter", "enter"}},
		{"method-new", model.Operator, []string{"3", "n", "tab"}},
		{"method-draft", model.Operator, []string{"3", "n", "tab", "tab", "enter"}},
		{"method-form", model.Operator, []string{"3", "n", "tab", "enter", "L:Northgrid", "tab", "L:Firmware", "tab", "L:Hubs", "tab", "L:20 Nov 23:30"}},
		{"method-amend", model.Operator, []string{"3", "/", "L:UR-002", "enter", "e", "tab", "tab", "tab"}},
		{"method-risk", model.Operator, []string{"3", "/", "L:UR-002", "enter", "w"}},
		{"method-vouch", model.Operator, []string{"3", "/", "L:UR-004", "enter", "w"}},
	}
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		for _, v := range views {
			name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, v.role, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				c := demoConsole(t, v.role, size[0], size[1])
				for _, k := range v.keys {
					if k[:min(2, len(k))] == "L:" {
						c.Type(k[2:])
					} else {
						c.Press(k)
					}
				}
				golden(t, name, c.Dump())
			})
		}
	}
}
