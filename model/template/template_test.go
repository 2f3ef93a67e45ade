package template_test

import (
	"fmt"
	"strings"
	"testing"

	"dccops/model/template"
)

// sheet writes what it is told to, so that a test can read it.
type sheet struct{ b strings.Builder }

func (s *sheet) Title(words string, with byte) { fmt.Fprintf(&s.b, "T%c %q\n", with, words) }
func (s *sheet) Gap()                          { s.b.WriteString("-\n") }
func (s *sheet) Say(indent int, label, value string) {
	fmt.Fprintf(&s.b, "%d %q %q\n", indent, label, value)
}

var lexicon = &template.Lexicon{
	Of: "a made-up thing happens",
	Names: []template.Name{
		{Name: "month"},
		{Name: "reason"},
		{Name: "off", Unit: template.Flag},
		{Name: "items", Of: []template.Name{{Name: "when"}, {Name: "risk"}}},
	},
	Demands: []template.Demand{
		{Name: "month", Clause: "H8.4", Subject: true},
		{Name: "items", Clause: "H8.4"},
		{Name: "items.when", Clause: "H8.4(c)"},
		{Name: "reason", Clause: "H8.7", When: "off"},
	},
}

const fit = `Subject: The month of {{month}}

# {{MONTH}}

{{each items}}
  When | {{when}}
       | and {{risk}}
{{end}}
{{unless items}}
Nothing.
{{else}}
There is something.
{{end}}
{{if off}}
{{reason}}
{{end}}
`

func words(kv ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i < len(kv); i += 2 {
		out[kv[i]] = kv[i+1]
	}
	return out
}

func TestATemplateIsWrittenAsItStands(t *testing.T) {
	p := template.Parse(fit)
	if slips := p.Slips(lexicon); len(slips) > 0 {
		t.Fatal(slips)
	}
	var s sheet
	v := &template.Values{Words: words("month", "May", "off", "yes", "reason", "why"), Lists: map[string][]template.Values{"items": {
		{Words: words("when", "8pm", "risk", "none")}, {Words: words("when", "9pm")},
	}}}
	p.Write(&s, v)
	want := "T= \"MAY\"\n-\n2 \"When\" \"8pm\\nand none\"\n2 \"When\" \"9pm\\nand \"\n0 \"\" \"There is something.\"\n0 \"\" \"why\"\n"
	if got := s.b.String(); got != want {
		t.Errorf("it is written\n%s, and not\n%s", got, want)
	}
	if got := p.Subject(v); got != "The month of May" {
		t.Errorf("the subject is %q", got)
	}
	if got := fmt.Sprint(p.Uses(lexicon)); got != "[items items.risk items.when month off reason]" {
		t.Errorf("it uses %s", got)
	}
}

// What is filled in is never read again, and a subject stays one line.
func TestValuesAreText(t *testing.T) {
	p := template.Parse("Subject: {{month}} {{reason}}\n\n{{month}}\nLabel | {{reason}}\n")
	for _, hostile := range []string{"{{reason}}", "{{each items}}\n{{when}}\n{{end}}", "a | b", "# x", "Bcc: x@y.example\r\nX: 1", "\n\n---\n", "{{", "}}"} {
		var s sheet
		v := &template.Values{Words: words("month", hostile, "reason", hostile)}
		p.Write(&s, v)
		if want := fmt.Sprintf("0 \"\" %q\n0 \"Label\" %q\n", hostile, hostile); s.b.String() != want {
			t.Errorf("%q becomes %s", hostile, s.b.String())
		}
		if strings.ContainsAny(p.Subject(v), "\r\n") {
			t.Errorf("%q breaks the subject: %q", hostile, p.Subject(v))
		}
	}
}

// TestEachSlipIsNamedByItsLine: what is wrong is one sentence that says where, what
// and what may have been meant.
func TestEachSlipIsNamedByItsLine(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no subject", "Hello\n\nx\n", `line 1: a template begins with its subject`},
		{"empty subject", "Subject: \n\nx\n", "line 1: the subject is empty"},
		{"two lines of subject", "Subject: {{month}}\nBcc: x\n", "line 2: the subject is one line"},
		{"no letter", "Subject: {{month}}\n", "there is no letter below the subject"},
		{"empty", "", "line 1: a template begins"},
		{"unknown", strings.Replace(fit, "{{MONTH}}", "{{MONHT}}", 1), "line 3: {{monht}} is no placeholder of the letter by which a made-up thing happens; did you mean {{month}}?"},
		{"far from all", strings.Replace(fit, "{{MONTH}}", "{{closing_date}}", 1), "line 3: {{closing_date}} is no placeholder of the letter by which a made-up thing happens"},
		{"unclosed", strings.Replace(fit, "{{MONTH}}", "{{month", 1), "line 3: {{month is never closed"},
		{"unclosed before another", strings.Replace(fit, "{{MONTH}}", "{{month {{reason}}", 1), "line 3: {{month {{reason}} is never closed"},
		{"single brace", strings.Replace(fit, "{{MONTH}}", "{month}", 1), "line 3: a single {"},
		{"closed twice", strings.Replace(fit, "{{MONTH}}", "month}}", 1), "line 3: }} closes nothing"},
		{"no name", strings.Replace(fit, "{{MONTH}}", "{{a-b}}", 1), "line 3: {{a-b}} is no placeholder"},
		{"half capitals", strings.Replace(fit, "{{MONTH}}", "{{Month}}", 1), "line 3: {{Month}} is no placeholder"},
		{"code", strings.Replace(fit, "{{MONTH}}", `{{printf "%d" .}}`, 1), "line 3: {{printf"},
		{"block in a line", strings.Replace(fit, "Nothing.", "Nothing {{if off}}.", 1), "line 10: {{if off}} stands on a line of its own"},
		{"no end", strings.Replace(fit, "{{reason}}\n{{end}}\n", "{{reason}}\n", 1), "line 14: {{if off}} is never ended"},
		{"end of nothing", fit + "{{end}}\n", "line 17: {{end}} ends nothing"},
		{"else of a list", strings.Replace(fit, "  When | {{when}}\n", "{{else}}\n", 1), "line 6: {{else}} belongs to {{if"},
		{"two elses", strings.Replace(fit, "There is", "{{else}}\nThere is", 1), "a second {{else}} for {{unless items}} of line 9"},
		{"a list as a word", strings.Replace(fit, "{{MONTH}}", "{{items}}", 1), "line 3: {{items}} is a list: write {{each items}}"},
		{"a word as a list", strings.Replace(fit, "{{each items}}", "{{each month}}", 1), "line 5: {{each month}}: month is no list"},
		{"out of its list", strings.Replace(fit, "Nothing.", "{{when}}", 1), "line 10: {{when}} is said of each of items"},
		{"goes on with nothing", strings.Replace(fit, "  When | {{when}}\n", "", 1), "line 6: | goes on with the value above it"},
		{"footer", strings.Replace(fit, "Nothing.", "---", 1), "line 10: a line must not begin with '-'"},
		{"no demanded subject", strings.Replace(fit, "of {{month}}", "of May", 1), "line 1: the subject leaves out {{month}}, which H8.4 demands"},
		{"left out", strings.Replace(fit, "{{when}}", "8pm", 1), "the letter leaves out {{when}}, which H8.4(c) demands: write {{when}} between {{each items}} and {{end}}"},
		{"may be left out", strings.Replace(strings.Replace(fit, "{{each items}}", "{{if off}}\n{{each items}}", 1), "{{unless items}}", "{{end}}\n{{unless items}}", 1), "line 7: {{when}} stands where it can be left out, and H8.4(c) demands it"},
		{"demanded where something is so", strings.Replace(fit, "{{reason}}", "because", 1), "the letter leaves out {{reason}}, which H8.7 demands"},
		{"too long", fit + strings.Repeat("x\n", 400), "line 401: a template has at most 400 lines"},
		{"too deep", strings.Replace(fit, "Nothing.", strings.Repeat("{{if off}}\n", 5)+strings.Repeat("{{end}}\n", 5), 1), "and no more can stand in each other"},
	} {
		var all []string
		for _, s := range template.Parse(c.text).Slips(lexicon) {
			all = append(all, s.Error())
		}
		if !strings.Contains(strings.Join(all, "\n"), c.want) {
			t.Errorf("%s: %q does not say %q", c.name, all, c.want)
		}
	}
}

// Where a name of the edge is asked for, nothing else begins a line.
func TestOnlyWhatIsSafeBeginsALine(t *testing.T) {
	l := *lexicon
	l.Edge = []string{"month"}
	if got := fmt.Sprint(template.Parse(fit).Slips(&l)); !strings.Contains(got, "line 15: {{reason}} must not begin a line") {
		t.Error(got)
	}
	for _, ok := range []string{"Why | {{reason}}", "  {{reason}}"} {
		if slips := template.Parse(strings.Replace(fit, "{{reason}}", ok, 1)).Slips(&l); len(slips) > 0 {
			t.Errorf("%q: %v", ok, slips)
		}
	}
}

func TestADiffIsTheLinesThatDiffer(t *testing.T) {
	var got []string
	for _, c := range template.Diff("a\nb\nc\n", "a\nx\nc\nd\n") {
		got = append(got, string(c.Sign)+c.Text)
	}
	if s := strings.Join(got, ","); s != " a,-b,+x, c,+d" {
		t.Error(s)
	}
}

// FuzzTemplate: no text makes the parser fail or run on; what it finds fit is
// written with what is demanded, and a subject has one line.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{fit, "", "Subject:", "Subject: {{month}}\n\n{{each items}}\n{{end}}", "Subject: a\n\n{{if off}}\n{{else}}\n{{else}}\n{{end}}\n{{end}}", "Subject: {{\n\n}}{{{}}}\n| x"} {
		f.Add(s, "{{reason}}\n---\r\nx")
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		p := template.Parse(text)
		fits := len(p.Slips(lexicon)) == 0
		v := &template.Values{Words: words("month", value, "off", "yes", "reason", "<why>"), Lists: map[string][]template.Values{"items": {{Words: words("when", "<when>", "risk", value)}}}}
		var s sheet
		p.Write(&s, v)
		if strings.ContainsAny(p.Subject(v), "\r\n") {
			t.Errorf("the subject of %q is %q", text, p.Subject(v))
		}
		upper := strings.ToUpper(s.b.String())
		if fits && (!strings.Contains(upper, "<WHY>") || !strings.Contains(upper, "<WHEN>")) {
			t.Errorf("%q is fit and writes %s", text, s.b.String())
		}
	})
}
