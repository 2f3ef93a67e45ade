package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"dccops/model"
	"dccops/model/export"
)

// writeMinutes writes the minutes of a meeting, and puts on the record that they
// left.
func writeMinutes(c *call) error {
	b, err := c.meetingsBoard()
	if err != nil {
		return err
	}
	m, err := meetingOn(b, c.word(0))
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	then, err := c.putBefore(m)
	if err != nil {
		return err
	}
	format := cmp.Or(c.one("format"), "md")
	var out bytes.Buffer
	if err := export.WriteMinutes(&out, format, export.Minutes{Meeting: m, Board: b, Then: then, Now: now, Role: c.person().Role}); err != nil {
		return err
	}
	to, named := c.output()
	switch {
	case named:
		err = c.writeFile(to, out.Bytes())
	case c.has("json"):
		err = c.printJSON(struct {
			Meeting string `json:"meeting"`
			Format  string `json:"format"`
			Text    string `json:"text"`
		}{m.Ref, format, out.String()})
	default:
		_, err = c.out.Write(out.Bytes())
	}
	if err != nil {
		return err
	}
	digest := sha256.Sum256(out.Bytes())
	c.noteCopy(model.Copying{What: "minutes " + m.Ref, Format: format, To: plainName(to), Upto: b.Revision(), Digest: hex.EncodeToString(digest[:])})
	if !named {
		return nil
	}
	if c.has("json") {
		return c.printJSON(struct {
			File    string `json:"file"`
			Format  string `json:"format"`
			Meeting string `json:"meeting"`
			Bytes   int    `json:"bytes"`
		}{to, format, m.Ref, out.Len()})
	}
	p := c.page()
	p.say("Wrote %s: the minutes of %s as %s, %d bytes.", to, m.Ref, format, out.Len())
	return p.err
}

// putBefore is the record as it stood when a meeting began; nil where what came
// before was erased since.
func (c *call) putBefore(m *model.Meeting) (*model.Board, error) {
	past, err := c.desk.AsOf(c.ctx, m.Began, m.Month)
	var no *model.Refusal
	if errors.As(err, &no) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b, err := c.waitFor(past, func(b *model.Board) bool { return b.Has(m.Month) })
	return b, errors.Join(err, past.Close())
}
