package main

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/rules"
)

func readToldCommand() command {
	return command{
		name: "told", args: "[CLAUSE]", most: 1, words: "say who would be told what under a clause, before it happens", run: listTold,
		more: "Without a clause it says it of all. What counts when it happens is the directory of that instant.",
	}
}

type toldJSON struct {
	Clause   model.Clause      `json:"clause"`
	Words    string            `json:"words"`
	By       string            `json:"by"`
	Letters  int               `json:"letters"`
	Affected int               `json:"letters_if_affected"`
	To       []toldAudienceRow `json:"audiences"`
}

type toldAudienceRow struct {
	Audience      model.Audience        `json:"audience"`
	Duty          notice.Duty           `json:"duty"`
	Organisations []toldOrganisationRow `json:"organisations"`
}

type toldOrganisationRow struct {
	Name      string   `json:"name"`
	Addresses []string `json:"addresses"`
}

func listTold(c *call) error {
	list := notice.Clauses()
	if want := c.word(0); want != "" {
		i := slices.IndexFunc(list, func(have model.Clause) bool { return strings.EqualFold(string(have), want) })
		if i < 0 {
			return misused("Nobody is told anything under %q; say one of %s.", quoted(want), clauseNames(list))
		}
		list = list[i : i+1]
	}
	b, err := c.board()
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	house := b.HouseAt(now)
	if c.has("json") {
		return c.toldJSON(b, house, list)
	}
	p := c.page()
	for i, clause := range list {
		if i > 0 {
			p.say("")
		}
		words, _ := rules.ClauseOf(clause)
		p.wrap(string(clause), 10, "%s.", words.Words)
		p.wrap("  By", 10, "%s.", notice.By(clause, house))
		if notice.Writes(clause) {
			p.wrap("  Now", 10, "%s.", lettersNow(b, clause))
		}
		for _, r := range notice.Reach(b, clause) {
			p.wrap("  "+string(r.Audience), 10, "%s", string(r.Duty))
			for _, o := range r.To {
				p.wrap("", 12, "%s: %s", o.Name, strings.Join(o.Addresses, ", "))
			}
			if len(r.To) == 0 {
				p.wrap("", 12, "%s", "nobody in the directory")
			}
		}
	}
	return p.err
}

// lettersNow counts the letters there would be.
func lettersNow(b *model.Board, c model.Clause) string {
	n, more := notice.Letters(b, c, model.No), notice.Letters(b, c, model.Yes)
	if n == more {
		return numbered(n, "letter")
	}
	return fmt.Sprintf("%s; %d where %s are judged likely to be affected", numbered(n, "letter"), more, model.AudienceWords(notice.IfAffected(c)))
}

func (c *call) toldJSON(b *model.Board, house model.House, list []model.Clause) error {
	out := []toldJSON{}
	for _, clause := range list {
		words, _ := rules.ClauseOf(clause)
		j := toldJSON{
			Clause: clause, Words: words.Words, By: notice.By(clause, house), To: []toldAudienceRow{},
			Letters: notice.Letters(b, clause, model.No), Affected: notice.Letters(b, clause, model.Yes),
		}
		for _, r := range notice.Reach(b, clause) {
			row := toldAudienceRow{r.Audience, r.Duty, []toldOrganisationRow{}}
			for _, o := range r.To {
				row.Organisations = append(row.Organisations, toldOrganisationRow{o.Name, append([]string{}, o.Addresses...)})
			}
			j.To = append(j.To, row)
		}
		out = append(out, j)
	}
	return c.printJSON(struct {
		Clauses []toldJSON `json:"clauses"`
	}{out})
}

func clauseNames(list []model.Clause) string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = string(c)
	}
	return strings.Join(out, ", ")
}
