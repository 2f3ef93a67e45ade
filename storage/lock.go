package storage

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"dccops/model/london"
)

const (
	lockPatience = 300 * time.Millisecond // one command after another overlaps by its closing
	lockPause    = 10 * time.Millisecond
)

// ErrHeld is in the error of Open where another process has the record. The
// refusal beside it says which.
var ErrHeld = errors.New("storage: another process has the record")

// takeLock makes this process the owner of the directory, or says who is.
//
// # Why
//
// The lock is the kernel's and goes with the process, so one that was killed
// blocks nobody and a reused pid means nothing. What the file says is only for
// people. Who is just taking it, or giving it back, says nothing there for a
// moment; nobody is refused for the sake of a stranger before a second patience.
//
// A restore puts another directory in the place of this one while it has the lock
// of the old. Whoever waited for that one has the lock of what lies aside then, so
// a lock counts only while its file is the one that stands there.
func takeLock(path, dir string, now time.Time) (*os.File, error) {
	deadline := time.Now().Add(lockPatience)
	late := func() time.Duration { return time.Since(deadline) }
	for {
		f, err := lockFile(path, dir, late)
		if err != nil {
			return nil, err
		}
		if !standsAt(f, path) {
			_ = releaseLock(f)
			continue
		}
		words := fmt.Sprintf("%d %s\n", os.Getpid(), now.UTC().Format(time.RFC3339))
		err = errors.Join(f.Truncate(0), writeAt(f, []byte(words), 0))
		if err != nil && !errors.Is(err, unix.ENOSPC) && !errors.Is(err, unix.EDQUOT) { // on a full disk the record is read all the same
			return nil, errors.Join(refusedFor(err, dir), releaseLock(f))
		}
		return f, nil
	}
}

// lockFile locks the file that stands there now; late says how long it is past the
// patience.
func lockFile(path, dir string, late func() time.Duration) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, refusedFor(err, dir)
	}
	who := ""
	for ; ; time.Sleep(lockPause) {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err == nil || !errors.Is(err, unix.EWOULDBLOCK) && !errors.Is(err, unix.EINTR) {
			break
		}
		who = owner(f)
		if by := late(); by > 0 && who != "" || by > lockPatience {
			break
		}
	}
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return nil, errors.Join(ErrHeld, refuse("Another dccops has the record in %s open: %s. Nothing was changed; use that one or close it, or name another directory.",
			shown(dir), cmp.Or(who, "a process that is just starting")), f.Close())
	case err != nil:
		return nil, errors.Join(refusedFor(err, path), f.Close())
	}
	return f, nil
}

// standsAt reports whether an open file is the one of that name.
func standsAt(f *os.File, path string) bool {
	here, err := f.Stat()
	there, errThere := os.Lstat(path)
	return err == nil && errThere == nil && os.SameFile(here, there)
}

// owner reads who holds the lock, or "" if it does not say.
func owner(f *os.File) string {
	var buf [64]byte
	n, _ := f.ReadAt(buf[:], 0)
	var pid int
	var start string
	if _, err := fmt.Sscan(strings.TrimSpace(string(buf[:n])), &pid, &start); err == nil {
		if t, err := time.Parse(time.RFC3339, start); err == nil {
			return fmt.Sprintf("process %d, since %s", pid, london.Stamp(t))
		}
	}
	return ""
}

func writeAt(f *os.File, data []byte, at int64) error {
	_, err := f.WriteAt(data, at)
	return err
}

// releaseLock leaves the file: removing it could take it from under the next. It
// unlocks in so many words: a child that is just being started has the file too
// until it runs, and closing it here would leave the lock with that.
func releaseLock(f *os.File) error {
	if f == nil {
		return nil
	}
	return errors.Join(f.Truncate(0), unix.Flock(int(f.Fd()), unix.LOCK_UN), f.Close())
}
