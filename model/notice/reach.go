package notice

import (
	"fmt"
	"slices"

	"dccops/model"
)

// Reach is who would be told under a clause now, read before it happens: each
// audience the clause names, with the organisations that the directory holds.
func Reach(b *model.Board, c model.Clause) (out []Reached) {
	for _, r := range telling {
		if r.Clause == c {
			out = append(out, Reached{r, b.Members(r.Audience)})
		}
	}
	return out
}

// Reached is an audience that a clause names, and who is in it.
type Reached struct {
	Row
	To []model.Organisation
}

// Clauses lists the clauses by which somebody is told, in the order of the Code.
func Clauses() (out []model.Clause) {
	for _, r := range telling {
		if !slices.Contains(out, r.Clause) {
			out = append(out, r.Clause)
		}
	}
	return out
}

// By says how word goes out under a clause: by letters of dccops, or by other
// means.
func By(c model.Clause, house model.House) string {
	held := "letters, sent "
	if house.Hold > 0 {
		held = fmt.Sprintf("letters, held for %d minutes ", house.Hold)
	}
	switch c {
	case "H8.4":
		return held + "after the month is published"
	case "H8.6":
		return "letters, sent when Unplanned Maintenance is raised"
	case "H8.7":
		return "letters, sent with each word of maintenance under way"
	case "H8.8(b)":
		return held + "after a consultation is opened"
	case "H8.8(c)":
		return held + "after testing is offered"
	case "H8.5":
		return held + "after a request is answered"
	}
	return "other means: dccops writes no letters of this yet"
}

// Writes reports whether dccops writes letters under a clause.
func Writes(c model.Clause) bool {
	return slices.Contains([]model.Clause{"H8.4", "H8.5", "H8.6", "H8.7", "H8.8(b)", "H8.8(c)"}, c)
}

// Letters counts the letters that would be owed under a clause now, given what
// was judged of those that are told only where they are likely to be affected:
// one to each address, whatever an organisation is told as.
func Letters(b *model.Board, c model.Clause, affected model.Answer) (n int) {
	if !Writes(c) {
		return 0
	}
	to := append(Owed(c, affected), Courtesy(c)...)
	for _, o := range b.Organisations() {
		if slices.ContainsFunc(to, o.Is) {
			n += len(o.Addresses)
		}
	}
	return n
}
