// Package postbox watches a Maildir for messages and hands each to whoever takes
// them onto the record.
//
// It guarantees that
//   - a message is moved from new to cur only once it was taken; a process that is
//     killed between finds it again, and taking it again is nobody's loss;
//   - nothing in the Maildir can make it wait or lead it elsewhere: links, pipes
//     and directories are left where they are;
//   - a message that cannot be taken stays in new, and is tried again;
//   - it removes nothing and overwrites nothing.
//
// # Why
//
// A mail host that delivers into a Maildir needs no program started for each
// message, and holds what comes while nobody serves. new is looked at once a
// second: what the kernel could tell of changes it does not tell of every file
// system, and a listing of an empty directory costs nothing.
package postbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Message is one file of a Maildir.
type Message struct {
	Name string // of its file, in new
	Data []byte // its bytes, or as many of them as are taken
	Size int64  // of the file
}

// Postbox watches one Maildir.
type Postbox struct {
	Dir string
	// Take returns once the message is on the record and on the disk, or was before.
	// After an error it is tried again later.
	Take  func(context.Context, Message) error
	Most  int64 // bytes of a message that are read
	Log   *slog.Logger
	Pause time.Duration // between two looks; 0: a second

	left map[string]bool // what was said of files that are left where they are
}

const (
	usualPause = time.Second
	troubled   = 10 * time.Second // before it is tried again what could not be taken
	atOnce     = 1_000            // names looked at together
)

// Look says why a directory cannot be watched as a Maildir, or nil.
func Look(dir string) error {
	for _, part := range []string{"new", "cur"} {
		st, err := os.Lstat(filepath.Join(dir, part))
		switch {
		case errors.Is(err, os.ErrPermission):
			return fmt.Errorf("%s in it may not be read by you", part)
		case err != nil || !st.IsDir():
			return fmt.Errorf("there is no directory %s in it, so that it is no Maildir", part)
		}
	}
	return nil
}

// Run takes what is there and what comes, until ctx ends.
func (p *Postbox) Run(ctx context.Context) {
	pause := p.Pause
	if pause == 0 {
		pause = usualPause
	}
	said := ""
	for ctx.Err() == nil {
		wait := pause
		if err := p.Round(ctx); err != nil && ctx.Err() == nil {
			wait = max(pause, troubled)
			if said != err.Error() {
				said = err.Error()
				p.Log.Error("mail that has come in cannot be taken; it waits where it is and is tried again", "maildir", p.Dir, "error", err)
			}
		} else {
			said = ""
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
		case <-t.C:
		}
	}
}

// Round takes every message that is there, in the order of their names, which in
// a Maildir is that in which they came. It stops at the first that cannot be
// taken.
func (p *Postbox) Round(ctx context.Context) error {
	names, err := p.names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if ctx.Err() != nil {
			return nil
		}
		m, ok := p.read(name)
		if !ok {
			continue
		}
		if err := p.Take(ctx, m); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := p.move(name); err != nil {
			return fmt.Errorf("moving %s to cur: %w", name, err)
		}
	}
	return nil
}

func (p *Postbox) names() (out []string, err error) {
	dir, err := os.Open(filepath.Join(p.Dir, "new"))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	for {
		some, err := dir.Readdirnames(atOnce)
		for _, name := range some {
			if !strings.HasPrefix(name, ".") {
				out = append(out, name)
			}
		}
		if errors.Is(err, io.EOF) {
			slices.Sort(out)
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// read reads a message. What is no regular file, or cannot be read, is left and
// said once.
func (p *Postbox) read(name string) (Message, bool) {
	f, err := os.OpenFile(filepath.Join(p.Dir, "new", name), os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if errors.Is(err, os.ErrNotExist) {
		return Message{}, false
	}
	if err != nil {
		return p.leave(name, "it cannot be opened")
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() {
		return p.leave(name, "it is not a regular file")
	}
	data, err := io.ReadAll(io.LimitReader(f, p.Most))
	if err != nil {
		return p.leave(name, "it cannot be read to its end")
	}
	return Message{name, data, st.Size()}, true
}

func (p *Postbox) leave(name, why string) (Message, bool) {
	if p.left == nil {
		p.left = map[string]bool{}
	}
	if !p.left[name] && len(p.left) < atOnce {
		p.left[name] = true
		p.Log.Warn("a file of the Maildir is left where it is", "maildir", p.Dir, "file", name, "why", why)
	}
	return Message{}, false
}

// move puts a message that was taken among those that were seen.
func (p *Postbox) move(name string) error {
	to, _, _ := strings.Cut(name, ":")
	for n := 0; ; n++ {
		seen := to + ":2,S"
		if n > 0 {
			seen = fmt.Sprintf("%s.%d:2,S", to, n)
		}
		err := os.Link(filepath.Join(p.Dir, "new", name), filepath.Join(p.Dir, "cur", seen))
		switch {
		case errors.Is(err, os.ErrExist) && n < atOnce:
			continue
		case errors.Is(err, os.ErrNotExist):
			return nil // another took it away
		case err != nil: // a file system without links
			if err := os.Rename(filepath.Join(p.Dir, "new", name), filepath.Join(p.Dir, "cur", seen)); err != nil {
				return err
			}
			return nil
		}
		return os.Remove(filepath.Join(p.Dir, "new", name))
	}
}
