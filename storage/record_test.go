package storage

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"dccops/model"
	"dccops/model/proof"
)

// The file is the one that is agreed with readers in other languages: each line
// of an event is exactly what was hashed, and the head at the end is over them.
func TestTheRecordFileIsAsAgreed(t *testing.T) {
	d := opened(t, Options{Dir: filled(t)})
	everything(t, d)
	do(t, d, "large", file(1, 400)) // of many parts
	var out bytes.Buffer
	upto, err := d.WriteRecord(context.Background(), &out)
	if err != nil || upto != d.Board().Revision() {
		t.Fatal(upto, err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if want := fmt.Sprintf(`{"dccops_record":1,"origin":%q,"key":%q}`, d.signer.origin, d.signer.public); lines[0] != want {
		t.Errorf("it begins with\n%s\nand should with\n%s", lines[0], want)
	}
	var last struct{ Head string }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil || last.Head != d.SignedHead() {
		t.Errorf("it ends with %s", lines[len(lines)-1])
	}
	events := lines[1 : len(lines)-1]
	if len(events) != int(upto) {
		t.Fatalf("%d lines for %d events", len(events), upto)
	}
	var grown tree
	var prev model.Hash
	for i, line := range events {
		ev, err := d.Event(uint64(i + 1))
		if err != nil {
			t.Fatal(err)
		}
		if prev = chain(prev, []byte(line)); prev != ev.Hash {
			t.Errorf("line %d is not event %d as it was hashed", i+2, i+1)
		}
		grown, _ = grown.grown(tlog.RecordHash([]byte(line)))
	}
	if text := openNote(t, d.signer.public, last.Head); !strings.Contains(text, tlog.Hash(grown.root()).String()) {
		t.Errorf("the head is over something else: %s", text)
	}
}

// Whatever was written here is accepted by the reader that knows nothing of the
// store: a record without events, one of an earlier schema, one over which the
// clock stepped back.
func TestWhatIsWrittenOutProves(t *testing.T) {
	old, _ := schemaOne(t)
	brought := opened(t, Options{Dir: old})
	do(t, brought, "x", plan("", night(3)))
	much := opened(t, Options{Memory: true})
	everything(t, much)
	for name, d := range map[string]*Desk{"nothing": opened(t, Options{Memory: true}), "brought on": brought, "much": much} {
		var out bytes.Buffer
		upto, err := d.WriteRecord(context.Background(), &out)
		if err != nil {
			t.Fatal(err)
		}
		r, err := proof.Verify(&out, proof.Heads(d.SignedHead()), d.signer.public)
		if err != nil || len(r.Findings) != 0 || r.Events != upto || len(r.Heads) != 1 || !r.Heads[0].Holds {
			t.Errorf("%s: %v %+v", name, err, r)
		}
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// An error is said; a file that is short is never called whole.
func TestARecordThatCannotBeWrittenOutIsAnError(t *testing.T) {
	dir := filled(t)
	d := opened(t, Options{Dir: dir})
	do(t, d, "large", file(1, 400))
	for _, room := range []int{0, 100, 300 << 10} {
		if upto, err := d.WriteRecord(context.Background(), &fullDisk{room}); !errors.Is(err, errFull) || upto != 0 {
			t.Errorf("room for %d: %d %v", room, upto, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.WriteRecord(ctx, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string][]byte{"an event": eventKey(5, 0), "a part": eventKey(13, 1), "the last part": eventKey(13, 2), "the last event": eventKey(13, 0)} {
		var out bytes.Buffer
		d, err := openHole(t, dir, key)
		if err != nil {
			continue // counted at once
		}
		if _, err := d.WriteRecord(context.Background(), &out); err == nil || !strings.Contains(err.Error(), "missing") {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

// openHole opens a copy of a record in which a row is lost after it was opened.
func openHole(t *testing.T, dir string, key []byte) (*Desk, error) {
	t.Helper()
	h := &hole{}
	d, err := open(context.Background(), Options{Dir: duplicate(t, dir), Clock: testClock}, func(j journal) journal {
		h.journal = j
		return h
	})
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { _ = d.Close() })
	<-d.Loaded()
	h.key = key
	return d, nil
}

// TestTheRecordUpToAnEvent is the file of that moment: it verifies, it ends with the
// head that was signed then, and the whole record is a later state of it.
func TestTheRecordUpToAnEvent(t *testing.T) {
	d := opened(t, Options{Dir: filled(t)})
	everything(t, d)
	do(t, d, "large", file(1, 400)) // of many parts
	now := d.Board().Revision()
	var whole bytes.Buffer
	if _, err := d.WriteRecord(t.Context(), &whole); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(whole.String(), "\n")
	for upto := range now + 1 {
		var out bytes.Buffer
		if err := d.WriteRecordUpto(t.Context(), &out, upto); err != nil {
			t.Fatal(upto, err)
		}
		if want := strings.Join(lines[:upto+1], ""); !strings.HasPrefix(out.String(), want+`{"head":`) || strings.Count(out.String(), "\n") != int(upto)+2 {
			t.Errorf("up to event %d it is %d bytes of other lines", upto, out.Len())
		}
		heads := proof.Heads(out.String())
		r, err := proof.Verify(&out, nil)
		if err != nil || len(r.Findings) > 0 || r.Events != upto {
			t.Errorf("up to event %d: %v, %+v", upto, err, r)
		}
		if r, err = proof.Verify(strings.NewReader(whole.String()), heads); err != nil || len(r.Findings) > 0 {
			t.Errorf("the whole is no later state of the one up to event %d: %v, %+v", upto, err, r.Findings)
		}
	}
	if err := d.WriteRecordUpto(t.Context(), &bytes.Buffer{}, now+1); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("up to an event that is not there: %v", err)
	}
}
