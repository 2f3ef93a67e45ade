// Package outbox sends the letters that the record owes.
//
// It guarantees that
//   - a try is on the record before the host can have the letter, and then so is
//     what became of it: a crash in between leaves a letter "being sent", and
//     whoever starts next records that its outcome is unknown and sends it again
//     under the same Message-ID;
//   - a crash leaves one letter so at most, beside those of which the host has kept
//     its answer back for longer than Options.Patience;
//   - a letter that was accepted is never sent again by itself;
//   - nobody who gives a command ever waits for a mail host;
//   - an envelope has one recipient, and it is the one on the record.
//
// # Why
//
// Between "the host has taken it" and "the record says so" lies a moment that
// no program can close. What can be had is that it is never passed over in
// silence: a duplicate is the only harm, a recipient's mail program recognises
// it by its Message-ID, and the record counts the doubt.
//
// Letters are on their way a few at a time, each over a connection of its own: one
// host that hangs holds up one letter, and what it did is the outcome of that one.
// Each is brought as far as it can be without the host having it, then waits for
// its turn. Only the last step, from the end of the text to the answer and the
// record of it, is one letter's at a time. What that costs is the host's time to
// answer, once a letter; what it saves is that a crash sends a handful of people
// the same letter twice. A host that keeps an answer back does not keep the others
// waiting: after a while the next has its turn, and the doubt about the first is
// the host's doing.
package outbox
