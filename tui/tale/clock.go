package tale

import (
	"sync"
	"time"
)

// Clock is the clock of a story: it goes faster than the real one, can stand
// still, and can be put forward. It goes back
// only to tell the past, before anybody looks.
type Clock struct {
	real func() time.Time

	mu     sync.Mutex
	at     time.Time // the story's instant, UTC …
	since  time.Time // … when the real clock said this
	speed  int
	paused bool
	before time.Time // the instant of what is told of the past; zero: the past is told
}

// NewClock is a clock that says at (UTC), and goes on from there at so many
// seconds to a second of real, which is not the story's.
func NewClock(real func() time.Time, at time.Time, speed int, paused bool) *Clock {
	return &Clock{real: real, at: at.UTC(), since: real(), speed: speed, paused: paused}
}

// Now is the story's instant, UTC.
func (k *Clock) Now() time.Time {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.told()
}

// told is Now, for whoever holds the lock.
func (k *Clock) told() time.Time {
	switch {
	case !k.before.IsZero():
		return k.before
	case k.paused:
		return k.at
	}
	return k.at.Add(max(0, k.real().Sub(k.since)) * time.Duration(k.speed))
}

// telling sets the clock while the past is told. After it, at zero, it begins.
func (k *Clock) telling(at time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.before, k.since = at, k.real()
}

// pause stops the clock, or lets it go on.
func (k *Clock) pause() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.at, k.since = k.told(), k.real()
	k.paused = !k.paused
}

// forward puts the clock to an instant, where that is not behind it.
func (k *Clock) forward(to time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.at, k.since = k.told(), k.real()
	if to.After(k.at) {
		k.at = to
	}
}

// pace says how fast it goes, and whether it stands still.
func (k *Clock) pace() (speed int, paused bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.speed, k.paused
}

// until is how long it takes in real time until an instant of the story; the
// longest there is where the clock stands still.
func (k *Clock) until(at time.Time) time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.paused {
		return Long
	}
	return max(0, at.Sub(k.told())/time.Duration(k.speed))
}

// Long is how long a story waits for which nothing comes, or that stands still.
const Long = 24 * time.Hour
