package model

import "time"

// LiveNotice is what is told of maintenance under way, as it was when it was
// said (H8.6, H8.7). It is kept with the letters it is owed by, because the
// work goes on and its record with it.
type LiveNotice struct {
	Window  Window    `json:"window"` // (a), (b) and (d), and what it is called
	Aware   time.Time `json:"aware_at,omitzero"`
	Started time.Time `json:"started_at"`
	Ended   time.Time `json:"ended_at,omitzero"`
	Cause   string    `json:"cause,omitempty"`
	RDPs    Answer    `json:"rdps,omitempty"`
	Update  Update    `json:"update"`
	Number  int       `json:"number"` // of the update, from 1
	Head    string    `json:"head,omitempty"`
	Missed  []Update  `json:"missed,omitempty"` // earlier words, oldest first, that had not gone out to somebody when this was said
}
