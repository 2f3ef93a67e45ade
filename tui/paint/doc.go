// Package paint puts frames on a terminal: the newest frame, the fewest bytes, and everything put back afterwards.
//
// What it guarantees:
//
//   - [Painter.Show] never blocks and never queues. One goroutine paints; its mailbox holds one frame and a newer
//     one replaces it. A slow terminal skips frames; a stalled one blocks only its own painter, and
//     Options.Stalled says so after Options.Patience.
//   - What the terminal shows after a frame is that frame, whatever was skipped. Equal frames write nothing.
//   - A frame is one Write. Nothing is on the wire but printable text and the sequences listed in allowlist_test.go:
//     text cannot bring its own.
//   - Whatever happened, also after a panic or an error in the writer, [Painter.Close] tries to put everything back:
//     style, wrapping, mouse, paste, focus, title, cursor and the main screen. It is safe to call twice and from
//     any goroutine, and it returns within Options.CloseWait.
//   - A sign whose width terminals disagree about never moves its neighbours: the position is set anew after it.
//
// The caller must call [Painter.Redraw] on every window size message: between two sizes the terminal moves text
// about as it likes. Frames may be shared by painters and must not change once shown.
//
// # Why
//
// The runtime's own renderer repaints whole lines on a 60 Hz tick, which costs a keypress 8 ms on average before
// anything is drawn and five times the bytes. It also does more than render: alternate screen, cursor,
// bracketed paste, mouse and focus reports are its work too. Run without it, the runtime leaves all of that to
// us, and the raw mode and the window size to the session.
//
// Bytes are saved where links are slow: a move is the shortest of seven ways or a few unchanged signs printed
// again; a style is switched by its difference; a space needs no style if its background is already right; the
// end of a row is erased rather than printed; and a large frame is written on a tour (each style once, spaces where
// the cursor comes by) if that is shorter than row by row. A month turned over is a quarter shorter for it; a search
// for the shortest tour of all, far too slow for a key, gains another hundredth. Erasing relies on the terminal
// filling with the background colour, which GNU screen does not do, so plain mode does without: absolute moves and
// printing, nothing else.
//
// Wrapping is off while the painter is open, and after the last column the position counts as unknown: terminals
// differ about where the cursor then is.
package paint
