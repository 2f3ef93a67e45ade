package letter_test

import (
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/letter"
	"dccops/model/notice"
	"dccops/model/preview"
	"dccops/model/template"
)

// TestEveryKindOfLetterIsWorded: what is owed in a record that has lived through
// everything is of a kind in the table, every kind of the table is owed there or
// beside it, and each has a wording that could be saved as it is.
func TestEveryKindOfLetterIsWorded(t *testing.T) {
	s := lived(t)
	owed := map[string]bool{}
	for _, o := range s.board.Owed() {
		k, err := notice.KindOf(o.Mailing)
		if err != nil {
			t.Errorf("event %d: %v", o.Event, err)
			continue
		}
		owed[k.Name] = true
	}
	for _, k := range notice.Kinds() {
		if !owed[k.Name] {
			t.Errorf("no letter of the kind %s is owed here: give it something that is told by it in story_test.go", k.Name)
		}
		if slips := k.Slips(k.BuiltIn); len(slips) > 0 {
			t.Errorf("the wording built in for %s could not be saved: %v", k.Name, slips)
		}
		for _, d := range k.Lexicon.Demands {
			if n := k.Lexicon.Named(d.Name); n == nil || d.Clause == "" {
				t.Errorf("%s demands %q, which is in no table", k.Name, d.Name)
			}
		}
		used := strings.Join(template.Parse(k.BuiltIn).Uses(k.Lexicon), " ") + " "
		for _, n := range k.Lexicon.Names {
			if !strings.Contains(" "+used, " "+n.Name+" ") || n.Means == "" || n.From == "" || n.Of == nil && n.Example == "" {
				t.Errorf("%s: %s is documented for nothing, or not documented", k.Name, n.Name)
			}
		}
	}
	if _, err := notice.KindOf(&model.Mailing{Kind: "no-such-event"}); err == nil || !strings.Contains(err.Error(), "add a row") {
		t.Errorf("an event that nobody has worded: %v", err)
	}
}

// TestEveryLetterNamesTheHost: once a host key is on the record, whatever is owed
// from then on says its print.
func TestEveryLetterNamesTheHost(t *testing.T) {
	const print = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	s := &story{t: t, board: demo.Board(1, now), now: now}
	from := s.give(model.NoteHost{Print: print}).Seq
	s.lives()
	kinds := map[model.EventKind]bool{}
	for _, o := range s.board.Owed() {
		if o.Event < from || len(o.Letters) == 0 || kinds[o.Kind] {
			continue
		}
		kinds[o.Kind] = true
		m, err := letter.Write(s.board, o.Letters[0].ID())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(m.Text, print) {
			t.Errorf("%s does not say the print of the host key:\n%s", o.Kind, m.Text)
		}
	}
	if len(kinds) < 10 {
		t.Errorf("only %v", kinds)
	}
}

// bare is the least wording that a kind takes: what is demanded, and nothing else.
func bare(k *notice.Kind) string {
	subject, body, each, ifs := "Subject: x", "", map[string]string{}, map[string]string{}
	var lists, whens []string
	for _, d := range k.Lexicon.Demands {
		list, item, of := strings.Cut(d.Name, ".")
		n := k.Lexicon.Named(d.Name)
		line := "  <" + d.Name + "> | {{" + item + "}}\n"
		if n.Unit == template.Flag {
			line = "{{if " + item + "}}\n  <flag>\n{{end}}\n"
		}
		switch {
		case d.Subject:
			subject += " {{" + d.Name + "}}"
		case of || n.Of != nil:
			if _, have := each[list]; !have {
				lists = append(lists, list)
				each[list] = ""
				if d.When != "" {
					ifs[list] = d.When
				}
			}
			if of {
				each[list] += line
			}
		case n.Unit == template.Flag:
			whens = append(whens, "{{if "+d.Name+"}}\n  <flag>\n{{end}}\n")
		default:
			body += "  <" + d.Name + "> | {{" + d.Name + "}}\n"
		}
	}
	for _, l := range lists {
		block := "{{each " + l + "}}\n" + each[l] + "{{end}}\n"
		if when := ifs[l]; when != "" {
			block = "{{if " + when + "}}\n" + block + "{{end}}\n"
		}
		body += block
	}
	return subject + "\n\nA letter.\n" + body + strings.Join(whens, "")
}

// TestWhatIsSavedNeverLeavesADemandedValueEmpty: for every letter of a record that
// has lived through everything, by the built-in wording and by the least one that
// could be saved, in whatever is demanded something stands.
func TestWhatIsSavedNeverLeavesADemandedValueEmpty(t *testing.T) {
	s := lived(t)
	for _, k := range notice.Kinds() {
		words := bare(k)
		if slips := k.Slips(words); len(slips) > 0 {
			t.Fatalf("the least wording of %s is not fit: %v\n%s", k.Name, slips, words)
		}
		for _, o := range s.board.Owed() {
			if have, err := notice.KindOf(o.Mailing); err != nil || have != k {
				continue
			}
			for _, l := range o.Letters {
				_, body, v, err := notice.Worded(s.board, words, o.Mailing, &l.Envelope)
				if err != nil {
					t.Fatal(err)
				}
				demanded(t, k, l, v)
				if body == "" {
					t.Errorf("%s: letter %s says nothing", k.Name, l.ID())
				}
			}
		}
	}
}

// demanded looks for what a clause asks for in what is filled in. What may be empty
// by its own table, such as the reason why all was done as asked, may be.
func demanded(t *testing.T, k *notice.Kind, l *model.Letter, v *template.Values) {
	t.Helper()
	for _, d := range k.Lexicon.Demands {
		list, item, of := strings.Cut(d.Name, ".")
		n := k.Lexicon.Named(d.Name)
		if n.Unit == template.Flag || n.Of != nil || strings.Contains(n.Unit, "may be empty") || d.When != "" && v.Words[d.When] == "" {
			continue
		}
		if !of && v.Words[d.Name] == "" {
			t.Errorf("%s: letter %s has nothing in %s, which %s demands", k.Name, l.ID(), d.Name, d.Clause)
		}
		for i := range v.Lists[list] {
			if of && v.Lists[list][i].Words[item] == "" {
				t.Errorf("%s: letter %s has nothing in %s, which %s demands", k.Name, l.ID(), d.Name, d.Clause)
			}
		}
	}
}

// A preview is of every kind and for everybody who may look; a reader sees neither
// a mark that an answer could quote nor how many objected.
func TestAPreviewIsOfEveryKindAndKeepsWhatIsNotForALookersEyes(t *testing.T) {
	s := lived(t)
	marks := map[string]bool{}
	for _, o := range s.board.Owed() {
		for _, l := range o.Letters {
			if l.Token != "" {
				marks[l.Token] = true
			}
		}
	}
	for _, b := range []*model.Board{s.board, model.NewBoard()} {
		for _, k := range notice.Kinds() {
			for _, role := range model.Roles() {
				got, err := preview.Look(b, preview.Ask{Kind: k.Name, By: model.Actor{Name: "x", Role: role}, Now: s.now})
				if err != nil {
					t.Fatalf("%s as %s: %v", k.Name, role, err)
				}
				if len(got.Slips) > 0 || got.Subject == "" || strings.Contains(got.Subject+got.Text, "{{") || len(got.Filled) == 0 {
					t.Errorf("%s as %s: %+v", k.Name, role, got)
				}
				for m := range marks {
					if strings.Contains(got.Subject+got.Text, m) {
						t.Errorf("%s as %s shows the mark %s", k.Name, role, m)
					}
				}
			}
		}
	}
	for role, sees := range map[model.Role]bool{model.Reader: false, model.Approver: true} {
		got, err := preview.Look(s.board, preview.Ask{Kind: "closing", Of: "CO-001", By: model.Actor{Role: role}, Now: s.now})
		if err != nil || strings.Contains(got.Text, "objects") != sees {
			t.Errorf("%s: %v\n%s", role, err, got.Text)
		}
		got, err = preview.Look(s.board, preview.Ask{Kind: "acknowledgement", By: model.Actor{Role: role}, Now: s.now})
		if err != nil || strings.Contains(got.Text, model.Kept) == sees {
			t.Errorf("%s: %v\n%s", role, err, got.Text)
		}
	}
}
