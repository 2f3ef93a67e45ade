package pack_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/model/pack"
)

// kept is a record in memory: its events and the Board they make.
type kept struct {
	board  *model.Board
	events []model.Event
}

func (k *kept) give(t testing.TB, by model.Actor, at time.Time, order string, c model.Command) {
	t.Helper()
	ev, err := decide.Decide(k.board, by, at, order, c)
	if err != nil {
		t.Fatalf("%T: %v", c, err)
	}
	ev.Seq = k.board.Revision() + 1
	ev.Hash = sha256.Sum256([]byte(fmt.Sprint(ev.Seq)))
	k.board = k.board.With(&ev).Accepted(at)
	k.events = append(k.events, ev)
}

// Events reads so many of them.
func (k *kept) Events(from uint64, n int) ([]model.Event, error) {
	from = min(from-1, uint64(len(k.events)))
	return k.events[from:min(from+uint64(n), uint64(len(k.events)))], nil
}

// told is the demo, an hour on: it has one of everything.
func told(t testing.TB) *kept {
	t.Helper()
	now := demo.Opens(1)
	k := &kept{board: model.NewBoard()}
	for _, a := range append(demo.Acts(1, now), demo.Coming(1, now)...) {
		if a.Order.Command != nil {
			k.give(t, a.Order.Actor, a.At, a.Order.ID, a.Order.Command)
		}
	}
	return k
}

func (k *kept) source(role model.Role) pack.Source {
	return pack.Source{
		Board: k.board, Events: k, Key: "dccops/1+2+3", By: model.Actor{Name: "a.person", Role: role}, Now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC),
		Record: func(w io.Writer) error { _, err := io.WriteString(w, "the record\n"); return err },
	}
}

// files is a pack that is made in memory.
type files map[string]string

func (f files) make(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if _, twice := f[name]; twice {
		return fmt.Errorf("%s is made twice", name)
	}
	err := write(&b)
	f[name] = b.String()
	return err
}

func packed(t *testing.T, s pack.Source) (files, pack.Made) {
	t.Helper()
	f := files{}
	made, err := pack.Write(f.make, s)
	if err != nil {
		t.Fatal(err)
	}
	return f, made
}

func TestSameRecordSameBytes(t *testing.T) {
	first, made := packed(t, told(t).source(model.Approver))
	again, made2 := packed(t, told(t).source(model.Approver))
	if !maps.Equal(first, again) || made != made2 {
		t.Error("two packs of one record differ")
	}
	if made.Files != len(first) {
		t.Errorf("%d files are counted of %d", made.Files, len(first))
	}
}

// TestEveryFileIsSummedAndListed: each but the list itself stands in the list, with
// the digest it has, and the index leads to each.
func TestEveryFileIsSummedAndListed(t *testing.T) {
	f, made := packed(t, told(t).source(model.Approver))
	form := regexp.MustCompile(`^([0-9a-f]{64})  ([A-Za-z0-9./-]+)$`)
	summed := map[string]bool{}
	for line := range strings.Lines(f[pack.SumsFile]) {
		m := form.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("sha256sum does not read %q", line)
		}
		sum := sha256.Sum256([]byte(f[m[2]]))
		if hex.EncodeToString(sum[:]) != m[1] {
			t.Errorf("the digest of %s is another", m[2])
		}
		summed[m[2]] = true
	}
	for name := range f {
		if name != pack.SumsFile && !summed[name] {
			t.Errorf("%s stands in no list", name)
		}
		for _, index := range []string{f["index.html"], f["index.md"]} {
			if !strings.Contains(index, `"`+name+`"`) && !strings.Contains(index, "]("+name+")") {
				t.Errorf("the index does not lead to %s", name)
			}
		}
	}
	if sum := sha256.Sum256([]byte(f[pack.SumsFile])); made.Digest != hex.EncodeToString(sum[:]) {
		t.Error("the digest of the list is another")
	}
}

// TestEveryLinkLeadsSomewhere: from every page, to a file of the pack.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	f, _ := packed(t, told(t).source(model.Approver))
	n := 0
	for name, page := range f {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		dir := name[:strings.LastIndexByte(name, '/')+1]
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			n++
			if _, ok := f[dir+m[1]]; !ok {
				t.Errorf("%s leads to %s, which is not there", name, m[1])
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d links were looked at", n)
	}
}

// TestItSaysWhatAPersonWouldAsk: a line of each thing that the demo holds, in the
// page where one looks for it.
func TestItSaysWhatAPersonWouldAsk(t *testing.T) {
	k := told(t)
	f, _ := packed(t, k.source(model.Approver))
	releases := 0
	for _, m := range k.board.ReleasedMonths() {
		for _, r := range k.board.Releases(m) {
			releases++
			if !strings.Contains(f[fmt.Sprintf("releases/%s-v%d.md", m, r.Version)], r.Seal.Content) {
				t.Errorf("%s v%d does not say its digest", m, r.Version)
			}
		}
	}
	if releases < 4 {
		t.Errorf("%d releases", releases)
	}
	for _, o := range k.board.Owed() {
		page := f[fmt.Sprintf("letters/%d.md", o.Event)]
		for _, l := range o.Letters {
			if !strings.Contains(page, l.ID().String()) || !strings.Contains(page, strings.NewReplacer("@", `\@`, "_", `\_`).Replace(l.Address)) {
				t.Errorf("letter %s is not in the page of its event:\n%s", l.ID(), page)
			}
		}
	}
	for name, words := range map[string]string{
		"evidence/2026-11.html":     "ended 0h19 late",
		"letters/3.md":              "accepted by the mail host",
		"releases/2026-11-v2.html":  "<svg",
		"index.html":                "What you can check, in three commands",
		"index.md":                  "a.person (approver)",
		"diffs/2026-11-v1-v2.md":    "added: ",
		"decisions.md":              "PR-001",
		"evidence/2026-11.md":       "12 min after the DCC was aware",
		"consultations/CO-001.html": "What was asked",
		"head.txt":                  "Verifier key: dccops/1+2+3",
	} {
		if !strings.Contains(f[name], words) {
			t.Errorf("%s does not say %q:\n%s", name, words, f[name])
		}
	}
}

// TestAFileThatCannotBeMadeEndsIt, whichever it is.
func TestAFileThatCannotBeMadeEndsIt(t *testing.T) {
	s := told(t).source(model.Approver)
	whole, _ := packed(t, s)
	full := errors.New("the disk is full")
	for i, stop := range slices.Sorted(maps.Keys(whole)) {
		if i%9 > 0 && strings.Contains(stop, "/") {
			continue // of a folder a few
		}
		_, err := pack.Write(func(name string, write func(io.Writer) error) error {
			if name == stop {
				return full
			}
			return write(io.Discard)
		}, s)
		if !errors.Is(err, full) {
			t.Errorf("without %s: %v", stop, err)
		}
	}
	s.Events = broken{}
	if _, err := pack.Write(files{}.make, s); !errors.Is(err, errDamaged) {
		t.Errorf("events that cannot be read: %v", err)
	}
}

var errDamaged = errors.New("damaged")

type broken struct{}

func (broken) Events(uint64, int) ([]model.Event, error) { return nil, errDamaged }

// TestWhatWasResolvedIsAmongTheDecisions, with what is to be done, and what was struck
// out in sight.
func TestWhatWasResolvedIsAmongTheDecisions(t *testing.T) {
	k, by := told(t), model.Actor{Name: "a.chair", Role: model.Approver}
	at := k.board.AcceptedAt()
	k.give(t, by, at, "m-1", model.OpenMeeting{Body: "TABASC", Month: k.board.ReleasedMonths()[0]})
	ref := k.board.Meetings()[0].Ref
	month := k.board.ReleasedMonths()[0].String()
	k.give(t, by, at, "m-2", model.RecordResolution{
		Meeting: ref, Item: month, Outcome: model.Deferred, ByWhom: "TABASC", Why: "No time", Action: &model.Action{What: "Look again", Who: "the Secretary", Due: london.DateOf(at).Add(20)},
	})
	k.give(t, by, at, "m-3", model.StrikeResolution{Meeting: ref, N: 1, Reason: "The wrong month"})
	f, _ := packed(t, k.source(model.Approver))
	for _, want := range []string{ref + " no. 1", "deferred, struck out: The wrong month", "TABASC: No time", "Action: Look again, by the Secretary until ", "a.chair"} {
		if !strings.Contains(f["decisions.md"], want) {
			t.Errorf("the decisions do not say %q:\n%s", want, f["decisions.md"])
		}
	}
}
