package screen

// Draft is what was typed into a form, enough to open it again elsewhere. It is
// no part of the record.
//
// # Why
//
// Every form that holds typed text keeps one. A prompt for one word does not: a
// date to go to, a command, a filter, the month that is published. What it asks
// for is typed again in a second, and the last has to be.
type Draft struct {
	Form    string            `json:"form"`
	Subject string            `json:"subject,omitempty"` // what it is about: a window, a month, a name
	Day     string            `json:"day,omitempty"`     // the night that was selected
	Base    uint64            `json:"base,omitempty"`    // what was looked at
	Letters []string          `json:"letters,omitempty"` // the letters it is about
	Fields  map[string]string `json:"fields"`            // by name, as they were typed
}

// Drafted is an overlay that can be opened again from its draft. some is false
// while nothing was typed.
type Drafted interface {
	Draft() (d Draft, some bool)
}

// Drafts keeps the one draft of a person, and shows it to nobody else. Its
// methods may wait for a disk.
type Drafts interface {
	Load() (Draft, bool)
	Save(d Draft) error
	Drop() error
}
