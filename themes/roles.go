package themes

// Role names what a piece of the screen means. Screens draw with roles; a palette decides how each looks.
type Role uint8

// The roles. Text is the zero value and its background is the background of the whole theme.
const (
	Text   Role = iota // ordinary words
	Muted              // words that may be skipped: units, counts, times passed
	Strong             // words that matter within ordinary ones
	Title              // the name of a pane or a screen

	Border      // lines around a pane
	BorderFocus // lines around the pane that hears the keys
	Tab         // a screen's tab
	TabOn       // the tab of the screen in view

	Selected    // the cursor: the row or day that Enter opens
	SelectedDim // the cursor of a pane that does not hear the keys

	Today       // today's day number
	Weekend     // Saturday and Sunday
	Holiday     // a bank holiday and its name
	ClockChange // a night with 11 or 13 hours
	Night       // the unused part of a night's bar, 20:00 to 08:00
	OutOfHours  // maintenance outside 20:00 to 08:00

	VerdictOK         // within the Code
	VerdictContested  // two readings of the clause disagree
	VerdictLate       // a deadline passed
	VerdictBreach     // outside the Code
	VerdictAuthorised // outside, but agreed by the Panel or cited (H8.3(c))
	VerdictNote       // worth knowing, no judgement

	StatusDraft      // planned by us, told to nobody
	StatusScheduled  // in a published schedule
	StatusInProgress // under way
	StatusCompleted  // ended
	StatusCancelled  // will not happen

	ClassPlanned   // Planned Maintenance
	ClassLate      // Planned Maintenance decided after the notice was due
	ClassUnplanned // Unplanned Maintenance

	Gauge      // the used part of a budget
	GaugeDraft // what the draft in hand would add
	GaugeOver  // the part beyond the limit
	GaugeEmpty // what is left

	Key      // a key that can be pressed
	KeyWords // what it does
	KeyOff   // a key that cannot act now

	Field       // a form field
	FieldFocus  // the field being typed into
	FieldError  // a field whose value is nonsense
	Placeholder // the example shown in an empty field

	Button      // a choice
	ButtonFocus // the choice that Enter takes
	Danger      // a choice that destroys or publishes

	Banner  // a band across the screen: DEMO, read-only, as of
	Toast   // what just happened
	Warn    // a condition that needs someone
	Match   // what a filter matched
	Added   // a line that the last release did not have
	Removed // a line that only the last release has
	Foreign // text from outside that draws boxes: dimmed, in quotes

	NumRoles // how many roles there are; not a role
)

// String gives the role's name as it stands in this file, for goldens and for `dccops themes`.
func (r Role) String() string {
	if r >= NumRoles {
		return "unknown"
	}
	return roleNames[r]
}

var roleNames = [NumRoles]string{
	Text: "Text", Muted: "Muted", Strong: "Strong", Title: "Title",
	Border: "Border", BorderFocus: "BorderFocus", Tab: "Tab", TabOn: "TabOn",
	Selected: "Selected", SelectedDim: "SelectedDim",
	Today: "Today", Weekend: "Weekend", Holiday: "Holiday", ClockChange: "ClockChange",
	Night: "Night", OutOfHours: "OutOfHours",
	VerdictOK: "VerdictOK", VerdictContested: "VerdictContested", VerdictLate: "VerdictLate",
	VerdictBreach: "VerdictBreach", VerdictAuthorised: "VerdictAuthorised", VerdictNote: "VerdictNote",
	StatusDraft: "StatusDraft", StatusScheduled: "StatusScheduled", StatusInProgress: "StatusInProgress",
	StatusCompleted: "StatusCompleted", StatusCancelled: "StatusCancelled",
	ClassPlanned: "ClassPlanned", ClassLate: "ClassLate", ClassUnplanned: "ClassUnplanned",
	Gauge: "Gauge", GaugeDraft: "GaugeDraft", GaugeOver: "GaugeOver", GaugeEmpty: "GaugeEmpty",
	Key: "Key", KeyWords: "KeyWords", KeyOff: "KeyOff",
	Field: "Field", FieldFocus: "FieldFocus", FieldError: "FieldError", Placeholder: "Placeholder",
	Button: "Button", ButtonFocus: "ButtonFocus", Danger: "Danger",
	Banner: "Banner", Toast: "Toast", Warn: "Warn", Match: "Match",
	Added: "Added", Removed: "Removed", Foreign: "Foreign",
}
