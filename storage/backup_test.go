package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dccops/model"
)

// backedUp takes a backup into memory.
func backedUp(t testing.TB, d *Desk, since uint64) (Manifest, []byte) {
	t.Helper()
	var out bytes.Buffer
	m, err := d.Backup(context.Background(), &out, since)
	if err != nil {
		t.Fatal(err)
	}
	return m, out.Bytes()
}

func source(name string, data []byte) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func restored(t testing.TB, dir string, full []byte, more ...[]byte) Restored {
	t.Helper()
	r, err := restore(dir, full, more...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func restore(dir string, full []byte, more ...[]byte) (Restored, error) {
	o := RestoreOptions{Dir: dir, Full: source("full.dccops", full), Clock: testClock}
	for i, data := range more {
		o.Incrementals = append(o.Incrementals, source(fmt.Sprint("more", i+1, ".dccops"), data))
	}
	return Restore(context.Background(), o)
}

// listing is every file of a directory with its bytes, the lock aside.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	for _, name := range files(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != "lock" {
			out = append(out, fmt.Sprintf("%s %x", name, chain(model.Hash{}, data)))
		}
	}
	return strings.Join(out, "\n")
}

// beside lists what stands next to a data directory, by what was added to its
// name.
func beside(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if name, ok := strings.CutPrefix(e.Name(), filepath.Base(dir)); ok && name != "" {
			out = append(out, name)
		}
	}
	return out
}

// What is restored is the record that was backed up: the same Board, events,
// site, key and signed head; and it goes on from there.
func TestARestoredRecordIsTheOneThatWasBackedUp(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: dir})
	everything(t, d)
	m, full := backedUp(t, d, 0)
	before, head, id := d.Board(), d.SignedHead(), d.place.site
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if m.Kind != BackupFull || m.Seq != before.Revision() || m.Hash != before.Head().String() || m.Schema != schema {
		t.Errorf("%+v", m)
	}
	other := filepath.Join(t.TempDir(), "deep", "other")
	if r := restored(t, other, full); r.Aside != "" || r.Dir != other || len(beside(t, other)) > 0 {
		t.Errorf("%+v, and beside it %q", r, beside(t, other))
	}
	if exists(filepath.Join(other, unfinished)) {
		t.Error("what is finished says that it is not")
	}
	d = opened(t, Options{Dir: other})
	if err := errors.Join(same(before, d.Board()), d.Verify(context.Background())); err != nil {
		t.Error(err)
	}
	if d.SignedHead() != head || d.place.site != id {
		t.Error("the restored record is another site, or ends in another signed head")
	}
	if r := do(t, d, "next", plan("NEXT", night(9))); r.Event.Seq != m.Seq+1 || r.Event.Prev.String() != m.Hash {
		t.Errorf("it goes on with event %d", r.Event.Seq)
	}
}

func TestBackupsMadeSinceAreLaidOverTheFullOne(t *testing.T) {
	d := opened(t, Options{Dir: filepath.Join(t.TempDir(), "dccops")})
	do(t, d, "a", plan("A", night(3)))
	m0, full := backedUp(t, d, 0)
	do(t, d, "b", plan("B", night(4)))
	do(t, d, "c", model.EditWindow{Window: plan("A", night(5)).Window, Base: 1, Reason: "asked for"})
	m1, first := backedUp(t, d, m0.Seq)
	do(t, d, "file", file(1, 400))
	m2, second := backedUp(t, d, m1.Seq)
	_, nothing := backedUp(t, d, m2.Seq)
	if m1.Kind != BackupIncremental || m1.From != 1 || m1.Seq != 3 || m1.Rows >= m2.Rows {
		t.Errorf("%+v", m1)
	}
	dir := filepath.Join(t.TempDir(), "restored")
	restored(t, dir, full, first, second, nothing)
	r := opened(t, Options{Dir: dir})
	if err := errors.Join(r.Verify(context.Background()), same(d.Board(), r.Board())); err != nil {
		t.Error(err)
	}
	if r.SignedHead() != d.SignedHead() {
		t.Error("another signed head")
	}
	do(t, r, "next", plan("NEXT", night(9)))
}

func TestBackupsThatDoNotFitAreRefusedAndNothingChanges(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, full := backedUp(t, d, 0)
	_, late := backedUp(t, d, 12)
	_, early := backedUp(t, d, 11)
	do(t, d, "more", plan("MORE", night(9)))
	_, later := backedUp(t, d, 13)
	other := opened(t, Options{Dir: filled(t)})
	_, foreign := backedUp(t, other, 12)
	newer := aManifest()
	newer.Schema = schema + 1
	if _, err := d.Backup(context.Background(), io.Discard, 14); err == nil {
		t.Error("a backup since an event that is still to come")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	was := listing(t, dir)
	for words, backups := range map[string][][]byte{
		"name the full backup first":                           {late},
		"is a full backup itself":                              {full, full},
		"they are of two records":                              {full, foreign},
		"after event 11, and the other ends at event 12":       {full, early},
		"after event 13, and the other ends at event 12":       {full, late, later},
		"made by a newer dccops":                               {aContainer(t, newer)},
		"is no backup of dccops":                               {[]byte("hello, this is some other file")},
		"is damaged at block 1: the file ends there":           {full[:40]},
		"more1.dccops is damaged at block":                     {full, late[:len(late)-1]},
		"is a backup of another version of dccops, or damaged": {[]byte("dccops backup 9\n....")},
	} {
		_, err := restore(dir, backups[0], backups[1:]...)
		refusal(t, err, model.RefusedInput, words, "Nothing was changed", ".dccops")
	}
	if listing(t, dir) != was || len(beside(t, dir)) > 0 {
		t.Error("a refused restore changed something")
	}
}

// Two records that were one until an event are not one behind it.
func TestBackupsOfTwoCopiesThatWentOnApartDoNotFit(t *testing.T) {
	a := opened(t, Options{Dir: filled(t)})
	_, full := backedUp(t, a, 0)
	other := filepath.Join(t.TempDir(), "other")
	restored(t, other, full)
	b := opened(t, Options{Dir: other})
	do(t, a, "here", plan("HERE", night(9)))
	do(t, b, "there", plan("THERE", night(9)))
	_, full = backedUp(t, a, 0)
	do(t, b, "more", plan("MORE", night(10)))
	_, more := backedUp(t, b, 13)
	_, err := restore(filepath.Join(t.TempDir(), "third"), full, more)
	refusal(t, err, model.RefusedInput, "event 13 is another in each")
}

// A backup whose bytes are whole and whose record is not: the newest damage of
// all is a store that was backed up with it.
func TestABackupOfADamagedRecordIsRefusedTwice(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	whole := func(keep func(key []byte) bool) []byte {
		s, err := d.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		m, err := manifestOf(s, 0, testNow)
		if err != nil {
			t.Fatal(err)
		}
		key, err := os.ReadFile(filepath.Join(dir, keyFile))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		c := newContainerWriter(&out, m)
		c.paper(keyFile, key)
		err = s.Scan(nil, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
			data, err := value()
			if err != nil || !keep(key) {
				return nil, err
			}
			return nil, c.row(key, data)
		})
		if _, errClose := c.close(); err != nil || errClose != nil {
			t.Fatal(err, errClose)
		}
		return out.Bytes()
	}
	target := filepath.Join(t.TempDir(), "target")
	for _, kind := range []byte{keyEvent, keyTree, keyOrder, keyMonth, keyIndex, keyCount, keyRecord} {
		gone := false
		data := whole(func(key []byte) bool {
			drop := key[0] == kind && !gone
			gone = gone || drop
			return !drop
		})
		if _, err := restore(target, data); err == nil && gone {
			t.Errorf("a record without a row of kind %q was restored", kind)
		} else if gone {
			refusal(t, err, model.RefusedStore, "cannot be verified", "Nothing was changed")
		}
		if exists(target) || len(beside(t, target)) > 0 {
			t.Errorf("something is left: %q", beside(t, target))
		}
	}
	restored(t, target, whole(func([]byte) bool { return true }))

	for _, key := range [][]byte{eventKey(12, 0), eventKey(3, 0), treeKey(5), monthKey(november-1, "PM-001", 1)} {
		hidden := &Desk{view: newView(), clock: testClock, journal: &hole{d.journal, key}, place: d.place}
		_, err := hidden.Backup(context.Background(), io.Discard, 0)
		refusal(t, err, model.RefusedStore, "is missing, so there is nothing whole to back up")
	}
}

// Rows of an import that has not happened belong to nobody.
func TestRowsAboveTheHeadAreNotBackedUp(t *testing.T) {
	dir := filled(t)
	d := broken(t, dir, 5, func(func() error) error { return errors.New("the disk is gone") })
	if _, err := d.Do(context.Background(), order("import", file(1, 400))); err == nil {
		t.Fatal("the import was stored")
	}
	s, err := d.journal.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	staged := 0
	err = s.Scan([]byte{keyStaged}, nil, func([]byte, func() ([]byte, error)) ([]byte, error) { staged++; return nil, nil })
	s.Close()
	if err != nil || staged == 0 {
		t.Fatal("nothing is staged", err)
	}
	m, full := backedUp(t, d, 0)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = readContainer(context.Background(), "b", bytes.NewReader(full), contents{row: func(key, value []byte) error {
		rev, err := revisionOf(key, func() ([]byte, error) { return value, nil })
		if err != nil || rev > 12 {
			t.Errorf("the row %q is of event %d", key, rev)
		}
		return err
	}})
	if err != nil || m.Seq != 12 {
		t.Error(m.Seq, err)
	}
	other := filepath.Join(t.TempDir(), "other")
	restored(t, other, full)
	nothingStaged(t, opened(t, Options{Dir: other}))
}

// Every kind of row in keys.go is known to the backup: one that is not would be
// left out.
func TestEveryKindOfRowHasItsEvent(t *testing.T) {
	d := opened(t, Options{Memory: true})
	everything(t, d)
	s, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	kinds := map[byte]bool{}
	err = s.Scan(nil, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		rev, err := revisionOf(key, value)
		if rev > s.Head().Seq {
			t.Errorf("the row %q is of event %d", key, rev)
		}
		kinds[key[0]] = true
		return nil, err
	})
	if err != nil || len(kinds) < 9 {
		t.Errorf("%d kinds: %v", len(kinds), err)
	}
	for _, key := range []string{"x", "j", "t1234567", "m", "i", "r", "s123", "c"} {
		if _, err := revisionOf([]byte(key), func() ([]byte, error) { return []byte("short"), nil }); !errors.Is(err, errUnknownFormat) {
			t.Errorf("the row %q: %v", key, err)
		}
	}
}

func TestABackupEndsWithItsContextAndWithAFullDisk(t *testing.T) {
	d := opened(t, Options{Memory: true})
	do(t, d, "file", file(1, 1200))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Backup(ctx, io.Discard, 0); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := d.Backup(context.Background(), noRoom{}, 0); err == nil || !strings.Contains(err.Error(), "no room") {
		t.Error(err)
	}
}

// F5 over the whole way: a random byte of a real backup, in its first, second or
// later one. Nothing is replaced.
func TestThreatF5ARandomByteOfABackupOfARecord(t *testing.T) {
	n := 2000
	if testing.Short() {
		n = 200
	}
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	_, full := backedUp(t, d, 0)
	do(t, d, "file", file(1, 20))
	_, more := backedUp(t, d, 12)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	was := listing(t, dir)
	seed := uint64(os.Getpid())
	dice := rand.New(rand.NewPCG(seed, 5))
	for i := range n {
		backups := [][]byte{full, more}
		which := i % 2
		at := dice.IntN(len(backups[which]))
		backups[which] = slices.Clone(backups[which])
		backups[which][at] ^= 1 << dice.IntN(8)
		_, err := restore(dir, backups[0], backups[1])
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code != model.RefusedInput {
			t.Fatalf("seed %d: byte %d of backup %d: %v", seed, at, which, err)
		}
	}
	if listing(t, dir) != was || len(beside(t, dir)) > 0 {
		t.Error("a refused restore changed something")
	}
	restored(t, dir, full, more)
}
