package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"dccops/model"
)

// broken ends a command whose answer, already printed, is that Section H8 is
// broken. There is nothing more to say.
var errBroken = errors.New("section H8 is broken")

// errSaid ends a command that has told on stderr what was wrong with its input.
var errSaid = errors.New("said already")

// run does what the arguments ask and returns the exit code.
func (p process) run() (code int) {
	c := &call{process: p}
	defer func() { code = c.toMailHost(code) }()
	defer func() {
		if r := recover(); r != nil {
			code = p.fault(c, fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
		}
	}()
	c, err := p.parse()
	if err == nil && c.has("help") {
		err = printHelp(c, c.path)
	} else if err == nil {
		var stop context.CancelFunc
		c.ctx, stop = c.life()
		defer stop()
		var code int
		if err = c.barred(); err == nil {
			err = c.settle()
		}
		if err == nil {
			code, err = c.whereItIs()
		}
		if code != 0 {
			return code
		}
		c.warnOfTrouble(err)
		err = errors.Join(err, c.close())
	}
	return p.answer(c, err)
}

// life is how long the command may go on: until the process is told to stop, or
// the guest's session ends.
func (c *call) life() (context.Context, context.CancelFunc) {
	if c.guest != nil {
		c.sit()
		return context.WithCancel(c.guest.ctx)
	}
	return signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
}

// warnOfTrouble says under an answer that the record it came from takes nothing
// now: its disk is full. Whoever was refused for that has heard it.
func (c *call) warnOfTrouble(err error) {
	if c.desk == nil || c.warned || err != nil && !errors.Is(err, errBroken) {
		return
	}
	var no *model.Refusal
	if errors.As(c.desk.Trouble(), &no) {
		c.complain("Warning: " + no.Words)
	}
}

// answer turns what became of a command into an exit code and, if it must, one
// sentence.
func (p process) answer(c *call, err error) int {
	var slip *misuse
	var no *model.Refusal
	var code errCode
	switch {
	case errors.As(err, &code):
		return int(code)
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitDone // whoever read the output has seen enough
	case errors.Is(err, errBroken):
		return exitRule
	case errors.Is(err, errSaid):
		return exitInput
	case errors.As(err, &slip):
		for line := range strings.SplitSeq(slip.words, "\n") {
			p.complain(line)
		}
		if slip.file && p.guest != nil && p.guest.owner.unit {
			p.complain(fmt.Sprintf("The service that has the record (process %d) looked for it, and may see less of this machine than you do: give - and use stdin, or leave -o out. A backup goes where its unit lets it write.", os.Getpid()))
		}
		return exitInput
	case errors.As(err, &no):
		p.complain(no.Words)
		return codeOf(no.Code)
	case unwritten(err):
		p.complain("The output could not be written to its end: there is no room where it goes, or it may not be written. " + c.untouched())
		return exitFault
	case errors.Is(err, context.Canceled):
		if p.guest != nil && c.stored == 0 {
			return p.left()
		}
		p.complain("Stopped, as you asked. What was stored before stays stored.")
		return exitFault
	}
	return p.fault(c, err)
}

// untouched is what a failed output left of the record. Who is told of a failure
// would give the order again, so that what was stored is named.
func (c *call) untouched() string {
	if c.stored > 0 {
		return fmt.Sprintf("What was asked is done all the same: event %d was stored.", c.stored)
	}
	return "The record is not touched by that."
}

// unwritten reports an error of writing to stdout.
func unwritten(err error) bool {
	var at *fs.PathError
	return errors.As(err, &at) && at.Op == "write" && at.Path == os.Stdout.Name()
}

func codeOf(code model.RefusalCode) int {
	switch code {
	case model.RefusedInput, model.RefusedMissing:
		return exitInput
	case model.RefusedRule:
		return exitRule
	case model.RefusedRole:
		return exitDenied
	}
	return exitFault
}

// complain writes one line on stderr.
func (p process) complain(words string) {
	fmt.Fprintln(p.err, p.door(words))
}

func randomHex(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}
