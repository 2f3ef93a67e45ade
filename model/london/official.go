package london

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"time"
)

// OfficialVersion names the embedded list: its publisher and the day of the last
// change to it.
const OfficialVersion = "gov.uk-2026-02-25"

const (
	officialSource = "GOV.UK"
	officialFirst  = 2019
	officialLast   = 2028
)

//go:embed bank_holidays.csv
var officialCSV []byte

// official is read-only after the program has started.
var official = mustList(officialCSV)

// Default returns the official list of England and Wales, Scotland and Northern
// Ireland for 2019 to 2028.
func Default() *List { return official }

func mustList(data []byte) *List {
	hs, err := readOfficial(data)
	if err != nil {
		panic(fmt.Sprintf("the built-in list of bank holidays is damaged: %v", err))
	}
	l, err := NewList(OfficialVersion, officialFirst, officialLast, hs)
	if err != nil {
		panic(fmt.Sprintf("the built-in list of bank holidays is damaged: %v", err))
	}
	return l
}

// readOfficial reads the embedded file, and that file only: what people bring in
// goes through the bounded importers.
func readOfficial(data []byte) ([]Holiday, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = 5
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	var hs []Holiday
	for i, row := range rows[1:] {
		h := Holiday{Division: Division(row[0]), Name: row[2], Source: officialSource}
		if h.Date, err = ParseDate(row[1]); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		if h.KnownAt, err = time.Parse(time.RFC3339, row[3]); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		if row[4] != "" {
			if h.WithdrawnAt, err = time.Parse(time.RFC3339, row[4]); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+2, err)
			}
		}
		hs = append(hs, h)
	}
	return hs, nil
}
