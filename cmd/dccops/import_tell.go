package main

import (
	"errors"
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/importer"
)

// tellImport says what became of each file: what landed on stdout, what was
// refused on stderr.
func (c *call) tellImport(done []outcome) error {
	refused := false
	files := make([]fileJSON, 0, len(done))
	p := c.page()
	for i := range done {
		o := &done[i]
		refused = refused || o.err != nil
		if c.has("json") {
			files = append(files, o.json(c.has("dry-run")))
		} else {
			o.tell(p, c.has("dry-run"))
		}
		for _, line := range o.complaints() {
			c.complain(line)
		}
	}
	err := p.err
	if c.has("json") {
		err = c.printJSON(struct {
			DryRun bool       `json:"dry_run"`
			Files  []fileJSON `json:"files"`
		}{c.has("dry-run"), files})
	}
	if err == nil && refused {
		return errSaid
	}
	return err
}

// complaints are the lines for stderr: why a file was refused, or which of its
// windows were left out.
func (o *outcome) complaints() []string {
	var no *model.Refusal
	switch {
	case errors.As(o.err, &no):
		return []string{fileCalled(o.name) + ": " + no.Words}
	case o.err != nil:
		return strings.Split(o.err.Error(), "\n")
	case o.result.BadCount == 0:
		return nil
	}
	out := []string{fmt.Sprintf("%s: %s; the windows they stand in were left out.", fileCalled(o.name), numbered(o.result.BadCount, "mistake"))}
	for _, p := range o.result.Bad {
		out = append(out, "  "+p.String())
	}
	return out
}

func (o *outcome) tell(p *page, dry bool) {
	fresh, changed, same := o.changes()
	n, read := numbered(len(o.result.Windows), "window"), "  read"
	counts := fmt.Sprintf("%d new, %d changed, %d unchanged", fresh, changed, same)
	switch {
	case o.err != nil:
		p.say("%s: refused", fileCalled(o.name))
	case o.before != nil:
		p.say("%s: already imported as %s at event %d; nothing was changed", fileCalled(o.name), o.before.File, o.before.Event)
	case dry:
		p.say("%s: would take %s as %s: %s", fileCalled(o.name), n, o.result.Format, counts)
	default:
		read = "  took"
		p.say("%s: took %s as %s: %s (event %d)", fileCalled(o.name), n, o.result.Format, counts, o.event.Seq)
	}
	if o.err == nil {
		tellLines(p, read, o.result.Took)
	}
	tellLines(p, "  ignored", o.result.Ignored)
}

// mostTold is how many lines of one kind are printed for a file.
const mostTold = 100

func tellLines(p *page, head string, lines []importer.Line) {
	for i, l := range lines {
		if i == mostTold {
			p.wrap(head, 11, "and %d more; --json says them", len(lines)-i)
			return
		}
		p.wrap(head, 11, "%s", l.String())
	}
}

type fileJSON struct {
	File      string        `json:"file"`
	Digest    string        `json:"sha256"`
	Outcome   string        `json:"outcome"` // imported, would-import, already-imported or refused
	Format    string        `json:"format"`
	Event     *uint64       `json:"event"` // null where nothing was stored
	New       int           `json:"new"`
	Changed   int           `json:"changed"`
	Unchanged int           `json:"unchanged"`
	Words     *string       `json:"words"` // why it was refused
	Took      []lineJSON    `json:"took"`
	Ignored   []lineJSON    `json:"ignored"`
	Problems  []problemJSON `json:"problems"`
}

type lineJSON struct {
	Line  int    `json:"line"` // 0: about the file
	Item  string `json:"item"`
	Words string `json:"words"`
}

type problemJSON struct {
	Line   int    `json:"line"` // 0: not known
	Column int    `json:"column"`
	Item   string `json:"item"`
	Field  string `json:"field"`
	Words  string `json:"words"`
}

func (o *outcome) json(dry bool) fileJSON {
	out := fileJSON{
		File: o.name, Digest: o.digest, Outcome: "imported", Format: o.result.Format,
		Took: linesOf(o.result.Took), Ignored: linesOf(o.result.Ignored), Problems: []problemJSON{},
	}
	out.New, out.Changed, out.Unchanged = o.changes()
	for _, p := range o.result.Bad {
		out.Problems = append(out.Problems, problemJSON{p.Line, p.Column, p.Item, p.Field, p.Words})
	}
	switch {
	case o.err != nil:
		out.Outcome, out.Words = "refused", orNull(o.complaints()[0])
	case o.before != nil:
		out.Outcome, out.Event = "already-imported", &o.before.Event
	case dry:
		out.Outcome = "would-import"
	default:
		out.Event = &o.event.Seq
	}
	return out
}

func linesOf(lines []importer.Line) []lineJSON {
	out := make([]lineJSON, 0, len(lines))
	for _, l := range lines {
		out = append(out, lineJSON{l.Number, l.Item, l.Words})
	}
	return out
}

// numbered is "1 window" or "2 windows".
func numbered(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
