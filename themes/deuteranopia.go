package themes

// deuteranopia is for whoever cannot tell red from green, for want of the green cones or of the red ones: what is
// told apart by colour lies on the line from blue to yellow, and where two colours lie close there, one is much
// lighter. Within the Code is sky blue, late is yellow, a breach is vermilion. The idea is that of the palette of
// M. Okabe and K. Ito, Color Universal Design (2002); the inks were chosen by their distance as they are seen.
func deuteranopia() Palette {
	p := dark()
	p.Name, p.Words = "deuteranopia", "Blue against yellow and vermilion, where red and green look alike."
	for r, ink := range map[Role]Ink{
		Title:       {Fg: "#5fafff", Bold: true},
		BorderFocus: {Fg: "#5fafff"},

		Holiday:     {Fg: "#ffffaf"},
		ClockChange: {Fg: "#87d7ff"},
		OutOfHours:  {Fg: "#ff8700"},

		VerdictOK:         {Fg: "#5fd7ff"},
		VerdictContested:  {Fg: "#afaf87"},
		VerdictLate:       {Fg: "#ffd75f", Bold: true},
		VerdictBreach:     {Fg: "#ff5f00", Bold: true},
		VerdictAuthorised: {Fg: "#af5fff"},
		VerdictNote:       {Fg: "#ffffff"},

		StatusDraft:      {Fg: "#eeeeee"},
		StatusScheduled:  {Fg: "#00afff"},
		StatusInProgress: {Fg: "#ffd700", Bold: true},
		StatusCompleted:  {Fg: "#87afaf"},
		StatusCancelled:  {Fg: "#d7875f"},

		ClassPlanned:   {Fg: "#87afff"},
		ClassLate:      {Fg: "#ffd75f"},
		ClassUnplanned: {Fg: "#ff5f00"},

		GaugeDraft: {Fg: "#ffd75f"},
		GaugeOver:  {Fg: "#ff5f00", Bold: true},

		Key: {Fg: "#5fd7ff", Bold: true},

		FieldError: {Fg: "#ffd7af", Bg: "#5f0000"},

		ButtonFocus: {Fg: "#121212", Bg: "#5fafff", Bold: true},

		Toast:   {Fg: "#e4e4e4", Bg: "#00005f"},
		Warn:    {Fg: "#ffd75f"},
		Added:   {Fg: "#5fd7ff"},
		Removed: {Fg: "#ff8700"},
	} {
		p.Inks[r] = ink
	}
	return p
}
