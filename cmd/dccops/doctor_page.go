package main

import (
	"strings"
)

// lines breaks text into lines of at most a number of columns. A word that is
// longer, such as a path, stays whole: it is to be copied.
func (p *page) lines(words string, width int) []string {
	var out []string
	line := ""
	for word := range strings.FieldsSeq(p.door(words)) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			out = append(out, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(out, line)
}

// blank fills up to a column behind a head, whose colours take no room: every
// head of a check is 23 columns wide.
func (p *page) blank(head inked, column int) string {
	if head == "" {
		return strings.Repeat(" ", column)
	}
	return strings.Repeat(" ", column-23)
}
