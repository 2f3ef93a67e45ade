package main

import (
	"time"

	"dccops/model/london"
)

// verifiedJSON is what record verify --json prints.
type verifiedJSON struct {
	Good bool    `json:"good"` // nothing was found
	File *string `json:"file"` // null: the record of the store
	Rows bool    `json:"rows"` // the store's own rows were verified, and are as the events wrote them
	recordJSON
	proofsJSON
	Findings []foundJSON `json:"findings"`
	More     int         `json:"more_findings"`
}

type recordJSON struct {
	Origin string   `json:"origin"`
	Key    string   `json:"key"`
	Events uint64   `json:"events"`
	First  spotJSON `json:"first"`
	Last   spotJSON `json:"last"`
	Root   string   `json:"root"`
}

type proofsJSON struct {
	Heads  []provedJSON    `json:"heads"`       // from outside, smallest first
	Inner  int             `json:"inner_heads"` // inside published schedules, that hold
	After  tailJSON        `json:"after_last_head"`
	Steps  []clockStepJSON `json:"clock_steps"`
	Erased []uint64        `json:"erased"`
}

// spotJSON is an instant, or two nulls.
type spotJSON struct {
	At   *string `json:"at"`
	AtAs *string `json:"at_london"`
}

func spotOf(t time.Time) spotJSON {
	if t.IsZero() {
		return spotJSON{}
	}
	return spotJSON{orNull(utc(t)), orNull(london.Reading(t))}
}

type provedJSON struct {
	File  string   `json:"file"`
	Event uint64   `json:"event"`
	At    spotJSON `json:"of"`
	Holds bool     `json:"holds"`
}

// tailJSON names the events that no outside head speaks for.
type tailJSON struct {
	Events uint64 `json:"events"` // how many
	From   uint64 `json:"from"`   // 0 where there are none
	To     uint64 `json:"to"`
	Words  string `json:"words"`
}

type clockStepJSON struct {
	Event uint64   `json:"event"`
	Was   spotJSON `json:"was"`
	Is    spotJSON `json:"is"`
}

type foundJSON struct {
	Event uint64 `json:"event"` // 0: about the whole
	Edit  string `json:"edit"`
	Words string `json:"words"`
}

func (v *verified) json() verifiedJSON {
	out := verifiedJSON{
		Good: len(v.Findings) == 0, File: orNull(v.file), Rows: v.rows,
		recordJSON: recordJSON{v.Origin, v.Key, v.Events, spotOf(v.First), spotOf(v.Last), v.Root},
		proofsJSON: proofsJSON{Heads: []provedJSON{}, Inner: v.Inner, Steps: []clockStepJSON{}, Erased: append([]uint64{}, v.Erased...)},
		Findings:   []foundJSON{}, More: v.More,
	}
	for _, h := range v.Heads {
		out.Heads = append(out.Heads, provedJSON{h.From, h.Size, spotOf(h.At), h.Holds})
	}
	spoken := uint64(0)
	if last := v.LastHead(); last != nil {
		spoken = last.Size
	}
	out.After = tailJSON{Events: v.Events - spoken, Words: v.Tail(london.Stamp)}
	if out.After.Events > 0 {
		out.After.From, out.After.To = spoken+1, v.Events
	}
	for _, s := range v.Steps {
		out.Steps = append(out.Steps, clockStepJSON{s.Event, spotOf(s.Was), spotOf(s.Is)})
	}
	for _, f := range v.Findings {
		out.Findings = append(out.Findings, foundJSON{f.Event, f.Edit, f.Words})
	}
	return out
}
