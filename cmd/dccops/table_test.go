package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryCommandHasItsStory fails when a command is registered and nobody
// has written down how it is used, or when it is missing from a place that is
// made from the table.
func TestEveryCommandHasItsStory(t *testing.T) {
	stories := ""
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no stories", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		stories += string(data)
	}
	list, names := paths()
	for i, k := range list {
		if !strings.Contains(stories, "\ndccops "+names[i]) {
			t.Errorf("no story in testdata uses dccops %s", names[i])
		}
		for _, f := range k.flags {
			if !strings.Contains(stories, "--"+f.name) && (f.short == "" || !strings.Contains(stories, " -"+f.short+" ")) {
				t.Errorf("no story uses --%s of dccops %s", f.name, names[i])
			}
		}
		for where, text := range map[string]string{"man": strings.ReplaceAll(manPage(), `\-`, "-"), "bash": bashScript(), "fish": fishScript()} {
			name := names[i][strings.LastIndexByte(names[i], ' ')+1:]
			if !strings.Contains(text, name) {
				t.Errorf("dccops %s is not in %s", names[i], where)
			}
		}
	}
}

// TestTableMeansWhatItSays holds the rows to what the parser assumes.
func TestTableMeansWhatItSays(t *testing.T) {
	list, names := paths()
	for i, k := range list {
		if k.run == nil && len(k.subs) == 0 {
			t.Errorf("dccops %s does nothing", names[i])
		}
		if k.words == "" || strings.HasSuffix(k.words, ".") {
			t.Errorf("dccops %s: the words %q are not a sentence without its full stop", names[i], k.words)
		}
		seen := map[string]bool{}
		for _, f := range append(k.flags, globals()...) {
			for _, name := range []string{f.name, f.short} {
				if name != "" && seen[name] {
					t.Errorf("dccops %s has the flag %s twice", names[i], name)
				}
				seen[name] = true
			}
		}
	}
}

func TestMeantFindsTheSlip(t *testing.T) {
	for word, want := range map[string]string{
		"mnth": "month", "moth": "month", "MONTH": "month", "hepl": "help", "cancle": "cancel",
		"exprot": "export", "holi": "holidays", "xyzzy": "", "q": "",
	} {
		got := meant(word, commandNames(table()))
		if want == "" && got != "" || want != "" && got != " Did you mean "+want+"?" {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
