package main

import (
	"fmt"
	"slices"

	"dccops/model"
	"dccops/storage"
)

func migrateCommand() command {
	return command{
		name: "migrate", apart: true, here: "changes the record as it lies on its machine", words: "bring a record of an older schema to this one",
		more: "Opening a record does the same by itself. Before anything is changed the directory is copied beside itself and the copy is compared, byte by byte; " +
			"every event is verified on the way, and wherever that is interrupted the record is of one schema or the other and goes on with the next start.",
		flags: []flag{{name: "dry-run", words: "say what would be done, and change nothing"}},
		run:   migrateRecord,
	}
}

type migratedJSON struct {
	Store  string   `json:"store"`
	From   int      `json:"from"`
	To     int      `json:"to"`
	Steps  []string `json:"steps"` // empty: it is of this schema already
	DryRun bool     `json:"dry_run"`
	Copy   *string  `json:"copy"` // of the directory as it was; null: none was made
}

func migrateRecord(c *call) error {
	dir, err := c.storeDir()
	if err != nil {
		return err
	}
	o, err := storage.Look(dir)
	switch {
	case err != nil:
		return err
	case !o.Made:
		return model.Refuse(model.RefusedMissing, "", "There is no record here yet, so that there is nothing to migrate. The first order makes one.")
	case o.Schema == 0 || o.Schema > o.Newest:
		_, err := c.open() // which says what is wrong
		return err
	}
	out := migratedJSON{Store: o.Dir, From: o.Schema, To: o.Newest, Steps: storage.StepsFrom(o.Schema), DryRun: c.has("dry-run")}
	if out.Steps == nil {
		out.Steps = []string{}
	}
	if len(out.Steps) > 0 && !out.DryRun {
		before := storage.CopiesBefore(o.Dir)
		if _, err := c.open(); err != nil {
			return err
		}
		for _, name := range storage.CopiesBefore(o.Dir) {
			if !slices.Contains(before, name) {
				out.Copy = orNull(name)
			}
		}
	}
	return out.tell(c)
}

func (m *migratedJSON) tell(c *call) error {
	if c.has("json") {
		return c.printJSON(m)
	}
	p := c.page()
	if len(m.Steps) == 0 {
		p.say("The record in %s is of schema %d, which is the newest. There is nothing to do.", m.Store, m.From)
		return p.err
	}
	if m.DryRun {
		p.say("The record in %s is of schema %d. It would be brought to schema %d:", m.Store, m.From, m.To)
	} else {
		p.say("Brought the record in %s from schema %d to %d:", m.Store, m.From, m.To)
	}
	for i, step := range m.Steps {
		p.say("  %d. %s", i+1, step)
	}
	switch {
	case m.DryRun:
		p.say("Before that the directory would be copied beside itself. Nothing was changed.")
	case m.Copy != nil:
		p.say("%s", fmt.Sprintf("The record as it was is kept in %s. Remove it once the new one has proved itself.", *m.Copy))
	default:
		p.say("The record as it was is kept in the copy that an earlier try made beside it.")
	}
	return p.err
}
