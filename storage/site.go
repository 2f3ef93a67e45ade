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
	Key    string // the verifier key of its heads; none before schema 2
}

// newSite makes a site and the private key that belongs to it.
func newSite() (site, string, error) {
	s := site{Schema: schema}
	if _, err := rand.Read(s.ID[:]); err != nil {
		return s, "", err
	}
	return s.withKey()
}

func (s site) encode() []byte {
	out := fmt.Appendf(nil, "dccops record\nid %s\nschema %d\n", hex.EncodeToString(s.ID[:]), s.Schema)
	if s.Schema >= schemaTree {
		out = fmt.Appendf(out, "key %s\n", s.Key)
	}
	return out
}

// decodeSite reads the number of a later schema too, whatever else stands there.
func decodeSite(data []byte) (site, error) {
	var s site
	var id string
	in := bytes.NewReader(data)
	if _, err := fmt.Fscanf(in, "dccops record\nid %s\nschema %d\n", &id, &s.Schema); err != nil {
		return s, err
	}
	if n, err := hex.Decode(s.ID[:], []byte(id)); err != nil || n != len(s.ID) || len(id) != 2*n || s.Schema < 1 {
		return s, errUnknownFormat
	}
	if s.Schema < schemaTree || s.Schema > schema {
		return s, nil
	}
	_, err := fmt.Fscanf(in, "key %s\n", &s.Key)
	return s, err
}

// row is the site as it stands inside the store.
func (s site) row() set { return set{[]byte{keySite}, append([]byte{formatPlain}, s.encode()...)} }

func decodeSiteRow(data []byte) (site, error) {
	if data[0] != formatPlain {
		return site{}, errUnknownFormat
	}
	return decodeSite(data[1:])
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
		if err := errors.Join(os.RemoveAll(p.badger()), os.RemoveAll(p.path("anchor")), os.RemoveAll(p.path("key"))); err != nil {
			return refusedFor(err, p.dir)
		}
	}
	for _, name := range []string{"badger", "anchor", "aside", "key"} {
		if _, err := os.Stat(p.path(name)); !errors.Is(err, fs.ErrNotExist) {
			return refuse("%s is missing, although %s is there: this was a record once. Nothing was changed; put the file back from a copy, or name another directory.",
				shown(p.path("site")), shown(p.path(name)))
		}
	}
	if p.short != nil {
		return refuse("The disk that holds %s has only %d MiB left, and a new record needs %d. No record was made; free some space, or name another directory.",
			shown(p.dir), p.left()>>20, p.floor>>20)
	}
	p.fresh = true
	var private string
	if p.site, private, err = newSite(); err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	p.log.Info("a new record", "dir", p.dir, "at", now.UTC())
	if err := writeSynced(p.path("site.new"), p.site.encode()); err != nil {
		return refusedFor(err, p.dir)
	}
	p.signer, err = p.writeKey(private)
	return err
}

// known checks a site that is there, before anything else is touched.
func (p *place) known(data []byte) error {
	s, err := decodeSite(data)
	if err != nil {
		return refuse("%s cannot be read. Nothing was changed; put the file back from a copy.", shown(p.path("site")))
	}
	if s.Schema > schema {
		return p.newer(s.Schema)
	}
	p.site = s
	info, err := os.Stat(p.badger())
	if err == nil && info.IsDir() {
		return nil
	}
	return refuse("%s is missing: the record that belongs here is gone. No new one was made in its place; restore the whole directory from a copy, or name another one.", shown(p.badger()))
}

func (p *place) newer(have int) error {
	return refuse("The record in %s was written by a newer dccops (schema %d; this one knows %d). It is safe and was not changed; use the newer one.", shown(p.dir), have, schema)
}

// putBack writes DIR/site from the store, where the file is an older one.
func (p *place) putBack(have site) (err error) {
	p.site = have
	if p.signer, err = p.readKey(); err != nil {
		return err
	}
	return errors.Join(p.writeSite(), p.dropCopy())
}

// writeSite puts another site in the place of the one that is there.
func (p *place) writeSite() error {
	next := p.path("site.next")
	err := writeSynced(next, p.site.encode())
	if err == nil {
		err = errors.Join(os.Rename(next, p.path("site")), syncDir(p.dir))
	}
	return refusedFor(err, p.dir)
}

// settle makes a fresh directory a store: the anchor, then the site under its
// name. Until that last step it is nobody's record.
func (p *place) settle() error {
	a, err := newAnchor(p.path("anchor"), p.site)
	if err != nil {
		return refusedFor(err, p.dir)
	}
	p.anchor = a
	err = errors.Join(syncDir(p.badger()), syncDir(p.dir), os.Rename(p.path("site.new"), p.path("site")), syncDir(p.dir))
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
