package storage

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// mostCarried bounds a file that is carried over, in bytes.
const mostCarried = 1 << 20

// carry copies what is the machine's and no record's into the new directory,
// before that takes the place of the old one. It stays in the old one as well,
// which may be put back.
func (r *restorer) carry() error {
	for _, name := range r.carries {
		from, to := filepath.Join(r.Dir, name), filepath.Join(r.building, name)
		info, err := os.Lstat(from)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && info.IsDir():
			err = carryFolder(from, to, info.Mode().Perm())
		case err == nil:
			err = carryFile(from, to)
		}
		if err != nil {
			return err
		}
		r.Carried = append(r.Carried, name)
	}
	return syncDir(r.building)
}

// carryFolder copies the plain files of a folder, and none below it.
func carryFolder(from, to string, mode fs.FileMode) error {
	entries, err := os.ReadDir(from)
	if err = errors.Join(err, os.Mkdir(to, mode)); err != nil {
		return err
	}
	for _, e := range entries {
		if err := carryFile(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return syncDir(to)
}

// carryFile copies a plain file with its mode. Anything else, and what is too
// large, is left where it is.
func carryFile(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostCarried {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, mostCarried))
	if err != nil {
		return err
	}
	return errors.Join(writeSynced(to, data), os.Chmod(to, info.Mode().Perm()))
}
