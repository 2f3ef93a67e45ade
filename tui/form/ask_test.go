package form

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

func TestCancellingWantsAReasonAndASecondThought(t *testing.T) {
	w := window(t, "PM-003", "2026-11-30 22:00", "2026-12-01 03:00")
	b := sit(t, board(w), NewCancel(w))
	b.sees("PM-003 · Certificate renewal", "Mon 30 Nov 2026 22:00 GMT to Tue 1 Dec 2026 03:00 GMT, 5h00", "DSP", "Firmware: disruption",
		"November 2026 All 2h00 of 6h00, without it -2h00 = 0h00", "December 2026 All 3h00 of 6h00, without it -3h00 = 0h00", "▸Keep it◂")
	b.paste("y\r").sees("Pasting does nothing here")
	b.press("enter")
	if c, ok := last[screen.Close](b); !ok || c.Result != nil {
		t.Fatalf("keeping it closed with %+v", c)
	}
	b.press("right", "enter").sees("Say why it is cancelled")
	b.press("supplier", "space", "asked").press("tab", "enter")
	if c := ordered[model.CancelWindow](b); c != (model.CancelWindow{ID: "PM-003", Base: 7, Reason: "supplier asked"}) {
		t.Errorf("%+v", c)
	}
	b.send(screen.Refused{Refusal: model.Refuse(model.RefusedStore, "", "The disk is full. Nothing was changed.")})
	b.sees("The disk is full.", "supplier asked").press("enter")
	b.send(screen.Accepted{Receipt: model.Receipt{Event: model.Event{Subject: "PM-003"}}})
	if c, _ := last[screen.Close](b); c.Result == nil {
		t.Error("it did not close")
	}
}

func TestAWindowThatMovedOnIsNotCancelledUnseen(t *testing.T) {
	w := window(t, "PM-003", "2026-11-10 20:00", "2026-11-10 22:00")
	b := sit(t, board(w), NewCancel(w)).press("tab", "why", "tab")
	other := *w
	other.Activity, other.Trail.Revision = "Theirs", 9
	b.env.Board = board(&other)
	b.press("enter").sees("PM-003 was changed at event 9", "Theirs", "▸Keep it◂")
	if _, ok := last[screen.Do](b); ok {
		t.Error("cancelled what nobody had seen")
	}
}

func TestAQuestionIsAnsweredOnPurpose(t *testing.T) {
	ask := func() *bench {
		return sit(t, board(), Ask(Question{
			Heading: "Publish?", Words: "November 2026 goes to every Party.", Word: "2026-11",
			Choices: []Choice{{Label: "Publish", Sends: "publish", Danger: true}, {Label: "Not yet", Sends: "not"}},
		}))
	}
	b := ask().sees("November 2026 goes to every Party.", "[Publish] ▸Not yet◂", "Type 2026-11:")
	b.paste("2026-11\ry\r").sees("Pasting does nothing at a question")
	b.press("left", "enter").sees("Type \"2026-11\" first.")
	b.paste("2026-11").press("enter", "enter").sees("Type \"2026-11\" first.")
	if len(b.got) != 0 {
		t.Fatalf("answered %v", b.got)
	}
	b.press("2026-11", "enter", "enter")
	if c, _ := last[screen.Close](b); c.Result != "publish" {
		t.Errorf("closed with %+v", c)
	}
	for _, key := range []string{"esc", "q"} {
		b := ask().press(key)
		if c, ok := last[screen.Close](b); !ok || c.Result != nil {
			t.Errorf("%s closed with %+v", key, c)
		}
	}
	if c, _ := last[screen.Close](ask().press("enter")); c.Result != "not" {
		t.Errorf("Enter closed with %+v", c)
	}
}

func TestEveryKeyIsARowAndSaysWhyNot(t *testing.T) {
	w := window(t, "PM-001", "2026-11-10 20:00", "2026-11-10 22:00")
	for _, over := range []screen.Overlay{NewPlan(day(t, "2026-11-10")), NewEdit(w), NewCancel(w), Ask(Question{Choices: []Choice{{Label: "Stay"}}})} {
		b := sit(t, board(w), over)
		rows := over.Keys(b.env)
		if bad := keymap.Conflicts(rows); bad != nil {
			t.Error(over.Title(), bad)
		}
		for _, r := range rows {
			if r.Words == "" || r.What == "" || r.Group == "" || r.Sends == nil {
				t.Errorf("%s: %+v", over.Title(), r)
			}
		}
	}
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	row, _ := keymap.Find(b.over.Keys(b.env), keySave)
	if row.Not == "" {
		t.Error("saving an empty form is not said to be impossible")
	}
	b.send(row.Sends) // chosen in the help
	b.sees("It cannot be saved yet. Length or end:")
	b.press("1h")
	if row, _ = keymap.Find(b.over.Keys(b.env), keySave); row.Not != "" {
		t.Error(row.Not)
	}
	if _, cmd := b.over.Update(b.env, row.Sends); cmd == nil {
		t.Error("chosen in the help it does nothing")
	}
	b.send(tea.WindowSizeMsg{Width: 80, Height: 24}) // nothing to a form
}
