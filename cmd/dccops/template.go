package main

import (
	"strings"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/preview"
)

func templateCommand() command {
	why := flag{name: "reason", value: "R", words: "why; goes on the record"}
	apart := flag{name: "for", value: "AUDIENCE", words: "the wording of this audience alone (default: that of everybody)", of: audienceWords}
	file := flag{name: "file", short: "f", value: "FILE", words: "the wording; - is stdin"}
	version := func(name, words string) flag { return flag{name: name, value: "N", words: words} }
	return command{
		name: "template", args: "[list|show KIND|names KIND|preview KIND|save KIND -f FILE --reason R|…]",
		words: "see and change how letters are worded, and look at what would go out",
		more: "A wording is a text with {{names}} where something is filled in: its first line is \"Subject: …\", the second is empty, and the letter follows. " +
			"# and ## begin headings, \"Label | value\" is a value beside its label, {{each list}} … {{end}}, {{if name}} … {{else}} … {{end}} and {{unless name}} … {{end}} stand on lines of their own, " +
			"and a name in capitals is filled in in capitals. A wording that leaves out what a clause demands is refused. Version 0 is built in. " +
			"What is saved is for letters that are owed from then on: one that is owed already keeps its wording.",
		subs: []command{
			{name: "list", args: "[KIND]", most: 1, words: "list the kinds of letter with the wording in force, or every version of one", run: listTemplates},
			{
				name: "show", args: "KIND", least: 1, most: 1, words: "print a wording as it was saved, to be edited and saved again",
				flags: []flag{apart, version("version", "this version (default: the one in force; 0: the one built in)")}, run: showTemplate,
			},
			{name: "names", args: "KIND", least: 1, most: 1, words: "print what can be filled in, and what a wording must not leave out", run: templateNames},
			{
				name: "preview", args: "KIND", least: 1, most: 1, words: "print a letter as it would go out, and where each value is from; nothing is owed by it",
				flags: []flag{
					{name: "of", value: "REF", words: "about this month, window, consultation or request (default: the newest)"},
					{name: "to", value: "ORGANISATION", words: "to this organisation (default: the first that is told)"},
					apart, file,
				}, run: previewTemplate,
			},
			{name: "check", args: "KIND -f FILE", least: 1, most: 1, words: "say what is wrong with a wording, line by line; nothing is saved", flags: []flag{file}, run: checkTemplate},
			{
				name: "save", args: "KIND -f FILE --reason R", least: 1, most: 1, words: "put a wording in force for what is owed from now on",
				flags: []flag{file, apart, version("base", "only if this version is the newest still"), why}, run: saveTemplate,
			},
			{
				name: "revert", args: "KIND --reason R", least: 1, most: 1, words: "go back to the wording built in, or to an earlier version, as the next version",
				flags: []flag{apart, version("to", "to this version (default: 0, the one built in; for an audience, that of everybody)"), version("base", "only if this version is the newest still"), why}, run: revertTemplate,
			},
			{
				name: "diff", args: "KIND", least: 1, most: 1, words: "say line by line what the wording in force changes against the one built in, or what a file would change",
				flags: []flag{apart, file, version("from", "against this version (default: 0, the one built in; with a file, the one in force)"), version("to", "of this version (default: the one in force)")}, run: diffTemplate,
			},
		},
	}
}

func audienceWords() (out []string) {
	for _, a := range model.EveryAudience() {
		out = append(out, string(a))
	}
	return out
}

// letterKind is the kind of letter that a command names.
func (c *call) letterKind() (*notice.Kind, error) {
	k, ok := notice.KindNamed(c.word(0))
	if !ok {
		return nil, misused("There is no kind of letter %q.%s dccops template lists them.", quoted(c.word(0)), meant(c.word(0), notice.KindNames()))
	}
	return k, nil
}

// audience is the one whose wording a command is about.
func (c *call) audience(k *notice.Kind) (model.Audience, error) {
	if !c.has("for") {
		return "", nil
	}
	for _, a := range k.Audiences() {
		if strings.EqualFold(string(a), c.one("for")) {
			return a, nil
		}
	}
	if len(k.Audiences()) == 0 {
		return "", misused("The letter %s is worded alike for everybody. Nothing was changed.", k.Name)
	}
	var who []string
	for _, a := range k.Audiences() {
		who = append(who, string(a))
	}
	return "", misused("The letter %s has no wording for %q alone; it can have one for %s. Nothing was changed.", k.Name, quoted(c.one("for")), strings.Join(who, ", "))
}

// numberOr is the number that a flag gives.
func (c *call) numberOr(name string, otherwise int) (int, error) {
	n := otherwise
	err := c.fillNumber(name, &n)
	return n, err
}

// wordingFile reads the wording that a command gives.
func (c *call) wordingFile() (string, error) {
	if !c.has("file") {
		return "", misused("Say where the wording is: -f FILE. Nothing was changed; dccops template show %s prints the one in force.", c.word(0))
	}
	data, err := c.readFile(c.one("file"))
	return string(data), err
}

func saveTemplate(c *call) error {
	k, a, words, err := c.wordingGiven()
	if err != nil {
		return err
	}
	base, err := c.numberOr("base", -1)
	if err != nil {
		return err
	}
	return c.giveTemplate(model.SaveTemplate{Of: k.Name, For: a, Text: words, Base: base, Reason: c.one("reason")}, "Saved")
}

func (c *call) wordingGiven() (*notice.Kind, model.Audience, string, error) {
	k, err := c.letterKind()
	if err != nil {
		return nil, "", "", err
	}
	a, err := c.audience(k)
	if err != nil {
		return nil, "", "", err
	}
	words, err := c.wordingFile()
	return k, a, words, err
}

func revertTemplate(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	a, err := c.audience(k)
	if err != nil {
		return err
	}
	to, err := c.numberOr("to", 0)
	if err != nil {
		return err
	}
	base, err := c.numberOr("base", -1)
	if err != nil {
		return err
	}
	return c.giveTemplate(model.RevertTemplate{Of: k.Name, For: a, To: to, Base: base, Reason: c.one("reason")}, "Went back:")
}

// giveTemplate gives an order about a wording and says what is in force then.
func (c *call) giveTemplate(order model.Command, done string) error {
	b, receipt, err := c.give(order)
	if err != nil {
		return err
	}
	t, _ := b.Template(receipt.Event.Subject)
	if c.has("json") {
		out := wordingOfRecord(t)
		out.Recorded = receipt.Event.Seq
		return c.printJSON(out)
	}
	p := c.page()
	p.say("%s %s (event %d).", done, t.RecordKey(), receipt.Event.Seq)
	k, _ := notice.KindNamed(t.Kind)
	p.wrap("", 0, "In force for what is owed from now on: %s. What is owed already keeps its wording.", inForce(b, k, t.Audience))
	return p.err
}

// checkTemplate is what saving would say, of all lines at once.
func checkTemplate(c *call) error {
	k, err := c.letterKind()
	if err != nil {
		return err
	}
	words, err := c.wordingFile()
	if err != nil {
		return err
	}
	got, err := preview.Look(model.NewBoard(), preview.Ask{Kind: k.Name, Text: &words, Now: c.now()})
	if err != nil {
		return err
	}
	if c.has("json") {
		err = c.printJSON(struct {
			Kind  string   `json:"kind"`
			Slips []string `json:"slips"`
		}{k.Name, got.Slips})
	} else {
		p := c.page()
		for _, s := range got.Slips {
			p.wrap("-", 2, "%s", s)
		}
		if len(got.Slips) == 0 {
			p.say("It can be saved as the wording of %s.", k.Name)
		}
		err = p.err
	}
	if err == nil && len(got.Slips) > 0 {
		return misused("This wording of %s is not fit to be saved. Nothing was changed.", k.Name)
	}
	return err
}
