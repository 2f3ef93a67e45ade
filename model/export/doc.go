// Package export writes one month of the record in the formats that leave the
// product: iCalendar, CSV and JSON for machines, Markdown, HTML and plain text
// for people. [Formats] is the only list of them.
//
// It guarantees that
//   - the same Board, month and instant give the same bytes; no clock is read;
//   - every window that touches the month stands in every format, cancelled
//     ones included, by start and then id;
//   - what the machine formats say comes back through package importer as it
//     was: id, activity, systems, Services and effects, times, risk, decided
//     at, scope, status and agreement;
//   - no text in a window changes the structure around it, and no format puts
//     a control byte on a terminal besides its own line ends.
//
// # Why an encoder of its own for iCalendar
//
// The libraries there are write LF line ends, or never fold, or leave
// parameters unquoted, or let a line feed in a value begin a property. What is
// needed is small: escape, quote, fold, CRLF. The encoder refuses a value with a
// control character, whoever made it.
//
// MAINTNOTE carries who, what and when, but not what Section H8 asks besides.
// X-DCCOPS-* properties carry that; other programs skip them. DTSTAMP comes from
// the record (when it was decided, or published), so that an unchanged month
// gives an unchanged file.
package export
