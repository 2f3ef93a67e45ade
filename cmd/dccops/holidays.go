package main

import (
	"strconv"

	"dccops/model"
	"dccops/model/london"
)

func holidaysCommand() command {
	division := flag{name: "division", value: "D", words: "where it is one", of: divisionNames}
	return command{
		name: "holidays", args: "[list|add …|import FILE]", words: "list the bank holidays, or add to them",
		more: "The list is dated: a day proclaimed after a schedule was published never makes that publication late. Past its last year nothing is computed.",
		subs: []command{
			{
				name: "list", args: "[YYYY]", most: 1, words: "list the bank holidays of a year, or all from this year on",
				flags: []flag{division}, run: listHolidays,
			},
			{
				name: "add", args: "--date YYYY-MM-DD --name N --division D", words: "add one bank holiday",
				flags: []flag{
					{name: "date", value: "YYYY-MM-DD", words: "the day"},
					{name: "name", value: "N", words: "what it is called"},
					division,
					{name: "known-at", value: "T", words: "when it became publicly known (default: now)"},
					{name: "source", value: "S", words: "who says so (default: added by hand)"},
				},
				run: addHoliday,
			},
			{
				name: "import", args: "FILE", least: 1, most: 1, words: "add a dated list",
				more: "FILE is the JSON that GOV.UK publishes, or CSV with the columns division,date,name and, if known, known_at. A year that is new is taken as complete; it must hold the usual number of days for each division.",
				flags: []flag{
					{name: "source", value: "S", words: "who says so (default: the file's name)"},
					{name: "dry-run", words: "say what would change and change nothing"},
				},
				run: importHolidays,
			},
		},
	}
}

func divisionNames() []string {
	return []string{string(london.EnglandAndWales), string(london.Scotland), string(london.NorthernIreland)}
}

// holidayJSON is a bank holiday for scripts.
type holidayJSON struct {
	Date     string          `json:"date"`
	Name     string          `json:"name"`
	Division london.Division `json:"division"`
	KnownAt  *string         `json:"known_at"`
	Source   string          `json:"source"`
}

func listHolidays(c *call) error {
	now, err := c.instant()
	if err != nil {
		return err
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	list := b.Holidays()
	from, to := london.DateOf(now).Year(), list.Last()
	if c.word(0) != "" {
		y, err := strconv.Atoi(c.word(0))
		if err != nil || y < list.First() || y > list.Last() {
			return misused("The list %s holds the years %d to %d, not %q.", list.Version(), list.First(), list.Last(), quoted(c.word(0)))
		}
		from, to = y, y
	}
	days := []holidayJSON{}
	for _, h := range list.Holidays() {
		if y := h.Date.Year(); y < from || y > to || c.has("division") && c.one("division") != string(h.Division) {
			continue
		}
		d := holidayJSON{Date: h.Date.String(), Name: h.Name, Division: h.Division, Source: h.Source}
		if !h.KnownAt.IsZero() {
			d.KnownAt = orNull(utc(h.KnownAt))
		}
		days = append(days, d)
	}
	return c.printHolidays(list, days)
}

func (c *call) printHolidays(list *london.List, days []holidayJSON) error {
	if c.has("json") {
		return c.printJSON(struct {
			Version  string        `json:"version"`
			First    int           `json:"first_year"`
			Last     int           `json:"last_year"`
			Holidays []holidayJSON `json:"holidays"`
		}{list.Version(), list.First(), list.Last(), days})
	}
	p := c.page()
	p.say("List %s holds %d to %d", list.Version(), list.First(), list.Last())
	for _, d := range days {
		date, _ := london.ParseDate(d.Date)
		p.say("%s  %-20s %s", dated(date), d.Division.Name(), d.Name)
	}
	return p.err
}

func addHoliday(c *call) error {
	if !c.has("date") || !c.has("name") || !c.has("division") {
		return misused("Say the day, its name and where it is one: dccops holidays add --date YYYY-MM-DD --name N --division ew. Nothing was changed.")
	}
	date, err := london.ParseDate(c.one("date"))
	if err != nil {
		return misused("--date: %s. Nothing was changed.", err)
	}
	h := london.Holiday{Date: date, Name: c.one("name"), Division: london.Division(c.one("division"))}
	if c.has("known-at") {
		if h.KnownAt, err = london.ParseInstant(c.one("known-at")); err != nil {
			return misused("--known-at: %s. Nothing was changed.", err)
		}
	}
	source := c.one("source")
	if source == "" {
		source = "added by hand"
	}
	return c.giveSetting(model.AddHolidays{Source: source, Holidays: []london.Holiday{h}}, "Added "+date.Short()+" to list")
}
