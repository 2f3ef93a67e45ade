package storage

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// toFile takes a backup as a person would: to a file, synced.
func toFile(tb testing.TB, d *Desk, since uint64) (string, Manifest) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "b.dccops")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	m, err := d.Backup(context.Background(), w, since)
	if err := errors.Join(err, w.Flush(), f.Sync(), f.Close()); err != nil {
		tb.Fatal(err)
	}
	return path, m
}

func BenchmarkBackupOfHundredThousandEvents(b *testing.B) {
	d := opened(b, Options{Dir: manyEvents(b, 100_000)})
	<-d.Loaded()
	for name, since := range map[string]uint64{"full": 0, "since-99000": 99_000} {
		b.Run(name, func(b *testing.B) {
			var m Manifest
			for b.Loop() {
				_, m = toFile(b, d, since)
			}
			b.ReportMetric(float64(m.Bytes)/1e6, "MB")
			b.ReportMetric(float64(m.Rows), "rows")
		})
	}
}

// Restored and open again, with every window on the Board: back in service.
func BenchmarkRestoreOfHundredThousandEvents(b *testing.B) {
	d := opened(b, Options{Dir: manyEvents(b, 100_000)})
	<-d.Loaded()
	path, m := toFile(b, d, 0)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "dccops")
		_, err := Restore(context.Background(), RestoreOptions{
			Dir: dir, Clock: testClock,
			Full: Source{Name: path, Open: func() (io.ReadCloser, error) { return os.Open(path) }},
		})
		if err != nil {
			b.Fatal(err)
		}
		got := opened(b, Options{Dir: dir})
		<-got.Loaded()
		if got.Board().Revision() != m.Seq {
			b.Fatal(got.Board().Revision())
		}
	}
}
