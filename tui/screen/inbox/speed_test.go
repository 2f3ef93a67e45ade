package inbox

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/inbox"
	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/list"
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

// mailed is an Inbox of n messages of two kilobytes that wait in triage, no two of
// one thread.
func mailed(n int) screen.Env {
	env := crowded()
	build := model.NewBoard().Build()
	for i := range n {
		build.Put(letterOf(i, "It answers no letter."))
	}
	env.Board = build.Freeze(1, model.Hash{})
	return env
}

func letterOf(i int, how string) *model.Message {
	return &model.Message{
		Event: uint64(i + 1), Filing: model.Filing{State: model.MessageTriage, How: how},
		Mail: model.Mail{Nature: model.MailWritten, Subject: fmt.Sprint("Subject ", i), From: model.Mailbox{Address: "a@b.example"}, Text: strings.Repeat("Some Words of an Answer. ", 80)},
	}
}

// BenchmarkInbox draws two thousand items, changes with their consultations or
// messages: with a newer Board for each frame, with the same, with another letter of
// a filter typed for each, with the first letter of one, and with all that is folded
// unfolded, or folded, for each.
func BenchmarkInbox(b *testing.B) {
	for _, of := range []string{"changes", "mail"} {
		env := crowded()
		if of == "mail" {
			env = mailed(2_000)
		}
		for _, what := range []string{"newer", "same", "move", "search", "first", "fold"} {
			b.Run(of+"/"+what, func(b *testing.B) {
				x, grid, n := New(Forms{}), canvas.New(env.W, env.H, themes.Text), 0
				b.ReportAllocs()
				for b.Loop() {
					x = keyed(x, env, what, n)
					n++
					x.Draw(env, grid.Area())
				}
			})
		}
	}
}

func keyed(x Inbox, env screen.Env, what string, n int) Inbox {
	switch what {
	case "newer":
		x.memo.board = nil
	case "move":
		next, _ := x.Update(env, list.Move{By: 1})
		return next.(Inbox)
	case "search":
		x.at.Query.Text = "agree" + "ing"[:n%3]
	case "first":
		x.memo.texts = texts{}
		x.at.Query.Text = "agree" + "ing"[:n%3]
	case "fold":
		return x.foldAll()
	}
	return x
}

// TestAKeyCostsWhatIsInSight and not what there is: to move looks at no item, a
// letter of a filter at each once, and the text of an item is read once as long as
// it is the same, whatever others do meanwhile.
func TestAKeyCostsWhatIsInSight(t *testing.T) {
	const n = 2_000
	few, many := mailed(200), mailed(n)
	cost := map[int]float64{}
	for _, env := range []screen.Env{few, many} {
		x, grid := New(Forms{}), canvas.New(env.W, env.H, themes.Text)
		x.Draw(env, grid.Area())
		looked := x.memo.made
		key := list.Move{By: 1}
		cost[len(x.memo.items)] = testing.AllocsPerRun(40, func() {
			next, _ := x.Update(env, key)
			x = next.(Inbox)
			x.Draw(env, grid.Area())
		})
		if x.memo.made != looked {
			t.Errorf("moving looks at %d items", x.memo.made-looked)
		}
	}
	if cost[len(inbox.List(many.Board, model.Operator, many.Now))] > cost[len(inbox.List(few.Board, model.Operator, few.Now))]+8 {
		t.Errorf("a line down allocates by the number of items: %v", cost)
	}
	x := New(Forms{})
	all := len(x.facts(&many).lines)
	looked := x.memo.made
	for i, typed := range []string{"w", "wo", "wor", "word"} {
		x.at.Query.Text = typed
		if f := x.facts(&many); len(f.lines) < n || x.memo.made-looked != (i+1)*all || x.memo.texts.read != all {
			t.Errorf("after %q %d are found, %d looked at and %d read", typed, len(f.lines), x.memo.made-looked, x.memo.texts.read)
		}
	}
	x.at.Query.Text = "word 1999"
	tried := x.memo.texts.tried
	if x.facts(&many); x.memo.texts.tried-tried > n {
		t.Errorf("%d texts are looked through", x.memo.texts.tried-tried)
	}
	x.at.Query.Text = "word 1999 "
	tried = x.memo.texts.tried
	if f := x.facts(&many); len(f.lines) != 2 || x.memo.texts.tried-tried != 2 {
		t.Errorf("of what was found before, %d are looked through, and %d found", x.memo.texts.tried-tried, len(f.lines))
	}
	many.Board = many.Board.Over([]model.Record{letterOf(7, "Somebody looked.")})
	if x.facts(&many); x.memo.texts.read != all+1 {
		t.Errorf("after another's act %d texts are read anew", x.memo.texts.read-all)
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
	x.at.Query.Text, x.folds = "", &folds{all: true}
	if f := x.facts(&env); f.lines[f.Find("CO-799.1")].Ref != "CH-799" || f.lines[f.Find("CO-799.1")].fold.n != 2 {
		t.Errorf("folded it stands under %+v", f.lines[f.Find("CO-799.1")])
	}
	x.at.Query.Text = "agree with CO-799"
	if f := x.facts(&env); len(f.lines) != 1 || f.lines[0].Key() != "CO-799.1" {
		t.Errorf("folded %d are found", len(f.lines))
	}
}
