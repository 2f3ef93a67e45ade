package leaf

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"dccops/model/text"
)

// Formats are what [Write] takes.
func Formats() []string { return []string{"html", "md"} }

// Fact is a label and what stands beside it.
type Fact struct{ Label, Value string }

// Cell is one place of a table. To, where it is not empty, is the file that it
// leads to, relative to the document, and never words from outside.
// And stands beside it in the same place.
type Cell struct {
	Words, To string
	And       []Cell
}

// Words are cells that lead nowhere.
func Words(list ...string) []Cell {
	out := make([]Cell, len(list))
	for i, s := range list {
		out[i].Words = s
	}
	return out
}

// Link is a cell that leads to a file.
func Link(words, to string) Cell { return Cell{Words: words, To: to} }

// Leaf is a document being written. The first error is kept and ends it.
type Leaf struct {
	out  *bufio.Writer
	html bool
	err  error
}

// Write writes a document with a title as "html" or "md". What body says stands
// between the title and the end.
func Write(w io.Writer, format, title string, body func(*Leaf)) error {
	l := &Leaf{out: bufio.NewWriterSize(w, 16<<10), html: format == "html"}
	if !l.html && format != "md" {
		return fmt.Errorf("leaf: a document is written as html or md, not as %q", format)
	}
	if l.html {
		l.put(Head)
		l.tag("title", title)
		l.put("</head>\n<body>\n<main>\n")
		l.tag("h1", title)
	} else {
		l.put("# " + text.Markdown(oneLine(title)) + "\n")
	}
	body(l)
	if l.html {
		l.put("</main>\n</body>\n</html>\n")
	}
	if l.err == nil {
		l.err = l.out.Flush()
	}
	return l.err
}

// Fail ends the document with an error: what it says could not be had.
func (l *Leaf) Fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *Leaf) put(s string) {
	if l.err == nil {
		_, l.err = l.out.WriteString(s)
	}
}

func (l *Leaf) tag(name, words string) {
	l.put("<" + name + ">" + text.HTML(words) + "</" + name + ">\n")
}

// Section begins a part under a heading.
func (l *Leaf) Section(words string) { l.heading(2, words) }

// Part begins a part of a section.
func (l *Leaf) Part(words string) { l.heading(3, words) }

func (l *Leaf) heading(level int, words string) {
	if l.html {
		l.tag(fmt.Sprintf("h%d", level), words)
		return
	}
	l.put("\n" + strings.Repeat("#", level) + " " + text.Markdown(oneLine(words)) + "\n")
}

// oneLine keeps a heading or a row of Markdown on its line.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// Say writes a paragraph that begins with words of ours.
func (l *Leaf) Say(words string) {
	if l.html {
		l.tag("p", words)
		return
	}
	l.put("\n" + text.Markdown(words) + "\n")
}

// List writes points; one that is empty is left out.
func (l *Leaf) List(points ...string) {
	open, end := "\n", ""
	if l.html {
		open, end = "<ul>\n", "</ul>\n"
	}
	l.put(open)
	for _, p := range points {
		switch {
		case p == "":
		case l.html:
			l.tag("li", p)
		default:
			l.put("- " + text.Markdown(p) + "\n")
		}
	}
	l.put(end)
}

// Facts writes labels with what stands beside each; one without a value is left
// out.
func (l *Leaf) Facts(list ...Fact) {
	open, end := "\n", ""
	if l.html {
		open, end = "<dl>\n", "</dl>\n"
	}
	l.put(open)
	for _, f := range list {
		switch {
		case f.Value == "":
		case l.html:
			l.tag("dt", f.Label)
			l.tag("dd", f.Value)
		default:
			l.put("- **" + text.Markdown(f.Label) + ":** " + text.Markdown(f.Value) + "\n")
		}
	}
	l.put(end)
}

// Table writes the rows that fill gives, under a caption that is empty or begins
// with words of ours, and their headings, as they come. The first cell names its
// row. Where there is no row it says none instead.
func (l *Leaf) Table(caption string, heads []string, none string, fill func(row func(...Cell))) {
	begun := false
	fill(func(cells ...Cell) {
		if !begun {
			l.heads(caption, heads)
			begun = true
		}
		l.row(cells)
	})
	switch {
	case !begun && none == "":
	case !begun:
		l.Say(none)
	case l.html:
		l.put("</tbody>\n</table>\n")
	}
}

func (l *Leaf) heads(caption string, heads []string) {
	if !l.html {
		if caption != "" {
			l.put("\n" + text.Markdown(oneLine(caption)) + ":\n")
		}
		l.put("\n")
		l.row(Words(heads...))
		l.put(strings.Repeat("|---", len(heads)) + "|\n")
		return
	}
	l.put("<table class=\"wide\">\n")
	if caption != "" {
		l.tag("caption", caption)
	}
	l.put("<thead><tr>")
	for _, h := range heads {
		l.put(`<th scope="col">` + text.HTML(h) + "</th>")
	}
	l.put("</tr></thead>\n<tbody>\n")
}

func (l *Leaf) row(cells []Cell) {
	if !l.html {
		for _, c := range cells {
			l.put("| " + l.cell(c) + " ")
		}
		l.put("|\n")
		return
	}
	l.put("<tr>")
	for i, c := range cells {
		name, open := "td", "<td"
		if i == 0 {
			name, open = "th", `<th scope="row"`
		}
		if long(c.Words, len(cells)) {
			open += ` class="long"`
		}
		l.put(open + ">" + l.cell(c) + "</" + name + ">")
	}
	l.put("</tr>\n")
}

// widest is the longest word, in bytes, that a column is made wide enough for, in
// a table of so many: none of them may reach over the edge of the paper, whatever
// somebody calls a thing. A longer one is broken.
func widest(columns int) int {
	switch {
	case columns <= 4:
		return 16
	case columns <= 6:
		return 10
	}
	return 8
}

// long reports a word that may have to be broken.
func long(s string, columns int) bool {
	for word := range strings.FieldsSeq(s) {
		if len(word) > widest(columns) && !instant.MatchString(word) {
			return true
		}
	}
	return false
}

// instant is one in UTC, which browsers would break at its hyphens. What looks like
// one is marked as a time, whoever wrote it.
var instant = regexp.MustCompile(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z`)

func (l *Leaf) cell(c Cell) string {
	out := text.Markdown(c.Words)
	if l.html {
		out = instant.ReplaceAllString(text.HTML(c.Words), "<time>$0</time>")
	}
	switch {
	case c.To == "":
	case l.html:
		out = `<a href="` + text.HTML(c.To) + `">` + out + "</a>"
	default:
		out = "[" + out + "](" + c.To + ")"
	}
	for _, and := range c.And {
		out += ", " + l.cell(and)
	}
	return out
}

// shortText is how many lines stay together on paper: a signed head is torn in two
// by no page.
const shortText = 12

// Exact writes a text in its own lines. What could not be printed is spelled out.
func (l *Leaf) Exact(s string) {
	s = strings.TrimRight(text.VisibleLines(s), "\n")
	if l.html {
		open := "<pre>\n"
		if strings.Count(s, "\n") < shortText {
			open = "<pre class=\"short\">\n"
		}
		l.put(open + text.HTML(s) + "\n</pre>\n")
		return
	}
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	l.put("\n" + fence + "\n" + s + "\n" + fence + "\n")
}

// Picture writes a picture that is part of an HTML page, in markup of our own; in
// Markdown nothing stands for it, so that its words must stand beside it.
func (l *Leaf) Picture(svg string) {
	if l.html {
		l.put(svg)
	}
}
