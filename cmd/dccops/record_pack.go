package main

import (
	"io"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/pack"
	"dccops/storage"
)

type packedJSON struct {
	Folder string  `json:"folder"`
	Upto   uint64  `json:"upto"` // the last event in it
	Files  int     `json:"files"`
	Bytes  int64   `json:"bytes"`
	Digest string  `json:"sha256sums_sha256"` // of SHA256SUMS, which stands for all of them
	Event  *uint64 `json:"event"`             // that says so; null where it could not be recorded
}

// exportPack makes the proof pack, and then puts on the record that it left.
func exportPack(c *call) error {
	if c.has("output") {
		return misused("--pack makes a folder and -o a file; say one of them. Nothing was written.")
	}
	desk, err := c.wholeRecord()
	if err != nil {
		return err
	}
	b, err := c.packed(desk)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	source := pack.Source{
		Board: b, Events: c.events(), Key: desk.VerifierKey(), By: c.person(), Now: now,
		Record: func(w io.Writer) error { return desk.WriteRecordUpto(c.ctx, w, b.Revision()) },
	}
	name := c.one("pack")
	var made pack.Made
	err = c.newFolder(name, func(create pack.Make) (err error) {
		made, err = pack.Write(c.interrupted(create), source)
		return err
	})
	if err != nil {
		return err
	}
	event := c.noteCopy(model.Copying{What: "record", Format: "pack", To: plainName(name), Upto: b.Revision(), Digest: made.Digest})
	if c.has("json") {
		return c.printJSON(packedJSON{name, b.Revision(), made.Files, made.Bytes, made.Digest, event})
	}
	p := c.page()
	p.say("Made %s: %d files of the record up to event %d, %d bytes. SHA-256 of its %s: %s.", name, made.Files, b.Revision(), int(made.Bytes), pack.SumsFile, made.Digest)
	p.say("Open %s/index.html. In it, sha256sum -c %s and dccops record verify %s check all of it.", name, pack.SumsFile, pack.RecordFile)
	return p.err
}

// packed is the picture that a pack is written from: that of --at, whole.
func (c *call) packed(desk *storage.Desk) (*model.Board, error) {
	b, err := c.board()
	if err != nil {
		return nil, err
	}
	if c.past == nil {
		return c.waitFor(desk, (*model.Board).Whole)
	}
	if desk.Board().ErasedUpto() > b.ErasedUpto() {
		return nil, model.Refuse(model.RefusedMissing, "at", "The content of old events was erased after %s, so that a record which ends there would not verify. Nothing was written; a pack of the present does.", london.Stamp(c.past.At()))
	}
	return c.waitFor(c.past, (*model.Board).Whole)
}

// interrupted makes no further file once nobody waits for the pack any more.
func (c *call) interrupted(create pack.Make) pack.Make {
	return func(name string, write func(io.Writer) error) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		return create(name, write)
	}
}
