package storage

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// manyWindows makes n windows that look like a real list: a few hundred words
// in common, five years of months.
func manyWindows(n int) []model.Window {
	systems := [][]string{{"DSP"}, {"CSP North", "CSP South"}, {"SMKI"}, {"DSP", "SSI"}}
	services := []string{"Prepayment", "Firmware", "Scheduled Reads", "Install & Commission"}
	out := make([]model.Window, n)
	for i := range out {
		start := time.Date(2024, 1, 1, 20, 0, 0, 0, time.UTC).Add(time.Duration(i) * 26 * time.Minute)
		out[i] = model.Window{
			ID: fmt.Sprintf("PM-%06d", i), Activity: fmt.Sprintf("Upgrade of the made-up gateway %d, step %d of its plan", i/7, i%7),
			Systems:  systems[i%len(systems)],
			Services: []model.ServiceEffect{{Name: services[i%len(services)], Effect: model.EffectDisruption}, {Name: services[(i+1)%len(services)], Effect: model.EffectMaterialRisk}},
			Start:    start, End: start.Add(time.Duration(1+i%4) * time.Hour),
			Risk: "Messages queue and are delivered late", DecidedAt: start.AddDate(0, -2, 0),
			Scope: model.ScopeDCC, Status: model.Scheduled,
			Trail: model.Trail{Revision: uint64(i), Source: "list.csv"},
		}
	}
	return out
}

func BenchmarkDecodeWindow(b *testing.B) {
	windows := manyWindows(100_000)
	encode := map[string]func(*model.Window) ([]byte, error){
		"binary": encodeWindow,
		"json":   func(w *model.Window) ([]byte, error) { return encodeJSON(w) },
	}
	for _, name := range []string{"binary", "json"} {
		rows := make([][]byte, len(windows))
		total := 0
		for i := range windows {
			row, err := encode[name](&windows[i])
			if err != nil {
				b.Fatal(err)
			}
			rows[i], total = row, total+len(row)
		}
		b.Run(name+"-100000", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := newWindowReader()
				for _, row := range rows {
					if _, err := r.decode(row); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(total)/float64(len(rows)), "bytes/window")
		})
	}
}

func BenchmarkDo(b *testing.B) {
	d, err := Open(context.Background(), Options{Dir: filepath.Join(b.TempDir(), "dccops"), Clock: testClock})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	for n := 0; b.Loop(); n++ {
		start := testNow.Add(time.Duration(n%2000) * time.Hour)
		if _, err := d.Do(context.Background(), order(fmt.Sprint(n), plan("", start))); err != nil {
			b.Fatal(err)
		}
	}
}

// hundredThousand is a closed store with 100,000 windows over five years.
func hundredThousand(tb testing.TB) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "dccops")
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		tb.Fatal(err)
	}
	windows := manyWindows(100_000)
	for i := 0; i < len(windows); i += 20_000 {
		c := model.ImportWindows{File: fmt.Sprint("list", i), Digest: fmt.Sprint("digest", i), Windows: windows[i : i+20_000]}
		began := time.Now()
		if _, err := d.Do(context.Background(), order(fmt.Sprint("import", i), c)); err != nil {
			tb.Fatal(err)
		}
		tb.Log("20,000 windows in", time.Since(began).Round(time.Millisecond))
	}
	if err := d.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir
}

var november = london.NewMonth(2026, time.November)

func BenchmarkOpenHundredThousand(b *testing.B) {
	dir := hundredThousand(b)
	var loaded time.Duration
	for b.Loop() {
		began := time.Now()
		d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock, First: []london.Month{november - 1, november, november + 1}})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		<-d.Loaded()
		loaded += time.Since(began)
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(loaded.Milliseconds())/float64(b.N), "ms-until-loaded")
}

func BenchmarkMonthOfHundredThousand(b *testing.B) {
	d, err := Open(context.Background(), Options{Dir: hundredThousand(b), Clock: testClock})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	<-d.Loaded()
	b.ReportAllocs()
	for b.Loop() {
		snap, err := d.snapshot()
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		err = scanMonth(snap, november, func(*model.Window) { n++ })
		snap.Close()
		if err != nil || n < 1000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkDecodeRelease(b *testing.B) {
	r := &model.Release{Month: november, Version: 1, At: testNow, Items: manyWindows(300)}
	binary, err := encodeRelease(r)
	if err != nil {
		b.Fatal(err)
	}
	json, err := encodeJSON(r)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("binary", func(b *testing.B) {
		for b.Loop() {
			if err := decodeRelease(binary, &model.Release{}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(binary)), "bytes")
	})
	b.Run("json", func(b *testing.B) {
		for b.Loop() {
			if err := decodeJSON(json, &model.Release{}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(json)), "bytes")
	})
}
