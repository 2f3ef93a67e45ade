package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/london"
)

// nextWork is the first work that begins within so long of an instant and that
// Users notice; nil: there is none.
func nextWork(b *model.Board, now time.Time, within time.Duration) (first *model.Window) {
	month := london.MonthOf(now)
	for _, w := range slices.Concat(b.Windows(month), b.Windows(month.Next())) {
		begins := w.Status == model.Scheduled && w.Scope == model.ScopeDCC && !w.NoEffect() && w.Start.After(now) && w.Start.Before(now.Add(within))
		if begins && (first == nil || w.Start.Before(first.Start)) {
			first = w
		}
	}
	return first
}

// beat is one thing that comes.
type beat struct {
	at    time.Time
	who   model.Actor
	order model.Command
	look  string // what there is to see, in the place of an order
}

func by(at time.Time, who model.Actor, order model.Command) beat {
	return beat{at: at, who: who, order: order}
}

func look(at time.Time, words string) beat { return beat{at: at, look: words} }

// unfolds is the hour after now: two colleagues bring the incident to its end,
// answers to the consultation come in, and work that was planned for tonight, if
// there is any, overruns.
func (s *script) unfolds() {
	beats := slices.Concat(s.incidentGoesOn(), s.answersComeIn(), s.nightOverruns())
	slices.SortStableFunc(beats, func(a, b beat) int { return a.at.Compare(b.at) })
	for _, b := range beats {
		if b.look != "" {
			s.acts = append(s.acts, Act{At: b.at, Words: b.look})
			continue
		}
		s.by(b.who, b.at, b.order)
	}
}

// after is an instant so many minutes from now.
func (s *script) after(minutes int) time.Time {
	return s.now.Add(time.Duration(minutes) * time.Minute).Truncate(time.Minute)
}

// incidentGoesOn makes the incident longer, then harmless, then ends it.
func (s *script) incidentGoesOn() []beat {
	m, ok := s.board.Maintenance("UM-001")
	if !ok {
		return nil
	}
	longer, soon, later := s.after(75), s.after(20), s.after(45)
	w, _ := s.board.Window("UM-001")
	say := model.SituationOf(w, m)
	say.Risk, say.ExpectedEnd, say.NextUpdate = "A third node was taken out, as a precaution", &longer, &soon
	calm := say
	calm.Risk, calm.Services, calm.NextUpdate = "none", cast.Calmed(say.Services), &later
	return []beat{
		by(s.after(3), cast.OnCall(), model.UpdateMaintenance{ID: "UM-001", Now: say, Words: "The spare node fell over too. We drain by hand, half an hour longer"}),
		by(s.after(16), cast.Planner(), model.UpdateMaintenance{ID: "UM-001", Now: calm, Words: "Nine in ten top-ups go through again"}),
		by(s.after(41), cast.OnCall(), model.EndMaintenance{ID: "UM-001", Words: "The queue is empty, and all nodes are back"}),
	}
}

// answersComeIn lets those answer who have not.
func (s *script) answersComeIn() []beat {
	answer := func(minutes int, from, words string, says model.Position, marked model.Marking) beat {
		at := s.after(minutes)
		return by(at, cast.Approver(), model.RecordResponse{Consultation: "CO-001", Answer: model.Answered{From: from, Text: words, Received: at, Means: "mail", Position: says, Marked: marked}})
	}
	return []beat{
		answer(6, "Amber Energy", "One night is fine with us. Thursdays are quiet.", model.Agrees, model.White),
		answer(25, "Copperfield Gas", "One night, but after midnight: our customers top up until late.", model.WantsAmendment, model.Amber),
	}
}

// nightOverruns begins tonight's work as planned, and does not end it in time.
func (s *script) nightOverruns() []beat {
	w := nextWork(s.board, s.now, 2*time.Hour)
	if w == nil {
		return nil
	}
	m := model.Situation{Activity: w.Activity, Systems: w.Systems, Services: w.Services, Risk: w.Risk}
	end := w.End.Add(25 * time.Minute)
	next := w.End.Add(10 * time.Minute)
	m.ExpectedEnd, m.NextUpdate = &end, &next
	return []beat{
		by(w.Start.Add(time.Minute), cast.Planner(), model.StartMaintenance{ID: w.ID, Words: "All hands are here"}),
		look(w.End.Add(-20*time.Minute), w.ID+" was to be over in 20 minutes"),
		look(w.End.Add(-5*time.Minute), w.ID+" was to be over in five minutes, and is not"),
		look(w.End.Add(time.Minute), w.ID+" overruns"),
		by(w.End.Add(2*time.Minute), cast.OnCall(), model.UpdateMaintenance{ID: w.ID, Now: m, Words: "The second gateway does not come up; we go back to the old one"}),
		by(w.End.Add(19*time.Minute), cast.Planner(), model.EndMaintenance{ID: w.ID, Words: "Both gateways run as before the work; it will be planned anew"}),
	}
}

// PostDue is when the next letter falls due (UTC); ok is false where none is owed.
func PostDue(b *model.Board) (next time.Time, ok bool) { return cast.PostDue(b) }

// Post gives the orders by which the made-up sender of letters sends what is due
// at an instant (UTC), none where nothing is, and says what went out: one that says
// that it begins, and one that says what became of it, as answer has it.
func Post(b *model.Board, at time.Time, answer func(l *model.Letter) (model.Outcome, string)) (orders []model.Order, words string) {
	var about []string
	var lease model.LeaseLetters
	var ends model.RecordDelivery
	for _, l := range cast.DueLetters(b, at) {
		outcome, words := answer(l)
		lease.Letters = append(lease.Letters, l.ID())
		if o, _ := b.OwedBy(l.Event); !slices.Contains(about, o.Thread) {
			about = append(about, o.Thread)
		}
		ends.Deliveries = append(ends.Deliveries, model.Delivery{Letter: l.ID(), Outcome: outcome, At: at, Words: words})
	}
	if len(lease.Letters) == 0 {
		return nil, ""
	}
	words = fmt.Sprintf("%d letters of %s went out", len(lease.Letters), strings.Join(about, ", "))
	if len(lease.Letters) == 1 {
		words = "a letter of " + about[0] + " went out"
	}
	return []model.Order{{Actor: cast.Postman(), Command: lease}, {Actor: cast.Postman(), Command: ends}}, words
}

// Answers is what the made-up mail host of the demo says to a letter.
func Answers(l *model.Letter) (model.Outcome, string) { return cast.Answer(l.Address) }
