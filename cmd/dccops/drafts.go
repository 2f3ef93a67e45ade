package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dccops/tui/screen"
)

// draftFolder holds what people have typed and not stored, in the directory of
// the record. It is never exported, backed up or shown to others.
const draftFolder = "drafts"

// mostDraft bounds the file of a draft, in bytes.
const mostDraft = 1 << 20

// drafts is the draft of one person.
type drafts struct{ path string }

// draftsOf is where a person's draft is kept. The name is hashed: it is no name
// for a file.
func draftsOf(dir, person string) drafts {
	sum := sha256.Sum256([]byte(person))
	return drafts{filepath.Join(dir, draftFolder, hex.EncodeToString(sum[:16])+".json")}
}

// Load reads it. One that cannot be read is none.
func (d drafts) Load() (screen.Draft, bool) {
	var out screen.Draft
	info, err := os.Lstat(d.path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostDraft {
		return out, false
	}
	data, err := os.ReadFile(d.path)
	return out, err == nil && json.Unmarshal(data, &out) == nil && len(out.Fields) > 0
}

// Save writes it whole or not at all. It is not synced: it is no record.
func (d drafts) Save(draft screen.Draft) error {
	data, err := json.Marshal(draft)
	if err == nil && len(data) > mostDraft {
		err = errors.New("it is too large")
	}
	if err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Dir(d.path), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	begun := d.path + "." + randomHex(4)
	err = os.WriteFile(begun, data, 0o600)
	if err == nil {
		err = os.Rename(begun, d.path)
	}
	if err != nil {
		_ = os.Remove(begun)
	}
	return err
}

// Drop forgets it.
func (d drafts) Drop() error {
	if err := os.Remove(d.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
