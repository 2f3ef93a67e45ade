package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen/present"
	"dccops/tui/sshd"
)

// joinPatience is how long somebody tries to join, or to own the record himself,
// before he is told who has it.
const (
	joinPatience = time.Second
	joinPause    = 20 * time.Millisecond
	joinShake    = 5 * time.Second
)

// whereItIs does the command where the record is: in the process that owns it, or
// here, where nobody does.
//
// # Why
//
// One process can have the record. Two that start at once race for it, and one
// that leaves may do so at any moment, so both ways are tried in turn until one
// of them is there. An order keeps its id in every try, so that it is stored
// once.
func (c *call) whereItIs() (int, error) {
	start := c.now()
	began := start
	for {
		code, became := c.join()
		switch {
		case became == joined:
			return code, nil
		case became == moved:
			c.visit.moved, began = true, c.now()
		case became == turned && c.now().Sub(start) < leavePatience+joinShake:
			began = c.now()
		}
		err := c.cmd.run(c)
		if !errors.Is(err, storage.ErrHeld) || c.desk != nil || c.visit.read || c.now().Sub(began) > joinPatience {
			return 0, err
		}
		select {
		case <-c.ctx.Done():
			return 0, c.ctx.Err()
		case <-time.After(joinPause):
		}
	}
}

// visit is what a command keeps from one try to the next.
type visit struct {
	order string         // the id of its first order
	given int            // orders so far
	moved bool           // the owner it had joined has left
	read  bool           // something of stdin is gone
	looks bool           // nothing is to change by it: what is to be erased stays
	begin *present.Begin // how the console begins; nil: at the calendar
	plain *plain         // the console of lines that it was typed at; nil: none
}

// became is what came of joining.
type became int

const (
	alone  became = iota // nobody is there to join
	joined               // it was done there
	moved                // it came to nothing: the owner has left
	turned               // the owner is about to leave and takes nobody any more
)

// join has the command done by whoever owns the record.
func (c *call) join() (code int, _ became) {
	if c.cmd.apart || c.guest != nil || c.site.err != nil {
		return 0, alone
	}
	dir, err := c.storeDir()
	if err != nil {
		return 0, alone
	}
	conn, err := knock(dir)
	if err != nil {
		return 0, alone
	}
	defer conn.Close()
	if uid, err := sshd.PeerUser(conn); err != nil || uid != os.Geteuid() {
		return 0, alone
	}
	_ = conn.SetDeadline(c.now().Add(joinShake))
	// The host key says nothing here: the kernel has said who has the socket.
	link, chans, reqs, err := ssh.NewClientConn(conn, "", &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey(), ClientVersion: "SSH-2.0-dccops"})
	if err != nil {
		return 0, turned
	}
	_ = conn.SetDeadline(time.Time{})
	client := ssh.NewClient(link, chans, reqs)
	defer client.Close()
	channel, answers, err := client.OpenChannel("session", nil)
	if err != nil {
		return 0, turned
	}
	j := &joiner{call: c, channel: channel, answers: answers, conn: conn}
	return j.attend()
}

// joiner is this process as the terminal of a session in another.
type joiner struct {
	call    *call
	conn    net.Conn
	channel ssh.Channel
	answers <-chan *ssh.Request
	took    counter // bytes of the answer so far
}

// strange is a kind of terminal that the door would not take for one.
var strange = regexp.MustCompile(`[^a-z0-9.+-]`)

// ask says what the session is for.
func (j *joiner) ask(console bool) error {
	c := j.call
	if console {
		w, h := terminalSize(c.out)
		size := struct {
			Term       string
			W, H, X, Y uint32
			Modes      string
		}{Term: "t" + strange.ReplaceAllString(c.env("TERM"), ""), W: uint32(w), H: uint32(h)}
		if ok, err := j.channel.SendRequest("pty-req", true, ssh.Marshal(size)); err != nil || !ok {
			return errors.Join(err, errors.New("no terminal was given"))
		}
	}
	ink, seat := "", ""
	if c.ink {
		ink = "yes"
	}
	if columns, lines := c.size(); c.tty {
		seat = fmt.Sprintf("%dx%d", columns, lines)
	}
	mouse := ""
	if themes.Detect(c.env, c.tty).Mouse {
		mouse = "yes"
	}
	gone := ""
	if c.visit.moved {
		gone = "yes"
	}
	for _, e := range append(c.handed(), [][2]string{{"DCCOPS_FOLDER", joinedFrom()}, {"DCCOPS_INK", ink}, {"DCCOPS_ORDER", c.visit.order}, {"DCCOPS_MOVED", gone}, {"DCCOPS_CONFIG", c.site.path()}, {"DCCOPS_TTY", seat}, {"DCCOPS_MOUSE", mouse}}...) {
		if err := j.setEnv(e[0], e[1]); err != nil {
			return err
		}
	}
	for _, name := range []string{"TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "WT_SESSION", "TMUX", "STY", "DCCOPS_SMTP_PASSWORD", "LC_ALL", "LC_CTYPE", "LANG"} {
		if err := j.setEnv(name, c.env(name)); err != nil {
			return err
		}
	}
	ok, err := j.channel.SendRequest("exec", true, ssh.Marshal(struct{ Command string }{sshd.Quote(c.args)}))
	if err == nil && !ok {
		err = errors.New("the owner of the record does not take the command")
	}
	return err
}

func (j *joiner) setEnv(name, value string) error {
	if value == "" {
		return nil
	}
	_, err := j.channel.SendRequest("env", false, ssh.Marshal(struct{ Name, Value string }{name, value}))
	return err
}

// attend bridges this terminal, or these pipes, and the session until it ends.
func (j *joiner) attend() (code int, _ became) {
	c := j.call
	console := c.atConsole()
	if err := j.ask(console); err != nil {
		return 0, turned
	}
	stop := context.AfterFunc(c.ctx, j.stop)
	defer stop()
	status, err := j.bridge(console)
	switch {
	case c.ctx.Err() != nil && !console:
		return c.answer(c, c.ctx.Err()), joined
	case err == nil && status != sshd.ExitMoved:
		return status, joined
	case console:
		if err != nil {
			_ = tui.PutBack(themes.Detect(c.env, true), c.out)
		}
		return 0, moved
	case !c.visit.read && j.took.n.Load() == 0:
		return 0, moved
	}
	c.complain("The dccops that has the record ended before it had said all of what became of this. Whatever it stored is safe; look before you ask again: dccops record list.")
	return exitFault, joined
}

// stop passes on that this process was told to stop, and hangs up where that
// does not help.
func (j *joiner) stop() {
	_, _ = j.channel.SendRequest("signal", false, ssh.Marshal(struct{ Name string }{"TERM"}))
	time.AfterFunc(2*time.Second, func() { _ = j.conn.Close() })
}

func terminalSize(out any) (w, h int) {
	if f, is := out.(*os.File); is {
		if size, err := tui.SizeOf(f); err == nil {
			return size.W, size.H
		}
	}
	return 80, 24
}

// joinedFrom is the folder a joiner is in, for the owner to find its files by.
func joinedFrom() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return filepath.Clean(dir)
}
