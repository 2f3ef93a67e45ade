package decide

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dccops/model"
)

// methodWalk drives random steps, legal and illegal, through versions of the
// Methodology and the reports judged by them.
type methodWalk struct {
	t        *testing.T
	dice     *rand.Rand
	board    *model.Board
	now      time.Time
	orders   int
	taken    map[model.EventKind]int
	judged   map[string]string // report: the version it was taken by
	said     map[string]string // report: how it was judged
	illegals int
	began    time.Time // when the first version came into force; zero: none has
}

// TestNoVersionIsUsableWithoutAConsultationAndAnApproval holds after every step
// of many walks: what is in force was consulted on as it stands, in a
// consultation that is closed, and then approved; no step leads where the table
// does not; one version at most is in force; a report keeps the version that was
// in force when it was reported.
func TestNoVersionIsUsableWithoutAConsultationAndAnApproval(t *testing.T) {
	all, illegals := map[model.EventKind]int{}, 0
	for seed := range uint64(80) {
		w := &methodWalk{t: t, dice: rand.New(rand.NewPCG(seed, 99)), board: party(t), now: now, taken: map[model.EventKind]int{}, judged: map[string]string{}, said: map[string]string{}}
		for range 400 {
			w.step()
		}
		for k, n := range w.taken {
			all[k] += n
		}
		illegals += w.illegals
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if illegals < 1_000 {
		t.Errorf("only %d illegal steps were tried", illegals)
	}
	for _, k := range []model.EventKind{
		model.MethodologyDrafted, model.ChangeTypeSet, model.MethodologyPut, model.MethodologyPassed, model.MethodologyGivenUp,
		model.ConsultationOpened, model.ConsultationEnded, model.ConsultationDropped, model.ReportsTaken, model.ReportRated, model.ReportGivenUp,
		model.ReportVouched, model.MailReceived, "awaited", "overtaken before it started",
	} {
		if all[k] == 0 {
			t.Errorf("no walk ever got to %s: the walks prove less than they say", k)
		}
	}
	if t.Log(all); all[model.MethodologyPassed] < 400 {
		t.Errorf("only %d versions were approved in all walks", all[model.MethodologyPassed])
	}
}

func (w *methodWalk) step() {
	w.now = w.now.Add(time.Duration(w.dice.IntN(48)+1) * time.Hour)
	if list := w.board.Methodologies(); len(list) > 0 && w.dice.IntN(3) == 0 {
		w.onward(list[len(list)-1])
		return
	}
	m := fmt.Sprintf("ME-%03d", w.recent(len(w.board.Methodologies())))
	k := fmt.Sprintf("CO-%03d", w.recent(len(w.board.Consultations())))
	r := fmt.Sprintf("UR-%03d", w.dice.IntN(len(w.board.Reports())+1)+1)
	why := []string{"", "a reason"}[w.dice.IntN(2)]
	orders := []model.Command{
		model.DraftMethodology{New: w.dice.IntN(8) == 0, Ref: m, Terms: terms(fmt.Sprint("T", w.orders))}, // where New, a reference that is taken is refused
		model.DraftMethodology{Ref: m, Terms: terms(fmt.Sprint("T", w.orders)), Reason: why},
		model.SetChangeType{Ref: m, Type: firmware(w.dice.IntN(20))},
		model.OpenConsultation{Change: m, Text: "T"},
		model.ExcuseConsultee{Consultation: k, Name: "Brightwater Energy", Reason: "x"},
		model.CloseConsultation{Consultation: k, Summary: "S"},
		model.WithdrawConsultation{Consultation: k, Reason: why},
		model.PutToPanel{Ref: m},
		model.ApproveMethodology{Ref: m, Meeting: "M", Dated: w.now, Starts: []time.Time{{}, w.now.AddDate(0, 0, w.dice.IntN(40)-2)}[w.dice.IntN(2)]},
		model.TakeReports{Reports: []model.Reported{{Reported: w.now.Add(-time.Duration(w.dice.IntN(100)) * time.Hour), Said: model.Said{User: "Brightwater Energy", Type: "Firmware", Description: "D", Start: w.now.AddDate(0, 0, w.dice.IntN(40))}}}},
		model.JudgeReport{Ref: r, Level: model.RiskLow, Reason: why},
		model.TakeReports{Reports: []model.Reported{{Amends: r, Said: model.Said{User: "Brightwater Energy", Type: "Firmware", Description: "D", Start: w.now.AddDate(0, 0, w.dice.IntN(40))}}}},
		mailed(fmt.Sprint(w.orders, "@x"), "ops@brightwater.example", brings(fmt.Sprint("d", w.orders), "")),
		model.VouchReport{Ref: r, Reason: why},
	}
	if w.dice.IntN(8) == 0 {
		orders = append(orders, model.WithdrawMethodology{Ref: m, Reason: why}, model.WithdrawReport{Ref: r, Reason: why})
	}
	w.give(orders[w.dice.IntN(len(orders))])
}

// onward takes the newest version a legal step on, so that many get to the Panel.
func (w *methodWalk) onward(m *model.Methodology) {
	open := w.board.Consulting(m)
	switch {
	case m.State == model.MethodologyDraft && len(m.Missing()) > 0:
		w.give(model.SetChangeType{Ref: m.Ref, Type: firmware(w.dice.IntN(20))})
	case m.State == model.MethodologyDraft:
		w.give(model.OpenConsultation{Change: m.Ref, Text: "T"})
	case open != "":
		w.give(model.ExcuseConsultee{Consultation: open, Name: "Brightwater Energy", Reason: "x"})
		w.give(model.CloseConsultation{Consultation: open, Summary: "S"})
	case m.State == model.MethodologyConsulting:
		w.give(model.PutToPanel{Ref: m.Ref})
	case m.State == model.MethodologyWithPanel:
		w.give(model.ApproveMethodology{Ref: m.Ref, Meeting: "M", Dated: w.now, Starts: []time.Time{{}, w.now.AddDate(0, 0, w.dice.IntN(90))}[w.dice.IntN(2)]})
	default:
		w.give(model.DraftMethodology{New: true, Terms: terms(fmt.Sprint("T", w.orders))})
	}
}

// recent is the number of one of the last two, or of one that is not there.
func (w *methodWalk) recent(have int) int { return max(have-1+w.dice.IntN(3), 1) }

func (w *methodWalk) give(cmd model.Command) {
	w.orders++
	ev, err := Decide(w.board, person(model.Approver), w.now, fmt.Sprint("order-", w.orders), cmd)
	if err != nil {
		var no *model.Refusal
		if !errors.As(err, &no) || no.Code == model.RefusedRule {
			w.t.Errorf("%T is answered with %v: nothing here is a duty that can be broken", cmd, err)
		}
		w.illegal(cmd, err)
		return
	}
	before := w.board
	ev.Seq = before.Revision() + 1
	w.board = before.With(&ev)
	w.taken[ev.Kind]++
	w.holds(before)
}

// holds checks what must be true of every board.
func (w *methodWalk) holds(before *model.Board) {
	table, newest := model.MethodologyMachine(), 0
	for _, m := range w.board.Methodologies() {
		was, there := before.Methodology(m.Ref)
		if there && was.State != m.State && !slices.ContainsFunc(table.From(string(was.State)), func(t model.Transition) bool { return t.To == string(m.State) }) {
			w.t.Errorf("%s went from %s to %s", m.Ref, was.State, m.State)
		}
		if there && was.Approval != nil && len(was.Differences(&m.Terms)) > 0 {
			w.t.Errorf("%s was altered after it was approved", m.Ref)
		}
		if m.StateAt(w.now) == model.MethodologyApproved && m.Ended == nil {
			newest++
		}
		if m.InForceAt(w.now) {
			w.earned(m)
		}
		if m.Ended != nil && m.Approval != nil && !m.Ended.At.After(m.Approval.From()) {
			w.taken["overtaken before it started"]++
		}
		if m.Awaited(w.now) {
			w.taken["awaited"]++
		}
	}
	if newest > 1 {
		w.t.Errorf("%d versions are approved and superseded by none", newest)
	}
	w.one(before)
	for _, r := range w.board.Reports() {
		if first, ok := w.judged[r.Ref]; ok && first != r.Methodology {
			w.t.Errorf("%s was judged by %q and is by %q", r.Ref, first, r.Methodology)
		}
		w.judged[r.Ref] = r.Methodology
		if was, there := before.Report(r.Ref); there && (was.Said.Description != r.Said.Description || !was.Reported.Equal(r.Reported)) {
			w.t.Errorf("%s says something else now", r.Ref)
		} else if there && was.State != r.State && !slices.ContainsFunc(model.ReportMachine().From(string(was.State)), func(t model.Transition) bool { return t.To == string(r.State) }) {
			w.t.Errorf("%s went from %s to %s", r.Ref, was.State, r.State)
		}
		judged := w.board.Judge(r)
		if held := judged.Words(); w.said[r.Ref] != "" && w.said[r.Ref] != held {
			w.t.Errorf("%s was judged %q and is %q", r.Ref, w.said[r.Ref], held)
		} else {
			w.said[r.Ref] = held
		}
		if m, ok := w.board.Methodology(r.Methodology); ok != (r.Methodology != "") || ok && !m.InForceAt(r.Reported) {
			w.t.Errorf("%s of %s is judged by %q, which was not in force", r.Ref, r.Reported, r.Methodology)
		}
	}
}

// earned looks at the events themselves, not at what the product says of them.
func (w *methodWalk) earned(m *model.Methodology) {
	if len(m.Consulted) == 0 || m.Approval == nil || m.Put == nil {
		w.t.Errorf("%s is in force, never consulted on or never approved: %+v", m.Ref, m)
		return
	}
	k, _ := w.board.Consultation(m.Consulted[len(m.Consulted)-1])
	switch {
	case k == nil || k.State != model.ConsultationClosed || k.Closing == nil || k.About != m.Ref:
		w.t.Errorf("%s is in force without a closed consultation", m.Ref)
	case k.Asked.At.Before(m.Since) || m.Put.At.Before(k.Closing.At) || m.Approval.At.Before(m.Put.At):
		w.t.Errorf("%s: altered %s, asked %s, closed %s, put %s, approved %s", m.Ref, m.Since, k.Asked.At, k.Closing.At, m.Put.At, m.Approval.At)
	}
}

// one holds that from the first start on, exactly one version is in force at any
// instant, those at which one begins or ends included, and that the past stays as it
// was: an event moves nothing that was in force before it.
func (w *methodWalk) one(before *model.Board) {
	at := []time.Time{w.now, w.now.AddDate(0, 3, 0)}
	for _, m := range w.board.Methodologies() {
		if m.Approval == nil {
			continue
		}
		from := m.Approval.From()
		at = append(at, from, from.Add(-time.Second), from.Add(time.Second))
		if w.began.IsZero() || from.Before(w.began) {
			w.began = from
		}
	}
	for _, t := range at {
		n := 0
		for _, m := range w.board.Methodologies() {
			if m.InForceAt(t) {
				n++
			}
		}
		if want := map[bool]int{true: 0, false: 1}[w.began.IsZero() || t.Before(w.began)]; n != want {
			w.t.Errorf("at %s %d versions are in force, not %d", t, n, want)
		}
		if is, was := w.board.MethodologyAt(t), before.MethodologyAt(t); t.Before(w.now) && was != nil && (is == nil || is.Ref != was.Ref) {
			w.t.Errorf("at %s %s was in force, and is no more", t, was.Ref)
		}
	}
}

// illegal holds that a step which the table does not have is refused with those that
// it has.
func (w *methodWalk) illegal(cmd model.Command, err error) {
	ref, step := stepOf(cmd)
	state, table := "", model.MethodologyMachine()
	if m, ok := w.board.Methodology(ref); ok {
		state = string(m.State)
	} else if r, ok := w.board.Report(ref); ok {
		state, table = string(r.State), model.ReportMachine()
	}
	if state == "" || step == "" || table.Takes(state, step) {
		return
	}
	w.illegals++
	want := "That is an end"
	if legal := table.Legal(state); len(legal) > 0 {
		want = "What can be done now: " + strings.Join(legal, ", ")
	}
	if !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Nothing was changed") {
		w.t.Errorf("%s is %s, and %q is refused with %q, which does not say %q", ref, state, step, err, want)
	}
}

// stepOf is what an order is about, and the step of the table that it takes.
func stepOf(cmd model.Command) (ref, step string) {
	switch c := cmd.(type) {
	case model.DraftMethodology:
		if !c.New {
			return c.Ref, "draft"
		}
	case model.SetChangeType:
		return c.Ref, "type"
	case model.OpenConsultation:
		return c.Change, "consult open"
	case model.PutToPanel:
		return c.Ref, "panel"
	case model.ApproveMethodology:
		return c.Ref, "approve"
	case model.WithdrawMethodology:
		return c.Ref, "withdraw"
	case model.JudgeReport:
		return c.Ref, "judge"
	case model.VouchReport:
		return c.Ref, "vouch"
	case model.WithdrawReport:
		return c.Ref, "withdraw"
	case model.TakeReports:
		return c.Reports[0].Amends, "amend"
	}
	return "", ""
}
