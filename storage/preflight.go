package storage

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	badger "github.com/dgraph-io/badger/v4"
)

// flight is what was seen before Badger opened the directory.
type flight struct {
	aside    bool // copies were put aside by this Open
	doubtful bool // rows may be missing below the head: count them all first
	shallow  int  // tables of the first level
}

// preflight looks at Badger's files before Badger does.
//
// # Why
//
// A process killed while Badger makes a log, or removes one (it cuts it to
// nothing first), leaves a file of no length, and Badger then refuses to open.
// Removing it loses nothing: a value log holds no row of ours, because every
// value is below its threshold, and a memory log is removed only once a table
// holds its rows. If it was emptied by someone else, counting every row and
// comparing the anchor tell.
//
// Badger makes a new MANIFEST where there is none and removes every table it
// does not list; it cuts a log at the first bad entry. All of that is silent. So
// what it would need is refused by name where it is missing, and what it would
// cut or remove is put aside until every row has been counted.
func (p *place) preflight() (flight, error) {
	if err := p.putTablesBack(); err != nil {
		return flight{}, err
	}
	entries, err := os.ReadDir(p.badger())
	if err != nil {
		return flight{}, refusedFor(err, p.badger())
	}
	files := map[string]int64{}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return flight{}, refusedFor(err, p.badger())
		}
		files[e.Name()] = info.Size()
	}
	for _, name := range []string{badger.ManifestFilename, badger.KeyRegistryFileName} {
		if files[name] == 0 {
			return flight{}, p.incomplete(name)
		}
	}
	emptied := false
	for name, size := range files {
		if size > 0 {
			continue
		}
		if err := p.empty(name, files); err != nil {
			return flight{}, err
		}
		emptied = emptied || filepath.Ext(name) == ".mem"
	}
	extra, shallow, cut, err := p.tables(files)
	if err != nil {
		return flight{}, err
	}
	logs := named(files, ".mem")
	f := flight{shallow: shallow, doubtful: cut || emptied || len(extra) > 0 || len(logs) > 1}
	if cut || len(extra)+len(logs) > 0 {
		if err := p.roomToTidy(logs); err != nil {
			return f, err
		}
		f.aside, err = p.putAside(extra, append(logs, badger.ManifestFilename))
	}
	return f, err
}

func (p *place) incomplete(name string) error {
	return refuse("%s is missing or empty, so the record cannot be opened. Nothing was changed and no new one was made; restore the whole directory from a copy.", shown(filepath.Join(p.badger(), name)))
}

// empty removes a log that was just being made or removed.
func (p *place) empty(name string, files map[string]int64) error {
	switch filepath.Ext(name) {
	case ".mem", ".vlog":
		delete(files, name)
		return refusedFor(os.Remove(filepath.Join(p.badger(), name)), p.badger())
	}
	return nil // what the MANIFEST says of a table is looked at next
}

// named returns the files with an extension, in order of their number.
func named(files map[string]int64, ext string) []string {
	var out []string
	for name := range files {
		if filepath.Ext(name) == ext {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return int(numberOf(a) - numberOf(b)) })
	return out
}

func numberOf(name string) int64 {
	n, _ := strconv.ParseInt(strings.TrimSuffix(name, filepath.Ext(name)), 10, 64)
	return n
}

// tables holds the MANIFEST against the files: what it lists must be there, and
// what it does not list Badger is going to remove. cut says that its end is
// torn.
func (p *place) tables(files map[string]int64) (extra []string, shallow int, cut bool, err error) {
	path := filepath.Join(p.badger(), badger.ManifestFilename)
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, false, refusedFor(err, path)
	}
	manifest, end, err := replay(f, badgerOptions(p.badger(), p.log))
	if err := errors.Join(err, f.Close()); err != nil {
		p.log.Error("reading the MANIFEST", "err", err)
		return nil, 0, false, refuse("%s is damaged. Nothing was changed; restore the whole directory from a copy.", shown(path))
	}
	listed := map[string]bool{}
	for id, table := range manifest.Tables {
		name := tableName(id)
		listed[name] = true
		if table.Level == 0 {
			shallow++
		}
		if files[name] == 0 {
			return nil, 0, false, p.incomplete(name)
		}
	}
	if err := p.proveTables(listed, files); err != nil {
		return nil, 0, false, err
	}
	for _, name := range named(files, ".sst") {
		if !listed[name] {
			extra = append(extra, name)
		}
	}
	return extra, shallow, end < files[badger.ManifestFilename], nil
}

func replay(f *os.File, o badger.Options) (m badger.Manifest, end int64, err error) {
	defer recovered("reading the MANIFEST", &err)
	return badger.ReplayManifestFile(f, o.ExternalMagicVersion, o)
}

func tableName(id uint64) string {
	s := strconv.FormatUint(id, 10)
	return strings.Repeat("0", max(0, 6-len(s))) + s + ".sst"
}

// putAside keeps what Badger is about to change. What was put aside earlier and
// not cleared is older and closer to the truth, so it stays.
func (p *place) putAside(links, copies []string) (bool, error) {
	dir := p.path("aside")
	if err := os.Mkdir(dir, 0o700); errors.Is(err, fs.ErrExist) {
		return true, nil
	} else if err != nil {
		return false, refusedFor(err, dir)
	}
	var err error
	for _, name := range links {
		err = errors.Join(err, os.Link(filepath.Join(p.badger(), name), filepath.Join(dir, name)))
	}
	for _, name := range copies {
		err = errors.Join(err, copySparse(filepath.Join(p.badger(), name), filepath.Join(dir, name)))
	}
	return true, refusedFor(err, dir)
}

// copySparse copies a file and leaves out what is zero: a log of 16 MiB seldom
// holds more than a few hundred KiB.
func copySparse(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	const block = 64 << 10
	piece, zero := make([]byte, block), make([]byte, block)
	for at := int64(0); ; {
		n, err := io.ReadFull(in, piece)
		if n > 0 && !bytes.Equal(piece[:n], zero[:n]) {
			if err := writeAt(out, piece[:n], at); err != nil {
				return err
			}
		}
		at += int64(n)
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return out.Truncate(at)
		case err != nil:
			return err
		}
	}
}

// clearAside is called once every row has been counted.
func (p *place) clearAside() {
	if err := os.RemoveAll(p.path("aside")); err != nil {
		p.log.Warn("clearing what was put aside", "err", err)
	}
}
