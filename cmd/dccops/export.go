package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/london"
)

func exportCommand() command {
	return command{
		name: "export", args: "MONTH", least: 1, most: 1,
		words: "write a month, or the evidence of it, as iCalendar, CSV, JSON, Markdown, HTML or text",
		more: "Goes to stdout, or with -o to a new file in the current folder or below it: nothing is overwritten and no link is followed. " +
			"That a copy left is put on the record. " +
			"The JSON is the windows file that import and check -f read. CSV is guarded against formulas; --raw leaves the guard out, for machines. " +
			"--evidence writes what was done and told of the month, and when, clause by clause, instead of the schedule: html or md.",
		flags: []flag{
			{name: "format", value: "F", words: "which", of: exportNames},
			{name: "evidence", words: "html, md: what was done and told of the month, and when"},
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
	if name == "" && c.has("json") && !c.has("evidence") {
		name = "json"
	}
	f, ok := export.ByName(name)
	if !ok {
		return misused("Say which format: dccops export MONTH --format F.")
	}
	if c.has("raw") && f.Name != "csv" || c.has("method") && f.Name != "ics" {
		return misused("--raw goes with csv and --method with ics, not with %s.", f.Name)
	}
	if c.has("evidence") && !slices.Contains(export.EvidenceFormats(), f.Name) {
		return misused("--evidence is written as %s, not as %s.", strings.Join(export.EvidenceFormats(), " or "), f.Name)
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
	what, err := c.writeMonth(&out, f, b, m, now)
	if err != nil {
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
			What: what, Format: f.Name, To: plainName(to),
			Upto: b.Revision(), Digest: hex.EncodeToString(digest[:]),
		})
	}
	if !named {
		return nil
	}
	return c.tellExport(to, what, f.Name, m, len(b.Windows(m)), out.Len())
}

// writeMonth writes the schedule of a month, or the evidence of it, and says what
// that is on the record.
func (c *call) writeMonth(to io.Writer, f export.Format, b *model.Board, m london.Month, now time.Time) (what string, err error) {
	if c.has("evidence") {
		return "evidence " + m.String(), export.WriteEvidence(to, f.Name, export.Evidence{Board: b, Month: m, Now: now, Role: c.person().Role})
	}
	return "month " + m.String(), f.Write(to, export.Input{Board: b, Month: m, Now: now, Raw: c.has("raw"), Method: c.one("method")})
}

func (c *call) tellExport(file, what, format string, m london.Month, windows, size int) error {
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
	if c.has("evidence") {
		p.say("Wrote %s: the %s as %s, %d bytes.", file, what, format, size)
		return p.err
	}
	p.say("Wrote %s: %s as %s, %s, %d bytes.", file, m.Name(), format, numbered(windows, "window"), size)
	return p.err
}
