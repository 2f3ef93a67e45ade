// Package leaf writes documents for people: headings, facts, tables and exact
// texts, said once and read as one HTML page or as Markdown.
//
// It guarantees that
//   - the same words give the same bytes; no clock is read;
//   - no text changes the structure around it, and none of it becomes a link:
//     links lead where the caller says, below the folder the document lies in (an
//     instant in UTC is marked as a time, wherever it stands in a table);
//   - an HTML page is one file that loads nothing from anywhere, stays dark on
//     light whatever the reader's screen prefers, and prints on A4: no row is cut
//     in two, a table says its headings anew on each page;
//   - what is written is not held: a table of any length takes the memory of a row.
//
// # Why
//
// What is handed to somebody outside is read on a screen, printed, and kept as
// text beside other texts. Written twice, the two would say different things
// before long. So whoever writes one says what there is, and not how it looks.
package leaf
