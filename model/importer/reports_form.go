package importer

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// LooksLikeReports reports whether a file that nobody announced is one of reports:
// an object with "reports" in it, or a first row with the columns every report has.
// Whether it can be read as one is said by [ParseReports].
func LooksLikeReports(data []byte) bool {
	head := withoutBOM(data[:min(len(data), 64<<10)])
	if start := bytes.TrimSpace(head); bytes.HasPrefix(start, []byte("{")) {
		return bytes.Contains(start, []byte(`"reports"`))
	}
	first, _, _ := strings.Cut(strings.ToLower(string(head)), "\n")
	for _, column := range []string{"type", "description", "start"} {
		if !strings.Contains(first, column) {
			return false
		}
	}
	return strings.ContainsAny(first, ",;\t")
}

// ParseReportForm reads one report from text whose lines are "field: value", with
// the names of a file of reports; is is false where the text is no such form. What
// follows a line without a name of its own goes on with it; names of systems and
// Services stand between semicolons. Whose it is may be left out. The error is an
// *Error, and then nothing is taken.
//
// # Why
//
// People write above and below a form, sign it, and let their mail program break
// its lines. So what stands before the first field is passed over, and so are
// quoted lines, a signature, and what stands apart below a field of one line; what
// stands below a field of several lines is kept as a part of it, because nobody
// knows that it is not one.
func ParseReportForm(name, words string) (out Reports, is bool, err error) {
	lines := formLines(words)
	for _, need := range []string{"type", "description", "start"} {
		if !slices.ContainsFunc(lines, func(l formLine) bool { return l.field == need }) {
			return out, false, nil
		}
	}
	r := &reader{seen: map[string]int{}}
	e := r.reportEntry("report", 1, lines[0].line)
	e.unowned = true
	for _, l := range lines {
		switch at := (place{line: l.line}); {
		case e.given[l.field]:
			e.bad(at, l.field, "is there a second time")
		case l.field == "systems" || l.field == "services":
			e.cell(l.field, l.value(), at)
			e.given[l.field] = true
		default:
			e.set(l.field, l.value(), at)
		}
	}
	if p := e.finish(&out.Reports); p != nil {
		r.end(*p)
	}
	if r.bad > 0 {
		return Reports{}, true, &Error{File: name, Bad: r.res.Bad, Count: r.bad}
	}
	out.Format = "form"
	return out, true, nil
}

// formLine is a field of a form with all that is said under it.
type formLine struct {
	field string
	parts []string // joined once: a hostile text has a great many lines
	line  int
}

func (l *formLine) value() string { return strings.TrimSpace(strings.Join(l.parts, "")) }

// severalLines are the fields that may go on.
func severalLines() []string { return []string{"description", "traffic", "rollback", "risk", "tested"} }

func formLines(words string) (out []formLine) {
	keys := reportKeys()
	apart := false // since the last line that said something
	n := 0
	for s := range strings.SplitSeq(words, "\n") {
		n++
		switch trimmed := strings.TrimSpace(s); {
		case strings.TrimRight(s, "\r") == "-- ":
			return out
		case strings.HasPrefix(trimmed, ">"):
		case trimmed == "":
			apart = true
		default:
			if field, value, named := named(trimmed, keys); named {
				out, apart = append(out, formLine{field, []string{strings.TrimSpace(value)}, n}), false
				continue
			}
			if len(out) > 0 {
				out[len(out)-1].goesOn(trimmed, apart)
			}
			apart = false
		}
	}
	return out
}

// named cuts a line at the colon behind the name of a field.
func named(s string, keys []string) (field, value string, ok bool) {
	name, _, ok := strings.Cut(s[:min(len(s), 64)], ":")
	if !ok {
		return "", "", false
	}
	value = s[len(name)+1:]
	name = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(name)))
	return name, value, slices.Contains(keys, name)
}

// goesOn adds a line. What stands apart below a field of one line is no part of it.
func (l *formLine) goesOn(words string, apart bool) {
	several := slices.Contains(severalLines(), l.field)
	blank := len(l.parts) == 1 && l.parts[0] == ""
	switch {
	case blank || several && !apart:
		l.parts = append(l.parts, "\n", words)
	case several:
		l.parts = append(l.parts, "\n\n", words)
	case !apart:
		l.parts = append(l.parts, " ", words)
	}
}

// OneLine is the first mistake in one sentence without its full stop, and how many
// there are besides.
func (e *Error) OneLine() string {
	first := *e
	first.Bad, first.Count = e.Bad[:1], 1
	out := strings.TrimSuffix(first.Error(), " Nothing was taken from it.")
	out = strings.TrimSuffix(out, ".")
	if more := e.Count - 1; more > 0 {
		out += "; it has " + count(more) + " more"
	}
	return out
}

func count(n int) string {
	if n == 1 {
		return "1 mistake"
	}
	return strconv.Itoa(n) + " mistakes"
}
