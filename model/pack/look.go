package pack

import (
	"slices"

	"dccops/model"
)

// found is what was found in one look through the events: numbers, and not the
// events themselves.
type found struct {
	letters map[uint64][]uint64 // of an event that owes letters: those that say what became of them
	decided []uint64            // at which something was decided
	erased  int                 // whose content is gone
}

// deciding are the events by which somebody decided something that others may ask
// to see: approvals, gates, resolutions, the house's own rules.
var deciding = []model.EventKind{
	model.PolicyAdopted, model.HolidaysAdded, model.AgreementRecorded, model.AgreementWithdrawn, model.MonthPublished, model.ActTakenBack,
	model.RequestRecorded, model.RequestStepTaken, model.RequestMoved, model.RequestAnswered, model.RequestDropped, model.RequestReopened,
	model.ChangeAdded, model.ChangeJudged, model.TestingOffered, model.TakerRecorded, model.SecurityAssessed, model.ChangePassed, model.ChangeFinished, model.ChangeGivenUp, model.ChangeReplaced,
	model.ConsultationOpened, model.ConsultationExtended, model.ConsulteeExcused, model.ConsultationEnded, model.ConsultationDropped,
	model.MethodologyPut, model.MethodologyPassed, model.MethodologyGivenUp,
	model.MeetingOpened, model.ResolutionRecorded, model.ResolutionStruck, model.MeetingClosed, model.ActionFinished, model.ContentErased,
}

// atOnce is how many events are held together.
const atOnce = 200

// look goes through the events once.
func (p *packer) look() error {
	p.found.letters = map[uint64][]uint64{}
	for from := uint64(1); from <= p.Board.Revision(); {
		list, err := p.Events.Events(from, atOnce)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return nil
		}
		for i := range list {
			if list[i].Seq <= p.Board.Revision() {
				p.see(&list[i])
			}
		}
		from = list[len(list)-1].Seq + 1
	}
	return nil
}

func (p *packer) see(ev *model.Event) {
	if ev.Kind == model.Erased {
		p.found.erased++
	}
	if slices.Contains(deciding, ev.Kind) {
		p.found.decided = append(p.found.decided, ev.Seq)
	}
	for _, r := range ev.After {
		l, ok := r.(*model.Letter)
		if !ok {
			continue
		}
		if list := p.found.letters[l.Event]; len(list) == 0 || list[len(list)-1] != ev.Seq {
			p.found.letters[l.Event] = append(list, ev.Seq)
		}
	}
}

// each visits events by their numbers, which must rise.
func (p *packer) each(numbers []uint64, visit func(*model.Event)) error {
	for len(numbers) > 0 {
		n := 1
		for n < len(numbers) && n < atOnce && numbers[n] == numbers[0]+uint64(n) {
			n++
		}
		list, err := p.Events.Events(numbers[0], n)
		if err != nil {
			return err
		}
		for i := range list {
			visit(&list[i])
		}
		numbers = numbers[n:]
	}
	return nil
}
