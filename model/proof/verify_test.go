package proof_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"dccops/model/proof"
)

func TestAGoodRecordHoldsAgainstEveryHead(t *testing.T) {
	h := newHouse(t, origin)
	for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 33} {
		m := h.write(t, entries(n))
		var heads []string
		for size := range n + 1 {
			heads = append(heads, m.head(t, size))
		}
		r, err := check(t, m.file, heads...)
		if err != nil || len(r.Findings) > 0 {
			t.Fatalf("%d events: %v %v", n, err, r.Findings)
		}
		if r.Events != uint64(n) || r.Origin != origin || r.Key != h.vkey || len(r.Heads) != n+1 {
			t.Fatalf("%d events: %+v", n, r)
		}
		for size, p := range r.Heads {
			if !p.Holds || p.Size != uint64(size) || p.From != fmt.Sprintf("mail %d", size+1) {
				t.Errorf("%d events: the head of event %d: %+v", n, size, p)
			}
		}
		if root := proof.Heads(m.head(t, n))[0].Root.String(); r.Root != root {
			t.Errorf("%d events: root %s, want %s", n, r.Root, root)
		}
		if n >= 10 && (r.Inner != 1 || len(r.Steps) != 1 || r.Steps[0].Event != 7 || r.Steps[0].Was.Sub(r.Steps[0].Is) < time.Hour) {
			t.Errorf("%d events: %d inner heads, steps %+v", n, r.Inner, r.Steps)
		}
	}
}

// TestEachEditIsNamed: the words say which event, and what was done to it.
func TestEachEditIsNamed(t *testing.T) {
	h := newHouse(t, origin)
	m := h.write(t, entries(20))
	lines := strings.SplitAfter(m.file, "\n") // lines[n] is event n, lines[21] the head
	join := func(s ...[]string) string { return strings.Join(slices.Concat(s...), "") }
	with := func(n int, old, now string) string {
		out := slices.Clone(lines)
		if out[n] = strings.Replace(out[n], old, now, 1); out[n] == lines[n] {
			t.Fatalf("line %d has no %q", n, old)
		}
		return join(out)
	}
	older := h.write(t, entries(20)[:10])
	foreign := newHouse(t, "dccops/ff0102030405060708090a0b0c0d0e0f").write(t, entries(20))
	for name, c := range map[string]struct {
		file  string
		event uint64
		edit  string
	}{
		"a letter":            {with(5, "W-0005", "W-0006"), 5, "changed"},
		"the last event":      {with(20, "W-0020", "W-0021"), 13, "changed"},
		"its date":            {with(12, stamp(entries(20)[11].at), stamp(start())), 12, "back-dated"},
		"the step hidden":     {with(7, "clock-stepped", "window-edited"), 7, "back-dated"},
		"the step's own date": {with(7, `"was":"2026`, `"was":"2025`), 7, "back-dated"},
		"another spelling":    {with(5, `"prev":"`, `"prev": "`), 5, "changed"},
		"a second space":      {with(5, "]}\n", "]} \n"), 5, "changed"},
		"a hash in capitals":  {with(5, lines[5][18:26], strings.ToUpper(lines[5][18:26])), 5, "changed"},
		"dropped":             {join(lines[:5], lines[6:]), 5, "dropped"},
		"three dropped":       {join(lines[:5], lines[8:]), 5, "dropped"},
		"two changed places":  {join(lines[:5], lines[6:7], lines[5:6], lines[7:]), 5, "misplaced"},
		"put in twice":        {join(lines[:6], lines[5:]), 5, "misplaced"},
		"tail cut":            {join(lines[:15], lines[21:]), 14, "dropped"},
		"tail cut with head":  {join(lines[:15]), 15, "cut-off"},
		"cut in a line":       {m.file[:len(m.file)-500], 20, "cut-off"},
		"an older whole file": {older.file, 11, "cut-off"},
		"without last end":    {strings.TrimSuffix(m.file, "\n"), 21, "cut-off"},
		"more after the head": {m.file + lines[20], 0, "misplaced"},
		"an empty line":       {m.file + "\n", 0, "misplaced"},
		"line ends of a mail": {strings.ReplaceAll(m.file, "\n", "\r\n"), 1, "changed"},
		"another record":      {foreign.file, 0, "foreign"},
		"another key":         {newHouse(t, origin).write(t, entries(20)).file, 0, "foreign"},
		"the key in the file": {with(0, h.vkey, newHouse(t, origin).vkey), 0, "foreign"},
		"the name in it":      {with(0, origin, foreign.head(t, 0)[:len(origin)]), 0, "changed"},
		"a schedule's head":   {with(10, m.head(t, 9)[42:52], "0000000000"), 10, "rewritten"},
	} {
		r, err := check(t, c.file, m.head(t, 10), m.head(t, 12))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !slices.ContainsFunc(r.Findings, func(f proof.Finding) bool {
			return f.Event == c.event && f.Edit == c.edit && (f.Event == 0 || strings.Contains(f.Words, fmt.Sprint(f.Event)) || strings.Contains(f.Words, fmt.Sprintf("after event %d", f.Event-1)))
		}) {
			t.Errorf("%s: %+v, want %s of event %d", name, r.Findings, c.edit, c.event)
		}
	}
}

func TestTwoHeadsNarrowARewriteDown(t *testing.T) {
	h := newHouse(t, origin)
	list := entries(20)
	m := h.write(t, list)
	list[13].subject = "W-9999"
	r, err := check(t, h.write(t, list).file, m.head(t, 19), m.head(t, 12), m.head(t, 15))
	if err != nil || len(r.Findings) != 2 || !strings.Contains(r.Findings[0].Words, "Events 13 to 15 are not what stood") {
		t.Errorf("%v %+v", err, r.Findings)
	}
	if !r.Heads[0].Holds || r.Heads[1].Holds || r.Heads[2].Holds {
		t.Errorf("only the head of event 12 holds: %+v", r.Heads)
	}
}

// TestClocksMayDiffer: two seconds behind is no edit, also when it adds up to no
// more than that; a step that says so is none either.
func TestClocksMayDiffer(t *testing.T) {
	h := newHouse(t, origin)
	for name, c := range map[string]struct {
		behind []time.Duration
		want   int
	}{
		"two seconds":       {[]time.Duration{2 * time.Second}, 0},
		"a little more":     {[]time.Duration{2*time.Second + 1}, 1},
		"creeping back":     {[]time.Duration{2 * time.Second, 4 * time.Second}, 1},
		"forward and equal": {[]time.Duration{-time.Hour, -time.Hour}, 0},
	} {
		list := entries(5)
		for _, d := range c.behind {
			list = append(list, entry{at: list[4].at.Add(-d), kind: "window-edited"})
		}
		r, err := check(t, h.write(t, list).file)
		if err != nil || len(r.Findings) != c.want {
			t.Errorf("%s: %v %+v, want %d findings", name, err, r.Findings, c.want)
		}
	}
}

// TestAnErasedEventLeavesItsHashes: G5. What was erased is listed, and all the
// rest still holds.
func TestAnErasedEventLeavesItsHashes(t *testing.T) {
	h := newHouse(t, origin)
	list := append(entries(12), erasing(12))
	m := h.write(t, list)
	for _, i := range []int{0, 4, 5, 11} {
		list[i].erased = true
	}
	gone := h.write(t, list)
	if strings.Contains(gone.file, "W-0005") {
		t.Fatal("the content is still there")
	}
	r, err := check(t, gone.file, m.head(t, 12))
	if err != nil || len(r.Findings) > 0 || !slices.Equal(r.Erased, []uint64{1, 5, 6, 12}) || !r.Heads[0].Holds {
		t.Errorf("%v %+v", err, r)
	}
	at := strings.Index(gone.file, `"leaf":"`) + 8
	for _, forged := range []string{
		gone.file[:at] + "AAAA" + gone.file[at+4:],
		strings.Replace(gone.file, `{"erased":{"seq":6,`, `{"erased":{"seq":7,`, 1),
	} {
		if r, err := check(t, forged); err != nil || len(r.Findings) == 0 {
			t.Errorf("a forged erasure passes: %v", err)
		}
	}
}

func TestKeysFromOutside(t *testing.T) {
	h, old := newHouse(t, origin), newHouse(t, origin)
	m := h.write(t, entries(9))
	heads := proof.Heads(old.write(t, entries(9)).head(t, 9)) // the same tree under a key that was replaced since
	for _, c := range []struct {
		keys []string
		want int
	}{{nil, 1}, {[]string{h.vkey}, 1}, {[]string{old.vkey}, 1}, {[]string{old.vkey, h.vkey}, 0}} {
		r, err := proof.Verify(strings.NewReader(m.file), heads, c.keys...)
		if err != nil || len(r.Findings) != c.want {
			t.Errorf("%d keys: %v %+v, want %d findings", len(c.keys), err, r.Findings, c.want)
		}
	}
	if _, err := proof.Verify(strings.NewReader(m.file), nil, "no key"); !errors.Is(err, proof.ErrNotKey) {
		t.Error("no key is taken for one")
	}
}

func TestWhatIsNoRecord(t *testing.T) {
	for _, file := range []string{"", "\n", "id,start,end\n", `{"dccops_record":2,"origin":"x"}` + "\n", strings.Repeat("x", 100)} {
		if _, err := check(t, file); !errors.Is(err, proof.ErrNotRecord) {
			t.Errorf("%.20q: %v", file, err)
		}
	}
	m := newHouse(t, origin).write(t, entries(3))
	broken := errors.New("the disk is gone")
	if _, err := proof.Verify(io.MultiReader(strings.NewReader(m.file[:600]), iotest.ErrReader(broken)), nil); !errors.Is(err, broken) {
		t.Errorf("a read error: %v", err)
	}
}

// TestFindingsAreBounded: a file of nonsense cannot fill memory with sentences.
func TestFindingsAreBounded(t *testing.T) {
	m := newHouse(t, origin).write(t, nil)
	head, end, _ := strings.Cut(m.file, "\n")
	r, err := check(t, head+"\n"+strings.Repeat("nonsense\n", 1000)+end)
	if err != nil || len(r.Findings) != proof.MaxFindings || r.More != 1001-proof.MaxFindings {
		t.Errorf("%v: %d findings and %d more", err, len(r.Findings), r.More)
	}
}

// TestThreatG5OnlyAnEventOnTheRecordErases: a line whose content was cut away with
// nothing that says so, with too little, or with an event before it, is found.
func TestThreatG5OnlyAnEventOnTheRecordErases(t *testing.T) {
	h := newHouse(t, origin)
	for name, c := range map[string]struct {
		gone  []int // erased, counted from 1
		upto  int   // what the event that follows says; 0: it says nothing
		found bool
	}{
		"nobody says so":     {[]int{5}, 0, true},
		"too little said":    {[]int{5, 6}, 5, true},
		"as said":            {[]int{5, 6}, 6, false},
		"all of it":          {[]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 12, false},
		"not all that may":   {[]int{2}, 11, false},
		"more than there is": {[]int{2, 12}, 99, false},
	} {
		list := entries(12)
		if c.upto > 0 {
			list = append(list, erasing(c.upto))
		}
		for _, n := range c.gone {
			list[n-1].erased = true
		}
		m := h.write(t, list)
		r, err := check(t, m.file, m.head(t, 9))
		if err != nil || (len(r.Findings) > 0) != c.found || c.found && r.Findings[0].Edit != "dropped" {
			t.Errorf("%s: %v %+v", name, err, r.Findings)
		}
	}
	early := append([]entry{}, entries(12)...)
	early[2].kind, early[2].after = "content-erased", erasing(9).after
	early[8].erased = true
	if r, _ := check(t, h.write(t, early).file); len(r.Findings) == 0 {
		t.Error("an event erases what comes after it")
	}
}
