package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

func policyCommand() command {
	return command{
		name: "policy", args: "[list|add …]", words: "list the limits of H8.3 and H8.4 and the house's own figures, or adopt others from a month on",
		more: "Limits are dated data: a verdict keeps the policy version it was judged by. What add does not name stays as it is in the month it begins.",
		subs: []command{
			{name: "list", words: "list every policy there is, oldest first", run: listPolicies},
			{name: "add", args: "--from YYYY-MM --authority A", words: "adopt a policy", flags: policyFlags(), run: addPolicy},
		},
	}
}

func policyFlags() []flag {
	return []flag{
		{name: "from", value: "YYYY-MM", words: "the first month it governs"},
		{name: "authority", value: "A", words: "who decided it, and where that is written"},
		{name: "night-start", value: "HH:MM", words: "when the night of H8.3(a) begins"},
		{name: "night-end", value: "HH:MM", words: "when it ends"},
		{name: "ssi-cap", value: "LENGTH", words: "the cap of H8.3(b) a month: 240 or 4h00"},
		{name: "all-cap", value: "LENGTH", words: "the cap of H8.3(c) a month"},
		{name: "notice-days", value: "N", words: "Working Days of notice, H8.4"},
		{name: "nation", value: "WHOSE", words: "whose bank holidays count", of: nationNames},
		{name: "count", value: "HOW", words: "how overlaps count", of: func() []string { return []string{string(model.CountUnion), string(model.CountSum)} }},
		{name: "told-within", value: "LENGTH", words: "house rule: how soon those who must be told are, H8.6 and H8.7"},
		{name: "end-near", value: "LENGTH", words: "house rule: how long before an end that was told it is spoken of"},
		{name: "end-urgent", value: "LENGTH", words: "house rule: how long before it that is done once more"},
		{name: "hold", value: "LENGTH", words: "house rule: how long letters of a schedule wait, to be taken back"},
		{name: "consultation-days", value: "N", words: "house rule: Working Days of a consultation, H8.8(b)"},
		{name: "people", value: "N", words: "house rule: with 2, whoever prepared a change does not clear it"},
	}
}

func nationNames() []string {
	var out []string
	for _, n := range london.Nations() {
		out = append(out, string(n))
	}
	return out
}

func listPolicies(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(policiesOf(b.Policies()))
	}
	p := c.page()
	for _, x := range b.Policies() {
		p.say("Policy %d from %s: %s to %s, SSI %s, All %s, %d Working Days' notice, %s, overlaps by %s", x.Version, x.From.String(),
			clockOf(x.NightStart), clockOf(x.NightEnd), london.Hours(x.SSICap), london.Hours(x.AllCap), x.NoticeDays,
			london.Nation(x.Nation).Name(), string(x.Count))
		h := x.HouseRules()
		p.wrap("    ", 4, "House rules: told within %s; an end that was told is spoken of %s and %s before it; a schedule is held %s; a consultation runs %d Working Days; %s",
			london.Hours(h.ToldWithin), london.Hours(h.EndNear), london.Hours(h.EndUrgent), london.Hours(h.Hold), h.ConsultationDays,
			map[bool]string{true: "whoever prepared a change does not clear it", false: "whoever may clear a change may clear their own"}[h.People > 1])
		p.wrap("", 4, "%s", x.Authority)
	}
	return p.err
}

func addPolicy(c *call) error {
	if !c.has("from") || !c.has("authority") {
		return misused("Say from which month and on whose authority: dccops policy add --from YYYY-MM --authority A. Nothing was changed.")
	}
	from, err := london.ParseMonth(c.one("from"))
	if err != nil {
		return misused("--from: %s. Nothing was changed.", err)
	}
	b, err := c.present()
	if err != nil {
		return err
	}
	x := b.PolicyFor(from)
	x.From, x.Authority = from, c.one("authority")
	if err := c.figuresOf(&x); err != nil {
		return err
	}
	if c.has("nation") {
		x.Nation = c.one("nation")
	}
	if c.has("count") {
		x.Count = model.Counting(c.one("count"))
	}
	return c.giveSetting(model.AdoptPolicy{Policy: x}, "Adopted policy")
}

// houseFlags are those of the house's own figures.
func houseFlags() []string {
	return []string{"told-within", "end-near", "end-urgent", "hold", "consultation-days", "people"}
}

// figuresOf reads the figures that were given. A policy that says nothing of the
// house's own keeps saying nothing.
func (c *call) figuresOf(x *model.Policy) error {
	house := x.HouseRules()
	own := false
	for _, f := range []struct {
		name string
		to   *int
		read func(string) (int, bool)
	}{
		{"told-within", &house.ToldWithin, readLength},
		{"end-near", &house.EndNear, readLength},
		{"end-urgent", &house.EndUrgent, readLength},
		{"hold", &house.Hold, readLength},
		{"consultation-days", &house.ConsultationDays, readCount},
		{"people", &house.People, readCount},
		{"night-start", &x.NightStart, readClock},
		{"night-end", &x.NightEnd, readClock},
		{"ssi-cap", &x.SSICap, readLength},
		{"all-cap", &x.AllCap, readLength},
		{"notice-days", &x.NoticeDays, readCount},
	} {
		if !c.has(f.name) {
			continue
		}
		n, ok := f.read(c.one(f.name))
		if !ok {
			return misused("--%s %q is not understood; dccops policy --help shows how it is written. Nothing was changed.", f.name, quoted(c.one(f.name)))
		}
		*f.to = n
		own = own || slices.Contains(houseFlags(), f.name)
	}
	if own {
		x.House = &house
	}
	return nil
}

func clockOf(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// readClock reads "20:00" as minutes after midnight.
func readClock(s string) (int, bool) {
	h, m, ok := strings.Cut(s, ":")
	if !ok || len(h) != 2 || len(m) != 2 {
		return 0, false
	}
	hours, okH := readCount(h)
	minutes, okM := readCount(m)
	return hours*60 + minutes, okH && okM && hours < 24 && minutes < 60
}

// readLength reads "240", "4h" or "4h00" as minutes.
func readLength(s string) (int, bool) {
	h, m, ok := strings.Cut(s, "h")
	if !ok {
		return readCount(s)
	}
	hours, okH := readCount(h)
	if m == "" {
		return hours * 60, okH
	}
	minutes, okM := readCount(m)
	return hours*60 + minutes, okH && okM && len(m) == 2 && minutes < 60
}

func readCount(s string) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil
}

type policyJSON struct {
	Version    int            `json:"version"`
	From       string         `json:"from"`
	Authority  string         `json:"authority"`
	NightStart string         `json:"night_start"`
	NightEnd   string         `json:"night_end"`
	SSICap     int            `json:"ssi_cap_minutes"`
	AllCap     int            `json:"all_cap_minutes"`
	NoticeDays int            `json:"notice_days"`
	Nation     string         `json:"nation"`
	Count      model.Counting `json:"count"`
	House      houseJSON      `json:"house"`
}

// houseJSON is what the house asks of itself.
type houseJSON struct {
	ToldWithin       int `json:"told_within_minutes"`
	EndNear          int `json:"end_near_minutes"`
	EndUrgent        int `json:"end_urgent_minutes"`
	Hold             int `json:"hold_minutes"`
	ConsultationDays int `json:"consultation_days"`
	People           int `json:"people"`
}

func policiesOf(list []model.Policy) []policyJSON {
	out := make([]policyJSON, 0, len(list))
	for _, x := range list {
		out = append(out, policyJSON{
			x.Version, x.From.String(), x.Authority, clockOf(x.NightStart), clockOf(x.NightEnd),
			x.SSICap, x.AllCap, x.NoticeDays, x.Nation, x.Count, houseJSON(x.HouseRules()),
		})
	}
	return out
}
