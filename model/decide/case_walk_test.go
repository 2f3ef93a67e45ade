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
	"dccops/model/london"
)

// walk drives random steps, legal and illegal, through changes and
// consultations.
type walk struct {
	t      *testing.T
	dice   *rand.Rand
	board  *model.Board
	now    time.Time
	orders int
	texts  map[string]string // of responses, as they were recorded
	taken  map[string]int    // accepted steps, by the kind of event
	last   model.Event       // that was accepted
}

// TestNoWalkSkipsAGate holds what must be true after every step of many walks:
// no change is cleared past a gate and no step leads where the table does not,
// no due date ever comes earlier, tallies are what the responses say, those who
// are asked are those of the clause, and no response's text changes.
func TestNoWalkSkipsAGate(t *testing.T) {
	all := map[string]int{}
	for seed := range uint64(60) {
		w := &walk{t: t, dice: rand.New(rand.NewPCG(seed, 88)), board: model.NewBoard(), now: now, texts: map[string]string{}, taken: map[string]int{}}
		for _, o := range []model.SetOrganisation{
			organisation("Amber", model.Parties), organisation("Birch", model.Parties), organisation("Grid", model.RDPs, model.Parties),
			organisation("Fen", model.RDPs), organisation("Committee", model.TABASC), organisation("Panel", model.Panel),
		} {
			w.give(o)
		}
		for range 250 {
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
		"taken back: " + model.TestingOffered, "taken back: " + model.ConsultationOpened,
		model.ChangePassed, model.ChangeFinished, model.ConsultationEnded, model.ConsultationDropped, model.ConsultationExtended, model.ConsultationChased,
		model.ConsulteeExcused, model.ResponseRedacted, model.ChangeReplaced, model.ChangeGivenUp, model.WindowsUnlinked, model.MonthPublished, model.ActTakenBack,
	} {
		if all[string(k)] == 0 {
			t.Errorf("no walk ever got to %s: the walks prove less than they say", k)
		}
	}
}

func (w *walk) give(cmd model.Command) { w.by(person(model.Approver), cmd) }

func (w *walk) by(who model.Actor, cmd model.Command) {
	w.orders++
	before := w.board
	ev, err := Decide(before, who, w.now, fmt.Sprint("order-", w.orders), cmd)
	if err != nil {
		var no *model.Refusal
		if !errors.As(err, &no) || no.Words == "" {
			w.t.Errorf("%T: a fault and no refusal: %v", cmd, err)
		}
		return
	}
	ev.Seq = before.Revision() + 1
	for _, r := range ev.After {
		switch r := r.(type) {
		case *model.Window:
			r.Trail.Revision = ev.Seq
		case *model.Release:
			r.Event = ev.Seq
		}
	}
	w.board = before.With(&ev)
	w.taken[string(ev.Kind)]++
	w.last = ev
	w.check(before, &ev)
}

// pick is one of a list, or something that is not there.
func pick[T any](w *walk, list []T, of func(T) string) string {
	if len(list) == 0 || w.dice.IntN(12) == 0 {
		return "NOPE"
	}
	return of(list[w.dice.IntN(len(list))])
}

func (w *walk) judgement() model.Assessment {
	return []model.Assessment{{}, {Answer: model.Yes, Reason: "it may"}, {Answer: model.No, Reason: "it cannot"}, {Answer: model.No}}[[]int{0, 1, 1, 2, 2, 2, 3}[w.dice.IntN(7)]]
}

func (w *walk) step() {
	w.now = w.now.Add(time.Duration(w.dice.IntN(30)) * time.Hour)
	ref := pick(w, w.board.Changes(), func(c *model.Change) string { return c.Ref })
	co := pick(w, w.board.Consultations(), func(c *model.Consultation) string { return c.Ref })
	org := pick(w, w.board.Organisations(), func(o model.Organisation) string { return o.Name })
	window := fmt.Sprintf("W-%d", w.dice.IntN(6))
	no := model.Assessment{Answer: model.No, Reason: "it cannot"}
	steps := []func(){
		func() { w.give(model.AddChange{Proposal: model.Proposal{Title: "T", What: "W"}}) },
		func() { w.give(model.EditChange{Ref: ref, Proposal: model.Proposal{Title: "U"}}) },
		func() {
			w.give(model.AssessChange{Ref: ref, Impact: model.Impact{Parties: w.judgement(), RDPs: w.judgement()}})
		},
		func() { w.give(model.OpenConsultation{Change: ref, Text: "What of it?"}) },
		func() { w.give(model.OfferTesting{Ref: ref, Words: "a week"}) },
		func() { w.give(model.RecordTaker{Ref: ref, Organisation: org, Declines: w.dice.IntN(2) == 0}) },
		func() {
			w.give(model.AssessSecurity{Ref: ref, Security: model.Security{Total: no, Meters: no, Others: no}})
		},
		func() { w.give(model.ClearChange{Ref: ref}) },
		func() { w.give(model.LinkWindows{Ref: ref, Windows: []string{window}}) },
		func() { w.give(model.UnlinkWindows{Ref: ref, Windows: []string{window}, Reason: "no"}) },
		func() { w.finish(ref) },
		func() { w.rarely(model.WithdrawChange{Ref: ref, Reason: "no"}) },
		func() {
			w.rarely(model.SupersedeChange{Ref: ref, Reason: "better", By: pick(w, w.board.Changes(), func(c *model.Change) string { return c.Ref })})
		},
		func() { w.respond(co, org) },
		func() { w.respond(co, org) },
		func() { w.read(co) },
		func() {
			w.give(model.RedactResponse{Consultation: co, N: 1 + w.dice.IntN(4), Text: "[…]", Reason: "names"})
		},
		func() { w.extend(co, org) },
		func() { w.give(model.ChaseConsultation{Consultation: co}) },
		func() { w.rarely(model.ExcuseConsultee{Consultation: co, Name: org, Reason: "left"}) },
		func() { w.close(co) },
		func() { w.rarely(model.WithdrawConsultation{Consultation: co, Reason: "no"}) },
		func() { w.post() },
		func() { w.post() },
		func() { w.regret() },
		func() { w.plan(window) },
		func() {
			w.give(model.PublishMonth{Month: london.MonthOf(w.now.AddDate(0, 2, 0)), Reason: "all the same"})
		},
	}
	steps[w.dice.IntN(len(steps))]()
}

// regret takes back what was just done.
func (w *walk) regret() {
	act := w.last
	w.by(act.Actor, model.TakeBack{Event: act.Seq, Act: &act})
	if w.board.IsTakenBack(act.Seq) && w.last.Seq > act.Seq {
		w.taken["taken back: "+string(act.Kind)]++
	}
}

func (w *walk) rarely(cmd model.Command) {
	if w.dice.IntN(5) == 0 {
		w.give(cmd)
	}
}

func (w *walk) plan(id string) {
	start := london.DateOf(w.now.AddDate(0, 2, 0)).Midnight().Add(22 * time.Hour)
	w.give(model.PlanWindow{Window: model.Window{ID: id, Activity: "A", Services: []model.ServiceEffect{{Name: "SSI", Effect: model.EffectNone}}, Start: start, End: start.Add(time.Hour), Risk: "none"}})
}

func (w *walk) finish(ref string) {
	if c, ok := w.board.Change(ref); ok {
		for _, id := range c.Windows {
			w.give(model.StartMaintenance{ID: id})
			w.now = w.now.Add(time.Hour)
			w.give(model.EndMaintenance{ID: id})
		}
	}
	w.give(model.FinishChange{Ref: ref})
}

// respond answers as a person, or by mail with a token that may be the right
// one.
func (w *walk) respond(co, org string) {
	a := model.Answered{From: org, Text: fmt.Sprintf("answer %d", w.orders), Means: "letter", Marked: model.Markings()[w.dice.IntN(4)]}
	if w.dice.IntN(2) == 0 {
		w.give(model.RecordResponse{Consultation: co, Answer: a})
		return
	}
	a.Means, a.Sent = "mail", &model.MailSource{MessageID: fmt.Sprint(w.orders, "@x")}
	if k, ok := w.board.Consultation(co); ok {
		o, _ := w.board.OwedBy(k.Mailed[w.dice.IntN(len(k.Mailed))])
		if o != nil && len(o.Letters) > 0 {
			a.Sent.Token = o.Letters[w.dice.IntN(len(o.Letters))].Token
		}
	}
	w.by(model.Actor{Name: "mail", Role: model.Intake}, model.RecordResponse{Consultation: co, Answer: a})
}

func (w *walk) read(co string) {
	for _, r := range w.board.Responses(co) {
		w.give(model.ReadResponse{Consultation: co, N: r.N, Position: model.Positions()[w.dice.IntN(4)]})
	}
}

func (w *walk) extend(co, org string) {
	if w.dice.IntN(2) == 0 {
		org = ""
	}
	w.give(model.ExtendConsultation{Consultation: co, Name: org, Due: w.now.Add(time.Duration(w.dice.IntN(40)-10) * 24 * time.Hour), Reason: "asked"})
}

func (w *walk) close(co string) {
	k, ok := w.board.Consultation(co)
	if !ok {
		return
	}
	if w.dice.IntN(2) == 0 {
		w.now = k.LastDue()
	}
	cmd := model.CloseConsultation{Consultation: co, Summary: "so be it"}
	for _, s := range w.board.Grid(k) {
		if s.Position.Contests() && w.dice.IntN(8) > 0 {
			cmd.Met = append(cmd.Met, model.Met{Name: s.Name, Words: "met"})
		}
	}
	w.give(cmd)
}

// post sends what is due; now and then a host refuses.
func (w *walk) post() {
	w.now = w.now.Add(5 * time.Minute)
	var lease model.LeaseLetters
	var ends model.RecordDelivery
	for _, o := range w.board.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && !due.After(w.now) {
				outcome := model.Accepted
				if w.dice.IntN(10) == 0 {
					outcome = model.Rejected
				}
				lease.Letters = append(lease.Letters, l.ID())
				ends.Deliveries = append(ends.Deliveries, model.Delivery{Letter: l.ID(), Outcome: outcome, At: w.now})
			}
		}
	}
	if len(lease.Letters) > 0 {
		w.by(model.Actor{Name: "outbox", Role: model.Outbox}, lease)
		w.by(model.Actor{Name: "outbox", Role: model.Outbox}, ends)
	}
}

// check holds what must be true of a board after an event.
func (w *walk) check(before *model.Board, ev *model.Event) {
	for _, c := range w.board.Changes() {
		w.checkChange(before, c)
	}
	for _, k := range w.board.Consultations() {
		w.checkConsultation(before, k)
	}
	for _, r := range ev.After {
		rel, ok := r.(*model.Release)
		if !ok {
			continue
		}
		for i := range rel.Items {
			for _, c := range before.Implements(rel.Items[i].ID) {
				_, was := released(before, rel.Month, rel.Items[i].ID)
				if w.missing(c) != "" && !was {
					w.t.Errorf("%s was published before the gates of %s were through", rel.Items[i].ID, c.Ref)
				}
			}
		}
	}
}

func released(b *model.Board, m london.Month, id string) (*model.Window, bool) {
	if last := b.LastRelease(m); last != nil {
		return last.Item(id)
	}
	return nil, false
}

func (w *walk) checkChange(before *model.Board, c *model.Change) {
	if s := c.State; s == model.ChangeCleared || s == model.ChangeScheduled || s == model.ChangeDone {
		if missing := w.missing(c); missing != "" {
			w.t.Errorf("%s is %s and %s is missing", c.Ref, s, missing)
		}
	}
	was, ok := before.Change(c.Ref)
	if !ok || was.State == c.State {
		return
	}
	if !slices.ContainsFunc(model.ChangeMachine().Rows, func(t model.Transition) bool { return t.From == string(was.State) && t.To == string(c.State) }) {
		w.t.Errorf("%s went from %s to %s, which no row of the table says", c.Ref, was.State, c.State)
	}
}

// missing is what the clause asks for and a change has not, read from its records
// and not from its gates.
func (w *walk) missing(c *model.Change) string {
	heard := map[model.Audience]bool{}
	for _, k := range w.board.Consultations() {
		if k.About == c.Ref && k.State == model.ConsultationClosed {
			for _, as := range k.Consultees {
				for _, a := range as.As {
					heard[a] = true
				}
			}
		}
	}
	risk := c.Impact.Parties.Answer == model.Yes || c.Impact.RDPs.Answer == model.Yes
	switch {
	case c.Impact.Parties.Answer == "" || c.Impact.RDPs.Answer == "":
		return "H8.8(a)"
	case c.Impact.Parties.Answer == model.Yes && !heard[model.Parties], c.Impact.RDPs.Answer == model.Yes && !heard[model.RDPs], risk && !heard[model.TABASC]:
		return "H8.8(b)"
	case c.Testing == nil:
		return "H8.8(c)"
	case c.Security.Total.Answer == "" || c.Security.Meters.Answer == "" || c.Security.Others.Answer == "":
		return "H8.8(d)"
	}
	return ""
}

func (w *walk) checkConsultation(before *model.Board, k *model.Consultation) {
	was, ok := before.Consultation(k.Ref)
	if !ok {
		w.checkAsked(before, k)
	} else {
		for _, c := range k.Consultees {
			if k.DueOf(c.Name).Before(was.DueOf(c.Name)) {
				w.t.Errorf("%s: what is due of %s came earlier", k.Ref, c.Name)
			}
		}
		if fmt.Sprint(was.Asked) != fmt.Sprint(k.Asked) {
			w.t.Errorf("%s asks something else now", k.Ref)
		}
	}
	newest := map[string]model.Position{}
	for _, r := range w.board.Responses(k.Ref) {
		if text, known := w.texts[r.RecordKey()]; known && text != r.Text {
			w.t.Errorf("response %s reads otherwise now", r.RecordKey())
		}
		w.texts[r.RecordKey()] = r.Text
		newest[r.From] = w.board.ReadingOf(r).Position
	}
	count := map[model.Position]int{}
	asked, silent := 0, 0
	for _, c := range k.Consultees {
		p, answered := newest[c.Name]
		if answered {
			count[p]++
		} else if c.Excused == "" {
			silent++
		}
		if answered || c.Excused == "" {
			asked++
		}
	}
	t := w.board.TallyOf(k)
	if got, want := [7]int{t.Asked, t.Silent, t.Agrees, t.Amendment, t.Objects, t.NoView, t.Unread},
		[7]int{asked, silent, count[model.Agrees], count[model.WantsAmendment], count[model.Objects], count[model.NoView], count[""]}; got != want {
		w.t.Errorf("%s is counted as %v, and its responses say %v", k.Ref, got, want)
	}
}

// checkAsked holds whom a consultation asks to the words of H8.8(b).
func (w *walk) checkAsked(before *model.Board, k *model.Consultation) {
	c, _ := before.Change(k.About)
	var want []string
	for _, o := range before.Organisations() {
		if o.Is(model.Parties) && c.Impact.Parties.Answer == model.Yes || o.Is(model.RDPs) && c.Impact.RDPs.Answer == model.Yes || o.Is(model.TABASC) {
			want = append(want, o.Name)
		}
	}
	got := make([]string, len(k.Consultees))
	for i := range k.Consultees {
		got[i] = k.Consultees[i].Name
	}
	if c.Impact.Parties.Answer != model.Yes && c.Impact.RDPs.Answer != model.Yes {
		w.t.Errorf("%s asks although there is no Material Risk", k.Ref)
	}
	if strings.Join(got, ",") != strings.Join(want, ",") {
		w.t.Errorf("%s asks %v, and H8.8(b) names %v", k.Ref, got, want)
	}
}
