package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/importer"
	"dccops/model/london"
)

// reportFiles are so many reports of one User as files of at most 500.
func reportFiles(n int) (out [][]byte) {
	first := time.Date(2026, 10, 1, 20, 0, 0, 0, time.UTC)
	for from := 0; from < n; from += importer.MostReports {
		var b strings.Builder
		b.WriteString("user,type,description,start,end,systems,services,traffic,rollback,confidentiality\n")
		for i := from; i < min(n, from+importer.MostReports); i++ {
			start := first.Add(time.Duration(i) * 90 * time.Minute)
			fmt.Fprintf(&b, "Example Energy,Firmware,Firmware %d,%s,%s,DSP;System %d,Prepayment,some,none,Green\n", i, start.Format(time.RFC3339), start.Add(3*time.Hour).Format(time.RFC3339), i%40)
		}
		out = append(out, []byte(b.String()))
	}
	return out
}

// judging is a board on which reports are judged by a version in force, and work of
// ours is planned.
func judging() *model.Board {
	then := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	build := model.NewBoard().Build()
	build.Put(&model.Organisation{Name: "Example Energy", Audiences: []model.Audience{model.Parties}, Addresses: []string{"ops@example.org"}})
	build.Put(&model.Consultation{Ref: "CO-1", About: "ME-1", State: model.ConsultationClosed, Asked: model.Asked{Signed: model.Signed{At: then}}})
	build.Put(&model.Methodology{
		Ref: "ME-1", State: model.MethodologyApproved, Since: then, Consulted: []string{"CO-1"}, Approval: &model.Approval{Signed: model.Signed{At: then}},
		Terms: model.Terms{Every: 3, Types: []model.ChangeType{{Name: "Firmware", Notice: 10, Fields: []string{"rollback", "traffic"}}}},
	})
	for i := range 60 {
		start := time.Date(2026, 10, 1+i, 22, 0, 0, 0, time.UTC)
		build.Put(&model.Window{ID: fmt.Sprintf("W-%d", i), Status: model.Scheduled, Start: start, End: start.Add(2 * time.Hour), Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}})
	}
	return build.Freeze(1, model.Hash{})
}

// imported takes files in, each as one order.
func imported(tb testing.TB, b *model.Board, files [][]byte) *model.Board {
	tb.Helper()
	now := time.Date(2026, 9, 10, 9, 0, 0, 0, time.UTC)
	for i, data := range files {
		got, err := importer.ParseReports("reports.csv", data, "")
		if err != nil {
			tb.Fatal(err)
		}
		ev, err := decide.Decide(b, model.Actor{Name: "a", Role: model.Operator}, now, fmt.Sprint("o", i), model.TakeReports{File: "reports.csv", Digest: fmt.Sprint("d", i), Reports: got.Reports})
		if err != nil {
			tb.Fatal(err)
		}
		ev.Seq = b.Revision() + 1
		b = b.With(&ev)
	}
	return b
}

// BenchmarkImportOfReports reads, judges and takes in two thousand reports in four
// files, each with its letter.
func BenchmarkImportOfReports(b *testing.B) {
	board, files := judging(), reportFiles(2_000)
	for b.Loop() {
		if n := len(imported(b, board, files).Reports()); n != 2_000 {
			b.Fatal(n)
		}
	}
}

// BenchmarkRiskReport writes the report on the risk of four months with two thousand
// reported changes in them, what each clashes with included.
func BenchmarkRiskReport(b *testing.B) {
	in := Risk{
		Board: imported(b, judging(), reportFiles(2_000)), From: london.NewMonth(2026, time.October), To: london.NewMonth(2027, time.January),
		Now: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC), Role: model.Approver, For: model.Red,
	}
	for _, format := range []string{"md", "csv"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := WriteRisk(&out, format, in); err != nil || out.Len() < 2_000*40 {
					b.Fatal(err, out.Len())
				}
			}
		})
	}
}
