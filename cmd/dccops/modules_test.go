package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// reasons holds a line for every module the product itself is built on.
var reasons = map[string]string{
	"github.com/charmbracelet/bubbletea":   "the runtime of the console: input, messages, commands (the owner's choice)",
	"github.com/charmbracelet/bubbles":     "editing of a line of text, well worn (the owner's choice)",
	"github.com/charmbracelet/lipgloss":    "styles and renderers per terminal (the owner's choice)",
	"github.com/charmbracelet/x/term":      "raw mode and the size of a terminal",
	"github.com/muesli/termenv":            "what colours a terminal has (the owner's choice)",
	"github.com/dgraph-io/badger/v4":       "the embedded store (the owner's choice)",
	"github.com/dgraph-io/ristretto/v2":    "how badger maps a table: one is looked at before badger meets it",
	"github.com/sahilm/fuzzy":              "the palette's fuzzy match, as editors do it",
	"github.com/pelletier/go-toml/v2":      "strict TOML: its parser says in which line and column each key stands, so that an unknown one is refused there",
	"rsc.io/qr":                            "the QR code of a printed schedule: a standard of tables, small, and without a dependency of its own",
	"github.com/rivo/uniseg":               "grapheme clusters: where one letter ends",
	"github.com/mattn/go-runewidth":        "how many columns a code point takes",
	"github.com/rogpeppe/go-internal":      "tests: scripts that drive the real binary",
	"go.uber.org/goleak":                   "tests: no goroutine outlives its owner",
	"github.com/charmbracelet/x/vt":        "tests: a terminal to compare painted frames with",
	"github.com/charmbracelet/x/ansi":      "how wide a grapheme is, as the runtime counts it",
	"github.com/charmbracelet/ultraviolet": "tests: the cells of that terminal",
	"github.com/wneessen/go-mail":          "MIME and SMTP with STARTTLS and log-in, well kept; what a try came to it tells exactly",
	"github.com/emersion/go-smtp":          "tests: a mail host that refuses, stalls and breaks off",
	"github.com/emersion/go-sasl":          "tests: the log-in of that mail host",
	"filippo.io/age":                       "sealing a backup in a form that other programs open too",
	"golang.org/x/mod":                     "the Merkle tree and the signed notes of the record, in a public and much used form",
	"golang.org/x/crypto":                  "the SSH protocol of the door, straight: the servers built over it miss the limits a door needs",
	"golang.org/x/net":                     "the tokens of HTML, which is what much mail is: settled, hard to get right, and kept by Go's own people",
	"golang.org/x/text":                    "the character sets of mail that is not in UTF-8; go-mail brings it anyway",
	"golang.org/x/sys":                     "locks, limits and free space, which the standard library does not offer",
}

// linked names every other module that ends up in the binary, by what brings it
// in. A new name is somebody's decision, never an accident of an update.
var linked = map[string]string{
	"filippo.io/hpke":                       "age",
	"github.com/atotto/clipboard":           "bubbles' line of text",
	"github.com/aymanbagabas/go-osc52/v2":   "termenv",
	"github.com/cespare/xxhash/v2":          "badger",
	"github.com/charmbracelet/colorprofile": "lipgloss",
	"github.com/charmbracelet/x/cellbuf":    "lipgloss",
	"github.com/clipperhouse/displaywidth":  "x/ansi",
	"github.com/clipperhouse/uax29/v2":      "x/ansi",
	"github.com/dustin/go-humanize":         "badger",
	"github.com/go-logr/logr":               "badger's tracing",
	"github.com/go-logr/stdr":               "badger's tracing",
	"github.com/google/flatbuffers":         "badger",
	"github.com/klauspost/compress":         "badger",
	"github.com/lucasb-eyer/go-colorful":    "termenv",
	"github.com/mattn/go-isatty":            "termenv",
	"github.com/muesli/ansi":                "bubbletea",
	"github.com/muesli/cancelreader":        "bubbletea",
	"github.com/xo/terminfo":                "colorprofile",
	"go.opentelemetry.io/auto/sdk":          "badger's tracing",
	"go.opentelemetry.io/otel":              "badger's tracing",
	"go.opentelemetry.io/otel/metric":       "badger's tracing",
	"go.opentelemetry.io/otel/trace":        "badger's tracing",
	"google.golang.org/protobuf":            "badger",
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

// requirement is one line of go.mod.
type requirement struct {
	version  string
	indirect bool
}

func requirements(t *testing.T) map[string]requirement {
	t.Helper()
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]requirement{}
	for _, m := range regexp.MustCompile(`(?m)^(?:require )?\s*(\S+\.\S+/\S+) (v\S+)( // indirect)?$`).FindAllStringSubmatch(string(text), -1) {
		out[m[1]] = requirement{m[2], m[3] != ""}
	}
	return out
}

func TestEveryRequirementOfGoModHasItsReason(t *testing.T) {
	have := requirements(t)
	for m, r := range have {
		if !r.indirect && reasons[m] == "" {
			t.Errorf("go.mod asks for %s and no line says why", m)
		}
	}
	for m := range reasons {
		if r, ok := have[m]; !ok || r.indirect {
			t.Errorf("%s has a reason, and go.mod does not ask for it directly", m)
		}
	}
	for m := range linked {
		if r, ok := have[m]; !ok || !r.indirect {
			t.Errorf("%s is listed as brought in by others, and go.mod does not say so", m)
		}
	}
}

func TestTheBinaryHoldsOnlyModulesOnTheList(t *testing.T) {
	text, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	modules := strings.Fields(string(text))
	slices.Sort(modules)
	for _, m := range slices.Compact(modules) {
		if m != "dccops" && reasons[m] == "" && linked[m] == "" {
			t.Errorf("%s is linked into the binary and on no list", m)
		}
	}
}

// floors are versions below which a module is known to harm us.
var floors = map[string]struct {
	at  [3]int
	why string
}{
	"github.com/dgraph-io/badger/v4": {[3]int{4, 9, 4}, "below it deleted keys can come back"},
	"golang.org/x/crypto":            {[3]int{0, 52, 0}, "below it a server can be brought down from outside"},
}

func TestFloorsOfVersions(t *testing.T) {
	have := requirements(t)
	if _, ok := have["github.com/dgraph-io/badger/v4"]; !ok {
		t.Error("go.mod does not name badger")
	}
	for m, f := range floors {
		if r, ok := have[m]; ok && slices.Compare(version(t, r.version), f.at[:]) < 0 {
			t.Errorf("%s is %s: %s", m, r.version, f.why)
		}
	}
}

// version reads "v4.9.6" as its three numbers.
func version(t *testing.T, s string) []int {
	t.Helper()
	m := regexp.MustCompile(`^v(\d+)\.(\d+)\.(\d+)`).FindStringSubmatch(s)
	if m == nil {
		t.Fatalf("%q is no version", s)
	}
	out := make([]int, 3)
	for i := range out {
		out[i], _ = strconv.Atoi(m[i+1])
	}
	return out
}

func TestVersionsAreComparedAsNumbers(t *testing.T) {
	if slices.Compare(version(t, "v4.9.10"), []int{4, 9, 4}) < 0 || slices.Compare(version(t, "v0.9.0"), []int{0, 52, 0}) >= 0 {
		t.Error("4.9.10 comes after 4.9.4, and 0.9 before 0.52")
	}
}
