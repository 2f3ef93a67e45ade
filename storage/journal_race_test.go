package storage

import (
	"errors"
	"fmt"
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
