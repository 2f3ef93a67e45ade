package decide

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dccops/model"
)

// methodWalk drives random steps, legal and illegal, through versions of the
// Methodology and the reports judged by them.
type methodWalk struct {
	t      *testing.T
	dice   *rand.Rand
	board  *model.Board
	now    time.Time
	orders int
	taken  map[model.EventKind]int
	judged map[string]string // report: the version it was taken by
	said   map[string]string // report: how it was judged
	began  time.Time         // when the first version came into force; zero: none has
}

// TestNoVersionIsUsableWithoutAConsultationAndAnApproval holds after every step
// of many walks: what is in force was consulted on as it stands, in a
// consultation that is closed, and then approved; no step leads where the table
// does not; one version at most is in force; a report keeps the version that was
// in force when it was reported.
func TestNoVersionIsUsableWithoutAConsultationAndAnApproval(t *testing.T) {
	all := map[model.EventKind]int{}
	for seed := range uint64(120) {
		w := &methodWalk{t: t, dice: rand.New(rand.NewPCG(seed, 99)), board: party(t), now: now, taken: map[model.EventKind]int{}, judged: map[string]string{}, said: map[string]string{}}
		for range 400 {
			w.step()
		}
		for k, n := range w.taken {
			all[k] += n
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, k := range []model.EventKind{
		model.MethodologyDrafted, model.ChangeTypeSet, model.MethodologyPut, model.MethodologyPassed, model.MethodologyGivenUp,
		model.ConsultationOpened, model.ConsultationEnded, model.ConsultationDropped, model.ReportsTaken, model.ReportRated, model.ReportGivenUp,
		model.ReportVouched, model.MailReceived,
	} {
		if all[k] == 0 {
			t.Errorf("no walk ever got to %s: the walks prove less than they say", k)
		}
	}
	if t.Log(all); all[model.MethodologyPassed] < 40 {
		t.Errorf("only %d versions were approved in all walks", all[model.MethodologyPassed])
	}
}

func (w *methodWalk) step() {
	w.now = w.now.Add(time.Duration(w.dice.IntN(48)+1) * time.Hour)
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
