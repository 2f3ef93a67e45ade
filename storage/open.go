package storage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// Options say which record to open and how.
type Options struct {
	Dir       string           // the data directory; it is made if it is not there
	Clock     func() time.Time // the time of events; always UTC in the end
	First     []london.Month   // the months wanted on the first Board
	Memory    bool             // keep nothing: Dir is not used
	FreeFloor int64            // bytes of disk below which nothing is written; 0 means 64 MiB
	Log       *slog.Logger     // nil: silent
}

const defaultFloor = 64 << 20

// Open takes the record for this process and returns with the first Board made.
// The other windows follow behind it; see [Desk.Loaded].
//
// A *model.Refusal says in one sentence why the record cannot be opened; nothing
// was changed then.
func Open(ctx context.Context, o Options) (*Desk, error) { return open(ctx, o, nil) }

// open lets a test stand between the desk and its journal.
func open(ctx context.Context, o Options, wrap func(journal) journal) (*Desk, error) {
	if o.Clock == nil {
		return nil, errors.New("storage: no clock was given")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.FreeFloor == 0 {
		o.FreeFloor = defaultFloor
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("storage: opening: %w", err)
	}
	var p *place
	var err error
	dir := ""
	if !o.Memory {
		if p, err = openPlace(&o, o.Log); err != nil {
			return nil, err
		}
		dir = p.badger()
	}
	d, err := start(o, p, dir, wrap)
	if err != nil && p != nil {
		return nil, errors.Join(refusedFor(err, p.dir), p.close())
	}
	return d, err
}

// start opens the journal, proves that it is the right one and whole as far as
// can be told at once, and makes the first Board.
func start(o Options, p *place, dir string, wrap func(journal) journal) (*Desk, error) {
	b, err := openBadger(dir, o.Log)
	if err != nil {
		if p != nil {
			o.Log.Error("opening the store", "err", err)
			err = refuse("The record in %s cannot be opened: the store behind it says it is damaged (%s). No new one was made%s; restore the whole directory from a copy.", shown(p.dir), brief(err), p.kept())
		}
		return nil, err
	}
	var j journal = b
	if wrap != nil {
		j = wrap(b)
	}
	d := newDesk(o, p, j)
	if err := d.begin(o.First); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return d, nil
}

// begin is everything between an open journal and the first Board.
func (d *Desk) begin(first []london.Month) error {
	if err := d.identify(); err != nil {
		return err
	}
	if err := sweep(d.journal); err != nil {
		return err
	}
	snap, err := d.journal.Snapshot()
	if err != nil {
		return err
	}
	d.head = snap.Head()
	all := d.head.Months <= smallStore || d.place != nil && d.place.flight.doubtful
	board, err := firstBoard(snap, first, all)
	if err == nil && all {
		err = countRest(context.Background(), snap)
	}
	if err != nil {
		snap.Close()
		return err
	}
	d.board.Store(board)
	if all {
		snap.Close()
		d.finishLoading()
		return nil
	}
	d.load.start(d, snap)
	return nil
}

// smallStore is the number of m rows that are read before the first Board:
// about five milliseconds.
const smallStore = 2_000

// identify makes a fresh store this site's, or holds one that was there against
// the site and the anchor.
func (d *Desk) identify() error {
	p := d.place
	if p == nil || p.fresh {
		id, err := newSite()
		if err != nil {
			return fmt.Errorf("storage: %w", err)
		}
		if p != nil {
			id = p.site
		}
		genesis := batch{Next: &Head{}, Sets: []set{{[]byte{keySite}, append([]byte{formatPlain}, id.encode()...)}}}
		if err := d.journal.Append(genesis); err != nil || p == nil {
			return err
		}
		return p.settle()
	}
	snap, err := d.journal.Snapshot()
	if err != nil {
		return err
	}
	defer snap.Close()
	data, err := snap.Get([]byte{keySite})
	if err != nil {
		return err
	}
	if len(data) == 0 {
		return p.emptied()
	}
	have, err := decodeSite(data[1:])
	if err != nil || have.ID != p.site.ID {
		return refuse("%s belongs to another record than %s. No new one was made; restore the whole directory from one copy.", shown(p.badger()), shown(p.path("site")))
	}
	d.accepted = p.anchor.none
	if err := p.compare(snap); err != nil {
		return err
	}
	return migrate(d.journal, have.Schema, migrations())
}

func (p *place) emptied() error {
	return refuse("The store in %s holds nothing, not even whose it is, although event %d was acknowledged here. No new one was made%s; restore the whole directory from a copy.",
		shown(p.badger()), p.anchor.head.Seq, p.kept())
}

// brief is the first line of a fault, cut to what fits into a sentence.
func brief(err error) string {
	s := err.Error()
	for i, r := range s {
		if r < ' ' || i > 160 {
			return s[:i]
		}
	}
	return s
}

// firstBoard reads every record that is not a window, and the windows of the
// months asked for, or all of them.
func firstBoard(s snapshot, first []london.Month, all bool) (*model.Board, error) {
	build := model.NewBoard().Build()
	build.Loading()
	if err := scanRecords(s, build.Put); err != nil {
		return nil, asDamage(err, "a record")
	}
	if all {
		windows, err := scanAll(context.Background(), s)
		if err != nil {
			return nil, err
		}
		for _, w := range windows {
			build.Put(w)
		}
		build.Complete()
	} else {
		for _, m := range first {
			if err := scanMonth(s, m, func(w *model.Window) { build.Put(w) }); err != nil {
				return nil, err
			}
			build.Loaded(m)
		}
	}
	return build.Freeze(s.Head().Seq, s.Head().Hash), nil
}
