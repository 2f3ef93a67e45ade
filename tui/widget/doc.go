// Package widget draws the small things screens are made of: a mark with its
// word, a gauge, the bar of a night, a day of a month, a heading, a ruler of
// hours and a row of a table.
//
// It guarantees that every widget is a pure drawing function of what it is
// given; that it stays within its area at any size, zero included; and that no
// state is said by colour alone: wherever there is room there is a glyph and a
// word, and where there is only room for one sign it is the glyph.
//
// # Why
//
// Time is drawn in elapsed minutes, never in clock readings, so that the night
// of a clock change is longer or shorter on the screen as it is in life. Half
// a column is the finest step: eighths exist for ends but not for beginnings,
// and a window that starts on the hour must not look as if it did not.
package widget
