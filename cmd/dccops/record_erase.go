package main

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/storage"
)

func eraseCommand() command {
	return command{
		name: "erase", apart: true, here: "rewrites the record on the machine that keeps it", words: "erase the content of old events by retention; their hashes stay",
		more: "What was current at the last of these events stays, and so do releases, hashes and every signed head: record verify passes as before. " +
			"The record can then be shown as of that event and later, not before. What later events say of earlier contents stays with them. " +
			"It cannot be undone, and only an event on the record does it; nobody may have the record open meanwhile. Everything is kept for " + strconv.Itoa(model.KeptMonths) + " months after the last month that it is about, a rule of this house; nothing is left out in the middle. " +
			"Copies that left the record are listed, because they hold the content still; destroy them too, or restoring one brings it back. " +
			"Whoever guesses an erased event to the letter can tell by its hash that it was so.",
		flags: []flag{
			{name: "before", value: "DATE", words: "erase what was done before this day in London: 2019-04-01"},
			{name: "authority", value: "A", words: "who or what asks for it: the retention rule, an order"},
			{name: "reason", value: "R", words: "why; it goes on the record"},
			{name: "dry-run", words: "say what would be erased, and erase nothing"},
		},
		run: eraseRecord,
	}
}

// erased is what is erased, or would be.
type erased struct {
	upto, from uint64 // the first that has its content still
	at         time.Time
	event      *uint64 // null: nothing was erased
	copies     []string
	beside     []string
	windows    int
	releases   int
}

func eraseRecord(c *call) error {
	day, err := london.ParseDate(c.one("before"))
	if err != nil {
		return misused("--before needs a day: %s. Nothing was erased.", err)
	}
	b, err := c.whole()
	if err != nil {
		return err
	}
	if c.desk == nil {
		return model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that there is nothing to erase.")
	}
	if err := c.noLaterThanNow(); err != nil {
		return err
	}
	e := &erased{from: b.ErasedUpto() + 1, windows: b.Count(), releases: releasesOf(b)}
	if e.upto, e.at, err = c.desk.LastBefore(day.Midnight()); err != nil {
		return err
	}
	if e.upto == 0 {
		return model.Refuse(model.RefusedMissing, "before", "No event is older than %s. Nothing was erased.", day.String())
	}
	order := model.EraseContent{Upto: e.upto, Authority: c.one("authority"), Reason: c.one("reason")}
	if order.Known, err = c.desk.Erasable(c.ctx, e.upto); err != nil {
		return err
	}
	ev, err := c.decide(b, order)
	if err != nil {
		return err
	}
	if gone, ok := ev.After[0].(*model.Erasure); ok {
		e.copies = gone.Copies
	}
	if err = c.besides(e); err == nil && !c.has("dry-run") {
		err = c.erase(e, order)
	}
	if err != nil {
		return err
	}
	return c.tellErased(e)
}

// noLaterThanNow refuses a clock that was set ahead by --at: how long content was
// kept must be judged by a real one.
func (c *call) noLaterThanNow() error {
	at, err := c.instant()
	if err != nil {
		return err
	}
	if at.Sub(c.now()) > model.Tolerance {
		return misused("--at %s is later than the clock of this machine, and what may be erased is not judged by a clock that is set ahead. Nothing was erased.", quoted(c.one("at")))
	}
	return nil
}

// erase proves the record, puts the event on it, and opens it anew: that is when
// the content goes.
func (c *call) erase(e *erased, order model.EraseContent) error {
	if err := c.desk.Verify(c.ctx); err != nil {
		return model.Refuse(model.RefusedStore, "", "The record does not verify, and what is altered or damaged keeps its evidence. Nothing was erased; dccops record verify says more.")
	}
	_, receipt, err := c.give(order)
	if err != nil {
		return err
	}
	e.event = &receipt.Event.Seq
	err = c.close()
	c.desk = nil
	if err == nil {
		_, err = c.open()
	}
	if err != nil {
		return pending(*e.event, e.upto, "the record could not be opened again for that ("+wordsOf(err)+")")
	}
	if left, err := c.desk.Erasing(); err != nil || left > 0 {
		return pending(*e.event, e.upto, "it needs room on the disk for the record twice more")
	}
	return nil
}

// pending says that the event is on the record and the content is there still.
func pending(event, upto uint64, why string) error {
	return model.Refuse(model.RefusedStore, "", "Event %d says that the content up to event %d is erased, and it is in the store still: %s. Nothing else is missing; the next command that opens the record goes on, and dccops doctor says whether it is done.", event, upto, why)
}

func wordsOf(err error) string {
	var no *model.Refusal
	if errors.As(err, &no) {
		return strings.TrimSuffix(no.Words, ".")
	}
	return err.Error()
}

func (c *call) besides(e *erased) error {
	dir, err := c.storeDir()
	if err == nil {
		e.beside, err = storage.Beside(dir)
	}
	return err
}

func releasesOf(b *model.Board) (n int) {
	for _, m := range b.ReleasedMonths() {
		n += len(b.Releases(m))
	}
	return n
}

type erasedJSON struct {
	DryRun   bool     `json:"dry_run"`
	Upto     uint64   `json:"upto"` // the last event whose content goes
	UptoAt   spotJSON `json:"upto_at"`
	Events   uint64   `json:"events"` // whose content goes
	Event    *uint64  `json:"event"`  // that says so; null: nothing was erased
	Windows  int      `json:"windows_stay"`
	Releases int      `json:"releases_stay"`
	Copies   []string `json:"copies"` // that left the record
	Beside   []string `json:"beside"` // whole records kept beside it
}

// tellErased says what went, what stays, and where the content is still.
func (c *call) tellErased(e *erased) error {
	events := e.upto + 1 - e.from
	if c.has("json") {
		return c.printJSON(erasedJSON{
			e.event == nil, e.upto, spotOf(e.at), events, e.event, e.windows, e.releases,
			append([]string{}, e.copies...), append([]string{}, e.beside...),
		})
	}
	p := c.page()
	did := "Would erase"
	if e.event != nil {
		did = "Erased"
	}
	p.say("%s the content of %s, up to event %d of %s.", did, numbered(int(events), "event"), e.upto, london.Stamp(e.at))
	p.say("What stays: their hashes, every signed head, %s, %s, and all that is current.", numbered(e.windows, "window"), numbered(e.releases, "release"))
	if e.event != nil {
		p.say("Event %d says so. Keep its head outside: dccops record head.", *e.event)
	}
	if len(e.copies)+len(e.beside) == 0 {
		p.say("No copy is known that holds the content still. Backups that were made by other means are not known here.")
		return p.err
	}
	p.say("These may hold the content still, and have to be destroyed too:")
	for _, name := range append(append([]string{}, e.copies...), e.beside...) {
		p.say("  %s", name)
	}
	p.say("Backups that were made by other means are not known here.")
	return p.err
}
