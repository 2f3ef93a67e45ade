package decide

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// recordAgreement puts an exception of H8.3 on the record. Whether it can speak
// for a window is judged each time it is looked at, so one that is dated after
// the work, or for a wider scope, may be recorded and does not help.
func (d *decision) recordAgreement(c model.RecordAgreement) error {
	e := c.Exception
	if err := d.admitAgreement(&e); err != nil {
		return err
	}
	d.event(model.AgreementRecorded, e.Ref, e.Basis, &e)
	return nil
}

// admitAgreement lets an exception in and gives it its number, whichever command
// brings it.
func (d *decision) admitAgreement(e *model.Exception) error {
	e.Recorded = d.now
	e.Dated, e.Expires = e.Dated.UTC().Truncate(time.Second), e.Expires.UTC().Truncate(time.Second)
	if err := admitException(e); err != nil {
		return err
	}
	if e.Ref == "" {
		e.Ref = d.nextRef(e.Kind)
	}
	if d.knownRef(e.Ref) {
		return model.Refuse(model.RefusedInput, "ref", "There is an agreement %s already, and none is ever edited. Nothing was changed; give this one another reference.", shown(e.Ref))
	}
	switch {
	case !slices.Contains(model.Excusable(), e.Clause):
		return model.Refuse(model.RefusedInput, "clause", "The clause must be H8.3(a), H8.3(b) or H8.3(c): the Panel cannot waive anything else. Nothing was changed.")
	case e.Limit < 0 || e.Limit > 31*24*60:
		return model.Refuse(model.RefusedInput, "limit", "The limit is %d minutes; it must lie between 0 and %d. Nothing was changed.", e.Limit, 31*24*60)
	case e.Window != "" && e.Month != 0:
		return model.Refuse(model.RefusedInput, "window", "An agreement is for a window or for a month, not for both. Nothing was changed.")
	}
	if err := d.dated(e); err != nil {
		return err
	}
	if _, ok := d.board.Window(e.Window); e.Window != "" && !ok {
		return model.Refuse(model.RefusedMissing, "window", "There is no window %q. Nothing was changed; dccops month lists the windows of a month.", shown(e.Window))
	}
	return nil
}

func admitException(e *model.Exception) error {
	err := letAll(
		entry{"ref", &e.Ref, text.Line},
		entry{"window", &e.Window, text.ID},
		entry{"basis", &e.Basis, text.Line},
		entry{"text", &e.Text, text.Prose},
	)
	if err != nil {
		return err
	}
	switch {
	case e.Kind != model.PanelAgreement && e.Kind != model.SMETS1Citation:
		return model.Refuse(model.RefusedInput, "kind", "An exception is a panel-agreement or a smets1-citation. Nothing was changed.")
	case e.Basis == "" && e.Kind == model.PanelAgreement:
		return model.Refuse(model.RefusedInput, "basis", "Say at which meeting the Panel agreed. Nothing was changed.")
	case e.Basis == "":
		return model.Refuse(model.RefusedInput, "basis", "Say which document, version and clause provides otherwise. Nothing was changed.")
	case e.Text == "" && e.Kind == model.PanelAgreement:
		return model.Refuse(model.RefusedInput, "text", "Say what was agreed, in the words of the minutes. Nothing was changed.")
	}
	return nil
}

// dated refuses an agreement of the future, and one that ends before it begins.
func (d *decision) dated(e *model.Exception) error {
	switch {
	case e.Dated.IsZero():
		return model.Refuse(model.RefusedInput, "dated", "Say when it was agreed: an agreement must be dated before the work (H8.3). Nothing was changed.")
	case e.Dated.After(d.now):
		return model.Refuse(model.RefusedInput, "dated", "It is dated %s, which is still to come. Nothing was changed.", london.Stamp(e.Dated))
	case !e.Expires.IsZero() && !e.Expires.After(e.Dated):
		return model.Refuse(model.RefusedInput, "expires", "It expires (%s) before it was agreed (%s). Nothing was changed.", london.Stamp(e.Expires), london.Stamp(e.Dated))
	}
	return nil
}

func (d *decision) knownRef(ref string) bool {
	_, known := d.board.Exception(ref)
	return known || slices.ContainsFunc(d.board.Withdrawn(), func(w model.Withdrawal) bool { return w.Ref == ref })
}

// nextRef numbers agreements and citations, each in a row of its own.
func (d *decision) nextRef(kind model.ExceptionKind) string {
	form := "PA-%03d"
	if kind == model.SMETS1Citation {
		form = "S1-%03d"
	}
	n := 1
	for d.knownRef(fmt.Sprintf(form, n)) {
		n++
	}
	return fmt.Sprintf(form, n)
}

func (d *decision) withdrawAgreement(c model.WithdrawAgreement) error {
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	e, ok := d.board.Exception(c.Ref)
	switch {
	case !ok && d.knownRef(c.Ref):
		return model.Refuse(model.RefusedInput, "ref", "%s was withdrawn before. Nothing was changed.", shown(c.Ref))
	case !ok:
		return model.Refuse(model.RefusedMissing, "ref", "There is no agreement %q. Nothing was changed; dccops agreement lists them.", shown(c.Ref))
	case why == "":
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is withdrawn: the reason goes on the record. Nothing was changed.", e.Ref)
	}
	d.ev.Before = []model.Record{e}
	d.event(model.AgreementWithdrawn, e.Ref, why, &model.Withdrawal{Ref: e.Ref, At: d.now, Reason: why})
	return nil
}

// noteHost records the key that the record is served under.
func (d *decision) noteHost(c model.NoteHost) error {
	if err := let("print", &c.Print, text.Line); err != nil {
		return err
	}
	switch {
	case !strings.HasPrefix(c.Print, "SHA256:") || len(c.Print) > mostPrint:
		return model.Refuse(model.RefusedInput, "print", "%q is not the print of a key: it begins with SHA256:, as ssh-keygen -l writes it. Nothing was changed.", shown(c.Print))
	case c.Print == d.board.HostPrint():
		return model.Refuse(model.RefusedInput, "print", "The record is served under %s already. Nothing was changed.", shown(c.Print))
	}
	d.event(model.HostNoted, c.Print, d.board.HostPrint(), &model.Host{Print: c.Print, At: d.now})
	return nil
}

// mostPrint is more than the print of any key.
const mostPrint = 64

// noteCopy records that something left the record: who took it is the actor.
func (d *decision) noteCopy(c model.NoteCopy) error {
	k := c.Copying
	for _, f := range []struct {
		name string
		text *string
	}{{"what", &k.What}, {"format", &k.Format}, {"to", &k.To}, {"digest", &k.Digest}} {
		if err := let(f.name, f.text, text.Line); err != nil {
			return err
		}
	}
	if k.What == "" {
		return model.Refuse(model.RefusedInput, "what", "Say what was copied. Nothing was changed.")
	}
	k.At = d.now
	d.event(model.CopyTaken, k.What, k.Format, &k)
	return nil
}
