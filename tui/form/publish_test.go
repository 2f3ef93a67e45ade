package form

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

var december = london.NewMonth(2026, time.December)

// then is the Board after a command at a London reading.
func then(t testing.TB, b *model.Board, when string, c model.Command) *model.Board {
	t.Helper()
	ev, err := decide.Decide(b, model.Actor{Name: "m.okonkwo", Role: model.Approver}, at(t, when), "o", c)
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq = b.Revision() + 1
	return b.With(&ev)
}

// decemberPlanned is December with two windows, published by nobody.
func decemberPlanned(t testing.TB) *model.Board {
	b := model.NewBoard()
	for _, w := range []*model.Window{window(t, "PM-001", "2026-12-01 22:00", "2026-12-01 23:00"), window(t, "PM-002", "2026-12-02 22:00", "2026-12-02 23:00")} {
		b = then(t, b, "2026-10-20 09:00", model.PlanWindow{Window: *w})
	}
	return b
}

// publishing sits an approver at the form for December.
func publishing(t *testing.T, b *model.Board, now string) *bench {
	out := sit(t, b, NewPublish(december)).size(78, 20)
	out.env.Actor.Role, out.env.Now = model.Approver, at(t, now)
	return out
}

func TestPublishingShowsWhatGoesOutAndWantsTheMonthTyped(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-10-28 10:00")
	b.sees("December 2026 goes out as version 1, the first.", "2 added.", "To Parties, RDPs, TABASC: 0 letters. Nobody stands in the directory as Parties, RDPs, TABASC.", "In all 2h00 of 6h00",
		"until they go out z takes it back", "Type 2026-12 to publish:", "▸Keep it back◂ [Publish v1]").lacks("Reason")
	b.press("2026-12").sees("A button takes no text: Tab goes to the field.").press("enter")
	if c, ok := last[screen.Close](b); !ok || c.Result != nil {
		t.Fatalf("keeping it back closed with %+v", c)
	}
	b.press("shift+tab", "enter").sees("Type 2026-12 to publish it.").press("2026-11", "enter", "enter").sees("Type 2026-12 to publish it.")
	if _, ok := last[screen.Do](b); ok {
		t.Fatal("published without the month")
	}
	b.press("ctrl+u", "2026-12", "enter", "enter")
	r, _, _ := decide.Draft(b.env.Board, december, b.env.Actor, b.env.Now, "")
	if c := ordered[model.PublishMonth](b); c != (model.PublishMonth{Month: december, Seen: r.Fingerprint()}) {
		t.Errorf("%+v", c)
	}
	b.sees("Storing…").press("enter").sees("It is being stored")
	b.send(screen.Accepted{Receipt: model.Receipt{Event: model.Event{Seq: 9}}})
	if c, _ := last[screen.Close](b); c.Result == nil {
		t.Error("it did not close")
	}
}

func TestAFindingThatStandsWantsAReason(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-11-12 10:00")
	b.sees("1 finding needs a reason:", "! LATE H8.4: The schedule of December 2026 was published", "Reason")
	b.press("tab", "2026-12", "tab", "tab", "enter").sees("say why it goes out all the same").press("The gateways cannot wait", "tab", "enter")
	if c := ordered[model.PublishMonth](b); c.Reason != "The gateways cannot wait" {
		t.Errorf("%+v", c)
	}
	b.send(screen.Refused{Refusal: model.Refuse(model.RefusedStore, "", "The disk is full. Nothing was changed.")})
	b.sees("The disk is full.", "The gateways cannot wait", "2026-12").press("enter")
	if n := len(b.got); n != 2 {
		t.Errorf("%d messages: it was not asked for again", n)
	}
}

// C6: a paste is never an answer to a question.
func TestThreatC6APasteIsNoAnswer(t *testing.T) {
	pastes := []string{"y\r", "2026-12\r", "2026-12", "2026-12\r\r\t\r", "\r", "P2026-12\r\r"}
	for _, now := range []string{"2026-10-28 10:00", "2026-11-12 10:00"} {
		for stop := range 5 {
			b := publishing(t, decemberPlanned(t), now)
			for range stop {
				b.press("tab")
			}
			for _, s := range pastes {
				b.paste(s)
				if len(b.got) > 0 {
					t.Fatalf("pasting %q at stop %d sent %v", s, stop, b.got)
				}
				if p := b.over.(*Publish); p.typed.s != "" {
					t.Fatalf("pasting %q typed %q", s, p.typed.s)
				}
				if b.over.(*Publish).focus != theReason {
					b.sees("Pasting does nothing here: type 2026-12 yourself. Nothing was published.")
				}
			}
			b.press("enter")
			if _, ok := last[screen.Do](b); ok {
				t.Fatalf("Enter after a paste at stop %d published", stop)
			}
		}
	}
	b := publishing(t, decemberPlanned(t), "2026-11-12 10:00").press("tab", "tab").paste("why\rit goes").press("tab", "enter").sees("Type 2026-12 to publish it.", "why")
	if _, ok := last[screen.Do](b); ok {
		t.Fatal("published")
	}
}

func TestWhatMovedMeanwhileIsShownAndNotPublished(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-10-28 10:00").press("tab", "2026-12", "tab")
	b.env.Board = then(t, b.env.Board, "2026-10-28 10:00", model.CancelWindow{ID: "PM-002", Reason: "not ready"})
	b.sees("December 2026 was changed meanwhile: PM-002 cancelled. Look again and decide; nothing was published.", "1 added.")
	b.press("enter").sees("changed meanwhile: PM-002 cancelled", "▸Keep it back◂")
	if _, ok := last[screen.Do](b); ok {
		t.Fatal("published what nobody had seen")
	}
	b.press("tab").lacks("2026-12 ▌").press("2026-12", "tab", "enter")
	c := ordered[model.PublishMonth](b)
	b.env.Board = then(t, b.env.Board, "2026-10-28 10:00", model.PlanWindow{Window: *window(t, "PM-003", "2026-12-03 22:00", "2026-12-03 23:00")})
	_, err := decide.Decide(b.env.Board, b.env.Actor, b.env.Now, "o", c)
	no, ok := err.(*model.Refusal)
	if !ok || no.Code != model.RefusedChanged {
		t.Fatalf("%v", err)
	}
	b.send(screen.Refused{Refusal: no})
	b.sees("changed meanwhile: PM-003 added", "2 added", "▸Keep it back◂").press("tab", "2026-12", "enter", "enter")
	if c := ordered[model.PublishMonth](b); c.Seen == "" {
		t.Error("it cannot be published after looking again")
	}
}

func TestAReIssueSaysWhatItReplaces(t *testing.T) {
	b := then(t, decemberPlanned(t), "2026-10-27 09:00", model.PublishMonth{Month: december})
	form := publishing(t, b, "2026-10-28 10:00").sees("goes out as version 2. It replaces v1, published Tue 27 Oct 2026 09:00 GMT by m.okonkwo.", "Nothing in December 2026 has changed since version 1")
	form.env.Board = then(t, b, "2026-10-28 10:00", model.CancelWindow{ID: "PM-001", Reason: "not ready"})
	form.sees("1 cancelled, 1 window as before.", "[Publish v2]").lacks("has changed since version 1")
}

func TestWhatIsMissingIsSaidAndNoReasonExcusesIt(t *testing.T) {
	w := window(t, "PM-003", "2026-12-03 22:00", "2026-12-03 23:00")
	w.Risk = ""
	publishing(t, then(t, decemberPlanned(t), "2026-10-20 10:00", model.PlanWindow{Window: *w}), "2026-10-28 10:00").sees("✗ The schedule of December 2026 cannot be published: PM-003 lacks H8.4(d)")
}

func TestAReasonWaitsAndTheMonthDoesNot(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-11-12 10:00").press("tab", "2026-12", "tab", "The supplier", "esc")
	c, _ := last[screen.Close](b)
	left, ok := c.Result.(screen.Left)
	if !ok {
		t.Fatalf("closed with %+v", c)
	}
	b.over = left.Overlay
	b.sees("The supplier", "▸Keep it back◂")
	if p := b.over.(*Publish); p.typed.s != "" {
		t.Errorf("the month is still typed: %q", p.typed.s)
	}
}

func TestEverythingThatStandsCanBeReadAndTheFieldsStayInView(t *testing.T) {
	board := decemberPlanned(t)
	for i := range 9 {
		start := at(t, "2026-12-10 19:00").AddDate(0, 0, i)
		w := window(t, "", "2026-12-10 20:00", "2026-12-10 21:00")
		w.ID, w.Start, w.End = "PM-1"+string(rune('0'+i)), start, start.Add(2*time.Hour)
		board = then(t, board, "2026-11-11 10:00", model.PlanWindow{Window: *w})
	}
	for _, s := range [][2]int{{78, 20}, {78, 12}, {43, 14}, {40, 8}, {30, 4}} {
		b := publishing(t, board, "2026-11-12 10:00").size(s[0], s[1])
		all := ""
		for range 120 {
			all += b.sees("Publish v1", "▸Keep it back◂").words()
			b.press("pgdown")
		}
		if s[1] >= 8 && (!strings.Contains(all, "PM-18") || !strings.Contains(all, "takes it back")) {
			t.Errorf("%v: something that stands cannot be read", s)
		}
		if b.press("tab"); !strings.Contains(b.frame(), "▌Type 2026-12") {
			t.Errorf("%v: the month is out of view:\n%s", s, b.frame())
		}
		if b.press("tab"); !strings.Contains(b.frame(), "▌Reason") {
			t.Errorf("%v: the reason is out of view:\n%s", s, b.frame())
		}
	}
}

func TestPublishingIsDrawnAtEverySize(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-11-12 10:00").press("tab")
	for w := 1; w <= 200; w += 1 + w/5 {
		for h := 1; h <= 60; h += 1 + h/4 {
			g, c := b.size(w, h).grid()
			if c.Show && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
				t.Fatalf("at %dx%d the cursor is at %d,%d", w, h, c.X, c.Y)
			}
			if ww, hh := b.over.Want(b.env); ww > w || hh > h {
				t.Fatalf("wants %dx%d of %dx%d", ww, hh, w, h)
			}
			_ = g
		}
	}
	rows := b.over.Keys(b.env)
	if bad := keymap.Conflicts(rows); bad != nil {
		t.Error(bad)
	}
	b.send(tea.WindowSizeMsg{Width: 80, Height: 24}) // nothing to a form
}

func TestTheDraftIsNotWorkedOutForEveryFrame(t *testing.T) {
	b := publishing(t, decemberPlanned(t), "2026-11-12 10:00")
	b.frame()
	first := b.over.(*Publish).memo.draft
	for range 5 {
		b.press("tab", "x").frame()
	}
	if b.over.(*Publish).memo.draft != first {
		t.Error("it was worked out again with nothing new")
	}
}
