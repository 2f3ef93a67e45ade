package letter_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/letter"
)

var rewrite = flag.Bool("rewrite", false, "write the letters anew, to be looked at")

// TestTheLettersReadAsTheyAlwaysDid: every kind of letter, word for word. What was
// sent must be the same for ever.
func TestTheLettersReadAsTheyAlwaysDid(t *testing.T) {
	s := lived(t)
	var got strings.Builder
	told := map[model.EventKind]bool{}
	for _, o := range s.board.Owed() {
		told[o.Kind] = told[o.Kind] || len(o.Letters) > 0
		last := ""
		for _, l := range o.Letters {
			out, err := letter.Write(s.board, l.ID())
			if err != nil {
				t.Fatal(err)
			}
			words := strings.ReplaceAll(out.Text, l.Token+"]", "TOKEN]")
			if words == last {
				continue // the same to everybody
			}
			last = words
			fmt.Fprintf(&got, "%s %s, to %s <%s>, %d files\nSubject: %s\n\n%s\n", strings.Repeat("=", 20), o.Kind, l.To, l.Address, len(out.Files), out.Subject, out.Text)
		}
	}
	for _, k := range letter.Kinds() {
		if !told[k] {
			t.Errorf("nobody is told of any %s here", k)
		}
	}
	const path = "testdata/letters.txt"
	if *rewrite {
		if err := os.WriteFile(path, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got.String() {
		t.Errorf("the letters are not as they were (%v): %s", err, firstDifference(string(want), got.String()))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d was %q and is %q", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines, and there were %d", len(g), len(w))
}
