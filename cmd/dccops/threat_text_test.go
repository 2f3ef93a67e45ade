package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dccops/model/text"
	"dccops/model/text/corpus"
)

// TestThreatC1EveryFieldOnEveryPlainCommand stores every text of the corpus
// that may be stored, in every field of a window, and reads the bytes of every
// command that prints.
func TestThreatC1EveryFieldOnEveryPlainCommand(t *testing.T) {
	home := t.TempDir()
	file, n := hostileWindows()
	if n < 300 {
		t.Fatalf("only %d texts of the corpus may stand in a window: the test tests nothing", n)
	}
	path := filepath.Join(home, "hostile.json")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"import", path, "--dry-run"},
		{"import", path},
		{"import", path},
		{"check", "2026-11", "-f", path},
		{"check", "2026-11", "-f", path, "--json"},
		{"check", "2026-11"},
		{"check", "2026-11", "--json"},
		{"month", "2026-11"},
		{"month", "2026-11", "--json"},
		{"export", "2026-11", "--format", "txt"},
		{"export", "2026-11", "--format", "md"},
		{"export", "2026-11", "--format", "json"},
		{"edit", "EDIT", "--risk", "none"},
		{"edit", "EDIT", "--risk", "some", "--json"},
		{"cancel", "EDIT", "--reason", "\x1b[31m\u202e\u009b"},
		{"month", "2026-11"},
		{"directory", "system", "Lab", "--words", "\x1b]0;t\a"},
		{"directory"},
		{"directory", "--json"},
		{"policy", "add", "--from", "2030-01", "--authority", "\x1b[2J\x7f"},
		{"policy"},
		{"policy", "--json"},
	} {
		out, errs, code := inProcess(home, append(args, "--at=2026-02-27T09:00")...)
		if code != exitDone && !(code == exitRule && args[0] == "check") {
			t.Fatalf("%q: exit code %d: %s", args, code, errs)
		}
		clean(t, args, out, errs)
	}
}

// hostileWindows is a windows file with every text of the corpus that the door
// lets in, each in every field that takes it.
func hostileWindows() ([]byte, int) {
	file := windowsFile{}
	for i, p := range corpus.Payloads() {
		if !utf8.ValidString(p) {
			continue // JSON cannot carry it
		}
		w := win("H-"+strconv.Itoa(i), "2026-11-10T20:00", "2026-11-10T20:01")
		fits := false
		for _, f := range []struct {
			to   *string
			kind text.Kind
		}{{&w.Activity, text.Prose}, {&w.Risk, text.Prose}, {&w.Systems[0], text.Name}, {&w.Services[0].Name, text.Name}} {
			if clean, err := text.Admit("field", p, f.kind); err == nil && clean != "" {
				*f.to, fits = p, true
			}
		}
		if clean, err := text.Admit("agreement", p, text.Line); err == nil && clean != "" {
			w.Agreement = &p
		}
		if fits {
			file.Windows = append(file.Windows, w)
		}
	}
	file.Windows = append(file.Windows, win("EDIT", "2026-11-11T20:00", "2026-11-11T21:00"))
	data, err := json.Marshal(file)
	if err != nil {
		panic(err)
	}
	return data, len(file.Windows)
}

// TestThreatC1EveryWordOfEveryCommand gives every text of the corpus as a
// word, as a flag's value and as a flag to commands that refuse it.
func TestThreatC1EveryWordOfEveryCommand(t *testing.T) {
	home := t.TempDir()
	for _, p := range corpus.Payloads() {
		if strings.TrimSpace(p) == "" || strings.HasPrefix(p, "-") {
			continue
		}
		for _, args := range [][]string{
			{p},
			{"month", p},
			{"month", "--" + p},
			{"month", "--at", p},
			{"month", "--theme", p},
			{"help", p},
			{"edit", p, "--risk", "none"},
			{"check", "-f", p + "/x"},
			{"import", p + "/x", "y" + p},
			{"export", "2026-11", "--format", p},
			{"export", "2026-11", "--format", "txt", "-o", "../" + p},
			{"plan", "--start", p},
			{"plan", "--start", "2026-11-10T20:00", "--end", "2026-11-10T21:00", "--service", "SSI=" + p},
			{"plan", "--start", "2026-11-10T20:00", "--end", "2026-11-10T20:00", "--id", p},
			{"policy", p},
			{"policy", "add", "--from", p, "--authority", "A"},
			{"holidays", "list", p},
			{"completion", p},
		} {
			out, errs, code := inProcess(home, args...)
			if code != exitInput {
				t.Fatalf("%q: exit code %d: %s", args, code, errs)
			}
			clean(t, args, out, errs)
			if n := strings.Count(errs, "\n"); n != 1 && args[0] != "import" {
				t.Errorf("%q: %d lines instead of one sentence: %q", args, n, errs)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(home, "state", "dccops")); err == nil {
		t.Error("refused words made a store")
	}
}

func clean(t *testing.T, args []string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if at, r := control(s); r != 0 {
			t.Errorf("%q prints %U at byte %d: %q", args, r, at, s[max(0, at-20):min(len(s), at+20)])
		}
	}
}

// inProcess runs a command here, as the program would run it for someone with
// this home and a UTF-8 pipe.
func inProcess(home string, args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	env := map[string]string{"XDG_STATE_HOME": filepath.Join(home, "state"), "LC_ALL": "C.UTF-8"}
	p := process{
		args: args, in: strings.NewReader(""), out: &o, err: &e,
		env: func(name string) string { return env[name] }, now: func() time.Time { return time.Unix(1_770_000_000, 0) },
	}
	code = p.run()
	return o.String(), e.String(), code
}

// TestThreatC9LogLines holds the log of faults to one line of ASCII a fault,
// whatever was in the arguments and in the error.
func TestThreatC9LogLines(t *testing.T) {
	home := t.TempDir()
	env := func(name string) string { return map[string]string{"XDG_STATE_HOME": home, "LC_ALL": "C.UTF-8"}[name] }
	faults := 0
	for _, payload := range corpus.Payloads() {
		var e bytes.Buffer
		p := process{args: []string{"month", payload}, err: &e, env: env}
		if code := p.fault(&call{process: p}, errors.New("opening "+payload)); code != exitFault {
			t.Fatalf("exit code %d", code)
		}
		faults++
		clean(t, p.args, e.String())
		if !strings.Contains(e.String(), "nothing was changed (reference F-") || strings.Count(e.String(), "\n") != 1 {
			t.Fatalf("a fault says %q", e.String())
		}
	}
	data, err := os.ReadFile(filepath.Join(home, "dccops.log"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	if len(lines) != faults {
		t.Errorf("%d lines for %d faults", len(lines), faults)
	}
	for _, line := range lines {
		var entry map[string]any
		if err := json.Unmarshal(line, &entry); err != nil {
			t.Fatalf("not JSON: %v: %q", err, line)
		}
		for _, c := range line {
			if c < 0x20 || c > 0x7e {
				t.Fatalf("byte %#x in %q", c, line)
			}
		}
	}
}
