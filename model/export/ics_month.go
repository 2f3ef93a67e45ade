package export

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/text"
)

const icsTime = "20060102T150405Z"

func writeICS(w io.Writer, in Input) error {
	switch in.Method {
	case "", "PUBLISH", "REQUEST", "CANCEL":
	default:
		return fmt.Errorf("the method %q is not PUBLISH, REQUEST or CANCEL", text.Visible(in.Method))
	}
	var e ics
	e.line("BEGIN", "VCALENDAR")
	e.line("VERSION", "2.0")
	e.line("PRODID", "-//DCC//dccops//EN")
	e.line("CALSCALE", "GREGORIAN")
	if in.Method != "" {
		e.line("METHOD", in.Method)
	}
	e.line("X-WR-CALNAME", text.ICSText("DCC maintenance, "+in.Month.Name()))
	published := in.published()
	for _, m := range slices.Sorted(maps.Keys(published)) {
		e.line("X-DCCOPS-PUBLISHED", m.String()+"="+instant(published[m]))
	}
	for _, from := range in.Board.Windows(in.Month) {
		e.window(from, &in)
	}
	e.line("END", "VCALENDAR")
	if e.err != nil {
		return fmt.Errorf("the calendar of %s cannot be written: %w", in.Month, e.err)
	}
	_, err := io.WriteString(w, e.b.String())
	return err
}

// window writes one VEVENT.
func (e *ics) window(w *model.Window, in *Input) {
	e.line("BEGIN", "VEVENT")
	e.line("UID", text.ICSText(w.ID+"@dccops"))
	e.line("DTSTAMP", stamp(w, in).Format(icsTime))
	e.line("DTSTART", w.Start.UTC().Format(icsTime))
	e.line("DTEND", w.End.UTC().Format(icsTime))
	e.line("SEQUENCE", fmt.Sprint(max(0, w.Trail.Sequence)))
	e.line("STATUS", icsStatus(w.Status))
	e.line("TRANSP", "TRANSPARENT") // a notice does not make its reader busy
	e.line("SUMMARY", text.ICSText(summary(w)))
	e.line("DESCRIPTION", text.ICSText(description(w)))
	if in.Sender.Organizer != "" {
		e.line("ORGANIZER", "mailto:"+in.Sender.Organizer, param{"CN", paramText(or(in.Sender.Provider, "DCC"))})
	}
	e.maintnote(w, in)
	e.dccops(w)
	e.line("END", "VEVENT")
}

func (e *ics) maintnote(w *model.Window, in *Input) {
	e.line("X-MAINTNOTE-PROVIDER", text.ICSText(or(in.Sender.Provider, "DCC")))
	e.line("X-MAINTNOTE-ACCOUNT", text.ICSText(or(in.Sender.Account, "All Parties")))
	e.line("X-MAINTNOTE-MAINTENANCE-ID", text.ICSText(w.ID))
	for _, s := range w.Services {
		e.line("X-MAINTNOTE-OBJECT-ID", text.ICSExact(s.Name), param{"X-MAINTNOTE-OBJECT-IMPACT", impact(s.Effect)})
	}
	e.line("X-MAINTNOTE-IMPACT", worstImpact(w))
	e.line("X-MAINTNOTE-STATUS", maintStatus(w.Status))
}

// dccops carries what Section H8 asks and MAINTNOTE lacks, exactly.
func (e *ics) dccops(w *model.Window) {
	e.line("X-DCCOPS-SCOPE", text.ICSExact(string(w.Scope)))
	e.line("X-DCCOPS-DECIDED-AT", instant(w.DecidedAt))
	for _, s := range w.Systems {
		e.line("X-DCCOPS-SYSTEM", text.ICSExact(s))
	}
	for _, p := range []struct{ name, value string }{
		{"X-DCCOPS-ACTIVITY", w.Activity}, {"X-DCCOPS-RISK", w.Risk}, {"X-DCCOPS-AGREEMENT", w.Agreement},
	} {
		if p.value != "" {
			e.line(p.name, text.ICSExact(p.value))
		}
	}
}

// stamp is when what the event says became so, as far as the record knows.
func stamp(w *model.Window, in *Input) time.Time {
	at := w.DecidedAt
	if p := in.Board.PublishedAt(in.Month); p.After(at) {
		at = p
	}
	return at.UTC()
}

// maxSummary keeps a SUMMARY to what a calendar shows of it, in runes.
const maxSummary = 120

// summary is one line: what is worked on, and the first line of what is done.
func summary(w *model.Window) string {
	s, _, more := strings.Cut(or(w.Activity, "Maintenance (activity not stated)"), "\n")
	if utf8.RuneCountInString(s) > maxSummary {
		s, more = string([]rune(s)[:maxSummary]), true
	}
	if more {
		s += " …"
	}
	if len(w.Systems) > 0 {
		s = strings.Join(w.Systems, ", ") + ": " + s
	}
	if w.Status == model.Cancelled {
		s = "CANCELLED: " + s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// description says H8.4(a) and (d).
func description(w *model.Window) string {
	out := "(a) Activity: " + or(w.Activity, notStated) + "\n(d) Risk to the return to normal Services: " + or(w.Risk, notStated)
	if w.Trail.Open { // DTEND has to be some instant: the last it is known to have lasted to
		out += "\n(c) The end is not known yet"
	}
	return out
}

func icsStatus(s model.Status) string {
	switch s {
	case model.Draft:
		return "TENTATIVE"
	case model.Cancelled:
		return "CANCELLED"
	}
	return "CONFIRMED"
}

func maintStatus(s model.Status) string {
	switch s {
	case model.InProgress:
		return "IN-PROCESS"
	case model.Completed:
		return "COMPLETED"
	}
	return icsStatus(s)
}

func impact(e model.Effect) string {
	switch e {
	case model.EffectMaterialRisk:
		return "REDUCED-REDUNDANCY"
	case model.EffectNone:
		return "NO-IMPACT"
	}
	return "OUTAGE"
}

// worstImpact is that of the whole window. Nothing recorded counts as an outage,
// as it does in the caps of H8.3.
func worstImpact(w *model.Window) string {
	if len(w.Services) == 0 {
		return impact(model.EffectDisruption)
	}
	for _, e := range model.Effects() {
		if slices.ContainsFunc(w.Services, func(s model.ServiceEffect) bool { return s.Effect == e }) {
			return impact(e)
		}
	}
	return impact(model.EffectDisruption)
}

// paramText is text for a quoted parameter.
func paramText(s string) string { return strings.ReplaceAll(text.Visible(s), `"`, "'") }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
