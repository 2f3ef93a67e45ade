package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// read takes the settings out of TOML, and notes everything that is wrong with it.
//
// # Why
//
// A decoder into a structure takes STORE for store and says nothing of where a key
// stood. The parser below it gives each key with its line and column, so that an
// unknown key, a second one and a value of the wrong kind are refused where they
// stand, and nothing falls back to a default in silence. That parser's package
// promises no stable names; its version is fixed.
func (f *config) read(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := invalidUTF8(data); at >= 0 {
		f.flaw(data, at, "this is not UTF-8; save the file as UTF-8")
		return
	}
	p := &unstable.Parser{}
	p.Reset(data)
	section := ""
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			name, at := keyOf(p, e)
			section = name
			f.flaw(data, at, fmt.Sprintf("settings stand in no section, and this opens one, [%s]; take the line out", quoted(name)))
		case unstable.KeyValue:
			if section == "" {
				f.take(data, p, e)
			}
		}
	}
	var no *unstable.ParserError
	if err := p.Error(); errors.As(err, &no) {
		at := len(data)
		if no.Highlight != nil {
			at = int(p.Range(no.Highlight).Offset)
		}
		words := " (" + quoted(no.Message) + ")"
		if line, _, _ := bytes.Cut(data[1+bytes.LastIndexByte(data[:at], '\n'):], []byte("\n")); secretName(string(line)) {
			words = "" // the message repeats a letter of it
		}
		f.flaw(data, at, "this is not TOML"+words+`; write key = "value", one a line`)
	} else if err != nil {
		f.flaw(data, len(data), "this is not TOML")
	}
}

// take takes one row.
func (f *config) take(data []byte, p *unstable.Parser, e *unstable.Node) {
	key, at := keyOf(p, e)
	list := settings()
	i := slices.IndexFunc(list, func(s flag) bool { return s.name == key })
	switch before := f.row(key); {
	case i < 0 && secretName(key):
		f.flaw(data, at, quoted(key)+" is not for a configuration file. "+secretElsewhere)
		return
	case i < 0:
		f.flaw(data, at, fmt.Sprintf("there is no setting %q.%s dccops config show lists those there are", quoted(key), meant(key, settingNames())))
		return
	case before != nil:
		f.flaw(data, at, fmt.Sprintf("%s is given twice, first in line %d; keep one of the two", key, before.line))
		return
	}
	row := configRow{key: key, line: 1 + bytes.Count(data[:at], []byte("\n"))}
	if words := row.fill(&list[i], e.Value()); words != "" {
		f.flaw(data, at, words)
	}
	f.rows = append(f.rows, row) // wrong or not: a second one is a second one
}

// fill takes the value of a setting and says what is wrong with it.
func (r *configRow) fill(s *flag, v *unstable.Node) string {
	if s.value == "" {
		if v.Kind != unstable.Bool {
			return s.name + " is " + kindWords(v.Kind) + "; write " + s.wants()
		}
		r.on = string(v.Data) == "true"
		return ""
	}
	items := []*unstable.Node{v}
	if s.many {
		if v.Kind != unstable.Array {
			return s.name + " is " + kindWords(v.Kind) + "; write a list, such as " + s.wants()
		}
		items = nil
		for it := v.Children(); it.Next(); {
			items = append(items, it.Node())
		}
		if len(items) == 0 {
			return s.name + " is an empty list; take the line out, or name somebody"
		}
	}
	for _, item := range items {
		if item.Kind != unstable.String {
			return s.name + " is " + kindWords(item.Kind) + "; write text in quotes, such as " + s.wants()
		}
		if err := s.judge(string(item.Data), true); err != nil {
			return s.name + ": " + err.Error()
		}
		r.values = append(r.values, string(item.Data))
	}
	return ""
}

// flaw notes what is wrong at a byte of the file; columns count characters.
func (f *config) flaw(data []byte, at int, words string) {
	before := data[:min(at, len(data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	f.wrong = append(f.wrong, flaw{line, column, strings.TrimSuffix(words, ".")})
}

// keyOf is a key, dots and all, and the byte at which it begins.
func keyOf(p *unstable.Parser, e *unstable.Node) (key string, at int) {
	var parts []string
	for it := e.Key(); it.Next(); {
		if len(parts) == 0 {
			at = int(it.Node().Raw.Offset)
		}
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, "."), at
}

// invalidUTF8 is the first byte that is no UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
	return -1
}

func kindWords(k unstable.Kind) string {
	switch k {
	case unstable.String:
		return "text"
	case unstable.Bool:
		return "true or false"
	case unstable.Integer, unstable.Float:
		return "a number"
	case unstable.Array:
		return "a list"
	case unstable.InlineTable:
		return "a table"
	}
	return "a date"
}

func settingNames() (out []string) {
	for _, f := range settings() {
		out = append(out, f.name)
	}
	return out
}
