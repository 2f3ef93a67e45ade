package model

// Clause names a provision of Section H8, for example "H8.3(c)".
type Clause string

// Verdict is what a rule says of a month or a window. An exception never turns
// a verdict into OK: it becomes AUTHORISED and the excess stays visible.
type Verdict string

// The verdicts.
const (
	OK         Verdict = "OK"
	Open       Verdict = "OPEN" // of the H8.4 deadline only: not yet due
	Note       Verdict = "NOTE"
	Authorised Verdict = "AUTHORISED"
	Contested  Verdict = "CONTESTED"
	Late       Verdict = "LATE"
	Breach     Verdict = "BREACH"
)

// Weight orders verdicts, worst highest, so that findings show worst first.
func (v Verdict) Weight() int {
	switch v {
	case Breach:
		return 5
	case Late:
		return 4
	case Contested:
		return 3
	case Authorised:
		return 2
	case Note:
		return 1
	default:
		return 0
	}
}
