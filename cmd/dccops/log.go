package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"syscall"

	"dccops/model/text"
)

// fault reports what is nobody's fault at the keyboard: one sentence with a
// reference; the whole of it goes to the log beside the store.
func (p process) fault(c *call, err error) int {
	ref := "F-" + randomHex(4)
	log := &lateLog{call: c}
	to := slog.New(slog.NewJSONHandler(log, nil))
	if p.guest != nil {
		to, log.name = p.guest.owner.log, "the log of the dccops that owns the record"
	}
	to.Error("fault", "reference", ref,
		"command", text.Log(strings.Join(c.args, " ")), "error", text.Log(err.Error()))
	where := "it is in no log, because none could be opened"
	if log.name != "" {
		where = "the whole of it is in " + log.name
	}
	changed := "and nothing was changed"
	if c.stored > 0 {
		changed = fmt.Sprintf("after event %d was stored; nothing was changed since", c.stored)
	}
	p.complain(fmt.Sprintf("dccops failed %s (reference %s; %s).", changed, ref, where))
	return exitFault
}

// logger is where the store tells what it found.
func (c *call) logger() *slog.Logger {
	switch {
	case c.guest != nil:
		return c.guest.owner.log
	case c.cmd.name == demoName && (c.drawable() || c.lined() && !c.has("serve")):
		return slog.New(slog.DiscardHandler) // its terminal is a console's, and it leaves no file
	case c.cmd.name == "serve" || c.cmd.name == demoName && c.has("serve"):
		return slog.New(slog.NewJSONHandler(asciiLines{c.err}, nil))
	}
	return slog.New(slog.NewJSONHandler(&lateLog{call: c}, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// lateLog is the file DIR.log beside the store, opened for each line that
// there is to write: most runs have none. Lines are JSON in ASCII.
type lateLog struct {
	call *call
	name string // once a line was written
}

// Write appends one line, or nothing where no log can be.
func (l *lateLog) Write(line []byte) (int, error) {
	dir, err := l.call.storeDir()
	if err != nil {
		return len(line), nil
	}
	f, err := os.OpenFile(dir+".log", os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return len(line), nil
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
		if _, err := io.WriteString(f, asciiJSON(string(line))); err == nil {
			l.name = f.Name()
		}
	}
	return len(line), nil
}

// asciiLines writes lines of JSON in ASCII.
type asciiLines struct{ to io.Writer }

// Write writes one line.
func (a asciiLines) Write(line []byte) (int, error) {
	if _, err := io.WriteString(a.to, asciiJSON(string(line))); err != nil {
		return 0, err
	}
	return len(line), nil
}
