package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// gate holds the loader where it begins, until it is opened.
type gate struct {
	journal
	open chan struct{}
}

type gateSnapshot struct {
	snapshot
	open chan struct{}
}

func (g *gate) Snapshot() (snapshot, error) {
	s, err := g.journal.Snapshot()
	return &gateSnapshot{s, g.open}, err
}

func (s *gateSnapshot) Scan(prefix, from []byte, visit visitor) error {
	if bytes.Equal(prefix, []byte{keyMonth}) {
		<-s.open
	}
	return s.snapshot.Scan(prefix, from, visit)
}

// behind opens a record of 3,000 windows over seven weeks and holds its loader.
// Only the first month, January 2024, is on the Board.
func behind(t *testing.T) (d *Desk, load func(), dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "dccops")
	d, err := Open(context.Background(), Options{Dir: dir, Clock: testClock})
	if err != nil {
		t.Fatal(err)
	}
	do(t, d, "all", model.ImportWindows{File: "all.csv", Digest: "all", Windows: manyWindows(3000)})
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	g := &gate{open: make(chan struct{})}
	opened := false
	load = func() {
		if !opened {
			opened = true
			close(g.open)
		}
	}
	d, err = open(context.Background(), Options{Dir: dir, Clock: testClock, First: []london.Month{january}}, func(j journal) journal {
		g.journal = j
		return g
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		load()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, load, dir
}

var (
	january = london.NewMonth(2024, time.January)
	latest  = fmt.Sprintf("PM-%06d", 2999) // in February, not on the first Board
)

func TestTheFirstBoardHasTheMonthsAskedForAndNoOthers(t *testing.T) {
	d, load, _ := behind(t)
	b := d.Board()
	if b.Whole() || !b.Has(january) || b.Has(january+1) || len(b.Windows(january)) < 1500 {
		t.Errorf("whole %v, January %d", b.Whole(), len(b.Windows(january)))
	}
	if _, ok := b.Window(latest); ok {
		t.Error("the loader was not held; this test proves nothing")
	}
	news, _ := d.Watch()
	load()
	<-d.Loaded()
	<-news
	if b := d.Board(); !b.Whole() || b.Count() != 3000 || !b.Has(january+1) {
		t.Errorf("whole %v, %d windows", b.Whole(), b.Count())
	}
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

// A window that is not on the Board yet is there for whoever edits, cancels or
// tries to plan it a second time.
func TestNobodyIsToldThereIsNoSuchWindowWhileLoading(t *testing.T) {
	d, load, dir := behind(t)
	_, err := d.Do(context.Background(), order("twice", plan(latest, night(3))))
	refusal(t, err, model.RefusedInput, latest)
	_, err = d.Do(context.Background(), order("twice2", plan(" "+latest+" ", night(3))))
	refusal(t, err, model.RefusedInput)
	edited := plan(latest, night(5)).Window
	edited.Activity = "changed while loading"
	r := do(t, d, "edit", model.EditWindow{Window: edited, Reason: "asked for"})
	if len(r.Event.Before) != 1 {
		t.Error("the event does not say what the window was before")
	}
	do(t, d, "cancel", model.CancelWindow{ID: fmt.Sprintf("PM-%06d", 2998), Reason: "asked for"})
	do(t, d, "new", plan("NEW", night(7)))
	if _, err := d.Do(context.Background(), order("none", model.CancelWindow{ID: "NOBODY", Reason: "x"})); err == nil {
		t.Error("a window that is not there was cancelled")
	}
	if d.Board().Whole() {
		t.Error("the loader was not held; this test proves nothing")
	}
	load()
	<-d.Loaded()
	check := func(b *model.Board) {
		t.Helper()
		w, ok := b.Window(latest)
		c, _ := b.Window(fmt.Sprintf("PM-%06d", 2998))
		if !ok || w.Activity != edited.Activity || c.Status != model.Cancelled || b.Count() != 3001 {
			t.Errorf("after loading: %+v, %d windows", w, b.Count())
		}
		if len(b.Windows(november)) != 2 {
			t.Errorf("%d windows in November", len(b.Windows(november)))
		}
	}
	check(d.Board())
	if err := d.Verify(context.Background()); err != nil {
		t.Error(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	again := opened(t, Options{Dir: dir})
	<-again.Loaded()
	check(again.Board())
}

// The rules of a month look at the whole month, so a decision has it.
func TestADecisionHasTheMonthsItTouches(t *testing.T) {
	d, _, _ := behind(t)
	do(t, d, "plan", plan("NEW", time.Date(2024, 2, 29, 21, 0, 0, 0, time.UTC)))
	if b := d.Board(); !b.Has(january+1) || len(b.Windows(january+1)) < 1000 || b.Whole() {
		t.Errorf("February: %v, %d windows", b.Has(january+1), len(b.Windows(january+1)))
	}
}

func TestAnImportWaitsForEverythingOrForItsContext(t *testing.T) {
	d, load, _ := behind(t)
	one := model.ImportWindows{File: "b.csv", Digest: "b", Windows: manyWindows(3000)[2990:]}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Do(ctx, order("import", one)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	done := make(chan error)
	go func() {
		_, err := d.Do(context.Background(), order("import", one))
		done <- err
	}()
	load()
	if err := <-done; err != nil || d.Board().Count() != 3000 {
		t.Error(err, d.Board().Count())
	}
}

func TestClosingDoesNotWaitForTheLoader(t *testing.T) {
	d, load, _ := behind(t)
	closed := make(chan error)
	d.load.stop() // what Close does first; the gate holds the loader until then
	load()
	go func() { closed <- d.Close() }()
	if err := <-closed; err != nil {
		t.Error(err)
	}
	select {
	case <-d.Loaded():
		t.Error("a loader that was ended says that it has everything")
	default:
	}
	if err := d.Verify(context.Background()); err == nil {
		t.Error("a closed record was verified")
	}
}

// Rows that went missing are found before or behind the first Board: nothing is
// drawn short in silence and nothing more is written.
func TestMissingRowsAreFound(t *testing.T) {
	_, load, dir := behind(t)
	load()
	id := latest
	first := monthKey(january, "PM-000001", 1)
	for name, c := range map[string]struct {
		key     []byte
		refused bool // at once, because the month is asked for
	}{
		"a window of the first Board": {first, true},
		"a window behind it":          {monthKey(january+1, id, 1), false},
		"the number of a month":       {countKey(january, 1), true},
		"an event":                    {eventKey(1, 0), false},
		"another record":              {recordKey(model.RecordImport, "all", 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := without(t, dir, c.key)
			if c.refused {
				refusal(t, err, model.RefusedStore, "damaged", "missing")
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			<-d.state.stopped
			_, err = d.Do(context.Background(), order("o", plan("", night(3))))
			refusal(t, err, model.RefusedStore, "damaged", "missing")
			_, err = d.Do(context.Background(), order("p", model.ImportWindows{Digest: "x"}))
			refusal(t, err, model.RefusedStore, "damaged")
			refusal(t, d.Verify(context.Background()), model.RefusedStore, "damaged")
			select {
			case <-d.Loaded():
				t.Error("it says that everything is there")
			default:
			}
		})
	}
}

// hole hides one row from everything that reads.
type hole struct {
	journal
	key []byte
}

type holeSnapshot struct {
	snapshot
	key []byte
}

func (h *hole) Snapshot() (snapshot, error) {
	s, err := h.journal.Snapshot()
	return &holeSnapshot{s, h.key}, err
}

func (s *holeSnapshot) Scan(prefix, from []byte, visit visitor) error {
	return s.snapshot.Scan(prefix, from, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		if bytes.Equal(key, s.key) {
			return nil, nil
		}
		return visit(key, value)
	})
}

// without opens a copy of the record with one row hidden.
func without(t *testing.T, dir string, key []byte) (*Desk, error) {
	t.Helper()
	copied := duplicate(t, dir)
	d, err := open(context.Background(), Options{Dir: copied, Clock: testClock, First: []london.Month{january}}, func(j journal) journal {
		return &hole{j, key}
	})
	if err == nil {
		t.Cleanup(func() { _ = d.Close() })
	}
	return d, err
}

// To take an act back is decided on the act as it was stored, with every window
// and month it touched; to publish a month, on the whole month.
func TestADecisionHasTheActItTakesBackAndTheMonthItPublishes(t *testing.T) {
	d, _, _ := behind(t)
	moved := plan(latest, time.Date(2024, 4, 2, 21, 0, 0, 0, time.UTC)).Window
	r := do(t, d, "move", model.EditWindow{Window: moved, Reason: "asked for"})
	made := model.Event{Subject: "made up by whoever asks"}
	o, err := d.completed(order("back", model.TakeBack{Event: r.Event.Seq, Act: &made}))
	if err != nil {
		t.Fatal(err)
	}
	c := o.Command.(model.TakeBack)
	if c.Act.Hash != r.Event.Hash || len(c.Touches()) != 1 || c.Touches()[0] != latest {
		t.Errorf("%+v", c)
	}
	april := london.NewMonth(2024, time.April)
	if got := monthsOf(c); len(got) != 2 || !got[0].has(january+1) || !got[1].has(april) {
		t.Errorf("months %+v", got)
	}
	if got := monthsOf(model.PublishMonth{Month: april}); len(got) != 1 || got[0] != (span{april, april}) {
		t.Errorf("months %+v", got)
	}
	do(t, d, "publish", model.PublishMonth{Month: april, Reason: "asked for"})
	if list := d.Board().Releases(april); len(list) != 1 || !d.Board().Has(april) || d.Board().Whole() {
		t.Errorf("what was published: %+v", list)
	}
	do(t, d, "back", model.TakeBack{Event: r.Event.Seq})
	if w, ok := d.Board().Window(latest); !ok || w.Start.Month() != time.February || !d.Board().IsTakenBack(r.Event.Seq) {
		t.Errorf("taken back: %+v", w)
	}
	_, err = d.completed(order("none", model.TakeBack{Event: 99}))
	refusal(t, err, model.RefusedMissing, "no event 99")
	viewer := model.Order{ID: "v", Actor: model.Actor{Name: "vic", Role: model.Reader}, Command: model.TakeBack{Event: 99}}
	_, err = d.Do(context.Background(), viewer)
	refusal(t, err, model.RefusedRole)
}
