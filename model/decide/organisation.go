package decide

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// The bounds of the directory.
const (
	mostAddresses     = 10
	mostOrganisations = 2_000
)

func (d *decision) setOrganisation(c model.SetOrganisation) error {
	o := c.Organisation
	if err := d.admitOrganisation(&o); err != nil {
		return err
	}
	if have, ok := d.board.Organisation(o.Name); ok {
		d.ev.Before = append(d.ev.Before, &have)
	} else if len(d.board.Organisations()) >= mostOrganisations {
		return model.Refuse(model.RefusedInput, "name", "The directory holds %d organisations, the most it takes. Nothing was changed.", mostOrganisations)
	}
	d.event(model.OrganisationSet, o.Name, "", &o)
	return nil
}

// importDirectory takes a whole file. What stands in it replaces what had the
// same name; who does not stand in it stays.
func (d *decision) importDirectory(c model.ImportDirectory) error {
	if err := let("file", &c.File, text.Line); err != nil {
		return err
	}
	if len(c.Organisations) == 0 || len(c.Organisations)+len(d.board.Organisations()) > mostOrganisations {
		return model.Refuse(model.RefusedInput, "file", "The file names %d organisations; between 1 and %d fit into the directory. Nothing was changed.", len(c.Organisations), mostOrganisations)
	}
	seen := map[string]bool{}
	after := make([]model.Record, 0, len(c.Organisations))
	for i := range c.Organisations {
		o := c.Organisations[i]
		if err := d.admitOrganisation(&o); err != nil {
			return err
		}
		if seen[strings.ToLower(o.Name)] {
			return model.Refuse(model.RefusedInput, "name", "%s stands in the file twice. Nothing was changed.", shown(o.Name))
		}
		seen[strings.ToLower(o.Name)] = true
		if have, ok := d.board.Organisation(o.Name); ok {
			d.ev.Before = append(d.ev.Before, &have)
		}
		after = append(after, &o)
	}
	d.event(model.DirectoryImported, c.File, fmt.Sprintf("%d organisations", len(after)), after...)
	return nil
}

// admitOrganisation lets an organisation in. An address belongs to one
// organisation only, so that no letter can go to the wrong one by a slip.
func (d *decision) admitOrganisation(o *model.Organisation) error {
	if err := let("name", &o.Name, text.Name); err != nil {
		return err
	}
	switch {
	case o.Name == "":
		return model.Refuse(model.RefusedInput, "name", "An organisation needs a name. Nothing was changed.")
	case text.MixedScript(o.Name):
		return model.Refuse(model.RefusedInput, "name", "The name %s mixes letters of several alphabets, so that it can be taken for another. Nothing was changed; spell it in one.", shown(o.Name))
	case len(o.Audiences) == 0:
		return model.Refuse(model.RefusedInput, "audience", "Say what %s is told as: %s. Nothing was changed.", shown(o.Name), audienceList())
	case len(o.Addresses) == 0 && !o.Retired || len(o.Addresses) > mostAddresses:
		return model.Refuse(model.RefusedInput, "address", "%s would have %d addresses; it needs between 1 and %d. Nothing was changed.", shown(o.Name), len(o.Addresses), mostAddresses)
	}
	o.Name = spelt(o.Name, d.board.Organisations(), func(o model.Organisation) string { return o.Name })
	var as []model.Audience
	for _, a := range model.EveryAudience() { // in one order, each once
		if slices.Contains(o.Audiences, a) {
			as = append(as, a)
		}
	}
	for _, a := range o.Audiences {
		if !slices.Contains(model.EveryAudience(), a) {
			return model.Refuse(model.RefusedInput, "audience", "The audience %q is unknown: say %s. Nothing was changed.", shown(string(a)), audienceList())
		}
	}
	o.Audiences = as
	var to []string
	for _, s := range o.Addresses {
		address, err := Address(s)
		if err != nil {
			return model.Refuse(model.RefusedInput, "address", "%q of %s is no address that a letter can go to: %s. Nothing was changed.", shown(s), shown(o.Name), err)
		}
		if of := d.owner(address); of != "" && of != o.Name {
			return model.Refuse(model.RefusedInput, "address", "The address %s is that of %s. Nothing was changed; no address may stand under two organisations.", address, shown(of))
		}
		if !slices.ContainsFunc(to, func(have string) bool { return strings.EqualFold(have, address) }) {
			to = append(to, address)
		}
	}
	o.Addresses = to
	return nil
}

// owner is the organisation that has an address; empty if none has.
func (d *decision) owner(address string) string {
	for _, o := range d.board.Organisations() {
		if !o.Retired && slices.ContainsFunc(o.Addresses, func(a string) bool { return strings.EqualFold(a, address) }) {
			return o.Name
		}
	}
	return ""
}

func audienceList() string {
	var out []string
	for _, a := range model.EveryAudience() {
		out = append(out, string(a))
	}
	return strings.Join(out[:len(out)-1], ", ") + " or " + out[len(out)-1]
}

// Address reads a mail address without a name: local@domain, in plain ASCII
// letters, digits and . _ + - only.
//
// # Why
//
// The standards allow quotes, comments and other alphabets. Nobody the DCC
// writes to has one, and whoever brings one wants to slip something past us.
func Address(s string) (string, error) {
	s = strings.TrimSpace(s)
	local, domain, ok := strings.Cut(s, "@")
	plain := func(part string, more string) bool {
		return part != "" && !strings.HasPrefix(part, ".") && !strings.HasSuffix(part, ".") && !strings.Contains(part, "..") &&
			strings.IndexFunc(part, func(r rune) bool {
				return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune(more, r)
			}) < 0
	}
	switch {
	case !ok || !plain(local, "._+-'&/=") || !plain(domain, ".-") || !strings.Contains(domain, "."):
		return "", fmt.Errorf("it is written local@domain.example, in plain letters, digits and dots")
	case len(local) > 64 || len(s) > 254:
		return "", fmt.Errorf("it is too long")
	}
	for label := range strings.SplitSeq(domain, ".") {
		if len(label) > 63 || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return "", fmt.Errorf("its domain cannot be one")
		}
	}
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s || a.Name != "" {
		return "", fmt.Errorf("it cannot be read as one address")
	}
	return s, nil
}
