package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/text"
)

// columns are the names of the windows file, in its order.
func columns() []string {
	return []string{"id", "activity", "systems", "services", "start", "end", "risk", "decided_at", "scope", "status", "agreement"}
}

// writeCSV writes one window a row. In systems and services a backslash stands
// before ; = and \ of a name. A file for machines has one more column, "raw",
// that tells the importer that no cell is guarded. Where the end of work under way
// is not known, its "end" is the last instant it is known to have lasted to, and a
// column "open_end" says so; a file without such work has no such column.
func writeCSV(w io.Writer, in Input) error {
	cell, head := text.CSVCell, columns()
	windows := in.Board.Windows(in.Month)
	open := slices.ContainsFunc(windows, func(w *model.Window) bool { return w.Trail.Open })
	if open {
		head = append(head, "open_end")
	}
	if in.Raw {
		cell, head = text.Armour, append(head, "raw")
	}
	out := csv.NewWriter(w)
	if err := out.Write(head); err != nil {
		return err
	}
	for _, from := range windows {
		row := csvRow(from)
		if open {
			row = append(row, map[bool]string{true: "yes"}[from.Trail.Open])
		}
		for i := range row {
			row[i] = cell(row[i])
		}
		if in.Raw {
			row = append(row, "yes")
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(w *model.Window) []string {
	systems := make([]string, len(w.Systems))
	for i, s := range w.Systems {
		systems[i] = csvName(s)
	}
	services := make([]string, len(w.Services))
	for i, s := range w.Services {
		services[i] = csvName(s.Name) + "=" + string(s.Effect)
	}
	return []string{
		w.ID, w.Activity, strings.Join(systems, ";"), strings.Join(services, ";"),
		instant(w.Start), instant(w.End), w.Risk, instant(w.DecidedAt),
		string(w.Scope), string(w.Status), w.Agreement,
	}
}

var nameReplacer = strings.NewReplacer(`\`, `\\`, ";", `\;`, "=", `\=`)

func csvName(s string) string { return nameReplacer.Replace(s) }

func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
