package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"dccops/model/pack"
)

// newFolder makes a new folder in or below the current one, whole or not at all:
// what fill makes of it lies in a hidden folder beside it until all of that is on
// the disk, and takes its name then.
//
// # Why
//
// A folder that is half there looks like a whole one to whoever gets it by mail. A
// kill leaves the hidden one, under a name that nothing else has and nothing reads.
func (c *call) newFolder(name string, fill func(pack.Make) error) (err error) {
	if c.guest != nil && !c.guest.session.Local {
		return misused("%s would be made on the machine that dccops runs on, and no file of it is written from afar. Nothing was done; take it on that machine, or take the record alone: record export > record.jsonl", quoted(name))
	}
	name = strings.TrimSuffix(name, "/")
	root, err := c.inFolder(name)
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Lstat(name); err == nil {
		return unwritable(name, fs.ErrExist)
	}
	beside := filepath.Join(filepath.Dir(name), ".dccops-"+randomHex(8))
	if err := root.Mkdir(beside, 0o755); err != nil {
		return unwritable(name, err)
	}
	f := &folder{root: root, at: beside, name: name, made: map[string]bool{".": true}}
	if err = fill(f.file); err == nil {
		err = f.settle()
	}
	if err != nil {
		_ = root.RemoveAll(beside)
	}
	return err
}

// folder is one that is being made.
type folder struct {
	root     *os.Root
	at, name string          // where it is made, and what it will be called
	made     map[string]bool // its own folders
}

// file makes a file in it and sees it to the disk.
func (f *folder) file(name string, write func(io.Writer) error) error {
	if dir := path.Dir(name); !f.made[dir] {
		if err := f.root.Mkdir(filepath.Join(f.at, dir), 0o755); err != nil {
			return f.unfinished()
		}
		f.made[dir] = true
	}
	out, err := f.root.OpenFile(filepath.Join(f.at, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return f.unfinished()
	}
	disk := &onDisk{to: out}
	buffered := bufio.NewWriterSize(disk, 64<<10)
	err = write(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	ended := errors.Join(out.Sync(), out.Close())
	switch {
	case disk.err != nil || ended != nil:
		return f.unfinished()
	case err != nil:
		return err // what was to be written could not be had
	}
	return nil
}

// onDisk remembers that the disk failed, whatever is made of it above.
type onDisk struct {
	to  io.Writer
	err error
}

func (d *onDisk) Write(data []byte) (int, error) {
	n, err := d.to.Write(data)
	if err != nil {
		d.err = err
	}
	return n, err
}

// settle sees the folders to the disk and gives the whole its name. Where somebody
// has made one of that name meanwhile, that one stays.
func (f *folder) settle() error {
	for dir := range f.made {
		if err := f.sync(filepath.Join(f.at, dir)); err != nil {
			return f.unfinished()
		}
	}
	switch err := f.root.Rename(f.at, f.name); {
	case errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.ENOTEMPTY) || errors.Is(err, syscall.ENOTDIR):
		return unwritable(f.name, fs.ErrExist)
	case err != nil:
		return f.unfinished()
	}
	_ = f.sync(filepath.Dir(f.name)) // it is whole under its name; a power cut may undo the name alone
	return nil
}

func (f *folder) sync(dir string) error {
	d, err := f.root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func (f *folder) unfinished() error {
	return misused("%s could not be made to its end; what was made of it was removed, and the record does not say that a copy left. See to the disk and try again.", quoted(f.name))
}
