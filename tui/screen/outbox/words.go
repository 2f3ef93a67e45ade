package outbox

import (
	"fmt"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// countedDown is how near an instant is when its seconds are counted.
const countedDown = 10 * time.Minute

// until writes how far off an instant is: "1:32" within ten minutes, then
// "25 min", "2h05".
func until(now, t time.Time) string {
	switch d := t.Sub(now); {
	case d <= 0:
		return "now"
	case d < countedDown:
		d = (d + time.Second - 1).Truncate(time.Second)
		return fmt.Sprintf("in %d:%02d", int(d/time.Minute), int(d/time.Second)%60)
	case d < 100*time.Minute:
		return fmt.Sprintf("in %d min", int(d/time.Minute))
	case d < 48*time.Hour:
		return "in " + london.Hours(int(d/time.Minute))
	default:
		return fmt.Sprintf("in %d days", int(d/(24*time.Hour)))
	}
}

// at writes an instant with its day only where that is not today's.
func at(now, t time.Time) string {
	if london.DateOf(now) == london.DateOf(t) {
		return london.Clock(t)
	}
	stamp := strings.Fields(london.Stamp(t)) // Tue 3 Nov 2026 10:00 GMT
	return strings.Join(append(stamp[:3:3], stamp[4:]...), " ")
}

// brief says in few words what became of a letter and what is next.
func brief(env *screen.Env, o *model.Owed, l *model.Letter) (words string, role themes.Role) {
	now, role := env.Now, themes.Muted
	due, _ := l.Waits()
	switch l.State {
	case model.LetterDraft:
		words, role = "goes out "+until(now, due)+"; not sent yet", themes.Text
	case model.LetterQueued:
		words, role = "next try "+until(now, due)+"; not sent yet", themes.Text
		if l.Tries > 0 {
			words = "next try " + until(now, due) + "; not sent after " + tries(l.Tries)
		}
		if l.Words != "" {
			words += ": " + l.Words
		}
	case model.LetterSending:
		words = "begun " + at(now, l.Since) + "; nobody has confirmed it yet"
	case model.LetterSent:
		words = "accepted " + at(now, l.Since)
	case model.LetterFailed:
		words, role = "not sent: "+l.Words, themes.VerdictBreach
	case model.LetterWithdrawn:
		words = "will not be sent: " + l.Words
	}
	switch {
	case l.Doubts == 0:
	case l.State == model.LetterSent:
		words, role = words+", perhaps twice", themes.VerdictContested
	case l.State == model.LetterQueued:
		words, role = "next try "+until(now, due)+"; may have gone out", themes.VerdictContested
	default:
		words = "may have gone out; " + words
	}
	if o.Overdue(l, now) {
		role = themes.Warn
	}
	if l.Courtesy {
		words += " (courtesy copy)"
	}
	return words, role
}

// who is to whom a letter goes; where its address has no place, with the
// beginning of that, if the organisation has several.
func (l *line) who(short bool) string {
	if !short {
		return l.letter.To
	}
	for _, other := range l.owed.Letters {
		if other.To == l.letter.To && other.N != l.letter.N {
			local, _, _ := strings.Cut(l.letter.Address, "@")
			return l.letter.To + ", " + local + "@"
		}
	}
	return l.letter.To
}

func tries(n int) string {
	if n == 1 {
		return "1 try"
	}
	return fmt.Sprintf("%d tries", n)
}

// tally counts the letters of a notice by state: "1 failed, 2 queued, 3 sent".
func tally(o *model.Owed) string {
	count := map[model.LetterState]int{}
	for _, l := range o.Letters {
		count[l.State]++
	}
	var out []string
	for _, s := range []model.LetterState{model.LetterFailed, model.LetterDraft, model.LetterQueued, model.LetterSending, model.LetterSent, model.LetterWithdrawn} {
		word := string(s)
		if s == model.LetterDraft {
			word = "held"
		}
		if count[s] > 0 {
			out = append(out, fmt.Sprintf("%d %s", count[s], word))
		}
	}
	return strings.Join(out, ", ")
}

// nobody is what an event says that the directory had nobody for, and what to
// do about it.
func nobody(o *model.Owed) string {
	out := "Nobody was told: the directory held no organisation that is told under " + string(o.Clause) + ". Put them in (5, then n), "
	if o.Clause == "H8.4" {
		return out + "then publish " + o.Thread + " again (4, then P): its letters go to whom the directory holds then."
	}
	return out + "then write an update (2, then u); or tell them by other means and record it (2, then o)."
}

// settled says why nothing need be done about an event that no letter is owed for.
func settled(b *model.Board, o *model.Owed) string {
	const held = "The directory held no organisation that is told under "
	if b.IsTakenBack(o.Event) {
		return held + string(o.Clause) + ", and it was taken back."
	}
	for _, later := range b.Owed() {
		if later.Thread == o.Thread && later.Event > o.Event {
			return held + string(o.Clause) + "; a later word of it, event " + fmt.Sprint(later.Event) + ", stands in its place."
		}
	}
	if _, told := b.Told(o.Thread, o.Event, model.Parties); told {
		return held + string(o.Clause) + ". It is on the record that they were told by other means."
	}
	return held + string(o.Clause) + ". It is over: there is nothing left to tell, and that nobody was told stays on the record."
}

// head is the one line over the list: what is worst.
func head(env *screen.Env, f *facts) (glyph rune, words string, role themes.Role) {
	g := env.Glyphs
	switch {
	case f.needy > 0:
		glyph, role = g.Verdict.Late, themes.Warn
		if f.failed {
			glyph, role = g.Verdict.Breach, themes.VerdictBreach
		}
		return glyph, unsentWords(g, f.needy, f.about), role
	case f.unheard > 0:
		return g.Verdict.Late, widget.Plural(f.unheard, "notice") + " had nobody to go to; Enter says what to do.", themes.Warn
	case f.open > 0:
		return g.Status.Scheduled, haveNot(f.open) + " been sent yet; nobody need do anything.", themes.Text
	case len(env.Board.Owed()) == 0:
		return g.Dash, "No letter was ever owed. Publishing a month (4, then P) and raising maintenance (2, then r) owe letters.", themes.Muted
	}
	return g.Verdict.OK, "Every letter has gone out or was withdrawn.", themes.VerdictOK
}

func unsentWords(g *themes.Glyphs, n int, about string) string {
	if n == 1 {
		return "1 letter of " + widget.Shown(g, about) + " has not been sent and needs somebody."
	}
	return widget.Plural(n, "letter") + " have not been sent and need somebody, the newest of " + widget.Shown(g, about) + "."
}

// haveNot begins a sentence about letters that have not gone out.
func haveNot(n int) string {
	if n == 1 {
		return "1 letter has not"
	}
	return widget.Plural(n, "letter") + " have not"
}
