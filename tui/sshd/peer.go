//go:build linux

package sshd

import (
	"errors"
	"net"

	"golang.org/x/sys/unix"
)

// PeerUser is the number of the user at the other end of a Unix socket, as the
// kernel knows it.
func PeerUser(c net.Conn) (uid int, err error) {
	u, is := c.(*net.UnixConn)
	if !is {
		return 0, errors.New("no user stands behind this connection")
	}
	raw, err := u.SyscallConn()
	if err != nil {
		return 0, err
	}
	var cred *unix.Ucred
	var failed error
	err = raw.Control(func(fd uintptr) {
		cred, failed = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
	})
	if err = errors.Join(err, failed); err != nil {
		return 0, err
	}
	return int(cred.Uid), nil
}
