package main

import (
	"slices"
	"strings"

	"dccops/model"
)

func directoryCommand() command {
	return command{
		name: "directory", args: "[list|told [CLAUSE]|system …|service …|organisation …|import FILE]", words: "list the DCC Systems, the Services and who is told, or edit the list",
		more: "An organisation is told what its audiences are told, at each of its addresses. A Service marked --ssi is the Self-Service Interface: its Planned Maintenance has the cap of H8.3(b). Retired entries stay on old windows and are no longer offered.",
		subs: []command{
			{name: "list", words: "list systems and Services", run: listDirectory},
			readToldCommand(),
			{name: "system", args: "NAME", least: 1, most: 1, words: "add or change a system", flags: entryFlags(), run: setSystem},
			{
				name: "service", args: "NAME", least: 1, most: 1, words: "add or change a Service", run: setService, flags: append(
					entryFlags(), flag{name: "ssi", words: "it is the Self-Service Interface"}, flag{name: "not-ssi", words: "it is not"}),
			},
			organisationCommand(),
			{
				name: "import", args: "FILE", least: 1, most: 1, words: "bring in a list of organisations, whole or not at all", run: importOrganisations,
				more:  "The file is CSV with the header name,audience,address; audience is one or more of Parties, RDPs, TABASC and Panel, separated by ;. A name may stand on several lines. It replaces organisations of the same name and leaves the others.",
				flags: []flag{{name: "dry-run", words: "only say what would come in"}},
			},
		},
	}
}

func entryFlags() []flag {
	return []flag{
		{name: "words", value: "W", words: "what it is"},
		{name: "retire", words: "offer it no longer"},
		{name: "restore", words: "offer it again"},
	}
}

func listDirectory(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(struct {
			Systems       []model.System       `json:"systems"`
			Services      []model.Service      `json:"services"`
			Organisations []model.Organisation `json:"organisations"`
		}{b.Systems(), b.Services(), append([]model.Organisation{}, b.Organisations()...)})
	}
	p := c.page()
	p.say("Systems")
	for _, s := range b.Systems() {
		p.say("  %-24s %s%s", s.Name, s.Words, retired(s.Retired))
	}
	p.say("Services")
	for _, s := range b.Services() {
		ssi := ""
		if s.SSI {
			ssi = " (SSI: H8.3(b))"
		}
		p.say("  %-24s %s%s%s", s.Name, s.Words, ssi, retired(s.Retired))
	}
	p.say("Organisations")
	if len(b.Organisations()) == 0 {
		p.say("  None: nobody is told anything. Bring them in with dccops directory import FILE.")
	}
	for _, o := range b.Organisations() {
		p.say("  %-24s %s%s", o.Name, audiencesWords(o.Audiences), retired(o.Retired))
		for _, a := range o.Addresses {
			p.say("      %s", a)
		}
	}
	return p.err
}

func retired(yes bool) string {
	if yes {
		return " (retired)"
	}
	return ""
}

// either reads a pair of switches that contradict each other.
func (c *call) either(on, off string, was bool) (bool, error) {
	if c.has(on) && c.has(off) {
		return was, misused("--%s and --%s contradict each other. Nothing was changed.", on, off)
	}
	return c.has(on) || was && !c.has(off), nil
}

func setSystem(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	s := model.System{Name: c.word(0)}
	if i := slices.IndexFunc(b.Systems(), func(h model.System) bool { return strings.EqualFold(h.Name, s.Name) }); i >= 0 {
		s = b.Systems()[i]
	}
	if c.has("words") {
		s.Words = c.one("words")
	}
	if s.Retired, err = c.either("retire", "restore", s.Retired); err != nil {
		return err
	}
	return c.giveSetting(model.SetSystem{System: s}, "Set system")
}

func setService(c *call) error {
	b, err := c.present()
	if err != nil {
		return err
	}
	s := model.Service{Name: c.word(0)}
	if i := slices.IndexFunc(b.Services(), func(h model.Service) bool { return strings.EqualFold(h.Name, s.Name) }); i >= 0 {
		s = b.Services()[i]
	}
	if c.has("words") {
		s.Words = c.one("words")
	}
	if s.Retired, err = c.either("retire", "restore", s.Retired); err != nil {
		return err
	}
	if s.SSI, err = c.either("ssi", "not-ssi", s.SSI); err != nil {
		return err
	}
	return c.giveSetting(model.SetService{Service: s}, "Set Service")
}
