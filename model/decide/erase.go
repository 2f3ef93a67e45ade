package decide

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// eraseContent erases the content of old events by retention. What was current
// at the last of them stays, and so do all hashes; the event itself says who
// asked for it, why, and which copies hold the content still.
func (d *decision) eraseContent(c model.EraseContent) error {
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	c.Authority = strings.TrimSpace(c.Authority)
	if err := let("authority", &c.Authority, text.Line); err != nil {
		return err
	}
	switch last := d.board.Revision(); {
	case c.Upto == 0 || c.Upto >= last:
		return model.Refuse(model.RefusedInput, "upto", "Event %d cannot be the last whose content is erased: there must be one, and the newest event, %d, stays. Nothing was changed.", c.Upto, last)
	case c.Upto <= d.board.ErasedUpto():
		return model.Refuse(model.RefusedInput, "upto", "The content up to event %d was erased before. Nothing was changed.", d.board.ErasedUpto())
	case c.Authority == "":
		return model.Refuse(model.RefusedInput, "authority", "Say who or what asks for it: the retention rule, or the order. Nothing was changed.")
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why the content is erased: the reason goes on the record. Nothing was changed.")
	}
	d.event(model.ContentErased, fmt.Sprintf("events up to %d", c.Upto), why, &model.Erasure{
		Upto: c.Upto, At: d.now, Authority: c.Authority, Reason: why, State: c.State, Copies: copiesOf(d.board),
	})
	return nil
}

// copiesOf names what left the record, by what it is and when it was taken.
func copiesOf(b *model.Board) []string {
	out := []string{}
	for _, k := range b.Copies() {
		words := k.What
		for _, more := range []string{k.Format, k.To} {
			if more != "" {
				words += " " + more
			}
		}
		if !k.At.IsZero() {
			words += ", " + london.Stamp(k.At)
		}
		out = append(out, words)
	}
	return out
}
