package themes

// mono has no colours: what must stand out does so by bold, underline or reverse, and screens add text marks.
// Its attributes are also what every theme falls back to where colour is refused (NO_COLOR) or unknown.
func mono() Palette {
	return Palette{
		Name:  "mono",
		Words: "No colours at all: the terminal's own, with bold, underline and reverse.",
		Dark:  true,
		Inks: [NumRoles]Ink{
			Strong: {Bold: true},
			Title:  {Bold: true},

			BorderFocus: {Bold: true},
			TabOn:       {Bold: true, Reverse: true},

			Selected:    {Reverse: true},
			SelectedDim: {Bold: true, Underline: true},

			Today: {Bold: true, Underline: true},

			VerdictLate:   {Bold: true},
			VerdictBreach: {Bold: true},

			StatusInProgress: {Bold: true},

			GaugeOver: {Bold: true},

			Key: {Bold: true},

			Field:      {Underline: true},
			FieldFocus: {Bold: true, Underline: true},
			FieldError: {Bold: true, Underline: true},

			Placeholder: {Underline: true},

			ButtonFocus: {Reverse: true},
			Danger:      {Bold: true, Reverse: true},

			Banner: {Reverse: true},
			Toast:  {Reverse: true},
			Warn:   {Bold: true},
			Match:  {Bold: true, Underline: true},
		},
	}
}
