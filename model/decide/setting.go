package decide

import (
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// adoptPolicy adds a dated policy record with the next version.
func (d *decision) adoptPolicy(c model.AdoptPolicy) error {
	p := c.Policy
	if err := let("authority", &p.Authority, text.Line); err != nil {
		return err
	}
	if _, err := london.ParseNation(p.Nation); err != nil {
		return model.Refuse(model.RefusedInput, "nation", "%s", sentence(err))
	}
	bounds := []struct {
		field         string
		value, lo, hi int
	}{
		{"night_start", p.NightStart, 12 * 60, 24*60 - 1},
		{"night_end", p.NightEnd, 1, 12 * 60},
		{"ssi_cap", p.SSICap, 0, 31 * 24 * 60},
		{"all_cap", p.AllCap, 0, 31 * 24 * 60},
		{"notice_days", p.NoticeDays, 1, 60},
	}
	for _, b := range bounds {
		if b.value < b.lo || b.value > b.hi {
			return model.Refuse(model.RefusedInput, b.field, "%s is %d; it must lie between %d and %d. Nothing was changed.", b.field, b.value, b.lo, b.hi)
		}
	}
	if err := house(p.House); err != nil {
		return err
	}
	switch {
	case p.Authority == "":
		return model.Refuse(model.RefusedInput, "authority", "Say on whose authority the limits change. Nothing was changed.")
	case p.Count != model.CountUnion && p.Count != model.CountSum:
		return model.Refuse(model.RefusedInput, "count", "Overlaps are counted as union or sum, not %q. Nothing was changed.", shown(string(p.Count)))
	case p.From < london.NewMonth(2000, time.January) || p.From > london.NewMonth(2099, time.December):
		return model.Refuse(model.RefusedInput, "from", "The first month must lie between 2000-01 and 2099-12. Nothing was changed.")
	}
	all := d.board.Policies()
	p.Version = all[len(all)-1].Version + 1
	d.event(model.PolicyAdopted, p.RecordKey(), p.Authority, &p)
	return nil
}

// house bounds what the house asks of itself.
func house(h *model.House) error {
	if h == nil {
		return nil
	}
	for _, b := range []struct {
		field         string
		value, lo, hi int
	}{
		{"told_within", h.ToldWithin, 1, 24 * 60},
		{"end_near", h.EndNear, 1, 4 * 60},
		{"end_urgent", h.EndUrgent, 0, h.EndNear},
		{"hold", h.Hold, 0, 60},
		{"consultation_days", h.ConsultationDays, 1, 60},
		{"people", max(h.People, 1), 1, 2},
	} {
		if b.value < b.lo || b.value > b.hi {
			return model.Refuse(model.RefusedInput, b.field, "%s is %d; it must lie between %d and %d. Nothing was changed.", b.field, b.value, b.lo, b.hi)
		}
	}
	return nil
}

// addHolidays extends the list of bank holidays. A day without the instant it
// became known is known from now on, so that no verdict already given moves.
func (d *decision) addHolidays(c model.AddHolidays) error {
	if err := let("source", &c.Source, text.Line); err != nil {
		return err
	}
	if len(c.Holidays) == 0 && c.LastYear == 0 {
		return model.Refuse(model.RefusedInput, "holidays", "There are no bank holidays to add. Nothing was changed.")
	}
	days := make([]london.Holiday, len(c.Holidays))
	for i, h := range c.Holidays {
		if err := let("name", &h.Name, text.Name); err != nil {
			return err
		}
		if h.KnownAt.IsZero() {
			h.KnownAt = d.now
		}
		h.Source = c.Source
		days[i] = h
	}
	rec := &model.Holidays{
		Version: d.board.Holidays().Version() + "+" + d.now.Format("20060102T150405Z"),
		Source:  c.Source, LastYear: c.LastYear, Days: days,
	}
	if _, err := d.board.Holidays().Extend(rec.Version, rec.LastYear, rec.Days); err != nil {
		return model.Refuse(model.RefusedInput, "holidays", "%s", sentence(err))
	}
	d.event(model.HolidaysAdded, rec.Version, c.Source, rec)
	return nil
}

func (d *decision) setSystem(c model.SetSystem) error {
	s := c.System
	if err := named(&s.Name, &s.Words); err != nil {
		return err
	}
	s.Name = spelt(s.Name, d.board.Systems(), func(s model.System) string { return s.Name })
	for _, have := range d.board.Systems() {
		if have.Name == s.Name {
			d.ev.Before = append(d.ev.Before, &have)
		}
	}
	d.event(model.SystemSet, s.Name, "", &s)
	return nil
}

func (d *decision) setService(c model.SetService) error {
	s := c.Service
	if err := named(&s.Name, &s.Words); err != nil {
		return err
	}
	s.Name = spelt(s.Name, d.board.Services(), func(s model.Service) string { return s.Name })
	for _, have := range d.board.Services() {
		if have.Name == s.Name {
			d.ev.Before = append(d.ev.Before, &have)
		}
	}
	d.event(model.ServiceSet, s.Name, "", &s)
	return nil
}

func named(name, words *string) error {
	if err := let("name", name, text.Name); err != nil {
		return err
	}
	if *name == "" {
		return model.Refuse(model.RefusedInput, "name", "A name is needed. Nothing was changed.")
	}
	return let("words", words, text.Line)
}
