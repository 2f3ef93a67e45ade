package main

import "dccops/model"

func whoamiCommand() command {
	return command{
		name: "whoami", words: "say who you are to the record, and as what",
		more: "Over SSH that is the person of the key that signed, whatever name was given to ssh; on the machine itself, its user.",
		run: func(c *call) error {
			who, from := c.person(), "this machine"
			if c.guest != nil {
				from = c.guest.session.ID
			}
			if c.has("json") {
				return c.printJSON(struct {
					Name string     `json:"name"`
					Role model.Role `json:"role"`
					By   string     `json:"by"` // the print of the key, or this machine
				}{who.Name, who.Role, from})
			}
			p := c.page()
			p.say("%s, %s, by %s", who.Name, string(who.Role), from)
			return p.err
		},
	}
}
