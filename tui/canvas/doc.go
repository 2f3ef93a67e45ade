// Package canvas is the paper screens draw on: a grid of cells, each a sign and a role.
//
// What it guarantees:
//
//   - Drawing never leaves the area it was given, never leaves half of a wide character, and never panics,
//     whatever the coordinates and whatever the text.
//   - No control character, bidirectional override, zero-width or tag character, and no invalid UTF-8 ever gets
//     into a cell: each is replaced by a visible sign, one for one. This is the last line of defence; foreign text
//     is meant to be filtered at the door.
//   - The width of a sign is decided once, here, from its code points alone, and does not depend on the
//     environment. Marks (at most eight a cell, the rest is dropped) stay in the cell of their letter.
//   - Drawing ASCII or other single code points allocates nothing.
//   - Two grids drawn with the same calls are Equal, and their Dump is the same text.
//
// A grid is drawn on by one goroutine. Once it is handed to a painter it must not be drawn on again; it may then
// be read, and shown by any number of painters, for ever.
//
// # Why
//
// Screens that build strings pay three times: they glue escape sequences, a renderer measures and cuts them, and
// a painter parses them again. A cell is eight bytes, a month at 120x40 is 38 KB, and a painter can compare it
// with the last one in microseconds. A string also has no roles: the test of a screen would have to know colours.
//
// Emoji sequences, flags and variation selectors count anything from one to four columns in terminals. They are
// taken apart here (a flag becomes its two letters), so that what is left is agreed on, and [Cell.Sure] tells the
// painter where it is not.
package canvas
