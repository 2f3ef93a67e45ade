package storage

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// place is the data directory, held by this process.
type place struct {
	dir    string
	lock   *os.File
	anchor *anchor
	site   site
	signer *signer // nil until a record of schema 1 has a key
	fresh  bool    // made by this Open; it becomes a store in settle
	floor  int64
	flight flight
	copied string            // made beside it by this Open, before a migration
	short  *shortage         // the disk was below the floor; guarded by the turn
	step   func(name string) // told of each step that a test may end the process at
	log    *slog.Logger
}

// socketName is where whoever has the record lets others in.
const socketName = "socket"

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

func (p *place) badger() string { return p.path("badger") }

// openPlace takes the directory for this process and looks at everything in it
// before Badger does, because Badger cuts and removes what it does not
// understand.
//
// # Why
//
// The process's umask is set to 077: Badger makes files long after opening, with
// whatever the umask leaves, and a looser one would be refused the next time.
func openPlace(o *Options, log *slog.Logger) (*place, error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, refusedFor(err, o.Dir)
	}
	unix.Umask(0o077)
	p := &place{dir: dir, floor: o.FreeFloor, log: log, step: o.step}
	if p.step == nil {
		p.step = func(string) {}
	}
	if on, err := FilesystemOf(dir); err == nil {
		if err := admit(dir, on, o.AnyFilesystem); err != nil {
			return nil, err
		}
	}
	if err := checkDir(dir); err != nil {
		return nil, err
	}
	if p.lock, err = takeLock(p.path("lock"), dir, o.Clock()); err != nil {
		return nil, err
	}
	if err := p.look(o.Clock()); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

func (p *place) look(now time.Time) error {
	if err := p.checkModes(); err != nil {
		return err
	}
	if err := p.room(0); err != nil {
		p.short = &shortage{why: err}
	}
	if err := p.tidyErasing(); err != nil {
		return err
	}
	if err := p.readSite(now); err != nil {
		return err
	}
	if p.fresh {
		return refusedFor(os.MkdirAll(p.badger(), 0o700), p.badger())
	}
	var err error
	if p.site.Schema >= schemaTree {
		if p.signer, err = p.readKey(); err != nil {
			return err
		}
	}
	if p.anchor, err = openAnchor(p.path("anchor"), p.dir); err != nil {
		return err
	}
	if p.flight, err = p.preflight(); err != nil {
		return err
	}
	if p.site.Schema < schema {
		if p.short != nil {
			return p.short.why
		}
		return p.keepCopy(now)
	}
	return nil
}

// checkDir makes the directory, or says why the one that is there will not do.
func checkDir(dir string) error {
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
			return refusedFor(err, dir)
		}
		if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return refusedFor(err, dir)
		}
		info, err = os.Lstat(dir)
	}
	if err != nil {
		return refusedFor(err, dir)
	}
	stat, _ := info.Sys().(*syscall.Stat_t)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("%s is a symbolic link, and the record must not move about. Nothing was changed; name the directory it leads to.", shown(dir))
	case !info.IsDir():
		return refuse("%s is a file where the directory of the record should be. Nothing was changed; name another directory.", shown(dir))
	case stat != nil && int(stat.Uid) != os.Geteuid():
		return refuse("%s belongs to the user with id %d and you are %d. Nothing was changed; ask as that user (sudo -u '#%d' dccops), or name a directory of your own.", shown(dir), stat.Uid, os.Geteuid(), stat.Uid)
	case info.Mode().Perm()&0o077 != 0:
		return refuse("Other people may enter %s (mode %04o). Nothing was changed; run: chmod 700 %s", shown(dir), info.Mode().Perm(), shown(dir))
	case info.Mode().Perm()&0o700 != 0o700:
		return refuse("%s cannot be written by you (mode %04o). Nothing was changed; run: chmod 700 %s", shown(dir), info.Mode().Perm(), shown(dir))
	}
	return nil
}

// checkModes refuses anything in the directory that others may read, and
// anything that is neither a directory nor a plain file.
func (p *place) checkModes() error {
	var loose []string
	err := filepath.WalkDir(p.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == p.dir {
			return err
		}
		info, err := entry.Info()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case path == p.path(socketName) && info.Mode()&fs.ModeSocket != 0:
			return nil // the door of whoever had the record before
		case !info.IsDir() && !info.Mode().IsRegular():
			return refuse("%s is not a plain file. Nothing was changed; remove it, or restore the directory from a copy.", shown(path))
		case info.Mode().Perm()&0o077 != 0:
			loose = append(loose, path)
		}
		return nil
	})
	if err != nil {
		return refusedFor(err, p.dir)
	}
	switch len(loose) {
	case 0:
		return nil
	case 1:
		return refuse("Other people may read %s. Nothing was changed; run: chmod go= %s", shown(loose[0]), shown(loose[0]))
	}
	return refuse("Other people may read %d files of the record, %s among them. Nothing was changed; run: chmod -R go= %s", len(loose), shown(loose[0]), shown(p.dir))
}

// room refuses when less than the floor would be left after need more bytes.
//
// # Why
//
// Badger writes through mapped files; on a full disk that is a signal nobody can
// catch, and the whole process ends. The floor is more than its logs and tables
// can take before the next look.
func (p *place) room(need int64) error {
	free, locked := p.disk()
	if locked {
		return refuse("The file system that holds %s has become read-only, and so has the record. What is stored is safe and nothing was changed; see to the disk, and make it writable again.", shown(p.dir))
	}
	if free-need >= p.floor {
		return nil
	}
	return refuse("The disk that holds %s has only %d MiB left, and the record stops at %d. It is read-only until space is freed; what is stored is safe and nothing was changed.",
		shown(p.dir), free>>20, (p.floor+need)>>20)
}

// left is the number of bytes that can be written; none where nobody can say.
func (p *place) left() int64 {
	free, locked := p.disk()
	if locked {
		return 0
	}
	return free
}

// readOnlyMount is the flag ST_RDONLY, or MNT_RDONLY.
const readOnlyMount = 1

// disk is the number of bytes that are free and whether the file system is
// read-only.
func (p *place) disk() (free int64, locked bool) {
	var st unix.Statfs_t
	if err := unix.Statfs(p.dir, &st); err != nil {
		p.log.Error("asking for the free space", "err", err)
		return 0, false
	}
	return int64(st.Bavail) * int64(st.Bsize), st.Flags&readOnlyMount != 0 //nolint:unconvert // the types differ between systems
}

var errTurned = errors.New("storage: the file system turned read-only")

// stillWritable is asked after a commit.
//
// # Why
//
// A file system that turns read-only after an error of its disk lets a sync
// succeed that wrote nothing.
func (p *place) stillWritable() error {
	if _, locked := p.disk(); locked {
		return errTurned
	}
	return nil
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (p *place) close() error {
	var err error
	if p.anchor != nil {
		err = p.anchor.close()
	}
	return errors.Join(err, releaseLock(p.lock))
}
