package storage

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"dccops/model"
)

// The tree is the one of RFC 6962 as another implementation grows it, at every
// size, and its hashes stand where they are looked for.
func TestTheTreeIsThatOfRFC6962(t *testing.T) {
	var stored []tlog.Hash // of tlog, in its own order
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, at := range indexes {
			out[i] = stored[at]
		}
		return out, nil
	})
	var grown tree
	for n := range int64(300) {
		data := fmt.Appendf(nil, "event %d", n)
		want, err := tlog.StoredHashes(n, data, read)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, want...)
		before := slices.Clone(grown.peaks)
		next, got := grown.grown(tlog.RecordHash(data))
		if !slices.Equal(got, want) || !slices.Equal(grown.peaks, before) {
			t.Fatalf("leaf %d: stored %v, want %v", n, got, want)
		}
		grown = next
		root, err := tlog.TreeHash(n+1, read)
		if err != nil || grown.root() != model.Hash(root) {
			t.Fatalf("of %d leaves: root %s, want %s %v", n+1, grown.root(), root, err)
		}
	}
}

// Every event has its row: the hashes of the tree at the place the contract
// names, and a head that anybody with the verifier key can open.
func TestEveryEventHasItsSignedHead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: dir})
	var notes []string
	everything(t, d)
	for i := range 9 {
		do(t, d, fmt.Sprint("more", i), plan("", night(10+i)))
		notes = append(notes, d.SignedHead())
	}
	if d.SignedHead() != d.Board().SignedHead() {
		t.Error("the Board has another signed head than the desk")
	}
	snap, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	total := int64(snap.Head().Seq)
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, at := range indexes {
			level, n := tlog.SplitStoredHashIndex(at)
			row, err := readTree(snap, uint64(n+1)<<level)
			if err != nil {
				return nil, err
			}
			out[i] = row.hashes[level]
		}
		return out, nil
	})
	for seq := int64(1); seq <= total; seq++ {
		text, err := d.signer.noteAt(snap, uint64(seq))
		if err != nil {
			t.Fatal(err)
		}
		root, err := tlog.TreeHash(seq, read)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%s\n%d\n%s\n", d.signer.origin, seq, root); openNote(t, d.signer.public, text) != want {
			t.Errorf("head %d is\n%s", seq, text)
		}
		if at := int64(len(notes)) - total + seq; at > 0 && text != notes[at-1] {
			t.Errorf("head %d was signed as\n%sand is read as\n%s", seq, notes[at-1], text)
		}
		payload, _, err := readPayload(snap, uint64(seq))
		if err != nil {
			t.Fatal(err)
		}
		proof, err := tlog.ProveRecord(total, seq-1, read)
		if err != nil || tlog.CheckRecord(proof, total, tlog.Hash(snap.Head().Root), seq-1, tlog.RecordHash(payload)) != nil {
			t.Errorf("event %d is not proved to be in the tree: %v", seq, err)
		}
	}
}

func openNote(t *testing.T, public, text string) string {
	t.Helper()
	v, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	n, err := note.Open([]byte(text), note.VerifierList(v))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return n.Text
}

// The tree goes on where it was, and a large import has one leaf.
func TestTheTreeGoesOnAfterOpeningAgain(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	before := d.SignedHead()
	do(t, d, "import", file(1, 400))
	if before == "" || d.SignedHead() == before || d.tree.size != 13 {
		t.Errorf("%d leaves", d.tree.size)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	last := d.SignedHead()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = opened(t, Options{Dir: dir})
	if d.SignedHead() != last {
		t.Errorf("it was\n%sand is\n%s", last, d.SignedHead())
	}
	fresh := opened(t, Options{Memory: true})
	root, _ := tlog.TreeHash(0, nil)
	if want := fmt.Sprintf("%s\n0\n%s\n", fresh.signer.origin, root); openNote(t, fresh.signer.public, fresh.SignedHead()) != want {
		t.Errorf("of nothing it is %s", fresh.SignedHead())
	}
}

// A Board that is built anew while the loader is behind keeps the signed head.
func TestABoardKeepsItsSignedHeadWhileLoading(t *testing.T) {
	d, load, _ := behind(t)
	first := d.SignedHead()
	base, err := d.hydrated(d.Board(), []string{latest}, nil)
	if err != nil || base == d.Board() || base.SignedHead() != first || first == "" {
		t.Errorf("%v %q", err, base.SignedHead())
	}
	do(t, d, "new", plan("NEW", night(7)))
	second := d.SignedHead()
	load()
	<-d.Loaded()
	if d.SignedHead() != second || second == first {
		t.Errorf("after loading: %q", d.SignedHead())
	}
}

// A row of the tree that is lost or is another is found: at once where the tree
// is needed to go on, and by Verify everywhere.
func TestRowsOfTheTreeAreHeldAgainstTheEvents(t *testing.T) {
	d := opened(t, Options{Memory: true})
	everything(t, d)
	head := d.head.Seq
	swap := func(seq uint64, change func(*treeRow)) func() {
		snap, err := d.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		row, err := readTree(snap, seq)
		snap.Close()
		if err != nil {
			t.Fatal(err)
		}
		old := row.set()
		row.hashes = slices.Clone(row.hashes)
		row.sig = bytes.Clone(row.sig)
		change(&row)
		take(t, d.journal, batch{Expect: head, Sets: []set{{old.key, row.encode()}}})
		return func() { take(t, d.journal, batch{Expect: head, Sets: []set{old}}) }
	}
	for name, c := range map[string]struct {
		seq    uint64
		change func(*treeRow)
	}{
		"a hash":                 {8, func(r *treeRow) { r.hashes[3][0] ^= 1 }},
		"a hash more":            {7, func(r *treeRow) { r.hashes = append(r.hashes, tlog.Hash{}) }},
		"a root":                 {5, func(r *treeRow) { r.head.Root[0] ^= 1 }},
		"an instant":             {5, func(r *treeRow) { r.head.At = r.head.At.Add(1) }},
		"a count":                {5, func(r *treeRow) { r.head.Months++ }},
		"the last signature":     {head, func(r *treeRow) { r.sig[0] ^= 1 }},
		"another number":         {6, func(r *treeRow) { r.head.Seq++ }},
		"the beginning of spell": {6, func(r *treeRow) { r.head.Spell++ }},
	} {
		back := swap(c.seq, c.change)
		err := d.Verify(context.Background())
		if err == nil || !strings.Contains(err.Error(), "event") {
			t.Errorf("%s: %v", name, err)
		}
		back()
		if err := d.Verify(context.Background()); err != nil {
			t.Fatalf("%s put back: %v", name, err)
		}
	}
	take(t, d.journal, batch{Expect: head, Deletes: [][]byte{treeKey(3)}})
	snap, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if err := d.countAll(context.Background(), snap); err == nil || !strings.Contains(err.Error(), "event 3") {
		t.Errorf("a lost row: %v", err)
	}
}
