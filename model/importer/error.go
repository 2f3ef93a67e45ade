package importer

import (
	"fmt"
	"strings"
)

// Error refuses a file.
type Error struct {
	File  string // fit to be shown anywhere
	Bad   []Problem
	Count int // of all problems; Bad has the first MaxProblems
}

// Error is one sentence for one mistake; for many, a sentence and a line each.
func (e *Error) Error() string {
	if e.Count == 1 {
		between := ", "
		if p := e.Bad[0]; p.Line == 0 && p.Item == "" && p.Field == "" { // it is about the file: "is empty"
			between = " "
		}
		return fmt.Sprintf("%s%s%s. Nothing was taken from it.", e.File, between, strings.TrimSuffix(e.Bad[0].String(), "."))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s has %d mistakes; nothing was taken from it.", e.File, e.Count)
	for _, p := range e.Bad {
		b.WriteString("\n  " + p.String())
	}
	if more := e.Count - len(e.Bad); more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}
