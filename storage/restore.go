package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"dccops/model"
)

// Source is a backup that is read, more than once.
type Source struct {
	Name string // by which people know it
	Open func() (io.ReadCloser, error)
}

// RestoreOptions say what to restore, and where.
type RestoreOptions struct {
	Dir          string // the data directory; what is in it is kept beside it
	Full         Source
	Incrementals []Source // each made since the one before it, in that order
	Clock        func() time.Time
	DryRun       bool         // check the backups and change nothing
	Log          *slog.Logger // nil: silent
	Carry        []string     // files and folders of files in Dir that are the machine's, in no backup, and stay

	AnyFilesystem bool // also on one that is refused, see [FilesystemOf]
}

// Restored says what a restore has done.
type Restored struct {
	Backups []Manifest // as they were read, the full one first
	Dir     string     // absolute
	Aside   string     // where the record is that was there before; empty: none was
	Carried []string   // which of Carry were there
	Again   Again      // what was erased since and is there again, or would be
}

// Restore builds the record anew from a full backup and those that were made
// since, in DIR.restoring beside the data directory, and puts it in its place.
// It is the same site and goes on at the last event of the last backup.
//
// Everything is read and checked before anything is made, the new record is
// opened and verified before it replaces anything, and the old one is kept as
// DIR.aside-<time>. A *model.Refusal says why nothing was changed. Nobody may
// have the data directory open meanwhile.
//
// # Why
//
// The new directory and the old one change places in one step where the file
// system can do that, so that there is no moment at which a start would find
// nothing and begin an empty record. Until it is verified and synced, the new
// one holds a file that says it is unfinished: what a restore that was killed
// leaves is either that, and is removed by the next, or the old record on its
// way aside, and is never removed.
func Restore(ctx context.Context, o RestoreOptions) (Restored, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	var out Restored
	var err error
	if out.Dir, err = filepath.Abs(o.Dir); err != nil {
		return out, refusedFor(err, o.Dir)
	}
	sources := append([]Source{o.Full}, o.Incrementals...)
	if out.Backups, err = inspectAll(ctx, sources); err != nil {
		return out, err
	}
	if out.Again = out.again(o); o.DryRun {
		return out, nil
	}
	r := &restorer{Restored: &out, sources: sources, now: o.Clock, log: o.Log, building: out.Dir + ".restoring", carries: o.Carry, insists: o.AnyFilesystem}
	err = r.run(ctx)
	return out, err
}

// Inspect reads all of a backup, checks it and says what it holds.
func Inspect(ctx context.Context, s Source) (Manifest, error) {
	return s.read(ctx, contents{})
}

func (s Source) read(ctx context.Context, tell contents) (Manifest, error) {
	f, err := s.Open()
	if err != nil {
		return Manifest{}, err
	}
	m, err := readContainer(ctx, s.Name, f, tell)
	return m, errors.Join(err, f.Close())
}

// inspectAll checks that each backup is whole and that each stands on the one
// before it.
func inspectAll(ctx context.Context, sources []Source) ([]Manifest, error) {
	var out []Manifest
	for i, s := range sources {
		m, err := Inspect(ctx, s)
		if err != nil {
			return out, err
		}
		if m.Schema > schema {
			return out, model.Refuse(model.RefusedInput, "", "%s was made by a newer dccops (schema %d; this one knows %d). Nothing was changed; use the newer one.", shown(s.Name), m.Schema, schema)
		}
		if i == 0 && m.Kind != BackupFull {
			return out, model.Refuse(model.RefusedInput, "", "%s holds only what came after event %d. Nothing was changed; name the full backup first, and those made since behind it.", shown(s.Name), m.From)
		}
		if i > 0 {
			if err := m.standsOn(out[i-1], s.Name, sources[i-1].Name); err != nil {
				return out, err
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// standsOn says why a backup cannot be laid over another, if so.
func (m *Manifest) standsOn(on Manifest, name, onName string) error {
	refuse := func(format string, args ...any) error {
		return model.Refuse(model.RefusedInput, "", "%s cannot be laid over %s: %s. Nothing was changed; name the backups of one record in the order in which they were made.",
			shown(name), shown(onName), fmt.Sprintf(format, args...))
	}
	switch {
	case m.Kind == BackupFull:
		return refuse("it is a full backup itself")
	case m.Site != on.Site:
		return refuse("they are of two records")
	case m.Schema != on.Schema:
		return refuse("the record was brought from schema %d to %d in between, after which a full backup is due", on.Schema, m.Schema)
	case m.From != on.Seq:
		return refuse("it holds what came after event %d, and the other ends at event %d", m.From, on.Seq)
	case m.FromHash != on.Hash:
		return refuse("event %d is another in each", m.From)
	}
	return nil
}

// restorer puts one record in the place of another.
type restorer struct {
	*Restored
	sources  []Source
	now      func() time.Time
	log      *slog.Logger
	building string
	lock     *os.File
	made     bool // the data directory was made for this
	insists  bool // on its file system
	carries  []string
}

const unfinished = "unfinished"

func (r *restorer) run(ctx context.Context) (err error) {
	if err := r.hold(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.letGo(err == nil)) }()
	if err := r.clear(); err != nil {
		return err
	}
	if err := r.build(ctx); err != nil {
		return errors.Join(refusedFor(err, r.building), os.RemoveAll(r.building))
	}
	if err := r.prove(ctx); err != nil {
		return errors.Join(err, os.RemoveAll(r.building))
	}
	if err := r.carry(); err != nil {
		return errors.Join(refusedFor(err, r.building), os.RemoveAll(r.building))
	}
	return r.swap()
}

// hold makes the data directory this process's, so that nobody opens what is
// about to be replaced. One that is a mount cannot be renamed.
func (r *restorer) hold() error {
	unix.Umask(0o077) // as for a record that is opened: the engine makes files as the mask lets it
	if on, err := FilesystemOf(r.Dir); err == nil {
		if err := admit(r.Dir, on, r.insists); err != nil {
			return err
		}
	}
	if _, err := os.Lstat(r.Dir); errors.Is(err, fs.ErrNotExist) {
		r.made = true
	}
	if err := checkDir(r.Dir); err != nil {
		return err
	}
	if mounted(r.Dir) {
		return refuse("%s is the root of a file system, so nothing can be put in its place. Nothing was changed; name a directory below it with --store.", shown(r.Dir))
	}
	var err error
	r.lock, err = takeLock(filepath.Join(r.Dir, "lock"), r.Dir, r.now())
	return err
}

// letGo gives the lock back. A directory that was made for nothing goes again.
func (r *restorer) letGo(done bool) error {
	err := releaseLock(r.lock)
	if r.made && !done {
		err = errors.Join(err, os.Remove(filepath.Join(r.Dir, "lock")), os.Remove(r.Dir))
	}
	return err
}

// clear removes what a restore that was killed has left unfinished, and puts
// aside anything else that stands in the way.
func (r *restorer) clear() error {
	for _, dir := range []string{r.building, r.building + inBetween} {
		entries, err := os.ReadDir(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && (len(entries) == 0 || exists(filepath.Join(dir, unfinished))):
			err = os.RemoveAll(dir)
		case err == nil:
			_, err = r.putAside(dir)
		}
		if err != nil {
			return refusedFor(err, dir)
		}
	}
	return nil
}

// putAside gives a directory the next free name that says when it was replaced.
func (r *restorer) putAside(dir string) (string, error) {
	stem := r.Dir + ".aside-" + r.now().UTC().Format("20060102T150405Z")
	name := stem
	for n := 2; exists(name); n++ {
		name = fmt.Sprint(stem, "-", n)
	}
	return name, refusedFor(errors.Join(os.Rename(dir, name), syncDir(filepath.Dir(dir))), dir)
}

// swap puts the new record in the place of the old one.
func (r *restorer) swap() error {
	empty := !r.inhabited()
	if err := exchange(r.building, r.Dir); err != nil {
		return errors.Join(refusedFor(err, r.Dir), os.RemoveAll(r.building))
	}
	if err := syncDir(filepath.Dir(r.Dir)); err != nil {
		return refusedFor(err, r.Dir)
	}
	if empty {
		return refusedFor(os.RemoveAll(r.building), r.building)
	}
	var err error
	r.Aside, err = r.putAside(r.building)
	return err
}

// inhabited reports whether there is anything in the data directory to keep.
func (r *restorer) inhabited() bool {
	entries, err := os.ReadDir(r.Dir)
	return err != nil || len(entries) != 1 || entries[0].Name() != "lock"
}
