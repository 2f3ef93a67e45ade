package proof_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestASecondReaderAgrees: a reader in another language, written from the package
// comment alone, comes to the same answer.
func TestASecondReaderAgrees(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 on this machine, so that the second reader cannot run")
	}
	h := newHouse(t, origin)
	list := entries(21)
	list[19] = erasing(5)
	list[20].at = list[19].at
	m := h.write(t, list)
	list[4].erased = true
	gone := h.write(t, list)
	list[6].erased = true
	more := h.write(t, list)
	list[4].erased, list[6].erased = false, false
	list[4].subject = "W-9999"
	anew := h.write(t, list)
	mail := "A notice (made up)\r\n\r\n" + strings.ReplaceAll(m.head(t, 18), "\n", "\r\n") + "\r\nRegards\r\n"
	for name, c := range map[string]struct{ file, want string }{
		"good":            {m.file, "good: 21 events, heads of [18], 3 after the last"},
		"one was erased":  {gone.file, "good: 21 events, heads of [18], 3 after the last"},
		"one too many":    {more.file, "wrong: no later event says that event 7 was erased"},
		"a letter":        {strings.Replace(m.file, "W-0011", "W-0012", 1), "wrong: event 12 stands on another event"},
		"written anew":    {anew.file, "wrong: events 1 to 18 are not those of the head"},
		"cut back":        {h.write(t, list[:12]).file, "wrong: the head is of 18 events, and here are 12"},
		"under a new key": {strings.Replace(m.file, h.vkey, newHouse(t, origin).vkey, 1), "wrong: the head is signed with another key"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			record, notice := filepath.Join(dir, "record.jsonl"), filepath.Join(dir, "notice.txt")
			for path, text := range map[string]string{record: c.file, notice: mail} {
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			out, err := exec.Command(python, filepath.Join("testdata", "verify.py"), record, notice).CombinedOutput()
			if (err == nil) != strings.HasPrefix(c.want, "good") || !strings.HasPrefix(string(out), c.want) {
				t.Errorf("it says %q (%v), want %q", out, err, c.want)
			}
			r, err := check(t, c.file, mail)
			if ours := err == nil && len(r.Findings) == 0; ours != strings.HasPrefix(c.want, "good") {
				t.Errorf("the verifier disagrees: %v %+v", err, r.Findings)
			}
		})
	}
}
