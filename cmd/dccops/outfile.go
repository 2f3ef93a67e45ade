package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"dccops/model/text"
)

// writeFile makes a new file of these bytes in or below the current folder.
func (c *call) writeFile(name string, data []byte) error {
	return c.newFile(name, func(to io.Writer) error {
		_, err := to.Write(data)
		return err
	})
}

// newFile makes a new file in or below the current folder. Where it cannot be
// written to its end nothing of it stays.
//
// # Why
//
// The same command runs for somebody over a network. A root that cannot be
// left, a file that must not exist and a name that is a file everywhere leave
// nothing to overwrite and no link to follow. To write anywhere else, the
// shell's own > is at hand.
func (c *call) newFile(name string, write func(io.Writer) error) error {
	if c.guest != nil && !c.guest.session.Local {
		return misused("%s would be written on the machine that dccops runs on, and no file of it is written from afar. Nothing was done; leave -o out, and keep what comes to stdout: > %s", quoted(name), quoted(name))
	}
	root, err := c.inFolder(name)
	if err != nil {
		return err
	}
	defer root.Close()
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return unwritable(name, err)
	}
	err = write(f)
	ended := errors.Join(f.Sync(), f.Close())
	if err == nil && ended == nil {
		return nil
	}
	_ = root.Remove(name)
	var at *fs.PathError
	if err != nil && !(errors.As(err, &at) && at.Op == "write") {
		return err // what was to be written could not be had
	}
	return misused("%s could not be written to its end; what was written of it was removed.", quoted(name))
}

// inFolder opens the current folder for something of a name to be made in or below it:
// it is left by no name and by no link.
func (c *call) inFolder(name string) (*os.Root, error) {
	if err := fileName(name); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(c.folder())
	if err != nil {
		return nil, misused("The current folder cannot be opened. Nothing was written.")
	}
	if err := noLinks(root, name); err != nil {
		_ = root.Close()
		return nil, err
	}
	return root, nil
}

// output is the file that -o names; false: it goes to stdout, as without -o.
func (c *call) output() (name string, named bool) {
	if name = c.one("output"); name == "-" || !c.has("output") {
		return "", false
	}
	return name, true
}

// fileName refuses names that lead elsewhere or are no file on some system.
func fileName(name string) error {
	const nothing = " Nothing was written."
	switch base := filepath.Base(name); {
	case filepath.IsAbs(name) || slices.Contains(strings.Split(filepath.ToSlash(name), "/"), ".."):
		return misused("%s leads out of the current folder: -o writes in it or below; use > FILE to write elsewhere."+nothing, quoted(name))
	case name == "" || strings.HasSuffix(name, "/") || base == "." || text.Visible(name) != name || strings.ContainsAny(name, "\\:*?\"<>|"):
		return misused("%s is no name for a file."+nothing, quoted(name))
	case len(base) > 255 || len(name) > 1024:
		return misused("%s is too long a name for a file."+nothing, quoted(name))
	case reserved(base):
		return misused("%s is the name of a device on some systems."+nothing, quoted(name))
	}
	return nil
}

// reserved reports the names that Windows keeps for devices, whatever follows
// a dot.
func reserved(base string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(base), ".")
	stem = strings.TrimRight(stem, " ")
	if len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) {
		return stem[3] >= '0' && stem[3] <= '9'
	}
	return slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem)
}

// noLinks refuses a name any part of which is a symbolic link.
func noLinks(root *os.Root, name string) error {
	part := ""
	for _, p := range strings.Split(filepath.ToSlash(filepath.Clean(name)), "/") {
		part = filepath.Join(part, p)
		if st, err := root.Lstat(part); err == nil && st.Mode()&fs.ModeSymlink != 0 {
			return misused("%s is a symbolic link, and links are not followed. Nothing was written.", quoted(part))
		}
	}
	return nil
}

func unwritable(name string, err error) error {
	why := "cannot be made"
	switch {
	case errors.Is(err, fs.ErrExist):
		why = "is there already, and nothing is overwritten"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		why = "lies in a folder that is not there"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		why = "lies in a folder where you may not write"
	}
	return unreached("%s %s. Nothing was written.", quoted(name), why)
}
