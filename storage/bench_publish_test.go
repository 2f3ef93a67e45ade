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

// BenchmarkPublishThreeHundred publishes a month of 300 windows: the release,
// the publication and every window, made visible by one move of the head.
func BenchmarkPublishThreeHundred(b *testing.B) {
	first := london.NewMonth(2027, time.January)
	var d *Desk
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		if n%20 == 0 { // the list of bank holidays ends with 2028
			d = openFresh(b)
		}
		if _, err := d.Do(context.Background(), order(fmt.Sprint("i", n), busy(first.Add(n%20), n))); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := d.Do(context.Background(), order(fmt.Sprint("p", n), model.PublishMonth{Month: first.Add(n % 20), Reason: "measured"})); err != nil {
			b.Fatal(err)
		}
	}
}

func openFresh(b *testing.B) *Desk {
	d, err := Open(context.Background(), Options{Dir: filepath.Join(b.TempDir(), "dccops"), Clock: testClock})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close() })
	return d
}

// busy is a file with 300 windows of one month.
func busy(m london.Month, n int) model.ImportWindows {
	ws := make([]model.Window, 300)
	for i := range ws {
		start := m.Start().Add(time.Duration(20+24*(i%27)) * time.Hour).Add(time.Duration(i/27) * 3 * time.Minute)
		ws[i] = model.Window{
			ID: fmt.Sprintf("B-%d-%d", n, i), Activity: "Firewall rule refresh at the second site", Systems: []string{"DSP"}, Risk: "none",
			Services: []model.ServiceEffect{{Name: "Firmware", Effect: model.EffectMaterialRisk}},
			Start:    start, End: start.Add(3 * time.Minute), DecidedAt: testNow.AddDate(0, -1, 0), Status: model.Draft,
		}
	}
	return model.ImportWindows{File: "busy.json", Digest: fmt.Sprint("busy", n), Windows: ws}
}
