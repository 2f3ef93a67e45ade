package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMigrate brings a record that an earlier dccops has written to this schema:
// it is said before, done once, and the record as it was is kept.
func TestMigrate(t *testing.T) {
	root := t.TempDir()
	if out, err := exec.Command("tar", "-xzf", "../../storage/testdata/schema1.tar.gz", "-C", root).CombinedOutput(); err != nil {
		t.Skipf("the fixture cannot be unpacked here: %v %s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	dir := found[0]
	if out, err := exec.Command("chmod", "-R", "go=", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	site := func() string {
		data, err := os.ReadFile(filepath.Join(dir, "site"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	say := func(want string, args ...string) {
		t.Helper()
		out, errs, code := inStore(t, dir, args...)
		if code != exitDone || !strings.Contains(out, want) {
			t.Errorf("%q: exit code %d: %s%s; want %q", args, code, out, errs, want)
		}
	}
	old := site()
	say("It would be brought to schema 2:\n  1. growing the tree", "migrate", "--dry-run")
	say("warning  schema       schema 1, and this dccops writes 2", "doctor")
	if site() != old {
		t.Error("looking has migrated the record")
	}
	say("kept in "+dir+"-backup-schema1-", "migrate")
	say("which is the newest", "migrate")
	say("ok       schema       schema 2", "doctor")
	copies, _ := filepath.Glob(dir + "-backup-schema1-*")
	if len(copies) != 1 || site() == old {
		t.Errorf("%q stand beside the record", copies)
	}
	say("the whole record", "backup", filepath.Join(root, "after.dccops"))
}
