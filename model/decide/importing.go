package decide

import (
	"maps"
	"reflect"
	"slices"

	"dccops/model"
	"dccops/model/text"
)

// importWindows takes one file whole or not at all. A window whose id is on
// the record is replaced where it differs and left alone where it does not, or
// where the record has a later SEQUENCE.
//
// # Why
//
// A window that came from a file follows its provider: a later notice may
// complete it or take a cancellation back. One that an operator cancelled here
// is never brought back by a file.
func (d *decision) importWindows(c model.ImportWindows) error {
	if err := let("file", &c.File, text.Line); err != nil {
		return err
	}
	if first, ok := d.board.Import(c.Digest); ok {
		return model.Refuse(model.RefusedInput, "file", "%s was imported before, as %s at event %d. Nothing was changed.", shown(c.File), shown(first.File), first.Event)
	}
	seen := make(map[string]bool, len(c.Windows))
	for i := range c.Windows {
		w := c.Windows[i]
		if seen[w.ID] {
			return model.Refuse(model.RefusedInput, "id", "%s has the window %s twice. Nothing was changed.", shown(c.File), shown(w.ID))
		}
		seen[w.ID] = true
		if err := d.importOne(&w, c.File); err != nil {
			return err
		}
	}
	for _, m := range slices.Sorted(maps.Keys(c.Published)) {
		if at := c.Published[m].UTC(); !d.board.PublishedAt(m).Equal(at) {
			d.ev.After = append(d.ev.After, &model.Publication{Month: m, At: at})
		}
	}
	changed := len(d.ev.After)
	d.renumber(c.Touches())
	d.event(model.WindowsImported, c.File, "", &model.Import{
		Digest: c.Digest, File: c.File, At: d.now, Windows: changed, Event: d.board.Revision() + 1,
	})
	return nil
}

func (d *decision) importOne(w *model.Window, file string) error {
	sequence := w.Trail.Sequence
	w.Trail = model.Trail{Sequence: sequence, Source: file, Reason: w.Trail.Reason, StartedAt: w.Trail.StartedAt, EndedAt: w.Trail.EndedAt, Open: w.Trail.Open && w.Status == model.InProgress}
	if w.DecidedAt.IsZero() {
		w.DecidedAt = d.now
	}
	if err := d.admit(w); err != nil {
		return err
	}
	have, ok := d.board.Window(w.ID)
	if !ok {
		d.ev.After = append(d.ev.After, w)
		return nil
	}
	if same(have, w) || have.Trail.Sequence > sequence {
		return nil
	}
	if over := have.Status == model.Cancelled || have.Status == model.Completed; over && have.Trail.Source == "" {
		return model.Refuse(model.RefusedInput, "status", "%s is %s on the record and %s would change it. Nothing of the file was taken; leave that window out of it.", have.ID, have.Status, shown(file))
	}
	w.Trail.Wider = have.Trail.Wider
	d.widen(have, w)
	d.ev.Before = append(d.ev.Before, have)
	d.ev.After = append(d.ev.After, w)
	return nil
}

// same compares what a file can say of a window. That its end is not known only a
// file can say that has a column for it.
func same(a, b *model.Window) bool {
	x, y := *a, *b
	x.Trail, y.Trail = model.Trail{}, model.Trail{}
	return reflect.DeepEqual(x, y) && (a.Trail.Open || !b.Trail.Open)
}
