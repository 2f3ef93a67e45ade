package notice

import (
	"strings"

	"dccops/model/text"
)

// Width fits a mail and a terminal of 80 columns.
const Width = 76

// labelWidth is the column at which values stand.
const labelWidth = 14

// paper is a plain text being written. Every text goes through Say, which
// filters it and never lets it begin a line of its own.
type paper struct{ b strings.Builder }

// Gap leaves a line empty.
func (p *paper) Gap() { p.b.WriteByte('\n') }

// Title underlines a heading.
func (p *paper) Title(s string, with byte) {
	s = text.Visible(s)
	p.b.WriteString(s + "\n" + strings.Repeat(string(with), text.Columns(s)) + "\n")
}

// Say writes a label and its value, wrapped; what continues stands under it.
func (p *paper) Say(indent int, label, value string) {
	hang, label := indent, text.Visible(label)
	if label != "" {
		hang = indent + labelWidth
		label += strings.Repeat(" ", max(1, labelWidth-text.Columns(label)))
	}
	first := true
	for part := range strings.SplitSeq(text.VisibleLines(value), "\n") {
		for _, l := range text.Wrap(part, Width-hang) {
			lead := strings.Repeat(" ", hang)
			if first {
				lead = strings.Repeat(" ", indent) + label
				first = false
			}
			p.b.WriteString(strings.TrimRight(lead+l, " ") + "\n")
		}
	}
}
