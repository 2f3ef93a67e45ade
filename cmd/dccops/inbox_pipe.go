package main

// The exit codes that mail hosts understand of a program they give mail to
// (sysexits): anything else makes them send the mail back.
const (
	exitNotTaken = 65 // this mail will not be taken as it is: tell its sender
	exitLater    = 75 // keep it and try again
)

// toMailHost is the exit code for a mail host, where --pipe says that one has
// started this.
//
// # Why
//
// A mail host sends back whatever a program does not take, and its sender reads a
// stranger's error. So everything but a message that is itself at fault is a
// reason to keep it: a full disk, a flag that is misspelt in an alias, an owner of
// the record that is just leaving.
func (c *call) toMailHost(code int) int {
	switch {
	case !c.has("pipe"), code == exitDone, code == exitNotTaken:
		return code
	case c.untaken && code == exitInput:
		return exitNotTaken
	}
	return exitLater
}
