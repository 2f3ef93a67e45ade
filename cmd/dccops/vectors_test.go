package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vector is one worked case of Section H8 with the figures it must give.
type vector struct {
	ID     string         `json:"id"`
	Rule   string         `json:"rule"`
	Input  any            `json:"input"`
	Expect map[string]any `json:"expect"`
}

// TestRuleVectorsThroughCheckFile puts every worked case through the public
// "check -f FILE --json" of the built program.
func TestRuleVectorsThroughCheckFile(t *testing.T) {
	vectors := realVectors(t)
	judged := 0
	for _, v := range vectors {
		t.Run(v.ID, func(t *testing.T) {
			judge, ok := judges()[strings.Fields(strings.NewReplacer(":", " ", "(", " ", ",", " ").Replace(v.Rule))[0]]
			if !ok {
				t.Fatalf("nobody judges the rule %q", v.Rule)
			}
			judge(t, v)
			judged++
		})
	}
	if judged < 39 {
		t.Errorf("%d vectors were judged, want all 39", judged)
	}
}

func realVectors(t *testing.T) []vector {
	dir := os.Getenv("DCCOPS_REALDATA")
	if dir == "" {
		t.Skip("DCCOPS_REALDATA is not set: the worked cases are not here")
	}
	data, err := os.ReadFile(filepath.Join(dir, "rule-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []vector
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// judges are keyed by the first word of the rule.
func judges() map[string]func(*testing.T, vector) {
	return map[string]func(*testing.T, vector){
		"H8.3":     judgeHours,
		"clock":    judgeClockChange,
		"month":    judgeSplit,
		"caps":     judgeCaps,
		"overlap":  judgeCaps,
		"back":     judgeCaps,
		"boundary": judgeCaps,
		"H8.4":     judgeNotice,
		"special":  judgeNotice,
		"class":    judgeClass,
	}
}

func judgeHours(t *testing.T, v vector) {
	in := texts(v.Input)
	got := checkFile(t, "", fileOf(win("W", in[0], in[1])))
	same(t, "minutes", got.Windows[0].Minutes, v.Expect["minutes"])
	same(t, "minutes outside", got.Windows[0].Outside, v.Expect["minutes_outside"])
	same(t, "no finding of H8.3(a)", !got.has("H8.3(a)", "BREACH"), v.Expect["ok"])
	if f, ok := got.find("H8.3(a)"); ok {
		same(t, "excess", f.Excess, v.Expect["minutes_outside"])
	}
}

func judgeClockChange(t *testing.T, v vector) {
	in := texts(v.Input)
	file := fileOf(win("W", in[0], in[1]))
	got := checkFile(t, "", file)
	same(t, "minutes", got.Windows[0].Minutes, v.Expect["minutes"])
	same(t, "hours", !got.has("H8.3(a)", "BREACH"), v.Expect["hours_ok"])
	same(t, "cap alone", !got.has("H8.3(c)", "BREACH"), v.Expect["cap_alone_ok"])
	utc := texts(v.Expect["utc"])
	again := checkFile(t, "", fileOf(win("W", utc[0], utc[1])))
	same(t, "minutes of the same instants in UTC", again.Windows[0].Minutes, v.Expect["minutes"])
}

func judgeSplit(t *testing.T, v vector) {
	in := texts(v.Input)
	for month, minutes := range v.Expect {
		got := checkFile(t, month, fileOf(win("W", in[0], in[1])))
		same(t, month, got.Windows[0].Minutes, minutes)
		same(t, month+" in the ledger", got.Scheduled.All, minutes)
	}
}

func judgeCaps(t *testing.T, v vector) {
	month, windows := capWindows(t, v)
	got := checkFile(t, month, fileOf(windows...))
	same(t, "All, clock time once", got.Scheduled.All, v.Expect["total_union"])
	same(t, "All, plain sum", got.Scheduled.Sum, v.Expect["total_sum"])
	same(t, "SSI", got.Scheduled.SSI, v.Expect["ssi_union"])
	same(t, "H8.3(b)", !got.has("H8.3(b)", "BREACH"), v.Expect["b_ok"])
	same(t, "H8.3(c)", !got.has("H8.3(c)", "BREACH"), v.Expect["c_ok"])
}

// capWindows writes down what the inputs of the caps say in words.
func capWindows(t *testing.T, v vector) (string, []fileWindow) {
	night := func(id, start, end, service string) fileWindow {
		w := win(id, start, end)
		w.Services = []fileService{{service, "disruption"}}
		return w
	}
	c := func(minute string) []fileWindow {
		return []fileWindow{
			night("SSI-1", "2026-11-03T20:00", "2026-11-03T23:00", "Self-Service Interface"),
			night("SSI-2", "2026-11-05T20:00", "2026-11-05T21:00", "SSI"),
			night("CSP", "2026-11-10T22:00", "2026-11-11T00:"+minute, "Prepayment"),
		}
	}
	split := []fileWindow{night("M", "2026-11-30T22:00", "2026-12-01T03:00", "Prepayment")}
	switch v.ID {
	case "C1":
		return "2026-11", c("00")
	case "C2":
		return "2026-11", c("01")
	case "C3":
		return "2026-11", []fileWindow{night("A", "2026-11-03T20:00", "2026-11-03T23:00", "SSI"), night("B", "2026-11-05T20:00", "2026-11-05T21:01", "SSI")}
	case "O1":
		return "2026-12", []fileWindow{night("DSP", "2026-12-09T22:00", "2026-12-10T01:00", "Prepayment"), night("CSP", "2026-12-09T23:00", "2026-12-10T02:00", "Firmware")}
	case "O2":
		return "2026-12", []fileWindow{night("SSI", "2026-12-09T22:00", "2026-12-10T01:00", "SSI"), night("DSP", "2026-12-09T22:00", "2026-12-10T01:00", "Prepayment")}
	case "O3":
		return "2026-12", []fileWindow{night("A", "2026-12-09T22:00", "2026-12-10T00:00", "Prepayment"), night("B", "2026-12-10T00:00", "2026-12-10T02:00", "Prepayment")}
	case "M6":
		return "2026-11", split
	case "M7":
		return "2026-12", split
	}
	t.Fatalf("nobody has written down what %q is", v.Input)
	return "", nil
}

func judgeNotice(t *testing.T, v vector) {
	in := texts(v.Input)
	file := fileOf()
	file.PublishedAt = map[string]string{in[1]: in[0]}
	got := checkFile(t, in[1], file)
	if v.ID == "S2" {
		// Judged by the list of the day it stays on time; the later holiday is
		// told of, with the date it would have moved to.
		f, ok := got.find("H8.4")
		if !ok || f.Verdict != "NOTE" || !strings.Contains(f.Words, "to Thu 1 Sep") {
			t.Errorf("the later holiday is not told of: %+v", got.Findings)
		}
		return
	}
	verdict := v.Expect["verdict"]
	if verdict == "ON_TIME" {
		verdict = "OK"
	}
	same(t, "verdict", got.Deadline.Verdict, verdict)
	same(t, "S20", got.Deadline.S20, v.Expect["s20"])
	same(t, "publish by", got.Deadline.PublishBy, v.Expect["publish_by"])
	same(t, "clear Working Days", got.Deadline.Clear, v.Expect["clear_working_days"])
	same(t, "no finding", len(got.Findings) == 0 || got.Findings[0].Verdict == "NOTE", verdict == "OK")
}

func judgeClass(t *testing.T, v vector) {
	in := texts(v.Input)
	w := win("W", in[1], in[2])
	w.DecidedAt = in[0]
	for month, class := range v.Expect {
		got := checkFile(t, month, fileOf(w))
		same(t, "class in "+month, got.Windows[0].Class, strings.ToLower(class.(string)))
	}
}
