package main

import (
	"errors"
	"io"
	"strings"

	"dccops/tui/lines"
)

// heads passes on what a command complains of, cleaned, where a pipe has a place of its
// own for that.
type heads struct {
	to    io.Writer
	clean func(string) string
}

// Write writes whole lines.
func (h *heads) Write(p []byte) (int, error) {
	for line := range strings.SplitSeq(strings.TrimSuffix(string(p), "\n"), "\n") {
		if _, err := io.WriteString(h.to, h.clean(line)+"\n"); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// below is what a command reads that wants its stdin: the lines that follow, as far as
// one that is a full stop.
type below struct {
	l    *plain
	rest []byte
	over bool
	said bool
}

// Read asks for the next line.
func (b *below) Read(p []byte) (int, error) {
	if len(b.rest) == 0 && !b.over {
		if !b.said {
			b.said = true
			b.l.talk.Say("Type it now, line after line. A line with nothing but a full stop ends it; Ctrl-C gives it up.")
		}
		line, err := b.l.talk.Line(b.l.call.ctx, "| ", lines.News{})
		switch {
		case errors.Is(err, io.EOF) || err == nil && line == ".":
			b.over = true
		case errors.Is(err, lines.ErrLong):
			return 0, misused("A line of it is longer than 64 KiB. Nothing was changed.")
		case err != nil:
			return 0, misused("It was given up. Nothing was changed.")
		default:
			if line == ".." {
				line = "."
			}
			b.rest = []byte(line + "\n")
		}
	}
	if b.over {
		return 0, io.EOF
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}
