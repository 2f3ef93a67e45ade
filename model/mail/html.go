package mail

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unread are the elements whose contents are no words to a reader.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Title: true, atom.Template: true, atom.Iframe: true, atom.Noembed: true, atom.Noframes: true,
}

// lines are the elements that begin a line of their own.
var lines = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Br: true, atom.Tr: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Table: true,
	atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true,
	atom.H6: true, atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
}

// page turns the tokens of HTML into text. Nothing is built from them: a tree
// can be made as deep as its maker likes, and tokens come one after another.
type page struct {
	out   strings.Builder
	skip  atom.Atom // the element whose contents are left out
	depth int       // how often it is open
	href  string    // of the link that is open
	words string    // in that link
	space bool
	lines int // line ends that stand before the next word
}

// plain is HTML as plain text of at most MaxText bytes. Where a link leads is
// said beside its words, so that they cannot say anything else.
func plain(source string) string {
	p := &page{}
	tokens := html.NewTokenizer(bytes.NewReader([]byte(source)))
	for p.out.Len() < MaxText {
		switch tokens.Next() {
		case html.ErrorToken:
			p.endLink()
			return strings.TrimSpace(p.out.String())
		case html.TextToken:
			if p.depth == 0 {
				p.text(string(tokens.Text()))
			}
		case html.StartTagToken:
			p.open(tokens, false)
		case html.SelfClosingTagToken:
			p.open(tokens, true)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			p.close(atom.Lookup(name))
		}
	}
	return strings.TrimSpace(p.out.String())
}

func (p *page) open(tokens *html.Tokenizer, closed bool) {
	name, more := tokens.TagName()
	tag := atom.Lookup(name)
	if p.depth > 0 || unread[tag] {
		if !closed && (p.depth == 0 || tag == p.skip) {
			p.skip, p.depth = tag, p.depth+1
		}
		return
	}
	if lines[tag] {
		p.line(tag)
	}
	switch tag {
	case atom.Li:
		p.text("- ")
	case atom.A:
		p.endLink()
		p.href = attribute(tokens, more, "href")
	case atom.Img:
		if alt := strings.TrimSpace(attribute(tokens, more, "alt")); alt != "" {
			p.text(" [image: " + clip(alt, maxName) + "] ")
		}
	case atom.Td, atom.Th:
		p.text("  ")
	}
}

func (p *page) close(tag atom.Atom) {
	if p.depth > 0 {
		if tag == p.skip {
			p.depth--
		}
		return
	}
	switch {
	case tag == atom.A:
		p.endLink()
	case lines[tag]:
		p.line(tag)
	}
}

// line ends the line, and leaves one empty around what stands apart.
func (p *page) line(tag atom.Atom) {
	n := 1
	switch tag {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Table:
		n = 2
	case atom.Br:
		n = min(p.lines+1, 2)
	}
	p.lines, p.space = max(p.lines, n), false
}

// text writes words, spaces and line ends among them as one space each.
func (p *page) text(s string) {
	if p.href != "" && len(p.words) < maxSubject {
		p.words += s
	}
	if len(s) > 0 && strings.ContainsAny(s[:1], " \t\r\n") {
		p.space = true
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\u00a0'
	}) {
		switch {
		case p.out.Len() == 0:
		case p.lines > 0:
			p.out.WriteString(strings.Repeat("\n", p.lines))
		case p.space:
			p.out.WriteByte(' ')
		}
		p.lines, p.space = 0, true
		p.out.WriteString(word)
	}
	if len(s) > 0 {
		p.space = strings.ContainsAny(s[len(s)-1:], " \t\r\n") || strings.HasSuffix(s, "\u00a0")
	}
}

// endLink says where a link leads, where its words do not say it.
func (p *page) endLink() {
	href, words := strings.TrimSpace(p.href), strings.TrimSpace(p.words)
	p.href, p.words = "", ""
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(href), scheme) && href != words && strings.TrimPrefix(href, "mailto:") != words {
			p.space = true
			p.text("<" + clip(oneLine(href), maxField) + ">")
			p.space = true
		}
	}
}

func attribute(tokens *html.Tokenizer, more bool, name string) string {
	for more {
		var key, value []byte
		if key, value, more = tokens.TagAttr(); string(key) == name {
			return string(value)
		}
	}
	return ""
}
