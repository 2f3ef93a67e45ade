package inbox

import (
	"fmt"
	"testing"
	"time"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/screen"
)

// crowded is an Inbox of two thousand items: changes, half of them with an open
// consultation of five, a response to each.
func crowded() screen.Env {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	build := model.NewBoard().Build()
	yes := model.Assessment{Answer: model.Yes, Reason: "it may"}
	for i := range 800 {
		c := &model.Change{Ref: fmt.Sprintf("CH-%03d", i), Proposal: model.Proposal{Title: fmt.Sprint("Change ", i), What: "What it does"}, State: model.ChangeDraft}
		if i%4 != 0 {
			k := &model.Consultation{Ref: fmt.Sprintf("CO-%03d", i), About: c.Ref, Clause: "H8.8(b)", Audiences: []model.Audience{model.Parties}, Due: now.Add(time.Duration(i) * time.Hour), State: model.ConsultationOpen, Asked: model.Asked{Title: c.Title, Text: "Why not"}, Mailed: []uint64{uint64(i + 1)}}
			for n := range 5 {
				k.Consultees = append(k.Consultees, model.Consultee{Name: fmt.Sprint("Party ", n), As: k.Audiences})
				build.Put(&model.Letter{Event: uint64(i + 1), N: n + 1, Envelope: model.Envelope{To: fmt.Sprint("Party ", n)}, Standing: model.Standing{State: model.LetterSent, Since: now}})
			}
			c.State, c.Impact, c.Consulted = model.ChangeConsulting, model.Impact{Parties: yes, RDPs: yes}, []string{k.Ref}
			build.Put(k)
			build.Put(&model.Response{Consultation: k.Ref, N: 1, From: "Party 1", Text: "We agree with it", Received: now, Marked: model.Green})
		}
		build.Put(c)
	}
	return screen.Env{Board: build.Freeze(1, model.Hash{}), Now: now, Actor: model.Actor{Role: model.Operator}, Glyphs: themes.GlyphSet(true), W: 120, H: 38}
}

// BenchmarkInbox draws two thousand items: with a newer Board for each frame,
// with the same, and with another letter of a filter typed for each.
func BenchmarkInbox(b *testing.B) {
	env := crowded()
	for _, what := range []string{"newer", "same", "search"} {
		b.Run(what, func(b *testing.B) {
			x, grid, n := New(Forms{}), canvas.New(env.W, env.H, themes.Text), 0
			for b.Loop() {
				switch n++; what {
				case "newer":
					x.memo.board = nil
				case "search":
					x.at.Query.Text = "agree" + "ing"[:n%3]
				}
				x.Draw(env, grid.Area())
			}
		})
	}
}

// TestTwoThousandItemsAreListedAndFound.
func TestTwoThousandItemsAreListedAndFound(t *testing.T) {
	env, x := crowded(), New(Forms{})
	if n := len(x.facts(&env).lines); n < 2_000 {
		t.Errorf("%d items are listed", n)
	}
	x.at.Query.Text = "agree with CO-799"
	if f := x.facts(&env); len(f.lines) != 1 || f.lines[0].Key() != "CO-799.1" {
		t.Errorf("%d are found", len(f.lines))
	}
}
