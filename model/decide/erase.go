package decide

import (
	"fmt"
	"slices"
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
	case c.Upto == 0 || c.Upto > last:
		return model.Refuse(model.RefusedInput, "upto", "Event %d cannot be the last whose content is erased: the record ends at event %d. Nothing was changed.", c.Upto, last)
	case c.Upto <= d.board.ErasedUpto():
		return model.Refuse(model.RefusedInput, "upto", "The content up to event %d was erased before. Nothing was changed.", d.board.ErasedUpto())
	case c.Authority == "":
		return model.Refuse(model.RefusedInput, "authority", "Say who or what asks for it: the retention rule, or the order. Nothing was changed.")
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why the content is erased: the reason goes on the record. Nothing was changed.")
	}
	if err := d.oldEnough(c); err != nil {
		return err
	}
	d.event(model.ContentErased, fmt.Sprintf("events up to %d", c.Upto), why, &model.Erasure{
		Upto: c.Upto, At: d.now, By: d.ev.Actor.Name, Authority: c.Authority, Reason: why, State: c.Known.State, Copies: copiesOf(d.board, c.Known.Copies),
	})
	return nil
}

// oldEnough refuses what is not done with: every month that one of the events is
// about must have ended [model.KeptMonths] months before this one began.
//
// # Why
//
// A release, an agreement and a window stay to the letter as they are, whatever
// is erased. But who moved a window, and what it was before, is asked for as long
// as its month is argued about, and a month that is still to come is worked on. So
// the newest month decides for all events up to it: nothing is left out in the
// middle, because what is left out by choice could be chosen to mislead. An
// agreement without an end, and for no month, holds nothing up: it is never
// edited, so that all of it stays, and what it excused is known by its month.
func (d *decision) oldEnough(c model.EraseContent) error {
	if c.Known.At.IsZero() {
		return model.Refuse(model.RefusedInput, "upto", "Nobody has looked at what would be erased. Nothing was changed.")
	}
	newest, what := london.MonthOf(c.Known.At), "were done"
	of := func(m london.Month, words string) {
		if m > newest {
			newest, what = m, words
		}
	}
	of(c.Known.Reaches, "plan work")
	for _, m := range d.board.ReleasedMonths() {
		if slices.ContainsFunc(d.board.Releases(m), func(r *model.Release) bool { return r.Event <= c.Upto }) {
			of(m, "publish a schedule")
		}
	}
	for _, e := range d.board.Exceptions() {
		if e.Recorded.After(c.Known.At) {
			continue
		}
		of(e.Month, "record an agreement")
		if !e.Expires.IsZero() {
			of(london.MonthOf(e.Expires), "record an agreement that is in force")
		}
	}
	first := newest.Add(model.KeptMonths + 1)
	if london.MonthOf(d.now) >= first {
		return nil
	}
	return model.Refuse(model.RefusedInput, "upto", "The content of these events cannot be erased before %s: some of them %s in %s, and it is kept for %d months after the last month that they are about (a rule of this house). Nothing was changed; say an earlier day, or wait.",
		first.Name(), what, newest.Name(), model.KeptMonths)
}

// copiesOf names what left the record, by what it is and when it was taken: what
// the store knows, what the Board knows, and what earlier erasures named, each
// once.
func copiesOf(b *model.Board, known []model.Copying) []string {
	out := []string{}
	add := func(words string) {
		if !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	for _, e := range b.Erasures() {
		for _, words := range e.Copies {
			add(words)
		}
	}
	for _, k := range slices.Concat(known, b.Copies()) {
		words := k.What
		for _, more := range []string{k.Format, k.To} {
			if more != "" {
				words += " " + more
			}
		}
		switch {
		case !k.At.IsZero():
			words += ", " + london.Stamp(k.At)
		case !k.AsOf.IsZero():
			words += ", as of " + london.Stamp(k.AsOf)
		}
		add(words)
	}
	return out
}
