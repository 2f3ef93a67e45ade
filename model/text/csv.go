package text

import (
	"strings"
	"unicode/utf8"
)

// CSVCell is the door out into a cell of a spreadsheet: no cell, whatever
// program opens it, begins a formula. An apostrophe is put before = + - @ TAB
// CR NUL at the beginning and after every character that some program may take
// for a delimiter or quote; control and invisible characters are spelled as by
// [Armour]. Quoting and separating are the CSV writer's work. [UnCSVCell]
// undoes it exactly.
func CSVCell(s string) string { return guard(Armour(s)) }

// UnCSVCell undoes [CSVCell], so that importing our own CSV gives the same
// record.
func UnCSVCell(s string) string { return Disarm(unguard(s)) }

// guard puts one more apostrophe before any run of apostrophes that leads to a
// dangerous character; unguard takes one away from such a run. Both look at the
// same places, so each undoes the other.
func guard(s string) string {
	if !strings.ContainsAny(s, "=+-@\t\r\x00＝＋－＠") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	edge := true
	for i := range len(s) {
		if edge && dangerous(s[i:]) {
			b.WriteByte('\'')
		}
		b.WriteByte(s[i])
		edge = delimiter(s[i])
	}
	return b.String()
}

func unguard(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	edge := true
	for i := 0; i < len(s); i++ {
		if edge && s[i] == '\'' && dangerous(s[i:]) {
			i++
		}
		b.WriteByte(s[i])
		edge = delimiter(s[i])
	}
	return b.String()
}

// dangerous reports that s begins a formula once its apostrophes are gone. Some
// programs take the full-width signs for the narrow ones.
func dangerous(s string) bool {
	s = strings.TrimLeft(s, "'")
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return strings.IndexByte("=+-@\t\r\x00", s[0]) >= 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("＝＋－＠", r)
}

func delimiter(c byte) bool { return strings.IndexByte(",;\"|\t\r\n", c) >= 0 }
