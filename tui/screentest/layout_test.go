package screentest

import (
	"encoding/json"
	"testing"

	"dccops/model"
	"dccops/tui"
	"dccops/tui/screen"
)

// carried is a layout as it comes back from the file it is kept in.
func carried(t *testing.T, l tui.Layout) (out tui.Layout) {
	t.Helper()
	text, err := json.Marshal(l)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestAConsoleIsArrangedAsItWasLeft: every choice that is kept is there again
// when the same person comes back, and nothing else is.
func TestAConsoleIsArrangedAsItWasLeft(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		shows []string
	}{
		"night":     {[]string{"v"}, []string{"20", "22", "00"}},
		"year":      {[]string{"v", "v", "v"}, []string{"Jul", "Dec"}},
		"detail":    {[]string{"p"}, []string{"detail"}},
		"count":     {[]string{"c"}, []string{"How publish-by was counted"}},
		"outbox":    {[]string{"6", "v"}, []string{"v open only"}},
		"directory": {[]string{"5", "right", "right"}, []string{"Systems"}},
		"live":      {[]string{"2"}, []string{"2 Live"}},
	} {
		t.Run(name, func(t *testing.T) {
			desk, s := night(t)
			s.W, s.H = 120, 40
			first := Sit(t, desk, s).Press(c.keys...).Sees(c.shows...)
			s.Visit.Layout = carried(t, first.Layout())
			if again := Sit(t, desk, s); again.Frame() != first.Frame() {
				t.Errorf("it was\n%s\nand is\n%s", first.Frame(), again.Frame())
			}
		})
	}
}

// TestALayoutHoldsNoContent: neither what was selected nor what was typed.
func TestALayoutHoldsNoContent(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).Press("/").Type("nobody's").Press("enter", "l", "}", "5", "/").Type("business").Press("enter")
	text, err := json.Marshal(c.Layout())
	if err != nil || string(text) != `{"screen":"Directory"}` {
		t.Errorf("%s, %v", text, err)
	}
}

// TestALayoutOfAnotherVersionIsNoMistake: what is not known is left as it opens.
func TestALayoutOfAnotherVersionIsNoMistake(t *testing.T) {
	desk, s := night(t)
	fresh := Sit(t, desk, s).Frame()
	s.Visit.Layout = tui.Layout{Screen: "Inbox of old", Panes: map[string]screen.Layout{"Calendar": {"view": "spiral", "third": "eye"}, "Nothing": {"a": "b"}}}
	if Sit(t, desk, s).Frame() != fresh {
		t.Error("the console does not open as it does without")
	}
}
