package sshd

import (
	"log/slog"
	"maps"
	"sync"
	"time"
)

// tally counts what was refused. Of each kind one line a minute is logged, with
// the count, so that whoever floods the door does not flood the log.
type tally struct {
	log   *slog.Logger
	clock func() time.Time

	mu   sync.Mutex
	all  map[string]uint64
	said map[string]time.Time
}

func newTally(log *slog.Logger, clock func() time.Time) *tally {
	return &tally{log: log, clock: clock, all: map[string]uint64{}, said: map[string]time.Time{}}
}

// refuse counts one refusal of a kind; the kinds are ours, never a client's.
func (t *tally) refuse(kind string, more ...any) {
	now := t.clock()
	t.mu.Lock()
	t.all[kind]++
	n := t.all[kind]
	last, before := t.said[kind]
	say := !before || now.Sub(last) >= time.Minute
	if say {
		t.said[kind] = now
	}
	t.mu.Unlock()
	if say {
		t.log.Warn("refused", append([]any{"what", kind, "count", n}, more...)...)
	}
}

func (t *tally) counts() map[string]uint64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.all)
}
