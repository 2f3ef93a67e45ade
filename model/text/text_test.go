package text_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dccops/model/text"
	"dccops/model/text/corpus"
)

func TestTheCorpusIsLargeAndHasNoDoubles(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range corpus.Payloads() {
		if seen[p] {
			t.Errorf("%q stands in the corpus twice", p)
		}
		seen[p] = true
	}
	if len(seen) < 500 {
		t.Errorf("%d payloads, want 500 or more", len(seen))
	}
}

// safe holds s to what a terminal may be given.
func safe(t *testing.T, name, in, out string, lines bool) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s(%q) is not valid UTF-8: %q", name, in, out)
	}
	marks := 0
	for i, r := range out {
		switch {
		case r == '\n' && lines:
		case !unicode.IsGraphic(r):
			t.Errorf("%s(%q) lets %U through at %d", name, in, r, i)
			return
		case r >= 0x2500 && r <= 0x259f || r >= 0x2800 && r <= 0x28ff:
			t.Errorf("%s(%q) lets the frame glyph %U through", name, in, r)
			return
		case r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0000:
			t.Errorf("%s(%q) lets the selector %U through", name, in, r)
			return
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > text.MarksKept || i == 0 {
			t.Errorf("%s(%q) lets %d marks through on one base, at %d", name, in, marks, i)
			return
		}
	}
}

func TestNothingHostileReachesATerminal(t *testing.T) {
	for _, p := range corpus.Payloads() {
		checkSinks(t, p)
	}
}

func checkSinks(t *testing.T, p string) {
	t.Helper()
	for name, f := range map[string]func(string) string{"Visible": text.Visible, "ASCII": text.ASCII} {
		out := f(p)
		safe(t, name, p, out, false)
		if again := f(out); again != out {
			t.Errorf("%s of its own result changes it: %q, then %q", name, out, again)
		}
	}
	out := text.VisibleLines(p)
	safe(t, "VisibleLines", p, out, true)
	if text.VisibleLines(out) != out {
		t.Errorf("VisibleLines of its own result changes it: %q", out)
	}
	for name, s := range map[string]string{"ASCII": text.ASCII(p), "Log": text.Log(p)} {
		for _, r := range s {
			if r < 0x20 || r > 0x7e {
				t.Errorf("%s(%q) is not printable ASCII: %q", name, p, s)
				break
			}
		}
	}
	if n := len(text.Log(p)); n > 12<<10 {
		t.Errorf("Log writes %d bytes for one text", n)
	}
	for name, s := range map[string]string{"ICSText": text.ICSText(p), "ICSExact": text.ICSExact(p), "CSVCell": strings.ReplaceAll(text.CSVCell(p), "\n", "")} {
		for _, r := range s {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == 0x2028 || r == 0x2029 {
				t.Errorf("%s(%q) lets %U through", name, p, r)
				break
			}
		}
	}
}

func TestWhatIsPlainComesBackAsItIs(t *testing.T) {
	for _, s := range []string{"", "DSP", "Upgrade of the DSP, part 2 (rehearsal)", "Café façade – “quoted”", "日本語", "Ångström"} {
		if got := text.Visible(s); got != s {
			t.Errorf("Visible(%q) = %q", s, got)
		}
	}
	s := strings.Repeat("Upgrade of the DSP. ", 20)
	if n := testing.AllocsPerRun(100, func() { text.Visible(s); text.ASCII(s) }); n != 0 {
		t.Errorf("plain text costs %v allocations", n)
	}
}

func TestEachDangerIsSpelled(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[31m":                         "␛[31m",
		"a\x00b\x7f":                       "a␀b␡",
		"\u009b31m":                        `\x9b31m`,
		"\x9b31m":                          "\ufffd31m",
		"a\u202eb":                         "a<U+202E>b",
		"one\ntwo":                         "one ⏎ two",
		strings.Repeat("─", 40):            "<U+2500 x40>",
		"│Published│":                      "<U+2502>Published<U+2502>",
		"e" + strings.Repeat("\u0300", 50): "e" + strings.Repeat("\u0300", 8) + "<+42 marks>",
		"\u0301x":                          "◌\u0301x",
		"tag\U000e0041":                    "tag<U+E0041>",
		"\xe8\x1b]52":                      "\ufffd␛]52",
		"⚠\ufe0f":                          "⚠<U+FE0F>",
		"\u200b\u200b\u200c":               "<U+200B x2><U+200C>",
		"e\u0301\u200b\u0301\u200b":        "e\u0301<U+200B>\u0301<U+200B>",
		"line\u2028separator\u0085next":    `line<U+2028>separator\x85next`,
		"<U+202E> as someone may type it":  "<U+202E> as someone may type it",
		"é" + strings.Repeat("\u0301", 9):  "é" + strings.Repeat("\u0301", 8) + "<+1 marks>",
		"\tindented\r":                     "␉indented␍",
		"\U0001f1ec\U0001f1e7 \U0001f44d🏿": "<U+1F1EC><U+1F1E7> 👍<U+1F3FF>",
	} {
		if got := text.Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := text.VisibleLines("a\n\u0301b\r\n"), "a\n◌\u0301b␍\n"; got != want {
		t.Errorf("VisibleLines = %q, want %q", got, want)
	}
	if got, want := text.ASCII("Café – “x” \x1b[m\n日\u009b"), `Caf<U+00E9> - "x" ^[[m / <U+65E5>\x9b`; got != want {
		t.Errorf("ASCII = %q, want %q", got, want)
	}
}

func TestTheDoorNamesFieldPlaceAndCharacter(t *testing.T) {
	for _, c := range []struct {
		s    string
		k    text.Kind
		want string // part of the sentence; empty: admitted
		out  string
	}{
		{"DSP", text.Name, "", "DSP"},
		{"  CSP North ", text.Name, "", "CSP North"},
		{"", text.Name, "is empty", ""},
		{" \t", text.Name, "is empty", ""},
		{"a\x1bb", text.Name, "␛ at character 2", ""},
		{"é\u202e", text.Name, "<U+202E> at character 2", ""},
		{"a\u0085b", text.Name, `\x85 at character 2`, ""},
		{strings.Repeat("é", 120), text.Name, "", strings.Repeat("é", 120)},
		{strings.Repeat("é", 121), text.Name, "121 characters", ""},
		{"W-1", text.ID, "", "W-1"},
		{"a.b:c/d_e-9", text.ID, "", "a.b:c/d_e-9"},
		{"", text.ID, "is empty", ""},
		{"-W", text.ID, `"-" at character 1`, ""},
		{"W 1", text.ID, "a space at character 2", ""},
		{"Wé", text.ID, `"é" at character 2`, ""},
		{strings.Repeat("a", 64), text.ID, "", strings.Repeat("a", 64)},
		{strings.Repeat("a", 65), text.ID, "65 characters", ""},
		{"a\x1b[2Jb", text.Line, "", "a\x1b[2Jb"},
		{"a\nb", text.Line, "a line feed (␊) at character 2", ""},
		{"a\rb", text.Line, "a carriage return (␍) at character 2", ""},
		{"a\x00", text.Line, "NUL (␀) at character 2", ""},
		{"a\r\nb\nc", text.Prose, "", "a\nb\nc"},
		{"a\rb", text.Prose, "a carriage return (␍) at character 2", ""},
		{"a\x00", text.Prose, "NUL (␀) at character 2", ""},
		{" \n ", text.Prose, "", ""},
		{"\xe8\x1b", text.Prose, "", "\ufffd\x1b"},
		{"\xff\xfe", text.Prose, "", "\ufffd\ufffd"},
		{strings.Repeat("a", 16<<10), text.Prose, "", strings.Repeat("a", 16<<10)},
		{strings.Repeat("a", 16<<10+1), text.Prose, "16385 bytes", ""},
		{strings.Repeat("\xff", 16<<10), text.Prose, "49152 bytes", ""},
	} {
		got, err := text.Admit("activity", c.s, c.k)
		switch {
		case c.want == "" && (err != nil || got != c.out):
			t.Errorf("Admit(%.20q) = %.20q, %v; want %.20q", c.s, got, err, c.out)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "activity ")):
			t.Errorf("Admit(%.20q): %v; want a sentence about activity with %q", c.s, err, c.want)
		}
		var unfit *text.Unfit
		if err != nil && !errors.As(err, &unfit) {
			t.Errorf("Admit(%.20q): the error is a %T", c.s, err)
		}
	}
}

func TestMixedScripts(t *testing.T) {
	for s, want := range map[string]bool{
		"DSP": false, "Café 12": false, "Рaypal": true, "DЅP": true, "Москва": false, "日本語 DSP": false, "ひらカタ漢字": false,
		"αβγ": false, "αbγ": true, "": false, "DSP日本Р": true, "한국 Р": true,
	} {
		if got := text.MixedScript(s); got != want {
			t.Errorf("MixedScript(%q) = %v", s, got)
		}
	}
}
