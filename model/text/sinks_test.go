package text_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf8"

	"dccops/model/text"
	"dccops/model/text/corpus"
)

// clean is what a text is once it is valid UTF-8: what a record can hold.
func clean(s string) string { return string([]rune(s)) }

func TestACellIsNeverAFormulaAndComesBack(t *testing.T) {
	for _, p := range corpus.Payloads() {
		checkCell(t, p)
	}
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "a-b": "a-b", "a;=b": "a;'=b", `a"-b`: `a"'-b`, "'=x": "''=x", "'x": "'x", "＝1": "'＝1",
		"\t=1": "^{09}=1", "a\n- b": "a\n'- b", "a - b": "a - b",
	} {
		if got := text.CSVCell(in); got != want {
			t.Errorf("CSVCell(%q) = %q, want %q", in, got, want)
		}
	}
}

func checkCell(t *testing.T, p string) {
	t.Helper()
	cell := text.CSVCell(p)
	if cell != "" && strings.ContainsRune("=+-@\t\r\x00＝＋－＠", []rune(cell)[0]) {
		t.Errorf("CSVCell(%q) = %q begins a formula", p, cell)
	}
	for _, d := range []string{",", ";", `"`, "|", "\n"} {
		for _, lead := range []string{"=", "+", "-", "@"} {
			if strings.Contains(cell, d+lead) {
				t.Errorf("CSVCell(%q) = %q has %q", p, cell, d+lead)
			}
		}
	}
	if got := text.UnCSVCell(cell); got != clean(p) {
		t.Errorf("%q comes back from %q as %q", clean(p), cell, got)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{cell, "x"})
	w.Flush()
	if rows, err := csv.NewReader(&b).ReadAll(); err != nil || rows[0][0] != cell {
		t.Errorf("a CSV reader sees %q for %q: %v", rows, cell, err)
	}
}

func TestArmourComesBack(t *testing.T) {
	for _, p := range corpus.Payloads() {
		if got := text.Disarm(text.Armour(p)); got != clean(p) {
			t.Errorf("%q comes back from %q as %q", p, text.Armour(p), got)
		}
		if got := text.Disarm(text.UnICSText(text.ICSExact(p))); got != clean(p) {
			t.Errorf("%q comes back from iCalendar as %q", p, got)
		}
	}
}

func TestICSTextHasNoBareSeparator(t *testing.T) {
	for _, p := range corpus.Payloads() {
		s := text.ICSText(p)
		s = strings.NewReplacer(`\\`, "", `\,`, "", `\;`, "", `\n`, "").Replace(s)
		if strings.ContainsAny(s, "\\,;\r\n") {
			t.Errorf("ICSText(%q) leaves a separator: %q", p, s)
		}
	}
	if got, want := text.ICSText("a;b,c\\d\n─\x1b"), `a\;b\,c\\d\n─␛`; got != want {
		t.Errorf("ICSText = %q, want %q", got, want)
	}
	if got, want := text.UnICSText(`EXA TT#(1)\ Planned\N\\;\`), "EXA TT#(1) Planned\n\\;\\"; got != want {
		t.Errorf("UnICSText = %q, want %q", got, want)
	}
}

func TestHTMLAndMarkdownHoldNoMarkup(t *testing.T) {
	for _, p := range corpus.Payloads() {
		if s := text.HTML(p); strings.ContainsAny(s, `<>"'`) || !utf8.ValidString(s) {
			t.Errorf("HTML(%q) = %q", p, s)
		}
		md := strings.NewReplacer("<br>", "", `\\`, "", `\:`, "", `\.`, "").Replace(text.Markdown(p))
		if strings.ContainsAny(md, "<\n\r\x1b") || strings.Contains(md, "://") || strings.Contains(strings.ToLower(md), "www.") {
			t.Errorf("Markdown(%q) = %q", p, md)
		}
	}
	if got, want := text.Markdown("[a](http://b) *c*\n<i>&"), `\[a\](http\://b) \*c\*<br>&lt;i\>&amp;`; got != want {
		t.Errorf("Markdown = %q, want %q", got, want)
	}
}

func FuzzSinks(f *testing.F) {
	for i, p := range corpus.Payloads() {
		if i%7 == 0 {
			f.Add(p)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkSinks(t, s)
		checkCell(t, s)
		if got := text.Disarm(text.UnICSText(text.ICSExact(s))); got != clean(s) {
			t.Errorf("%q comes back as %q", s, got)
		}
		_, _ = text.HTML(s), text.Markdown(s)
	})
}

func FuzzAdmit(f *testing.F) {
	for i, p := range corpus.Payloads() {
		if i%7 == 0 {
			f.Add(p)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, k := range []text.Kind{text.Name, text.ID, text.Line, text.Prose} {
			got, err := text.Admit("field", s, k)
			if err != nil {
				safe(t, "the refusal", s, err.Error(), false)
				continue
			}
			if !utf8.ValidString(got) || len(got) > text.MaxField || strings.ContainsAny(got, "\r\x00") {
				t.Errorf("Admit let %q in", got)
			}
			if again, err := text.Admit("field", got, k); err != nil || again != got {
				t.Errorf("what was admitted is refused or changed: %q, %q, %v", got, again, err)
			}
		}
	})
}
