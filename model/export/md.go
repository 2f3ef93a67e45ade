package export

import (
	"io"
	"strings"

	"dccops/model/text"
)

// writeMarkdown writes CommonMark with tables as GitHub has them. Every text
// goes through text.Markdown; what is literal here is ours.
func writeMarkdown(w io.Writer, in Input) error {
	s, md := sheetOf(in), text.Markdown
	var b strings.Builder
	b.WriteString("# " + md(s.title) + "\n\n")
	for _, l := range s.publish {
		b.WriteString("- " + md(l) + "\n")
	}
	b.WriteString("\n| Ledger | All | SSI |\n|---|---|---|\n")
	for _, l := range s.budgets {
		b.WriteString("| " + md(l.ledger) + " | " + md(l.all) + " | " + md(l.ssi) + " |\n")
	}
	for _, l := range s.also {
		b.WriteString("\n" + md(l) + "\n")
	}
	b.WriteString("\n## Windows\n")
	if len(s.entries) == 0 {
		b.WriteString("\nNone: a nil return.\n")
	}
	for _, e := range s.entries {
		b.WriteString("\n### " + md(e.id) + " · " + md(e.when) + "\n\n" + md(e.what) + "\n\n")
		for _, f := range e.fields {
			b.WriteString("- **" + md(f.label) + ":** " + md(f.value) + "\n")
		}
	}
	b.WriteString("\n## Findings\n\n")
	if len(s.findings) == 0 {
		b.WriteString("None.\n")
	}
	for _, f := range s.findings {
		b.WriteString("- **" + md(f.verdict) + "** " + md(f.clause) + ": " + md(f.words) + "\n")
	}
	b.WriteString("\n---\n\n")
	for _, l := range s.footer {
		b.WriteString(md(l) + "  \n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
