package main

import (
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/sshd"
)

// instant is the moment at which everything is judged: that of --at, or now.
func (c *call) instant() (time.Time, error) {
	clock, err := c.clock()
	if err != nil {
		return time.Time{}, err
	}
	return clock(), nil
}

// clock is the only clock there is: fixed by --at, or the machine's.
func (c *call) clock() (func() time.Time, error) {
	if c.guest != nil && !c.has("at") {
		return func() time.Time { return c.guest.owner.clock().UTC() }, nil
	}
	if c.told != nil {
		return c.told, nil
	}
	if !c.has("at") {
		return func() time.Time { return c.now().UTC() }, nil
	}
	at, err := london.ParseInstant(c.one("at"))
	if err != nil {
		return nil, misused("--at: %s.", err)
	}
	return func() time.Time { return at }, nil
}

// person is who gives orders. Whoever owns the store on this machine may
// approve; people and their roles will be looked up here.
func (c *call) person() model.Actor {
	if c.guest != nil {
		actor, _ := c.guest.session.Who()
		return actor
	}
	name := "local"
	if u, err := user.Current(); err == nil {
		if clean, err := text.Admit("user", u.Username, text.Name); err == nil && text.Visible(clean) == clean {
			name = clean
		}
	}
	return model.Actor{Name: name, Role: model.Approver}
}

// storeDir is where the record is kept.
func (c *call) storeDir() (string, error) {
	if c.guest != nil {
		return c.guest.owner.dir, nil
	}
	if c.has("store") {
		if c.one("store") == "" {
			return "", misused("--store is empty; say a directory.")
		}
		return filepath.Clean(c.one("store")), nil
	}
	if state := c.env("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "dccops"), nil
	}
	if home := c.env("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "dccops"), nil
	}
	return "", misused("There is no HOME and no XDG_STATE_HOME, so the record has no place; say --store DIR.")
}

// started reports whether a store was ever made where it should be. Reading
// never makes one; whatever else is there, opening it says what is wrong.
func (c *call) started() (bool, error) {
	if c.guest != nil || c.desk != nil {
		return true, nil // whoever lets people in has a record open
	}
	dir, err := c.storeDir()
	if err != nil {
		return false, err
	}
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || !info.IsDir() {
		return true, nil
	}
	for _, part := range []string{"site", "site.new", "anchor", "badger", "aside"} {
		if _, err := os.Lstat(filepath.Join(dir, part)); !errors.Is(err, fs.ErrNotExist) {
			return true, nil
		}
	}
	return false, nil
}

// open opens the store once; run closes it. The months named are on its first
// Board, the others follow.
func (c *call) open(first ...london.Month) (*storage.Desk, error) {
	return c.openAs(passingKey, first...)
}

// openAs opens the store, and the door of this machine beside it, which is known
// by key.
func (c *call) openAs(key doorKey, first ...london.Month) (*storage.Desk, error) {
	if c.desk != nil {
		return c.desk, nil
	}
	if c.guest != nil {
		c.desk = c.guest.owner.desk
		return c.desk, nil
	}
	dir, err := c.storeDir()
	if err != nil {
		return nil, err
	}
	clock, err := c.clock()
	if err != nil {
		return nil, err
	}
	if len(first) == 0 {
		first = []london.Month{london.MonthOf(clock())}
	}
	made, err := c.started()
	if err != nil {
		return nil, err
	}
	c.desk, err = storage.Open(c.ctx, storage.Options{
		Dir: dir, Clock: clock, First: first, Log: c.logger(), AnyFilesystem: c.has("any-filesystem"),
		LeaveErasing: c.visit.looks,
	})
	if err != nil {
		return nil, err
	}
	if !made {
		c.warnOf(dir)
	}
	return c.desk, c.letIn(dir, key)
}

// warnOf says once, when a record is made, what speaks against the file system
// it lies on.
func (c *call) warnOf(dir string) {
	if on, err := storage.FilesystemOf(dir); err == nil && on.Why != "" {
		c.complain("Note: " + dir + " lies on " + on.Name + ": " + on.Why + ". Keep a record that matters on a disk of this machine.")
	}
}

// openMemory opens a record that nothing is kept of.
func (c *call) openMemory(clock func() time.Time, first ...london.Month) (err error) {
	c.desk, err = storage.Open(c.ctx, storage.Options{Memory: true, Clock: clock, First: first, Log: c.logger()})
	return err
}

// show runs the console over what the options name until the person leaves.
func (c *call) show(o tui.Options) error {
	clock, err := c.clock()
	if err != nil {
		return err
	}
	if c.guest != nil {
		return c.showGuest(o, clock)
	}
	in, _ := c.in.(*os.File)
	out, _ := c.out.(*os.File)
	o.Actor, o.Clock, o.OrderID = c.person(), clock, func() string { return randomHex(16) }
	o.Terminal, o.Theme, o.Log = themes.Detect(c.env, c.tty), c.one("theme"), c.logger()
	if _, present := o.Desk.(*storage.Desk); present && c.owner != nil {
		o.Visit.Drafts = draftsOf(c.owner.dir, o.Actor.Name)
	}
	if c.visit.moved {
		o.Visit.Resume, o.Visit.Notice = true, "The dccops that owned the record has left; this one owns it now. Everything stored is safe."
	}
	o.Visit.Present = c.visit.begin
	over := c.welcome(&o, sshd.ThisMachine)
	defer over(false)
	return tui.Run(c.ctx, o, in, out)
}

// close gives the record back. Whoever knocks meanwhile waits at the socket until
// that is done, and then finds nobody there.
func (c *call) close() error {
	if c.desk == nil || c.guest != nil {
		return nil
	}
	if c.owner == nil {
		return c.desk.Close()
	}
	o := c.owner
	c.owner = nil
	o.leave()
	err := c.desk.Close()
	if o.socks != nil {
		err = errors.Join(err, o.socks.Close())
	}
	return err
}
