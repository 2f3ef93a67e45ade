package main

import (
	"os"
	"path/filepath"

	"dccops/model"
	"dccops/model/decide"
	"dccops/storage"
	"dccops/storage/outbox"
)

// carrierFlags say where letters go.
func carrierFlags() []flag {
	return []flag{
		{
			name: "smtp", value: "URL", words: "the mail host: smtp://user@host:587, smtps://user@host:465; the password stands in DCCOPS_SMTP_PASSWORD, in --smtp-password-file, or in systemd's credential smtp-password",
			set: &setting{sample: "smtps://user@mail.example:465", good: goodHost, rival: "mail-folder"},
		},
		{name: "smtp-password-file", value: "FILE", words: "a file with the mail host's password and nothing else, which only you may read (0600)", set: &setting{sample: "/var/lib/dccops/smtp-password"}},
		{name: "mail-folder", value: "DIR", words: "a directory that letters are put into as .eml files, instead of a mail host", set: &setting{sample: "/var/spool/dccops", rival: "smtp"}},
		{name: "from", value: "ADDRESS", words: "the address letters come from", set: &setting{sample: "maintenance@dcc.example", good: goodAddress}},
	}
}

func sendCommand() command {
	return command{
		name: "send", args: "--from ADDRESS --smtp URL", words: "send what is due now, and stop",
		more:  "dccops serve does this by itself when it is given the same flags.",
		flags: carrierFlags(), run: sendLetters, here: "sends from the machine that keeps the record",
	}
}

// carrier is where letters go; nil when nobody said.
func (c *call) carrier() (outbox.Carrier, error) {
	if !c.has("smtp") && !c.has("mail-folder") {
		return nil, nil
	}
	if c.has("smtp") && c.has("mail-folder") {
		return nil, misused("Letters go to a mail host or into a folder, not to both; leave one of --smtp and --mail-folder out. Nothing was sent.")
	}
	from, err := decide.Address(c.one("from"))
	if err != nil {
		return nil, misused("--from %q is no address that letters can come from: %s. Nothing was sent.", quoted(c.one("from")), err)
	}
	if c.has("mail-folder") {
		dir, err := c.file(filepath.Clean(c.one("mail-folder")))
		if err != nil {
			return nil, err
		}
		if st, err := os.Lstat(dir); err != nil || !st.IsDir() {
			return nil, misused("--mail-folder %s is not a directory that is there. Nothing was sent.", quoted(dir))
		}
		return outbox.Folder{From: from, Dir: dir}, nil
	}
	host, err := outbox.ParseSMTP(c.one("smtp"))
	if err != nil {
		return nil, misused("--smtp: %s. Nothing was sent.", err)
	}
	host.From = from
	host.Password, _, err = c.mailPassword()
	if err == nil && host.User != "" && host.Password == "" {
		err = misused("--smtp names the user %s and there is no password: DCCOPS_SMTP_PASSWORD is empty, and no --smtp-password-file is named. Nothing was sent.", quoted(host.User))
	}
	return host, err
}

// postman sends what the record owes, over a carrier.
func (c *call) postman(desk *storage.Desk, to outbox.Carrier) (*outbox.Worker, error) {
	clock, err := c.clock()
	if err != nil {
		return nil, err
	}
	return outbox.New(outbox.Options{Desk: desk, Carrier: to, Clock: clock, OrderID: func() string { return randomHex(16) }, Log: c.logger()}), nil
}

// sendLetters sends until nothing is due any more.
func sendLetters(c *call) error {
	to, err := c.carrier()
	if err != nil {
		return err
	}
	if to == nil {
		return misused("Say where letters go: dccops outbox send --from ADDRESS --smtp URL. Nothing was sent.")
	}
	if made, err := c.started(); err != nil || !made {
		return c.nothingDue(err)
	}
	desk, err := c.open()
	if err != nil {
		return err
	}
	done, err := c.takeSending()
	if err != nil {
		return err
	}
	defer done()
	man, err := c.postman(desk, to)
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	before := sentBy(desk.Board())
	for {
		next, err := man.Round(c.ctx)
		if err != nil {
			return err
		}
		if due, _ := outbox.Due(desk.Board(), now, 1); len(due) == 0 || next.After(now) {
			break
		}
	}
	return c.sayDelivered(desk.Board(), before)
}

func (c *call) nothingDue(err error) error {
	if err != nil {
		return err
	}
	p := c.page()
	p.say("No letters are waiting.")
	return p.err
}

// sentBy counts the letters that have gone out.
func sentBy(b *model.Board) (n int) {
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if l.State == model.LetterSent {
				n++
			}
		}
	}
	return n
}

// sayDelivered says how many letters went out now, and lists those that have not.
func (c *call) sayDelivered(b *model.Board, before int) error {
	p := c.page()
	kept := 0
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if l.State.Open() || l.State == model.LetterFailed {
				kept++
				p.wrap(l.ID().String(), 8, "%s <%s>: %s", l.To, l.Address, l.Says())
			}
		}
	}
	p.say("%s sent now, %s not.", numbered(sentBy(b)-before, "letter"), numbered(kept, "letter"))
	return p.err
}
