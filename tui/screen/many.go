package screen

import (
	"strconv"
	"strings"

	"dccops/model"
)

// DoMany is a wish to give several commands, one order each and one after another.
// The session tells what became of them in one sentence, and delivers DoneMany.
//
// # Why
//
// Whoever marked thirty rows and looks at another screen meanwhile must still be
// told which were not done: so the session does them, and no screen that may not
// be in view when they are answered.
type DoMany struct {
	Each []Named
	Not  []NotDone // what was left out before, and why
}

// Named is a command and what it is about, in the words of the list.
type Named struct {
	Name    string
	Command model.Command
}

// NotDone is one that was not done, and why.
type NotDone struct{ Name, Words string }

// DoneMany says what became of them.
type DoneMany struct {
	Done []string
	Not  []NotDone
}

// mostReasons is how many refusals are told one by one.
const mostReasons = 3

// Words says what became of them, in a sentence or two.
func (d DoneMany) Words() string {
	out := strconv.Itoa(len(d.Done)) + " done and stored."
	if len(d.Done) == 0 {
		out = "None was done."
	}
	if len(d.Not) == 0 {
		return out
	}
	said := make([]string, 0, mostReasons)
	for _, n := range d.Not[:min(len(d.Not), mostReasons)] {
		said = append(said, n.Name+": "+strings.TrimSuffix(n.Words, "."))
	}
	out += " " + strconv.Itoa(len(d.Not)) + " not, and nothing of them was changed: " + strings.Join(said, "; ")
	if more := len(d.Not) - mostReasons; more > 0 {
		out += "; and " + strconv.Itoa(more) + " more, each with its reason in its detail"
	}
	return out + "."
}
