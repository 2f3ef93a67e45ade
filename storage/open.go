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
	Ram       *Ram             // keep it there: Dir is not used
	FreeFloor int64            // bytes of disk below which nothing is written; 0 means 64 MiB
	Log       *slog.Logger     // nil: silent

	AnyFilesystem bool // also on one that is refused, see [FilesystemOf]
	LeaveErasing  bool // what is to be erased stays for another Open, see [Desk.Erasing]

	// Between stands between the record and its store at each transaction, to break it
	// in a test: do stores it. An error that was not do's leaves it open what the store
	// holds, and the record takes nothing more. nil: nothing does.
	Between func(do func() error) error

	step func(name string) // see place
}

const defaultFloor = 64 << 20

// Open takes the record for this process and returns with the first Board made.
// The other windows follow behind it; see [Desk.Loaded].
//
// A *model.Refusal says in one sentence why the record cannot be opened; nothing
// was changed then. One whose disk is below its floor opens all the same and is
// read-only, as [Desk.Trouble] says, until space is freed.
func Open(ctx context.Context, o Options) (*Desk, error) {
	if o.Between == nil {
		return open(ctx, o, nil)
	}
	return open(ctx, o, func(j journal) journal { return between{j, o.Between} })
}

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
	if !o.Memory && o.Ram == nil {
		if p, err = openPlace(&o, o.Log); err != nil {
			return nil, err
		}
		dir = p.badger()
	}
	d, err := start(o, p, dir, wrap)
	if err == nil && p != nil {
		d, err = finishErasing(ctx, o, d, wrap)
	}
	if err != nil && p != nil {
		return nil, errors.Join(refusedFor(err, p.dir), p.dropCopy(), p.close())
	}
	return d, err
}

// start opens the journal, proves that it is the right one and whole as far as
// can be told at once, and makes the first Board.
func start(o Options, p *place, dir string, wrap func(journal) journal) (*Desk, error) {
	j, err := engineOf(&o, p, dir)
	if err != nil {
		if p != nil {
			o.Log.Error("opening the store", "err", err)
			if fewFiles(err) {
				return nil, refusedFor(err, p.dir)
			}
			err = refuse("The record in %s cannot be opened: the store behind it says it is damaged (%s). No new one was made%s; restore the whole directory from a copy.", shown(p.dir), brief(err), p.kept())
		}
		return nil, err
	}
	if wrap != nil {
		j = wrap(j)
	}
	d := newDesk(o, p, j)
	if o.Ram != nil {
		d.signer = o.Ram.signer
	}
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
	if d.place == nil || d.place.short == nil {
		if err := sweep(d.journal); err != nil {
			return err
		}
	}
	snap, err := d.journal.Snapshot()
	if err != nil {
		return err
	}
	head := snap.Head()
	all := head.Months <= smallStore && head.Seq <= fewEvents || d.place != nil && d.place.flight.doubtful
	if err := d.first(snap, first, all); err != nil {
		snap.Close()
		return err
	}
	if all {
		snap.Close()
		d.finishLoading()
		return nil
	}
	d.load.start(snap, func(ctx context.Context) error { return d.loadAll(ctx, snap) }, func(err error) {
		_ = d.failReading(err) // the answer to the next Do
	})
	return nil
}

// first stands on the head, with its tree, and makes the first Board.
func (d *Desk) first(s snapshot, months []london.Month, all bool) error {
	var err error
	d.head = s.Head()
	if d.tree, err = readPeaks(s); err != nil {
		return err
	}
	signed, err := d.signer.noteAt(s, d.head.Seq)
	if err != nil {
		return err
	}
	board, err := firstBoard(s, months, all)
	if err != nil {
		return err
	}
	if all {
		if err := d.countAll(context.Background(), s); err != nil {
			return err
		}
	}
	d.board.Store(board.Signed(signed))
	return nil
}

// smallStore is the number of m rows that are read before the first Board:
// about five milliseconds.
const smallStore = 2_000

// fewEvents is the number of events that are counted before the first Board. An
// event may have a message of ten megabytes in it, and whoever counts them reads
// past it: two thousand with answers of 20 KB took 70 ms.
const fewEvents = 500

// identify makes a fresh store this site's, or holds one that was there against
// the site, the anchor and the key, and brings it to this schema.
func (d *Desk) identify() error {
	p := d.place
	switch {
	case d.signer != nil: // in memory, and made before
		return nil
	case p == nil || p.fresh:
		return d.found()
	}
	have, err := d.whose()
	if err != nil {
		return err
	}
	if p.short != nil && have.Schema != p.site.Schema {
		return p.short.why // what is begun goes on when there is room
	}
	if have.Schema >= schemaTree && p.site.Schema < schemaTree {
		err = p.putBack(have)
	} else {
		err = migrate(d, have.Schema, migrations())
	}
	d.signer = p.signer
	return err
}

// found makes a new record.
func (d *Desk) found() error {
	p := d.place
	var s site
	var err error
	if p != nil {
		s, d.signer = p.site, p.signer
	} else {
		var private string
		if s, private, err = newSite(); err == nil {
			d.signer, err = newSigner(private, s)
		}
		if err != nil {
			return fmt.Errorf("storage: %w", err)
		}
	}
	if err := d.journal.Append(batch{Next: &Head{}, Sets: []set{s.row()}}); err != nil || p == nil {
		return err
	}
	return p.settle()
}

// whose reads the site inside the store and proves that it is this one's, at
// the event that was acknowledged last or a later one.
func (d *Desk) whose() (have site, err error) {
	p := d.place
	snap, err := d.journal.Snapshot()
	if err != nil {
		return have, err
	}
	defer snap.Close()
	data, err := snap.Get([]byte{keySite})
	switch {
	case err != nil:
		return have, err
	case len(data) == 0:
		return have, p.emptied()
	}
	have, err = decodeSiteRow(data)
	switch {
	case err != nil || have.ID != p.site.ID:
		return have, p.foreign()
	case have.Schema > schema:
		return have, p.newer(have.Schema)
	case have.Schema >= schemaTree && p.site.Schema >= schemaTree && have.Key != p.site.Key:
		return have, p.foreign()
	}
	d.accepted = p.anchor.none
	return have, p.compare(snap)
}

func (p *place) foreign() error {
	return refuse("%s belongs to another record than %s. No new one was made; restore the whole directory from one copy.", shown(p.badger()), shown(p.path("site")))
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
	return build.Freeze(s.Head().Seq, s.Head().Hash).Accepted(s.Head().At), nil
}
