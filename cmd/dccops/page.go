package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"dccops/model/text"
	"dccops/themes"
)

// page is plain text on its way to a person. Every text that is put into it
// goes through the filter, so that no command can forget to.
type page struct {
	to     io.Writer
	ascii  bool // nothing else can be shown
	spoken bool // our own words are ASCII, and no sign stands where a word says it
	width  int  // at most so many columns; 0: a sentence is a line
	glyphs *themes.Glyphs
	styles *themes.Styles
	err    error
}

// pageWidth is how wide plain text is where nothing else is known.
const pageWidth = 78

// inked is text that went through the filter and may carry our own colours.
type inked string

// page starts plain output on stdout.
func (c *call) page() *page {
	t := themes.Detect(c.env, c.ink)
	ascii := !t.UTF8
	if c.has("plain") {
		t.Attrs, t.UTF8 = false, false
	}
	name := c.one("theme")
	if name == "" {
		name = "mono" // these lines stand on whatever ground the terminal has
	}
	palette, _ := themes.ByName(name)
	return &page{to: c.out, ascii: ascii, spoken: c.has("plain"), width: c.columns(), glyphs: t.Glyphs(), styles: t.Styles(palette, io.Discard)}
}

// say writes one line.
func (p *page) say(format string, args ...any) {
	if p.err == nil {
		_, p.err = io.WriteString(p.to, strings.TrimRight(p.line(format, args...), " ")+"\n")
	}
}

// line is fmt.Sprintf through the filter.
func (p *page) line(format string, args ...any) string {
	clean := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case int, uint64, bool, rune:
			clean[i] = a
		case inked:
			clean[i] = string(a)
		case string:
			clean[i] = p.door(a)
		default:
			clean[i] = p.door(fmt.Sprint(a))
		}
	}
	if p.ascii || p.spoken {
		format = text.ASCII(format)
	}
	return fmt.Sprintf(format, clean...)
}

// in is text in the colours of a role.
func (p *page) in(role themes.Role, format string, args ...any) inked {
	return inked(p.styles.Render(role, p.line(format, args...)))
}

// sign is a sign that stands before the word that says the same; in lines the word
// says it alone.
func (p *page) sign(r rune) string {
	if p.spoken {
		return ""
	}
	return string(r) + " "
}

// own is our own words that stand where a person's do: in lines they are ASCII.
func (p *page) own(s string) string {
	if p.spoken {
		return text.ASCII(s)
	}
	return s
}

// ranges is a sentence of the rules, which writes from–to with a dash of its own.
func (p *page) ranges(s string) string {
	if p.spoken {
		return strings.ReplaceAll(s, "–", "-")
	}
	return s
}

func (p *page) door(s string) string {
	if p.ascii {
		return text.ASCII(s)
	}
	return text.Visible(s)
}

// wrap writes text in lines of at most so many columns as the page is wide. The first begins with head,
// and what follows stands indented below one another.
func (p *page) wrap(head string, indent int, format string, args ...any) {
	pad := strings.Repeat(" ", indent)
	line := p.door(head)
	if n := len([]rune(line)); n < indent {
		line += pad[n:]
	}
	empty := true
	for word := range strings.FieldsSeq(p.line(format, args...)) {
		if !empty && p.width > 0 && len([]rune(line))+1+len([]rune(word)) > p.width {
			p.say("%s", inked(line))
			line, empty = pad, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	p.say("%s", inked(line))
}

// door is the filter for a line on stderr.
func (p process) door(s string) string {
	if !themes.Detect(p.env, false).UTF8 {
		return text.ASCII(s)
	}
	return text.Visible(s)
}

// printJSON writes a value as indented JSON in which every character that a
// terminal could act on is escaped.
func (c *call) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(c.out, text.JSON(b.String()))
	return err
}

// asciiJSON escapes everything beyond ASCII in JSON.
func asciiJSON(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch hi, lo := utf16.EncodeRune(r); {
		case r < 0x7f:
			b.WriteRune(r)
		case hi != unicode.ReplacementChar:
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
