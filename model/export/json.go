package export

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// windowsFile is the file that check -f, import and export share.
type windowsFile struct {
	Windows     []window             `json:"windows"`
	PublishedAt map[string]time.Time `json:"published_at"`
}

type window struct {
	ID        string                `json:"id"`
	Activity  string                `json:"activity"`
	Systems   []string              `json:"systems"`
	Services  []model.ServiceEffect `json:"services"`
	Start     time.Time             `json:"start"`
	End       time.Time             `json:"end"`
	Risk      string                `json:"risk"`
	DecidedAt time.Time             `json:"decided_at"`
	Scope     model.Scope           `json:"scope"`
	Status    model.Status          `json:"status"`
	Agreement *string               `json:"agreement"`
}

func writeJSON(w io.Writer, in Input) error {
	return WindowsFile(w, in.Board.Windows(in.Month), in.published())
}

// WindowsFile writes any windows and publications as the windows file.
func WindowsFile(w io.Writer, windows []*model.Window, published map[london.Month]time.Time) error {
	file := windowsFile{Windows: make([]window, len(windows)), PublishedAt: make(map[string]time.Time, len(published))}
	for i, from := range windows {
		file.Windows[i] = fileWindow(from)
	}
	for m, at := range published {
		file.PublishedAt[m.String()] = at.UTC()
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(file); err != nil {
		return err
	}
	_, err := io.WriteString(w, text.JSON(b.String()))
	return err
}

func fileWindow(w *model.Window) window {
	out := window{
		ID: w.ID, Activity: w.Activity, Systems: w.Systems, Services: w.Services,
		Start: w.Start.UTC(), End: w.End.UTC(), Risk: w.Risk, DecidedAt: w.DecidedAt.UTC(),
		Scope: w.Scope, Status: w.Status,
	}
	if out.Systems == nil {
		out.Systems = []string{}
	}
	if out.Services == nil {
		out.Services = []model.ServiceEffect{}
	}
	if w.Agreement != "" {
		out.Agreement = &w.Agreement
	}
	return out
}
