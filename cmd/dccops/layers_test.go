package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layer says what the packages below a path may import, and why. The first row
// that matches a package holds for it.
type layer struct {
	path string   // of the package, below the module; a trailing /... takes in all below
	may  []string // prefixes of import paths beyond the standard library
	why  string
}

var layers = []layer{
	{"model/...", []string{"dccops/model"}, "Section H8 knows no terminal and no store: it is tested and proved without them"},
	{"storage/...", []string{"dccops/model", "github.com/dgraph-io/badger/v4", "golang.org/x/sys"}, "the one writer; nothing it does may depend on how it is shown"},
	{"themes", []string{"github.com/charmbracelet/lipgloss", "github.com/muesli/termenv"}, "every colour and glyph, and nothing of what they are used for"},
	{"tui/canvas", []string{"dccops/themes", "github.com/charmbracelet/x/ansi"}, "paper: it knows roles, not windows"},
	{"tui/paint", []string{"dccops/themes", "dccops/tui/canvas"}, "the wire: it knows cells, not screens"},
	{"tui/keymap", []string{"github.com/charmbracelet/bubbletea"}, "a key is a row; what it means is a message"},
	{"tui/screen", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "github.com/charmbracelet/bubbletea"}, "what a screen is; it owns the Desk it consumes, so that no store is imported"},
	{"tui/screen/...", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "dccops/tui/widget", "dccops/tui/screen", "github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles"}, "a screen draws from its Env; it never imports another screen"},
	{"tui/widget", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas"}, "pure drawing"},
	{"tui/form", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "dccops/tui/screen", "dccops/tui/widget", "github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles"}, "forms are overlays; they ask the rules, never the store"},
	{"tui/screentest", []string{"dccops/model", "dccops/themes", "dccops/tui", "github.com/charmbracelet/bubbletea", "github.com/muesli/termenv"}, "drives a session without a terminal"},
	{"tui/bench/...", []string{"dccops/model", "dccops/themes", "dccops/tui", "github.com/charmbracelet/bubbletea"}, "the stock program that the painter is compared with"},
	{"tui", []string{"dccops/model", "dccops/themes", "dccops/tui/", "github.com/charmbracelet/", "github.com/sahilm/fuzzy"}, "one terminal's session; the store reaches it as an interface"},
	{"cmd/...", []string{"dccops/", "github.com/charmbracelet/x/term", "golang.org/x/sys"}, "joins them all and does nothing else"},
}

// reasons holds a line for every module the product itself is built on.
var reasons = map[string]string{
	"github.com/charmbracelet/bubbletea":   "the runtime of the console: input, messages, commands (the owner's choice)",
	"github.com/charmbracelet/bubbles":     "editing of a line of text, well worn (the owner's choice)",
	"github.com/charmbracelet/lipgloss":    "styles and renderers per terminal (the owner's choice)",
	"github.com/charmbracelet/x/term":      "raw mode and the size of a terminal",
	"github.com/muesli/termenv":            "what colours a terminal has (the owner's choice)",
	"github.com/dgraph-io/badger/v4":       "the embedded store (the owner's choice)",
	"github.com/sahilm/fuzzy":              "the palette's fuzzy match, as editors do it",
	"github.com/rivo/uniseg":               "grapheme clusters: where one letter ends",
	"github.com/mattn/go-runewidth":        "how many columns a code point takes",
	"github.com/rogpeppe/go-internal":      "tests: scripts that drive the real binary",
	"go.uber.org/goleak":                   "tests: no goroutine outlives its owner",
	"github.com/charmbracelet/x/vt":        "tests: a terminal to compare painted frames with",
	"github.com/charmbracelet/x/ansi":      "how wide a grapheme is, as the runtime counts it",
	"github.com/charmbracelet/ultraviolet": "tests: the cells of that terminal",
	"golang.org/x/sys":                     "locks, limits and free space, which the standard library does not offer",
}

// pkg is what go list says of a package.
type pkg struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "dccops/...")
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var out []pkg
	for dec := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
}

func (l layer) holds(path string) bool {
	if base, all := strings.CutSuffix(l.path, "/..."); all {
		return path == base || strings.HasPrefix(path, base+"/")
	}
	return path == l.path
}

func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "dccops"
}

func TestEveryPackageImportsOnlyWhatItsLayerMay(t *testing.T) {
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, "dccops/")
		at := slices.IndexFunc(layers, func(l layer) bool { return l.holds(path) })
		if at < 0 {
			t.Errorf("%s stands in no layer; add a row with its reason", path)
			continue
		}
		for _, imp := range p.Imports {
			if !standard(imp) && !slices.ContainsFunc(layers[at].may, func(m string) bool { return imp == m || strings.HasPrefix(imp, strings.TrimSuffix(m, "/")+"/") }) {
				t.Errorf("%s imports %s; it may not: %s", path, imp, layers[at].why)
			}
		}
		if strings.HasPrefix(path, "tui/screen/") {
			for _, imp := range p.Imports {
				if strings.HasPrefix(imp, "dccops/tui/screen/") {
					t.Errorf("the screen %s imports the screen %s", path, imp)
				}
			}
		}
	}
}

func TestEveryModuleBuiltOnHasItsReason(t *testing.T) {
	used := map[string]bool{}
	for _, p := range packages(t) {
		for _, imp := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if !standard(imp) && !strings.HasPrefix(imp, "dccops") {
				used[moduleOf(imp)] = true
			}
		}
	}
	for m := range used {
		if reasons[m] == "" {
			t.Errorf("%s is built on without a line of reason", m)
		}
	}
	for m := range reasons {
		if !used[m] {
			t.Errorf("%s has a reason and is not built on", m)
		}
	}
}

// moduleOf cuts an import path to the module it is in, by the table of reasons.
func moduleOf(imp string) string {
	best := ""
	for m := range reasons {
		if (imp == m || strings.HasPrefix(imp, m+"/")) && len(m) > len(best) {
			best = m
		}
	}
	if best == "" {
		return imp
	}
	return best
}

func TestFloorsOfVersions(t *testing.T) {
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	badger := regexp.MustCompile(`badger/v4 v4\.(\d+)\.(\d+)`).FindStringSubmatch(string(text))
	if badger == nil || badger[1] != "9" || badger[2] < "4" {
		t.Errorf("badger must stay at v4.9.4 or above, where deleted keys stay deleted: %v", badger)
	}
	if c := regexp.MustCompile(`golang.org/x/crypto v0\.(\d+)\.`).FindStringSubmatch(string(text)); c != nil && c[1] < "52" {
		t.Errorf("golang.org/x/crypto must be v0.52 or above: %v", c)
	}
}
