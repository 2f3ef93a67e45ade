package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runHere runs a command in this process, with an environment and a directory
// for the machine's own configuration.
func runHere(t *testing.T, etc string, env map[string]string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	p := process{
		args: args, in: strings.NewReader(""), out: &o, err: &e, etc: etc,
		env: func(name string) string { return env[name] },
		now: func() time.Time { return time.Date(2026, time.September, 1, 9, 0, 0, 0, time.UTC) },
	}
	code = p.run()
	return o.String(), e.String(), code
}

// TestConfigOfTheMachineComesLast: a person's own file is read in place of the
// machine's, whole, and a file that was named in place of both.
func TestConfigOfTheMachineComesLast(t *testing.T) {
	etc, home := t.TempDir(), t.TempDir()
	own := filepath.Join(home, ".config", "dccops")
	if err := os.MkdirAll(own, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(dir, text string) {
		if err := os.WriteFile(filepath.Join(dir, configName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{"HOME": home, "LC_ALL": "C.UTF-8"}
	says := func(want ...string) {
		t.Helper()
		out, errs, code := runHere(t, etc, env, "config", "show")
		for _, w := range want {
			if code != exitDone || !strings.Contains(strings.Join(strings.Fields(out), " "), w) {
				t.Errorf("exit code %d, and no %q in\n%s%s", code, w, out, errs)
			}
		}
	}
	says("No configuration file is read", filepath.Join(etc, configName), "theme not set default")
	write(etc, "theme = \"light\"\nplain = true\n")
	says("The configuration file is "+filepath.Join(etc, configName), "theme light line 1", "plain yes line 2")
	write(own, "theme = \"dark\"\n")
	says("The configuration file is "+filepath.Join(own, configName), "theme dark line 1", "plain no default")
	env["XDG_CONFIG_HOME"] = etc // in which there is no dccops
	says("The configuration file is "+filepath.Join(etc, configName), "theme light line 1")
	env["DCCOPS_CONFIG"] = filepath.Join(own, configName)
	says("named by DCCOPS_CONFIG", "theme dark line 1")
}

const fineConfig = `store = "/var/lib/dccops/record"
any-filesystem = false
plain = true
theme = "dark"
ssh = "127.0.0.1:2222"
metrics = "127.0.0.1:9464"
maildir = "/var/mail/dccops"
witness = ["heads@elsewhere.example"]
smtp = "smtps://user@mail.example:465"
from = "maintenance@dcc.example"
`

// mutations spoil one line of a good file, each in its way; the empty answer means
// that there is nothing to spoil.
func mutations() map[string]func(line string) string {
	key := func(line string) string { k, _, _ := strings.Cut(line, " "); return k }
	return map[string]func(string) string{
		"a letter too many":         func(l string) string { return "x" + l },
		"capitals":                  func(l string) string { return strings.ToUpper(key(l)) + l[len(key(l)):] },
		"underscores":               func(l string) string { return strings.Replace(l, key(l), key(l)+"_", 1) },
		"twice":                     func(l string) string { return l + "\n" + l },
		"a number":                  func(l string) string { return key(l) + " = 42" },
		"a date":                    func(l string) string { return key(l) + " = 2026-11-03" },
		"a table":                   func(l string) string { return key(l) + ` = {a = "b"}` },
		"nothing":                   func(l string) string { return key(l) + ` = ""` },
		"an empty list":             func(l string) string { return key(l) + " = []" },
		"no sign":                   func(l string) string { return strings.Replace(l, "=", "", 1) },
		"no value":                  func(l string) string { return key(l) + " =" },
		"no end of a text":          func(l string) string { return key(l) + ` = "a` },
		"something behind":          func(l string) string { return l + " x" },
		"a section in front":        func(l string) string { return "[serve] # section\n" + l },
		"a dot":                     func(l string) string { return "serve." + l },
		"bytes that are no letters": func(l string) string { return key(l) + " = \"\xe8\"" },
		"a line end in a text":      func(l string) string { return key(l) + ` = "a\nb"` },
		"two mixed in a list":       func(l string) string { return key(l) + ` = ["a@b.example", 3]` },
	}
}

// F4: a hundred files with something wrong in one line each: every one is refused
// with that line and a column, and nothing in it holds.
func TestThreatF4MutatedConfigs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, configName)
	lines := strings.Split(strings.TrimSpace(fineConfig), "\n")
	try := func(text string) (errs string, code int) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, errs, code = runHere(t, "", map[string]string{"HOME": dir, "LC_ALL": "C.UTF-8"}, "--config", path, "month", "--store", filepath.Join(dir, "none"))
		return errs, code
	}
	if errs, code := try(fineConfig); code != exitDone {
		t.Fatalf("a good file: exit code %d, %s", code, errs)
	}
	n := 0
	for name, spoil := range mutations() {
		for i, line := range lines {
			bad := append(append(append([]string{}, lines[:i]...), spoil(line)), lines[i+1:]...)
			errs, code := try(strings.Join(bad, "\n") + "\n")
			at := i + 1
			if name == "twice" {
				at++
			}
			n++
			if code != exitInput || !strings.HasPrefix(errs, fmt.Sprintf("%s, line %d, column ", path, at)) || strings.Count(errs, "\n") != 1 {
				t.Errorf("%s, in line %d: exit code %d, %q", name, i+1, code, errs)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d files are too few", n)
	}
	if _, err := os.Lstat(filepath.Join(dir, "none")); err == nil {
		t.Error("something was made")
	}
}

// TestTheExampleIsAFileOfSettings: with every sign in front of a key taken away it
// is a good file, and there is no setting that it leaves out.
func TestTheExampleIsAFileOfSettings(t *testing.T) {
	out, errs, code := runHere(t, "", map[string]string{"LC_ALL": "C.UTF-8"}, "config", "example")
	if code != exitDone {
		t.Fatal(errs)
	}
	var f config
	if f.read([]byte(out)); len(f.rows)+len(f.wrong) > 0 {
		t.Errorf("as it is, it sets %v: %v", f.rows, f.wrong)
	}
	var on []string
	for line := range strings.Lines(out) {
		if key, is := strings.CutPrefix(line, "#"); is && key[0] != ' ' {
			line = key
		}
		on = append(on, line)
	}
	f = config{}
	f.read([]byte(strings.Join(on, "")))
	if len(f.wrong) > 0 || len(f.rows) != len(settings()) {
		t.Errorf("%d of %d settings: %v", len(f.rows), len(settings()), f.wrong)
	}
}

// TestSettingsAreFlags: two flags of one name are one setting, no two settings have
// one variable, and none has one that means something else.
func TestSettingsAreFlags(t *testing.T) {
	taken := map[string]string{}
	for _, name := range []string{"CONFIG", "SMTP_PASSWORD", "FOLDER", "INK", "ORDER", "MOVED", "TTY"} {
		taken["DCCOPS_"+name] = "the program itself"
	}
	for _, f := range settings() {
		if who := taken[f.variable()]; who != "" {
			t.Errorf("%s is --%s and %s", f.variable(), f.name, who)
		}
		taken[f.variable()] = "--" + f.name
		if f.value != "" && f.judge(f.set.sample, true) != nil {
			t.Errorf("--%s does not take its own sample", f.name)
		}
	}
	list, names := paths()
	for i, k := range list {
		for _, f := range k.flags {
			for _, have := range settings() {
				if f.set != nil && f.name == have.name && (f.words != have.words || f.value != have.value || f.many != have.many) {
					t.Errorf("--%s of dccops %s is another than the setting", f.name, names[i])
				}
			}
		}
	}
}
