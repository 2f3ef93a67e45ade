package themes

// tritanopia is for whoever cannot tell blue from green nor yellow from pink, for want of the blue cones, as after
// some illnesses of the eye: what is told apart by colour lies on the line from red to turquoise, and where two
// colours lie close there, one is much lighter. Within the Code is deep green, late is pale yellow, a breach is red.
func tritanopia() Palette {
	p := dark()
	p.Name, p.Words = "tritanopia", "Red against turquoise, where blue and green, and yellow and pink, look alike."
	for r, ink := range map[Role]Ink{
		Title:       {Fg: "#5fd7d7", Bold: true},
		BorderFocus: {Fg: "#5fd7d7"},
		Selected:    {Fg: "#ffffff", Bg: "#005f5f", Bold: true},

		Today:      {Fg: "#5fffff", Bold: true, Underline: true},
		Holiday:    {Fg: "#ffd7ff"},
		OutOfHours: {Fg: "#ff8787"},

		VerdictOK:         {Fg: "#00af5f"},
		VerdictContested:  {Fg: "#d7d7ff"},
		VerdictLate:       {Fg: "#ffd787", Bold: true},
		VerdictBreach:     {Fg: "#ff5f5f", Bold: true},
		VerdictAuthorised: {Fg: "#af87d7"},
		VerdictNote:       {Fg: "#5fffff"},

		StatusDraft:      {Fg: "#9e9e9e"},
		StatusScheduled:  {Fg: "#00afd7"},
		StatusInProgress: {Fg: "#ffd700", Bold: true},
		StatusCompleted:  {Fg: "#d7ffd7"},
		StatusCancelled:  {Fg: "#af875f"},

		ClassPlanned:   {Fg: "#00afd7"},
		ClassLate:      {Fg: "#ffd787"},
		ClassUnplanned: {Fg: "#ff5f5f"},

		Gauge: {Fg: "#00afd7"},

		Key: {Fg: "#5fffff", Bold: true},

		ButtonFocus: {Fg: "#121212", Bg: "#5fd7d7", Bold: true},

		Banner: {Fg: "#121212", Bg: "#ffd787", Bold: true},
		Warn:   {Fg: "#ffd787"},
		Match:  {Fg: "#121212", Bg: "#ffd787"},
		Added:  {Fg: "#5fffff"},
	} {
		p.Inks[r] = ink
	}
	return p
}
