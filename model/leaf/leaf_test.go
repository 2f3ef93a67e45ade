package leaf_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dccops/model/leaf"
	"dccops/model/text/corpus"
)

func write(t *testing.T, format string, body func(*leaf.Leaf)) string {
	t.Helper()
	var b bytes.Buffer
	if err := leaf.Write(&b, format, "A title", body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// say says one text in every place that takes one.
func say(p string) func(*leaf.Leaf) {
	return func(l *leaf.Leaf) {
		l.Section(p)
		l.Part(p)
		l.Say("It says " + p)
		l.List(p, "b")
		l.Facts(leaf.Fact{Label: p, Value: p})
		l.Table("Of "+p, []string{p, "b"}, "None.", func(row func(...leaf.Cell)) {
			row(leaf.Link(p, "a/b.html"), leaf.Cell{Words: p})
		})
		l.Exact(p)
	}
}

// TestThreatE5NoTextIsMarkup: whatever a text says, the elements of the page and
// the lines that structure its Markdown are those of a text that says nothing.
func TestThreatE5NoTextIsMarkup(t *testing.T) {
	plain := elements(t, write(t, "html", say("x")))
	lines := structure(write(t, "md", say("x")))
	for _, p := range corpus.Payloads() {
		if strings.TrimSpace(p) == "" {
			continue // a label and a value of nothing are left out, or fold away
		}
		if got := elements(t, write(t, "html", say(p))); got != plain {
			t.Fatalf("%q makes the page\n%s\nand not\n%s", p, got, plain)
		}
		md := write(t, "md", say(p))
		if got := structure(md); got != lines {
			t.Fatalf("%q makes the lines\n%s\nand not\n%s", p, got, lines)
		}
	}
}

// elements lists the elements of a page with their attributes, without its text.
func elements(t *testing.T, page string) string {
	t.Helper()
	var out strings.Builder
	page = strings.TrimPrefix(page, leaf.Head)
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
			out.WriteString(strings.NewReplacer(` class="long"`, "", ` class="short"`, "").Replace(z.Token().String()) + "\n") // how they are broken
		}
	}
}

var begins = regexp.MustCompile("^(#+ |- |\\||`{3,}|> |\\d+[.)] |\\+ |\\* |\t| {4}|===|---|<|\\[[^]]*\\]:)")

// structure lists what the lines of a text in Markdown begin with, without what
// stands inside fences, and the links it has.
func structure(md string) string {
	var out strings.Builder
	fence := ""
	for line := range strings.Lines(md) {
		line = strings.TrimSuffix(line, "\n")
		tick := strings.Repeat("`", len(line)-len(strings.TrimLeft(line, "`")))
		switch {
		case fence != "":
			if tick == fence && line == tick {
				fence = ""
			}
			continue
		case len(tick) >= 3:
			fence = tick
			out.WriteString("fence\n")
			continue
		}
		if m := begins.FindString(line); m != "" {
			out.WriteString(m + "\n")
		}
		for range regexp.MustCompile(`(^|[^\\])(\\\\)*\]\(`).FindAllString(line, -1) {
			out.WriteString("link\n")
		}
	}
	return out.String() + fence
}

func TestATableOfNothingSaysSo(t *testing.T) {
	none := func(l *leaf.Leaf) {
		l.Table("Letters", []string{"a"}, "No letter is owed.", func(func(...leaf.Cell)) {})
	}
	for _, f := range leaf.Formats() {
		if out := write(t, f, none); !strings.Contains(out, "No letter is owed.") || strings.Contains(out, "Letters") {
			t.Errorf("%s: %s", f, out)
		}
	}
}

type full struct{ after int }

func (f *full) Write(data []byte) (int, error) {
	if f.after -= len(data); f.after < 0 {
		return 0, errors.New("full")
	}
	return len(data), nil
}

func TestAnErrorEndsIt(t *testing.T) {
	for _, f := range leaf.Formats() {
		err := leaf.Write(&full{20000}, f, "T", func(l *leaf.Leaf) { l.Exact(strings.Repeat("word ", 10000)) })
		if err == nil || err.Error() != "full" {
			t.Errorf("%s: %v", f, err)
		}
		gone := errors.New("gone")
		if err := leaf.Write(&full{20000}, f, "T", func(l *leaf.Leaf) { l.Fail(gone); l.Fail(errors.New("later")) }); !errors.Is(err, gone) {
			t.Errorf("%s: %v", f, err)
		}
	}
	if err := leaf.Write(&full{20000}, "pdf", "T", func(*leaf.Leaf) {}); err == nil {
		t.Error("pdf is written")
	}
}
