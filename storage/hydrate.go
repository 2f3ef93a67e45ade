package storage

import (
	"bytes"
	"context"
	"fmt"

	"dccops/model"
	"dccops/model/london"
)

// hydrated returns the Board with the named windows and months on it, read from
// the store while the loader is behind. It returns b itself when nothing was
// missing.
func (d *Desk) hydrated(b *model.Board, ids []string, months []span) (*model.Board, error) {
	if b.Whole() {
		return b, nil
	}
	snap, err := d.snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	h := hydration{snap: snap, board: b}
	for _, id := range ids {
		if err := h.window(id); err != nil {
			return nil, d.failReading(err)
		}
	}
	for _, s := range append(months, h.spans...) {
		if err := h.months(s); err != nil {
			return nil, d.failReading(err)
		}
	}
	if h.build == nil {
		return b, nil
	}
	return h.build.Freeze(b.Revision(), b.Head()).Signed(b.SignedHead()), nil
}

// hydration lays what is missing over a Board, copying it once at most.
type hydration struct {
	snap  snapshot
	board *model.Board
	build *model.Builder
	spans []span
	read  map[london.Month]bool
}

func (h *hydration) builder() *model.Builder {
	if h.build == nil {
		h.build, h.read = h.board.Build(), map[london.Month]bool{}
	}
	return h.build
}

func (h *hydration) window(id string) error {
	if w, ok := h.board.Window(id); ok {
		h.spans = append(h.spans, spanOf(w))
		return nil
	}
	w, err := readWindow(h.snap, id)
	if err != nil || w == nil {
		return err
	}
	h.builder().Put(w)
	h.spans = append(h.spans, spanOf(w))
	return nil
}

func (h *hydration) months(s span) error {
	for m := s.first; m <= s.last; m++ {
		if h.board.Has(m) || h.read[m] {
			continue
		}
		build := h.builder()
		if err := scanMonth(h.snap, m, func(w *model.Window) { build.Put(w) }); err != nil {
			return err
		}
		build.Loaded(m)
		h.read[m] = true
	}
	return nil
}

// monthsOf names the months whose windows a decision may look at.
func monthsOf(c model.Command) []span {
	switch c := c.(type) {
	case model.PlanWindow:
		return monthsOfWindow(nil, &c.Window)
	case model.EditWindow:
		return monthsOfWindow(nil, &c.Window)
	case model.MoveAsAsked:
		return monthsOfWindow(nil, &model.Window{Start: c.Start, End: c.End})
	case model.RecordResolution:
		if m, err := london.ParseMonth(c.Item); err == nil { // it may be agreed
			return []span{{m, m}}
		}
	case model.PublishMonth:
		return []span{{c.Month, c.Month}}
	case model.TakeBack:
		if c.Act == nil {
			return nil
		}
		return monthsOfRecords(monthsOfRecords(nil, c.Act.Before), c.Act.After)
	}
	return nil
}

func monthsOfRecords(spans []span, records []model.Record) []span {
	for _, r := range records {
		if w, ok := r.(*model.Window); ok {
			spans = monthsOfWindow(spans, w)
		}
	}
	return spans
}

func monthsOfWindow(spans []span, w *model.Window) []span {
	if !w.End.After(w.Start) || w.End.Sub(w.Start) > model.MaxRaised {
		return spans // it is going to be refused
	}
	return append(spans, spanOf(w))
}

// needsAll reports whether a command can only be decided on a whole Board: its
// windows may be any, or are named by nothing but the record.
func needsAll(c model.Command) bool {
	switch c.(type) {
	case model.ImportWindows, model.AnswerRequest:
		return true
	}
	return false
}

// awaitWindows waits for the whole Board where a command needs it.
func (d *Desk) awaitWindows(ctx context.Context, c model.Command) error {
	if !needsAll(c) {
		return nil
	}
	select {
	case <-d.load.done:
		return nil
	case <-d.state.stopped:
		return d.stopped()
	case <-ctx.Done():
		return fmt.Errorf("storage: waiting for every window: %w", ctx.Err())
	}
}

func windowIDs(records []model.Record) []string {
	var out []string
	for _, r := range records {
		if r.RecordKind() == model.RecordWindow {
			out = append(out, r.RecordKey())
		}
	}
	return out
}

func cutNUL(b []byte) (before, after []byte, ok bool) { return bytes.Cut(b, []byte{0}) }
