package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/sshd"
)

// guest is somebody who came through the door of the process that owns the
// record.
type guest struct {
	owner   *owner
	session *sshd.Session
	ctx     context.Context // ends with the session
	console bool            // it is at the console, not at a command
}

// run does what a session asks for, as if it had been typed here.
func (o *owner) run(ctx context.Context, s *sshd.Session) int {
	words, err := sshd.Words(s.Command)
	if err == nil && len(words) > 0 && words[0] == "dccops" {
		words = words[1:]
	}
	p := process{
		args: words, in: s.In, out: s.Out, err: s.Err, env: s.Env, now: time.Now,
		tty: s.TTY, ink: s.TTY || s.Env("DCCOPS_INK") != "",
	}
	p.guest = &guest{owner: o, session: s, ctx: ctx}
	if ctx.Err() != nil {
		return p.left()
	}
	if !s.Local && len(words) > 0 && !strings.HasPrefix(words[0], "-") && !slices.Contains(commandNames(table()), words[0]) {
		p.complain("dccops runs commands of its own here and nothing else: no shell, no files, no forwarding. commands: " + strings.Join(farNames(), ", "))
		return exitInput
	}
	if err != nil {
		p.complain("What was asked for cannot be read: " + err.Error() + ". Nothing was done.")
		return exitInput
	}
	return p.run()
}

// farNames are the commands that can be asked for from afar.
func farNames() []string {
	return commandNames(slices.DeleteFunc(table(), func(c command) bool { return c.here != "" }))
}

// left is the exit code of a session that came to nothing because its owner
// left.
func (p process) left() int {
	if p.guest.session.Local {
		return sshd.ExitMoved
	}
	return exitFault
}

// who is the person on the newest Board.
func (g *guest) who() (model.Actor, error) {
	actor, known := g.session.Who()
	if !known {
		return model.Actor{}, model.Refuse(model.RefusedRole, "", "Your key was taken out of the list of people. Nothing was changed.")
	}
	return actor, nil
}

// sit makes the guest's end fit for what it is: a console has the terminal
// itself, a command lines.
func (c *call) sit() {
	g := c.guest
	if c.cmd.name == consoleName && c.lined() {
		g.session.Lasting()
	}
	if c.atConsole() {
		g.console = true
		g.session.Lasting()
		return
	}
	g.ctx = g.session.Cooked(g.ctx)
	c.in, c.out, c.err = g.session.In, g.session.Out, g.session.Err
}

// barred says why a guest may not do this from where he is; nil: he may.
func (c *call) barred() error {
	switch g := c.guest; {
	case g == nil:
		return nil
	case c.cmd.here != "" && (c.cmd.apart || !g.session.Local):
		return misused("dccops %s %s. Nothing was done.", c.path, c.cmd.here)
	case !g.session.Local && (c.has("store") || c.has("any-filesystem") || c.has("config")):
		return misused("The record is the one that this dccops owns; --store, --any-filesystem and --config are for the machine itself. Nothing was done.")
	}
	return nil
}

// file is where a file that was named, to be read, lies for this process. Whoever
// comes from afar has no files here.
func (c *call) file(name string) (string, error) {
	g := c.guest
	switch {
	case g == nil:
		return name, nil
	case !g.session.Local:
		return "", misused("%s would be read on the machine that dccops runs on, and no file of it is read from afar. Nothing was done; write - in the place of its name, and feed your own file to stdin: < %s", quoted(name), quoted(name))
	case filepath.IsAbs(name):
		return name, nil
	}
	return filepath.Join(c.folder(), name), nil
}

// folder is where the person's files are.
func (c *call) folder() string {
	if c.guest != nil {
		if f := c.guest.session.Env("DCCOPS_FOLDER"); filepath.IsAbs(f) {
			return f
		}
		return "/"
	}
	return "."
}

// guestDesk is the desk as a guest may use it: who he is and what he may do is
// looked up for each order.
type guestDesk struct {
	*storage.Desk
	guest *guest
}

// Do gives an order in the guest's name.
func (d guestDesk) Do(ctx context.Context, o model.Order) (model.Receipt, error) {
	actor, err := d.guest.who()
	if err != nil {
		return model.Receipt{}, err
	}
	o.Actor = actor
	from := time.Now()
	receipt, err := d.Desk.Do(ctx, o)
	d.guest.owner.figures.order(time.Since(from), err)
	return receipt, err
}

// line is the guest's terminal.
func (g *guest) line() tui.Line {
	return tui.Line{In: g.session.In, Out: drawn{g.session.Out, &g.owner.figures}, Sizes: g.session.Sizes, Patience: 30 * time.Second}
}

// showGuest runs the console on the guest's terminal. A session that was ended
// is told why by the door.
func (c *call) showGuest(o tui.Options, clock func() time.Time) error {
	g := c.guest
	actor, err := g.who()
	if err != nil {
		return err
	}
	if desk, is := o.Desk.(*storage.Desk); is {
		o.Desk, o.Visit.Drafts = guestDesk{desk, g}, draftsOf(g.owner.dir, actor.Name)
	}
	o.Actor, o.Clock, o.OrderID = actor, clock, func() string { return randomHex(16) }
	o.Terminal, o.Theme, o.Log = themes.Detect(c.env, true), c.one("theme"), c.logger()
	o.Terminal.Mouse = g.session.Local && c.env("DCCOPS_MOUSE") != "" // over SSH it waits for :mouse
	o.W, o.H = g.session.Size.W, g.session.Size.H
	if c.env("DCCOPS_MOVED") != "" {
		o.Visit.Resume, o.Visit.Notice = true, "The dccops that owned the record has left; you have joined the one that owns it now. Everything stored is safe."
	}
	if f := g.owner.fair; f != nil {
		o.Visit = f.shown(o.Visit, followed{f.story})
	}
	o.Visit.Present = c.visit.begin
	over := c.welcome(&o, g.session.ID)
	if o.Visit.Last.Event == 0 && o.Visit.Notice == "" && !g.session.Local {
		o.Visit.Notice = "You are here for the first time. The host key of this machine is " + g.owner.print + ": leave if it is not the one that you were told."
	}
	err = tui.RunOn(c.ctx, o, g.line())
	over(errors.Is(err, tui.ErrStalled))
	switch {
	case errors.Is(err, tui.ErrStalled):
		g.session.Drop("a terminal that does not read")
		return context.Canceled
	case c.ctx.Err() != nil:
		return context.Canceled
	}
	return err
}

// do gives an order in the name of whoever asks, as he is known now.
func (c *call) do(desk *storage.Desk, o model.Order) (model.Receipt, error) {
	o.ID = c.orderID()
	if c.visit.plain != nil {
		if err := c.visit.plain.agree(c, desk, &o); err != nil {
			return model.Receipt{}, err
		}
	}
	if c.guest == nil {
		o.Actor = c.person()
		return desk.Do(c.ctx, o)
	}
	if c.has("at") && c.one("at") != c.guest.owner.fixed {
		return model.Receipt{}, misused("--at fixes the clock of a record that nobody else has open, and process %d has this one. Nothing was changed; leave --at out, or wait until it has left.", os.Getpid())
	}
	return guestDesk{desk, c.guest}.Do(c.ctx, o)
}

// orderID is the id of the next order. Whoever joins says the first, so that what
// is asked again after the owner was killed is known again.
func (c *call) orderID() string {
	v := c.visit
	if c.guest != nil && v.given == 0 && v.plain == nil {
		if id := c.guest.session.Env("DCCOPS_ORDER"); len(id) == 32 {
			v.order = id
		}
	}
	if v.given++; v.given == 1 {
		return v.order
	}
	return fmt.Sprint(v.order, "-", v.given)
}
