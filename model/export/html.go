package export

import (
	"io"
	"strings"

	"dccops/model/leaf"
	"dccops/model/text"
)

func writeHTML(w io.Writer, in Input) error {
	s := sheetOf(in)
	p := page{}
	p.b.WriteString(leaf.Head)
	p.tag("title", s.title)
	p.b.WriteString("</head>\n<body>\n<main>\n")
	p.tag("h1", s.title)
	p.b.WriteString("<ul>\n")
	for _, l := range s.publish {
		p.tag("li", l)
	}
	p.b.WriteString("</ul>\n")
	p.budgets(s)
	p.windows(s)
	p.findings(s)
	p.b.WriteString("</main>\n<footer>\n")
	for _, l := range s.footer {
		p.tag("p", l)
	}
	if s.release != "" {
		p.b.WriteString(Code(s.release))
	}
	p.b.WriteString("</footer>\n</body>\n</html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page writes HTML. Every text goes through tag; what is literal is ours.
type page struct{ b strings.Builder }

func (p *page) tag(name, content string) {
	p.b.WriteString("<" + name + ">" + text.HTML(content) + "</" + name + ">\n")
}

func (p *page) budgets(s *sheet) {
	p.b.WriteString("<table>\n<caption>Hours of H8.3 used</caption>\n<thead><tr><th scope=\"col\">Ledger</th><th scope=\"col\">All</th><th scope=\"col\">SSI</th></tr></thead>\n<tbody>\n")
	for _, l := range s.budgets {
		p.b.WriteString("<tr>")
		p.b.WriteString(`<th scope="row">` + text.HTML(l.ledger) + "</th>")
		p.tag("td", l.all)
		p.tag("td", l.ssi)
		p.b.WriteString("</tr>\n")
	}
	p.b.WriteString("</tbody>\n</table>\n")
	for _, l := range s.also {
		p.tag("p", l)
	}
}

func (p *page) windows(s *sheet) {
	p.b.WriteString("<section>\n<h2>Windows</h2>\n")
	if len(s.entries) == 0 {
		p.tag("p", "None: a nil return.")
	}
	for _, e := range s.entries {
		p.b.WriteString("<article>\n")
		p.tag("h3", e.id+" · "+e.when)
		p.tag("p", e.what)
		p.facts(e.fields)
		p.b.WriteString("</article>\n")
	}
	p.b.WriteString("</section>\n")
}

func (p *page) findings(s *sheet) {
	p.b.WriteString("<section>\n<h2>Findings</h2>\n")
	if len(s.findings) == 0 {
		p.tag("p", "None.")
	} else {
		p.b.WriteString("<ul>\n")
	}
	for _, f := range s.findings {
		p.b.WriteString("<li><strong>" + text.HTML(f.verdict) + "</strong> " + text.HTML(f.clause+": "+f.words) + "</li>\n")
	}
	if len(s.findings) > 0 {
		p.b.WriteString("</ul>\n")
	}
	p.b.WriteString("</section>\n")
}
