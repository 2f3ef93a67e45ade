package form

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/tui/screen"
)

func TestEditingChangesOnlyWhatWasTouched(t *testing.T) {
	w := window(t, "PM-003", "2026-11-10 20:00", "2026-11-10 22:00")
	w.Activity = "first line\nsecond \x1b[31mline\u202e"
	w.Start = w.Start.Add(17 * time.Second)
	w.Services = append(w.Services, model.ServiceEffect{Name: "Nobody's Service", Effect: model.EffectNone})
	b := sit(t, board(w), NewEdit(w))
	b.sees("first line ⏎ second ␛[31mline<U+202E>", "2026-11-10 20:00:17")
	b.field("Reason").press("tidy up", "ctrl+o")
	c := ordered[model.EditWindow](b)
	if c.Base != 7 || c.Reason != "tidy up" {
		t.Errorf("base %d, reason %q", c.Base, c.Reason)
	}
	got := c.Window
	if got.Activity != w.Activity || !got.Start.Equal(w.Start) || !got.End.Equal(w.End) || !got.DecidedAt.Equal(w.DecidedAt) {
		t.Errorf("changed without being touched: %q %s %s", got.Activity, got.Start, got.End)
	}
	if len(got.Services) != 2 || got.Services[1] != w.Services[1] {
		t.Errorf("Services: %v", got.Services)
	}
}

func TestABudgetSaysWhatAnEditChanges(t *testing.T) {
	w := window(t, "PM-003", "2026-11-10 20:00", "2026-11-10 22:00")
	b := sit(t, board(w), NewEdit(w))
	b.sees("All 2h00 of 6h00, this change +0h00 = 2h00").field("Length or end").press("1h30")
	b.sees("All 2h00 of 6h00, this change -0h30 = 1h30")
}

func TestAWindowThatMovedOnIsShownBeforeItIsOverwritten(t *testing.T) {
	w := window(t, "PM-003", "2026-11-10 20:00", "2026-11-10 22:00")
	b := sit(t, board(w), NewEdit(w))
	b.field("Activity").press("Mine").field("Risk").press("mine too")
	other := *w
	other.Activity, other.End, other.Trail.Revision = "Theirs", w.End.Add(time.Hour), 9
	b.env.Board = board(&other)
	b.sees("PM-003 was changed at event 9, while this form was open (you saw it as of event 7).", "Mine")
	b.press("ctrl+o")
	if _, ok := last[screen.Do](b); ok {
		t.Fatal("saved over a change nobody looked at")
	}
	b.sees("▸Look again◂").press("enter")
	b.sees("Mine", "on the record now: Theirs", "= 3h00, until Tue 10 Nov 2026 23:00 GMT", "1 field taken over, 1 field kept", "mine too")
	b.press("ctrl+o")
	if c := ordered[model.EditWindow](b); c.Base != 9 || c.Window.Activity != "Mine" || c.Window.Minutes() != 180 || c.Window.Risk != "mine too" {
		t.Errorf("%+v", c)
	}
}

func TestAReadingThatHappensTwiceIsAskedAbout(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-10-25"))).size(45, 18)
	b.field("Length").press("1h").field("Start").press("01:30")
	b.sees("happens twice", "[01:30 BST] [01:30 GMT]")
	b.press("enter").sees("▸01:30 BST◂").press("right", "enter")
	b.sees("2026-10-25 01:30 GMT", "= Sun 25 Oct 2026 01:30 GMT").lacks("happens twice")
	b.field("Start").press("01:30", "enter", "b").sees("= Sun 25 Oct 2026 01:30 BST")
	b.field("Start").press("01:30 bst").sees("= Sun 25 Oct 2026 01:30 BST").lacks("happens twice")
	b.press("backspace", "backspace", "backspace", "pgdown", "enter").sees("It cannot be saved yet. Start:")
}

func TestAReadingThatDoesNotExistOffersItsNeighbours(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-03-28")))
	b.env.Now = at(t, "2026-01-05 09:00")
	b.field("Start").press("22:00").field("Length or end").press("01:30")
	b.sees("does not exist", "[00:59 GMT] [02:00 BST]").press("enter", "right", "enter")
	b.sees("= 3h00, until Sun 29 Mar 2026 02:00 BST (elapsed: the clocks go forward in it)")
	if w := b.over.(*Plan).judged(b.env).draft; w.Minutes() != 180 {
		t.Errorf("%d minutes", w.Minutes())
	}
}

func TestAPasteIsTextAndNothingElse(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.paste("two\rlines").sees("two ⏎ lines")
	b.field("Start").press("20:").paste("30\r\n").sees("This field is one line: 1 line break became 1 space.", "= Tue 10 Nov 2026 20:30 GMT")
	b.field("Systems").paste("DSP\r").sees("Pasting does nothing in a list").lacks("= DSP")
	b.field("Scope").paste("smets1").sees("Pasting does nothing here").lacks("■ SMETS1")
	b.press("pgdown").paste("y\r").sees("Pasting does nothing here")
	if len(b.got) != 0 {
		t.Errorf("a paste did %v", b.got)
	}
	b.field("Risk").paste("NUL \x00 and ESC \x1b]0;x\a")
	b.sees("␀", "␛").press("pgdown", "enter").sees("It cannot be saved yet.")
}

func TestAPasteOfAMillionIsRefusedWhole(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.press("Disks").paste(strings.Repeat("x", 1_000_000))
	b.sees("The paste is 1,000,000 bytes and the field holds 16,384, of which 5 are taken. Nothing was pasted.", "Disks")
	b.paste(strings.Repeat("y", 16_379)).press("z").sees("A field holds 16,384 bytes, and this one is full.")
	if got := b.over.(*Plan).v.activity.s; len(got) != 16_384 || !strings.HasPrefix(got, "Disksy") {
		t.Errorf("%d bytes", len(got))
	}
}

func TestAnUnknownKeyIsNeverText(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	for _, m := range []tea.Msg{
		tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("]"), Alt: true},
		tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true},
		tea.KeyMsg{Type: tea.KeyF5},
		tea.KeyMsg{Type: tea.KeyCtrlAt},
		tea.KeyMsg{Type: tea.KeyCtrlG},
		"?CSI[63;1;2c]?",
	} {
		b.send(m)
	}
	if b.over.(*Plan).Dirty() || len(b.got) != 0 {
		t.Errorf("typed %q, sent %v", b.over.(*Plan).v.activity.s, b.got)
	}
}

func TestServicesGoRoundTheirEffects(t *testing.T) {
	b := sit(t, board(), NewPlan(day(t, "2026-11-10")))
	b.field("Services").press("self", "enter").sees("■ disruption Self-Service Interface SSI")
	b.press("space").sees("= Self-Service Interface: material risk").press("right").sees("■ none Self-Service Interface")
	b.press("space").sees("□ off Self-Service Interface").lacks("= Self")
	b.press("left").sees("■ none")
	b.press("A New One").sees("+ add A New One (not in the directory)").press("enter").sees("A New One: disruption")
	b.press("tab").field("Systems").press("CSP South", "enter").press("half").press("tab", "pgdown", "enter")
	b.sees("\"half\" is typed but not picked")
}

// A list hears Down and Enter whether they come as keys or, through the session,
// as what their rows mean.
func TestAListHearsItsKeysEitherWay(t *testing.T) {
	for name, keys := range map[string][]tea.Msg{
		"keys":     {tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyEnter}},
		"meanings": {actDown, actDown, actTake},
	} {
		b := sit(t, board(), NewPlan(day(t, "2026-11-10"))).field("Systems")
		for _, k := range keys {
			b.send(k)
		}
		if got := b.over.(*Plan).v.systems.chosen; len(got) != 1 || got[0] != "CSP North" {
			t.Errorf("%s picked %v", name, got)
		}
	}
}
