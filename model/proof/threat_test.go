package proof_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model/proof"
)

// forger is a local administrator: the whole record and its key are his.
type forger struct {
	*rand.Rand
	t    *testing.T
	h    house
	list []entry
	m    made
}

// TestThreatG1RewritesAreFound makes 10,000 random edits, half of them with every
// hash, the tree and the signature made anew with the record's own key, and holds
// each against one earlier head. Every one is found; one that touches only what
// came after that head is named as not vouched for, which is all that anyone can
// know of it.
func TestThreatG1RewritesAreFound(t *testing.T) {
	const edits, events = 10_000, 14
	seed := uint64(time.Now().UnixNano())
	h := newHouse(t, origin)
	f := &forger{Rand: rand.New(rand.NewPCG(seed, 1)), t: t, h: h, list: entries(events)}
	f.m = h.write(t, f.list)
	var heads [][]proof.Head
	for size := range events + 1 {
		heads = append(heads, proof.Heads(f.m.head(t, size)))
	}
	found, after := map[string]int{}, 0
	for i := range edits {
		witness := 1 + f.IntN(events)
		kind, file, first := f.raw()
		if i%2 == 1 {
			kind, file, first = f.rewrite()
		}
		r, err := proof.Verify(strings.NewReader(file), heads[witness])
		switch {
		case err != nil || len(r.Findings) > 0:
			found[kind]++
		case i%2 == 1 && first > witness && strings.Contains(r.Tail(time.Time.String), fmt.Sprintf("after the last outside head, of event %d ", witness)) && r.Events >= uint64(witness):
			after++ // the words name every event from witness+1 on
		default:
			t.Fatalf("seed %d, edit %d: %s of event %d is not found with the head of event %d", seed, i, kind, first, witness)
		}
	}
	t.Logf("found %v; %d edits lie after the witnessed head and are named as such", found, after)
	if len(found) != 13 || after == 0 {
		t.Errorf("not every kind of edit was made: %v", found)
	}
}

// raw edits the file and computes nothing anew.
func (f *forger) raw() (kind, file string, first int) {
	lines := strings.SplitAfter(f.m.file, "\n")
	lines = lines[:len(lines)-1]
	for {
		out := slices.Clone(lines)
		switch at, other := f.IntN(len(lines)), f.IntN(len(lines)); f.IntN(6) {
		case 0:
			kind = "flip"
			b := []byte(f.m.file)
			b[f.IntN(len(b))] ^= 1 << f.IntN(8)
			out = []string{string(b)}
		case 1:
			kind, out = "drop", slices.Delete(out, at, at+1)
		case 2:
			kind = "reorder"
			out[at], out[other] = out[other], out[at]
		case 3:
			kind, out = "insert", slices.Insert(out, at, out[other])
		case 4:
			kind, out = "truncate", []string{f.m.file[:f.IntN(len(f.m.file))]}
		case 5:
			kind = "back-date"
			at = f.IntN(len(f.list))
			out[at+1] = strings.Replace(out[at+1], stamp(f.list[at].at), stamp(f.list[at].at.Add(-time.Duration(1+f.IntN(1e6))*time.Second)), 1)
		}
		if file = strings.Join(out, ""); file != f.m.file {
			return kind, file, 0
		}
	}
}

// rewrite edits the events and writes the record anew: numbers, chain, tree,
// heads in schedules and signature. first is the first event that is another.
func (f *forger) rewrite() (kind, file string, first int) {
	list := slices.Clone(f.list)
	at, other := f.IntN(len(list)), f.IntN(len(list))
	first = at + 1
	switch f.IntN(7) {
	case 0:
		kind, list[at].reason = "change, anew", list[at].reason+string(rune('a'+f.IntN(26)))
	case 1:
		kind, list = "drop, anew", slices.Delete(list, at, at+1)
	case 2:
		kind = "reorder, anew"
		if other == at {
			other = (at + 1) % len(list)
		}
		list[at], list[other] = list[other], list[at]
		list[at].at, list[other].at = list[other].at, list[at].at
		first = min(at, other) + 1
	case 3:
		kind, list = "insert, anew", slices.Insert(list, at, entry{at: list[at].at, kind: "window-edited", subject: "W-9999"})
	case 4:
		kind, list = "truncate, anew", list[:at]
	case 5:
		kind, list[at].at = "back-date, anew", list[at].at.Add(-time.Duration(1+f.IntN(1e6))*time.Millisecond)
	case 6: // all as it was, under a key of his own
		return "another key, anew", newHouse(f.t, origin).write(f.t, list).file, 0
	}
	return kind, f.h.write(f.t, list).file, first
}

// TestThreatG2TheTailIsNamed: what lies after the last outside head is said, and a
// record cut back to that head or before it is told.
func TestThreatG2TheTailIsNamed(t *testing.T) {
	h := newHouse(t, origin)
	list := entries(12)
	m := h.write(t, list)
	day := func(at time.Time) string { return at.Format("Mon 2 Jan 2006") }
	for size, want := range map[int]string{
		12: "No event after the last outside head, of event 12 of Tue 1 Sep 2026.",
		11: "1 event, 12, after the last outside head, of event 11 of Tue 1 Sep 2026.",
		9:  "3 events, 10 to 12, after the last outside head, of event 9 of Tue 1 Sep 2026.",
	} {
		if r, err := check(t, m.file, m.head(t, 3), m.head(t, size)); err != nil || len(r.Findings) > 0 || r.Tail(day) != want {
			t.Errorf("%v %+v %s, want %s", err, r.Findings, r.Tail(day), want)
		}
	}
	if r, _ := check(t, m.file); !strings.HasPrefix(r.Tail(day), "No outside head holds") {
		t.Errorf("without a head: %s", r.Tail(day))
	}
	for cut := range 12 {
		r, err := check(t, h.write(t, list[:cut]).file, m.head(t, 9))
		if told := err == nil && len(r.Findings) == 1 && r.Findings[0].Edit == "cut-off"; told != (cut < 9) {
			t.Errorf("cut back to event %d: %v %+v", cut, err, r.Findings)
		}
		if cut >= 9 && !strings.Contains(r.Tail(day), "after the last outside head, of event 9 of Tue 1 Sep 2026.") {
			t.Errorf("cut back to event %d: %s", cut, r.Tail(day))
		}
	}
}

// TestThreatG1TheVerifierCanBeReadInOneSitting: at most 300 lines of code, beside
// comments and the words of the report, and none of it the store's.
func TestThreatG1TheVerifierCanBeReadInOneSitting(t *testing.T) {
	lines := 0
	for _, name := range []string{"verify.go", "format.go"} {
		text, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
				lines++
			}
		}
		if strings.Contains(string(text), `"dccops/`) && strings.Contains(string(text), "dccops/model") || strings.Contains(string(text), "dccops/storage") {
			t.Errorf("%s imports code of the product", name)
		}
	}
	if lines > 300 {
		t.Errorf("the verifier has %d lines, at most 300", lines)
	}
}
