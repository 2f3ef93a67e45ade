package main

import (
	_ "embed"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"dccops/model/london"
)

//go:embed changes.md
var changes string

func versionCommand() command {
	return command{
		name: "version", apart: true, words: "say which dccops this is and by which data it judges",
		flags: []flag{{name: "changes", words: "say what changed for users"}},
		run: func(c *call) error {
			if c.has("changes") {
				return c.printLines(changes)
			}
			v := versionOf()
			if c.has("json") {
				return c.printJSON(v)
			}
			p := c.page()
			p.say("dccops %s", v.Version)
			p.say("%s", v.words())
			p.say("%s on %s", v.Go, v.Platform)
			p.say("zone data %s, built in", v.ZoneData)
			p.say("holiday list %s, %d to %d", v.HolidayList, v.HolidaysFrom, v.HolidaysTo)
			return p.err
		},
	}
}

type versionJSON struct {
	Version      string  `json:"version"`
	Revision     *string `json:"revision"` // null: built without it
	Changed      bool    `json:"changed"`  // built from files that differ from the revision
	Go           string  `json:"go"`
	Platform     string  `json:"platform"`
	ZoneData     string  `json:"zone_data"`
	HolidayList  string  `json:"holiday_list"`
	HolidaysFrom int     `json:"holidays_from"`
	HolidaysTo   int     `json:"holidays_to"`
}

func versionOf() versionJSON {
	list := london.Default()
	v := versionJSON{
		Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		ZoneData: london.ZoneDataVersion, HolidayList: list.Version(), HolidaysFrom: list.First(), HolidaysTo: list.Last(),
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = orNull(s.Value)
		case "vcs.modified":
			v.Changed = s.Value == "true"
		}
	}
	return v
}

func (v versionJSON) words() string {
	switch {
	case v.Revision == nil:
		return "built without a revision: go build writes it in when it is given the repository"
	case v.Changed:
		return fmt.Sprintf("revision %s, with changes", *v.Revision)
	}
	return "revision " + *v.Revision
}

// printLines prints text of our own, line by line.
func (c *call) printLines(s string) error {
	p := c.page()
	for line := range strings.Lines(s) {
		p.say("%s", strings.TrimRight(line, "\n"))
	}
	return p.err
}
