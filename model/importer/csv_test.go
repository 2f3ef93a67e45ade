package importer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model/importer"
)

func TestCSVIsRead(t *testing.T) {
	r := parse(t, "w.csv", "\xef\xbb\xbfend,id,start,activity,services,systems,risk\r\n"+
		"2026-11-11T02:00,W-1,2026-11-10T20:00,\"Upgrade, part 2\nand more\",Prepayment=disruption;A\\=b\\;c\\\\=none,DSP; CSP North,'=none\r\n\r\n,,,,,,\r\n")
	if len(r.Windows) != 1 || r.Format != "csv" {
		t.Fatalf("%+v", r)
	}
	w := r.Windows[0]
	if w.Activity != "Upgrade, part 2\nand more" || fmt.Sprint(w.Systems) != "[DSP CSP North]" || w.Risk != "=none" ||
		fmt.Sprint(w.Services) != `[{Prepayment disruption} {A=b;c\ none}]` || w.Minutes() != 360 {
		t.Errorf("the window came out as %+v", w)
	}
	said(t, r, "the row is empty")
}

func TestCSVSaysRowAndColumn(t *testing.T) {
	const head = "id,start,end,risk,services\n"
	for data, parts := range map[string][]string{
		"id,start,end,colour\nx":        {"line 1, column 14, header", `"colour"`, "not known"},
		"id,start,end,id\nx":            {"header", "second time"},
		"ID,start,end\nx":               {"header", `"ID" is to be written "id"`},
		"id,start\nx":                   {"header", `"end" is missing`},
		"id;start;end\nx":               {"not separated by commas"},
		head + "W-1,2026-11-10T20:00\n": {"line 2", "row 1", "2 cells under 5 columns"},
		head + "W-1,2026-11-10T20:00,2026-11-10T19:00,,\n":                   {"line 2, column 22, row 1 (W-1), end", "before it starts"},
		head + "W-1,2026-11-10T20:00,,,\n":                                   {"end", "is missing"},
		head + ",2026-11-10T20:00,2026-11-10T21:00,,\n":                      {"row 1, id", "is missing"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00,,SSI\n":                {"services", "has no effect", "name=effect"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00,,SSI=down\n":           {"services", `"down"`},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00,a\"b,\n":               {"line 2", "quotation mark"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00,\"a,\n":                {"line", "quotes of a cell are not closed"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00,a\x1bb\x00,\n":         {"risk", "NUL (␀)"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00," + long(70_000) + "":  {"line 2", "64 KiB"},
		head + "W-1,2026-11-10T20:00,2026-11-10T21:00," + long(20_000) + ",": {"risk", "16384"},
		head + "W-1,2026-03-29T01:30,2026-03-29T03:00,,":                     {"start", "does not exist"},
		"\"id,start,end": {"quotes of a cell"},
		"id,start,end,open_end\nW-1,2026-11-10T20:00,2026-11-10T21:00,yes\n":                  {"row 1 (W-1), open_end", "in-progress", "this is draft"},
		"id,start,end,status,open_end\nW-1,2026-11-10T20:00,2026-11-10T21:00,in-progress,?\n": {"open_end", `"?"`, "yes or no"},
	} {
		refused(t, "w.csv", data, parts...)
	}
}

func long(n int) string { return strings.Repeat("x", n) }

func rows(n int, bad int) string {
	var b strings.Builder
	b.WriteString("id,activity,systems,services,start,end,risk,decided_at,scope,status,agreement\n")
	for i := 1; i <= n; i++ {
		end := "2026-11-11T02:00:00Z"
		if i == bad {
			end = "2026-11-31T02:00:00Z"
		}
		fmt.Fprintf(&b, "W-%d,Upgrade,DSP,Prepayment=disruption,2026-11-10T20:00:00Z,%s,none,2026-09-01T09:00:00Z,dcc,draft,\n", i, end)
	}
	return b.String()
}

func TestOneBadRowOfTenThousand(t *testing.T) {
	refused(t, "w.csv", rows(10_000, 9_999), "line 10000, column 63, row 9999 (W-9999), end", "2026-11-31T02:00:00Z")
	if r := parse(t, "w.csv", rows(10_000, 0)); len(r.Windows) != 10_000 {
		t.Errorf("%d windows of the mended file", len(r.Windows))
	}
}

func TestTooManyRows(t *testing.T) {
	refused(t, "w.csv", "id,start,end\n"+strings.Repeat("x,,\n", importer.MaxRows+1), "20000 rows")
}

func BenchmarkTwentyThousandRows(b *testing.B) {
	data := []byte(rows(importer.MaxRows, 0))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if r, err := importer.Parse("w.csv", data, importer.Options{Now: time.Unix(0, 0)}); err != nil || len(r.Windows) != importer.MaxRows {
			b.Fatal(err)
		}
	}
}
