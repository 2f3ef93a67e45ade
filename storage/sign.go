package storage

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// signer signs the heads of one record. The text that is signed is three lines:
// the origin, the number of the last event and the root of the tree in base64.
type signer struct {
	origin string // also the name of the key
	public string // the verifier key, for anybody
	key    note.Signer
	check  note.Verifier
}

// origin names a record to the outside.
func (s site) origin() string { return "dccops/" + hex.EncodeToString(s.ID[:]) }

// newSigner holds a private key against the verifier key of the site.
func newSigner(private string, s site) (*signer, error) {
	key, err := note.NewSigner(private)
	if err != nil {
		return nil, err
	}
	check, err := note.NewVerifier(s.Key)
	if err != nil {
		return nil, err
	}
	out := &signer{origin: s.origin(), public: s.Key, key: key, check: check}
	sig, err := out.sign(Head{})
	if err != nil {
		return nil, err
	}
	if key.Name() != out.origin || !out.signed(Head{}, sig) {
		return nil, errForeignKey
	}
	return out, nil
}

var errForeignKey = errors.New("storage: the key of another record")

// withKey makes a site its own key.
func (s site) withKey() (site, string, error) {
	private, public, err := note.GenerateKey(rand.Reader, s.origin())
	s.Key = public
	return s, private, err
}

func (s *signer) text(h Head) string {
	return fmt.Sprintf("%s\n%d\n%s\n", s.origin, h.Seq, base64.StdEncoding.EncodeToString(h.Root[:]))
}

func (s *signer) sign(h Head) ([]byte, error) { return s.key.Sign([]byte(s.text(h))) }

func (s *signer) signed(h Head, sig []byte) bool { return s.check.Verify([]byte(s.text(h)), sig) }

// note writes a head and its signature as others read them.
func (s *signer) note(h Head, sig []byte) (string, error) {
	data, err := note.Sign(&note.Note{Text: s.text(h)}, kept{s.key, sig})
	if err != nil {
		return "", fmt.Errorf("storage: signing event %d: %w", h.Seq, err)
	}
	return string(data), nil
}

// noteAt is the signed head of an event, made again from its row. Before the
// first there is no row, and it is the one of a tree without leaves.
func (s *signer) noteAt(snap snapshot, seq uint64) (string, error) {
	if seq == 0 {
		return s.noteOfNone()
	}
	row, err := readTree(snap, seq)
	if err != nil {
		return "", err
	}
	return s.note(row.head, row.sig)
}

func (s *signer) noteOfNone() (string, error) {
	none := Head{Root: sha256.Sum256(nil)}
	sig, err := s.sign(none)
	if err != nil {
		return "", err
	}
	return s.note(none, sig)
}

// kept gives a signature that was made before.
type kept struct {
	note.Signer
	sig []byte
}

func (k kept) Sign([]byte) ([]byte, error) { return k.sig, nil }

// readKey takes the key of the site from its file.
func (p *place) readKey() (*signer, error) {
	path := p.path("key")
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, refuse("%s is missing, and without it nothing that is written could be signed. The record is safe and was not changed; put the file back from a copy of the directory.", shown(path))
	case err != nil:
		return nil, refusedFor(err, path)
	}
	s, err := newSigner(strings.TrimSuffix(string(data), "\n"), p.site)
	switch {
	case errors.Is(err, errForeignKey):
		return nil, refuse("%s is the key of another record than %s. The record is safe and was not changed; put the right file back from a copy of the directory.", shown(path), shown(p.path("site")))
	case err != nil:
		return nil, refuse("%s cannot be read as a key. The record is safe and was not changed; put the file back from a copy of the directory.", shown(path))
	}
	return s, nil
}

// writeKey makes the key file durable before anything is signed with it.
func (p *place) writeKey(private string) (*signer, error) {
	if err := errors.Join(writeSynced(p.path("key"), []byte(private+"\n")), syncDir(p.dir)); err != nil {
		return nil, refusedFor(err, p.dir)
	}
	return p.readKey()
}
