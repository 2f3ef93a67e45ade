package themes

// deuteranopia is for whoever cannot tell red from green, for want of the green cones or of the red ones: what is
// told apart by colour lies on the line from blue to yellow, and where two colours lie close there, one is much
// lighter. Within the Code is sky blue, late is yellow, a breach is vermilion. The idea is that of the palette of
// M. Okabe and K. Ito, Color Universal Design (2002); the inks were chosen by their distance as they are seen.
func deuteranopia() Palette {
	return Palette{
		Name:  "deuteranopia",
		Words: "Blue against yellow and vermilion, where red and green look alike.",
		Dark:  true,
		Inks: [NumRoles]Ink{
			Text:   {Fg: "#d0d0d0", Bg: "#121212"},
			Muted:  {Fg: "#949494"},
			Strong: {Fg: "#ffffff", Bold: true},
			Title:  {Fg: "#5fafff", Bold: true},

			Border:      {Fg: "#808080"},
			BorderFocus: {Fg: "#5fafff"},
			Tab:         {Fg: "#a8a8a8"},
			TabOn:       {Fg: "#ffffff", Bg: "#303030", Bold: true},

			Selected:    {Fg: "#ffffff", Bg: "#005f87", Bold: true},
			SelectedDim: {Fg: "#e4e4e4", Bg: "#444444"},

			Today:       {Fg: "#5fd7ff", Bold: true, Underline: true},
			Weekend:     {Fg: "#949494"},
			Holiday:     {Fg: "#ffffaf"},
			ClockChange: {Fg: "#87d7ff"},
			Night:       {Fg: "#949494"},
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

			Gauge:      {Fg: "#87afff"},
			GaugeDraft: {Fg: "#ffd75f"},
			GaugeOver:  {Fg: "#ff5f00", Bold: true},
			GaugeEmpty: {Fg: "#949494"},

			Key:      {Fg: "#5fd7ff", Bold: true},
			KeyWords: {Fg: "#b2b2b2"},
			KeyOff:   {Fg: "#808080"},

			Field:       {Fg: "#e4e4e4", Bg: "#303030"},
			FieldFocus:  {Fg: "#ffffff", Bg: "#444444"},
			FieldError:  {Fg: "#ffd7af", Bg: "#5f0000"},
			Placeholder: {Fg: "#a8a8a8", Bg: "#303030"},

			Button:      {Fg: "#e4e4e4", Bg: "#303030"},
			ButtonFocus: {Fg: "#121212", Bg: "#5fafff", Bold: true},
			Danger:      {Fg: "#ffffff", Bg: "#af0000", Bold: true},

			Banner:  {Fg: "#121212", Bg: "#ffaf5f", Bold: true},
			Toast:   {Fg: "#e4e4e4", Bg: "#00005f"},
			Warn:    {Fg: "#ffd75f"},
			Match:   {Fg: "#121212", Bg: "#ffd75f"},
			Added:   {Fg: "#5fd7ff"},
			Removed: {Fg: "#ff8700"},
			Foreign: {Fg: "#949494"},
		},
	}
}
