package themes

// vgaGlyphs are the signs that every font of the Linux console has: letters, lines and blocks of the PC's own
// character set. What that lacks has a twin from it, or from ASCII.
//
// # Why
//
// The Linux console has room for 256 or 512 signs, whatever the locale says, and shows one and the same box for
// all others: a tick and a cross, a window that is done and one that is cancelled, look alike there. Its letters
// are the font's, so names need not be spelled as they are for a locale that is not UTF-8.
func vgaGlyphs() Glyphs {
	g := unicodeGlyphs()
	g.Bar.Up = [8]rune{'_', '_', '▄', '▄', '▄', '▄', '█', '█'}
	g.Bar.Across = [8]rune{'│', '│', '▌', '▌', '▌', '▌', '█', '█'}
	g.Status.Completed, g.Status.Cancelled = '•', 'x'
	g.Verdict.OK, g.Verdict.Breach = '√', 'X'
	g.Mark = Mark{
		Cursor: '>', CursorEnd: '<', Focus: '▌', On: '■', Off: '_', Marked: '&',
		Today: '≡', Holiday: '*', ClockChange: '±', Bullet: '∙', Quote: '«', QuoteEnd: '»',
	}
	g.Ellipsis, g.Dash = '~', '-'
	return g
}
