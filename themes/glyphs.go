package themes

// Glyphs are the signs of one terminal: all single code points one column wide, or their ASCII twins.
type Glyphs struct {
	ASCII    bool // true when every sign is ASCII
	Box      Box
	Bar      Bar
	Status   StatusGlyphs
	Verdict  VerdictGlyphs
	Mark     Mark
	Arrow    Arrow
	Ellipsis rune // text that was cut
	Dot      rune // between two facts on one line
	Dash     rune // from–to, and "nothing here"
}

// Box draws lines.
type Box struct {
	H, V           rune // horizontal, vertical
	TL, TR, BL, BR rune // corners
	L, R, T, B     rune // tees, named by the side they stand on
	X              rune // crossing
}

// Bar draws gauges and nights.
type Bar struct {
	Full, Dark, Medium, Light rune    // solid and shaded cells
	Upper, Lower, Left, Right rune    // half cells
	Up                        [8]rune // one to eight eighths, growing upwards; [7] is full
	Across                    [8]rune // one to eight eighths, growing to the right; [7] is full
}

// StatusGlyphs are the signs of a window's status.
type StatusGlyphs struct {
	Draft, Scheduled, InProgress, Completed, Cancelled rune
}

// VerdictGlyphs are the signs of a finding's verdict.
type VerdictGlyphs struct {
	OK, Contested, Late, Breach, Authorised, Note rune
}

// Mark are signs that stand beside words so that nothing depends on colour.
type Mark struct {
	Cursor, CursorEnd rune // around or before what is selected
	Focus             rune // beside the pane or field that hears the keys
	On, Off           rune // a ticked and an empty box
	Marked            rune // before a row that is one of several an act is about
	Today             rune
	Holiday           rune
	ClockChange       rune
	Bullet            rune
	Quote, QuoteEnd   rune // around text from outside that draws boxes
}

// Arrow points.
type Arrow struct {
	Up, Down, Left, Right rune
}

// GlyphSet gives the signs for a UTF-8 terminal, or their ASCII twins. The result is a fresh copy.
func GlyphSet(utf8 bool) *Glyphs {
	if utf8 {
		g := unicodeGlyphs()
		return &g
	}
	g := asciiGlyphs()
	return &g
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Box: Box{
			H: '─', V: '│', TL: '┌', TR: '┐', BL: '└', BR: '┘',
			L: '├', R: '┤', T: '┬', B: '┴', X: '┼',
		},
		Bar: Bar{
			Full: '█', Dark: '▓', Medium: '▒', Light: '░',
			Upper: '▀', Lower: '▄', Left: '▌', Right: '▐',
			Up:     [8]rune{'▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'},
			Across: [8]rune{'▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'},
		},
		Status:   StatusGlyphs{Draft: '·', Scheduled: '○', InProgress: '►', Completed: '●', Cancelled: '✕'},
		Verdict:  VerdictGlyphs{OK: '✓', Contested: '~', Late: '!', Breach: '✗', Authorised: '§', Note: 'i'},
		Mark:     unicodeMarks(),
		Arrow:    Arrow{Up: '↑', Down: '↓', Left: '←', Right: '→'},
		Ellipsis: '…', Dot: '·', Dash: '–',
	}
}

func unicodeMarks() Mark {
	return Mark{
		Cursor: '▸', CursorEnd: '◂', Focus: '▌', On: '■', Off: '□', Marked: '●',
		Today: '◆', Holiday: '*', ClockChange: '±', Bullet: '•', Quote: '‹', QuoteEnd: '›',
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		ASCII: true,
		Box: Box{
			H: '-', V: '|', TL: '+', TR: '+', BL: '+', BR: '+',
			L: '+', R: '+', T: '+', B: '+', X: '+',
		},
		Bar: Bar{
			Full: '#', Dark: '%', Medium: '=', Light: '.',
			Upper: '"', Lower: '_', Left: '[', Right: ']',
			Up:     [8]rune{'_', '_', '.', '-', '-', '=', '=', '#'},
			Across: [8]rune{'.', '.', '-', '-', '=', '=', '#', '#'},
		},
		Status:  StatusGlyphs{Draft: '.', Scheduled: 'o', InProgress: '>', Completed: '@', Cancelled: 'x'},
		Verdict: VerdictGlyphs{OK: '+', Contested: '~', Late: '!', Breach: 'X', Authorised: '$', Note: 'i'},
		Mark: Mark{
			Cursor: '>', CursorEnd: '<', Focus: '|', On: 'x', Off: '_', Marked: '&',
			Today: '=', Holiday: '*', ClockChange: '^', Bullet: '-', Quote: '<', QuoteEnd: '>',
		},
		Arrow:    Arrow{Up: '^', Down: 'v', Left: '<', Right: '>'},
		Ellipsis: '~', Dot: ',', Dash: '-',
	}
}
