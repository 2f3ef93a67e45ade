package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
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
	{"model/proof", []string{"golang.org/x/mod/sumdb"}, "it checks what the store wrote, so it shares no line with it; both stand on a public format"},
	{"model/mail", []string{"dccops/model", "golang.org/x/net/html", "golang.org/x/text"}, "it reads what anybody may send; tokens of HTML and character sets are the work of those who keep them"},
	{"model/export", []string{"dccops/model", "rsc.io/qr"}, "formats are its own; the QR code on a printed page is a standard that others keep"},
	{"model/...", []string{"dccops/model"}, "Section H8 knows no terminal and no store: it is tested and proved without them"},
	{"storage/outbox", []string{"dccops/model", "github.com/wneessen/go-mail"}, "it reaches the store as an interface, and the outside as a carrier"},
	{"storage/...", []string{"dccops/model", "filippo.io/age", "github.com/dgraph-io/badger/v4", "github.com/dgraph-io/ristretto/v2", "golang.org/x/mod/sumdb", "golang.org/x/sys"}, "the one writer; nothing it does may depend on how it is shown"},
	{"themes", []string{"github.com/charmbracelet/lipgloss", "github.com/muesli/termenv"}, "every colour and glyph, and nothing of what they are used for"},
	{"tui/canvas", []string{"dccops/themes", "github.com/charmbracelet/x/ansi"}, "paper: it knows roles, not windows"},
	{"tui/paint", []string{"dccops/themes", "dccops/tui/canvas"}, "the wire: it knows cells, not screens"},
	{"tui/keymap", []string{"github.com/charmbracelet/bubbletea"}, "a key is a row; what it means is a message"},
	{"tui/screen", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "github.com/charmbracelet/bubbletea"}, "what a screen is; it owns the Desk it consumes, so that no store is imported"},
	{"tui/screen/...", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "dccops/tui/list", "dccops/tui/widget", "dccops/tui/screen", "github.com/charmbracelet/bubbletea"}, "a screen draws from its Env; it never imports another screen"},
	{"tui/list", []string{"dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "dccops/tui/screen", "dccops/tui/widget", "github.com/charmbracelet/bubbletea"}, "the machine of a list with a detail: it knows keys and rows, and nothing of what is listed"},
	{"tui/widget", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas"}, "pure drawing"},
	{"tui/form", []string{"dccops/model", "dccops/themes", "dccops/tui/canvas", "dccops/tui/keymap", "dccops/tui/screen", "dccops/tui/widget", "github.com/charmbracelet/bubbletea"}, "forms are overlays; they ask the rules, never the store"},
	{"tui/lines", []string{"dccops/model"}, "a conversation in lines: it knows a terminal or a pipe and the filter of text, and nothing of what is said"},
	{"tui/tale", []string{"dccops/model", "dccops/tui/screen"}, "tells the demo to a desk; it draws nothing"},
	{"tui/screentest", []string{"dccops/model", "dccops/themes", "dccops/tui", "github.com/charmbracelet/bubbletea", "github.com/muesli/termenv"}, "drives a session without a terminal"},
	{"tui/bench/...", []string{"dccops/model", "dccops/storage", "dccops/themes", "dccops/tui", "github.com/charmbracelet/bubbletea", "golang.org/x/crypto/ssh"}, "the stock program that the painter is compared with, alone and behind the door of a real record"},
	{"tui/sshd", []string{"dccops/model", "dccops/tui", "golang.org/x/crypto/ssh", "golang.org/x/sys"}, "the door: it knows keys and sessions, and neither the store nor what a session shows"},
	{"tui", []string{"dccops/model", "dccops/themes", "dccops/tui/", "github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles", "github.com/charmbracelet/x/term", "github.com/sahilm/fuzzy", "golang.org/x/sys"}, "one terminal's session; the store reaches it as an interface"},
	{"cmd/...", []string{"dccops/", "github.com/charmbracelet/x/term", "github.com/pelletier/go-toml/v2/unstable", "golang.org/x/crypto/ssh"}, "joins them all and does nothing else"},
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
	used := map[string]bool{}
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, "dccops/")
		at := slices.IndexFunc(layers, func(l layer) bool { return l.holds(path) })
		if at < 0 {
			t.Errorf("%s stands in no layer; add a row with its reason", path)
			continue
		}
		for _, imp := range p.Imports {
			may := layers[at].lets(imp)
			used[layers[at].path+" "+may] = true
			if !standard(imp) && may == "" {
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
	for _, l := range layers {
		for _, m := range l.may {
			if !used[l.path+" "+m] {
				t.Errorf("%s may import %s and nothing there does: take it out of the row", l.path, m)
			}
		}
	}
}

// lets returns the permission that covers an import, or "".
func (l layer) lets(imp string) string {
	for _, m := range l.may {
		if imp == m || strings.HasPrefix(imp, strings.TrimSuffix(m, "/")+"/") {
			return m
		}
	}
	return ""
}

// TestTheModelIsPure: no rule, decision or format reads a file, the network,
// the environment, or speaks to a log; what it needs is handed in.
func TestTheModelIsPure(t *testing.T) {
	impure := []string{"os", "os/exec", "os/signal", "net", "net/http", "log", "log/slog", "syscall", "plugin", "runtime/debug"}
	for _, p := range packages(t) {
		if !strings.HasPrefix(p.ImportPath, "dccops/model") {
			continue
		}
		for _, imp := range p.Imports {
			if slices.Contains(impure, imp) {
				t.Errorf("%s imports %s; the model does no input or output", p.ImportPath, imp)
			}
		}
	}
}
