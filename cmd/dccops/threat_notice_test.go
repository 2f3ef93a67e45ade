package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/notice"
	"dccops/model/proof"
	"dccops/storage"
)

// TestThreatG1EveryNoticeSpeaksForTheRecord publishes the months of the demo and
// holds the record against each notice as it lies in a mailbox: it holds, and a
// letter changed below what the notice speaks for is found with that notice alone.
func TestThreatG1EveryNoticeSpeaksForTheRecord(t *testing.T) {
	now := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	told := now
	desk, err := storage.Open(context.Background(), storage.Options{Memory: true, Clock: func() time.Time { return told }})
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	for _, act := range demo.Acts(1, now) {
		told = act.At
		if _, err := desk.Do(context.Background(), act.Order); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if _, err := desk.WriteRecord(context.Background(), &file); err != nil {
		t.Fatal(err)
	}
	notices := 0
	for _, m := range desk.Board().Months() {
		var before *model.Release
		for _, r := range desk.Board().Releases(m) {
			mail := "> " + strings.ReplaceAll(notice.Schedule(desk.Board(), r, before), "\n", "\r\n> ")
			before = r
			notices++
			heads := proof.Heads(mail)
			if len(heads) != 1 || heads[0].Size != r.Event-1 {
				t.Fatalf("the notice of %s version %d: %+v", m, r.Version, heads)
			}
			report, err := proof.Verify(bytes.NewReader(file.Bytes()), heads)
			if err != nil || len(report.Findings) > 0 || !report.Heads[0].Holds || report.Inner == 0 {
				t.Errorf("the notice of %s version %d: %v %+v", m, r.Version, err, report.Findings)
			}
			lines := strings.SplitAfter(file.String(), "\n")
			lines[r.Event-1] = strings.Replace(lines[r.Event-1], `"order":"`, `"order":"x`, 1)
			report, err = proof.Verify(strings.NewReader(strings.Join(lines, "")), heads)
			if err != nil || len(report.Findings) == 0 || report.Heads[0].Holds {
				t.Errorf("the notice of %s version %d does not tell that event %d was changed: %v", m, r.Version, r.Event-1, err)
			}
			secondReader(t, file.Bytes(), mail[2:])
		}
	}
	if notices < 3 {
		t.Errorf("the demo has %d notices", notices)
	}
}

// secondReader holds a real record against a notice in another language.
func secondReader(t *testing.T, file []byte, mail string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Log("there is no python3 on this machine, so that the second reader did not run")
		return
	}
	dir := t.TempDir()
	record, saved := filepath.Join(dir, "record.jsonl"), filepath.Join(dir, "notice.txt")
	for path, data := range map[string][]byte{record: file, saved: []byte(strings.ReplaceAll(mail, "\n> ", "\n"))} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command(python, filepath.Join("..", "..", "model", "proof", "testdata", "verify.py"), record, saved).CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "good: ") {
		t.Errorf("the second reader says %q: %v", out, err)
	}
}
