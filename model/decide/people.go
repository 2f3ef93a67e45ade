package decide

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// mostKeys bounds the keys of one person.
const mostKeys = 20

// decidePeople answers the commands about who may come in.
func (d *decision) decidePeople(cmd model.Command) (bool, error) {
	switch c := cmd.(type) {
	case model.AddPerson:
		return true, d.addPerson(c)
	case model.ChangePerson:
		return true, d.changePerson(c)
	case model.RevokePerson:
		return true, d.revokePerson(c)
	}
	return false, nil
}

// addPerson lets somebody in. Whoever was revoked may come back under the same
// name; a key never passes from one person to another.
func (d *decision) addPerson(c model.AddPerson) error {
	p := c.Person
	if err := let("name", &p.Name, text.Name); err != nil {
		return err
	}
	have, known := d.board.Person(p.Name)
	switch {
	case p.Name == "":
		return model.Refuse(model.RefusedInput, "name", "A name is needed. Nobody was let in.")
	case text.MixedScript(p.Name):
		return model.Refuse(model.RefusedInput, "name", "The name %s mixes letters of several alphabets, so that it can be taken for another. Nobody was let in; spell it in one.", shown(p.Name))
	case known && !have.Revoked:
		return model.Refuse(model.RefusedInput, "name", "%s is here already, as %s. Nothing was changed; dccops people change gives another role or another key.", shown(have.Name), have.Role)
	case known:
		p.Name = have.Name
		d.ev.Before = []model.Record{&have}
	}
	p.Revoked = false
	if err := d.admitPerson(&p); err != nil {
		return err
	}
	d.event(model.PersonAdded, p.Name, string(p.Role), &p)
	return nil
}

func (d *decision) changePerson(c model.ChangePerson) error {
	have, err := d.present(c.Person.Name)
	if err != nil {
		return err
	}
	p := c.Person
	p.Name, p.Revoked = have.Name, false
	if err := d.admitPerson(&p); err != nil {
		return err
	}
	d.ev.Before = []model.Record{&have}
	d.event(model.PersonChanged, p.Name, string(p.Role), &p)
	return nil
}

func (d *decision) revokePerson(c model.RevokePerson) error {
	have, err := d.present(c.Name)
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s is revoked: the reason goes on the record. Nothing was changed.", shown(have.Name))
	}
	p := have
	p.Revoked = true
	d.ev.Before = []model.Record{&have}
	d.event(model.PersonRevoked, p.Name, why, &p)
	return nil
}

// present finds somebody who may come in now.
func (d *decision) present(name string) (model.Person, error) {
	p, ok := d.board.Person(name)
	switch {
	case !ok:
		return p, model.Refuse(model.RefusedMissing, "name", "There is nobody called %q. Nothing was changed; dccops people lists everybody.", shown(name))
	case p.Revoked:
		return p, model.Refuse(model.RefusedInput, "name", "%s was revoked before. Nothing was changed; dccops people add lets somebody in again.", shown(p.Name))
	}
	return p, nil
}

// admitPerson reads role and keys; each key must be nobody else's, now or ever.
func (d *decision) admitPerson(p *model.Person) error {
	if !slices.Contains(model.Roles(), p.Role) {
		return model.Refuse(model.RefusedInput, "role", "The role %q is unknown: say %s. Nothing was changed.", shown(string(p.Role)), roleWords())
	}
	if len(p.Keys) == 0 || len(p.Keys) > mostKeys {
		return model.Refuse(model.RefusedInput, "key", "A person has between 1 and %d keys, and this would be %d. Nothing was changed.", mostKeys, len(p.Keys))
	}
	keys := make([]string, 0, len(p.Keys))
	for _, line := range p.Keys {
		key, err := model.ParseKey(line)
		if err != nil {
			return model.Refuse(model.RefusedInput, "key", "%s. Nothing was changed.", strings.ToUpper(err.Error()[:1])+err.Error()[1:])
		}
		if of, ok := d.board.PersonOf(key); ok && of.Name != p.Name {
			return model.Refuse(model.RefusedInput, "key", "The key %s is that of %s, and a key is one person's for good. Nothing was changed; make a new one.", model.Fingerprint(key), shown(of.Name))
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	p.Keys = keys
	return nil
}

func roleWords() string {
	var words []string
	for _, r := range model.Roles() {
		words = append(words, string(r))
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
