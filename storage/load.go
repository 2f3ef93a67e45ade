package storage

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"dccops/model"
	"dccops/model/london"
)

// loading is the one goroutine that reads every window behind the first Board,
// once, and counts everything there is to count.
type loading struct {
	done chan struct{} // closed when the whole Board is in
	stop context.CancelFunc
	wait sync.WaitGroup
	late []*model.Event // accepted since the first Board; the writer's turn guards it
}

// finishLoading says that everything is there, so that what was put aside is not
// needed; after a loss that someone accepted it is all that is left of it.
func (d *Desk) finishLoading() {
	close(d.load.done)
	if d.place != nil && d.place.flight.aside && !d.accepted {
		d.place.clearAside()
	}
}

func (l *loading) isWhole() bool {
	select {
	case <-l.done:
		return true
	default:
		return false
	}
}

// start takes over the snapshot that load reads. failed hears of an error that
// is not the end of the loader itself.
//
// # Why
//
// Reading leaves about as much behind it as it keeps, and a console that draws a
// few frames a minute would hold that until its next collection, hours later:
// so it is given back at once.
func (l *loading) start(snap snapshot, load func(context.Context) error, failed func(error)) {
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	l.wait.Go(func() {
		defer snap.Close()
		err := load(ctx)
		switch {
		case ctx.Err() != nil: // somebody waits for the end
		case err != nil:
			failed(err)
		default:
			debug.FreeOSMemory()
		}
	})
}

func (l *loading) end() {
	if l.stop != nil {
		l.stop()
	}
	l.wait.Wait()
}

// loadAll publishes one Board that holds everything.
//
// # Why
//
// Reading takes about half a second for 100,000 windows, and commands go on
// meanwhile. So the Board is built beside the turn from the one of a moment ago,
// and only what was accepted since then is laid over it inside the turn.
func (d *Desk) loadAll(ctx context.Context, snap snapshot) (err error) {
	defer recovered("loading", &err)
	windows, err := scanAll(ctx, snap)
	if err != nil {
		return err
	}
	if err := d.countAll(ctx, snap); err != nil {
		return err
	}
	whole := complete(d.Board(), windows)
	if err := d.take(ctx); err != nil {
		return err
	}
	defer d.release()
	for _, ev := range d.load.late {
		if ev.Seq > whole.Revision() {
			whole = whole.With(ev)
		}
	}
	d.load.late = nil
	d.publish(whole.Signed(d.Board().SignedHead()))
	d.finishLoading()
	return nil
}

// complete is a Board with every other window put on it.
func complete(b *model.Board, windows []*model.Window) *model.Board {
	build := b.Build()
	for _, w := range windows {
		build.Put(w)
	}
	build.Complete()
	return build.Freeze(b.Revision(), b.Head())
}

// scanAll returns every window at the head, each once.
func scanAll(ctx context.Context, s snapshot) ([]*model.Window, error) {
	out := make([]*model.Window, 0, s.Head().Months)
	rows, err := scanWindows(s, []byte{keyMonth}, func(m london.Month, w *model.Window) error {
		if len(out)&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if first, _ := w.Months(); first == m {
			out = append(out, w)
		}
		return nil
	})
	if err != nil {
		return nil, asDamage(err, "a window")
	}
	if want := s.Head().Months; rows != want {
		return nil, missing("a part of the windows (%d of %d rows are there)", rows, want)
	}
	return out, nil
}

// countAll counts everything that is not a window: the events, the rows of the
// tree and the other records.
func (d *Desk) countAll(ctx context.Context, s snapshot) error {
	if err := countRest(ctx, s); err != nil {
		return err
	}
	return countRows(ctx, s, keyTree, "the signed head of event %d")
}

// countRows holds the rows of events, or of their tree, to be without a gap.
func countRows(ctx context.Context, s snapshot, prefix byte, what string) error {
	head, next := s.Head().Seq, uint64(1)
	err := s.Scan([]byte{prefix}, nil, func(key []byte, _ func() ([]byte, error)) ([]byte, error) {
		if next&1023 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		seq := binary.BigEndian.Uint64(key[1:9])
		first := len(key) == 9 || binary.BigEndian.Uint16(key[9:]) == 0
		switch {
		case seq > head:
			return nil, errStop
		case first && seq == next:
			next++
		case first:
			return nil, missing(what, next)
		}
		return nil, nil
	})
	if err == nil && next != head+1 {
		err = missing(what, next)
	}
	return err
}

// countRest counts the events and the other records.
func countRest(ctx context.Context, s snapshot) error {
	head := s.Head()
	if err := countRows(ctx, s, keyEvent, "event %d"); err != nil {
		return err
	}
	records := uint64(0)
	err := s.Scan([]byte{keyRecord}, nil, func(key []byte, _ func() ([]byte, error)) ([]byte, error) {
		if _, rev, ok := version(key); ok && rev <= head.Seq {
			records++
		}
		return nil, nil
	})
	if err == nil && records != head.Records {
		err = missing("a part of the other records (%d of %d rows are there)", records, head.Records)
	}
	return err
}

type bornRecord struct {
	birth
	record model.Record
}

// fewVersions is how many older versions of a record are stepped over before the
// rest of them is passed by: to find the next name costs as much as some steps.
const fewVersions = 8

// scanRecords visits the newest version of every record that is not a window,
// in the order in which they first appeared.
func scanRecords(s snapshot, put func(model.Record)) error {
	var rows []recordRow
	var taken []byte // the name of the record that was taken last; its older versions follow
	older := 0
	err := s.Scan([]byte{keyRecord}, nil, func(key []byte, value func() ([]byte, error)) ([]byte, error) {
		name, rev, ok := version(key)
		if !ok {
			return nil, errUnknownFormat
		}
		if bytes.Equal(name, taken) {
			if older++; older > fewVersions {
				return after(name), nil
			}
			return nil, nil
		}
		if head := s.Head().Seq; rev > head {
			return versioned(bytes.Clone(name), head), nil
		}
		data, err := value()
		if err != nil {
			return nil, err
		}
		taken, older = bytes.Clone(name), 0
		rows = append(rows, recordRow{taken, bytes.Clone(data)})
		return nil, nil
	})
	if err != nil {
		return err
	}
	all, err := decodeRows(rows)
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b bornRecord) int {
		return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.pos, b.pos))
	})
	for _, r := range all {
		put(r.record)
	}
	return nil
}

// recordRow is one as it lies in the store.
type recordRow struct{ name, data []byte }

// decodeRows reads many at once, and returns when all are read.
//
// # Why
//
// Two thousand messages are half of what an opening takes until its first Board,
// and nothing else goes on then.
func decodeRows(rows []recordRow) ([]bornRecord, error) {
	const alone = 256
	parts := 1
	if len(rows) > alone {
		parts = runtime.GOMAXPROCS(0)
	}
	out, wrong := make([]bornRecord, len(rows)), make([]error, parts)
	var all sync.WaitGroup
	for p := range parts {
		all.Go(func() {
			defer recovered("reading", &wrong[p])
			for i := p; i < len(rows) && wrong[p] == nil; i += parts {
				out[i], wrong[p] = decodeBornRecord(rows[i].name, rows[i].data)
			}
		})
	}
	all.Wait()
	for _, err := range wrong {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func decodeBornRecord(name, data []byte) (out bornRecord, err error) {
	kind, _, ok := cutNUL(name[1:])
	if !ok {
		return out, errUnknownFormat
	}
	var body []byte
	if out.birth, body, err = decodeBorn(data); err != nil {
		return out, err
	}
	if out.record, err = newRecord(model.RecordKind(kind)); err != nil {
		return out, err
	}
	return out, decodeRecord(body, out.record)
}
