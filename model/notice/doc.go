// Package notice writes what leaves the DCC in words: the schedule of a month,
// as it goes to Parties, RDPs and TABASC (H8.4).
//
// It guarantees that
//   - the same release gives the same bytes, for ever: a wording that changes
//     is a new form, and the old one stays;
//   - a notice says (a) to (d) of H8.4 for every activity, every time with GMT
//     or BST, and what changed since the version it replaces;
//   - its footer holds what a reader can check it by: the SHA-256 of the lines
//     above it, what it was judged by, and the signed head of the record;
//   - every text passes the filter of model/text: no control character that
//     the notice did not write itself, and nothing that looks like its footer.
//
// # Why
//
// The digest is over the text and not over some encoding of the data, because
// the text is what a Party has in its mailbox: sha256sum is all it needs.
package notice
