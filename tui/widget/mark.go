package widget

import (
	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
)

// Mark is a state as people read it: a glyph, a word and a role.
type Mark struct {
	Glyph rune
	Word  string
	Role  themes.Role
}

// Verdict marks what a rule says.
func Verdict(v model.Verdict, g *themes.Glyphs) Mark {
	switch v {
	case model.Breach:
		return Mark{g.Verdict.Breach, string(v), themes.VerdictBreach}
	case model.Late:
		return Mark{g.Verdict.Late, string(v), themes.VerdictLate}
	case model.Contested:
		return Mark{g.Verdict.Contested, string(v), themes.VerdictContested}
	case model.Authorised:
		return Mark{g.Verdict.Authorised, string(v), themes.VerdictAuthorised}
	case model.Note:
		return Mark{g.Verdict.Note, string(v), themes.VerdictNote}
	case model.Open:
		return Mark{g.Mark.Off, string(v), themes.VerdictNote}
	default:
		return Mark{g.Verdict.OK, string(model.OK), themes.VerdictOK}
	}
}

// Status marks where a window stands.
func Status(s model.Status, g *themes.Glyphs) Mark {
	switch s {
	case model.Scheduled:
		return Mark{g.Status.Scheduled, "scheduled", themes.StatusScheduled}
	case model.InProgress:
		return Mark{g.Status.InProgress, "in progress", themes.StatusInProgress}
	case model.Completed:
		return Mark{g.Status.Completed, "completed", themes.StatusCompleted}
	case model.Cancelled:
		return Mark{g.Status.Cancelled, "cancelled", themes.StatusCancelled}
	default:
		return Mark{g.Status.Draft, "draft", themes.StatusDraft}
	}
}

// Class says what a window is in a month. It has no glyph: its word is enough,
// and a day has no room for a second sign.
func Class(c model.Class) Mark {
	switch c {
	case model.ClassPlannedLate:
		return Mark{0, "planned late", themes.ClassLate}
	case model.ClassUnplanned:
		return Mark{0, "unplanned", themes.ClassUnplanned}
	default:
		return Mark{0, "planned", themes.ClassPlanned}
	}
}

// Pill draws a mark as glyph and word from (x, y) in at most w columns, the
// glyph alone where the word does not fit, and gives the columns it took.
func Pill(a canvas.Area, x, y, w int, m Mark) int {
	n := 0
	if m.Glyph != 0 && w > 0 {
		n = a.Put(x, y, m.Role, m.Glyph)
	}
	gap := min(n, 1)
	if n+gap+len(m.Word) > w || m.Word == "" {
		return n
	}
	return n + gap + a.Text(x+n+gap, y, m.Role, m.Word)
}

// Letter marks what has become of a letter.
func Letter(s model.LetterState, g *themes.Glyphs) Mark {
	switch s {
	case model.LetterDraft:
		return Mark{g.Status.Draft, "held", themes.StatusDraft}
	case model.LetterQueued:
		return Mark{g.Status.Scheduled, "queued", themes.StatusScheduled}
	case model.LetterSending:
		return Mark{g.Status.InProgress, "being sent", themes.StatusInProgress}
	case model.LetterSent:
		return Mark{g.Verdict.OK, "sent", themes.VerdictOK}
	case model.LetterFailed:
		return Mark{g.Verdict.Breach, "FAILED", themes.VerdictBreach}
	default:
		return Mark{g.Status.Cancelled, "withdrawn", themes.StatusCancelled}
	}
}
