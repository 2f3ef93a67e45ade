//go:build linux

package storage

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange lets two directories change places. Where the file system cannot do
// it in one step, they do in three.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return inTurn(a, b)
	}
	return err
}
