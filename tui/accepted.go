package tui

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen/schedule"
)

// accepted says what was stored, and where a released month no longer is as it
// was told, that it can be told again.
func (s *Session) accepted(r model.Receipt) string {
	words := acceptedWords(&r.Event)
	if told := r.Event.Told(); told != "" {
		words += ". " + told
	}
	if offer := s.reissue(&r.Event); offer != "" {
		words += ". " + offer
	}
	return words
}

// acceptedWords says what was stored.
func acceptedWords(ev *model.Event) string {
	subject := text.Visible(ev.Subject)
	if words := liveWords(ev); words != "" {
		return fmt.Sprintf("%s %s, event %d", subject, words, ev.Seq)
	}
	words := methodWords(ev.Kind)
	switch ev.Kind {
	case model.WindowPlanned:
		words = "planned and stored"
	case model.WindowEdited:
		words = "changed and stored"
	case model.WindowCancelled:
		words = "cancelled and stored"
	case model.AgreementRecorded:
		words = "recorded; what it lifts is judged anew, stored"
	case model.AgreementWithdrawn:
		words = "withdrawn and stored"
	case model.MonthPublished:
		words = "published and frozen"
	case model.RequestMoved:
		return fmt.Sprintf("%s: %s, event %d", subject, text.Visible(ev.Reason), ev.Seq)
	case model.RequestAnswered:
		words = "answered, " + text.Visible(ev.Reason) + "; stored"
	case model.PersonAdded:
		words = "let in, stored"
	case model.PersonRevoked:
		words = "revoked, stored; whatever was open of theirs ends"
	case model.ActTakenBack:
		return fmt.Sprintf("Taken back: %s, event %d", takenBackWords(ev), ev.Seq)
	}
	return fmt.Sprintf("%s %s, event %d", subject, words, ev.Seq)
}

// methodWords say what was stored of the Methodology or of what Users report, or that
// something else was.
func methodWords(k model.EventKind) string {
	switch k {
	case model.MethodologyPut:
		return "is before the Panel, stored"
	case model.MethodologyPassed:
		return "recorded as approved, stored"
	case model.ReportsTaken:
		return "taken in and stored"
	case model.ReportRated:
		return "judged and stored"
	case model.ReportVouched:
		return "vouched for, stored"
	case model.MethodologyGivenUp, model.ReportGivenUp:
		return "withdrawn and stored"
	}
	return "recorded and stored"
}

// liveWords say what was stored of work under way; empty: it was something else.
func liveWords(ev *model.Event) string {
	switch ev.Kind {
	case model.MaintenanceRaised:
		return "raised and stored"
	case model.MaintenanceUpdated:
		return "updated and stored"
	case model.MaintenanceStarted:
		return "started and stored"
	case model.MaintenanceEnded:
		return "is over; stored"
	case model.TellingRecorded:
		return "was told to " + text.Visible(ev.Reason) + "; stored"
	}
	return ""
}

// takenBackWords says which act a compensating event undid.
func takenBackWords(ev *model.Event) string {
	for _, r := range ev.After {
		if t, ok := r.(*model.TakenBack); ok {
			return fmt.Sprintf("event %d about %s", t.Event, text.Visible(ev.Subject))
		}
	}
	return text.Visible(ev.Subject)
}

// reissue offers to publish the months again that an event left other than
// their last release (H8.4: whoever was told is told again). The Schedule is
// turned to the first of them, so that the keys it names are about that one.
func (s *Session) reissue(ev *model.Event) string {
	if ev.Kind == model.MonthPublished {
		return ""
	}
	b := s.sight.present.board
	var names []string
	for _, m := range monthsOf(ev) {
		if last := b.LastRelease(m); last != nil && len(model.Differences(last, b.Scheduled(m))) > 0 {
			if len(names) == 0 {
				s.turnSchedule(m)
			}
			names = append(names, fmt.Sprintf("%s is no longer as version %d told it", m.Name(), last.Version))
		}
	}
	if len(names) == 0 {
		return ""
	}
	who := ""
	if !model.May(s.o.Actor.Role, model.KindPublishMonth) {
		who = " (an approver)"
	}
	return strings.Join(names, ", ") + "; re-issue: press 4, then P" + who
}

// turnSchedule shows a month on the Schedule, in view or not.
func (s *Session) turnSchedule(m london.Month) {
	for i, t := range s.stage.tabs {
		if _, ok := t.screen.(schedule.Schedule); ok {
			s.stage.tabs[i].screen, _ = t.screen.Update(s.env(), schedule.Show{Month: m})
		}
	}
}

// monthsOf are the months of the windows that an event changed.
func monthsOf(ev *model.Event) (out []london.Month) {
	for _, r := range slices.Concat(ev.Before, ev.After) {
		w, ok := r.(*model.Window)
		if !ok {
			continue
		}
		first, last := w.Months()
		for m := first; m <= last; m = m.Next() {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}
