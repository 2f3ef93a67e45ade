package main

import (
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
)

func scheduleCommand() command {
	return command{
		name: "schedule", args: "[list|show …|diff …]",
		words: "list what was published, print a release, or compare two",
		subs: []command{
			{name: "list", args: "[YYYY-MM]", most: 1, words: "list the releases of a month, or of all", run: listReleases},
			{name: "show", args: "MONTH [vN]", least: 1, most: 2, words: "print a release as it went out (default: the last)", run: showRelease},
			{
				name: "diff", args: "MONTH [vN [vN]]", least: 1, most: 3, words: "compare a release with the working month, or with another release", run: diffReleases,
				more: "Without a version it is the last release against the working month.",
			},
		},
	}
}

// monthOnBoard reads a month, and takes the picture of the record on which it
// is whole.
func (c *call) monthOnBoard(word string) (*model.Board, london.Month, error) {
	m, err := london.ParseMonth(word)
	if err != nil {
		return nil, 0, misused("The month %s.", err)
	}
	b, err := c.board(m)
	return b, m, err
}

// release finds a version: "v2" or "2".
func release(b *model.Board, m london.Month, word string) (*model.Release, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(word, "v"))
	if err != nil || n < 1 {
		return nil, misused("%q is no version; write v1, v2 and so on.", quoted(word))
	}
	if r, ok := b.Release(m, n); ok {
		return r, nil
	}
	have := len(b.Releases(m))
	if have == 0 {
		return nil, model.Refuse(model.RefusedMissing, "version", "Nothing of %s was published yet; dccops publish %s --dry-run shows what would be.", m.Name(), m)
	}
	return nil, model.Refuse(model.RefusedMissing, "version", "%s has no version %d; the last is v%d.", m.Name(), n, have)
}

func listReleases(c *call) error {
	var months []london.Month
	b, err := c.board()
	if err != nil {
		return err
	}
	months = b.ReleasedMonths()
	if c.word(0) != "" {
		m, err := london.ParseMonth(c.word(0))
		if err != nil {
			return misused("The month %s.", err)
		}
		months = []london.Month{m}
	}
	var all []*model.Release
	for _, m := range months {
		all = append(all, b.Releases(m)...)
	}
	if c.has("json") {
		out := make([]releaseJSON, 0, len(all))
		for _, r := range all {
			before, _ := b.Release(r.Month, r.Version-1)
			out = append(out, releaseOf(b, r, before, nil))
		}
		return c.printJSON(out)
	}
	p := c.page()
	if len(all) == 0 {
		p.say("Nothing was published yet.")
	}
	for _, r := range all {
		p.say("%s v%d  %s by %s, %s, event %d, %s", r.Month.Name(), r.Version, london.Stamp(r.At), r.By.Name, activities(r), r.Event, string(r.Judged.Deadline))
		p.say("    SHA-256 %s", r.Seal.Content)
	}
	return p.err
}

func activities(r *model.Release) string {
	if r.Nil() {
		return "a nil schedule"
	}
	n := 0
	for i := range r.Items {
		if r.Items[i].Status != model.Cancelled {
			n++
		}
	}
	if n == 1 {
		return "1 activity"
	}
	return strconv.Itoa(n) + " activities"
}

func showRelease(c *call) error {
	b, m, err := c.monthOnBoard(c.word(0))
	if err != nil {
		return err
	}
	word := c.word(1)
	if word == "" {
		word = "v" + strconv.Itoa(max(1, len(b.Releases(m))))
	}
	r, err := release(b, m, word)
	if err != nil {
		return err
	}
	before, _ := b.Release(m, r.Version-1)
	if c.has("json") {
		return c.printJSON(releaseOf(b, r, before, nil))
	}
	return c.printNotice(b, r, before)
}

type changeJSON struct {
	Window string    `json:"window"`
	Kinds  []string  `json:"kinds"`
	Words  string    `json:"words"`
	Was    *spanJSON `json:"was"`
	Is     *spanJSON `json:"is"`
}

type spanJSON struct {
	Start   string `json:"start"`
	StartAs string `json:"start_london"`
	End     string `json:"end"`
	EndAs   string `json:"end_london"`
	Minutes int    `json:"minutes"`
	Status  string `json:"status"`
}

func changesOf(was *model.Release, is []*model.Window) []changeJSON {
	list := model.Differences(was, is)
	out := make([]changeJSON, 0, len(list))
	for i := range list {
		d := &list[i]
		kinds := make([]string, len(d.Kinds))
		for k := range d.Kinds {
			kinds[k] = string(d.Kinds[k])
		}
		out = append(out, changeJSON{d.Is.ID, kinds, notice.ChangeWords(d), spanOfWindow(d.Was), spanOfWindow(d.Is)})
	}
	return out
}

func spanOfWindow(w *model.Window) *spanJSON {
	if w == nil {
		return nil
	}
	return &spanJSON{utc(w.Start), london.Reading(w.Start), utc(w.End), london.Reading(w.End), w.Minutes(), string(w.Status)}
}

// diffReleases compares two versions; the later one may be the working month.
func diffReleases(c *call) error {
	b, m, err := c.monthOnBoard(c.word(0))
	if err != nil {
		return err
	}
	if role := c.person().Role; c.word(2) == "" && !model.SeesDrafts(role) {
		return model.Refuse(model.RefusedRole, "", "The working month is not shown to a %s, who sees what was published: name two versions to compare. Nothing was changed.", role)
	}
	was, name := b.LastRelease(m), "the working month"
	is := b.Scheduled(m)
	if c.word(1) != "" {
		if was, err = release(b, m, c.word(1)); err != nil {
			return err
		}
	}
	if c.word(2) != "" {
		later, err := release(b, m, c.word(2))
		if err != nil {
			return err
		}
		is, name = itemsOf(later), "v"+strconv.Itoa(later.Version)
	}
	if c.has("json") {
		return c.printJSON(changesOf(was, is))
	}
	p := c.page()
	from := "nothing published"
	if was != nil {
		from = "v" + strconv.Itoa(was.Version)
	}
	p.say("%s: %s against %s", m.Name(), name, from)
	list := model.Differences(was, is)
	if len(list) == 0 {
		p.say("Nothing has changed.")
	}
	for i := range list {
		p.wrap("  "+list[i].Is.ID, 14, "%s", notice.ChangeWords(&list[i]))
	}
	return p.err
}
