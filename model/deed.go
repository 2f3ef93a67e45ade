package model

// Deed says an event with what it was about: "updated UM-001", "edited the
// directory (SSI)". The subject is as the record has it, and may be anybody's
// text.
func (ev *Event) Deed() string {
	switch verb := ev.Kind.verb(); {
	case ev.Kind == TellingRecorded:
		return "had " + ev.Subject + " told"
	case ev.Kind == RequestMoved:
		return ev.Reason + ", as " + ev.Subject + " asks"
	case verb != "":
		return verb + " " + ev.Subject
	case ev.Subject == "":
		return ev.Kind.Words()
	}
	return ev.Kind.Words() + " (" + ev.Subject + ")"
}

// verb is what was done to a subject that says itself what it is; empty: its kind
// has to be named.
func (k EventKind) verb() string {
	switch k {
	case WindowPlanned:
		return "planned"
	case WindowEdited:
		return "changed"
	case WindowCancelled:
		return "cancelled"
	case AgreementRecorded, RequestRecorded:
		return "recorded"
	case RequestAnswered:
		return "answered"
	case MonthPublished:
		return "published"
	case MaintenanceRaised:
		return "raised"
	case MaintenanceUpdated:
		return "updated"
	case MaintenanceStarted:
		return "started"
	case MaintenanceEnded:
		return "ended"
	}
	return ""
}
