package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dccops/model"
	"dccops/model/text"
)

func organisationCommand() command {
	return command{
		name: "organisation", args: "NAME [--as AUDIENCE] [--address A]", least: 1, most: 1, words: "add or change an organisation that is told",
		more: "What is named replaces what was there; --as and --address may be given more than once. What is not named stays.",
		flags: []flag{
			{name: "as", value: "AUDIENCE", words: "what it is told as", many: true, of: audienceNames},
			{name: "address", value: "A", words: "where a letter goes: local@domain.example", many: true},
			{name: "retire", words: "tell it nothing any more"},
			{name: "restore", words: "tell it again"},
		},
		run: setOrganisation,
	}
}

func audienceNames() []string {
	var out []string
	for _, a := range model.EveryAudience() {
		out = append(out, string(a))
	}
	return out
}

func audiencesWords(list []model.Audience) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	return strings.Join(out, ", ")
}

func setOrganisation(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	o, ok := b.Organisation(c.word(0))
	if !ok {
		o.Name = c.word(0)
	}
	if c.has("as") {
		o.Audiences = nil
		for _, a := range c.all("as") {
			o.Audiences = append(o.Audiences, model.Audience(a))
		}
	}
	if c.has("address") {
		o.Addresses = c.all("address")
	}
	if o.Retired, err = c.either("retire", "restore", o.Retired); err != nil {
		return err
	}
	return c.giveSetting(model.SetOrganisation{Organisation: o}, "Set organisation")
}

func importOrganisations(c *call) error {
	name := c.word(0)
	data, err := c.readFile(name)
	if err != nil {
		return err
	}
	list, err := parseApart[[]model.Organisation](c, name, "organisations", data, "--name="+fileCalled(name))
	if err != nil {
		return err
	}
	order := model.ImportDirectory{File: fileCalled(name), Organisations: list}
	if !c.has("dry-run") {
		return c.giveSetting(order, "Brought in "+numbered(len(list), "organisation")+" from")
	}
	b, err := c.present()
	if err != nil {
		return err
	}
	if _, err := c.decide(b, order); err != nil {
		return err
	}
	p := c.page()
	for _, o := range list {
		p.say("%-24s %s: %s", o.Name, audiencesWords(o.Audiences), strings.Join(o.Addresses, ", "))
	}
	p.say("%s would come in. Nothing was changed.", numbered(len(list), "organisation"))
	return p.err
}

// parseOrganisations reads name,audience,address, in any order of columns. Rows
// of the same name are one organisation. An error is one sentence that names
// the line, and means that nothing was taken.
func parseOrganisations(name string, data []byte) ([]model.Organisation, error) {
	if len(data) > maxFile {
		return nil, misused("%s is larger than 4 MiB. Nothing was taken from it.", quoted(name))
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, misused("%s is not text in UTF-8. Nothing was taken from it.", quoted(name))
	}
	out, err := organisationsCSV(data)
	if err == nil && len(out) == 0 {
		err = errors.New("there are no organisations in it")
	}
	if err != nil {
		return nil, misused("%s: %s. Nothing was taken from it.", quoted(name), err)
	}
	return out, nil
}

func organisationsCSV(data []byte) ([]model.Organisation, error) {
	r := csv.NewReader(bytes.NewReader(data))
	head, err := r.Read()
	if err != nil {
		return nil, errors.New("it has no header name,audience,address")
	}
	at := map[string]int{}
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(h))
		if _, twice := at[h]; twice {
			return nil, fmt.Errorf("its header has %q twice", quoted(h))
		}
		at[h] = i
	}
	for _, need := range []string{"name", "audience", "address"} {
		if _, ok := at[need]; !ok {
			return nil, fmt.Errorf("its header lacks %s; name, audience and address are needed", need)
		}
	}
	var out []model.Organisation
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, fmt.Errorf("line %d is not a row of %d columns", bad.Line, len(head))
		}
		line, _ := r.FieldPos(0)
		if out, err = addRow(out, row[at["name"]], row[at["audience"]], row[at["address"]]); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
}

// addRow adds a row to the organisation it names.
func addRow(out []model.Organisation, name, audience, address string) ([]model.Organisation, error) {
	name, err := text.Admit("name", text.UnCSVCell(strings.TrimSpace(name)), text.Name)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, errors.New("it names no organisation")
	}
	i := slices.IndexFunc(out, func(o model.Organisation) bool { return strings.EqualFold(o.Name, name) })
	if i < 0 {
		i = len(out)
		out = append(out, model.Organisation{Name: name})
	}
	o := &out[i]
	for a := range strings.SplitSeq(audience, ";") {
		j := slices.IndexFunc(model.EveryAudience(), func(have model.Audience) bool { return strings.EqualFold(string(have), strings.TrimSpace(a)) })
		if j < 0 {
			return nil, fmt.Errorf("the audience %q is unknown: say %s", quoted(strings.TrimSpace(a)), strings.Join(audienceNames(), ", "))
		}
		o.Audiences = append(o.Audiences, model.EveryAudience()[j])
	}
	for a := range strings.SplitSeq(address, ";") {
		if a = strings.TrimSpace(a); a != "" {
			o.Addresses = append(o.Addresses, a)
		}
	}
	return out, nil
}
