package demo

import (
	"time"

	"dccops/model"
)

// cases brings changes to DCC Internal Systems some way through their gates: one
// whose consultation is being answered, one whose security is still to be
// assessed, one that is hardly begun, and one that was given up.
func (s *script) cases() {
	ago := func(days, hours int) time.Time {
		return s.now.Add(-time.Duration(days*24+hours) * time.Hour).Truncate(time.Minute)
	}
	yes := func(why string) model.Assessment { return model.Assessment{Answer: model.Yes, Reason: why} }
	no := func(why string) model.Assessment { return model.Assessment{Answer: model.No, Reason: why} }

	s.give(ago(9, 4), model.AddChange{Proposal: model.Proposal{
		Title: "New message bus for vending", What: "The bus between the vending gateway and the DSP is replaced by one that keeps its queue over a restart.",
		External: "CR-4711", Release: "Spring", Systems: []string{"DSP"}, Services: []string{"Prepayment"},
	}})
	s.give(ago(9, 3), model.AssessChange{Ref: "CH-001", Impact: model.Impact{
		Parties: yes("Top-ups wait while the old queue is drained"), RDPs: no("no registration data goes over this bus"),
	}})
	s.give(ago(9, 2), model.OpenConsultation{
		Ref: "CO-001", Change: "CH-001", Text: "We would replace the bus in one night of four hours. Top-ups queue meanwhile and go out after it.",
		Questions: []string{"Is one night of four hours better for you than two of two?", "Which weekday do your customers top up least?"},
	})
	s.post(ago(9, 1), accepts)
	s.answered(ago(6, 2), "Birch Power", "Two nights of two hours, please: our call centre closes at midnight.", model.WantsAmendment, model.Green)
	s.answered(ago(3, 5), "Northgrid", "Not before the price change of the first of the month.", model.Objects, model.Amber)
	s.answered(ago(1, 3), "TABASC Secretary", "", "", model.White)

	s.give(ago(8, 0), model.AddChange{Proposal: model.Proposal{
		Title: "Certificate store of the SMKI portal", What: "The portal reads certificates from a second store when the first is slow.",
		External: "CR-4720", Systems: []string{"SMKI"}, Services: []string{"SMKI Repository"},
	}})
	s.give(ago(0, 30), model.AssessChange{Ref: "CH-002", Impact: model.Impact{Parties: no("reads only, with the first store as before"), RDPs: no("not used by them")}})
	s.give(ago(0, 29), model.OfferTesting{Ref: "CH-002", Words: "The second store is on the test system from Monday; write to the service desk for an account."})
	s.post(ago(0, 28), accepts)
	s.give(ago(0, 27), model.RecordTaker{Ref: "CH-002", Organisation: "Fenland Registration", Words: "one tester"})
	s.give(ago(0, 26), model.AddChange{Proposal: model.Proposal{Title: "Fewer retries on CSP North", What: "A message is retried five times, not nine."}})
	s.give(ago(0, 25), model.AddChange{Proposal: model.Proposal{Title: "Nightly restart of the SSI", What: "A restart each night."}})
	s.give(ago(0, 24), model.WithdrawChange{Ref: "CH-004", Reason: "The leak it worked around is mended"})
}

// answered records a response as it came; without words it says that there is no
// comment and nobody has read it yet.
func (s *script) answered(at time.Time, from, words string, says model.Position, marked model.Marking) {
	if words == "" {
		words = "The Sub-Committee looks at this on its next meeting and has no comment on the night."
	}
	s.give(at, model.RecordResponse{Consultation: "CO-001", Answer: model.Answered{From: from, Text: words, Received: at, Means: "mail", Position: says, Marked: marked}})
}
