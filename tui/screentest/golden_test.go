package screentest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/themes"
)

// rewrite is given to write the goldens and pictures anew: look at every one
// of them before they are committed.
var rewrite = flag.Bool("rewrite", false, "write goldens and pictures anew")

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *rewrite {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./tui/screentest -rewrite makes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not as it was; it now is\n%s", name, got)
	}
}

func demoConsole(t *testing.T, role model.Role, w, h int) *Console {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	return Open(t, Setup{Acts: demo.Acts(1, now), Now: now, Role: role, W: w, H: h})
}

func TestScreensStandAsTheyWere(t *testing.T) {
	sizes := [][2]int{{120, 40}, {80, 24}, {45, 20}}
	views := []struct {
		name string
		keys []string
	}{
		{"month", nil},
		{"night", []string{"v"}},
		{"list", []string{"v", "v"}},
		{"year", []string{"v", "v", "v"}},
		{"detail", []string{"p"}},
		{"count", []string{"c"}},
		{"help", []string{"?"}},
		{"find", []string{":"}},
		{"plan", []string{"}", "n"}},
	}
	for _, role := range []model.Role{model.Reader, model.Operator} {
		for _, size := range sizes {
			for _, v := range views {
				name := fmt.Sprintf("%s-%s-%dx%d.txt", v.name, role, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					golden(t, name, demoConsole(t, role, size[0], size[1]).Press(v.keys...).Dump())
				})
			}
		}
	}
}

func TestPicturesOfTheReadme(t *testing.T) {
	for _, theme := range []string{"dark", "light"} {
		p, ok := themes.ByName(theme)
		if !ok {
			t.Fatalf("no theme %s", theme)
		}
		c := demoConsole(t, model.Operator, 120, 40)
		grid, _ := c.session.Frame()
		golden(t, "calendar-"+theme+".svg", Picture(grid, p))
	}
	p, _ := themes.ByName("dark")
	phone := demoConsole(t, model.OnCall, 45, 20)
	grid, _ := phone.session.Frame()
	golden(t, "phone.svg", Picture(grid, p))
	for name, key := range map[string]string{"live.svg": "2", "schedule.svg": "4", "record.svg": "7"} {
		grid, _ := demoConsole(t, model.Approver, 120, 40).Press(key).session.Frame()
		golden(t, name, Picture(grid, p))
	}
}
