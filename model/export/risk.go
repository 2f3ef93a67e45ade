package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// Risk is a report on the risk that User System changes are expected to have
// (H8.8B(c): proposed, not in force). Every month of it must be on the Board
// whole.
type Risk struct {
	Board    *model.Board
	From, To london.Month  // both in it
	Now      time.Time     // UTC
	Role     model.Role    // who writes it: nobody puts into it what they are not shown
	For      model.Marking // whom it goes to: what is marked more strictly is counted and not said
}

// riskRow is one change as the report says it.
type riskRow struct {
	report         *model.Report
	kept           bool // nothing of it is said but that it is there
	level, reason  string
	held, clashing string
}

// riskColumns are the names of the CSV, in its order.
func riskColumns() []string {
	return []string{"ref", "user", "role", "type", "systems", "services", "start", "end", "description", "users_view", "risk", "reason", "judged_against_methodology", "clashes", "confidentiality"}
}

// strict orders markings, the one that anybody may see first.
func strict(m model.Marking) int { return slices.Index(model.Markings(), m) }

func (in *Risk) shows(r *model.Report) bool {
	return model.Sees(in.Role, r.Marked) && strict(r.Marked) <= strict(in.For)
}

func (in *Risk) row(r *model.Report) (out riskRow) {
	out = riskRow{report: r, kept: !in.shows(r)}
	if out.kept {
		return out
	}
	out.level = "not judged yet"
	if r.State == model.ReportUnverified {
		out.level = "not judged yet; came by mail, unverified"
	}
	if r.Risk != nil {
		out.level, out.reason = string(r.Risk.Level), r.Risk.Reason
	}
	held := in.Board.Judge(r)
	out.held = held.Words()
	var met []string
	for _, c := range in.Board.Clashes(r) {
		met = append(met, c.Ref)
	}
	out.clashing = strings.Join(met, "; ")
	return out
}

// cells are a row of the CSV, in the order of riskColumns.
func (x *riskRow) cells() []string {
	out := make([]string, len(riskColumns()))
	out[0], out[len(out)-1] = x.report.Ref, string(x.report.Marked)
	if s := &x.report.Said; !x.kept {
		copy(out[1:], []string{
			s.User, s.Role, s.Type, strings.Join(s.Systems, "; "), strings.Join(s.Services, "; "), instant(s.Start), ends(s.End, instant),
			s.Description, s.Expected.Risk, x.level, x.reason, x.held, x.clashing,
		})
	}
	return out
}

// ends writes an end; empty where none was said.
func ends(t time.Time, as func(time.Time) string) string {
	if t.IsZero() {
		return ""
	}
	return as(t)
}

// rows are the changes of the period, the greatest risk first.
func (in *Risk) rows() []riskRow {
	list := slices.Clone(in.Board.ReportsIn(in.From, in.To))
	weight := func(r *model.Report) int {
		if r.Risk == nil {
			return len(model.RiskLevels())
		}
		return slices.Index(model.RiskLevels(), r.Risk.Level)
	}
	slices.SortStableFunc(list, func(x, y *model.Report) int {
		if in.shows(x) != in.shows(y) { // what is kept is last, and its place tells nothing
			return cmp.Compare(map[bool]int{true: 0, false: 1}[in.shows(x)], map[bool]int{true: 0, false: 1}[in.shows(y)])
		}
		if !in.shows(x) {
			return 0
		}
		return cmp.Or(cmp.Compare(weight(y), weight(x)), x.Said.Start.Compare(y.Said.Start))
	})
	out := make([]riskRow, len(list))
	for i, r := range list {
		out[i] = in.row(r)
	}
	return out
}

// WriteRisk writes the report as "md" or "csv". In CSV every cell is guarded
// against formulas.
func WriteRisk(w io.Writer, format string, in Risk) error {
	switch format {
	case "md":
		return in.markdown(w)
	case "csv":
		return in.csv(w)
	}
	return fmt.Errorf("export: a report on the risk is written as md or csv, not as %q", format)
}

func (in *Risk) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(riskColumns()); err != nil {
		return err
	}
	for _, r := range in.rows() {
		row := r.cells()
		for i := range row {
			row[i] = text.CSVCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (in *Risk) markdown(w io.Writer) error {
	md := text.Markdown
	var b strings.Builder
	rows := in.rows()
	b.WriteString("# Risk of User System changes, " + md(in.From.Name()))
	if in.To != in.From {
		b.WriteString(" to " + md(in.To.Name()))
	}
	b.WriteString("\n\nUnder the User System Change Reporting Methodology, H8.8B(c): proposed, not in force.\n\n")
	kept, count := 0, map[string]int{}
	for _, r := range rows {
		if r.kept {
			kept++
		} else {
			count[r.level]++
		}
	}
	fmt.Fprintf(&b, "| Risk | Changes |\n|---|---|\n")
	for _, l := range []string{"not judged yet", "high", "medium", "low", "none"} {
		fmt.Fprintf(&b, "| %s | %d |\n", l, count[l])
	}
	if kept > 0 {
		fmt.Fprintf(&b, "\n%d more of this period are marked for others than this report goes to (%s) and are not said.\n", kept, in.For)
	}
	b.WriteString("\n## Changes\n")
	if len(rows) == kept {
		b.WriteString("\nNone.\n")
	}
	for _, r := range rows {
		if r.kept {
			continue
		}
		s := &r.report.Said
		b.WriteString("\n### " + md(r.report.Ref) + " · " + md(s.Type) + " of " + md(s.User) + "\n\n" + md(s.Description) + "\n\n")
		for _, f := range []struct{ label, value string }{
			{"Begins", london.Stamp(s.Start)},
			{"Ends", ends(s.End, london.Stamp)},
			{"Systems", strings.Join(s.Systems, "; ")},
			{"Services", strings.Join(s.Services, "; ")},
			{"Risk, as the DCC judges it", r.level},
			{"Because", r.reason},
			{"Risk, as the User sees it", s.Expected.Risk},
			{"Reported", r.held},
			{"Clashes with", r.clashing},
		} {
			if f.value != "" {
				b.WriteString("- **" + f.label + ":** " + md(f.value) + "\n")
			}
		}
	}
	b.WriteString("\n---\n\nWritten " + md(london.Stamp(in.Now)) + " from event " + fmt.Sprint(in.Board.Revision()) + " of the record, for " + md(string(in.For)) + ".\n")
	_, err := io.WriteString(w, b.String())
	return err
}
