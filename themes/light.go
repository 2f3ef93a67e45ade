package themes

// light is dark's twin for a bright room: the same meanings, deep inks on a soft paper grey.
func light() Palette {
	return Palette{
		Name:  "light",
		Words: "Deep inks on soft paper, for a bright room.",
		Inks: [NumRoles]Ink{
			Text:   {Fg: "#262626", Bg: "#eeeeee"},
			Muted:  {Fg: "#585858"},
			Strong: {Fg: "#080808", Bold: true},
			Title:  {Fg: "#005f87", Bold: true},

			Border:      {Fg: "#6c6c6c"},
			BorderFocus: {Fg: "#005f87"},
			Tab:         {Fg: "#585858"},
			TabOn:       {Fg: "#080808", Bg: "#d0d0d0", Bold: true},

			Selected:    {Fg: "#ffffff", Bg: "#005f87", Bold: true},
			SelectedDim: {Fg: "#080808", Bg: "#c6c6c6"},

			Today:       {Fg: "#005faf", Bold: true, Underline: true},
			Weekend:     {Fg: "#626262"},
			Holiday:     {Fg: "#870087"},
			ClockChange: {Fg: "#005f5f"},
			Night:       {Fg: "#6c6c6c"},
			OutOfHours:  {Fg: "#870000"},

			VerdictOK:         {Fg: "#005f00"},
			VerdictContested:  {Fg: "#5f5f00"},
			VerdictLate:       {Fg: "#875f00", Bold: true},
			VerdictBreach:     {Fg: "#af0000", Bold: true},
			VerdictAuthorised: {Fg: "#5f00af"},
			VerdictNote:       {Fg: "#005f87"},

			StatusDraft:      {Fg: "#585858"},
			StatusScheduled:  {Fg: "#005faf"},
			StatusInProgress: {Fg: "#005f5f", Bold: true},
			StatusCompleted:  {Fg: "#005f00"},
			StatusCancelled:  {Fg: "#626262"},

			ClassPlanned:   {Fg: "#005faf"},
			ClassLate:      {Fg: "#875f00"},
			ClassUnplanned: {Fg: "#af0000"},

			Gauge:      {Fg: "#005faf"},
			GaugeDraft: {Fg: "#875f00"},
			GaugeOver:  {Fg: "#af0000", Bold: true},
			GaugeEmpty: {Fg: "#6c6c6c"},

			Key:      {Fg: "#005f87", Bold: true},
			KeyWords: {Fg: "#444444"},
			KeyOff:   {Fg: "#6c6c6c"},

			Field:       {Fg: "#262626", Bg: "#d0d0d0"},
			FieldFocus:  {Fg: "#000000", Bg: "#ffffff"},
			FieldError:  {Fg: "#870000", Bg: "#ffd7d7"},
			Placeholder: {Fg: "#4e4e4e", Bg: "#d0d0d0"},

			Button:      {Fg: "#262626", Bg: "#d0d0d0"},
			ButtonFocus: {Fg: "#ffffff", Bg: "#005f87", Bold: true},
			Danger:      {Fg: "#ffffff", Bg: "#af0000", Bold: true},

			Banner:  {Fg: "#080808", Bg: "#ffaf5f", Bold: true},
			Toast:   {Fg: "#ffffff", Bg: "#005f5f"},
			Warn:    {Fg: "#875f00"},
			Match:   {Fg: "#080808", Bg: "#ffd75f"},
			Added:   {Fg: "#005f00"},
			Removed: {Fg: "#870000"},
			Foreign: {Fg: "#585858"},
		},
	}
}
