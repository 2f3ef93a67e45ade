package main

import (
	"bytes"
	"debug/buildinfo"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// F6: what is linked into the binary as it is released is on the lists of modules,
// in the bytes that go.sum names, and nothing of the machine that built it is in it.
// That two builds are equal, and that the list of parts in the packages is this
// one, is looked at by .ci/run.
func TestThreatF6PartsOfTheBinary(t *testing.T) {
	t.Parallel()
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "dccops")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-o", out, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	info, err := buildinfo.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(info.Deps) < 20 {
		t.Errorf("%d modules are too few to be all", len(info.Deps))
	}
	for _, m := range info.Deps {
		if reasons[m.Path] == "" && linked[m.Path] == "" {
			t.Errorf("%s is in the binary and on no list", m.Path)
		}
		if m.Replace != nil {
			m = m.Replace
		}
		if !bytes.Contains(sums, []byte(m.Path+" "+m.Version+" "+m.Sum+"\n")) {
			t.Errorf("%s %s is not what go.sum says", m.Path, m.Version)
		}
	}
	is := map[string]string{}
	for _, s := range info.Settings {
		is[s.Key] = s.Value
	}
	if is["CGO_ENABLED"] != "0" || is["-trimpath"] != "true" {
		t.Errorf("it is built with %v", is)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	dirs, err := exec.Command("go", "env", "GOMODCACHE", "GOROOT", "GOMOD").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dir := range strings.FieldsSeq(string(dirs)) {
		if dir = strings.TrimSuffix(dir, "/go.mod") + "/"; bytes.Contains(data, []byte(dir)) {
			t.Errorf("it holds the name of the folder %s", dir)
		}
	}
}
