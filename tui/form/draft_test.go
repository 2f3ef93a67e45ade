package form

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/tui/screen"
)

// draftBoard has something for every form to be about.
func draftBoard(t *testing.T) *model.Board {
	t.Helper()
	end, late := at(t, "2026-09-01 11:00"), at(t, "2026-09-01 12:00")
	running := window(t, "PM-002", "2026-09-01 08:00", "2026-09-01 11:00")
	running.Status = model.InProgress
	return model.NewBoard().Over([]model.Record{
		window(t, "PM-001", "2026-11-10 20:00", "2026-11-10 22:00"), running,
		&model.Maintenance{ID: "PM-002", Course: model.Course{StartedAt: at(t, "2026-09-01 08:00"), ExpectedEnd: &end}, Services: running.Services, Revision: 7},
		&model.Mailing{Event: 9, About: "PM-002", Clause: "H8.7", Thread: "PM-002", At: end, Held: late},
		&model.Letter{Event: 9, N: 1, Envelope: model.Envelope{To: "Example Energy", Address: "ops@example.org"}, Standing: model.Standing{State: model.LetterQueued, Due: late}},
		&model.Change{Ref: "CH-001", Proposal: model.Proposal{Title: "A bus"}, State: model.ChangeDraft, Revision: 5},
		&model.Consultation{Ref: "CO-001", About: "CH-001", State: model.ConsultationOpen, Revision: 6},
		&model.PanelRequest{Ref: "PR-001", State: model.RequestReceived, Asking: model.Asking{Meeting: "Panel 99", Reasons: "made up", Windows: []model.AskedWindow{
			{Window: "PM-001", Start: at(t, "2026-11-10 20:00"), End: at(t, "2026-11-10 22:00")},
		}}},
		&model.Meeting{Ref: "MT-001", Body: "Panel", Resolutions: []model.Resolution{{N: 1, Outcome: model.Deferred, Action: &model.Action{What: "Bring it", Who: "Panel"}}}},
		&model.Methodology{Ref: "ME-001", Terms: model.Terms{Title: "First", Every: 3, Risk: "a report", Types: []model.ChangeType{{Name: "Firmware", Notice: 10, Fields: []string{"rollback"}, Mechanism: "mail"}}}, State: model.MethodologyDraft, Revision: 5},
		&model.Methodology{Ref: "ME-002", Terms: model.Terms{Title: "Second"}, State: model.MethodologyConsulting},
		&model.Methodology{Ref: "ME-003", Terms: model.Terms{Title: "Third"}, State: model.MethodologyWithPanel},
		&model.Report{Ref: "UR-001", Marked: model.Green, State: model.ReportReceived, Said: model.Said{User: "Example Energy", Type: "Firmware", Start: end}, Reported: end},
		&model.Report{Ref: "UR-002", Marked: model.Green, State: model.ReportUnverified, Said: model.Said{User: "Example Energy", Type: "Firmware", Start: end}, Reported: end},
		&model.Message{Event: 11, Filing: model.Filing{State: model.MessageTriage}},
		&model.Message{Event: 12, Filing: model.Filing{State: model.MessageTriage}},
		&model.Organisation{Name: "Example Energy", Audiences: []model.Audience{model.Parties}, Addresses: []string{"ops@example.org"}},
	})
}

// drafting opens every form and says how text gets into it.
var drafting = map[string]struct {
	open func(env screen.Env, b *model.Board) screen.Overlay
	keys []string
}{
	"NewPlan": {func(screen.Env, *model.Board) screen.Overlay {
		return NewPlan(must(london.NewDate(2026, 11, 10)))
	}, []string{"half typed"}},
	"NewEdit":   {func(_ screen.Env, b *model.Board) screen.Overlay { return NewEdit(there(b.Window("PM-001"))) }, []string{"half typed"}},
	"NewCancel": {func(_ screen.Env, b *model.Board) screen.Overlay { return NewCancel(there(b.Window("PM-001"))) }, []string{"tab", "half typed"}},
	"NewPublish": {func(screen.Env, *model.Board) screen.Overlay {
		return NewPublish(must(london.NewDate(2026, 9, 1)).Month())
	}, []string{"tab", "tab", "half typed"}},
	"NewRaise":  {func(env screen.Env, _ *model.Board) screen.Overlay { return NewRaise(env, nil) }, []string{"half typed"}},
	"NewUpdate": {func(env screen.Env, _ *model.Board) screen.Overlay { return NewUpdate(env, "PM-002") }, []string{"tab", "tab", "half typed"}},
	"NewStart":  {func(env screen.Env, b *model.Board) screen.Overlay { return NewStart(env, there(b.Window("PM-001"))) }, []string{"tab", "half typed"}},
	"NewFinish": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewFinish(env, there(b.Maintenance("PM-002")))
	}, []string{"tab", "half typed"}},
	"NewTold": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewTold(env, there(b.Maintenance("PM-002")))
	}, []string{"tab", "tab", "half typed"}},
	"NewWithdraw": {func(env screen.Env, _ *model.Board) screen.Overlay {
		return NewWithdraw(env, []model.LetterID{{Event: 9, N: 1}})
	}, []string{"tab", "half typed"}},
	"NewSystem":  {func(env screen.Env, _ *model.Board) screen.Overlay { return NewSystem(env, nil) }, []string{"half typed"}},
	"NewService": {func(env screen.Env, b *model.Board) screen.Overlay { return NewService(env, &b.Services()[2]) }, []string{"half typed"}},
	"NewOrganisation": {func(env screen.Env, b *model.Board) screen.Overlay {
		o, _ := b.Organisation("Example Energy")
		return NewOrganisation(env, &o)
	}, []string{"tab", "half typed"}},
	"NewChange": {func(env screen.Env, _ *model.Board) screen.Overlay { return NewChange(env) }, []string{"half typed"}},
	"NewStep": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewStep(env, there(b.Change("CH-001")), "H8.8(a)")
	}, []string{"tab", "half typed"}},
	"NewClosing": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewClosing(env, there(b.Consultation("CO-001")))
	}, []string{"half typed"}},
	"NewExtension": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewExtension(env, there(b.Consultation("CO-001")))
	}, []string{"tab", "tab", "half typed"}},
	"NewResponse": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewResponse(env, there(b.Consultation("CO-001")))
	}, []string{"tab", "half typed"}},
	"NewGiveUp":  {func(env screen.Env, _ *model.Board) screen.Overlay { return NewGiveUp(env, "CH-001", "A bus") }, []string{"half typed"}},
	"NewRequest": {func(env screen.Env, b *model.Board) screen.Overlay { return NewRequest(env, there(b.Window("PM-001"))) }, []string{"half typed"}},
	"NewMoveAsked": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewMoveAsked(env, there(b.Request("PR-001")), "PM-001")
	}, []string{"tab", "tab", "half typed"}},
	"NewMeeting": {func(env screen.Env, _ *model.Board) screen.Overlay {
		return NewMeeting(env, must(london.NewDate(2026, 12, 1)).Month())
	}, []string{"half typed"}},
	"NewResolution": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewResolution(env, there(b.Meeting("MT-001")), "PM-001", "Something")
	}, []string{"tab", "half typed"}},
	"NewDone": {func(env screen.Env, b *model.Board) screen.Overlay {
		m := there(b.Meeting("MT-001"))
		return NewDone(env, m, &m.Resolutions[0])
	}, []string{"half typed"}},
	"NewVersion": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewVersion(env, there(b.Methodology("ME-001")))
	}, []string{"tab", "half typed"}},
	"NewChangeType": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewChangeType(env, there(b.Methodology("ME-001")))
	}, []string{"half typed"}},
	"NewVersionConsult": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewVersionConsult(env, there(b.Methodology("ME-001")))
	}, []string{"half typed"}},
	"NewToPanel": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewToPanel(env, there(b.Methodology("ME-002")))
	}, []string{"half typed"}},
	"NewApproval": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewApproval(env, there(b.Methodology("ME-003")))
	}, []string{"half typed"}},
	"NewReport": {func(env screen.Env, b *model.Board) screen.Overlay { return NewReport(env, there(b.Report("UR-001"))) }, []string{"tab", "half typed"}},
	"NewRiskView": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewRiskView(env, there(b.Report("UR-001")))
	}, []string{"tab", "half typed"}},
	"NewVouch": {func(env screen.Env, b *model.Board) screen.Overlay { return NewVouch(env, there(b.Report("UR-002"))) }, []string{"half typed"}},
	"NewFiling": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewFiling(env, there(b.Message(11)))
	}, []string{"tab", "half typed"}},
	"NewDismissal": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewDismissal(env, b.Messages(), screen.DoMany{})
	}, []string{"half typed"}},
	"NewWording": {func(env screen.Env, _ *model.Board) screen.Overlay {
		k, _ := notice.KindNamed("update")
		return NewWording(env, k, model.RDPs)
	}, []string{"half typed"}},
	"NewAnswer": {func(env screen.Env, b *model.Board) screen.Overlay {
		return NewAnswer(env, there(b.Request("PR-001")))
	}, []string{"tab", "half typed"}},
}

func must(d london.Date, err error) london.Date {
	if err != nil {
		panic(err)
	}
	return d
}

func there[T any](x T, _ bool) T { return x }

// TestEveryFormKeepsADraft: whatever holds typed text is a draft, survives the
// file it is kept in, and opens again with what was typed.
func TestEveryFormKeepsADraft(t *testing.T) {
	for _, name := range constructors(t) {
		form, tested := drafting[name]
		if !tested {
			t.Errorf("%s opens a form whose draft nobody has tried", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			b := sit(t, draftBoard(t), nil)
			b.over = form.open(b.env, b.env.Board)
			drafted, is := b.over.(screen.Drafted)
			if !is {
				t.Fatal("it keeps no draft")
			}
			if d, some := drafted.Draft(); some {
				t.Fatalf("nothing was typed, and it holds %+v", d)
			}
			b.press(form.keys...)
			d, some := drafted.Draft()
			text, err := json.Marshal(d)
			if !some || err != nil || !strings.Contains(string(text), "half typed") {
				t.Fatalf("it keeps %s (%v), %v:\n%s", text, some, err, b.frame())
			}
			var back screen.Draft
			if err := json.Unmarshal(text, &back); err != nil {
				t.Fatal(err)
			}
			again := Reopen(b.env, back)
			if again == nil {
				t.Fatalf("%s does not open again", text)
			}
			if now, _ := again.(screen.Drafted).Draft(); !reflect.DeepEqual(now, d) || again.Title() != b.over.Title() {
				t.Errorf("%s is %+v and was %+v", again.Title(), now, d)
			}
			if gone := Reopen(screen.Env{Board: model.NewBoard(), Now: b.env.Now, Actor: b.env.Actor, Glyphs: b.env.Glyphs}, back); d.Subject != "" && back.Form != draftPublish && back.Form != draftService && back.Form != draftMeeting && back.Form != draftWording && gone != nil {
				t.Error("it opens again over what is not there")
			}
		})
	}
}

// TestADraftOfWhatMovedOnSaysSo, and of what cannot be done any more is none.
func TestADraftOfWhatMovedOnSaysSo(t *testing.T) {
	b := sit(t, draftBoard(t), nil)
	for name, reason := range map[string]string{"NewEdit": "PM-001 was changed at event 12", "NewCancel": "PM-001 was changed at event 12", "NewFinish": "PM-002 was updated since you typed this"} {
		b.over = drafting[name].open(b.env, b.env.Board)
		b.press(drafting[name].keys...)
		d, _ := b.over.(screen.Drafted).Draft()
		w, m := *there(b.env.Board.Window("PM-001")), *there(b.env.Board.Maintenance("PM-002"))
		w.Trail.Revision, m.Revision = 12, 12
		now := sit(t, b.env.Board.Over([]model.Record{&w, &m}), nil)
		now.over = Reopen(now.env, d)
		now.sees(reason, "half typed")
	}
	l := *there(b.env.Board.Letter(model.LetterID{Event: 9, N: 1}))
	l.State = model.LetterSent
	b.over = drafting["NewWithdraw"].open(b.env, b.env.Board)
	b.press("tab", "told by telephone")
	d, _ := b.over.(screen.Drafted).Draft()
	b.env.Board = b.env.Board.Over([]model.Record{&l})
	if Reopen(b.env, d) != nil {
		t.Error("what has gone out is offered to be withdrawn")
	}
}

// TestTheMonthThatIsTypedIsNoDraft: it is typed by whoever has just looked.
func TestTheMonthThatIsTypedIsNoDraft(t *testing.T) {
	b := sit(t, draftBoard(t), NewPublish(december)).press("tab", december.String())
	if d, some := b.over.(screen.Drafted).Draft(); some {
		t.Errorf("it holds %+v", d)
	}
}

// constructors are the functions of this package that open a form.
func constructors(t *testing.T) (out []string) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, is := d.(*ast.FuncDecl); is && f.Recv == nil && strings.HasPrefix(f.Name.Name, "New") {
				out = append(out, f.Name.Name)
			}
		}
	}
	if len(out) < 10 {
		t.Fatalf("only %v", out)
	}
	return out
}
