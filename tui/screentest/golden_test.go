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
