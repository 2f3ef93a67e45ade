package main

import "strings"

// configCheck looks at what is set for this machine.
func (c *call) configCheck() checkup {
	f := c.site.file
	switch {
	case c.site.err != nil:
		return wrong("config", c.site.err)
	case c.guest != nil && c.env("DCCOPS_CONFIG") != "":
		return fine("config", c.env("DCCOPS_CONFIG")+" is read, and nothing is wrong with it")
	case f == nil && c.guest == nil:
		return fine("config", "there is no configuration file at "+strings.Join(c.configPlaces(), " or ")+", and none is needed; dccops config example prints one")
	case f == nil:
		return fine("config", "there is no configuration file, and none is needed; dccops config example prints one")
	}
	return fine("config", f.path+": "+numbered(len(f.rows), "setting")+"; dccops config show prints what holds")
}
