package model

// AddPerson lets somebody in, or lets somebody in again who was revoked.
type AddPerson struct{ Person Person }

// ChangePerson gives somebody another role, or other keys.
type ChangePerson struct{ Person Person }

// RevokePerson shuts somebody out, at once.
type RevokePerson struct {
	Name   string
	Reason string
}

// Kind names the command.
func (AddPerson) Kind() CommandKind { return KindAddPerson }

// Kind names the command.
func (ChangePerson) Kind() CommandKind { return KindChangePerson }

// Kind names the command.
func (RevokePerson) Kind() CommandKind { return KindRevokePerson }

// Touches names nothing.
func (AddPerson) Touches() []string { return nil }

// Touches names nothing.
func (ChangePerson) Touches() []string { return nil }

// Touches names nothing.
func (RevokePerson) Touches() []string { return nil }
