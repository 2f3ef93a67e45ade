package main

import (
	"errors"
	"io"
	"iter"
	"os"
	"strings"

	"dccops/model"
	"dccops/model/proof"
	"dccops/storage"
)

// verified is what was looked at and what came of it.
type verified struct {
	proof.Report
	file string // empty: the record of the store
	rows bool   // the store's own rows were verified too, and are good
}

func verifyRecord(c *call) error {
	heads, err := c.outsideHeads()
	if err != nil {
		return err
	}
	v := &verified{file: c.word(0)}
	if v.file != "" {
		err = c.verifyFile(v, heads)
	} else {
		err = c.verifyStore(v, heads)
	}
	if err != nil {
		return err
	}
	if err := c.tellVerified(v); err != nil {
		return err
	}
	if len(v.Findings) > 0 {
		return v.refusal()
	}
	return nil
}

// verifyFile opens no store.
func (c *call) verifyFile(v *verified, heads []proof.Head) error {
	in := c.in
	if v.file != "-" {
		f, err := c.openRegular(v.file)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	var err error
	v.Report, err = proof.Verify(in, heads, c.all("key")...)
	switch {
	case errors.Is(err, proof.ErrNotKey):
		return notKey()
	case errors.Is(err, proof.ErrNotRecord):
		return misused("%s is no record file of version 1: it does not begin as record export writes one. Nothing was verified.", fileCalled(v.file))
	case err != nil:
		return misused("%s cannot be read to its end, so that it is not verified.", fileCalled(v.file))
	}
	return nil
}

// verifyStore verifies what the store would give out, by the same reader as
// anybody's, and then the rows that the events made.
func (c *call) verifyStore(v *verified, heads []proof.Head) error {
	made, err := c.started()
	if err != nil {
		return err
	}
	if !made {
		return noRecordHere(heads)
	}
	desk, err := c.open()
	if err != nil {
		return err
	}
	in, stop := c.recordOf(desk)
	defer stop()
	v.Report, err = proof.Verify(in, heads, c.all("key")...)
	switch {
	case errors.Is(err, proof.ErrNotKey):
		return notKey()
	case err != nil:
		v.broken(err)
	}
	if err := desk.Verify(c.ctx); err != nil {
		v.broken(err)
	} else {
		v.rows = true
	}
	return c.ctx.Err()
}

func notKey() error {
	return misused("A --key is no verifier key: it is written dccops/…+…+…, as record head prints it. Nothing was verified.")
}

// noRecordHere is no finding, unless a head says that there was one.
func noRecordHere(heads []proof.Head) error {
	if len(heads) == 0 {
		return model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that nothing was verified. The first order makes one.")
	}
	return model.Refuse(model.RefusedStore, "", "There is no record here, and the head in %s speaks for one of %s: it was removed, or --store names another place. Restore it from a backup that holds them.",
		quoted(heads[0].From), numbered(int(heads[0].Size), "event"))
}

// broken adds what the store itself says of its damage.
func (v *verified) broken(err error) {
	words := strings.TrimPrefix(err.Error(), "proof: reading the record file: ")
	words = strings.TrimPrefix(words, "storage: ")
	v.Findings = append(v.Findings, proof.Finding{Edit: "store", Words: "The store does not give back what was written: " + words + "."})
}

func (v *verified) refusal() error {
	safe := "No head from outside shows which events are safe."
	if last := v.LastHead(); last != nil {
		safe = "Events 1 to " + numberOf(last.Size) + " are as they were when the head in " + quoted(last.From) + " was signed."
	}
	return model.Refuse(model.RefusedStore, "", "The record was altered or is damaged: %s. %s Nothing was changed by looking. Keep it as it is, "+
		"and restore a backup that verifies against your heads: dccops restore FILE looks before it replaces.", numbered(len(v.Findings)+v.More, "finding"), safe)
}

// outsideHeads reads every head in the files that were named.
func (c *call) outsideHeads() ([]proof.Head, error) {
	var out []proof.Head
	for _, name := range c.all("head") {
		data, err := c.headText(name)
		if err != nil {
			return nil, err
		}
		found := proof.Heads(string(data))
		if len(found) == 0 {
			return nil, misused("%s holds no signed head of a record. A head is the lines from dccops/… to the one that begins with a dash, as record head prints them.", fileCalled(name))
		}
		for _, h := range found {
			h.From = name
			out = append(out, h)
		}
	}
	return out, nil
}

// headText reads a file, and of one too large its end: there the head of an
// older export stands.
func (c *call) headText(name string) ([]byte, error) {
	if name == "-" {
		return c.readFile(name)
	}
	f, err := c.openRegular(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.Size() > maxFile {
		_, _ = f.Seek(st.Size()-maxFile, io.SeekStart)
	}
	return c.bounded(quoted(name), f)
}

// recordOf is the record of a store as a stream. stop ends it.
func (c *call) recordOf(desk *storage.Desk) (io.Reader, func()) {
	next, stop := iter.Pull2(func(yield func([]byte, error) bool) {
		_, err := desk.WriteRecord(c.ctx, yielding(yield))
		if err != nil && !errors.Is(err, os.ErrClosed) {
			yield(nil, err)
		}
	})
	return &pulled{next: next}, stop
}

// yielding hands over what is written, until nobody wants more.
type yielding func([]byte, error) bool

func (y yielding) Write(data []byte) (int, error) {
	if !y(data, nil) {
		return 0, os.ErrClosed
	}
	return len(data), nil
}

type pulled struct {
	next func() ([]byte, error, bool)
	rest []byte
}

func (p *pulled) Read(to []byte) (int, error) {
	for len(p.rest) == 0 {
		data, err, more := p.next()
		if !more {
			return 0, io.EOF
		}
		if err != nil {
			return 0, err
		}
		p.rest = data
	}
	n := copy(to, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}
