package storage

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dccops/model"
)

const (
	writers      = 6
	claims       = 72 // of half an hour each
	claimMinutes = 30
	monthMinutes = 360
)

// sixWriters race 72 half hours into the six hours of one month. Each looks at a
// snapshot, claims on the head it saw, looks again when it lost, and gives up
// when the month is full: twelve get in, whoever they are.
func sixWriters(t *testing.T, j journal) {
	taken := make([][]string, writers)
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for n := w; n < claims; n += writers {
				key := fmt.Sprintf("zclaim%02d", n)
				ok, err := claim(j, key)
				if err != nil {
					t.Error(err)
				}
				if ok {
					taken[w] = append(taken[w], key)
				}
			}
		})
	}
	wait.Wait()
	s := look(t, j)
	total := 0
	for w := range taken {
		total += len(taken[w])
		for _, key := range taken[w] {
			if value(t, s, key) != "half an hour" {
				t.Errorf("%s was accepted and is lost", key)
			}
		}
	}
	used, err := minutesTaken(s)
	if err != nil || total != monthMinutes/claimMinutes || used != monthMinutes || s.Head().Seq != uint64(total) {
		t.Errorf("%d claims were accepted, %d minutes are there at head %d: %v", total, used, s.Head().Seq, err)
	}
}

// claim is the loop of every writer at the seam.
func claim(j journal, key string) (bool, error) {
	for {
		s, err := j.Snapshot()
		if err != nil {
			return false, err
		}
		head := s.Head()
		used, err := minutesTaken(s)
		s.Close()
		if err != nil || used+claimMinutes > monthMinutes {
			return false, err
		}
		next := Head{Seq: head.Seq + 1, Hash: model.Hash{byte(head.Seq + 1)}}
		err = j.Append(batch{Expect: head.Seq, Order: key, Next: &next, Sets: rows(key, "half an hour")})
		if !errors.Is(err, errMoved) {
			return err == nil, err
		}
	}
}

func minutesTaken(s snapshot) (minutes int, err error) {
	err = s.Scan([]byte("zclaim"), nil, func([]byte, func() ([]byte, error)) ([]byte, error) {
		minutes += claimMinutes
		return nil, nil
	})
	return minutes, err
}

// The largest row there may be lies in a table like every other: a value log
// that is lost or emptied holds nothing.
func TestNoRowIsInAValueLog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "badger")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	j, err := openBadger(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	large := bytes.Repeat([]byte("x"), maxBytes-64)
	take(t, j, batch{Next: at(1), Sets: []set{{[]byte("zlarge"), large}}})
	if s := look(t, j); value(t, s, "zlarge") != string(large) {
		t.Error("it is not whole")
	} else {
		s.Close()
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	logs, err := filepath.Glob(filepath.Join(dir, "*.vlog"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range logs {
		if info, err := os.Stat(name); err != nil || info.Size() > 64 {
			t.Errorf("%s holds %d bytes: %v", name, info.Size(), err)
		}
	}
	if s := look(t, engine(t, dir)); value(t, s, "zlarge") != string(large) {
		t.Error("it is not whole after opening again")
	}
}

// What is too large for one row is refused in words and changes nothing.
func TestATextThatIsTooLargeForARowIsRefusedInWords(t *testing.T) {
	d := opened(t, Options{Memory: true})
	err := d.answer(fmt.Errorf("%w: some rows", errTooBig))
	refusal(t, err, model.RefusedStore, "1024 KiB", "Nothing was changed")
	if !errors.Is(err, errTooBig) || d.Trouble() != nil {
		t.Error("it is said otherwise, or the record stops")
	}
}
