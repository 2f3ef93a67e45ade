package export

import (
	"io"
	"strings"

	"dccops/model/text"
)

// htmlHead comes before the title. The page may load nothing from anywhere.
const htmlHead = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<style>
@page { size: A4; margin: 18mm 16mm }
body { font: 11pt/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 0 }
table { border-collapse: collapse } th, td { border: 1px solid #666; padding: .25rem .6rem; text-align: left }
article { border-top: 1px solid #666; padding: .8rem 0; break-inside: avoid }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .2rem .8rem; margin: .4rem 0 0 }
dt { font-weight: 600 } dd { margin: 0 } dd, td, li, p { white-space: pre-line; overflow-wrap: anywhere }
footer { border-top: 1px solid #666; margin-top: 2rem; font-size: .85rem }
@media print { body { margin: 0; max-width: none; padding: 0 } }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr } }
</style>
`

func writeHTML(w io.Writer, in Input) error {
	s := sheetOf(in)
	p := page{}
	p.b.WriteString(htmlHead)
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
		p.figure(s.release)
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
