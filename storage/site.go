package storage

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// site is what makes a store this one and no other.
type site struct {
	ID     [16]byte
	Schema int
}

func newSite() (site, error) {
	s := site{Schema: schema}
	_, err := rand.Read(s.ID[:])
	return s, err
}

func (s site) encode() []byte {
	return fmt.Appendf(nil, "dccops record\nid %s\nschema %d\n", hex.EncodeToString(s.ID[:]), s.Schema)
}

func decodeSite(data []byte) (site, error) {
	var s site
	var id string
	if _, err := fmt.Fscanf(bytes.NewReader(data), "dccops record\nid %s\nschema %d\n", &id, &s.Schema); err != nil {
		return s, err
	}
	if n, err := hex.Decode(s.ID[:], []byte(id)); err != nil || n != len(s.ID) || len(id) != 2*n {
		return s, errUnknownFormat
	}
	return s, nil
}

// readSite finds out whether there is a store here. A first start that was
// killed left site.new and nothing acknowledged; it begins again. Anything else
// without a site is refused: it may be a store that lost its papers.
func (p *place) readSite(now time.Time) error {
	data, err := os.ReadFile(p.path("site"))
	switch {
	case err == nil:
		return p.known(data)
	case !errors.Is(err, fs.ErrNotExist):
		return refusedFor(err, p.path("site"))
	}
	if _, err := os.Stat(p.path("site.new")); err == nil {
		if err := errors.Join(os.RemoveAll(p.badger()), os.RemoveAll(p.path("anchor"))); err != nil {
			return refusedFor(err, p.dir)
		}
	}
	for _, name := range []string{"badger", "anchor", "aside"} {
		if _, err := os.Stat(p.path(name)); !errors.Is(err, fs.ErrNotExist) {
			return refuse("%s is missing, although %s is there: this was a record once. Nothing was changed; put the file back from a copy, or name another directory.",
				shown(p.path("site")), shown(p.path(name)))
		}
	}
	p.fresh = true
	if p.site, err = newSite(); err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	p.log.Info("a new record", "dir", p.dir, "at", now.UTC())
	return refusedFor(writeSynced(p.path("site.new"), p.site.encode()), p.dir)
}

// known checks a site that is there, before anything else is touched.
func (p *place) known(data []byte) error {
	s, err := decodeSite(data)
	if err != nil {
		return refuse("%s cannot be read. Nothing was changed; put the file back from a copy.", shown(p.path("site")))
	}
	if s.Schema > schema {
		return refuse("The record in %s was written by a newer dccops (schema %d; this one knows %d). It is safe and was not changed; use the newer one.", shown(p.dir), s.Schema, schema)
	}
	p.site = s
	info, err := os.Stat(p.badger())
	if err == nil && info.IsDir() {
		return nil
	}
	return refuse("%s is missing: the record that belongs here is gone. No new one was made in its place; restore the whole directory from a copy, or name another one.", shown(p.badger()))
}

// settle makes a fresh directory a store: the anchor, then the site under its
// name. Until that last step it is nobody's record.
func (p *place) settle() error {
	a, err := newAnchor(p.path("anchor"), p.site)
	if err != nil {
		return refusedFor(err, p.dir)
	}
	p.anchor = a
	err = errors.Join(syncDir(p.badger()), os.Rename(p.path("site.new"), p.path("site")), syncDir(p.dir))
	return refusedFor(err, p.dir)
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}
