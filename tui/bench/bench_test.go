package bench

import (
	"slices"
	"testing"
	"time"
)

// at fixes the clock of the console, so that both programs draw one month.
const at = "2026-11-03T10:00:00Z"

// keyed presses keys over and over and reports bytes and times a key.
func keyed(b *testing.B, c *console, keys ...string) {
	b.Helper()
	c.settle(400 * time.Millisecond)
	var bytes []int
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		n, d := c.press(keys[i%len(keys)])
		bytes, took = append(bytes, n), append(took, d)
	}
	slices.Sort(bytes)
	slices.Sort(took)
	b.ReportMetric(float64(bytes[len(bytes)/2]), "bytes/key")
	b.ReportMetric(float64(bytes[len(bytes)-1]), "bytes/max")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
}

func BenchmarkDay(b *testing.B)   { both(b, "l", "h") }
func BenchmarkWeek(b *testing.B)  { both(b, "j", "k") }
func BenchmarkMonth(b *testing.B) { both(b, "}", "{") }

func both(b *testing.B, keys ...string) {
	b.Run("dccops", func(b *testing.B) {
		keyed(b, start(b, build(b, "dccops/cmd/dccops"), "demo", "--at", at), keys...)
	})
	b.Run("stock", func(b *testing.B) {
		keyed(b, start(b, build(b, "dccops/tui/bench/stock")), keys...)
	})
}

// BenchmarkFirstFrame is exec to the first calendar, on an empty store.
func BenchmarkFirstFrame(b *testing.B) {
	firstFrame(b, build(b, "dccops/cmd/dccops"), b.TempDir()+"/store")
}

func firstFrame(b *testing.B, path, dir string) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		c := start(b, path, "--store", dir, "--at", at)
		var bytes int
		for bytes < 1000 {
			r, ok := <-c.reads
			if !ok {
				b.Fatal("the console ended before its first frame")
			}
			if bytes += r.n; bytes >= 1000 {
				took = append(took, r.at.Sub(c.began))
			}
		}
		_, _ = c.tty.WriteString("\x03\x03")
		_ = c.cmd.Wait()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms/max")
}
