package notice

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// Form is the number of the built-in wordings.
const Form = 1

// Body is the text of a release above its footer, and before the release it
// replaces (nil: it is the first), in the wording it names. Its SHA-256 is the
// release's Content.
func Body(b *model.Board, r, before *model.Release) string {
	_, body := write(b, r.Seal.Template, &subject{kind: kindOfSchedule(before != nil), r: r, before: before})
	return body
}

// ScheduleWording names the wording in which a release is written from now on;
// empty: the built-in one.
func ScheduleWording(b *model.Board, again bool) string { return kindOfSchedule(again).For(b, nil) }

func kindOfSchedule(again bool) *Kind {
	if again {
		return kinds[1]
	}
	return kinds[0]
}

// Content is the hash of a release's text, in hexadecimal.
func Content(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// Schedule is the whole notice: the text and the footer to check it by.
func Schedule(b *model.Board, r, before *model.Release) string { return Body(b, r, before) + Footer(r) }

// Footer is what a reader can hold the text above it against.
func Footer(r *model.Release) string {
	var b strings.Builder
	b.WriteString("---\n")
	fmt.Fprintf(&b, "SHA-256 of the lines above: %s\n", r.Seal.Content)
	var p paper
	wording := fmt.Sprint(r.Seal.Form)
	if r.Seal.Template != "" {
		wording = r.Seal.Template
	}
	p.Say(0, "", fmt.Sprintf("Judged by policy %d, bank holidays %s, zone data %s; wording %s.",
		r.Judged.Policy, r.Judged.Holidays, r.Judged.Zone, wording))
	p.Say(0, "", "All times are London clock readings, GMT or BST.")
	b.WriteString(p.b.String())
	if r.Seal.Head != "" {
		b.WriteString("The record stood here before this release was written into it:\n\n")
		b.WriteString(strings.TrimRight(r.Seal.Head, "\n") + "\n")
	}
	return b.String()
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
