package simulation

import (
	"slices"

	"dccops/model"
)

// Who may do what, in the words of the house: an approver speaks for the DCC, an
// operator plans, on-call is there at night, a presenter opens the room, and anybody
// may look and take a copy.
func authority(k model.EventKind) []model.Role {
	switch k {
	case model.MonthPublished, model.AgreementWithdrawn, model.PersonAdded, model.PersonChanged, model.PersonRevoked, model.PolicyAdopted,
		model.ChangePassed, model.RequestAnswered, model.RequestReopened, model.MethodologyPassed, model.ResponseRedacted, model.ContentErased,
		model.TemplateSaved, model.TemplateReverted:
		return []model.Role{model.Approver}
	case model.MaintenanceRaised, model.MaintenanceUpdated, model.MaintenanceStarted, model.MaintenanceEnded, model.LettersRetried, model.LettersWithdrawn,
		model.ActTakenBack:
		return []model.Role{model.OnCall, model.Operator, model.Approver}
	case model.TellingRecorded:
		return []model.Role{model.OnCall, model.Operator, model.Approver, model.Outbox}
	case model.LettersLeased, model.DeliveryRecorded, model.HeadWitnessed:
		return []model.Role{model.Outbox}
	case model.MailReceived, model.ResponseRecorded:
		return []model.Role{model.Intake, model.Operator, model.Approver}
	case model.MeetingOpened, model.MeetingClosed:
		return []model.Role{model.Presenter, model.Operator, model.Approver}
	case model.CopyTaken, model.HostNoted:
		return model.Roles()
	}
	return []model.Role{model.Operator, model.Approver}
}

// allowed: nobody did what the role forbids that he had at that moment, and nobody
// did anything who had been shut out.
func (a *auditor) allowed(ev *model.Event) error {
	if ev.Kind == model.ClockStepped {
		return nil
	}
	if !slices.Contains(authority(ev.Kind), ev.Actor.Role) {
		return broken("nobody does what his role forbids", "event %d, %s, is of %s, %s", ev.Seq, ev.Kind, ev.Actor.Name, ev.Actor.Role)
	}
	p, known := a.people[ev.Actor.Name]
	if known && (p.Revoked || p.Role != ev.Actor.Role) {
		return broken("nobody does what his role forbids", "event %d is of %s as %s, who was %s then, shut out %t", ev.Seq, ev.Actor.Name, ev.Actor.Role, p.Role, p.Revoked)
	}
	return nil
}
