package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
)

// anchor remembers the last acknowledged event outside Badger's directory, in
// two slots that are written in turn, so that a torn write leaves the other.
//
// # Why
//
// It is not synced: a process that is killed loses nothing that the kernel has,
// and when the power goes an anchor that is too old does no harm. Its room is
// taken and synced when it is made, so no later write needs any.
type anchor struct {
	file *os.File
	site site
	turn int64 // the slot that is written next
	head Head  // Seq and Hash of the newest slot
	none bool  // emptied on purpose: whatever the store has is taken
}

const (
	anchorMagic = "dccops\x00\x01"
	slotSize    = 8 + 16 + 8 + 32 + 8
	slotStep    = 4096 // slots lie on pages of their own
)

func newAnchor(path string, s site) (*anchor, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	a := &anchor{file: f, site: s}
	if err := a.lay(Head{}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return a, nil
}

// lay takes the room of both slots and syncs it.
func (a *anchor) lay(h Head) error {
	return errors.Join(writeAt(a.file, make([]byte, 2*slotStep), 0), a.write(h), a.file.Sync())
}

// openAnchor reads the newer slot.
func openAnchor(path, dir string) (*anchor, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refuse("%s is missing, so nobody can say whether the record is whole. Nothing was changed; put the file back from a copy, or, to take the record as it is, run: (umask 77; : > %s)", shown(path), shown(path))
	}
	if err != nil {
		return nil, refusedFor(err, path)
	}
	a := &anchor{file: f}
	data := make([]byte, 2*slotStep)
	n, _ := f.ReadAt(data, 0)
	if n == 0 {
		a.none = true
		return a, nil
	}
	found := false
	for slot := range int64(2) {
		h, s, ok := readSlot(data[slot*slotStep:][:slotSize])
		if ok && (!found || h.Seq > a.head.Seq) {
			a.head, a.site, a.turn, found = h, s, 1-slot, true
		}
	}
	if !found {
		return nil, errors.Join(refuse("%s cannot be read, so nobody can say whether the record is whole. Nothing was changed; put the file back from a copy, or, to take the record as it is, run: : > %s", shown(path), shown(path)), f.Close())
	}
	return a, nil
}

func readSlot(data []byte) (h Head, s site, ok bool) {
	body, sum := data[:slotSize-8], data[slotSize-8:]
	want := sha256.Sum256(body)
	if !bytes.Equal(sum, want[:8]) || string(body[:8]) != anchorMagic {
		return h, s, false
	}
	copy(s.ID[:], body[8:])
	h.Seq = binary.BigEndian.Uint64(body[24:])
	copy(h.Hash[:], body[32:])
	return h, s, true
}

func (a *anchor) write(h Head) error {
	body := append([]byte(anchorMagic), a.site.ID[:]...)
	body = binary.BigEndian.AppendUint64(body, h.Seq)
	body = append(body, h.Hash[:]...)
	sum := sha256.Sum256(body)
	if err := writeAt(a.file, append(body, sum[:8]...), a.turn*slotStep); err != nil {
		return err
	}
	a.head, a.turn, a.none = h, 1-a.turn, false
	return nil
}

func (a *anchor) close() error { return a.file.Close() }

// compare holds the store against the anchor, and brings the anchor up to the
// store where that is ahead.
func (p *place) compare(s snapshot) error {
	a, head := p.anchor, s.Head()
	switch {
	case a.none:
		p.log.Warn("the anchor was emptied: the record is taken as it is", "event", head.Seq)
		a.site = p.site
		return p.catchUp(head)
	case a.site.ID != p.site.ID:
		return refuse("%s belongs to another record. Nothing was changed; restore the whole directory from one copy.", shown(p.path("anchor")))
	case a.head.Seq > head.Seq:
		return p.lost(head)
	}
	hash, err := hashAt(s, a.head.Seq)
	if err != nil {
		return refusedFor(err, p.dir)
	}
	if hash != a.head.Hash {
		return refuse("The record in %s is not the one that was open here last: event %d is another. Nothing was changed; restore the whole directory from one copy.", shown(p.dir), a.head.Seq)
	}
	return p.catchUp(head)
}

func (p *place) lost(head Head) error {
	return refuse("The record in %s ends at event %d, but event %d was acknowledged: %d of the newest are missing. Nothing more was written%s. Restore the whole directory from a copy; or, to go on without them, run: : > %s",
		shown(p.dir), head.Seq, p.anchor.head.Seq, p.anchor.head.Seq-head.Seq, p.kept(), shown(p.path("anchor")))
}

// kept says where the files are that Badger has cut or removed since.
func (p *place) kept() string {
	if _, err := os.Stat(p.path("aside")); err == nil {
		return " and the files as they were found are kept in " + shown(p.path("aside"))
	}
	return ""
}
