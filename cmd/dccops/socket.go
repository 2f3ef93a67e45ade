package main

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"dccops/model/text"
)

// socketName is the door of this machine, in the directory of the record.
const socketName = "socket"

// keyFolder is where the host key is, in the directory of the record.
const keyFolder = "ssh"

// letIn opens the door of this machine beside a record that this process has.
// Where there can be no socket, as on some network's file systems, nobody joins,
// and whoever comes second is told who was first.
func (c *call) letIn(dir string, key doorKey) error {
	l, err := listenAt(filepath.Join(dir, socketName))
	if err != nil {
		c.logger().Warn("nobody can join: no socket can be made", "error", text.Log(err.Error()))
	}
	if err != nil && c.cmd.name != "serve" {
		return nil
	}
	c.owner, err = c.newOwner(dir, key)
	switch {
	case err != nil && l != nil:
		return errors.Join(err, l.Close())
	case err != nil:
		return err
	case l != nil:
		c.owner.socks = l
		c.owner.listen(l)
	}
	return nil
}

// listenAt makes a socket in a directory that this process has, over one that a
// killed process left.
func listenAt(path string) (net.Listener, error) {
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSocket != 0 {
		_ = os.Remove(path)
	}
	l, err := withShort(path, func(short string) (net.Conn, net.Listener, error) {
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: short, Net: "unix"})
		if err != nil {
			return nil, nil, err
		}
		l.SetUnlinkOnClose(false)
		return nil, l, nil
	})
	if err != nil {
		return nil, err
	}
	return l.listener, os.Chmod(path, 0o600)
}

// knock dials the socket of whoever has the record.
func knock(dir string) (net.Conn, error) {
	end, err := withShort(filepath.Join(dir, socketName), func(short string) (net.Conn, net.Listener, error) {
		conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: short, Net: "unix"})
		return conn, nil, err
	})
	return end.conn, err
}

// end is one of the two ends of a socket.
type end struct {
	conn     net.Conn
	listener net.Listener
}

// longestSocket is how long the name of a socket may be.
const longestSocket = 100

// withShort calls use with a name of the socket that is short enough for one.
//
// # Why
//
// The kernel takes about a hundred bytes, and a directory may lie deeper than
// that. Through an open directory its files have a short name.
func withShort(path string, use func(short string) (net.Conn, net.Listener, error)) (e end, err error) {
	if len(path) > longestSocket {
		dir, err := os.Open(filepath.Dir(path))
		if err != nil {
			return e, err
		}
		defer dir.Close()
		path = filepath.Join("/proc/self/fd", strconv.Itoa(int(dir.Fd())), filepath.Base(path))
	}
	e.conn, e.listener, err = use(path)
	return e, err
}
