package main

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

func agreementCommand() command {
	return command{
		name: "agreement", args: "[list|add …|smets1 …|withdraw REF …]",
		words: "list what lifts a limit of H8.3, or record a Panel agreement or a SMETS1 citation",
		more: "It turns the matching BREACH into AUTHORISED and hides nothing: the excess stays in sight. " +
			"H8.4 cannot be lifted. An agreement is never edited; one recorded by mistake is withdrawn, and both stay on the record.",
		subs: []command{
			{name: "list", args: "[YYYY-MM]", most: 1, words: "list them all, or those that may speak for a month", run: listAgreements},
			{
				name: "add", args: "--clause C --limit LENGTH --dated T --meeting M --text T", words: "record an agreement of the Panel",
				flags: append(exceptionFlags(),
					flag{name: "meeting", value: "M", words: "the meeting that agreed"},
					flag{name: "text", value: "T", words: "what was agreed, in the words of the minutes"}),
				run: addAgreement,
			},
			{
				name: "smets1", args: "--clause C --limit LENGTH --document D --edition V --provision P", words: "cite a contrary provision for SMETS1",
				more: "It speaks only for windows whose scope is SMETS1 and nothing else.",
				flags: append(exceptionFlags(),
					flag{name: "document", value: "D", words: "the SEC Subsidiary Document"},
					flag{name: "edition", value: "V", words: "its version"},
					flag{name: "provision", value: "P", words: "its clause"}),
				run: citeSMETS1,
			},
			{name: "withdraw", args: "REF --reason R", least: 1, most: 1, words: "take one out of force that was recorded by mistake", flags: []flag{{name: "reason", value: "R", words: "why; goes on the record"}}, run: withdrawAgreement},
		},
	}
}

func exceptionFlags() []flag {
	return []flag{
		{name: "ref", value: "REF", words: "its reference (default: the next number)"},
		{name: "clause", value: "C", words: "which limit it lifts", of: func() []string {
			var out []string
			for _, c := range model.Excusable() {
				out = append(out, string(c))
			}
			return out
		}},
		{name: "window", value: "ID", words: "the window it is for; or"},
		{name: "month", value: "YYYY-MM", words: "the month it is for; with neither, the windows that name it"},
		{name: "limit", value: "LENGTH", words: "the new limit: 480 or 8h00; for H8.3(a), how long outside the hours"},
		{name: "dated", value: "T", words: "when it was agreed; it must be before the work"},
		{name: "expires", value: "T", words: "when it ends, if it does"},
	}
}

func addAgreement(c *call) error {
	e, err := c.exception(model.PanelAgreement)
	if err != nil {
		return err
	}
	e.Basis, e.Text = c.one("meeting"), c.one("text")
	return c.giveSetting(model.RecordAgreement{Exception: e}, "Recorded agreement")
}

func citeSMETS1(c *call) error {
	for _, name := range []string{"document", "edition", "provision"} {
		if c.one(name) == "" {
			return misused("A citation needs --document, --edition and --provision. Nothing was changed.")
		}
	}
	e, err := c.exception(model.SMETS1Citation)
	if err != nil {
		return err
	}
	if e.Dated.IsZero() {
		if e.Dated, err = c.instant(); err != nil {
			return err
		}
	}
	e.Basis = c.one("document") + ", version " + c.one("edition") + ", clause " + c.one("provision")
	return c.giveSetting(model.RecordAgreement{Exception: e}, "Recorded citation")
}

// exception reads what agreements and citations have in common.
func (c *call) exception(kind model.ExceptionKind) (model.Exception, error) {
	e := model.Exception{Ref: c.one("ref"), Kind: kind, Clause: model.Clause(c.one("clause")), Window: c.one("window")}
	if !c.has("clause") || !c.has("limit") {
		return e, misused("Say which clause it lifts and to what limit: --clause C --limit LENGTH. Nothing was changed.")
	}
	var ok bool
	if e.Limit, ok = readLength(c.one("limit")); !ok {
		return e, misused("--limit %q is not understood; write 480 or 8h00. Nothing was changed.", quoted(c.one("limit")))
	}
	if c.has("month") {
		m, err := london.ParseMonth(c.one("month"))
		if err != nil {
			return e, misused("--month: %s. Nothing was changed.", err)
		}
		e.Month = m
	}
	for name, to := range map[string]*time.Time{"dated": &e.Dated, "expires": &e.Expires} {
		if !c.has(name) {
			continue
		}
		t, err := readDay(c.one(name))
		if err != nil {
			return e, misused("--%s: %s. Nothing was changed.", name, err)
		}
		*to = t
	}
	return e, nil
}

// readDay reads an instant, or a date as its beginning in London.
func readDay(s string) (time.Time, error) {
	if d, err := london.ParseDate(s); err == nil {
		return d.Midnight(), nil
	}
	return london.ParseInstant(s)
}

func withdrawAgreement(c *call) error {
	return c.giveSetting(model.WithdrawAgreement{Ref: c.word(0), Reason: c.one("reason")}, "Withdrew")
}

type agreementJSON struct {
	Ref     string  `json:"ref"`
	Kind    string  `json:"kind"`
	Clause  string  `json:"clause"`
	Window  *string `json:"window"`
	Month   *string `json:"month"`
	Limit   int     `json:"limit_minutes"`
	Dated   string  `json:"dated"`
	DatedAs string  `json:"dated_london"`
	Expires *string `json:"expires"`
	Basis   string  `json:"basis"`
	Text    string  `json:"text"`

	Withdrawn *string `json:"withdrawn"` // null: it speaks
}

// withdrawnJSON is one that does not speak any more.
type withdrawnJSON struct {
	Ref         string `json:"ref"`
	Withdrawn   string `json:"withdrawn"`
	WithdrawnAs string `json:"withdrawn_london"`
	Reason      string `json:"reason"`
}

func listAgreements(c *call) error {
	b, err := c.board()
	if err != nil {
		return err
	}
	list := b.Exceptions()
	if c.word(0) != "" {
		m, err := london.ParseMonth(c.word(0))
		if err != nil {
			return misused("The month %s.", err)
		}
		list = speakingFor(list, m)
	}
	if c.has("json") {
		out := make([]any, 0, len(list)+len(b.Withdrawn()))
		for i := range list {
			out = append(out, agreementOf(&list[i]))
		}
		for _, w := range b.Withdrawn() {
			out = append(out, withdrawnJSON{w.Ref, utc(w.At), london.Reading(w.At), w.Reason})
		}
		return c.printJSON(out)
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No agreement or citation is on the record.")
	}
	for i := range list {
		e := &list[i]
		p.say("%s  %s for %s, %s: %s", e.Ref, e.Kind.Words(), string(e.Clause), reach(e), london.Hours(e.Limit))
		p.wrap("", 4, "%s, dated %s%s. %s", e.Basis, london.Stamp(e.Dated), until(e), e.Text)
	}
	for _, w := range b.Withdrawn() {
		p.say("%s  withdrawn %s: %s", w.Ref, london.Stamp(w.At), w.Reason)
	}
	return p.err
}

// speakingFor keeps what may speak for a month: those for it, and those for a
// window, which is looked at where it stands.
func speakingFor(list []model.Exception, m london.Month) (out []model.Exception) {
	for _, e := range list {
		if e.Month == 0 || e.Month == m {
			out = append(out, e)
		}
	}
	return out
}

// reach is what an agreement is for.
func reach(e *model.Exception) string {
	switch {
	case e.Window != "":
		return e.Window
	case e.Month != 0:
		return e.Month.Name()
	}
	return "windows that name it"
}

func until(e *model.Exception) string {
	if e.Expires.IsZero() {
		return ""
	}
	return ", until " + london.Stamp(e.Expires)
}

func agreementOf(e *model.Exception) agreementJSON {
	out := agreementJSON{
		Ref: e.Ref, Kind: string(e.Kind), Clause: string(e.Clause), Limit: e.Limit,
		Dated: utc(e.Dated), DatedAs: london.Reading(e.Dated), Basis: e.Basis, Text: e.Text,
	}
	set := func(to **string, s string) {
		if strings.TrimSpace(s) != "" {
			*to = &s
		}
	}
	set(&out.Window, e.Window)
	if e.Month != 0 {
		set(&out.Month, e.Month.String())
	}
	if !e.Expires.IsZero() {
		set(&out.Expires, utc(e.Expires))
	}
	return out
}
