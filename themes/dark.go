package themes

// dark is the default: quiet greys on a deep neutral ground, and colour only where it says something. Amber is
// late, red is a breach, violet is authorised, green is within the Code.
func dark() Palette {
	return Palette{
		Name:  "dark",
		Words: "Light words on a deep neutral ground, for a desk and for the night.",
		Dark:  true,
		Inks: [NumRoles]Ink{
			Text:   {Fg: "#d0d0d0", Bg: "#121212"},
			Muted:  {Fg: "#949494"},
			Strong: {Fg: "#ffffff", Bold: true},
			Title:  {Fg: "#87afd7", Bold: true},

			Border:      {Fg: "#808080"},
			BorderFocus: {Fg: "#87afd7"},
			Tab:         {Fg: "#a8a8a8"},
			TabOn:       {Fg: "#ffffff", Bg: "#303030", Bold: true},

			Selected:    {Fg: "#ffffff", Bg: "#005f87", Bold: true},
			SelectedDim: {Fg: "#e4e4e4", Bg: "#444444"},

			Today:       {Fg: "#5fd7ff", Bold: true, Underline: true},
			Weekend:     {Fg: "#949494"},
			Holiday:     {Fg: "#d7afff"},
			ClockChange: {Fg: "#87d7d7"},
			Night:       {Fg: "#949494"},
			OutOfHours:  {Fg: "#d7875f"},

			VerdictOK:         {Fg: "#87d787"},
			VerdictContested:  {Fg: "#d7d787"},
			VerdictLate:       {Fg: "#ffaf00", Bold: true},
			VerdictBreach:     {Fg: "#ff5f5f", Bold: true},
			VerdictAuthorised: {Fg: "#af87ff"},
			VerdictNote:       {Fg: "#87afd7"},

			StatusDraft:      {Fg: "#b2b2b2"},
			StatusScheduled:  {Fg: "#87afff"},
			StatusInProgress: {Fg: "#5fd7d7", Bold: true},
			StatusCompleted:  {Fg: "#87af87"},
			StatusCancelled:  {Fg: "#949494"},

			ClassPlanned:   {Fg: "#87afff"},
			ClassLate:      {Fg: "#ffaf00"},
			ClassUnplanned: {Fg: "#ff875f"},

			Gauge:      {Fg: "#87afff"},
			GaugeDraft: {Fg: "#ffd787"},
			GaugeOver:  {Fg: "#ff5f5f", Bold: true},
			GaugeEmpty: {Fg: "#949494"},

			Key:      {Fg: "#87d7ff", Bold: true},
			KeyWords: {Fg: "#b2b2b2"},
			KeyOff:   {Fg: "#808080"},

			Field:       {Fg: "#e4e4e4", Bg: "#303030"},
			FieldFocus:  {Fg: "#ffffff", Bg: "#444444"},
			FieldError:  {Fg: "#ffafaf", Bg: "#5f0000"},
			Placeholder: {Fg: "#a8a8a8", Bg: "#303030"},

			Button:      {Fg: "#e4e4e4", Bg: "#303030"},
			ButtonFocus: {Fg: "#121212", Bg: "#87afd7", Bold: true},
			Danger:      {Fg: "#ffffff", Bg: "#af0000", Bold: true},

			Banner:  {Fg: "#121212", Bg: "#ffaf5f", Bold: true},
			Toast:   {Fg: "#e4e4e4", Bg: "#005f5f"},
			Warn:    {Fg: "#ffaf00"},
			Match:   {Fg: "#121212", Bg: "#ffd75f"},
			Added:   {Fg: "#87d787"},
			Removed: {Fg: "#ff8787"},
			Foreign: {Fg: "#949494"},
		},
	}
}
