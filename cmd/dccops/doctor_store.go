package main

import (
	"fmt"
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/storage"
)

func number(n uint64) string { return strconv.FormatUint(n, 10) }

func (c *call) placeCheck(o storage.Outside) checkup {
	if !o.Made {
		return fine("place", "there is no record in "+o.Dir+" yet; the first order makes one")
	}
	return fine("place", "the record is in "+o.Dir)
}

func (c *call) filesystemCheck(o storage.Outside) checkup {
	on := o.Filesystem
	switch {
	case on.Refused && !c.has("any-filesystem"):
		return broken("file system", o.Dir+" lies on "+on.Name+": "+on.Why+".", "Keep the record on a disk of this machine (--store DIR), or insist with --any-filesystem.")
	case on.Why != "":
		return doubtful("file system", o.Dir+" lies on "+on.Name+": "+on.Why+".", "Keep a record that matters on a disk of this machine.")
	}
	return fine("file system", on.Name)
}

func spaceCheck(o storage.Outside) checkup {
	left, floor, err := storage.Free(o.Dir)
	words := fmt.Sprintf("%d MiB are free", left>>20)
	switch {
	case err != nil:
		return wrong("space", err)
	case left < floor:
		return broken("space", words+fmt.Sprintf(", and below %d nothing is written.", floor>>20), "Free some space; the record is safe meanwhile and goes on by itself.")
	case left < 8*floor:
		return doubtful("space", words+fmt.Sprintf("; below %d nothing is written.", floor>>20), "Free some space soon.")
	}
	return fine("space", words)
}

func permissionCheck(o storage.Outside) checkup {
	switch {
	case o.Place != nil:
		return wrong("permissions", o.Place)
	case o.Files != nil:
		return wrong("permissions", o.Files)
	}
	return fine("permissions", "the directory and all that is in it are yours alone")
}

func schemaCheck(o storage.Outside) checkup {
	switch words := fmt.Sprintf("schema %d", o.Schema); {
	case o.Schema > o.Newest:
		return broken("schema", fmt.Sprintf("%s, and this dccops knows up to %d.", words, o.Newest), "The record is safe; use the newer dccops that wrote it.")
	case o.Schema < o.Newest:
		return doubtful("schema", fmt.Sprintf("%s, and this dccops writes %d.", words, o.Newest), "It is brought on when it is next opened, after a copy; dccops migrate does it now.")
	default:
		return fine("schema", words)
	}
}

// examineRecord opens the record: that proves the store, the anchor and the
// chain's last event to fit.
func (c *call) examineRecord(o storage.Outside) []checkup {
	c.visit.looks = true
	desk, err := c.open()
	if err != nil {
		return []checkup{wrong("record", err)}
	}
	now, err := c.instant()
	if err != nil {
		return []checkup{wrong("clock", err)}
	}
	b, err := c.waitFor(desk, (*model.Board).Whole)
	if err != nil {
		return []checkup{wrong("record", err)}
	}
	out := []checkup{fine("record", fmt.Sprintf("event %d is the last, and it is the one that was acknowledged (%s…)", b.Revision(), b.Head().String()[:16]))}
	if err := desk.Trouble(); err != nil {
		out = append(out, wrong("writing", err))
	}
	out = append(out, c.clockCheck(desk, b, now), listCheck(b.Holidays(), now), backupCheck(b, now))
	return append(out, erasureChecks(desk, b, o.Dir)...)
}

func (c *call) clockCheck(desk *storage.Desk, b *model.Board, now time.Time) checkup {
	if b.Revision() == 0 {
		return fine("clock", london.Stamp(now)+"; there is no event to compare it with")
	}
	last, err := desk.Event(b.Revision())
	if err != nil {
		return wrong("clock", err)
	}
	if behind := last.At.Sub(now); behind > model.Tolerance {
		return doubtful("clock", fmt.Sprintf("%s, and the last event is of %s: the clock stands behind it.", london.Stamp(now), london.Stamp(last.At)),
			"Set the clock of this machine; the next order would be recorded with a step back of the clock.")
	}
	return fine("clock", london.Stamp(now)+"; the last event was "+ago(now.Sub(last.At)))
}

// listAhead is how far ahead the holidays must be known: a month is planned
// about a year before it.
const listAhead = 18

// listCheck looks at how far the list of bank holidays goes.
func listCheck(l *london.List, now time.Time) checkup {
	end := time.Date(l.Last()+1, time.January, 1, 0, 0, 0, 0, time.UTC)
	words := fmt.Sprintf("list %s goes to the end of %d", l.Version(), l.Last())
	todo := fmt.Sprintf("Take in the list of %d once it is published: dccops holidays import FILE.", l.Last()+1)
	switch {
	case !now.Before(end):
		return broken("holidays", words+", which is past: no deadline can be worked out.", todo)
	case !now.AddDate(0, listAhead, 0).Before(end):
		return doubtful("holidays", fmt.Sprintf("%s, less than %d months from now.", words, listAhead), todo)
	}
	return fine("holidays", words)
}

// staleBackup is the age from which a backup is an old one.
const staleBackup = 8 * 24 * time.Hour

// backupCheck looks for the newest backup on the record.
func backupCheck(b *model.Board, now time.Time) checkup {
	var last *model.Copying
	for _, k := range b.Copies() {
		if k.What == "backup" && (last == nil || k.Upto >= last.Upto) {
			last = &k
		}
	}
	if last == nil {
		if b.Revision() == 0 {
			return fine("backups", "there is nothing to back up yet")
		}
		return doubtful("backups", "none is on the record.", "Take one, to another disk: dccops backup FILE.")
	}
	if e, ok := b.ErasureOf(b.ErasedUpto()); ok && last.Upto < e.Event {
		return doubtful("backups", "the last one, "+last.To+", is older than the erasure by event "+number(e.Event)+" and brings back what was erased.", "Take a whole one, to another disk: dccops backup FILE.")
	}
	words := fmt.Sprintf("the last one, %s, ends with event %d of %d and was taken %s", last.To, last.Upto, b.Revision(), ago(now.Sub(last.AsOf)))
	if now.Sub(last.AsOf) > staleBackup {
		return doubtful("backups", words+".", "Take one, to another disk: dccops backup FILE.")
	}
	return fine("backups", words)
}
