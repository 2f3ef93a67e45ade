package export

import (
	"io"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/rules"
)

// Input is what a format may look at. Board and Month are needed, and Now by
// the formats for people; the rest has a default.
type Input struct {
	Board  *model.Board
	Month  london.Month
	Report *rules.Report // of Month; nil: judged at Now when a format shows it
	Now    time.Time     // UTC
	Raw    bool          // csv: for machines, without the guard against formulas
	Method string        // ics: PUBLISH, REQUEST or CANCEL; none when empty
	Sender Sender        // ics
}

// Sender is who stands behind a file of notices.
type Sender struct {
	Provider  string // X-MAINTNOTE-PROVIDER; "DCC" when empty
	Account   string // X-MAINTNOTE-ACCOUNT; "All Parties" when empty
	Organizer string // a mail address; no ORGANIZER when empty
}

// Format is one way a month leaves the product.
type Format struct {
	Name      string // what --format takes
	Words     string
	MediaType string
	Extension string // with its dot
	Write     func(io.Writer, Input) error
}

// Formats is the only list of formats.
func Formats() []Format {
	return []Format{
		{"ics", "iCalendar with MAINTNOTE properties, for calendars and notice parsers", "text/calendar; charset=utf-8", ".ics", writeICS},
		{"csv", "one window a row, for spreadsheets", "text/csv; charset=utf-8", ".csv", writeCSV},
		{"json", "the windows file that import and check -f read", "application/json", ".json", writeJSON},
		{"md", "the schedule in Markdown", "text/markdown; charset=utf-8", ".md", writeMarkdown},
		{"html", "the schedule as one page that prints on A4", "text/html; charset=utf-8", ".html", writeHTML},
		{"txt", "the schedule as plain text", "text/plain; charset=utf-8", ".txt", writeText},
	}
}

// ByName finds a format.
func ByName(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// published returns the publications of the months the windows of the input
// touch, and of the month itself.
func (in *Input) published() map[london.Month]time.Time {
	out := map[london.Month]time.Time{}
	add := func(m london.Month) {
		if at := in.Board.PublishedAt(m); !at.IsZero() {
			out[m] = at.UTC()
		}
	}
	add(in.Month)
	for _, w := range in.Board.Windows(in.Month) {
		first, last := w.Months()
		for m := first; m <= last; m = m.Next() {
			add(m)
		}
	}
	return out
}
