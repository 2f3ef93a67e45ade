package main

import (
	"io"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/proof"
)

type headJSON struct {
	Head   string  `json:"head"` // the signed note, to the letter
	Key    string  `json:"key"`
	Origin string  `json:"origin"`
	Event  uint64  `json:"event"`
	At     *string `json:"at"` // of that event; null before the first
	AtAs   *string `json:"at_london"`
	Root   string  `json:"root"`
}

// printHead prints the signed head and the verifier key. The note goes out to
// the letter, whatever the terminal can show: one other sign in it and its
// signature would not hold.
func printHead(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	heads := proof.Heads(b.SignedHead())
	if c.desk == nil || len(heads) == 0 {
		return model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that it has no head. The first order makes one.")
	}
	h, key := heads[0], c.desk.VerifierKey()
	if !c.has("json") {
		_, err := io.WriteString(c.out, h.Note+"\nVerifier key: "+key+"\n")
		return err
	}
	out := headJSON{Head: h.Note, Key: key, Origin: h.Origin, Event: h.Size, Root: h.Root.String()}
	if h.Size > 0 {
		last, err := c.events().Events(h.Size, 1)
		if err != nil {
			return err
		}
		for i := range last {
			out.At, out.AtAs = orNull(utc(last[i].At)), orNull(london.Reading(last[i].At))
		}
	}
	return c.printJSON(out)
}
