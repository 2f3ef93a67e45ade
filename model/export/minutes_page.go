package export

import "dccops/model/text"

// facts writes labels with what stands beside each.
func (p *page) facts(list []field) {
	p.b.WriteString("<dl>\n")
	for _, f := range list {
		p.tag("dt", f.label)
		p.tag("dd", f.value)
	}
	p.b.WriteString("</dl>\n")
}

// table writes rows under their headings; the first cell of a row names it.
func (p *page) table(caption string, heads []string, rows [][]string) {
	p.b.WriteString("<table>\n")
	p.tag("caption", caption)
	p.b.WriteString("<thead><tr>")
	for _, h := range heads {
		p.b.WriteString(`<th scope="col">` + text.HTML(h) + "</th>")
	}
	p.b.WriteString("</tr></thead>\n<tbody>\n")
	for _, r := range rows {
		p.b.WriteString(`<tr><th scope="row">` + text.HTML(r[0]) + "</th>")
		for _, cell := range r[1:] {
			p.tag("td", cell)
		}
		p.b.WriteString("</tr>\n")
	}
	p.b.WriteString("</tbody>\n</table>\n")
}

// putBefore writes a month as it was put before a meeting.
func (p *page) putBefore(s *sheet) {
	p.b.WriteString("<ul>\n")
	for _, l := range s.publish {
		p.tag("li", l)
	}
	p.b.WriteString("</ul>\n")
	p.budgets(s)
	if len(s.entries) == 0 {
		p.tag("p", "No window: a nil return.")
	} else {
		rows := make([][]string, len(s.entries))
		for i, e := range s.entries {
			rows[i] = []string{e.id, e.when, e.fields[0].value, e.what}
		}
		p.table("Windows", []string{"Window", "When", "Activity", "State"}, rows)
	}
	if len(s.findings) > 0 {
		p.findings(s)
	}
}
