// Package outbox sends the letters that the record owes.
//
// It guarantees that
//   - a try is on the record before its first byte goes out, and so is what
//     became of it: a crash in between leaves a letter "being sent", and whoever
//     starts next records that its outcome is unknown and sends it again under
//     the same Message-ID;
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
// Letters go out a few at a time, each over a connection of its own: one host
// that hangs holds up one letter, and what it did is the outcome of that one.
package outbox
