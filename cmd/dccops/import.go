package main

import (
	"errors"
	"time"

	"dccops/model"
	"dccops/model/importer"
)

func importCommand() command {
	return command{
		name: "import", args: "FILE…", least: 1, most: -1,
		words: "bring in windows from iCalendar, CSV or JSON",
		more: "Each file lands whole or not at all, and one that is refused stops no other; then the exit code is 2. - is stdin. " +
			"The same file twice changes nothing and is told from its contents. Says line by line what was taken, what was ignored and why a file is refused.",
		flags: []flag{
			{name: "dry-run", words: "say the same and what would change; change nothing"},
			formatFlag(),
			{name: "partial", words: "take the good windows of a file that has bad ones"},
		},
		run: importFiles,
	}
}

// outcome is what became of one file.
type outcome struct {
	source
	result importer.Result
	err    error         // why it was refused
	event  *model.Event  // nil: nothing was or would be stored
	before *model.Import // it had been imported already
}

func importFiles(c *call) error {
	now, err := c.instant()
	if err != nil {
		return err
	}
	look := c.present
	if c.has("dry-run") { // what would change must be known without the store's own decision
		look = c.whole
	}
	b, err := look()
	if err != nil {
		return err
	}
	var done []outcome
	for _, name := range c.words {
		o := c.importOne(name, b, now)
		if o.err != nil && !refusedFile(o.err) {
			return errors.Join(c.tellImport(done), o.err)
		}
		if o.event != nil {
			b = b.With(o.event)
		}
		done = append(done, o)
	}
	return c.tellImport(done)
}

// importOne reads a file and stores what is in it, or with --dry-run decides
// what storing it would do.
func (c *call) importOne(name string, b *model.Board, now time.Time) (o outcome) {
	if o.source, o.err = c.source(name); o.err != nil {
		o.name = name
		return o
	}
	if first, ok := b.Import(o.digest); ok {
		o.before = &first
		return o
	}
	if o.result, o.err = c.parse(&o.source, now); o.err != nil {
		return o
	}
	order := model.ImportWindows{File: o.called(), Digest: o.digest, Windows: o.result.Windows, Published: o.result.Published}
	if c.has("dry-run") {
		ev, err := c.decide(b, order)
		ev.Seq = b.Revision() + 1
		o.event, o.err = &ev, err
		return o
	}
	_, receipt, err := c.give(order)
	o.event, o.err = &receipt.Event, err
	return o
}

// refusedFile reports an error that is about one file only, so that the others
// may go on.
func refusedFile(err error) bool {
	var slip *misuse
	var no *model.Refusal
	return errors.As(err, &slip) || errors.As(err, &no) && codeOf(no.Code) == exitInput
}

// changes counts the windows an import adds and changes; the others of the
// file were on the record as they are.
func (o *outcome) changes() (fresh, changed, same int) {
	if o.event == nil || o.err != nil {
		return 0, 0, 0
	}
	stored := 0
	for _, r := range o.event.After {
		if r.RecordKind() == model.RecordWindow {
			stored++
		}
	}
	changed = len(o.event.Before)
	return stored - changed, changed, len(o.result.Windows) - stored
}
