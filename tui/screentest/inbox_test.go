package screentest

import (
	"fmt"
	"testing"

	"dccops/model"
)

func TestInboxesStandAsTheyWere(t *testing.T) {
	views := []struct {
		name string
		keys []string
	}{
		{"inbox", []string{"3"}},
		{"inbox-gates", []string{"3", "/", "L:CH-002", "enter", "enter"}},
		{"inbox-grid", []string{"3", "/", "L:bus", "enter", "down", "enter"}},
		{"inbox-all", []string{"3", "v", "G"}},
		{"inbox-assess", []string{"3", "/", "L:CH-003", "enter", "w"}},
	}
	for _, role := range []model.Role{model.Reader, model.Operator} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}, {34, 12}, {60, 1}} {
			for _, v := range views {
				if v.name != "inbox" && (size[0] == 34 || size[1] == 1) || v.name == "inbox-assess" && role == model.Reader {
					continue // the smallest sizes show the screen; a reader opens no form
				}
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					c := demoConsole(t, role, size[0], size[1])
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
}
