package model

import "time"

// CaseNotice is what is told of a change or of a consultation on one, as it was
// when it was said (H8.8(b), (c)). It is kept with the letters it is owed by,
// because what it is about goes on.
type CaseNotice struct {
	Ref       string   `json:"ref"` // of the consultation, or of the change
	Change    string   `json:"change"`
	Proposal  Proposal `json:"proposal"`
	Risk      string   `json:"risk,omitempty"` // what H8.8(a) found
	Text      string   `json:"text"`           // what is asked, offered or said
	Questions []string `json:"questions,omitempty"`
	CaseDue
	Tally   *Tally     `json:"tally,omitempty"` // at the closing
	By      string     `json:"by"`
	Head    string     `json:"head,omitempty"` // the signed head of the record before
	Windows []CaseWork `json:"windows,omitempty"`
}

// CaseDue is when answers are due, and what was asked for them.
type CaseDue struct {
	Due     time.Time `json:"due,omitzero"`      // UTC; the first instant that is late
	Others  []OwnDue  `json:"dues,omitempty"`    // consultees with a due date of their own
	Opening *Opening  `json:"opening,omitempty"` // for those whose first letter had not gone out when it was said
}

// Opening is what a consultation asked when it opened.
type Opening struct {
	Event uint64 `json:"event"`
	Text  string `json:"text"`
}

// OwnDue is the due date of one consultee.
type OwnDue struct {
	Name string    `json:"name"`
	Due  time.Time `json:"due"` // UTC
}

// CaseWork is a window that implements a change.
type CaseWork struct {
	ID    string    `json:"id"`
	Start time.Time `json:"start"` // UTC
	End   time.Time `json:"end"`
}

// DueOf is when the answer of an organisation is due.
func (n *CaseNotice) DueOf(name string) time.Time {
	for _, o := range n.Others {
		if o.Name == name {
			return o.Due
		}
	}
	return n.Due
}
