package form

// stopKind is what the focus rests on.
type stopKind uint8

const (
	onField stopKind = iota + 1
	onAsk
	onCure
	onButton
)

// stop is one place the focus can rest: a field, the question beneath it, the
// nth cure beneath it, or a button. It names what it is and not where, so that
// it survives whatever comes and goes around it.
type stop struct {
	kind stopKind
	of   string // the field, or the button
	n    int
}

// settle gives the stop the focus is on now: itself if it is still there, else
// the field it belonged to, else the first.
func settle(stops []stop, at stop) int {
	field := 0
	for i, s := range stops {
		if s == at {
			return i
		}
		if s.kind == onField && s.of == at.of || s.kind == onButton && at.kind == onButton && field == 0 {
			field = i
		}
	}
	return field
}

// The buttons of the forms.
const (
	buttonSave  = "save"
	buttonLeave = "leave"
	buttonClear = "clear"
	buttonLook  = "look"
)
