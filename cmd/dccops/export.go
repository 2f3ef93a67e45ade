package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/london"
)

func exportCommand() command {
	return command{
		name: "export", args: "MONTH", least: 1, most: 1,
		words: "write a month as iCalendar, CSV, JSON, Markdown, HTML or text",
		more: "Goes to stdout, or with -o to a new file in the current folder or below it: nothing is overwritten and no link is followed. " +
			"That a copy left is put on the record. " +
			"The JSON is the windows file that import and check -f read. CSV is guarded against formulas; --raw leaves the guard out, for machines.",
		flags: []flag{
			{name: "format", value: "F", words: "which", of: exportNames},
			{name: "raw", words: "csv: cells exactly as they are on the record"},
			{name: "method", value: "M", words: "ics: put a METHOD into the calendar", of: func() []string { return []string{"PUBLISH", "REQUEST", "CANCEL"} }},
			{name: "output", short: "o", value: "FILE", words: "make this file instead of writing to stdout (- is stdout)"},
		},
		run: exportMonth,
	}
}

func exportNames() []string {
	var out []string
	for _, f := range export.Formats() {
		out = append(out, f.Name)
	}
	return out
}

func exportMonth(c *call) error {
	name := c.one("format")
	if name == "" && c.has("json") {
		name = "json"
	}
	f, ok := export.ByName(name)
	if !ok {
		return misused("Say which format: dccops export MONTH --format F.")
	}
	if c.has("raw") && f.Name != "csv" || c.has("method") && f.Name != "ics" {
		return misused("--raw goes with csv and --method with ics, not with %s.", f.Name)
	}
	now, m, err := c.moment(c.word(0))
	if err != nil {
		return err
	}
	b, err := c.board(m)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := f.Write(&out, export.Input{Board: b, Month: m, Now: now, Raw: c.has("raw"), Method: c.one("method")}); err != nil {
		return err
	}
	to, named := c.output()
	if named {
		err = c.writeFile(to, out.Bytes())
	} else {
		_, err = c.out.Write(out.Bytes())
	}
	if err != nil {
		return err
	}
	if c.desk != nil {
		digest := sha256.Sum256(out.Bytes())
		c.noteCopy(model.Copying{
			What: "month " + m.String(), Format: f.Name, To: plainName(to),
			Upto: b.Revision(), Digest: hex.EncodeToString(digest[:]),
		})
	}
	if !named {
		return nil
	}
	return c.tellExport(to, f.Name, m, len(b.Windows(m)), out.Len())
}

func (c *call) tellExport(file, format string, m london.Month, windows, size int) error {
	if c.has("json") {
		return c.printJSON(struct {
			File    string `json:"file"`
			Format  string `json:"format"`
			Month   string `json:"month"`
			Windows int    `json:"windows"`
			Bytes   int    `json:"bytes"`
		}{file, format, m.String(), windows, size})
	}
	p := c.page()
	p.say("Wrote %s: %s as %s, %s, %d bytes.", file, m.Name(), format, numbered(windows, "window"), size)
	return p.err
}
