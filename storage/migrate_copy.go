package storage

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	partialCopy = ".partial"
	copySums    = "sha256sums" // in the copy; the form is that of sha256sum -c
)

// keepCopy copies the directory as it lies to one beside it, before its schema
// is changed: DIR-backup-schema1-<time>, on the same file system and as private.
// It is a data directory that the dccops of that schema opens. What was copied
// and synced is read again and compared by its digests; only then does the copy
// get its name.
//
// # Why
//
// The store is not open yet, so that nothing moves under the copy. One that an
// earlier try left, of the same record at the same event and still as its
// digests say, is as good: a migration that is interrupted again and again must
// not fill the disk.
func (p *place) keepCopy(now time.Time) error {
	prefix := fmt.Sprintf("%s-backup-schema%d-", p.dir, p.site.Schema)
	err := p.copyBeside(prefix, now.UTC().Format("20060102T150405Z"))
	if err == nil {
		return nil
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return refuse("The record in %s has to be brought from schema %d to %d, and the copy that is made beside it before that failed: %s. Nothing was changed; make room in %s, or let yourself write there.",
		shown(p.dir), p.site.Schema, schema, brief(err), shown(filepath.Dir(p.dir)))
}

func (p *place) copyBeside(prefix, stamp string) error {
	if ok, err := p.earlierCopy(prefix); ok || err != nil {
		return err
	}
	files, dirs, size, err := p.contents()
	if err != nil {
		return err
	}
	if err := p.room(size); err != nil {
		return err
	}
	name := prefix + stamp
	for n := 2; exists(name); n++ {
		name = fmt.Sprint(prefix, stamp, "-", n)
	}
	partial := name + partialCopy
	if err := p.copyAll(partial, files, dirs); err != nil {
		return errors.Join(err, os.RemoveAll(partial))
	}
	p.step("copied")
	if err := errors.Join(os.Rename(partial, name), syncDir(filepath.Dir(p.dir))); err != nil {
		return err
	}
	p.copied = name
	p.step("kept")
	p.log.Info("copied the record before its schema is changed", "to", name)
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// contents lists what belongs to the record, by names within the directory, and
// the bytes it takes on the disk.
func (p *place) contents() (files, dirs []string, size int64, err error) {
	err = filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(p.dir, path)
		if err != nil || name == "lock" || name == socketName {
			return err
		}
		if e.IsDir() {
			dirs = append(dirs, name)
			return nil
		}
		files = append(files, name)
		info, err := e.Info()
		if err != nil {
			return err
		}
		if st, ok := info.Sys().(*syscall.Stat_t); ok {
			size += st.Blocks * 512
		}
		return nil
	})
	return files, dirs, size, err
}

func (p *place) copyAll(to string, files, dirs []string) error {
	for _, name := range dirs {
		if err := os.Mkdir(filepath.Join(to, name), 0o700); err != nil {
			return err
		}
	}
	var sums bytes.Buffer
	for _, name := range files {
		from, copied := p.path(name), filepath.Join(to, name)
		if err := copySparse(from, copied); err != nil {
			return err
		}
		want, err := digestOf(from)
		if err != nil {
			return err
		}
		got, err := digestOf(copied)
		if err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("the copy of %s is not what was copied", name)
		}
		fmt.Fprintf(&sums, "%s  %s\n", got, name)
		p.step("copied " + name)
	}
	if err := writeSynced(filepath.Join(to, copySums), sums.Bytes()); err != nil {
		return err
	}
	for _, name := range dirs {
		if err := syncDir(filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return nil
}

// digestOf syncs a file and reads it.
func digestOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	err = errors.Join(err, f.Sync(), f.Close())
	return hex.EncodeToString(h.Sum(nil)), err
}

// earlierCopy looks for a copy of the record as it is, and clears what tries
// that were killed have left.
func (p *place) earlierCopy(prefix string) (bool, error) {
	entries, err := os.ReadDir(filepath.Dir(p.dir))
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		path := filepath.Join(filepath.Dir(p.dir), e.Name())
		switch {
		case !strings.HasPrefix(path, prefix) || !e.IsDir():
		case strings.HasSuffix(path, partialCopy):
			if err := os.RemoveAll(path); err != nil {
				return false, err
			}
		case p.sameAs(path):
			return true, nil
		}
	}
	return false, nil
}

// sameAs reports whether a copy is whole and of this record at this event.
func (p *place) sameAs(dir string) bool {
	for _, name := range []string{"site", "anchor"} {
		here, err := os.ReadFile(p.path(name))
		there, errThere := os.ReadFile(filepath.Join(dir, name))
		if err != nil || errThere != nil || !bytes.Equal(here, there) {
			return false
		}
	}
	sums, err := os.ReadFile(filepath.Join(dir, copySums))
	if err != nil || len(sums) == 0 {
		return false
	}
	for lines := bufio.NewScanner(bytes.NewReader(sums)); lines.Scan(); {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		if got, err := digestOf(filepath.Join(dir, name)); err != nil || got != sum {
			return false
		}
	}
	return true
}

// dropCopy removes the copy of this Open, which came to nothing or was not
// needed.
func (p *place) dropCopy() error {
	if p.copied == "" {
		return nil
	}
	defer func() { p.copied = "" }()
	return os.RemoveAll(p.copied)
}
