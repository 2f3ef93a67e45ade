package main

import (
	"fmt"
	"strconv"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
)

// wordingJSON is one version of a wording for scripts.
type wordingJSON struct {
	Key      string         `json:"key"`
	Kind     string         `json:"kind"`
	Audience model.Audience `json:"audience"` // empty: everybody
	Version  int            `json:"version"`
	BuiltIn  bool           `json:"built_in"`
	Dropped  bool           `json:"dropped"` // no wording of its own from then on
	At       string         `json:"at,omitempty"`
	AtAs     string         `json:"at_london,omitempty"`
	By       string         `json:"by,omitempty"`
	Reason   string         `json:"reason,omitempty"`
	Text     string         `json:"text,omitempty"`
	Recorded uint64         `json:"event,omitempty"`
}

func wordingOfRecord(t *model.Template) wordingJSON {
	return wordingJSON{
		Key: t.RecordKey(), Kind: t.Kind, Audience: t.Audience, Version: t.Version, Dropped: t.Dropped,
		At: utc(t.At), AtAs: london.Reading(t.At), By: t.By, Reason: t.Reason, Text: t.Text, Recorded: t.Event,
	}
}

// inForce says which wording is in force for an audience, or for everybody.
func inForce(b *model.Board, k *notice.Kind, a model.Audience) string {
	var as []model.Audience
	if a != "" {
		as = append(as, a)
	}
	key := k.For(b, as)
	if key == "" {
		return k.Name + " as it is built in"
	}
	t, _ := b.Template(key)
	return key + ", " + london.Stamp(t.At) + " by " + t.By + ": " + t.Reason
}

func listTemplates(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	if c.word(0) != "" {
		return c.listVersions(b)
	}
	if c.has("json") {
		return c.templatesJSON(b)
	}
	p := c.page()
	for _, k := range notice.Kinds() {
		which := "built in"
		if t := b.TemplateInForce(k.Name, ""); t != nil {
			which = "v" + strconv.Itoa(t.Version)
		}
		p.wrap(fmt.Sprintf("%-25s %s", k.Name, which), 36, "%s, %s", k.Clause.Standing(), k.Words)
		for _, a := range append([]model.Audience{""}, k.Audiences()...) {
			if t := b.TemplateInForce(k.Name, a); t != nil {
				p.wrap("", 26, "%s", inForce(b, k, a))
			}
		}
	}
	return p.err
}

func (c *call) templatesJSON(b *model.Board) error {
	type kindJSON struct {
		Kind      string           `json:"kind"`
		Words     string           `json:"words"`
		Clause    model.Clause     `json:"clause"`
		Audiences []model.Audience `json:"audiences"` // that may have a wording apart
		InForce   []wordingJSON    `json:"in_force"`
	}
	out := []kindJSON{}
	for _, k := range notice.Kinds() {
		j := kindJSON{k.Name, k.Words, k.Clause, append([]model.Audience{}, k.Audiences()...), []wordingJSON{}}
		for _, a := range append([]model.Audience{""}, k.Audiences()...) {
			if t := b.TemplateInForce(k.Name, a); t != nil {
				v := wordingOfRecord(t)
				v.Text = ""
				j.InForce = append(j.InForce, v)
			} else if a == "" {
				j.InForce = append(j.InForce, wordingJSON{Key: model.TemplateKey(k.Name, "", 0), Kind: k.Name, BuiltIn: true})
			}
		}
		out = append(out, j)
	}
	return c.printJSON(struct {
		Kinds []kindJSON `json:"kinds"`
	}{out})
}

// listVersions lists every version of one kind, oldest first.
func (c *call) listVersions(b *model.Board) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	list := []wordingJSON{{Key: model.TemplateKey(k.Name, "", 0), Kind: k.Name, BuiltIn: true, Text: k.BuiltIn}}
	for _, a := range append([]model.Audience{""}, k.Audiences()...) {
		for _, t := range b.Templates(k.Name, a) {
			list = append(list, wordingOfRecord(t))
		}
	}
	if c.has("json") {
		return c.printJSON(struct {
			Versions []wordingJSON `json:"versions"`
		}{list})
	}
	p := c.page()
	p.say("%s: %s, %s", k.Name, k.Words, k.Clause.Standing())
	p.say("  %s  built in", list[0].Key)
	for _, v := range list[1:] {
		words := v.Reason
		if v.Dropped {
			words += " (back to what it was before it had one of its own)"
		}
		p.wrap("  "+v.Key, len(v.Key)+4, "%s by %s: %s", v.AtAs, v.By, words)
	}
	p.wrap("", 0, "In force: %s.", inForce(b, k, ""))
	return p.err
}
