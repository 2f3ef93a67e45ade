package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"dccops/model"
	"dccops/storage"
)

// exportRecord writes the record out, and then puts on the record that it left.
func exportRecord(c *call) error {
	if c.has("pack") {
		return exportPack(c)
	}
	desk, err := c.wholeRecord()
	if err != nil {
		return err
	}
	copied := &counted{to: c.out}
	write := func(to io.Writer) (err error) {
		copied = &counted{to: to, hash: sha256.New()}
		copied.upto, err = desk.WriteRecord(c.ctx, copied)
		return err
	}
	name, named := c.output()
	if named {
		err = c.newFile(name, write)
	} else {
		err = write(c.out)
	}
	if err != nil {
		return err
	}
	digest := hex.EncodeToString(copied.hash.Sum(nil))
	event := c.noteCopy(model.Copying{What: "record", Format: "jsonl", To: plainName(name), Upto: copied.upto, Digest: digest})
	if !named {
		return nil
	}
	if c.has("json") {
		return c.printJSON(exportedJSON{name, copied.upto, copied.n, digest, event})
	}
	p := c.page()
	p.say("Wrote %s: the record up to event %d, %d bytes, SHA-256 %s.", name, copied.upto, copied.n, digest)
	p.say("dccops record verify %s reads it anywhere, and needs no store.", name)
	return p.err
}

// wholeRecord is the record for whoever may have all of it.
func (c *call) wholeRecord() (*storage.Desk, error) {
	made, err := c.started()
	if err != nil {
		return nil, err
	}
	if !made {
		return nil, model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that there is nothing to write. The first order makes one.")
	}
	desk, err := c.open()
	if err != nil {
		return nil, err
	}
	if why := desk.Board().Withheld(c.person().Role); why != "" {
		return nil, model.Refuse(model.RefusedRole, "", "The whole record is not given to a role of %s: %s, and a record without them would prove nothing. Nothing was written; an approver may export it.", c.person().Role, why)
	}
	return desk, nil
}

type exportedJSON struct {
	File   string  `json:"file"`
	Upto   uint64  `json:"upto"` // the last event in it
	Bytes  int     `json:"bytes"`
	Digest string  `json:"sha256"`
	Event  *uint64 `json:"event"` // that says so; null where it could not be recorded
}

// counted hashes and counts what goes by.
type counted struct {
	to   io.Writer
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	n    int
	upto uint64
}

func (c *counted) Write(data []byte) (int, error) {
	n, err := c.to.Write(data)
	_, _ = c.hash.Write(data[:n])
	c.n += n
	return n, err
}

// noteCopy puts on the record that something left it, and gives the number of
// that event. That it could not be recorded undoes no copy: it is said on stderr
// and goes on.
//
// A picture of the past is noted at the present, as what it is: the record is
// opened again under the machine's own clock.
func (c *call) noteCopy(k model.Copying) *uint64 {
	err := error(nil)
	if c.past != nil {
		k.AsOf, err = c.instant()
		err = errors.Join(err, c.close())
		c.past, c.desk = nil, nil
		delete(c.flags, "at")
	}
	if err == nil {
		var receipt model.Receipt
		if _, receipt, err = c.give(model.NoteCopy{Copying: k}); err == nil {
			return &receipt.Event.Seq
		}
	}
	why := "the store could not take it"
	var no *model.Refusal
	if errors.As(err, &no) {
		why = no.Words
	}
	c.warned = true
	c.complain("The copy is whole, and it could not be put on the record that it was taken: " + why)
	return nil
}
