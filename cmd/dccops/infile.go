package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// maxFile bounds what is read of one file, in bytes.
const maxFile = 4 << 20

// readFile reads a file that a person named, or stdin for "-". Anything but a
// regular file of at most maxFile bytes is refused, and nothing it is can make
// the program wait.
//
// # Why
//
// Opening a FIFO waits for a writer and /dev/zero never ends, so the file is
// looked at before it is opened, opened without waiting, and looked at again.
func (c *call) readFile(name string) ([]byte, error) {
	if name == "-" {
		return c.bounded("stdin", c.in)
	}
	f, err := c.openRegular(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return c.bounded(quoted(name), f)
}

// openRegular opens a file that a person named. Anything but a regular file is
// refused, without waiting.
func (c *call) openRegular(name string) (*os.File, error) {
	name, err := c.file(name)
	if err != nil {
		return nil, err
	}
	if err := regular(name); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, unreadable(name, err)
	}
	if st, err := f.Stat(); err != nil || !st.Mode().IsRegular() {
		_ = f.Close()
		return nil, misused("%s is not a regular file any more, so it is not read. Nothing was taken from it.", quoted(name))
	}
	return f, nil
}

// fileCalled is how a file is called in a sentence.
func fileCalled(name string) string {
	if name == "-" {
		return "stdin"
	}
	return quoted(name)
}

func (c *call) bounded(name string, from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxFile+1))
	switch {
	case err != nil:
		return nil, misused("%s cannot be read to its end. Nothing was taken from it.", name)
	case len(data) > maxFile:
		return nil, misused("%s is larger than 4 MiB, the most that is read. Nothing was taken from it.", name)
	}
	return data, nil
}

// regular refuses names of anything but regular files, in words.
func regular(name string) error {
	st, err := os.Lstat(name)
	if err != nil {
		return unreadable(name, err)
	}
	what := ""
	switch mode := st.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		what = "a directory: name the files in it"
	case mode&fs.ModeSymlink != 0:
		what = "a symbolic link: name the file it points to"
	case mode&fs.ModeNamedPipe != 0:
		what = "a named pipe: use - and feed it to stdin"
	case mode&fs.ModeDevice != 0:
		what = "a device, not a file"
	default:
		what = "not a regular file"
	}
	return misused("%s is %s. Nothing was taken from it.", quoted(name), what)
}

func unreadable(name string, err error) error {
	why := "cannot be opened"
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		why = "is not there"
	case errors.Is(err, fs.ErrPermission):
		why = "may not be read by you"
	case errors.Is(err, syscall.ENAMETOOLONG):
		why = "has a name that is too long for a file"
	case errors.Is(err, syscall.ELOOP):
		why = "is a symbolic link: name the file it points to"
	case errors.Is(err, fs.ErrInvalid):
		why = "is no name for a file"
	}
	return unreached("%s %s. Nothing was taken from it.", quoted(name), why)
}
