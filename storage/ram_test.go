package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestRowsInMemoryAreThoseThatWerePut holds many batches and deletions to a plain map,
// in scans from anywhere and in snapshots taken on the way.
func TestRowsInMemoryAreThoseThatWerePut(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 7))
	r, err := NewRam()
	if err != nil {
		t.Fatal(err)
	}
	want, seq := map[string]string{}, uint64(0)
	for range 600 {
		b := batch{Expect: seq, Next: at(seq + 1)}
		for range dice.IntN(6) {
			key, value := fmt.Sprintf("z%03d", dice.IntN(300)), fmt.Sprint("v", dice.IntN(9))
			b.Sets = append(b.Sets, set{[]byte(key), []byte(value)})
			want[key] = value
		}
		take(t, &ramJournal{Ram: r}, b)
		seq++
		if dice.IntN(4) == 0 {
			gone := fmt.Sprintf("z%03d", dice.IntN(300))
			take(t, &ramJournal{Ram: r}, batch{Expect: seq, Deletes: [][]byte{[]byte(gone)}})
			delete(want, gone)
		}
		s := r.now()
		var got, all []string
		from := fmt.Sprintf("z%03d", dice.IntN(300))
		if err := s.Scan([]byte("z"), []byte(from), func(key []byte, value func() ([]byte, error)) ([]byte, error) {
			v, err := value()
			got = append(got, string(key)+"="+string(v))
			return nil, err
		}); err != nil {
			t.Fatal(err)
		}
		for key, value := range want {
			if key >= from {
				all = append(all, key+"="+value)
			}
		}
		if slices.Sort(all); !slices.Equal(got, all) {
			t.Fatalf("after %d from %s: %s\nwant %s", seq, from, strings.Join(got, " "), strings.Join(all, " "))
		}
	}
	if n := len(r.state.parts); n > 14 {
		t.Errorf("the rows lie in %d parts", n)
	}
}

// TestARecordInMemoryIsThereAgain: it outlives its desk, and what broke a transaction
// stops that desk and no other.
func TestARecordInMemoryIsThereAgain(t *testing.T) {
	ram, err := NewRam()
	if err != nil {
		t.Fatal(err)
	}
	broken := false
	o := Options{Ram: ram, Between: func(do func() error) error {
		if broken {
			return errSync
		}
		return do()
	}}
	d := opened(t, o)
	do(t, d, "one", plan("W-1", night(3)))
	head, key := d.SignedHead(), d.VerifierKey()
	broken = true
	if _, err := d.Do(context.Background(), order("two", plan("W-2", night(4)))); err == nil || d.Trouble() == nil {
		t.Error("a transaction that broke counts as stored")
	}
	broken = false
	if _, err := d.Do(context.Background(), order("two", plan("W-2", night(4)))); err == nil {
		t.Error("it goes on after a transaction that broke")
	}
	again := opened(t, o)
	if again.SignedHead() != head || again.VerifierKey() != key || again.Board().Count() != 1 {
		t.Errorf("%d windows, another head: %t", again.Board().Count(), again.SignedHead() != head)
	}
	if r, err := again.Do(context.Background(), order("one", plan("W-1", night(3)))); err != nil || !r.Repeated {
		t.Errorf("the earlier order: %v", err)
	}
	do(t, again, "two", plan("W-2", night(4)))
	if err := again.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}
