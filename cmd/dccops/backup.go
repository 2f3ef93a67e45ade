package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/storage"
)

func backupCommand() command {
	return command{
		name: "backup", args: "FILE", least: 1, most: 1,
		here:  "writes its file on the machine that keeps the record, and from there only: what is in it signs in the record's name. What goes out to you is dccops record export",
		words: "write the record as it is now to a new file, while it is in use",
		more: "The file holds everything, the key that signs the record included: keep it as safe as the record itself, or seal it. " +
			"--since takes only what came after an earlier backup; dccops restore then wants that one too. Nothing is ever overwritten, and the file has its name only once it is whole and on the disk. " +
			"A sealed backup is in the age format, and age opens it as well. The host key in DIR/ssh is the machine's and not in it. That a backup was taken goes on the record, with the SHA-256 of the file.",
		flags: append([]flag{
			{name: "since", value: "FILE|EVENT", words: "only what came after an earlier backup, or after event number EVENT"},
			{name: "recipient", value: "KEY", many: true, words: "seal it for whoever holds the key of this recipient (age1…)"},
		}, passphraseFlag("seal it with the passphrase on the first line of this file (- is stdin)")),
		run: takeBackup,
	}
}

func passphraseFlag(words string) flag {
	return flag{name: "passphrase-file", value: "F", words: words}
}

// noBackup is the answer where there is nothing to copy.
func noBackup() error {
	return model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that there is nothing to back up. The first order makes one.")
}

func takeBackup(c *call) error {
	if made, err := c.started(); err != nil || !made {
		return errors.Join(err, noBackup())
	}
	seal, err := c.seal()
	if err != nil {
		return err
	}
	file, err := c.backupFile(c.word(0))
	if err != nil {
		return err
	}
	desk, err := c.open()
	if err != nil {
		return err
	}
	base, err := c.since(desk.Board())
	if err != nil {
		return err
	}
	out := backedUp{File: c.word(0), Sealed: seal.Passphrase != "" || len(seal.Recipients) > 0}
	err = file.write(func(to io.Writer) error {
		copied := &counted{to: to, hash: sha256.New()}
		if out.Manifest, err = writeSealed(c, desk, copied, seal, base.seq); err != nil {
			return err
		}
		out.Size, out.Digest = copied.n, hex.EncodeToString(copied.hash.Sum(nil))
		return base.fits(out.Manifest)
	})
	if err != nil {
		return err
	}
	m := out.Manifest
	out.Event = c.noteCopy(model.Copying{What: "backup", Format: m.Kind, To: plainName(c.word(0)), AsOf: m.At, Upto: m.Seq, Digest: out.Digest})
	return out.tell(c)
}

func writeSealed(c *call, desk *storage.Desk, to io.Writer, seal storage.Seal, since uint64) (storage.Manifest, error) {
	buffer := bufio.NewWriterSize(to, 1<<20)
	sealed, err := seal.Around(buffer)
	if err != nil {
		return storage.Manifest{}, err
	}
	m, err := desk.Backup(c.ctx, sealed, since)
	if err != nil {
		return m, err
	}
	return m, errors.Join(sealed.Close(), buffer.Flush())
}

// seal is for whom the backup is sealed.
func (c *call) seal() (storage.Seal, error) {
	s := storage.Seal{Recipients: c.all("recipient")}
	word, err := c.passphrase()
	if err != nil {
		return s, err
	}
	if word != "" && len(s.Recipients) > 0 {
		return s, misused("A backup is sealed with --passphrase-file or for --recipient, not both. Nothing was written.")
	}
	s.Passphrase = word
	return s, nil
}

// passphrase reads the first line of the file that holds it.
func (c *call) passphrase() (string, error) {
	if !c.has("passphrase-file") {
		return "", nil
	}
	data, err := c.readFile(c.one("passphrase-file"))
	if err != nil {
		return "", err
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	word := strings.TrimSuffix(string(line), "\r")
	if word == "" {
		return "", misused("The first line of %s is empty, and a passphrase is not. Nothing was written.", fileCalled(c.one("passphrase-file")))
	}
	return word, nil
}

// earlier is what --since names.
type earlier struct {
	name string
	seq  uint64
	held *storage.Manifest // nil where only the number is known
}

// since finds the event that an earlier backup ends with. One that is sealed is
// looked up on the record, by its bytes: it need not be opened for that.
func (c *call) since(b *model.Board) (earlier, error) {
	e := earlier{name: c.one("since")}
	if !c.has("since") {
		return e, nil
	}
	if n, err := strconv.ParseUint(e.name, 10, 64); err == nil {
		e.seq = n
		return e, nil
	}
	src := backupSource{c: c, name: e.name}
	digest, sealed, err := src.digest()
	if err != nil {
		return e, err
	}
	if !sealed {
		m, err := storage.Inspect(c.ctx, src.source())
		e.seq, e.held = m.Seq, &m
		return e, err
	}
	for _, k := range b.Copies() {
		if k.What == "backup" && k.Digest == digest {
			e.seq = k.Upto
			return e, nil
		}
	}
	return e, misused("%s is sealed, and no backup with its SHA-256 is on this record. Nothing was written; say the number of the event it ends with: --since EVENT.", quoted(e.name))
}

// fits refuses a backup that could not be laid over the one it was to stand on.
func (e *earlier) fits(m storage.Manifest) error {
	switch {
	case e.held == nil:
		return nil
	case e.held.Site != m.Site || e.held.Hash != m.FromHash:
		return misused("%s is a backup of another record. Nothing was written; say one of this record, or leave --since out.", quoted(e.name))
	case e.held.Schema != m.Schema:
		return misused("%s is of schema %d and the record is of schema %d now, so that one could not be laid over the other. Nothing was written; leave --since out.", quoted(e.name), e.held.Schema, m.Schema)
	}
	return nil
}

// backedUp is what is told of a backup.
type backedUp struct {
	File     string
	Manifest storage.Manifest
	Size     int
	Digest   string // of the file
	Sealed   bool
	Event    *uint64
}

type backupJSON struct {
	File   string  `json:"file"`
	Kind   string  `json:"kind"`
	Site   string  `json:"site"`
	Schema int     `json:"schema"`
	From   uint64  `json:"from"` // it holds what came after this event
	Upto   uint64  `json:"upto"`
	At     string  `json:"at"`
	AtAs   string  `json:"at_london"`
	Bytes  int     `json:"bytes"`
	Digest string  `json:"sha256"` // of the file
	Sealed bool    `json:"sealed"`
	Event  *uint64 `json:"event"` // that says so; null where it could not be recorded
}

func (b *backedUp) tell(c *call) error {
	m := b.Manifest
	if c.has("json") {
		return c.printJSON(backupJSON{
			b.File, m.Kind, m.Site, m.Schema, m.From, m.Seq, utc(m.At), london.Reading(m.At), b.Size, b.Digest, b.Sealed, b.Event,
		})
	}
	p := c.page()
	p.say("Wrote %s: %s, %d bytes, SHA-256 %s.", b.File, kindOf(m), b.Size, b.Digest)
	if b.Sealed {
		p.say("It is sealed. Without its passphrase or key nobody can restore it, you included.")
	} else {
		p.say("It holds the key that signs the record: keep it as safe as the record itself.")
	}
	if m.From > 0 {
		p.say("dccops restore wants the backup up to event %d before it.", m.From)
	} else {
		p.say("dccops restore %s --dry-run reads it again without changing anything.", b.File)
	}
	return p.err
}

func kindOf(m storage.Manifest) string {
	if m.From > 0 {
		return "what came after event " + strconv.FormatUint(m.From, 10) + ", up to event " + strconv.FormatUint(m.Seq, 10)
	}
	return "the whole record up to event " + strconv.FormatUint(m.Seq, 10)
}

// backupFile is where a backup goes: a name that is free, outside the store.
func (c *call) backupFile(name string) (*finished, error) {
	dir, err := c.storeDir()
	if err != nil {
		return nil, err
	}
	store, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if name == "-" {
		return nil, misused("A backup is a file that has its name only once it is whole, and never stdout. Nothing was written; name a file, best on another disk.")
	}
	if name, err = c.file(name); err != nil {
		return nil, err
	}
	f, err := finishedFile(name)
	if err != nil {
		return nil, err
	}
	if at, err := filepath.Abs(name); err == nil && strings.HasPrefix(at, store+string(filepath.Separator)) {
		return nil, misused("%s lies in the record itself, and would be lost with it. Nothing was written; name a file elsewhere, best on another disk.", quoted(name))
	}
	return f, nil
}

// ago is how long ago a moment was, in words.
func ago(d time.Duration) string {
	switch {
	case d < 2*time.Hour:
		return numbered(max(0, int(d.Minutes())), "minute") + " ago"
	case d < 48*time.Hour:
		return numbered(int(d.Hours()), "hour") + " ago"
	}
	return numbered(int(d.Hours()/24), "day") + " ago"
}
