package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/model/pack"
)

// TestThreatA8ThePackIsForWhomTheRecordIs: over SSH nobody is given one, and who
// may not have the record is told that first; on the machine, through whoever owns
// the record, it is made where the caller stands, and only then is it on the record.
func TestThreatA8ThePackIsForWhomTheRecordIs(t *testing.T) {
	t.Parallel()
	var people []*person
	for _, r := range model.Roles() {
		people = append(people, newPerson(t, "p."+string(r), string(r)))
	}
	s := serveTo(t, people...)
	conns := map[model.Role]*ssh.Client{}
	for i, r := range model.Roles() {
		conns[r] = s.in(people[i])
	}
	for _, words := range []string{
		"directory organisation 'Amber Energy' --as Parties --address a@amber.example",
		"directory organisation TABASC --as TABASC --address t@tabasc.example",
		"plan --id PUB-1 --activity Told --start 2028-03-10T20:00 --end 2028-03-10T21:00 --service Prepayment=none --risk none",
		"change add --title T --what W",
		"change assess CH-001 --parties yes --parties-reason R --rdps no --rdps-reason R",
		"consult open CH-001 --text 'What of it'",
		"consult respond CO-001 --from 'Amber Energy' --text secretRED --confidentiality Red",
	} {
		if out, errs, code := ask(t, conns[model.Approver], words); code != exitDone {
			t.Fatalf("%q gives %d: %s%s", words, code, out, errs)
		}
	}
	before, _, _ := ask(t, conns[model.Approver], "record list --json")
	for _, r := range model.Roles() {
		out, errs, code := ask(t, conns[r], "record export --pack P")
		want, words := exitDenied, "would prove nothing"
		if r == model.Approver {
			want, words = exitInput, "no file of it is written from afar"
		}
		if code != want || !strings.Contains(errs, words) || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s asks for a pack: %d, %s%s", r, code, out, errs)
		}
	}
	if after, _, _ := ask(t, conns[model.Approver], "record list --json"); after != before {
		t.Errorf("a pack that nobody was given is on the record:\n%s", after)
	}
	here := t.TempDir()
	cmd := exec.Command(program, "record", "export", "--pack", "P", "--store", s.dir)
	cmd.Dir, cmd.Env = here, []string{"LC_ALL=C.UTF-8"}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("on the machine: %v: %s", err, out)
	}
	summed(t, filepath.Join(here, "P"))
	if after, _, _ := ask(t, conns[model.Approver], "record list --last 1"); !strings.Contains(after, "took a copy") || !strings.Contains(after, "pack") {
		t.Errorf("a pack that was made is not on the record: %s", after)
	}
}

// summed holds the files of a pack against its list.
func summed(t *testing.T, dir string) {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for line := range strings.Lines(string(list)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		listed[name] = sum
	}
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, file)
		if err != nil || d.IsDir() || name == "SHA256SUMS" {
			return err
		}
		data, err := os.ReadFile(file)
		if sum := sha256.Sum256(data); listed[name] != hex.EncodeToString(sum[:]) {
			t.Errorf("%s is not as it is listed", name)
		}
		delete(listed, name)
		return err
	})
	if err != nil || len(listed) > 0 {
		t.Errorf("%v; listed and not there: %v", err, listed)
	}
}

// TestAFolderIsMadeWholeOrNotAtAll: where it cannot be made to its end, and where
// somebody else has made one of the name meanwhile, nothing of it is left.
func TestAFolderIsMadeWholeOrNotAtAll(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	c := &call{}
	err := c.newFolder("P", func(make pack.Make) error {
		if err := make("a/b.txt", func(w io.Writer) error { _, err := io.WriteString(w, "b"); return err }); err != nil {
			return err
		}
		return errors.New("that is all there is")
	})
	if err == nil || err.Error() != "that is all there is" {
		t.Errorf("it says %v", err)
	}
	left(t, here)
	err = c.newFolder("P", func(make pack.Make) error {
		if err := os.MkdirAll("P/theirs", 0o755); err != nil {
			return err
		}
		return make("a/b.txt", func(w io.Writer) error { return nil })
	})
	if err == nil || !strings.Contains(err.Error(), "there already") {
		t.Errorf("it says %v", err)
	}
	left(t, here, "P")
	if _, err := os.Stat("P/theirs"); err != nil {
		t.Error("what somebody else made is gone")
	}
}

func left(t *testing.T, dir string, want ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, e := range list {
		have = append(have, e.Name())
	}
	if !slices.Equal(have, want) {
		t.Errorf("%v is left, not %v", have, want)
	}
}
