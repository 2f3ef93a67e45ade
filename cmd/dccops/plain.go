package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"dccops/model/london"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/lines"
	"dccops/tui/sshd"
)

// plain is the console of lines: what the console shows and does, for whoever hears
// it, for a line that only takes lines, and for a script at the other end of a pipe.
//
// # Why
//
// What is typed are the commands of the table, read by the same parser and run by the
// same code as on the command line: there is no second list that could lack one. What
// the console adds is what a conversation needs: it asks for what is missing, says what
// an order would do before it gives it, and tells what happens meanwhile.
type plain struct {
	call  *call
	desk  *storage.Desk
	talk  *lines.Talk
	ear   *tui.Ear // nil: what is looked at is past
	month london.Month
	said  *lines.Answer // the last answer; nil: there was none
	typed []string      // the last command that was given, with what was asked for it
	news  lines.News
	opts  tui.Options
	size  func() (w, h int)
	course
}

// course is how a conversation goes.
type course struct {
	quiet bool // nothing is said by itself
	done  bool // the person leaves
	code  int  // of the first command that was not done
}

// lined reports whether a console of lines is what was asked for: where no other can be
// drawn, where lines are wished, and where a pipe asks for a console by its name.
func (c *call) lined() bool {
	return !c.has("json") && !c.drawable() && (c.tty || c.path == consoleName || c.has("plain") && c.path == demoName)
}

// inLines opens the record and goes on in lines until the person leaves.
func (c *call) inLines() error {
	desk, err := c.open()
	if err != nil {
		return err
	}
	return c.converse(tui.Options{Desk: desk, Record: deskRecord{desk, desk}})
}

// converse is show for a console of lines.
func (c *call) converse(o tui.Options) (err error) {
	clock, err := c.clock()
	if err != nil {
		return err
	}
	o.Actor, o.Clock, o.OrderID = c.person(), clock, func() string { return randomHex(16) }
	o.Terminal, o.Log = themes.Detect(c.env, c.tty), c.logger()
	key := sshd.ThisMachine
	if g := c.guest; g != nil {
		key = g.session.ID
		if f := g.owner.fair; f != nil {
			o.Visit = f.shown(o.Visit, followed{f.story})
		}
	}
	over := c.welcome(&o, key)
	defer over(false)
	size := c.cells()
	talk, end, err := c.talk(size)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }() // also where a mistake of the program's own ends it
	l := &plain{call: c, desk: c.desk, talk: talk, opts: o, month: london.MonthOf(clock()), size: size}
	if !c.has("at") {
		l.ear = tui.NewEar(o)
		defer l.ear.Leave()
	}
	return l.hold()
}

// talk begins the conversation on whatever is at this end. A terminal of this machine is
// put back by end.
func (c *call) talk(size func() (w, h int)) (_ *lines.Talk, end func() error, _ error) {
	o := lines.Options{In: c.in, Out: c.out, Terminal: c.tty, Size: size, Clean: c.door}
	if c.guest != nil {
		o.Out = patient{c.guest.session.Out, func() { c.guest.session.Drop("a terminal that does not read") }}
		t := lines.New(o)
		return t, func() error { return t.Close(nil) }, nil
	}
	in, is := c.in.(*os.File)
	if !is {
		t := lines.New(o)
		return t, func() error { return t.Close(nil) }, nil
	}
	back := func() error { return nil }
	if c.tty {
		before, err := term.MakeRaw(in.Fd())
		if err != nil {
			return nil, nil, fmt.Errorf("the terminal cannot be switched to single keys: %w", err)
		}
		back = func() error { return term.Restore(in.Fd(), before) }
	}
	keys, err := tui.NewKeys(in)
	if err != nil {
		return nil, nil, errors.Join(err, back())
	}
	o.In = keys
	t := lines.New(o)
	return t, func() error { return errors.Join(t.Close(keys.Close), back()) }, nil
}

// cells is how to ask for the size of the terminal.
func (c *call) cells() func() (w, h int) {
	if c.guest == nil {
		return func() (int, int) { return terminalSize(c.out) }
	}
	size := c.guest.session.Size
	return func() (int, int) {
		select {
		case size = <-c.guest.session.Sizes:
		default:
		}
		return size.W, size.H
	}
}

// patient is a guest's end: one that takes nothing for too long is cut off.
type patient struct {
	to  io.Writer
	cut func()
}

// linePatience is how long a terminal may take nothing.
const linePatience = 30 * time.Second

// Write writes on.
func (p patient) Write(b []byte) (int, error) {
	late := time.AfterFunc(linePatience, p.cut)
	defer late.Stop()
	return p.to.Write(b)
}

// columns is how wide what a command says may be. In a console of lines it is as the
// terminal is, and in a pipe each sentence is a line.
func (c *call) columns() int {
	switch {
	case c.visit == nil || c.visit.plain == nil:
		return pageWidth
	case !c.visit.plain.call.tty:
		return 0
	}
	w, _ := c.visit.plain.size()
	return min(pageWidth, max(w-1, 20))
}

// hold greets, and answers line after line.
func (l *plain) hold() error {
	c := l.call
	wake, stop := l.desk.Watch()
	defer stop()
	l.news = lines.News{Wake: wake, Say: l.heard}
	if l.ear != nil {
		l.news.Turned = l.ear.Turned
	}
	l.greet()
	for !l.done {
		line, err := l.talk.Line(c.ctx, "> ", l.news)
		switch {
		case errors.Is(err, io.EOF):
			return l.left()
		case errors.Is(err, lines.ErrAbandoned):
			l.talk.Say("Given up. leave, or Ctrl-D, leaves the console.")
			continue
		case errors.Is(err, lines.ErrLong):
			l.fail("That line is longer than 64 KiB. Nothing of it was taken.", exitInput)
			continue
		case err != nil:
			return l.ended(err)
		}
		l.answer(line)
	}
	return l.left()
}

// answer answers one line.
func (l *plain) answer(line string) {
	words, err := sshd.Words(line)
	if err != nil {
		l.fail("That cannot be read: "+err.Error()+". Nothing was done.", exitInput)
		return
	}
	if len(words) > 0 && words[0] == "dccops" {
		words = words[1:]
	}
	if len(words) == 0 || strings.HasPrefix(words[0], "#") {
		return
	}
	if w, ok := wordOf(words); ok {
		w.run(l, words[1:])
		return
	}
	l.give(words)
}

// fail says what was not done.
func (l *plain) fail(words string, code int) {
	l.talk.Say(words)
	l.note(code)
}

// note keeps the code of the first command that was not done.
func (l *plain) note(code int) {
	if l.code == exitDone {
		l.code = code
	}
}

// heard is what is to be said by itself now.
func (l *plain) heard() []string {
	if l.ear == nil {
		return nil
	}
	said := l.ear.Hear()
	if l.quiet {
		return nil
	}
	if l.opts.Visit.Seen != nil {
		l.opts.Visit.Seen(l.desk.Board().Revision())
	}
	return said
}

// errCode ends a command with a code of which nothing more needs to be said.
type errCode int

// Error says the number; nobody prints it.
func (e errCode) Error() string { return fmt.Sprint("exit code ", int(e)) }

// left ends a conversation. Whoever sits at a terminal has heard what was not done; a
// script is told by the code.
func (l *plain) left() error {
	if l.call.tty {
		l.talk.Say("Goodbye. Everything that was stored is safe.")
		return nil
	}
	if l.code != exitDone {
		return errCode(l.code)
	}
	return nil
}

// ended ends a conversation that was ended from outside.
func (l *plain) ended(err error) error {
	if !errors.Is(err, context.Canceled) && l.call.ctx.Err() == nil {
		return err
	}
	if l.call.guest == nil && l.call.tty {
		l.talk.Say("This console was told to stop. What was stored is safe; a line that was not ended was not given.")
		return nil
	}
	return context.Canceled // what is said then is said by whoever ended it
}
