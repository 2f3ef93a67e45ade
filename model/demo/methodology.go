package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/cast"
	"dccops/model/london"
)

// ago is an instant so many days and hours before now.
func (s *script) ago(days, hours int) time.Time {
	return s.now.Add(-time.Duration(days*24+hours) * time.Hour).Truncate(time.Minute)
}

// last is an instant, or the one of the last act where that is later: what is put
// before the Panel in the demo was put before it was approved on every day.
func (s *script) last(at time.Time) time.Time {
	if n := len(s.acts); n > 0 && at.Before(s.acts[n-1].At) {
		return s.acts[n-1].At
	}
	return at
}

// methods brings one version of the Methodology into force and another to its
// consultation (H8.8A, proposed, not in force), before anything else is asked.
func (s *script) methods() {
	s.give(s.ago(17, 9), model.DraftMethodology{New: true, Terms: model.Terms{
		Title: "What Users report of their System changes", Every: 3,
		Words: "Made up for the demo. A report may come by the console, by mail in lines like \"type: Firmware\", or as a file.",
		Risk:  "A table to the Panel and to TABASC, the greatest risk first, after each quarter.",
	}})
	for _, t := range []model.ChangeType{
		{Name: "Firmware", Notice: 10, Fields: []string{"systems", "traffic", "rollback"}, Mechanism: "mail or a file", Words: "New firmware of meters or hubs, from 10,000 devices on."},
		{Name: "Bulk reads", Notice: 5, Fields: []string{"end", "traffic"}, Mechanism: "mail or a file", Words: "More than twice the usual reads in any hour."},
		{Name: "Gateway", Notice: 15, Fields: []string{"contact", "systems", "rollback"}, Mechanism: "a file", Words: "Another connection to the DCC, or a moved one."},
	} {
		s.give(s.ago(17, 8), model.SetChangeType{Ref: "ME-001", Type: t})
	}
	s.give(s.ago(17, 7), model.OpenConsultation{Ref: "CO-101", Change: "ME-001", Text: "Is this what you can report, and in time?", Questions: []string{"Is ten Working Days for firmware enough for you?"}})
	s.post(s.ago(17, 6), accepts)
	for i, from := range []string{"Amber Energy", "Birch Power", "Copperfield Gas", "Northgrid"} {
		s.heard(s.ago(16, 9-i), "CO-101", from, "We can work with this.", model.Agrees, model.White)
	}
	s.give(s.ago(16, 3), model.CloseConsultation{Consultation: "CO-101", Summary: "All four agree."})
	s.give(s.ago(16, 2), model.PutToPanel{Ref: "ME-001", Reason: "For the meeting of this month."})
	s.post(s.ago(16, 1), accepts)
	at := s.last(s.ago(15, 3))
	s.give(at, model.ApproveMethodology{Ref: "ME-001", Meeting: "Panel meeting 97 (made up)", Dated: at, Text: "Approved as it was consulted on."})
	s.post(s.ago(15, 2), accepts)

	s.give(s.ago(13, 6), model.DraftMethodology{New: true, Terms: model.Terms{Title: "More time for firmware", Every: 1}})
	s.give(s.ago(13, 5), model.SetChangeType{Ref: "ME-002", Type: model.ChangeType{
		Name: "Firmware", Notice: 15, Fields: []string{"systems", "traffic", "rollback", "tested"}, Mechanism: "mail or a file", Words: "New firmware of meters or hubs, from 10,000 devices on.",
	}})
	s.give(s.ago(13, 4), model.OpenConsultation{Ref: "CO-102", Change: "ME-002", Text: "We would ask for firmware five Working Days earlier, and where it was tested; and report the risk each month.", Questions: []string{"Do you know fifteen Working Days ahead?"}})
	s.post(s.ago(13, 3), accepts)
	s.heard(s.ago(11, 5), "CO-102", "Birch Power", "Fifteen is more than our supplier gives us. Twelve would do.", model.WantsAmendment, model.Green)
	s.heard(s.ago(10, 9), "CO-102", "Amber Energy", "Yes.", model.Agrees, model.Green)
	s.reports()
}

// heard records an answer to a consultation as it came by mail.
func (s *script) heard(at time.Time, ref, from, words string, says model.Position, marked model.Marking) {
	at = s.last(at)
	s.give(at, model.RecordResponse{Consultation: ref, Answer: model.Answered{From: from, Text: words, Received: at, Means: "mail", Position: says, Marked: marked}})
}

// take takes in a report that came so long ago.
func (s *script) take(at, reported time.Time, marked model.Marking, said model.Said) {
	s.give(at, model.TakeReports{Means: "form", Reports: []model.Reported{{Marked: marked, Said: said, Reported: reported}}})
}

// reports are what a User reported, and what was made of it.
func (s *script) reports() {
	s.take(s.ago(11, 2), time.Time{}, model.Green, model.Said{
		User: "Birch Power", Role: "Import Supplier", Contact: "Changes desk", Theirs: "BP-118", Type: "Firmware", Systems: []string{"CSP North"}, Services: []string{"Firmware"},
		Description: "Firmware 4.2 for 60,000 meters, in five nights.", Start: s.later(45, 22), End: s.later(50, 4),
		Expected: model.Expected{Traffic: "about 12,000 messages each night", Rollback: "4.1 stays on the meters", Risk: "low", Tested: "on 200 meters"},
	})
	s.give(s.ago(11, 1), model.JudgeReport{Ref: "UR-001", Level: model.RiskMedium, Reason: "CSP North carries it, but not beside a full read of the night."})
}

// lately is what Users reported of which nobody has made anything yet: one report that
// clashes with work that is being planned, one that lacks something and is not for everybody, and one
// by mail for which nobody has vouched.
func (s *script) lately(drafts []model.Window) {
	start, system := s.clashing(drafts, s.later(9, 22))
	s.take(s.ago(0, 12), s.ago(3, 3), model.Green, model.Said{
		User: "Northgrid", Role: "Electricity Distributor", Type: "Bulk reads", Systems: []string{system}, Services: []string{},
		Description: "A full read of the eastern substations.", Start: start, End: start.Add(2 * time.Hour),
		Expected: model.Expected{Traffic: "80,000 reads in two hours"},
	})
	s.take(s.ago(0, 11), s.ago(2, 5), model.Amber, model.Said{
		User: "Copperfield Gas", Type: "Gateway", Systems: []string{"DSP"}, Services: []string{}, Contact: "Network desk",
		Description: "The gateway moves to the second data centre.", Start: s.later(38, 21), End: s.later(39, 3),
	})
	s.mailed()
}

// later is an hour of a day of the month after next, counted from its first: nothing
// of it is published yet.
func (s *script) later(days, hour int) time.Time {
	return london.MonthOf(s.now).Add(2).First().Add(days).Midnight().Add(time.Duration(hour) * time.Hour)
}

// clashing is when and on which system work in that month begins; without any,
// another instant.
func (s *script) clashing(drafts []model.Window, other time.Time) (start time.Time, system string) {
	for i := range drafts {
		if w := &drafts[i]; len(w.Systems) > 0 && !w.Start.Before(s.later(0, 0)) {
			return w.Start, w.Systems[0]
		}
	}
	return other, "DSP"
}

// mailed is a report that came by mail in lines, and for which nobody has vouched.
func (s *script) mailed() {
	at, start := s.ago(0, 9), s.later(42, 21)
	lines := strings.Join([]string{
		"type: Firmware", "description: Firmware of 20,000 hubs.", "start: " + start.In(london.Zone()).Format("2006-01-02T15:04"),
		"systems: CSP North", "traffic: 20,000 downloads", "rollback: none",
	}, "\n")
	data := []byte("From: notices@amber.example\r\nMessage-ID: <report-1@amber.example>\r\nSubject: Report of a change\r\n\r\n" + strings.ReplaceAll(lines, "\n", "\r\n") + "\r\n")
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	s.by(cast.Intake(), at, model.ReceiveMail{
		Data: data, Same: digest, Source: "made up",
		Mail: model.Mail{MessageID: "report-1@amber.example", From: model.Mailbox{Address: "notices@amber.example"}, Subject: "Report of a change", Nature: model.MailWritten, Text: lines},
		Brings: &model.Brought{Digest: digest, Reports: []model.Reported{{Marked: model.Green, Line: 1, Item: 1, Said: model.Said{
			Type: "Firmware", Description: "Firmware of 20,000 hubs.", Start: start, Systems: []string{"CSP North"}, Services: []string{},
			Expected: model.Expected{Traffic: "20,000 downloads", Rollback: "none"},
		}}}},
	})
}

// asked is what came in the last day. The Panel asks to have work rescheduled (H8.5):
// a request about work of the month before is answered, and one about work that is
// still to come waits. On days on which there is no such work it asks nothing.
func (s *script) asked() {
	month := london.MonthOf(s.now)
	if w := s.lastOf(month.Prev(), time.Time{}); w != nil {
		at := s.last(s.ago(0, 20))
		s.give(at, model.RecordRequest{Ref: "PR-001", Asking: model.Asking{
			Meeting: "Panel meeting 96 (made up)", Received: s.ago(45, 0), Reasons: "The night is that of a public count of votes, and top-ups are to go through.",
			Windows: []model.AskedWindow{{Window: w.ID}},
		}})
		s.give(s.ago(0, 19), model.AnswerRequest{Ref: "PR-001", Outcome: model.RequestNot, Steps: "Asked the supplier for each night of the week after; none was free.", Why: "The certificate ended before another night could be had. Top-ups were kept open by the spare node."})
		s.post(s.ago(0, 18), accepts)
	}
	if w := s.lastOf(month, s.now.Add(24*time.Hour)); w != nil {
		at := s.last(s.ago(0, 17))
		s.give(at, model.RecordRequest{Ref: "PR-002", Asking: model.Asking{
			Meeting: "Panel meeting 97 (made up)", Party: "Birch Power", Received: at, Reasons: "Two suppliers change their systems in that night, and ask for a day between.",
			Windows: []model.AskedWindow{{Window: w.ID}},
		}})
	}
}

// lastOf is the last window of a month as it was published that begins after an
// instant and ends in that month; nil: there is none.
func (s *script) lastOf(m london.Month, after time.Time) (last *model.Window) {
	r := s.board.LastRelease(m)
	if r == nil {
		return nil
	}
	for i := range r.Items {
		w, ok := s.board.Window(r.Items[i].ID)
		fits := ok && w.Status != model.Cancelled && w.Scope == model.ScopeDCC && !w.NoEffect() && w.Start.After(after) && london.MonthOf(w.End) == m
		if fits && (last == nil || w.Start.After(last.Start)) {
			last = w
		}
	}
	return last
}
