// Package text is the one door for foreign text: [Admit] lets it in, and one
// function for each sink lets it out. Nothing else in the product escapes or
// cleans text.
//
// It guarantees that
//   - what Admit returns is valid UTF-8, within its bound, and otherwise byte
//     for byte what was given: a record is evidence and is not tidied up;
//   - what [Visible], [ASCII] and [Log] return holds no control character, no
//     character that is invisible or changes the order of others, and nothing
//     that could draw the frame of a screen; [VisibleLines] adds line feeds;
//   - [Visible], [VisibleLines] and [ASCII] of their own result change nothing;
//   - [CSVCell] and [Armour] are undone exactly by [UnCSVCell] and [Disarm].
//
// # Why
//
// Removing escape sequences is not a filter: carriage return, backspace, DEL,
// the C1 range, bidirectional controls and tag characters survive it, and an
// unterminated sequence swallows what follows. So nothing is removed. Every
// dangerous character is spelled out, each reader sees what the record holds,
// and the judge is the wire: no control byte on it that the product did not
// write.
//
// Box-drawing and block characters are spelled as <U+2500 x40> and not only
// quoted or dimmed. A line of forty of them is a frame whatever stands around
// it, and a plain-text line has no dimming; spelled out it cannot pass for a
// status bar or a confirmation, and the count says how long it was.
//
// Some characters have a width that depends on their neighbours: variation
// selectors, joiners, skin tones, regional indicators. Terminals disagree about
// them, so that a flag in a name would shift the row behind it; they are
// spelled too. More than eight combining marks on one base are cut and counted.
package text
