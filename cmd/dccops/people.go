package main

import (
	"bytes"
	"slices"
	"strings"

	"dccops/model"
)

func peopleCommand() command {
	keys := flag{name: "key", value: "@FILE.pub", words: "a public key as ssh-keygen writes it, in a file or as it is", many: true}
	role := flag{name: "role", value: "ROLE", words: "what they may do", of: roleNames}
	return command{
		name: "people", args: "[list|add …|change …|revoke …]", words: "list who may come in from another machine and as what, or change it",
		more: "Whoever holds a key is its person, whatever name they give. Whoever owns the record's directory on this machine is an approver without a key. " +
			"A key stays one person's for good, also after a revocation, which ends what that person has open. " +
			"A reader and a presenter see what was published and what is under way, and no draft: no window before its month is published, no change to one before the next release, no count or sum of them. On-call, operators and approvers see all of that.",
		subs: []command{
			{name: "list", words: "list everybody, those who were revoked too", run: listPeople},
			{name: "add", args: "NAME --role ROLE --key @FILE.pub", least: 1, most: 1, words: "let somebody in", flags: []flag{role, keys}, run: addPerson},
			{
				name: "change", args: "NAME [--role ROLE] [--key @FILE.pub] [--drop-key FINGERPRINT]", least: 1, most: 1, words: "give somebody another role, one key more or one less",
				flags: []flag{role, keys, {name: "drop-key", value: "FINGERPRINT", words: "a key that opens nothing any more; people list shows them", many: true}},
				run:   changePerson,
			},
			{name: "revoke", args: "NAME --reason R", least: 1, most: 1, words: "shut somebody out at once", flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: revokePerson},
		},
	}
}

func roleNames() []string {
	var out []string
	for _, r := range model.Roles() {
		out = append(out, string(r))
	}
	return out
}

type personJSON struct {
	Name    string          `json:"name"`
	Role    model.Role      `json:"role"`
	Revoked bool            `json:"revoked"`
	Keys    []publicKeyJSON `json:"keys"`
}

type publicKeyJSON struct {
	Fingerprint string `json:"fingerprint"`
	Key         string `json:"key"`
}

func listPeople(c *call) error {
	role := c.person().Role
	if !model.SeesPeople(role) {
		return model.Refuse(model.RefusedRole, "", "Who may come in is shown to on-call, operators and approvers, and you are here as %s. Nothing was changed; dccops whoami says who you are.", role)
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	if c.has("json") {
		out := []personJSON{}
		for _, p := range b.People() {
			keys := []publicKeyJSON{}
			for _, k := range shownKeys(role, p.Keys) {
				keys = append(keys, publicKeyJSON{model.Fingerprint(k), k})
			}
			out = append(out, personJSON{p.Name, p.Role, p.Revoked, keys})
		}
		return c.printJSON(struct {
			People []personJSON `json:"people"`
		}{out})
	}
	p := c.page()
	if len(b.People()) == 0 {
		p.say("Nobody may come in from another machine. Let somebody in with dccops people add NAME --role ROLE --key @FILE.pub.")
	}
	for _, x := range b.People() {
		standing := string(x.Role)
		if x.Revoked {
			standing = "revoked (was " + standing + ")"
		}
		p.say("%-24s %s", x.Name, standing)
		for _, k := range shownKeys(role, x.Keys) {
			kind, _, _ := strings.Cut(k, " ")
			p.say("    %s %s", model.Fingerprint(k), kind)
		}
	}
	return p.err
}

// shownKeys are the keys that a role is shown: all or none.
func shownKeys(role model.Role, keys []string) []string {
	if !model.SeesKeys(role) {
		return nil
	}
	return keys
}

func addPerson(c *call) error {
	if !c.has("role") || !c.has("key") {
		return misused("Say as what and with which key: dccops people add NAME --role ROLE --key @FILE.pub. Nobody was let in.")
	}
	keys, err := c.publicKeys()
	if err != nil {
		return err
	}
	p := model.Person{Name: c.word(0), Role: model.Role(c.one("role")), Keys: keys}
	return c.giveSetting(model.AddPerson{Person: p}, "Let in")
}

func changePerson(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	p, ok := b.Person(c.word(0))
	if !ok {
		p.Name = c.word(0) // the decision says that there is nobody
	}
	if c.has("role") {
		p.Role = model.Role(c.one("role"))
	}
	keys, err := c.publicKeys()
	if err != nil {
		return err
	}
	p.Keys = append(slices.Clone(p.Keys), keys...)
	for _, f := range c.all("drop-key") {
		i := slices.IndexFunc(p.Keys, func(k string) bool { return model.Fingerprint(k) == f })
		if i < 0 {
			return misused("%s has no key %s; dccops people list shows them. Nothing was changed.", quoted(p.Name), quoted(f))
		}
		p.Keys = slices.Delete(p.Keys, i, i+1)
	}
	return c.giveSetting(model.ChangePerson{Person: p}, "Changed")
}

func revokePerson(c *call) error {
	return c.giveSetting(model.RevokePerson{Name: c.word(0), Reason: c.one("reason")}, "Revoked")
}

// publicKeys reads the keys given, each in a file after an @ or as it is. A file may
// hold several, one a line.
func (c *call) publicKeys() ([]string, error) {
	var out []string
	for _, given := range c.all("key") {
		name, inFile := strings.CutPrefix(given, "@")
		if !inFile {
			out = append(out, given)
			continue
		}
		data, err := c.readFile(name)
		if err != nil {
			return nil, err
		}
		if bytes.Contains(data, []byte("PRIVATE KEY")) {
			return nil, misused("%s is a private key, which nobody may see. It was not taken, and nothing was changed; give the file beside it that ends in .pub.", fileCalled(name))
		}
		held := len(out)
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				out = append(out, line)
			}
		}
		if len(out) == held {
			return nil, misused("%s holds no key. Nothing was changed; give the file that ssh-keygen made and that ends in .pub.", fileCalled(name))
		}
	}
	return out, nil
}
