package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"dccops/model"
)

// marked is a message of n bytes that nothing compresses, with a word in it that
// is found again in a file, also as the record writes it.
func marked(n int, word string) model.ReceiveMail {
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{byte(n)}).Read(data)
	for i := range 8 { // at every place in a group of three, so that its base64 is known
		copy(data[3*i*100:], word)
	}
	sum := sha256.Sum256(data)
	return model.ReceiveMail{Data: data, Same: hex.EncodeToString(sum[:]), Source: "a test", Mail: model.Mail{
		MessageID: word + "@x.example", From: model.Mailbox{Address: "a@x.example"}, Nature: model.MailWritten, Text: "We agree.",
		Files: []model.MailFile{{N: 1, Name: "a.bin", Media: "application/octet-stream", Size: n, Digest: hex.EncodeToString(sum[:])}},
	}}
}

// encloses holds an event to have the bytes of a message.
func encloses(t *testing.T, d *Desk, seq uint64, want []byte) {
	t.Helper()
	ev, err := d.Event(seq)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range ev.After {
		if e, ok := r.(*model.Enclosure); ok {
			if !bytes.Equal(e.Data, want) || e.Size != len(want) {
				t.Errorf("event %d has %d bytes, which are not those that came in", seq, len(e.Data))
			}
			return
		}
	}
	t.Errorf("event %d encloses nothing", seq)
}

// The largest message there may be is whole in its event after a restart and in a
// restored backup, is verified with it, and is nowhere else.
func TestWhatAMessageEnclosesIsInItsEventAndNowhereElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: dir})
	large, small := marked(model.MaxMail, "LARGE!"), marked(3_000, "small!")
	one := do(t, d, "one", large).Event.Seq
	two := do(t, d, "two", small).Event.Seq
	if again := do(t, d, "one", large); !again.Repeated || again.Event.Seq != one {
		t.Errorf("the same order is event %d", again.Event.Seq)
	}
	closed(t, d)
	d = opened(t, Options{Dir: dir})
	encloses(t, d, one, large.Data)
	encloses(t, d, two, small.Data)
	list, err := d.Events(1, 10)
	if err != nil || len(list) != 2 {
		t.Fatal(err)
	}
	for _, ev := range list {
		for _, r := range ev.After {
			if e, ok := r.(*model.Enclosure); ok && (e.Data != nil || e.Size == 0) {
				t.Errorf("a list of events holds %d bytes of %d", len(e.Data), e.Size)
			}
		}
	}
	if m, ok := d.Board().Message(one); !ok || m.Raw.Size != model.MaxMail {
		t.Error("the message is not on the Board")
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	var file bytes.Buffer
	if _, err := d.WriteRecord(context.Background(), &file); err != nil || !bytes.Contains(file.Bytes(), []byte(base64.StdEncoding.EncodeToString([]byte("LARGE!")))) {
		t.Errorf("the file of the record has no message in it: %v", err)
	}
	_, full := backedUp(t, d, 0)
	closed(t, d)
	other := filepath.Join(t.TempDir(), "other")
	restored(t, other, full)
	d = opened(t, Options{Dir: other})
	encloses(t, d, one, large.Data)
	encloses(t, d, two, small.Data)
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

// A byte of a message that is another on the disk is found when it is read and
// when the record is verified.
func TestAMessageThatIsAnotherOnTheDiskIsFound(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := opened(t, Options{Dir: dir})
	order := marked(300_000, "LARGE!")
	seq := do(t, d, "one", order).Event.Seq
	s, err := d.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	part, err := s.Get(eventKey(seq, 1))
	s.Close()
	if err != nil || len(part) == 0 {
		t.Fatal("the message has no second part", err)
	}
	part = bytes.Clone(part)
	part[len(part)/2] ^= 1
	if err := d.journal.Append(batch{Expect: d.head.Seq, Sets: []set{{eventKey(seq, 1), part}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Event(seq); err == nil {
		t.Error("it is read as if nothing were")
	}
	if err := d.Verify(context.Background()); err == nil {
		t.Error("it verifies as if nothing were")
	}
}

// Erasing the content of its event erases a message from the disk; that it came,
// from whom and what it said stays, because that is current.
func TestErasingTheEventErasesWhatItEncloses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dccops")
	d := ticked(t, dir)
	order := marked(600_000, "LARGE!")
	seq := do(t, d, "one", order).Event.Seq
	for n := range 60 {
		do(t, d, fmt.Sprint("pad", n), model.SetSystem{System: model.System{Name: fmt.Sprint("Pad ", n%7), Words: fmt.Sprint("made up ", n)}})
	}
	closed(t, d)
	word := base64.StdEncoding.EncodeToString([]byte("LARGE!"))
	if len(withWord(t, dir, word)) == 0 {
		t.Fatal("the message was found nowhere before; this test proves nothing")
	}
	d = ticked(t, dir)
	do(t, d, "erase", erase(seq+3))
	closed(t, d)
	d = ticked(t, dir)
	defer d.Close()
	if ev, err := d.Event(seq); err != nil || ev.Kind != model.Erased {
		t.Errorf("the event is %s, %v", ev.Kind, err)
	}
	if m, ok := d.Board().Message(seq); !ok || m.Mail.Text != "We agree." {
		t.Error("that it came is forgotten")
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if names := withWord(t, dir, word); len(names) > 0 {
		t.Errorf("%q still hold the message", names)
	}
}

// withWord lists the files below a directory that hold a word.
func withWord(t *testing.T, dir, word string) (out []string) {
	t.Helper()
	for _, name := range files(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(word)) {
			out = append(out, name)
		}
	}
	return out
}
