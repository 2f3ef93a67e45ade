package form

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/text"
)

// caseMark is another after whatever anybody did to a case: a change at its gates
// with its consultations, a consultation with what was answered to it and read of
// that, a request, a version of the Methodology, a report.
func caseMark(b *model.Board, ref string) string {
	out := ""
	if c, ok := b.Change(ref); ok {
		out += fmt.Sprint("change ", c.Revision)
		for _, k := range c.Consulted {
			out += caseMark(b, k)
		}
	}
	if m, ok := b.Methodology(ref); ok {
		out += fmt.Sprint("methodology ", m.Revision)
	}
	if k, ok := b.Consultation(ref); ok {
		out += fmt.Sprint("consultation ", k.Revision, len(b.Responses(ref)), b.TallyOf(k))
	}
	if r, ok := b.Request(ref); ok {
		out += fmt.Sprint("request ", r.Revision)
	}
	if r, ok := b.Report(ref); ok {
		out += fmt.Sprint("report ", r.Revision)
	}
	return out
}

// contestsToo says who objects, or wants an amendment, and has no field in a form
// that was opened before.
func contestsToo(ref string, asked []string) func(at place) []string {
	return func(at place) []string {
		k, ok := at.board.Consultation(ref)
		if !ok {
			return nil
		}
		var more []string
		for _, s := range at.board.Grid(k) {
			if s.Position.Contests() && !slices.Contains(asked, s.Name) {
				more = append(more, text.Visible(s.Name)+" "+s.Position.Words())
			}
		}
		if len(more) == 0 {
			return nil
		}
		return []string{"Since this was opened: " + strings.Join(more, ", ") + ". Leave it, which keeps what you typed, and open it again to say how that was met."}
	}
}
