package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
)

// witnessHead owes a letter with the signed head of the record to each address.
//
// # Why
//
// It is a mailing like others, so that a head that did not go out stands in the
// outbox, is tried again and is on the record. Who keeps heads is no business of
// the directory: whoever may edit that must not choose who can expose him, and
// so the addresses come from whoever starts the process.
func (d *decision) witnessHead(c model.WitnessHead) error {
	head := d.board.SignedHead()
	switch {
	case head == "":
		return model.Refuse(model.RefusedMissing, "", "There is nothing on the record yet, so that it has no head to send. Nothing was changed.")
	case len(c.Addresses) == 0 || len(c.Addresses) > mostAddresses:
		return model.Refuse(model.RefusedInput, "address", "The head would go to %d witnesses; it goes to between 1 and %d. Nothing was changed.", len(c.Addresses), mostAddresses)
	}
	about := fmt.Sprintf("head of event %d", d.board.Revision())
	d.event(model.HeadWitnessed, about, "")
	m := &model.Mailing{Event: d.board.Revision() + 1, Kind: model.HeadWitnessed, Clause: model.NoClause, About: about, Thread: "the record", At: d.now, Held: d.now, Head: head, Host: d.board.HostPrint()}
	d.ev.After = append(d.ev.After, m)
	var seen []string
	for _, s := range c.Addresses {
		address, err := Address(s)
		if err != nil {
			return model.Refuse(model.RefusedInput, "address", "%q is no address that a letter can go to: %s. Nothing was changed.", shown(s), err)
		}
		if slices.Contains(seen, strings.ToLower(address)) {
			continue
		}
		seen = append(seen, strings.ToLower(address))
		d.ev.After = append(d.ev.After, d.letterOf(m, len(seen), model.Envelope{To: "A witness of the record", Address: address, As: []model.Audience{model.Witness}}))
	}
	return nil
}
