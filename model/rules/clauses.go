package rules

import (
	_ "embed"
	"fmt"
	"strings"

	"dccops/model"
)

//go:embed clauses.txt
var clausesText string

// ClauseText is one provision of Section H8 in our words.
type ClauseText struct {
	Clause   model.Clause
	Proposed bool // drafted in MP083, not in force
	Arriving bool // its subject is not in the product yet
	Words    string
}

var clauseTexts = mustClauses(clausesText)

// Clauses lists every clause the product knows, in the order of the Code.
func Clauses() []ClauseText { return append([]ClauseText(nil), clauseTexts...) }

// ClauseOf finds the words of a clause.
func ClauseOf(c model.Clause) (ClauseText, bool) {
	for _, t := range clauseTexts {
		if t.Clause == c {
			return t, true
		}
	}
	return ClauseText{}, false
}

// Standing says whether the clause is in the Code or only proposed.
func (t ClauseText) Standing() string {
	if t.Proposed {
		return "proposed, not in force"
	}
	return "in the Code"
}

func mustClauses(text string) []ClauseText {
	var out []ClauseText
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, "|")
		if len(part) != 4 {
			panic(fmt.Sprintf("clauses.txt line %d: want four columns", i+1))
		}
		for k := range part {
			part[k] = strings.TrimSpace(part[k])
		}
		out = append(out, ClauseText{
			Clause: model.Clause(part[0]), Proposed: part[1] == "proposed",
			Arriving: part[2] == "arriving", Words: part[3],
		})
	}
	return out
}
