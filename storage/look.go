package storage

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"

	"dccops/model"
)

// Outside is what can be told of a data directory without opening the store in
// it. Each error is a *model.Refusal with what to do, or nil.
type Outside struct {
	Dir        string // absolute
	Made       bool   // there is a record, or what is left of one
	Site       string // 32 hexadecimal digits; empty where it cannot be read
	Schema     int    // 0 where it cannot be read
	Newest     int    // the schema of this dccops
	Last       uint64 // the last event that was acknowledged, by the anchor
	Hash       model.Hash
	Owner      string // of the lock: "process 7, since …"; empty: nobody has it open
	Place      error  // whose directory it is, and whether others may enter
	Files      error  // whether others may read what is in it
	Papers     error  // site, key and anchor
	Filesystem Filesystem
}

// Look looks at a data directory from outside. It writes nothing and waits for
// nobody.
func Look(dir string) (Outside, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return Outside{}, refusedFor(err, dir)
	}
	o := Outside{Dir: abs, Newest: schema}
	if o.Filesystem, err = FilesystemOf(abs); err != nil {
		return o, refusedFor(err, abs)
	}
	if _, err := os.Lstat(abs); errors.Is(err, fs.ErrNotExist) {
		return o, nil
	}
	if o.Place = checkDir(abs); o.Place != nil {
		o.Made = true
		return o, nil
	}
	for _, name := range []string{"site", "site.new", "anchor", "badger", "aside", keyFile} {
		o.Made = o.Made || exists(filepath.Join(abs, name))
	}
	if o.Made {
		p := &place{dir: abs}
		o.Owner = ownerOf(p.path("lock"))
		o.Files = p.checkModes()
		o.Papers = o.papers(p)
	}
	return o, nil
}

// papers reads what stands beside the store.
func (o *Outside) papers(p *place) error {
	data, err := os.ReadFile(p.path("site"))
	switch {
	case errors.Is(err, fs.ErrNotExist) && exists(p.path("site.new")):
		return refuse("%s was being made when it was interrupted: nothing was ever stored there. The next order begins it again.", shown(p.dir))
	case errors.Is(err, fs.ErrNotExist):
		return refuse("%s is missing, although there are other parts of a record beside it. Put the file back from a copy of the directory, or restore a backup.", shown(p.path("site")))
	case err != nil:
		return refusedFor(err, p.path("site"))
	}
	if s, err := decodeSite(data); err == nil {
		o.Site, o.Schema = hex.EncodeToString(s.ID[:]), s.Schema
	}
	if err := p.known(data); err != nil {
		return err
	}
	if p.site.Schema >= schemaTree {
		if _, err := p.readKey(); err != nil {
			return err
		}
	}
	a, err := openAnchor(p.path("anchor"), p.dir)
	if err != nil {
		return err
	}
	o.Last, o.Hash = a.head.Seq, a.head.Hash
	return a.close()
}

// ownerOf says who holds the lock, without taking it for longer than it takes
// to ask.
func ownerOf(path string) string {
	f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW, 0)
	if err != nil {
		return ""
	}
	defer f.Close()
	if errors.Is(unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB), unix.EWOULDBLOCK) {
		return owner(f)
	}
	return ""
}

// Free is how many bytes are left for the record, and how many must be.
func Free(dir string) (left, floor int64, err error) {
	for {
		var st unix.Statfs_t
		err := unix.Statfs(dir, &st)
		if err == nil {
			return int64(st.Bavail) * int64(st.Bsize), defaultFloor, nil //nolint:unconvert // the types differ between systems
		}
		above := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || above == dir {
			return 0, defaultFloor, refusedFor(err, dir)
		}
		dir = above
	}
}

// StepsFrom says what opening a record of an older schema would do to it, oldest
// first. Nothing where it is of this schema.
func StepsFrom(have int) []string {
	var out []string
	for _, m := range migrations() {
		if m.from >= have {
			out = append(out, m.does)
		}
	}
	return out
}

// CopiesBefore lists the copies that were made beside a data directory before
// its schema was changed, oldest first.
func CopiesBefore(dir string) []string {
	found, _ := filepath.Glob(globbed(dir) + "-backup-schema*")
	var out []string
	for _, name := range found {
		if info, err := os.Lstat(name); err == nil && info.IsDir() && filepath.Ext(name) != partialCopy {
			out = append(out, name)
		}
	}
	return out
}

// globbed is a path in which nothing stands for anything else.
func globbed(path string) string {
	var out []byte
	for i := range len(path) {
		if c := path[i]; c == '*' || c == '?' || c == '[' || c == '\\' {
			out = append(out, '\\')
		}
		out = append(out, path[i])
	}
	return string(out)
}
