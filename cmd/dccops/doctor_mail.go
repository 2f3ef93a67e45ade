package main

import (
	"syscall"
	"time"

	"dccops/model"
	"dccops/storage/outbox"
)

// mailPatience is how long the doctor waits for a mail host.
const mailPatience = 10 * time.Second

// mailCheck looks at where letters go, and goes there without one. Where a process
// that serves sends them, its way is the one that counts.
func (c *call) mailCheck() checkup {
	if c.guest != nil {
		if sends := c.guest.owner.letters.Load(); sends != nil {
			return c.carrierCheck(*sends)
		}
	}
	to, err := c.carrier()
	if err != nil {
		return wrong("mail", err)
	}
	return c.carrierCheck(to)
}

func (c *call) carrierCheck(to outbox.Carrier) checkup {
	switch to := to.(type) {
	case outbox.SMTP:
		words := to.Name() + " lets us in"
		if to.User != "" {
			words += " as " + to.User
		}
		if err := to.Greet(c.ctx, mailPatience); err != nil {
			return broken("mail", to.Name()+": "+err.Error()+".", "Letters stay in the Outbox and are tried again. See to the host, the port and the user in smtp, and to a firewall in between.")
		}
		return fine("mail", words+"; letters come from "+to.From)
	case outbox.Folder:
		const enterAndWrite = 3
		if syscall.Access(to.Dir, enterAndWrite) != nil {
			return broken("mail", "letters are to be put into "+to.Dir+", and you may not write there.", "Let the user that dccops runs as write there.")
		}
		return fine("mail", "letters are put into "+to.Dir+", from "+to.From)
	}
	const none = "no mail host is set here"
	if waiting := c.waiting(); waiting > 0 {
		return doubtful("mail", none+", and "+numbered(waiting, "letter")+" wait.", "Set smtp and from in the configuration file (dccops config example), or dccops outbox send --smtp URL --from ADDRESS.")
	}
	return fine("mail", none+"; what is owed waits in the Outbox")
}

// waiting is how many letters have not gone out, of a record that is open.
func (c *call) waiting() (n int) {
	if c.desk == nil {
		return 0
	}
	for _, o := range c.desk.Board().Owed() {
		for _, l := range o.Letters {
			if l.State.Open() || l.State == model.LetterFailed {
				n++
			}
		}
	}
	return n
}
