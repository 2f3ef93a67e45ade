package rules

import (
	"os"
	"strings"
	"testing"

	"dccops/model"
)

// TestClausesAndBookAreTheSameList fails when a clause is forgotten in either,
// or when one says "arriving" and the other judges it.
func TestClausesAndBookAreTheSameList(t *testing.T) {
	book, texts := Book(), Clauses()
	if len(book) != len(texts) {
		t.Fatalf("the Book has %d rules, clauses.txt %d clauses", len(book), len(texts))
	}
	for i, r := range book {
		if r.Clause != texts[i].Clause {
			t.Fatalf("place %d: the Book has %s, clauses.txt has %s", i+1, r.Clause, texts[i].Clause)
		}
		if r.Arriving() != texts[i].Arriving {
			t.Errorf("%s: the Book says arriving=%t, clauses.txt says %t", r.Clause, r.Arriving(), texts[i].Arriving)
		}
		if words := texts[i].Words; words == "" || strings.HasSuffix(words, ".") {
			t.Errorf("%s: its words are %q, want a sentence without its full stop", r.Clause, words)
		}
	}
}

// TestEveryClauseOfTheTextIsKnown lists the provisions themselves, so that a
// clause missing from both lists is seen too.
func TestEveryClauseOfTheTextIsKnown(t *testing.T) {
	inCode := strings.Fields("H8.2 H8.3(a) H8.3(b) H8.3(c) H8.4 H8.4(a) H8.4(b) H8.4(c) H8.4(d) H8.5 H8.6 H8.7 H8.8(a) H8.8(b) H8.8(c) H8.8(d)")
	proposed := strings.Fields("H8.8A H8.8B H8.8C")
	want := map[string]string{}
	for _, c := range inCode {
		want[c] = "in the Code"
	}
	for _, c := range proposed {
		want[c] = "proposed, not in force"
	}
	for _, text := range Clauses() {
		if standing, ok := want[string(text.Clause)]; !ok || standing != text.Standing() {
			t.Errorf("%s is shown as %q, want %q", text.Clause, text.Standing(), standing)
		}
		delete(want, string(text.Clause))
	}
	for c := range want {
		t.Errorf("%s has no line in clauses.txt", c)
	}
	if _, ok := ClauseOf("H8.3(c)"); !ok {
		t.Error("ClauseOf does not find H8.3(c)")
	}
	if _, ok := ClauseOf("H9"); ok {
		t.Error("ClauseOf finds a clause that is not there")
	}
}

// TestEveryJudgedClauseHasAFile named after it: h8_3_a_hours.go keeps H8.3(a),
// h8_4_contents.go the lettered contents of H8.4.
func TestEveryJudgedClauseHasAFile(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]string{}
	for _, e := range entries {
		if name := e.Name(); strings.HasPrefix(name, "h8_") && !strings.HasSuffix(name, "_test.go") {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			kept[name] = string(src)
		}
	}
	for _, r := range Book() {
		if r.Arriving() {
			continue
		}
		section, letter, _ := strings.Cut(string(r.Clause), "(")
		stem := strings.ToLower(strings.ReplaceAll(section, ".", "_")) + "_"
		own := stem + strings.TrimSuffix(letter, ")") + "_"
		found := false
		for name, src := range kept {
			named := letter != "" && strings.HasPrefix(name, own) || letter == "" && strings.HasPrefix(name, stem)
			if strings.HasPrefix(name, stem+"contents") {
				named = letter != ""
			}
			found = found || named && strings.Contains(src, "keeps "+string(r.Clause)) || named && strings.Contains(src, "the lead of "+string(r.Clause))
		}
		if !found {
			t.Errorf("%s is judged, but no file %s… says that it keeps it", r.Clause, own)
		}
	}
}

func TestClauseListIsReadStrictly(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a line with a column too few was read")
		}
	}()
	mustClauses("# words\nH8.2 | in the Code | now\n")
}

// TestListsAreCopies: nobody can change the only list.
func TestListsAreCopies(t *testing.T) {
	Book()[0] = Rule{Clause: "H0"}
	Clauses()[0] = ClauseText{Clause: model.Clause("H0")}
	if Book()[0].Clause != "H8.2" || Clauses()[0].Clause != "H8.2" {
		t.Error("a caller changed the list")
	}
}
