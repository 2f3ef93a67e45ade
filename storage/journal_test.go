package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"dccops/model"
)

// The engines there are. A later one is one line here.
func TestJournalContract(t *testing.T) {
	t.Run("badger in memory", func(t *testing.T) {
		keepsContract(t, func(t *testing.T) journal { return engine(t, "") })
	})
	t.Run("rows in memory", func(t *testing.T) {
		keepsContract(t, func(t *testing.T) journal {
			r, err := NewRam()
			if err != nil {
				t.Fatal(err)
			}
			return &ramJournal{Ram: r}
		})
	})
	t.Run("badger on disk", func(t *testing.T) {
		keepsContract(t, func(t *testing.T) journal {
			dir := filepath.Join(t.TempDir(), "badger")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			return engine(t, dir)
		})
	})
}

// keepsContract is what an engine has to pass to stand behind the seam. open
// gives an empty journal and closes it at the end of the test.
func keepsContract(t *testing.T, open func(t *testing.T) journal) {
	for what, test := range contract {
		t.Run(what, func(t *testing.T) { test(t, open(t)) })
	}
}

func engine(t *testing.T, dir string) journal {
	t.Helper()
	j, err := openBadger(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	return j
}

// contract is read-only: a table of what every engine promises.
var contract = map[string]func(t *testing.T, j journal){
	"an empty journal has head 0":                       emptyHead,
	"a batch is read back and moves the head":           readsBack,
	"a batch on another head changes nothing":           otherHead,
	"of many on one head one is taken":                  oneOfMany,
	"an order id is taken once":                         orderOnce,
	"a batch beyond the bounds changes nothing":         beyondBounds,
	"the largest batch within the bounds is taken":      withinBounds,
	"a staged row leaves the head and can be removed":   staged,
	"a snapshot does not see what comes after it":       steadySnapshot,
	"a scan goes in order, from a key, and skips ahead": scans,
	"Changed waits for the next head":                   changes,
	"nothing is taken once it is closed":                closes,
	"six writers share a month's six hours":             sixWriters,
}

func take(t testing.TB, j journal, b batch) {
	t.Helper()
	if err := j.Append(b); err != nil {
		t.Fatal(err)
	}
}

func look(t *testing.T, j journal) snapshot {
	t.Helper()
	s, err := j.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func value(t *testing.T, s snapshot, key string) string {
	t.Helper()
	v, err := s.Get([]byte(key))
	if err != nil {
		t.Fatal(err)
	}
	return string(v)
}

func rows(pairs ...string) []set {
	var out []set
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, set{[]byte(pairs[i]), []byte(pairs[i+1])})
	}
	return out
}

func at(seq uint64) *Head { return &Head{Seq: seq, Hash: model.Hash{byte(seq)}, Months: 2 * seq} }

func emptyHead(t *testing.T, j journal) {
	s := look(t, j)
	if s.Head() != (Head{}) || value(t, s, "zz") != "" {
		t.Errorf("head %+v", s.Head())
	}
}

func readsBack(t *testing.T, j journal) {
	take(t, j, batch{Next: at(1), Order: "one", Sets: rows("za", "1", "zb", "2")})
	s := look(t, j)
	if s.Head() != *at(1) || value(t, s, "za") != "1" || value(t, s, "zb") != "2" {
		t.Errorf("head %+v", s.Head())
	}
}

func otherHead(t *testing.T, j journal) {
	take(t, j, batch{Next: at(1)})
	for _, expect := range []uint64{0, 2} {
		if err := j.Append(batch{Expect: expect, Next: at(9), Sets: rows("za", "1")}); !errors.Is(err, errMoved) || !unchanged(err) {
			t.Errorf("on %d: %v", expect, err)
		}
	}
	if s := look(t, j); s.Head() != *at(1) || value(t, s, "za") != "" {
		t.Errorf("head %+v", s.Head())
	}
}

func oneOfMany(t *testing.T, j journal) {
	const many = 16
	answers := make(chan error, many)
	for i := range many {
		go func() { answers <- j.Append(batch{Next: at(1), Sets: rows(fmt.Sprint("z", i), "x")}) }()
	}
	taken := 0
	for range many {
		switch err := <-answers; {
		case err == nil:
			taken++
		case !errors.Is(err, errMoved):
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("%d were taken", taken)
	}
}

func orderOnce(t *testing.T, j journal) {
	take(t, j, batch{Next: at(1), Order: "one"})
	err := j.Append(batch{Expect: 1, Next: at(2), Order: "one", Sets: rows("za", "1")})
	var known *knownError
	if !errors.As(err, &known) || known.seq != 1 || !unchanged(err) {
		t.Fatalf("%v", err)
	}
	if s := look(t, j); s.Head() != *at(1) || value(t, s, "za") != "" {
		t.Errorf("head %+v", s.Head())
	}
}

func beyondBounds(t *testing.T, j journal) {
	many := batch{Next: at(1)}
	for i := range maxOps - 1 {
		many.Sets = append(many.Sets, rows(fmt.Sprint("z", i), "x")...)
	}
	large := batch{Next: at(1), Sets: rows("za", string(make([]byte, maxBytes)))}
	for _, b := range []batch{many, large} {
		if err := j.Append(b); !errors.Is(err, errTooBig) || !unchanged(err) {
			t.Errorf("%v", err)
		}
	}
	if s := look(t, j); s.Head() != (Head{}) || value(t, s, "z0") != "" {
		t.Errorf("head %+v", s.Head())
	}
}

func withinBounds(t *testing.T, j journal) {
	b := batch{Next: at(1)}
	room := maxBytes/(maxOps-2) - 64
	for i := range maxOps - 2 {
		b.Sets = append(b.Sets, set{fmt.Appendf(nil, "z%03d", i), bytes.Repeat([]byte{'x'}, room)})
	}
	take(t, j, b)
	if s := look(t, j); len(value(t, s, "z097")) != room {
		t.Error("it is not whole")
	}
}

func staged(t *testing.T, j journal) {
	take(t, j, batch{Sets: rows("za", "1", "zb", "2")})
	if s := look(t, j); s.Head() != (Head{}) || value(t, s, "za") != "1" {
		t.Errorf("head %+v", s.Head())
	}
	take(t, j, batch{Deletes: [][]byte{[]byte("za")}})
	if s := look(t, j); value(t, s, "za") != "" || value(t, s, "zb") != "2" {
		t.Error("the wrong row was removed")
	}
	if err := j.Append(batch{Expect: 7, Sets: rows("zc", "3")}); !errors.Is(err, errMoved) {
		t.Errorf("staging on another head: %v", err)
	}
}

func steadySnapshot(t *testing.T, j journal) {
	take(t, j, batch{Next: at(1), Sets: rows("za", "1")})
	s := look(t, j)
	take(t, j, batch{Expect: 1, Next: at(2), Sets: rows("za", "2", "zb", "2")})
	if s.Head() != *at(1) || value(t, s, "za") != "1" || value(t, s, "zb") != "" {
		t.Errorf("head %+v", s.Head())
	}
}

func scans(t *testing.T, j journal) {
	take(t, j, batch{Next: at(1), Sets: rows("zb2", "2", "zb1", "1", "zb3", "3", "zb9", "9", "zc", "c", "za", "a")})
	s := look(t, j)
	read := func(from, skip, stop string) (seen string) {
		t.Helper()
		err := s.Scan([]byte("zb"), []byte(from), func(key []byte, value func() ([]byte, error)) ([]byte, error) {
			v, err := value()
			seen += string(v)
			switch {
			case string(key) == stop:
				return nil, errStop
			case string(key) == skip:
				return []byte("zb5"), err
			}
			return nil, err
		})
		if err != nil {
			t.Fatal(err)
		}
		return seen
	}
	for _, c := range []struct{ from, skip, stop, want string }{
		{"zb", "", "", "1239"},
		{"zb2", "", "", "239"},
		{"zb", "zb1", "", "19"},
		{"zb", "", "zb2", "12"},
		{"zbx", "", "", ""},
	} {
		if got := read(c.from, c.skip, c.stop); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	broken := errors.New("broken")
	if err := s.Scan([]byte("zb"), nil, func([]byte, func() ([]byte, error)) ([]byte, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("the visitor's error became %v", err)
	}
}

func changes(t *testing.T, j journal) {
	heads := make(chan Head, 1)
	go func() {
		h, err := j.Changed(context.Background(), 0)
		if err != nil {
			t.Error(err)
		}
		heads <- h
	}()
	take(t, j, batch{Sets: rows("za", "1")})
	take(t, j, batch{Next: at(1)})
	if h := <-heads; h.Seq != 1 {
		t.Errorf("%+v", h)
	}
	if h, err := j.Changed(context.Background(), 0); err != nil || h != *at(1) {
		t.Errorf("at once: %+v %v", h, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := j.Changed(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func closes(t *testing.T, j journal) {
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Snapshot(); err == nil {
		t.Error("a snapshot of a closed journal")
	}
	if err := j.Append(batch{Next: at(1)}); err == nil {
		t.Error("a batch into a closed journal")
	}
}
