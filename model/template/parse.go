package template

import (
	"fmt"
	"slices"
	"strings"
)

// The bounds of a template.
const (
	mostLines = 400
	mostDepth = 4
)

// Template is a text that was read. It may still be unfit for a kind of letter:
// see [Template.Slips].
type Template struct {
	subject []piece
	body    []node
	slips   []Slip // what is wrong with it whatever it is for
}

// piece is text, or a name that is filled in.
type piece struct {
	text string
	name string // empty: text
	caps bool
	line int
}

// nodeKind is what a line is.
type nodeKind uint8

const (
	nodeLine nodeKind = iota // a paragraph, or a label with its value
	nodeGap
	nodeTitle
	nodeEach
	nodeIf
	nodeUnless
)

// node is a line, or a block of them.
type node struct {
	kind   nodeKind
	line   int
	with   byte // underlines a title
	indent int
	label  []piece
	value  []piece
	name   string // of a block
	inner  []node
	other  []node // after else
}

// Slip is something that is wrong with a template.
type Slip struct {
	Line  int    // from 1; 0: it is about the whole
	Name  string // the placeholder it is about; may be empty
	Words string // without its line, and without a full stop
}

// Error is one sentence without its full stop: "line 7: {{closing_dat}} is …".
func (s Slip) Error() string {
	if s.Line == 0 {
		return s.Words
	}
	return fmt.Sprintf("line %d: %s", s.Line, s.Words)
}

// Parse reads a template. What is wrong with it comes out of [Template.Slips],
// all of it at once, so that whoever writes one sees every line to be mended.
func Parse(text string) *Template {
	r := &reader{t: &Template{}}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) > mostLines {
		r.slip(mostLines+1, "", "a template has at most %d lines, and this has %d", mostLines, len(lines))
		lines = lines[:mostLines]
	}
	r.top(lines)
	r.t.body = r.nodes(0)
	for r.at < len(r.lines) { // an end or an else that nothing began
		r.slip(r.at+first, "", "%s ends nothing: no {{each …}}, {{if …}} or {{unless …}} is open here", strings.TrimSpace(r.lines[r.at]))
		r.at++
		r.t.body = append(r.t.body, r.nodes(0)...)
	}
	return r.t
}

// first is the number of the first line of the body.
const first = 3

// reader reads the lines of a body one after the other.
type reader struct {
	t     *Template
	lines []string
	at    int
}

func (r *reader) slip(line int, name, format string, args ...any) {
	r.t.slips = append(r.t.slips, Slip{Line: line, Name: name, Words: fmt.Sprintf(format, args...)})
}

// top reads the subject, and leaves the body.
func (r *reader) top(lines []string) {
	subject, ok := strings.CutPrefix(lines[0], "Subject:")
	switch {
	case !ok:
		r.slip(1, "", "a template begins with its subject: write \"Subject: \" and what the letter is about")
	case strings.TrimSpace(subject) == "":
		r.slip(1, "", "the subject is empty: say after \"Subject:\" what the letter is about")
	default:
		r.t.subject = r.pieces(strings.TrimSpace(subject), 1)
	}
	switch {
	case len(lines) > 1 && strings.TrimSpace(lines[1]) != "":
		r.slip(2, "", "the subject is one line, and an empty line follows it before the letter begins")
	case len(lines) < 3:
		r.slip(0, "", "there is no letter below the subject")
		return
	}
	r.lines = lines[2:]
}

// nodes reads lines up to what ends a block, or all of them.
func (r *reader) nodes(depth int) (out []node) {
	for r.at < len(r.lines) {
		raw, line := r.lines[r.at], r.at+first
		word, name, block := blockOf(raw)
		if block && (word == "end" || word == "else") {
			return out
		}
		r.at++
		switch {
		case block:
			out = append(out, r.block(word, name, line, depth))
		default:
			out = r.plain(out, raw, line)
		}
	}
	return out
}

// blockOf reads a line that is nothing but {{each x}}, {{if x}}, {{unless x}},
// {{else}} or {{end}}.
func blockOf(raw string) (word, name string, ok bool) {
	s := strings.TrimSpace(raw)
	if !strings.HasPrefix(s, "{{") || !strings.HasSuffix(s, "}}") || strings.Count(s, "{{") != 1 {
		return "", "", false
	}
	f := strings.Fields(s[2 : len(s)-2])
	switch {
	case len(f) == 1 && (f[0] == "end" || f[0] == "else"):
		return f[0], "", true
	case len(f) == 2 && slices.Contains([]string{"each", "if", "unless"}, f[0]):
		return f[0], f[1], true
	}
	return "", "", false
}

func (r *reader) block(word, name string, line, depth int) node {
	n := node{line: line, name: name, kind: map[string]nodeKind{"each": nodeEach, "if": nodeIf, "unless": nodeUnless}[word]}
	if depth >= mostDepth {
		r.slip(line, name, "{{%s %s}} stands in %d others, and no more can stand in each other", word, name, depth)
	}
	if !named(name) {
		r.slip(line, name, "%q is no name: names are small letters and _", name)
	}
	n.inner = r.nodes(depth + 1)
	if r.closing() == "else" {
		if word == "each" {
			r.slip(r.at+first, name, "{{else}} belongs to {{if …}} or {{unless …}}, and {{each %s}} is open here", name)
		}
		r.at++
		n.other = r.nodes(depth + 1)
	}
	switch r.closing() {
	case "end":
		r.at++
	case "else":
		r.slip(r.at+first, name, "a second {{else}} for {{%s %s}} of line %d", word, name, line)
		r.at++
	default:
		r.slip(line, name, "{{%s %s}} is never ended: write {{end}} on a line of its own where it ends", word, name)
	}
	return n
}

// closing is the word that ends a block here; empty: the text has ended.
func (r *reader) closing() string {
	if r.at >= len(r.lines) {
		return ""
	}
	word, _, _ := blockOf(r.lines[r.at])
	return word
}

// plain reads a line that is no block.
func (r *reader) plain(out []node, raw string, line int) []node {
	text := strings.TrimLeft(raw, " ")
	switch {
	case strings.TrimSpace(raw) == "":
		return append(out, node{kind: nodeGap, line: line})
	case strings.HasPrefix(text, "---") || strings.HasPrefix(text, "—"):
		r.slip(line, "", "a line must not begin with %q: the footer by which a reader checks the letter begins so", []rune(text)[0])
		return out
	case strings.HasPrefix(raw, "# "):
		return append(out, node{kind: nodeTitle, with: '=', line: line, value: r.pieces(strings.TrimSpace(raw[2:]), line)})
	case strings.HasPrefix(raw, "## "):
		return append(out, node{kind: nodeTitle, with: '-', line: line, value: r.pieces(strings.TrimSpace(raw[3:]), line)})
	}
	n := node{line: line, indent: len(raw) - len(text)}
	label, value, row := strings.Cut(text, "|")
	if !row {
		n.value = r.pieces(text, line)
		return append(out, n)
	}
	n.value = r.pieces(strings.TrimPrefix(value, " "), line)
	if strings.TrimSpace(label) != "" {
		n.label = r.pieces(strings.TrimRight(label, " "), line)
		return append(out, n)
	}
	if len(out) == 0 || out[len(out)-1].label == nil {
		r.slip(line, "", "| goes on with the value above it, and there is none: write a label before it")
		return out
	}
	above := &out[len(out)-1]
	above.value = append(append(above.value, piece{text: "\n", line: line}), n.value...)
	return out
}

// pieces reads a line of text with names in it.
func (r *reader) pieces(s string, line int) (out []piece) {
	for s != "" {
		at := strings.IndexAny(s, "{}")
		if at < 0 {
			return append(out, piece{text: s, line: line})
		}
		if at > 0 {
			out = append(out, piece{text: s[:at], line: line})
			s = s[at:]
		}
		end := strings.Index(s, "}}")
		switch {
		case strings.HasPrefix(s, "{{") && end > 0 && !strings.Contains(s[2:end], "{"):
			if p, ok := r.name(strings.TrimSpace(s[2:end]), line); ok {
				out = append(out, p)
			}
			s = s[end+2:]
		case strings.HasPrefix(s, "{{"):
			r.slip(line, "", "%s is never closed: write }} after the name", clip(s))
			return out
		case strings.HasPrefix(s, "}}"):
			r.slip(line, "", "}} closes nothing: a placeholder is written {{name}}")
			s = s[2:]
		default:
			r.slip(line, "", "a single %s: a placeholder is written {{name}}, and braces stand for nothing else", s[:1])
			s = s[1:]
		}
	}
	return out
}

func (r *reader) name(s string, line int) (piece, bool) {
	word, _, two := strings.Cut(s, " ")
	low := strings.ToLower(s)
	switch {
	case s == "end" || s == "else" || two && slices.Contains([]string{"each", "if", "unless"}, word):
		r.slip(line, "", "{{%s}} stands on a line of its own, with nothing beside it", clip(s))
	case named(s) || s == strings.ToUpper(s) && named(low):
		return piece{name: low, caps: s != low, line: line}, true
	default:
		r.slip(line, s, "{{%s}} is no placeholder: names are small letters and _, or all of it in capitals", clip(s))
	}
	return piece{}, false
}

// named reports a name: small letters, digits and _.
func named(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" && strings.Trim(s, "0123456789_") != ""
}

// clip cuts what is repeated in a sentence.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
