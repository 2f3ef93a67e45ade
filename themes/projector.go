package themes

// projector is for a bad projector in a lit room: such a wall has no black, only the white that the lamp adds to
// the daylight, so the ground is white, every ink is at 7:1 or better, and nothing is dim. Colours wash out first,
// so there are few, and what must not be overlooked has its colour as a ground.
func projector() Palette {
	return Palette{
		Name:  "projector",
		Words: "Black on white and nothing dim, for a weak projector in a lit room.",
		Inks: [NumRoles]Ink{
			Text: {Fg: "#000000", Bg: "#ffffff"}, Muted: {Fg: "#303030"},
			Strong: {Fg: "#000000", Bold: true}, Title: {Fg: "#00005f", Bold: true},

			Border: {Fg: "#303030"}, BorderFocus: {Fg: "#0000af", Bold: true},
			Tab: {Fg: "#303030"}, TabOn: {Fg: "#ffffff", Bg: "#000000", Bold: true},

			Selected: {Fg: "#ffffff", Bg: "#0000af", Bold: true}, SelectedDim: {Fg: "#000000", Bg: "#afd7ff"},

			Today: {Fg: "#0000af", Bold: true, Underline: true}, Weekend: {Fg: "#303030"},
			Holiday: {Fg: "#870087", Bold: true}, ClockChange: {Fg: "#005f5f", Bold: true},
			Night: {Fg: "#4e4e4e"}, OutOfHours: {Fg: "#870000", Bold: true},

			VerdictOK: {Fg: "#005f00", Bold: true}, VerdictContested: {Fg: "#000000", Bg: "#ffffaf"},
			VerdictLate: {Fg: "#000000", Bg: "#ffd700", Bold: true}, VerdictBreach: {Fg: "#ffffff", Bg: "#af0000", Bold: true},
			VerdictAuthorised: {Fg: "#5f00af", Bold: true}, VerdictNote: {Fg: "#00005f"},

			StatusDraft: {Fg: "#303030"}, StatusScheduled: {Fg: "#0000af", Bold: true},
			StatusInProgress: {Fg: "#870087", Bold: true}, StatusCompleted: {Fg: "#005f00", Bold: true},
			StatusCancelled: {Fg: "#5f0000"},

			ClassPlanned: {Fg: "#0000af", Bold: true}, ClassLate: {Fg: "#870087", Bold: true},
			ClassUnplanned: {Fg: "#af0000", Bold: true},

			Gauge: {Fg: "#0000af"}, GaugeDraft: {Fg: "#870087", Bold: true},
			GaugeOver: {Fg: "#af0000", Bold: true}, GaugeEmpty: {Fg: "#4e4e4e"},

			Key: {Fg: "#0000af", Bold: true}, KeyWords: {Fg: "#000000"},
			KeyOff: {Fg: "#4e4e4e"},

			Field: {Fg: "#000000", Bg: "#dadada"}, FieldFocus: {Fg: "#000000", Bg: "#ffffaf", Bold: true},
			FieldError: {Fg: "#ffffff", Bg: "#870000", Bold: true}, Placeholder: {Fg: "#303030", Bg: "#dadada"},

			Button: {Fg: "#000000", Bg: "#dadada"}, ButtonFocus: {Fg: "#ffffff", Bg: "#0000af", Bold: true},
			Danger: {Fg: "#ffffff", Bg: "#870000", Bold: true, Underline: true},

			Banner: {Fg: "#000000", Bg: "#ffaf00", Bold: true}, Toast: {Fg: "#ffffff", Bg: "#005f5f", Bold: true},
			Warn: {Fg: "#000000", Bg: "#ffd700", Bold: true}, Match: {Fg: "#000000", Bg: "#ffd700"},
			Added: {Fg: "#005f00", Bold: true}, Removed: {Fg: "#870000", Bold: true},
			Foreign: {Fg: "#303030"},
		},
	}
}
