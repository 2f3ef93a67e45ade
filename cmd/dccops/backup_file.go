package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// finished is a file that has its name only once it is whole.
type finished struct{ name, partial string }

// finishedFile prepares a file that is not there yet, in a folder that is.
//
// # Why
//
// Other files go to the current folder or below it. A backup belongs on another
// disk, so its name may lead anywhere; still nothing is overwritten, and no link
// is followed at its end.
func finishedFile(name string) (*finished, error) {
	base := filepath.Base(name)
	if strings.HasSuffix(name, "/") || name == "" {
		base = ""
	}
	if err := fileName(base); err != nil {
		return nil, err
	}
	if len(base) > 200 {
		return nil, misused("%s is too long a name for a file. Nothing was written.", quoted(base))
	}
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return nil, unwritable(name, errors.Join(err, fs.ErrExist))
	}
	return &finished{name, filepath.Join(filepath.Dir(name), "."+base+".partial-"+randomHex(4))}, nil
}

// write makes the file. Whatever goes wrong, nothing of it stays.
func (f *finished) write(fill func(io.Writer) error) error {
	out, err := os.OpenFile(f.partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return unwritable(f.name, err)
	}
	err = fill(out)
	ended := errors.Join(out.Sync(), out.Close())
	if err == nil && ended == nil {
		err = f.place()
		if err == nil {
			return nil
		}
		err = unwritable(f.name, err)
	}
	_ = os.Remove(f.partial)
	var at *fs.PathError
	if err == nil || errors.As(err, &at) && at.Op == "write" {
		return misused("%s could not be written to its end; what was written of it was removed.", quoted(f.name))
	}
	return err
}

// place gives the file its name, unless something has it by now, and makes the
// name durable.
func (f *finished) place() error {
	err := os.Link(f.partial, f.name)
	switch {
	case err == nil:
		err = os.Remove(f.partial)
	case errors.Is(err, fs.ErrExist):
		return err
	default: // a file system without links, as on a memory stick
		if _, found := os.Lstat(f.name); !errors.Is(found, fs.ErrNotExist) {
			return fs.ErrExist
		}
		err = os.Rename(f.partial, f.name)
	}
	if err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(f.name))
	if err != nil {
		return nil // it is there; that its folder cannot be synced is no reason to say otherwise
	}
	_ = folder.Sync()
	return folder.Close()
}
