package main

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/importer"
	"dccops/model/london"
)

func formatFlag() flag {
	return flag{name: "format", value: "F", words: "read it as this, whatever it is called and looks like", of: func() []string { return []string{"json", "csv", "ics"} }}
}

// source is a file with windows, bounded and unread.
type source struct {
	name   string // as the person gave it
	data   []byte
	digest string // SHA-256 in hexadecimal
}

func (c *call) source(name string) (source, error) {
	data, err := c.readFile(name)
	if err != nil {
		return source{}, err
	}
	sum := sha256.Sum256(data)
	return source{name, data, hex.EncodeToString(sum[:])}, nil
}

// called is what the file is called on the record: the last part of its path.
func (s *source) called() string {
	if s.name == "-" {
		return "stdin"
	}
	return plainName(s.name)
}

// parse reads the windows of a file in a process of its own.
func (c *call) parse(s *source, now time.Time) (importer.Result, error) {
	flags := []string{"--name=" + fileCalled(s.name), "--at=" + now.Format(time.RFC3339Nano)}
	if c.has("format") {
		flags = append(flags, "--format="+c.one("format"))
	}
	if c.has("partial") {
		flags = append(flags, "--partial")
	}
	return parseApart[importer.Result](c, s.name, "windows", s.data, flags...)
}

// boardOf is an empty record with the windows of a file over it, and the month
// to judge: m if it was asked for, else the one the file is about.
func (c *call) boardOf(name string, m london.Month, now time.Time) (*model.Board, london.Month, error) {
	src, err := c.source(name)
	if err != nil {
		return nil, m, err
	}
	file, err := c.parse(&src, now)
	if err != nil {
		return nil, m, err
	}
	records := make([]model.Record, 0, len(file.Windows))
	for i := range file.Windows {
		records = append(records, &file.Windows[i])
	}
	for month, at := range file.Published {
		records = append(records, &model.Publication{Month: month, At: at})
	}
	if c.word(0) == "" {
		m = monthOfFile(&file, m)
	}
	return model.NewBoard().Over(records), m, nil
}

// monthOfFile is the month in which the first window starts, or else the first
// that was published, or else m.
func monthOfFile(file *importer.Result, m london.Month) london.Month {
	if len(file.Windows) > 0 {
		return london.MonthOf(file.Windows[0].Start)
	}
	var published []london.Month
	for month := range file.Published {
		published = append(published, month)
	}
	if len(published) > 0 {
		return slices.Min(published)
	}
	return m
}
