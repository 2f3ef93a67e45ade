// Command dccops plans and judges the maintenance of the DCC Systems under
// Section H8: a console on a terminal, and a subcommand for everything that a
// script may want.
//
// It guarantees that
//   - it exits 0 when what was asked is done, 1 on a fault, 2 on bad usage or
//     bad input, 3 when Section H8 is broken, 4 when a role may not;
//   - an error is one sentence on stderr, and then nothing was changed unless
//     the sentence says what was;
//   - nothing it prints holds a control character it did not write itself;
//   - with --at two runs over the same record print the same bytes.
//
// # Why
//
// Every subcommand is a row of one table and a file of its own. The help, the
// man page, the completion of three shells and the answer to a slip of the
// keyboard are made from that table, so that none of them can be forgotten.
// Only wire.go opens a store, reads a clock or knows who is asking.
package main

import (
	"io"
	"log"
	"os"
	"time"

	"github.com/charmbracelet/x/term"
)

func main() {
	log.SetFlags(0)
	log.SetOutput(&lastWords{to: os.Stderr})
	p := process{
		args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr,
		env: os.Getenv, now: time.Now,
		tty: term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()),
		ink: term.IsTerminal(os.Stdout.Fd()), etc: "/etc/dccops",
	}
	os.Exit(p.run())
}

// lastWords says a sentence in place of what the store behind the record tells
// the process's log before it ends it; nothing else here writes to that log.
type lastWords struct {
	to   io.Writer
	said bool
}

// Write never fails: there is nobody to hear of it.
func (l *lastWords) Write(words []byte) (int, error) {
	if !l.said {
		_, _ = io.WriteString(l.to, "The store behind the record failed, and dccops had to end at once. What was acknowledged is safe; see to the disk, and start it again.\n")
	}
	l.said = true
	return len(words), nil
}

// The exit codes.
const (
	exitDone   = 0
	exitFault  = 1 // something broke, or the store cannot take it now
	exitInput  = 2 // bad usage or bad input
	exitRule   = 3 // Section H8 is broken
	exitDenied = 4 // this role may not
)

// table lists every subcommand in the order of the help. The first is what
// dccops does when it is given none.
func table() []command {
	return []command{
		consoleCommand(),
		demoCommand(),
		serveCommand(),
		monthCommand(),
		checkCommand(),
		importCommand(),
		exportCommand(),
		planCommand(),
		editCommand(),
		cancelCommand(),
		raiseCommand(),
		updateCommand(),
		startCommand(),
		endCommand(),
		toldCommand(),
		takeBackCommand(),
		liveCommand(),
		tailCommand(),
		publishCommand(),
		scheduleCommand(),
		changeCommand(),
		consultCommand(),
		methodologyCommand(),
		reportCommand(),
		agreementCommand(),
		requestCommand(),
		meetingCommand(),
		presentCommand(),
		policyCommand(),
		holidaysCommand(),
		directoryCommand(),
		templateCommand(),
		outboxCommand(),
		inboxCommand(),
		peopleCommand(),
		whoamiCommand(),
		recordCommand(),
		backupCommand(),
		restoreCommand(),
		configCommand(),
		doctorCommand(),
		migrateCommand(),
		keysCommand(),
		themesCommand(),
		versionCommand(),
		completionCommand(),
		manCommand(),
		helpCommand(),
		parseCommand(),
	}
}
