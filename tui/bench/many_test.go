package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/storage"
)

// manyWindows fills a store with a hundred thousand windows, as files would.
func manyWindows(b *testing.B) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "store")
	ctx := context.Background()
	desk, err := storage.Open(ctx, storage.Options{
		Dir: dir, Clock: func() time.Time { return time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC) },
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		b.Fatal(err)
	}
	all := demo.Many(1, 100_000)
	for i := 0; i < len(all); i += 20_000 {
		order := model.Order{
			ID: fmt.Sprint("file-", i), Actor: model.Actor{Name: "bench", Role: model.Approver},
			Command: model.ImportWindows{File: fmt.Sprintf("part-%d.json", i), Digest: fmt.Sprint("digest-", i), Windows: all[i : i+20_000]},
		}
		if _, err := desk.Do(ctx, order); err != nil {
			b.Fatal(err)
		}
	}
	if err := desk.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

// BenchmarkManyWindows is exec to the first calendar and a day moved, with a
// hundred thousand windows on the record.
func BenchmarkManyWindows(b *testing.B) {
	path, dir := build(b, "dccops/cmd/dccops"), manyWindows(b)
	b.Run("first", func(b *testing.B) { firstFrame(b, path, dir) })
	b.Run("day", func(b *testing.B) {
		c := start(b, path, "--store", dir, "--at", at)
		c.settle(3 * time.Second)
		keyed(b, c, "l", "h")
		b.ReportMetric(resident(b, c), "MB/resident")
	})
}

// resident is the memory a console holds, in MB.
func resident(b *testing.B, c *console) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid))
	if err != nil {
		b.Skip("no /proc here")
	}
	var kb float64
	if _, line, ok := strings.Cut(string(text), "VmRSS:"); ok {
		_, _ = fmt.Sscan(line, &kb)
	}
	return kb / 1024
}

// BenchmarkIdle is what a console on a small store holds.
func BenchmarkIdle(b *testing.B) {
	c := start(b, build(b, "dccops/cmd/dccops"), "--store", filepath.Join(b.TempDir(), "store"), "--at", at)
	c.settle(time.Second)
	for b.Loop() {
		c.press("l")
	}
	b.ReportMetric(resident(b, c), "MB/resident")
}
