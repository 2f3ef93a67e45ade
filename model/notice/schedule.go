package notice

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// Form is the wording that new releases are written in.
const Form = 1

// Body is the text of a release above its footer, and before the release it
// replaces (nil: it is the first). Its SHA-256 is the release's Content.
func Body(r, before *model.Release) string {
	var p paper
	p.title("SCHEDULE OF PLANNED MAINTENANCE, "+strings.ToUpper(r.Month.Name()), '=')
	p.gap()
	p.say(0, "Version", versionWords(r, before))
	p.say(0, "Published", london.Stamp(r.At)+" by "+r.By.Name)
	p.say(0, "To", audienceWords(r))
	p.say(0, "Notice", noticeWords(r))
	j := &r.Judged
	p.say(0, "In all", fmt.Sprintf("%s of %s; Self-Service Interface %s of %s (H8.3)",
		london.Hours(j.All), london.Hours(j.AllLimit), london.Hours(j.SSI), london.Hours(j.SSILimit)))
	if before != nil {
		p.gap()
		p.title(fmt.Sprintf("What changed since version %d", before.Version), '-')
		p.changes(r, before)
	}
	p.gap()
	p.title("Activities", '-')
	if r.Nil() {
		p.say(0, "", "No Planned Maintenance is scheduled in "+r.Month.Name()+".")
	}
	for i := range r.Items {
		p.gap()
		p.item(&r.Items[i], r.Month)
	}
	if len(r.Standing) > 0 {
		p.gap()
		p.title("What stands against it", '-')
		p.standing(r)
	}
	return p.b.String()
}

// Content is the hash of a release's text, in hexadecimal.
func Content(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// Schedule is the whole notice: the text and the footer to check it by.
func Schedule(r, before *model.Release) string { return Body(r, before) + Footer(r) }

// Footer is what a reader can hold the text above it against.
func Footer(r *model.Release) string {
	var b strings.Builder
	b.WriteString("---\n")
	fmt.Fprintf(&b, "SHA-256 of the lines above: %s\n", r.Seal.Content)
	var p paper
	p.say(0, "", fmt.Sprintf("Judged by policy %d, bank holidays %s, zone data %s; wording %d.",
		r.Judged.Policy, r.Judged.Holidays, r.Judged.Zone, r.Seal.Form))
	p.say(0, "", "All times are London clock readings, GMT or BST.")
	b.WriteString(p.b.String())
	if r.Seal.Head != "" {
		b.WriteString("The record stood here before this release was written into it:\n\n")
		b.WriteString(strings.TrimRight(r.Seal.Head, "\n") + "\n")
	}
	return b.String()
}

func versionWords(r, before *model.Release) string {
	if before == nil {
		return fmt.Sprint(r.Version)
	}
	return fmt.Sprintf("%d, a re-issue; it replaces version %d of %s", r.Version, before.Version, london.Stamp(before.At))
}

func audienceWords(r *model.Release) string {
	out := make([]string, len(r.Audiences))
	for i, a := range r.Audiences {
		out[i] = string(a)
	}
	return strings.Join(out, ", ")
}

func noticeWords(r *model.Release) string {
	j := &r.Judged
	if j.PublishBy == 0 {
		return "the list of bank holidays does not reach this month; nothing was counted (H8.4)"
	}
	words := fmt.Sprintf("%d clear Working Days, publish by %s: %s (H8.4)", j.Clear, j.PublishBy.Long(), j.Deadline)
	if !j.FirstRelease.Equal(r.At) {
		words += "; counted from the first publication, " + london.Stamp(j.FirstRelease)
	}
	return words
}

// item writes one activity with the four things H8.4 asks for.
func (p *paper) item(w *model.Window, m london.Month) {
	head := w.ID
	if w.Status == model.Cancelled {
		head += "  CANCELLED"
	}
	p.say(0, "", head)
	p.say(2, "(a) What", w.Activity)
	p.say(2, "(b) Services", servicesWords(w))
	p.say(2, "(c) When", WhenWords(w)+inMonth(w, m))
	p.say(2, "(d) Risk", w.Risk)
	if len(w.Systems) > 0 {
		p.say(2, "Systems", strings.Join(w.Systems, ", "))
	}
	if w.Scope == model.ScopeSMETS1 {
		p.say(2, "Scope", "SMETS1 only")
	}
	if w.Agreement != "" {
		p.say(2, "Agreement", w.Agreement)
	}
	if w.Status == model.Cancelled && w.Trail.Reason != "" {
		p.say(2, "Why", w.Trail.Reason)
	}
}

// WhenWords is the time and the duration of H8.4(c).
func WhenWords(w *model.Window) string {
	return london.Stamp(w.Start) + " to " + london.Stamp(w.End) + ", " + london.Hours(w.Minutes())
}

// inMonth says how much of a window over a month's end falls into this month.
func inMonth(w *model.Window, m london.Month) string {
	from, to := w.Start, w.End
	if from.Before(m.Start()) {
		from = m.Start()
	}
	if to.After(m.End()) {
		to = m.End()
	}
	if from.Equal(w.Start) && to.Equal(w.End) {
		return ""
	}
	return "; " + london.Hours(int(to.Sub(from).Minutes())) + " of it in " + m.Name()
}

func servicesWords(w *model.Window) string {
	out := make([]string, len(w.Services))
	for i, s := range w.Services {
		switch s.Effect {
		case model.EffectDisruption:
			out[i] = s.Name + ": disrupted"
		case model.EffectMaterialRisk:
			out[i] = s.Name + ": at Material Risk"
		default:
			out[i] = s.Name + ": neither disrupted nor at Material Risk"
		}
	}
	return strings.Join(out, "\n")
}

// standing says what was known to be wrong and why it went out all the same.
func (p *paper) standing(r *model.Release) {
	for _, f := range r.Standing {
		verdict := string(f.Verdict)
		if f.Reference != "" {
			verdict += " (" + f.Reference + ")"
		}
		p.say(0, string(f.Clause), verdict+": "+f.Words)
	}
	if r.Reason != "" {
		p.say(0, "Reason", r.Reason)
	}
}
