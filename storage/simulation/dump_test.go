package simulation

import (
	"encoding/json"
	"slices"
	"strings"

	"dccops/model"
)

// part is one kind of thing on a Board, and all there is of it.
type part struct {
	name string
	of   func(b *model.Board) any
}

// seen is what screens and exports of the month show.
var seen = []part{
	{"windows", windowsOf},
	{"releases", releasesOf},
	{"exceptions", func(b *model.Board) any { return b.Exceptions() }},
	{"requests", func(b *model.Board) any { return b.Requests() }},
	{"changes", func(b *model.Board) any { return b.Changes() }},
	{"meetings", func(b *model.Board) any { return b.Meetings() }},
	{"maintenances", func(b *model.Board) any { return b.Maintenances() }},
}

// everything is all that a Board holds.
var everything = slices.Concat(seen, []part{
	{"revision", func(b *model.Board) any { return []any{b.Revision(), b.Head(), b.AcceptedAt().UTC()} }},
	{"numbers", func(b *model.Board) any { return []any{b.NextNumber(), b.NextUnplanned(), b.Count()} }},
	{"policies", func(b *model.Board) any { return b.Policies() }},
	{"holidays", func(b *model.Board) any { return b.Holidays().Version() }},
	{"directory", func(b *model.Board) any { return []any{b.Systems(), b.Services(), b.Organisations(), b.People()} }},
	{"published", func(b *model.Board) any { return b.Published() }},
	{"withdrawn", func(b *model.Board) any { return b.Withdrawn() }},
	{"clock", func(b *model.Board) any { return []any{b.ClockSteps(), b.Copies()} }},
	{"owed", owedOf},
	{"messages", func(b *model.Board) any { return b.Messages() }},
	{"tellings", tellingsOf},
	{"consultations", consultationsOf},
	{"methodologies", func(b *model.Board) any { return []any{b.Methodologies(), b.Reports()} }},
	{"templates", func(b *model.Board) any { return b.Templates("unplanned", "") }},
	{"taken back", takenBackOf},
})

func windowsOf(b *model.Board) any {
	out := [][]model.Window{}
	months := b.Months()
	slices.Sort(months)
	for _, m := range months {
		var list []model.Window
		for _, w := range b.Windows(m) {
			c := *w // a list that is empty and one that is not there are the same
			if len(c.Services) == 0 {
				c.Services = nil
			}
			if len(c.Systems) == 0 {
				c.Systems = nil
			}
			if len(c.Trail.Wider) == 0 {
				c.Trail.Wider = nil
			}
			list = append(list, c)
		}
		out = append(out, list)
	}
	return out
}

func releasesOf(b *model.Board) any {
	out := []any{}
	for _, m := range b.ReleasedMonths() {
		for _, r := range b.Releases(m) {
			c := *r
			c.Items = slices.Clone(r.Items)
			for i := range c.Items {
				if len(c.Items[i].Systems) == 0 {
					c.Items[i].Systems = nil
				}
			}
			out = append(out, c)
		}
	}
	return out
}

func owedOf(b *model.Board) any {
	out := []any{}
	for _, o := range b.Owed() {
		out = append(out, o.Mailing, o.Letters)
	}
	return out
}

func tellingsOf(b *model.Board) any {
	out := []any{}
	for _, m := range b.Maintenances() {
		out = append(out, b.Tellings(m.ID))
	}
	for _, m := range b.ReleasedMonths() {
		out = append(out, b.Tellings(m.String()))
	}
	return out
}

func consultationsOf(b *model.Board) any {
	out := []any{}
	for _, k := range b.Consultations() {
		out = append(out, k)
		for _, r := range b.Responses(k.Ref) {
			out = append(out, r, b.ReadingOf(r))
		}
	}
	return out
}

func takenBackOf(b *model.Board) any {
	out := []uint64{}
	for seq := uint64(1); seq <= b.Revision(); seq++ {
		if b.IsTakenBack(seq) {
			out = append(out, seq)
		}
	}
	return out
}

// dump writes a Board out, part after part, a line each. Nothing in it is random.
func dump(b *model.Board, parts []part) string {
	var out strings.Builder
	for _, p := range parts {
		data, err := json.Marshal(p.of(b))
		if err != nil {
			panic(err)
		}
		out.WriteString(p.name + " ")
		out.Write(data)
		out.WriteString("\n")
	}
	return out.String()
}

// sameBoards holds two Boards to be the same, byte for byte.
func sameBoards(promise string, a, b *model.Board) error {
	x, y := dump(a, everything), dump(b, everything)
	if x == y {
		return nil
	}
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	from := max(0, n-200)
	line := x[strings.LastIndexByte(x[:n], '\n')+1:]
	name, _, _ := strings.Cut(line, " ")
	return broken(promise, "%s differ: …%s… and …%s…", name, x[from:min(len(x), n+120)], y[from:min(len(y), n+120)])
}
