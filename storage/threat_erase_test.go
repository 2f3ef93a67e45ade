package storage

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/proof"
)

// secret is a word that must be gone, in a few spellings of its own.
func secret(i int) string { return fmt.Sprintf("qzx%dVjkwProtzner%dhbX", i*7919, i*104729) }

// ticking is a clock that goes on by an hour at each look, and by much more
// between one process and the next.
func ticking(t *testing.T, dir string) func() time.Time {
	t.Helper()
	at := testNow
	if data, err := os.ReadFile(filepath.Join(dir, "anchor")); err == nil {
		for slot := range 2 {
			if h, _, ok := readSlot(data[slot*slotStep:][:slotSize]); ok {
				at = slices.MaxFunc([]time.Time{at, testNow.Add(time.Duration(h.Seq) * 500 * time.Hour)}, time.Time.Compare)
			}
		}
	}
	return func() time.Time {
		at = at.Add(time.Hour)
		return at
	}
}

// planted is a record whose old events hold secrets that nothing current holds,
// and those of three later events that stay. It is closed.
func planted(t *testing.T) (dir, head string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "dccops")
	d := ticked(t, dir)
	everything(t, d)
	for n := d.Board().Revision(); n < 60; n++ {
		do(t, d, fmt.Sprint("pad", n), model.SetSystem{System: model.System{Name: fmt.Sprint("Pad ", n%7), Words: fmt.Sprint("made up ", n)}})
	}
	for i := range 5 {
		w := plan(fmt.Sprint("S-", i), night(5+i))
		w.Window.Risk = secret(i)
		r := do(t, d, fmt.Sprint("s", i), w)
		w.Window.Risk = "none any more"
		w.Window.Start, w.Window.End = w.Window.Start.AddDate(0, i%2, 0), w.Window.End.AddDate(0, i%2, 0)
		do(t, d, fmt.Sprint("t", i), model.EditWindow{Window: w.Window, Base: r.Event.Seq, Reason: "asked for"})
	}
	large := file(1, 300)
	for i := range large.Windows {
		large.Windows[i].Activity = secret(9)
	}
	do(t, d, "large", large) // current still: it stays
	do(t, d, "copy", model.NoteCopy{Copying: model.Copying{What: "record", Format: "jsonl", To: "r.jsonl"}})
	head = d.SignedHead()
	do(t, d, "after", plan("AFTER", night(20)))
	closed(t, d)
	return dir, head
}

func ticked(t *testing.T, dir string) *Desk {
	t.Helper()
	d, err := Open(context.Background(), Options{Dir: dir, Clock: ticking(t, dir)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func closed(t *testing.T, d *Desk) {
	t.Helper()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

const lastSecret = 70 // the event that edits the last of the secrets away

func erase(upto uint64) model.EraseContent {
	return model.EraseContent{Upto: upto, Authority: "Retention rule 7 (made up)", Reason: "seven years are over"}
}

// holding lists the files below a directory that hold one of the old secrets.
func holding(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, name := range files(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 5 {
			if bytes.Contains(data, []byte(secret(i))) {
				out = append(out, name)
				break
			}
		}
	}
	return out
}

// isErased holds an open record to be without the content and otherwise whole,
// also by the reader that knows nothing of the store and one earlier head.
func isErased(t *testing.T, d *Desk, dir, head string, upto uint64) {
	t.Helper()
	if at, err := d.Erasing(); err != nil || at != 0 {
		t.Fatalf("the content up to event %d is there still: %v", at, err)
	}
	if names := holding(t, dir); len(names) > 0 {
		t.Errorf("the secrets are in %q", names)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 5 {
		t.Errorf("in the directory are %v", entries)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	var out bytes.Buffer
	if _, err := d.WriteRecord(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		if strings.Contains(out.String(), secret(i)) {
			t.Errorf("secret %d goes out", i)
		}
	}
	r, err := proof.Verify(&out, proof.Heads(head), d.signer.public)
	if err != nil || len(r.Findings) > 0 || len(r.Erased) != int(upto) || !r.Heads[0].Holds {
		t.Errorf("%v %+v", err, r)
	}
}

// G5: erased by an event on the record, the content is in no byte of the data
// directory, and everything else is as it was.
func TestThreatG5ErasedContentIsGoneAndTheRestHolds(t *testing.T) {
	dir, head := planted(t)
	if len(holding(t, dir)) == 0 {
		t.Fatal("no secret was found before; this test proves nothing")
	}
	d := ticked(t, dir)
	before := d.Board()
	r := do(t, d, "erase", erase(lastSecret))
	e, ok := r.Event.After[0].(*model.Erasure)
	if !ok || len(e.State) != 64 || len(e.Copies) == 0 || !strings.HasPrefix(e.Copies[len(e.Copies)-1], "record jsonl r.jsonl, ") {
		t.Fatalf("%+v", r.Event.After[0])
	}
	if upto, err := d.Erasing(); err != nil || upto != lastSecret {
		t.Errorf("%d is to be erased: %v", upto, err)
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	closed(t, d)
	d = ticked(t, dir)
	defer func() { closed(t, d) }()
	isErased(t, d, dir, head, lastSecret)
	if now := d.Board(); now.Revision() != before.Revision()+1 || now.Count() != before.Count() {
		t.Errorf("event %d, %d windows", now.Revision(), now.Count())
	} else if err := same(before, now); err != nil {
		t.Error(err)
	}
	events, err := d.Events(1, 1000)
	if err != nil || len(events) != int(r.Event.Seq) {
		t.Fatal(len(events), err)
	}
	for _, ev := range events {
		gone := ev.Kind == model.Erased && ev.Actor.Name == "" && ev.After == nil && ev.Kind.Words() == "content erased"
		if gone != (ev.Seq <= lastSecret) || ev.At.IsZero() {
			t.Errorf("%+v", ev)
		}
	}
	do(t, d, "next", plan("NEXT", night(9)))
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

// G5: what was erased is not shown, not taken back, not done again and not laid
// over.
func TestThreatG5WhatWasErasedIsRefusedInASentence(t *testing.T) {
	dir, _ := planted(t)
	d := ticked(t, dir)
	old, _ := backedUp(t, d, 0)
	first, err := d.Event(lastSecret)
	if err != nil {
		t.Fatal(err)
	}
	last, when, err := d.LastBefore(first.At.Add(time.Minute))
	if err != nil || last != lastSecret || !when.Equal(first.At) {
		t.Errorf("before it is event %d of %s: %v", last, when, err)
	}
	gone := do(t, d, "erase", erase(last)).Event
	var out bytes.Buffer
	_, err = d.Backup(context.Background(), &out, 0)
	refusal(t, err, model.RefusedStore, "is there still")
	closed(t, d)
	d = ticked(t, dir)
	defer func() { closed(t, d) }()
	_, err = d.AsOf(context.Background(), first.At.Add(-time.Minute))
	refusal(t, err, model.RefusedMissing, "The content up to event 70 was erased under Retention rule 7 (made up) by event 74 on", "by ada", "name a later instant")
	for at, want := range map[time.Time]uint64{first.At: lastSecret, first.At.Add(90 * time.Minute): lastSecret + 1} {
		p, err := d.AsOf(context.Background(), at)
		if err != nil {
			t.Fatal(err)
		}
		<-p.Loaded()
		if p.Board().Revision() != want || p.Trouble() != nil {
			t.Errorf("as of %s it is event %d: %v", at, p.Board().Revision(), p.Trouble())
		}
		_ = p.Close()
	}
	for id, c := range map[string]model.Command{"back": model.TakeBack{Event: 20}, "s1": plan("S-1", night(5)), "again": erase(lastSecret)} {
		_, err = d.Do(context.Background(), order(id, c))
		refusal(t, err, model.RefusedInput, "erased")
	}
	if d.Trouble() != nil {
		t.Error(d.Trouble())
	}
	_, err = d.Backup(context.Background(), &out, old.Seq)
	refusal(t, err, model.RefusedInput, "make a full backup")
	m, full := backedUp(t, d, 0)
	do(t, d, "more", plan("MORE", night(12)))
	_, more := backedUp(t, d, m.Seq)
	other := filepath.Join(t.TempDir(), "other")
	restored(t, other, full, more)
	again := ticked(t, other)
	defer func() { closed(t, again) }()
	if err := again.Verify(context.Background()); err != nil || again.Board().ErasedUpto() != gone.After[0].(*model.Erasure).Upto {
		t.Error(err)
	}
}

// G5: erased once more, later, over what was erased before.
func TestThreatG5ErasedTwice(t *testing.T) {
	dir, head := planted(t)
	for _, upto := range []uint64{lastSecret - 9, lastSecret, lastSecret + 3} {
		d := ticked(t, dir)
		do(t, d, fmt.Sprint("erase", upto), erase(upto))
		closed(t, d)
		d = ticked(t, dir)
		if at, err := d.Erasing(); err != nil || at != 0 {
			t.Error(at, err)
		}
		if err := d.Verify(context.Background()); err != nil {
			t.Errorf("up to %d: %v", upto, err)
		}
		closed(t, d)
	}
	d := ticked(t, dir)
	isErased(t, d, dir, head, lastSecret+3)
	all := d.Board().Revision() // the newest too: the event that says so comes after it
	d.clock = func() time.Time { return testNow.AddDate(90, 0, 0) }
	do(t, d, "all", erase(all))
	closed(t, d)
	d = ticked(t, dir)
	defer func() { closed(t, d) }()
	isErased(t, d, dir, head, all)
}

// pending is a record whose erasure is an event and nothing more.
func pending(t *testing.T) (dir, head string) {
	t.Helper()
	dir, head = planted(t)
	d := ticked(t, dir)
	do(t, d, "erase", erase(lastSecret))
	closed(t, d)
	return dir, head
}

// G5: killed at every step of the way and at random, the next open finishes it.
func TestThreatG5KilledWhileErasing(t *testing.T) {
	master, head := pending(t)
	d, total, err := upgraded(duplicate(t, master), func(int) {})
	if err != nil || total < 5 {
		t.Fatalf("%d steps: %v", total, err)
	}
	closed(t, d)
	for n := range total + 6 {
		dir := duplicate(t, master)
		where, after := fmt.Sprint(n+1), time.Minute
		if n >= total { // no step, but a moment
			where, after = "0", time.Duration(20*(n-total)+15)*time.Millisecond
		}
		if _, refused := child(t, after, asChild+"="+dir, asUpgrade+"="+where); refused != "" {
			t.Fatalf("step %d: %s", n+1, refused)
		}
		d := ticked(t, dir)
		isErased(t, d, dir, head, lastSecret)
		closed(t, d)
	}
}

// G5: where two directories change places by turns, a kill in between leaves one
// of three states. None loses the record, and none keeps the content.
func TestThreatG5KilledWhileChangingPlacesByTurns(t *testing.T) {
	master, head := pending(t)
	for state := range 3 {
		dir := duplicate(t, master)
		next, between := filepath.Join(dir, "badger.next"), filepath.Join(dir, "badger.next.swap")
		if err := os.CopyFS(next, os.DirFS(filepath.Join(dir, "badger"))); err != nil {
			t.Fatal(err)
		}
		moves := [][2]string{{filepath.Join(dir, "badger"), between}, {next, filepath.Join(dir, "badger")}, {between, next}}
		for _, m := range moves[:state+1] {
			if err := os.Rename(m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
		private(t, dir)
		d := ticked(t, dir)
		isErased(t, d, dir, head, lastSecret)
		closed(t, d)
	}
}

// G5: what does not verify keeps its evidence, and what stays is held to the
// event: a row of it that is another, or is missing, is found.
func TestThreatG5WhatStaysIsHeldToTheEvent(t *testing.T) {
	dir, _ := pending(t)
	d, err := open(context.Background(), Options{Dir: duplicate(t, dir), Clock: testClock}, func(j journal) journal {
		return &blind{j, orderKey("s1")}
	})
	if err != nil {
		t.Fatal(err)
	}
	if upto, _ := d.Erasing(); upto != lastSecret || exists(d.place.next()) {
		t.Error("a damaged record was rewritten")
	}
	closed(t, d)
	d = ticked(t, dir)
	defer func() { closed(t, d) }()
	snap, err := d.journal.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var keys []set
	err = current(context.Background(), snap, lastSecret, func(key, value []byte) error {
		if len(keys) < 200 {
			keys = append(keys, set{bytes.Clone(key), bytes.Clone(value)})
		}
		return nil
	})
	if err != nil || len(keys) < 20 {
		t.Fatal(len(keys), err)
	}
	for i := 0; i < len(keys); i += 7 {
		k := keys[i]
		v := newVerifier(changed{snap, k.key, slices.Concat(k.value[:len(k.value)-1], []byte{k.value[len(k.value)-1] ^ 1})})
		if err := eachEvent(context.Background(), v.s, func(p []byte) error { _, err := v.event(p); return err }, v.erased); err == nil {
			t.Errorf("%q is another and nobody minds", k.key)
		}
	}
}

// changed is a snapshot in which one row has another value.
type changed struct {
	snapshot
	key, value []byte
}

func (c changed) Scan(prefix, from []byte, visit visitor) error {
	return c.snapshot.Scan(prefix, from, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		if bytes.Equal(key, c.key) {
			value = func() ([]byte, error) { return c.value, nil }
		}
		return visit(key, value)
	})
}

// blind is a journal that does not find one row.
type blind struct {
	journal
	key []byte
}

func (b *blind) Snapshot() (snapshot, error) {
	s, err := b.journal.Snapshot()
	return blindSnapshot{s, b.key}, err
}

type blindSnapshot struct {
	snapshot
	key []byte
}

func (b blindSnapshot) Get(key []byte) ([]byte, error) {
	if bytes.Equal(key, b.key) {
		return nil, nil
	}
	return b.snapshot.Get(key)
}
