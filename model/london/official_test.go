package london_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"dccops/model/london"
)

func TestTheOfficialListHoldsTheYearsItClaims(t *testing.T) {
	l := london.Default()
	if l.First() != 2019 || l.Last() != 2028 || l.Version() != london.OfficialVersion {
		t.Error(l.First(), l.Last(), l.Version())
	}
	type key struct {
		year int
		div  london.Division
	}
	count := map[key]int{}
	for _, h := range l.Holidays() {
		count[key{h.Date.Year(), h.Division}]++
		if wd := h.Date.Weekday(); wd == time.Saturday || wd == time.Sunday {
			t.Errorf("%v %s is a %v: the substitute day is the bank holiday", h.Date, h.Name, wd)
		}
		if h.Source == "" || h.KnownAt.IsZero() || !h.WithdrawnAt.IsZero() || h.KnownAt.After(h.Date.Midnight()) {
			t.Errorf("%v %s: %+v", h.Date, h.Name, h)
		}
	}
	extra := map[key]int{
		{2022, "ew"}: 2, {2022, "sc"}: 2, {2022, "ni"}: 2, {2023, "ew"}: 1, {2023, "sc"}: 1, {2023, "ni"}: 1, {2026, "sc"}: 1,
	}
	for y := 2019; y <= 2028; y++ {
		for div, usual := range map[london.Division]int{"ew": 8, "sc": 9, "ni": 10} {
			k := key{y, div}
			if count[k] != usual+extra[k] {
				t.Errorf("%d has %d bank holidays in %s, want %d", y, count[k], div.Name(), usual+extra[k])
			}
		}
	}
}

// titles are the words GOV.UK prints for the keys of its calendar file, with
// plain apostrophes.
var titles = map[string]string{
	"new_year": "New Year's Day", "2nd_january": "2nd January", "st_patrick": "St Patrick's Day", "good_friday": "Good Friday",
	"easter_monday": "Easter Monday", "early_may": "Early May bank holiday", "early_may_ve": "Early May bank holiday (VE day)",
	"spring": "Spring bank holiday", "battle_boyne": "Battle of the Boyne (Orangemen's Day)", "summer": "Summer bank holiday",
	"late_august": "Summer bank holiday", "st_andrew": "St Andrew's Day", "christmas": "Christmas Day", "boxing_day": "Boxing Day",
	"queen_platinum":      "Platinum Jubilee bank holiday",
	"queens_bank_holiday": "Bank Holiday for the State Funeral of Queen Elizabeth II",
	"kings_coronation":    "Bank holiday for the coronation of King Charles III", "world_cup": "World Cup bank holiday",
}

// withdrawn names the days that stand in the history of the calendar file and
// no longer in the file.
var withdrawn = map[string]string{
	"ew,2020-05-04": "early_may", "sc,2020-05-04": "early_may", "ni,2020-05-04": "early_may", "sc,2027-08-30": "summer",
}

var divisionOf = map[string]string{
	"england-and-wales": "ew", "scotland": "sc", "northern-ireland": "ni", "ni": "ni",
}

// TestTheOfficialListIsWhatThePublicDataSays derives bank_holidays.csv again from
// GOV.UK's calendar file and its history.
func TestTheOfficialListIsWhatThePublicDataSays(t *testing.T) {
	dir := realData(t)
	names := publishedNames(t, filepath.Join(dir, "bank-holidays.json"))
	var lines []string
	for day, spells := range announced(t, filepath.Join(dir, "bank-holiday-announcements.csv")) {
		name, listed := names[day]
		if !listed {
			name = titles[withdrawn[day]]
		}
		for _, s := range spells {
			if s.until.IsZero() != listed {
				t.Errorf("%s: in the calendar file %v, in its history until %v", day, listed, s.until)
			}
			lines = append(lines, strings.Join([]string{day, name, stamp(s.from), stamp(s.until)}, ","))
		}
		delete(names, day)
	}
	for day, name := range names {
		t.Errorf("%s %s is in the calendar file and not in its history", day, name)
	}
	order := strings.NewReplacer("ew,", "1,", "sc,", "2,", "ni,", "3,")
	sort.Slice(lines, func(i, j int) bool {
		a, b := lines[i][3:13]+order.Replace(lines[i][:3]), lines[j][3:13]+order.Replace(lines[j][:3])
		return a < b
	})
	got, err := os.ReadFile("bank_holidays.csv")
	if err != nil {
		t.Fatal(err)
	}
	gotLines := strings.Split(strings.TrimSuffix(string(got), "\n"), "\n")[1:]
	for i := range max(len(lines), len(gotLines)) {
		if i >= len(lines) || i >= len(gotLines) || lines[i] != gotLines[i] {
			t.Fatalf("bank_holidays.csv differs at line %d:\nembedded %q\nderived  %q", i+2, at(gotLines, i), at(lines, i))
		}
	}
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return "(nothing)"
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// realData returns the folder of public data, relative to the module's root if
// it is given so.
func realData(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DCCOPS_REALDATA")
	if dir == "" {
		t.Skip("DCCOPS_REALDATA is unset: the public data to compare with is not here")
	}
	if filepath.IsAbs(dir) {
		return dir
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(root, dir)
}

// publishedNames reads the calendar file: "ew,2026-12-25" and the title.
func publishedNames(t *testing.T, path string) map[string]string {
	t.Helper()
	var file struct {
		Divisions map[string]map[string]json.RawMessage `json:"divisions"`
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for slug, years := range file.Divisions {
		div := divisionOf[strings.TrimSuffix(strings.TrimPrefix(slug, "common.nations."), "_slug")]
		for year, raw := range years {
			if year == "title" || year == "slug" {
				continue
			}
			var days []struct{ Title, Date, Notes string }
			if err := json.Unmarshal(raw, &days); err != nil {
				t.Fatal(err)
			}
			for _, day := range days {
				name := titles[strings.TrimPrefix(day.Title, "bank_holidays.")]
				if name == "" {
					t.Errorf("no title for %s", day.Title)
				}
				if day.Notes == "common.substitute_day" {
					name += " (substitute day)"
				}
				names[fmt.Sprintf("%s,%s-%s-%s", div, day.Date[6:], day.Date[3:5], day.Date[:2])] = name
			}
		}
	}
	return names
}

type heldSpell struct{ from, until time.Time }

// announced reads the history: for each division and day since 2019 the spells
// in which the file held it. What was undone within a day is a correction of the
// file and no spell, nor an end of one; see the package comment.
func announced(t *testing.T, path string) map[string][]heldSpell {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(rows[1:], func(a, b []string) int { return commitTime(t, a).Compare(commitTime(t, b)) })
	days := map[string][]heldSpell{}
	for _, row := range rows[1:] {
		if row[4] < "2019" {
			continue
		}
		day, when := divisionOf[row[3]]+","+row[4], commitTime(t, row)
		days[day] = turn(days[day], row[2] == "added", when)
	}
	for day, spells := range days {
		spells = slices.DeleteFunc(spells, func(s heldSpell) bool {
			return !s.until.IsZero() && s.until.Sub(s.from) <= 24*time.Hour
		})
		if days[day] = spells; len(spells) == 0 {
			delete(days, day)
		}
	}
	return days
}

func turn(spells []heldSpell, added bool, when time.Time) []heldSpell {
	last := len(spells) - 1
	switch {
	case !added:
		spells[last].until = when
	case last < 0 || !spells[last].until.IsZero() && when.Sub(spells[last].until) > 24*time.Hour:
		return append(spells, heldSpell{from: when})
	default:
		spells[last].until = time.Time{}
	}
	return spells
}

func commitTime(t *testing.T, row []string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, row[0])
	if err != nil {
		t.Fatal(err)
	}
	return when
}
