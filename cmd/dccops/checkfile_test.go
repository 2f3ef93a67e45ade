package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"testing"
)

// fileWindow and its neighbours are the windows file as PRODUCT fixes it.
type fileWindow struct {
	ID        string        `json:"id"`
	Activity  string        `json:"activity"`
	Systems   []string      `json:"systems"`
	Services  []fileService `json:"services"`
	Start     string        `json:"start"`
	End       string        `json:"end"`
	Risk      string        `json:"risk"`
	DecidedAt string        `json:"decided_at"`
	Scope     string        `json:"scope"`
	Status    string        `json:"status"`
	Agreement *string       `json:"agreement"`
}

type fileService struct {
	Name   string `json:"name"`
	Effect string `json:"effect"`
}

type windowsFile struct {
	Windows     []fileWindow      `json:"windows"`
	PublishedAt map[string]string `json:"published_at,omitempty"`
}

func fileOf(windows ...fileWindow) windowsFile {
	return windowsFile{Windows: append([]fileWindow{}, windows...)}
}

// win is a window that lacks nothing and was decided in good time.
func win(id, start, end string) fileWindow {
	return fileWindow{
		ID: id, Activity: "A made-up activity", Systems: []string{"DSP"}, Services: []fileService{{"Prepayment", "disruption"}},
		Start: start, End: end, Risk: "none", DecidedAt: "2026-02-26T09:00:00Z", Scope: "dcc", Status: "scheduled",
	}
}

// verdictOn is what the program answers, read as a script would.
type verdictOn struct {
	checkJSON
}

func (v *verdictOn) find(clause string) (findingJSON, bool) {
	for _, f := range v.Findings {
		if string(f.Clause) == clause {
			return f, true
		}
	}
	return findingJSON{}, false
}

func (v *verdictOn) has(clause, verdict string) bool {
	for _, f := range v.Findings {
		if string(f.Clause) == clause && string(f.Verdict) == verdict {
			return true
		}
	}
	return false
}

// checkFile runs "check [MONTH] -f - --json" without a home and holds the exit
// code against the findings.
func checkFile(t *testing.T, month string, file windowsFile) *verdictOn {
	t.Helper()
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"check", "-f", "-", "--json", "--at=2026-02-26T09:00:00Z"}
	if month != "" {
		args = append(args, month)
	}
	if file.PublishedAt != nil {
		args[4] = "--at=2028-01-06T09:00:00Z"
	}
	out, code := judged(t, data, args...)
	var v verdictOn
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v.checkJSON); err != nil {
		t.Fatalf("%v in\n%s", err, out)
	}
	want := exitDone
	for _, f := range v.Findings {
		if f.Verdict == "BREACH" || f.Verdict == "LATE" {
			want = exitRule
		}
	}
	if code != want {
		t.Errorf("exit code %d, want %d for %+v", code, want, v.Findings)
	}
	return &v
}

// judged runs the program with data on stdin and nothing in its environment.
func judged(t *testing.T, data []byte, args ...string) ([]byte, int) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Stdin, cmd.Env, cmd.Dir = bytes.NewReader(data), []string{}, t.TempDir()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended) && len(out) > 0:
		return out, ended.ExitCode()
	case err != nil:
		t.Fatalf("%v: %s", err, stderr.String())
	}
	return out, 0
}

func texts(v any) []string {
	var out []string
	for _, s := range v.([]any) {
		out = append(out, s.(string))
	}
	return out
}

// same compares by how figures are written: 360 is 360.0.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
