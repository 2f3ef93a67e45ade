package screentest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// mainScreens are what the README shows, each in two themes, as whoever looks at
// them most sees them.
var mainScreens = []struct {
	name string
	role model.Role
	w, h int
	keys []string
}{
	{"calendar", model.Operator, 120, 40, nil},
	{"live", model.Approver, 120, 40, []string{"2"}},
	{"inbox", model.Approver, 120, 40, []string{"3"}},
	{"schedule", model.Approver, 120, 40, []string{"4"}},
	{"directory", model.Operator, 120, 40, []string{"5"}},
	{"outbox", model.Operator, 120, 40, []string{"6"}},
	{"record", model.Approver, 120, 40, []string{"7"}},
	{"slide", model.Approver, 120, 40, append(strings.Split(":present", ""), "enter", "{", "right")},
	{"phone", model.OnCall, 45, 20, nil},
}

// The README's pictures are drawn from the demo by one line,
//
//	go test ./tui/screentest -run Pictures -rewrite
//
// and this fails as soon as one is not what the demo shows any more.
func TestPicturesOfTheReadme(t *testing.T) {
	for _, theme := range []string{"dark", "light"} {
		p, ok := themes.ByName(theme)
		if !ok {
			t.Fatalf("there is no theme %s", theme)
		}
		for _, s := range mainScreens {
			grid, _ := demoConsole(t, s.role, s.w, s.h).Press(s.keys...).session.Frame()
			golden(t, s.name+"-"+theme+".svg", Picture(grid, p))
		}
	}
	var all []*canvas.Grid
	for range themes.All() {
		grid, _ := demoConsole(t, model.OnCall, 45, 20).session.Frame()
		all = append(all, grid)
	}
	golden(t, "themes.svg", Gallery(all, themes.All(), 4))
}

// The README shows every picture there is, and no picture that is not there.
func TestPicturesAreThoseTheReadmeShows(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, m := range regexp.MustCompile(`\]\(tui/screentest/testdata/([^)]+)\)`).FindAllStringSubmatch(string(readme), -1) {
		shown = append(shown, m[1])
	}
	drawn, err := filepath.Glob(filepath.Join("testdata", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range drawn {
		drawn[i] = filepath.Base(drawn[i])
		if !slices.Contains(shown, drawn[i]) {
			t.Errorf("the README does not show %s", drawn[i])
		}
	}
	for _, s := range shown {
		if !slices.Contains(drawn, s) {
			t.Errorf("the README shows %s, which is not there", s)
		}
	}
}

// A picture has the colours of its theme, and for one that leaves them to the
// terminal those of some terminal.
func TestPicturesHaveTheColoursOfTheirTheme(t *testing.T) {
	for _, p := range themes.All() {
		g := canvas.New(6, 1, themes.Text)
		g.Area().Text(0, 0, themes.Selected, "a<b")
		svg := Picture(g, p)
		if !strings.Contains(svg, "a&lt;b") || strings.Contains(svg, `fill=""`) {
			t.Errorf("theme %s: %s", p.Name, svg)
		}
		if ink := p.Ink(themes.Selected); ink.Bg != "" && !(strings.Contains(svg, ink.Fg) && strings.Contains(svg, ink.Bg)) {
			t.Errorf("theme %s: what is selected is not %s on %s in %s", p.Name, ink.Fg, ink.Bg, svg)
		}
	}
}
