package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/export"
	"dccops/model/importer"
	"dccops/model/london"
	"dccops/model/rules"
	"dccops/model/text"
	"dccops/model/text/corpus"
)

var (
	november = london.NewMonth(2026, 11)
	now      = time.Date(2026, 9, 20, 9, 0, 0, 0, time.UTC)
)

func board(records ...model.Record) *model.Board {
	b := model.NewBoard().Build()
	for _, r := range records {
		b.Put(r)
	}
	return b.Freeze(uint64(len(records)), model.Hash{0xab, 0xcd})
}

// night is a window of two hours in the night of a day of November 2026.
func night(day int, id, activity string) *model.Window {
	start := time.Date(2026, 11, day, 22, 0, 0, 0, time.UTC)
	return &model.Window{
		ID: id, Activity: activity, Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start: start, End: start.Add(2 * time.Hour), Risk: "none", DecidedAt: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC),
		Scope: model.ScopeDCC, Status: model.Draft,
	}
}

func lifelike() *model.Board {
	a := night(10, "W-1", "Upgrade of the Data Service Provider, second rehearsal")
	a.Status, a.Trail.Sequence = model.Scheduled, 2
	b := night(12, "W-2", "Move the Self-Service Interface to the new platform\nFall back by 01:00")
	b.Systems = []string{"SSI", "CSP North"}
	b.Services = []model.ServiceEffect{{Name: "Self-Service Interface", Effect: model.EffectDisruption}, {Name: "Firmware", Effect: model.EffectMaterialRisk}, {Name: "Prepayment", Effect: model.EffectNone}}
	b.End, b.Agreement = b.Start.Add(5*time.Hour), "PA-7"
	c := night(30, "W-3", "")
	c.End, c.Services, c.Systems, c.Risk, c.Scope = c.Start.Add(5*time.Hour), nil, nil, "", model.ScopeSMETS1
	d := night(17, "W-4", "Renew certificates")
	d.Status, d.Trail.Reason = model.Cancelled, "The supplier is not ready"
	e := night(18, "W-5", "Emergency patch")
	e.DecidedAt = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	return board(a, b, c, d, e)
}

func write(t *testing.T, name string, in export.Input) string {
	t.Helper()
	f, ok := export.ByName(name)
	if !ok {
		t.Fatalf("there is no format %s", name)
	}
	var b bytes.Buffer
	if err := f.Write(&b, in); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.String()
}

func TestTheFormats(t *testing.T) {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
		if f.Extension != "."+f.Name || f.Words == "" || !strings.Contains(f.MediaType, "/") {
			t.Errorf("%+v", f)
		}
	}
	if got := strings.Join(names, " "); got != "ics csv json md html txt" {
		t.Errorf("the formats are %s", got)
	}
	if _, ok := export.ByName("pdf"); ok {
		t.Error("there is a format pdf")
	}
}

// judged is the month with findings of its own: what the rules say, and by
// which lists, is theirs to change.
func judged(t *testing.T, b *model.Board, at time.Time) *rules.Report {
	t.Helper()
	r, err := rules.Check(b, november, at)
	if err != nil {
		t.Fatal(err)
	}
	r.Findings = nil
	if len(r.Windows) > 0 {
		r.Findings = []rules.Finding{
			{Clause: "H8.3(c)", Verdict: model.Breach, Measured: 540, Limit: 360, Excess: 180, Words: "All Planned Maintenance has 9h00 of 6h00, over by 3h00"},
			{Clause: "H8.3(b)", Verdict: model.Authorised, Window: "W-2", Reference: "PA-7", Words: "W-2 has 5h00 of 4h00"},
		}
	}
	return r
}

// TestMonthsAsTheyLeave compares every format with the file a person has read.
// UPDATE_GOLDEN=1 writes the files anew.
func TestMonthsAsTheyLeave(t *testing.T) {
	b := lifelike()
	published := b.Over([]model.Record{&model.Publication{Month: november, At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}})
	for _, f := range export.Formats() {
		golden(t, "month"+f.Extension, write(t, f.Name, export.Input{Board: b, Month: november, Now: now, Report: judged(t, b, now)}))
		golden(t, "empty"+f.Extension, write(t, f.Name, export.Input{Board: board(), Month: november, Now: now, Report: judged(t, board(), now)}))
	}
	golden(t, "published.txt", write(t, "txt", export.Input{Board: published, Month: november, Now: now.AddDate(0, 1, 0), Report: judged(t, published, now.AddDate(0, 1, 0))}))
	golden(t, "published.json", write(t, "json", export.Input{Board: published, Month: november, Now: now}))
	golden(t, "raw.csv", write(t, "csv", export.Input{Board: b, Month: november, Raw: true}))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	got = strings.NewReplacer(london.ZoneDataVersion, "ZONE", london.Default().KnownAt(now).Version(), "HOLIDAYS").Replace(got)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s has changed (%v); it is now\n%s", name, err, got)
	}
}

// hostile returns boards of windows that carry the corpus in every field that
// lets it in.
func hostile(t *testing.T) []*model.Board {
	t.Helper()
	boards := hostileBoards()
	if len(boards) < 5 {
		t.Fatalf("only %d boards of payloads", len(boards))
	}
	return boards
}

var hostileBoards = sync.OnceValue(func() []*model.Board {
	var boards []*model.Board
	var batch []model.Record
	for i, p := range corpus.Payloads() {
		w := night(1+i%28, fmt.Sprintf("W-%04d", i), "")
		w.Activity, _ = text.Admit("activity", p, text.Prose)
		w.Risk, _ = text.Admit("risk", p+" ", text.Prose)
		w.Agreement, _ = text.Admit("agreement", p, text.Line)
		if name, err := text.Admit("systems", p, text.Name); err == nil {
			w.Systems = []string{name, name + " 2"}
			w.Services = []model.ServiceEffect{{Name: name, Effect: model.EffectNone}, {Name: name + "=;\\", Effect: model.EffectMaterialRisk}}
		}
		if batch = append(batch, w); len(batch) == 150 {
			boards, batch = append(boards, board(batch...)), nil
		}
	}
	return append(boards, board(batch...))
})

func TestWhatLeavesComesBack(t *testing.T) {
	boards := append(slices.Clone(hostile(t)), lifelike(), board())
	for i, b := range boards {
		for _, c := range []struct {
			format string
			raw    bool
		}{{"json", false}, {"csv", false}, {"csv", true}, {"ics", false}} {
			data := write(t, c.format, export.Input{Board: b, Month: november, Raw: c.raw})
			r, err := importer.Parse("month."+c.format, []byte(data), importer.Options{Now: now})
			if err != nil {
				t.Errorf("board %d: our own %s is refused: %.600v", i, c.format, err)
				continue
			}
			same(t, c.format, b.Windows(november), r.Windows)
			for _, l := range r.Ignored {
				if c.format != "ics" || !strings.Contains(l.Words, "no events") {
					t.Errorf("our own %s is not taken whole: %s", c.format, l)
				}
			}
		}
	}
}

func same(t *testing.T, format string, want []*model.Window, got []model.Window) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d windows come back of %d", format, len(got), len(want))
		return
	}
	for i := range want {
		w, g := *want[i], got[i]
		if format == "ics" && g.Trail.Sequence != w.Trail.Sequence {
			t.Errorf("ics: %s comes back with SEQUENCE %d", w.ID, g.Trail.Sequence)
		}
		w.Trail, g.Trail = model.Trail{}, model.Trail{}
		if !reflect.DeepEqual(w, g) {
			t.Errorf("%s:\n%.400q\ncomes back as\n%.400q", format, fmt.Sprintf("%+v", w), fmt.Sprintf("%+v", g))
		}
	}
}

// TestAnEndThatIsNotKnownComesBack as what it is, and a file without one has no
// column for it.
func TestAnEndThatIsNotKnownComesBack(t *testing.T) {
	w := night(10, "UM-1", "Queue stuck")
	w.Status, w.Trail.Open = model.InProgress, true
	known := night(11, "UM-2", "Another")
	known.Status = model.InProgress
	b := board(w, known)
	for _, raw := range []bool{false, true} {
		data := write(t, "csv", export.Input{Board: b, Month: november, Raw: raw})
		r, err := importer.Parse("m.csv", []byte(data), importer.Options{Now: now})
		if err != nil || len(r.Windows) != 2 || !r.Windows[0].Trail.Open || r.Windows[1].Trail.Open || !r.Windows[0].End.Equal(w.End) {
			t.Errorf("%s\ncomes back as %+v, %v", data, r.Windows, err)
		}
		ev, err := decide.Decide(model.NewBoard(), model.Actor{Name: "a", Role: model.Operator}, now, "x", model.ImportWindows{File: "m.csv", Digest: "1", Windows: r.Windows})
		if err != nil {
			t.Fatal(err)
		}
		ev.Seq = 1
		m, underWay := model.NewBoard().With(&ev).Maintenance("UM-1")
		if !underWay || m.ExpectedEnd != nil {
			t.Errorf("on the record its end is %+v", m)
		}
		again := model.ImportWindows{File: "m2.csv", Digest: "2", Windows: r.Windows}
		if ev, err := decide.Decide(model.NewBoard().With(&ev), model.Actor{Name: "a", Role: model.Operator}, now, "y", again); err != nil || len(ev.Before) > 0 {
			t.Errorf("brought in again it changes %+v, %v", ev.Before, err)
		}
	}
	if data := write(t, "csv", export.Input{Board: board(known), Month: november}); strings.Contains(data, "open_end") {
		t.Errorf("nothing is open in\n%s", data)
	}
	if data := write(t, "json", export.Input{Board: b, Month: november}); strings.Contains(data, "open") {
		t.Errorf("the windows file is fixed: %s", data)
	}
}

func TestPublicationsComeBack(t *testing.T) {
	at := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	b := lifelike().Over([]model.Record{&model.Publication{Month: november, At: at}})
	for _, format := range []string{"json", "ics"} {
		r, err := importer.Parse("m."+format, []byte(write(t, format, export.Input{Board: b, Month: november})), importer.Options{})
		if err != nil || len(r.Published) != 1 || !r.Published[november].Equal(at) {
			t.Errorf("%s: %v, %v", format, r.Published, err)
		}
	}
}

func TestNothingRawLeaves(t *testing.T) {
	for _, b := range hostile(t) {
		for _, f := range export.Formats() {
			out := write(t, f.Name, export.Input{Board: b, Month: november, Now: now})
			if !utf8.ValidString(out) {
				t.Errorf("%s is not valid UTF-8", f.Name)
			}
			if f.Name == "ics" {
				out = strings.ReplaceAll(out, "\r\n", "\n")
			}
			for _, r := range out {
				if r != '\n' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x200b || r >= 0xe0000) {
					t.Errorf("%s lets %U out", f.Name, r)
					break
				}
			}
		}
	}
}

func TestAMachineSeesOneRowAWindow(t *testing.T) {
	for _, b := range hostile(t) {
		rows, err := csv.NewReader(strings.NewReader(write(t, "csv", export.Input{Board: b, Month: november}))).ReadAll()
		if err != nil || len(rows) != 1+len(b.Windows(november)) {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && slices.Contains([]rune("=+-@\t\r＝＋－＠"), []rune(cell)[0]) {
					t.Errorf("the cell %q begins a formula", cell)
				}
			}
		}
		var file struct{ Windows []map[string]any }
		if err := json.Unmarshal([]byte(write(t, "json", export.Input{Board: b, Month: november})), &file); err != nil || len(file.Windows) != len(rows)-1 {
			t.Errorf("%d windows in JSON, %v", len(file.Windows), err)
		}
	}
}

func TestAPageHoldsNothingButOurMarkup(t *testing.T) {
	for _, b := range hostile(t) {
		page := write(t, "html", export.Input{Board: b, Month: november, Now: now})
		for _, bad := range []string{"<script", "<img", "src=", "href=", "http:", "https:", "<a ", "onerror=\"", "url("} {
			if i := strings.Index(strings.ReplaceAll(page, "http://evil.example", ""), bad); i >= 0 && !strings.Contains(bad, "=") {
				t.Errorf("the page holds %q: %.80s", bad, page[max(0, i-40):])
			}
		}
		if n := strings.Count(page, "<article>"); n != len(b.Windows(november)) || strings.Count(page, "</article>") != n {
			t.Errorf("%d articles for %d windows", n, len(b.Windows(november)))
		}
		md := write(t, "md", export.Input{Board: b, Month: november, Now: now})
		if n := strings.Count("\n"+md, "\n### "); n != len(b.Windows(november)) {
			t.Errorf("%d headings for %d windows", n, len(b.Windows(november)))
		}
	}
}

func TestSameInputsSameBytes(t *testing.T) {
	for _, f := range export.Formats() {
		in := export.Input{Board: lifelike(), Month: november, Now: now}
		first := write(t, f.Name, in)
		if again := write(t, f.Name, in); again != first {
			t.Errorf("%s differs from one time to the next", f.Name)
		}
	}
}

func TestPlainTextFitsEightyColumns(t *testing.T) {
	for _, b := range append(slices.Clone(hostile(t)), lifelike()) {
		for line := range strings.SplitSeq(write(t, "txt", export.Input{Board: b, Month: november, Now: now}), "\n") {
			n := 0
			for _, r := range line {
				if !unicode.Is(unicode.M, r) {
					n++
				}
			}
			if n > 80 {
				t.Errorf("%d columns: %q", n, line)
			}
		}
	}
}
