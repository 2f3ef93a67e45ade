// Package storage keeps the record: it is the one writer and the only package
// that touches a disk.
//
// It guarantees that
//   - an order is decided, stored and shown in that order: [Desk.Do] returns a
//     receipt only after one synced transaction holds the event, its records and
//     the order's id, and only then is the next Board published;
//   - an order is taken whole or not at all, an import of many thousand windows
//     included, wherever the process is killed;
//   - an order resubmitted with the same id is done once;
//   - events are numbered without gaps and chained: the event at revision n+1
//     stands on the hash of n, and [Desk.Verify] walks that chain;
//   - every event has its place in a Merkle tree, and a signed head over all up
//     to it, in the same transaction; every Board carries the one of its revision;
//   - the order of events is that of their numbers. A clock that stands more than
//     [model.Tolerance] behind the last event is an event of its own;
//   - records are versioned and never deleted but by an erasure, so that
//     [Desk.AsOf] shows the record as it stood at any instant since, and
//     [Desk.WriteRecord] all of it to somebody who trusts nothing here;
//   - what is erased is gone from every byte of the data directory once
//     [Desk.Erasing] is 0, and no backup is made before;
//   - a record of an older schema is brought to this one by itself, after a
//     verified copy; one of a newer schema is left alone;
//   - [Desk.Backup] holds the record as it stood at one event, in a container no
//     byte of which changes unseen, and [Restore] verifies what is in it before
//     it takes the place of anything;
//   - missing acknowledged records are found when the store is opened, or when
//     the windows are loaded behind the first Board, and then nothing more is
//     written; a damaged or foreign store is never replaced by an empty one;
//   - a Board is never short of windows without saying so.
//
// What people must hear comes as a *model.Refusal with code RefusedStore and one
// sentence; everything else is a fault, wrapped with its place.
//
// # The data directory
//
//	DIR/         0700, files 0600; looser is refused with the chmod to run
//	DIR/lock     flock, with the pid and start of the owner
//	DIR/site     a random id, the schema number and the verifier key; they stand
//	             inside Badger too
//	DIR/key      the private key that signs the heads
//	DIR/anchor   number and hash of the last acknowledged event
//	DIR/badger/  the store
//	DIR/before/  the tables of a store that is being compacted; while it is there
//	             they are the record
//	DIR/badger.next/  a store without content that is to be erased, or the one that
//	             it has replaced
//	DIR/aside/   what Badger would have cut or removed at an unclean open; it is
//	             removed once everything proved to be there
//
// What else stands in DIR is no part of the record and in no backup: socket and
// ssh/ are the door's, drafts/ holds what people have half typed, visits what
// each has seen.
//
// Beside it may stand
//
//	DIR.restoring/              a record that is being restored, see [Restore]
//	DIR.aside-<time>/           the record that a restore has replaced
//	DIR-backup-schema<n>-<time>/  the directory before its schema was changed
//
// # The hash chain
//
// The payload of an event is one JSON object in UTF-8 with the members seq, prev
// (hexadecimal), at (RFC 3339, UTC), uptime_ms (left out where it is not known),
// actor, order, kind, subject, reason, before and after, each record as {"kind",
// "record"}. Its bytes are stored as they were hashed, so nobody ever has to
// encode them again:
//
//	hash = SHA-256( hash of the event before, 32 bytes || payload )
//
// The event before the first has a hash of 32 zero bytes.
//
// # The tree
//
// The payloads are also the leaves of a Merkle tree after RFC 6962, as
// golang.org/x/mod/sumdb/tlog grows it. A signed head is a note after
// golang.org/x/mod/sumdb/note, by the key named dccops/<id of the site>, over
// three lines: that name, the number of events, and the root in base64.
//
// # Erasing
//
// By an event of kind content-erased the payloads up to one event are replaced by
// their leaf hash and their chain hash, and the versions that were superseded by
// then go. What was current at that event stays to the letter: its i, m and r
// rows, whose SHA-256 is in the event, so that verifying begins with them. The
// signed heads stay as they are. The rows are copied into a new store,
// DIR/badger.next, because Badger keeps the bytes of what is deleted; see
// finishErasing.
//
// What may be erased is decided by model/decide: nothing that is about a month
// which is to come, or ended less than [model.KeptMonths] ago, and nothing out of
// the middle. A release, an agreement and a window stay as they are, so to be rid
// of words that are current they are edited away first.
//
// Elsewhere the content stays: in backups and exports, which the event names, in
// what [Beside] lists, and in what later events say of earlier contents. A backup
// over one from before an erasure is refused, because rows that are gone cannot be
// laid over it; a restore of one says what it brings back, see [Again]. Whoever
// guesses a payload to the letter can tell by its hash that it was there. What the
// medium keeps of removed files nobody can tell from here.
//
// # Why
//
// Badger is fast and, with SyncWrites, honest, but it is silent about damage: a
// flipped bit in its log, a cut MANIFEST or a bad block make records disappear
// without an error. So three things are counted outside it or beside it: the
// anchor (a file of its own: is the last acknowledged event there?), the number
// of rows of each month and in all (are they all there?), and the chain (are
// they what was written?).
//
// The anchor is written after the commit and not synced, so that a command costs
// one sync. Power lost in between leaves it older than the store, which is no
// loss. Newer than the store means that acknowledged records are gone.
//
// Badger's own conflict detection does not see phantoms. There is one writer's
// turn, and every transaction reads and writes the one head row as well.
//
// A chain proves nothing against somebody who may rewrite all of it. A signed
// head that lies in a mailbox outside does, however old it is; and with a tree
// it proves each event by a few hashes and not by all the others. The head is
// kept for every event, so that any earlier state can be shown with its own.
//
// A window is stored as tagged binary and every other record as JSON. Figures
// for 100,000 windows are with [encodeWindow].
package storage
