package themes

// tritanopia is for whoever cannot tell blue from green nor yellow from pink, for want of the blue cones, as after
// some illnesses of the eye: what is told apart by colour lies on the line from red to turquoise, and where two
// colours lie close there, one is much lighter. Within the Code is deep green, late is pale yellow, a breach is red.
func tritanopia() Palette {
	return Palette{
		Name:  "tritanopia",
		Words: "Red against turquoise, where blue and green, and yellow and pink, look alike.",
		Dark:  true,
		Inks: [NumRoles]Ink{
			Text:   {Fg: "#d0d0d0", Bg: "#121212"},
			Muted:  {Fg: "#949494"},
			Strong: {Fg: "#ffffff", Bold: true},
			Title:  {Fg: "#5fd7d7", Bold: true},

			Border:      {Fg: "#808080"},
			BorderFocus: {Fg: "#5fd7d7"},
			Tab:         {Fg: "#a8a8a8"},
			TabOn:       {Fg: "#ffffff", Bg: "#303030", Bold: true},

			Selected:    {Fg: "#ffffff", Bg: "#005f5f", Bold: true},
			SelectedDim: {Fg: "#e4e4e4", Bg: "#444444"},

			Today:       {Fg: "#5fffff", Bold: true, Underline: true},
			Weekend:     {Fg: "#949494"},
			Holiday:     {Fg: "#ffd7ff"},
			ClockChange: {Fg: "#87d7d7"},
			Night:       {Fg: "#949494"},
			OutOfHours:  {Fg: "#ff8787"},

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

			Gauge:      {Fg: "#00afd7"},
			GaugeDraft: {Fg: "#ffd787"},
			GaugeOver:  {Fg: "#ff5f5f", Bold: true},
			GaugeEmpty: {Fg: "#949494"},

			Key:      {Fg: "#5fffff", Bold: true},
			KeyWords: {Fg: "#b2b2b2"},
			KeyOff:   {Fg: "#808080"},

			Field:       {Fg: "#e4e4e4", Bg: "#303030"},
			FieldFocus:  {Fg: "#ffffff", Bg: "#444444"},
			FieldError:  {Fg: "#ffafaf", Bg: "#5f0000"},
			Placeholder: {Fg: "#a8a8a8", Bg: "#303030"},

			Button:      {Fg: "#e4e4e4", Bg: "#303030"},
			ButtonFocus: {Fg: "#121212", Bg: "#5fd7d7", Bold: true},
			Danger:      {Fg: "#ffffff", Bg: "#af0000", Bold: true},

			Banner:  {Fg: "#121212", Bg: "#ffd787", Bold: true},
			Toast:   {Fg: "#e4e4e4", Bg: "#005f5f"},
			Warn:    {Fg: "#ffd787"},
			Match:   {Fg: "#121212", Bg: "#ffd787"},
			Added:   {Fg: "#5fffff"},
			Removed: {Fg: "#ff8787"},
			Foreign: {Fg: "#949494"},
		},
	}
}
