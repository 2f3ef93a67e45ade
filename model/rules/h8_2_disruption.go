package rules

import (
	"fmt"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// nightsBeforeNote is the number of nights a month on which one Service may be
// disrupted before the rule asks whether they could be fewer.
const nightsBeforeNote = 3

// disruptionAvoided keeps H8.2: disruption is avoided as far as is reasonably
// practicable.
//
// # Why
//
// What is practicable is a human judgement, so this rule never gives more than
// a NOTE: where one Service is disrupted on three or more nights of a month it
// asks whether the work could share a night.
func disruptionAvoided(s *sheet) {
	var counts []nightCount
	var night london.Date
	var noon time.Time // that ends it; windows come in order of their start
	s.eachPlanned(func(j *Judged) {
		if !j.Window.Start.Before(noon) {
			night = london.DateOf(j.Window.Start.Add(-12 * hour))
			noon = (night + 1).Midnight().Add(12 * hour)
		}
		for _, e := range j.Window.Services {
			if e.Effect == model.EffectDisruption {
				counts = counted(counts, e.Name, night)
			}
		}
	})
	for _, c := range counts {
		if c.nights >= nightsBeforeNote {
			s.find(Finding{
				Clause: "H8.2", Verdict: model.Note, Measured: c.nights,
				Words: fmt.Sprintf("%s is disrupted on %d nights this month; could the work share fewer?", c.service, c.nights),
			})
		}
	}
}

type nightCount struct {
	service string
	last    london.Date
	nights  int
}

// counted notes a night for a service. Windows come in order of their start,
// so a night already counted is the last one.
func counted(list []nightCount, service string, night london.Date) []nightCount {
	for i := range list {
		if list[i].service == service {
			if list[i].last != night {
				list[i].last, list[i].nights = night, list[i].nights+1
			}
			return list
		}
	}
	return append(list, nightCount{service, night, 1})
}
