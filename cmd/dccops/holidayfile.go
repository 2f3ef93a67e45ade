package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dccops/model/london"
	"dccops/model/text"
)

// parseHolidays reads a list of bank holidays: the JSON of GOV.UK, or CSV. An
// error is one sentence and means that nothing was taken.
func parseHolidays(name string, data []byte) ([]holidayJSON, error) {
	if len(data) > maxFile {
		return nil, misused("%s is larger than 4 MiB. Nothing was taken from it.", quoted(name))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, misused("%s is not text in UTF-8. Nothing was taken from it.", quoted(name))
	}
	read := holidaysCSV
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		read = holidaysJSON
	}
	out, err := read(data)
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("there are no bank holidays in it")
	}
	if err != nil {
		return nil, misused("%s: %s. Nothing was taken from it.", quoted(name), err)
	}
	return out, nil
}

// holidaysJSON reads the file that GOV.UK serves as bank-holidays.json.
func holidaysJSON(data []byte) ([]holidayJSON, error) {
	var file map[string]struct {
		Events []struct {
			Title string `json:"title"`
			Date  string `json:"date"`
		} `json:"events"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("it is not the JSON of bank holidays that GOV.UK publishes")
	}
	var out []holidayJSON
	for key, part := range file {
		division, ok := divisionOf(key)
		if !ok {
			return nil, fmt.Errorf("%q is no division: england-and-wales, scotland and northern-ireland are", quoted(key))
		}
		for i, e := range part.Events {
			d, err := holidayOf(string(division), e.Date, e.Title, "")
			if err != nil {
				return nil, fmt.Errorf("%s, event %d: %w", key, i+1, err)
			}
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b holidayJSON) int {
		return strings.Compare(a.Date+string(a.Division), b.Date+string(b.Division))
	})
	return out, nil
}

// holidaysCSV reads division,date,name and known_at, in any order.
func holidaysCSV(data []byte) ([]holidayJSON, error) {
	r := csv.NewReader(bytes.NewReader(data))
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("it has no header division,date,name")
	}
	at := map[string]int{"division": -1, "date": -1, "name": -1, "known_at": -1, "withdrawn_at": -1}
	for i, h := range head {
		if n, ok := at[strings.TrimSpace(h)]; ok && n < 0 {
			at[strings.TrimSpace(h)] = i
		}
	}
	if at["division"] < 0 || at["date"] < 0 || at["name"] < 0 {
		return nil, fmt.Errorf("its header lacks one of division, date and name")
	}
	var out []holidayJSON
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, fmt.Errorf("line %d is not a row of %d columns", bad.Line, len(head))
		}
		line, _ := r.FieldPos(0)
		if i := at["withdrawn_at"]; i >= 0 && strings.TrimSpace(row[i]) != "" {
			return nil, fmt.Errorf("line %d: a day that was withdrawn cannot be brought in", line)
		}
		known := ""
		if i := at["known_at"]; i >= 0 {
			known = row[i]
		}
		d, err := holidayOf(row[at["division"]], row[at["date"]], row[at["name"]], known)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		out = append(out, d)
	}
}

func holidayOf(division, date, name, known string) (holidayJSON, error) {
	d, ok := divisionOf(strings.TrimSpace(division))
	if !ok {
		return holidayJSON{}, fmt.Errorf("division %q is none: say ew, sc or ni", quoted(division))
	}
	day, err := london.ParseDate(strings.TrimSpace(date))
	if err != nil {
		return holidayJSON{}, err
	}
	if name, err = text.Admit("name", name, text.Name); err != nil {
		return holidayJSON{}, err
	}
	out := holidayJSON{Date: day.String(), Name: name, Division: d}
	if known = strings.TrimSpace(known); known != "" {
		at, err := london.ParseInstant(known)
		if err != nil {
			return holidayJSON{}, fmt.Errorf("known_at: %w", err)
		}
		out.KnownAt = orNull(at.Format(time.RFC3339))
	}
	return out, nil
}

// divisionOf reads a division as the product or as GOV.UK writes it.
func divisionOf(s string) (london.Division, bool) {
	switch s {
	case "england-and-wales", "ew":
		return london.EnglandAndWales, true
	case "scotland", "sc":
		return london.Scotland, true
	case "northern-ireland", "ni":
		return london.NorthernIreland, true
	}
	return "", false
}
