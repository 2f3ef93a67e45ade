package themes

// highContrast is for tired or weak eyes: pure black ground, few and pure colours, every role at 7:1 (WCAG AAA).
func highContrast() Palette {
	return Palette{
		Name:  "high-contrast",
		Words: "Pure colours on black, every pair at 7:1 or better.",
		Dark:  true,
		Inks: [NumRoles]Ink{
			Text:   {Fg: "#ffffff", Bg: "#000000"},
			Muted:  {Fg: "#d0d0d0"},
			Strong: {Fg: "#ffffff", Bold: true},
			Title:  {Fg: "#00ffff", Bold: true},

			Border:      {Fg: "#d0d0d0"},
			BorderFocus: {Fg: "#ffff00", Bold: true},
			Tab:         {Fg: "#ffffff"},
			TabOn:       {Fg: "#000000", Bg: "#ffffff", Bold: true},

			Selected:    {Fg: "#000000", Bg: "#ffff00", Bold: true},
			SelectedDim: {Fg: "#000000", Bg: "#d0d0d0"},

			Today:       {Fg: "#00ffff", Bold: true, Underline: true},
			Weekend:     {Fg: "#d0d0d0"},
			Holiday:     {Fg: "#ffafff"},
			ClockChange: {Fg: "#00ffff"},
			Night:       {Fg: "#d0d0d0"},
			OutOfHours:  {Fg: "#ffaf87"},

			VerdictOK:         {Fg: "#00ff00"},
			VerdictContested:  {Fg: "#ffffaf"},
			VerdictLate:       {Fg: "#ffaf00", Bold: true},
			VerdictBreach:     {Fg: "#ff8787", Bold: true},
			VerdictAuthorised: {Fg: "#d7afff"},
			VerdictNote:       {Fg: "#87d7ff"},

			StatusDraft:      {Fg: "#d0d0d0"},
			StatusScheduled:  {Fg: "#87d7ff"},
			StatusInProgress: {Fg: "#00ffff", Bold: true},
			StatusCompleted:  {Fg: "#00ff00"},
			StatusCancelled:  {Fg: "#d0d0d0"},

			ClassPlanned:   {Fg: "#87d7ff"},
			ClassLate:      {Fg: "#ffaf00"},
			ClassUnplanned: {Fg: "#ff8787"},

			Gauge:      {Fg: "#00ffff"},
			GaugeDraft: {Fg: "#ffff00"},
			GaugeOver:  {Fg: "#ff8787", Bold: true},
			GaugeEmpty: {Fg: "#d0d0d0"},

			Key:      {Fg: "#ffff00", Bold: true},
			KeyWords: {Fg: "#ffffff"},
			KeyOff:   {Fg: "#b2b2b2"},

			Field:       {Fg: "#ffffff", Bg: "#303030"},
			FieldFocus:  {Fg: "#000000", Bg: "#ffffff", Bold: true},
			FieldError:  {Fg: "#ffffff", Bg: "#870000", Bold: true},
			Placeholder: {Fg: "#d0d0d0", Bg: "#303030"},

			Button:      {Fg: "#ffffff", Bg: "#303030"},
			ButtonFocus: {Fg: "#000000", Bg: "#ffff00", Bold: true},
			Danger:      {Fg: "#ffffff", Bg: "#870000", Bold: true, Underline: true},

			Banner:  {Fg: "#000000", Bg: "#ffaf00", Bold: true},
			Toast:   {Fg: "#000000", Bg: "#00ffff"},
			Warn:    {Fg: "#ffaf00", Bold: true},
			Match:   {Fg: "#000000", Bg: "#ffff00"},
			Added:   {Fg: "#00ff00"},
			Removed: {Fg: "#ff8787"},
			Foreign: {Fg: "#d0d0d0"},
		},
	}
}
