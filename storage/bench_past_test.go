package storage

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// builder writes events as Do would have, many to a transaction.
type builder struct {
	desk  *Desk
	head  Head
	tree  tree
	spans map[string]span
	born  map[string]birth
	rows  map[london.Month]uint64
	sets  []set
}

// event puts one more on, and stores what has come together if it is enough.
func (b *builder) event(tb testing.TB, ev model.Event) {
	tb.Helper()
	sealed, payload, err := seal(ev, b.head)
	if err != nil {
		tb.Fatal(err)
	}
	c := newChange(sealed.Seq)
	v := verifier{spans: b.spans, born: b.born, build: model.NewBoard().Build()}
	for pos, r := range sealed.After {
		if err := c.put(pos, r, v.before(r)); err != nil {
			tb.Fatal(err)
		}
		v.remember(sealed.Seq, pos, r)
	}
	_ = c.counts(func(m london.Month) (uint64, error) { return b.rows[m], nil })
	for m, added := range c.months {
		b.rows[m] += added
	}
	next, row := stands(b.head, b.tree, &sealed, payload)
	row.head.Months, row.head.Records = b.head.Months+c.rows, b.head.Records+c.records
	if row.sig, err = b.desk.signer.sign(row.head); err != nil {
		tb.Fatal(err)
	}
	sets := append(eventRows(sealed.Seq, sealed.Hash, payload), row.set(), set{orderKey(sealed.OrderID), binary.BigEndian.AppendUint64(nil, sealed.Seq)})
	sets = append(sets, c.sets...)
	if len(b.sets)+len(sets) > maxOps-2 {
		b.store(tb)
	}
	b.sets = append(b.sets, sets...)
	b.head, b.tree = row.head, next
}

func (b *builder) store(tb testing.TB) {
	tb.Helper()
	next := b.head
	take(tb, b.desk.journal, batch{Expect: b.desk.head.Seq, Next: &next, Sets: b.sets})
	b.desk.head, b.sets = next, nil
}

// manyEvents is a closed record of n events over two years: windows planned,
// and each of them changed some time later.
func manyEvents(tb testing.TB, n int) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "dccops")
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		tb.Fatal(err)
	}
	b := builder{desk: d, spans: map[string]span{}, born: map[string]birth{}, rows: map[london.Month]uint64{}}
	windows := manyWindows(n / 2)
	for i := range n {
		w := windows[i/2]
		ev := model.Event{
			At: eventAt(i, n), Actor: model.Actor{Name: "ada", Role: model.Operator}, OrderID: fmt.Sprint("order-", i),
			Kind: model.WindowPlanned, Subject: w.ID, After: []model.Record{&w, &model.Numbering{Next: i/2 + 2}},
		}
		if i%2 == 1 {
			before := w
			w.Activity += ", once more"
			ev.Kind, ev.Reason, ev.Before, ev.After = model.WindowEdited, "asked for", []model.Record{&before}, []model.Record{&w}
		}
		b.event(tb, ev)
	}
	b.store(tb)
	d.tree = b.tree
	if err := d.Close(); err != nil {
		tb.Fatal(err)
	}
	// A start and an end as any other, so that what is left in memory logs is tables.
	if d, err = Open(context.Background(), Options{Dir: dir, Clock: testClock}); err != nil {
		tb.Fatal(err)
	}
	<-d.Loaded()
	if err := d.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir
}

// eventAt spreads n events over the two years before now.
func eventAt(i, n int) time.Time {
	return testNow.Add(-time.Duration(n-i) * (2 * 365 * 24 * time.Hour / time.Duration(n)))
}

// What the builder writes is what Do writes.
func TestTheBuilderWritesWhatDoWould(t *testing.T) {
	d := opened(t, Options{Dir: manyEvents(t, 300)})
	do(t, d, "next", plan("", night(3)))
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func BenchmarkAsOfAYearBackInHundredThousandEvents(b *testing.B) {
	d := opened(b, Options{Dir: manyEvents(b, 100_000)})
	<-d.Loaded()
	year := testNow.AddDate(-1, 0, 0)
	month := london.NewMonth(2025, time.March) // what was planned in those days
	var loaded time.Duration
	for b.Loop() {
		began := time.Now()
		p, err := d.AsOf(context.Background(), year, month-1, month, month+1)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		<-p.Loaded()
		loaded += time.Since(began)
		if got := p.Board().Revision(); got < 45_000 || got > 55_000 || len(p.Board().Windows(month)) < 1000 || p.Board().Count() < 20_000 {
			b.Fatal(got, len(p.Board().Windows(month)), p.Board().Count())
		}
		_ = p.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(loaded.Milliseconds())/float64(b.N), "ms-until-loaded")
}

func BenchmarkWriteRecordOfHundredThousandEvents(b *testing.B) {
	d := opened(b, Options{Dir: manyEvents(b, 100_000)})
	<-d.Loaded()
	for b.Loop() {
		if upto, err := d.WriteRecord(context.Background(), io.Discard); err != nil || upto != 100_000 {
			b.Fatal(upto, err)
		}
	}
}

func BenchmarkVerifyHundredThousandEvents(b *testing.B) {
	d := opened(b, Options{Dir: manyEvents(b, 100_000)})
	<-d.Loaded()
	for b.Loop() {
		if err := d.Verify(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenHundredThousandEvents(b *testing.B) {
	dir := manyEvents(b, 100_000)
	var loaded time.Duration
	for b.Loop() {
		began := time.Now()
		d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock, First: []london.Month{november}})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		<-d.Loaded()
		loaded += time.Since(began)
		_ = d.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(loaded.Milliseconds())/float64(b.N), "ms-until-loaded")
}
