package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"dccops/model/london"
	"dccops/storage"
	"dccops/tui/sshd"
)

func restoreCommand() command {
	return command{
		name: "restore", apart: true, here: "puts another record in place of the one on its machine", args: "FILE [SINCE…]", least: 1, most: -1,
		words: "put a backup in the place of the record, which is kept aside",
		more: "FILE is a full backup; behind it stand those that were made since, in their order. Everything is read and checked first, " +
			"a new record is built beside the old one, opened and verified, and only then do the two change places. " +
			"Where anything is wrong, nothing is changed. The old record stays beside the new one, under the name that is said. " +
			"What is restored is the same record: it goes on after the last event of the backup. Content that was erased after the backup was made comes back with it, and that is said. " +
			"The host key is a secret of its machine and in no backup: the one that is there stays.",
		flags: []flag{
			{name: "dry-run", words: "read and check the backups, and change nothing"},
			{name: "identity", value: "F", words: "the file with the key that opens a sealed backup (age-keygen makes it)"},
			passphraseFlag("the file with the passphrase of a sealed backup on its first line (- is stdin)"),
		},
		run: restoreBackup,
	}
}

func restoreBackup(c *call) error {
	dir, err := c.storeDir()
	if err != nil {
		return err
	}
	clock, err := c.clock()
	if err != nil {
		return err
	}
	keys, err := c.keys()
	if err != nil {
		return err
	}
	o := storage.RestoreOptions{Dir: dir, Clock: clock, DryRun: c.has("dry-run"), Log: c.logger(), AnyFilesystem: c.has("any-filesystem"), Carry: []string{keyFolder, publicName}}
	for i, name := range c.words {
		s := backupSource{c, name, keys}.source()
		if i == 0 {
			o.Full = s
		} else {
			o.Incrementals = append(o.Incrementals, s)
		}
	}
	r, err := storage.Restore(c.ctx, o)
	if err != nil {
		return err
	}
	return c.tellRestored(r)
}

// keys is what opens sealed backups.
func (c *call) keys() (storage.Keys, error) {
	var k storage.Keys
	var err error
	if k.Passphrase, err = c.passphrase(); err != nil {
		return k, err
	}
	if c.has("identity") {
		data, err := c.readFile(c.one("identity"))
		if err != nil {
			return k, err
		}
		k.Identities = string(data)
	}
	return k, nil
}

// backupSource is a file that holds a backup.
type backupSource struct {
	c    *call
	name string
	keys storage.Keys
}

func (s backupSource) source() storage.Source {
	return storage.Source{Name: s.name, Open: func() (io.ReadCloser, error) {
		f, err := s.open()
		if err != nil {
			return nil, err
		}
		in, err := s.keys.Unseal(s.name, f)
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		return opened{in, f}, nil
	}}
}

type opened struct {
	io.Reader
	io.Closer
}

// open opens a regular file and nothing else; see [call.readFile].
func (s backupSource) open() (*os.File, error) {
	if s.name == "-" {
		return nil, misused("A backup is read twice, first to check it, and stdin only comes once. Nothing was changed; name its file.")
	}
	name, err := s.c.file(s.name)
	if err != nil {
		return nil, err
	}
	if err := regular(name); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, unreadable(s.name, err)
	}
	if st, err := f.Stat(); err != nil || !st.Mode().IsRegular() {
		_ = f.Close()
		return nil, misused("%s is not a regular file any more, so it is not read.", quoted(s.name))
	}
	return f, nil
}

// digest is the SHA-256 of the file as it lies, and whether it is sealed.
func (s backupSource) digest() (digest string, sealed bool, err error) {
	f, err := s.open()
	if err != nil {
		return "", false, err
	}
	defer f.Close()
	first := make([]byte, 64)
	n, _ := f.ReadAt(first, 0)
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", false, misused("%s cannot be read to its end. Nothing was written.", quoted(s.name))
	}
	return hex.EncodeToString(h.Sum(nil)), storage.IsSealed(first[:n]), nil
}

type restoredJSON struct {
	Store   string     `json:"store"`
	DryRun  bool       `json:"dry_run"`
	Event   uint64     `json:"event"` // the last one; the next order is the one after it
	Aside   *string    `json:"aside"` // where the old record is; null: there was none
	Backups []heldJSON `json:"backups"`

	HostKey *string `json:"host_key"` // the fingerprint that was taken over from the record that was there; null: a new one is made by serve

	BringsBack []broughtJSON `json:"brings_back"` // content that was erased since; null: the record that was there could not be read
}

// broughtJSON is an erasure that the backup does not know.
type broughtJSON struct {
	Upto  uint64 `json:"upto"`  // the last event whose content is there again
	Event uint64 `json:"event"` // that said so, in the record that was replaced
	Words string `json:"words"`
}

type heldJSON struct {
	File   string `json:"file"`
	Kind   string `json:"kind"`
	Site   string `json:"site"`
	Schema int    `json:"schema"`
	From   uint64 `json:"from"`
	Upto   uint64 `json:"upto"`
	At     string `json:"at"`
	AtAs   string `json:"at_london"`
	Rows   uint64 `json:"rows"`
	Digest string `json:"digest"`
}

func (c *call) tellRestored(r storage.Restored) error {
	last := r.Backups[len(r.Backups)-1]
	if c.has("json") {
		out := restoredJSON{Store: r.Dir, DryRun: c.has("dry-run"), Event: last.Seq, Aside: orNull(r.Aside), Backups: []heldJSON{}, BringsBack: broughtBack(r)}
		for i, m := range r.Backups {
			out.Backups = append(out.Backups, heldJSON{c.words[i], m.Kind, m.Site, m.Schema, m.From, m.Seq, utc(m.At), london.Reading(m.At), m.Rows, m.Digest})
		}
		if print, known := sshd.Fingerprint(filepath.Join(r.Dir, keyFolder)); known && slices.Contains(r.Carried, keyFolder) {
			out.HostKey = &print
		}
		return c.printJSON(out)
	}
	p := c.page()
	for i, m := range r.Backups {
		p.say("%s is whole: %s, made %s.", c.words[i], kindOf(m), london.Stamp(m.At))
	}
	if c.has("dry-run") {
		p.say("Nothing was changed. Without --dry-run the record in %s would end with event %d.", r.Dir, last.Seq)
		p.again(r, "would bring back", c.words)
		return p.err
	}
	p.say("Restored %s: every event up to event %d is verified, and the record goes on there.", r.Dir, last.Seq)
	if r.Aside != "" {
		p.say("The record that was there is kept in %s. Remove it once nothing of it is missed.", r.Aside)
	}
	p.say("%s", hostKeyWords(r.Dir, r.Carried))
	p.again(r, "has brought back", c.words)
	return p.err
}

// again says what erased content comes with a backup that is older than the
// erasure. That the backup was made stands behind its own end, so that the
// restored record does not know of it.
func (p *page) again(r storage.Restored, brings string, files []string) {
	if r.Again.Unread {
		p.say("The record that was there was not closed, is in use or is damaged, so that nobody can say whether content was erased after this backup was made. Where dccops record list still opens it, restore --dry-run says more after that; else look in your papers, and erase it again if so: dccops record erase.")
	}
	last := r.Backups[len(r.Backups)-1]
	for _, e := range r.Again.Erasures {
		p.say("This backup is older than an erasure and %s what was %s: the content up to event %d. Erase it again, by the same authority: dccops record erase. Then destroy %s too: the restored record cannot name it.", brings, e.Words(), min(e.Upto, last.Seq), strings.Join(files, " and "))
	}
}

func broughtBack(r storage.Restored) []broughtJSON {
	if r.Again.Unread {
		return nil
	}
	out := []broughtJSON{}
	for _, e := range r.Again.Erasures {
		out = append(out, broughtJSON{min(e.Upto, r.Backups[len(r.Backups)-1].Seq), e.Event, e.Words()})
	}
	return out
}
