package export

import (
	"fmt"
	"io"
	"strings"

	"dccops/model/text"
)

// textWidth is the width that fits a mail and a terminal of 80 columns.
const textWidth = 78

func writeText(w io.Writer, in Input) error {
	s := sheetOf(in)
	var p paper
	p.line(0, s.title)
	p.b.WriteString(strings.Repeat("=", len(s.title)) + "\n\n")
	for _, l := range s.publish {
		p.line(0, l)
	}
	p.gap()
	for _, b := range s.budgets {
		p.line(0, fmt.Sprintf("%-10s All %s; SSI %s", b.ledger, b.all, b.ssi))
	}
	for _, l := range s.also {
		p.line(0, l)
	}
	p.section("Windows")
	if len(s.entries) == 0 {
		p.line(0, "None: a nil return.")
	}
	for i, e := range s.entries {
		if i > 0 {
			p.gap()
		}
		p.line(0, e.id+"  "+e.when)
		p.line(2, e.what)
		for _, f := range e.fields {
			p.line(2, f.label+": "+f.value)
		}
	}
	p.section("Findings")
	if len(s.findings) == 0 {
		p.line(0, "None.")
	}
	for _, f := range s.findings {
		p.line(0, f.verdict+"  "+f.clause)
		p.line(2, f.words)
	}
	p.gap()
	p.b.WriteString("--\n")
	for _, l := range s.footer {
		p.line(0, l)
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// paper writes plain text. Every text goes through line.
type paper struct{ b strings.Builder }

func (p *paper) gap() { p.b.WriteByte('\n') }

func (p *paper) section(title string) {
	p.b.WriteString("\n" + title + "\n" + strings.Repeat("-", len(title)) + "\n\n")
}

// line writes a text wrapped and indented, what continues it two deeper.
func (p *paper) line(indent int, s string) {
	first := true
	for part := range strings.SplitSeq(text.VisibleLines(s), "\n") {
		for _, l := range text.Wrap(part, textWidth-indent-2) {
			in := indent
			if !first {
				in += 2
			}
			p.b.WriteString(strings.TrimRight(strings.Repeat(" ", in)+l, " ") + "\n")
			first = false
		}
	}
}
