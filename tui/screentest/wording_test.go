package screentest

import (
	"fmt"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/letter"
)

func TestWordingsStandAsTheyWere(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		for name, v := range map[string]struct {
			role model.Role
			keys []string
		}{
			"wordings":        {model.Reader, []string{"6", "w", "down", "down"}},
			"wordings-names":  {model.Approver, []string{"6", "w", "down", "down", "down", "v", "v"}},
			"wording-edit":    {model.Approver, []string{"6", "w", "down", "down", "e", "down", "down", "{"}},
			"wording-preview": {model.Approver, []string{"6", "w", "down", "down", "e", "ctrl+y"}},
		} {
			name := fmt.Sprintf("%s-%dx%d.txt", name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				golden(t, name, demoConsole(t, v.role, size[0], size[1]).Press(v.keys...).Dump())
			})
		}
	}
}

// TestALetterIsWordedFromTheOutbox: the line is marked while it is wrong, it is saved
// with a reason, and what is owed already keeps its wording.
func TestALetterIsWordedFromTheOutbox(t *testing.T) {
	c := demoConsole(t, model.Approver, 120, 40).Press("6", "w").Sees("How letters are worded", "SCHEDULE OF PLANNED MAINTENANCE")
	c.Press("down", "down").Sees("▸ unplanned", "Filled from what event", "UNPLANNED MAINTENANCE UM-001: BEGUN").Press("v").Sees("(a) What | {{activity}}").Press("v").Sees("risk must stand in the letter: H8.6 with H8.4(d)")
	c.Press("e").Sees("Word the letter unplanned", "Nothing is wrong with it").Press("ctrl+o").Sees("Nothing is worded otherwise yet")
	c.Press("down", "down", "down", "down", "end", "enter").Type("Ask us | {{sad_by}}")
	c.Sees("✗  6 Ask us | {{sad_by}}", "Line 6: {{sad_by}} is no placeholder", "{{said_by}}?").Press("tab").Type("plainer").Press("ctrl+o").Sees("It cannot be saved yet: Line 6").Press("end")
	for range len("sad_by}}") {
		c.Press("backspace")
	}
	c.Type("said_by").Sees("Line 6: {{said_by is never closed").Type("}}").Sees("Nothing is wrong with it", "   6 Ask us | {{said_by}}")
	c.Press("ctrl+y").Sees("as it would go out", "Wording      unplanned, not saved", "Ask us        ").Press("esc").Sees("Word the letter unplanned")
	before := letters(t, c)
	c.Press("ctrl+o").Sees("unplanned                      v1").Press("v").Sees("Wording      unplanned, unplanned v1")
	if after := letters(t, c); after != before {
		t.Error("what was owed already reads otherwise")
	}
	if w := c.Desk().Board().TemplateInForce("unplanned", ""); w == nil || w.Reason != "plainer" || !strings.Contains(w.Text, "Ask us | {{said_by}}") {
		t.Errorf("%+v", w)
	}
	c.Press("a").Sees("For whom alone?", "RDPs").Press("tab", "enter").Sees("Word the letter unplanned to RDPs", "Ask us | {{said_by}}").Press("esc")
	c.Press("x").Sees("In force is version 1, saved by").Press("right", "enter").Sees("Say why").Type("as before").Press("tab", "enter").Sees("unplanned                built in")
}

// letters is every letter of the record, word for word.
func letters(t *testing.T, c *Console) string {
	t.Helper()
	var all strings.Builder
	b := c.Desk().Board()
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			out, err := letter.Write(b, l.ID())
			if err != nil {
				t.Fatal(err)
			}
			all.WriteString(out.Subject + out.Text)
		}
	}
	return all.String()
}

// Who may not word letters may look, and is told who could.
func TestWhoMayNotWordLettersLooks(t *testing.T) {
	c := demoConsole(t, model.Reader, 120, 40).Press("6", "w").Misses("e word it", "x as built in")
	c.Press("e").Sees("may not word what goes out; approver may").Press("down", "down", "v").Sees("{{activity}}")
	for range 30 {
		c.Press("down")
	}
	c.Sees("▸ witness").Press("esc").Misses("How letters are worded")
}

// What somebody types over a version that was saved meanwhile is not lost, and
// replaces nothing unseen.
func TestTwoPeopleWordOneLetter(t *testing.T) {
	c := demoConsole(t, model.Approver, 80, 24).Press("6", "w", "down", "down", "e", "down", "down", "home").Type("# Mine ")
	give(t, c, model.SaveTemplate{Of: "unplanned", Text: "Subject: {{window}}\n\n{{activity}}\n{{services}}\n{{when}}\n{{risk}}\n", Base: 0, Reason: "theirs"})
	c.Moved().Press("tab").Type("mine").Press("ctrl+o").Sees("was changed by someone else", "# Mine")
}
