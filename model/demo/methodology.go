package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
)

// brings is the made-up host that hands mail in.
func brings() model.Actor { return model.Actor{Name: "mail (made up)", Role: model.Intake} }

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

// reports are what Users report: one that is judged, one that clashes with work of
// ours, and one on short notice that is not for everybody.
func (s *script) reports() {
	day := func(days, hour int) time.Time {
		return london.DateOf(s.now.AddDate(0, 0, days)).Midnight().Add(time.Duration(hour) * time.Hour)
	}
	take := func(at time.Time, marked model.Marking, said model.Said) {
		s.give(at, model.TakeReports{Means: "form", Reports: []model.Reported{{Marked: marked, Said: said}}})
	}
	take(s.ago(11, 2), model.Green, model.Said{
		User: "Birch Power", Role: "Import Supplier", Contact: "Changes desk", Theirs: "BP-118", Type: "Firmware", Systems: []string{"CSP North"}, Services: []string{"Firmware"},
		Description: "Firmware 4.2 for 60,000 meters, in five nights.", Start: day(40, 22), End: day(45, 4),
		Expected: model.Expected{Traffic: "about 12,000 messages each night", Rollback: "4.1 stays on the meters", Risk: "low", Tested: "on 200 meters"},
	})
	s.give(s.ago(11, 1), model.JudgeReport{Ref: "UR-001", Level: model.RiskMedium, Reason: "CSP North carries it, but not beside a full read of the night."})
	start, system := s.clashing(day(9, 22))
	take(s.ago(10, 3), model.Green, model.Said{
		User: "Northgrid", Role: "Electricity Distributor", Type: "Bulk reads", Systems: []string{system}, Services: []string{},
		Description: "A full read of the eastern substations.", Start: start, End: start.Add(2 * time.Hour),
		Expected: model.Expected{Traffic: "80,000 reads in two hours"},
	})
	take(s.ago(9, 8), model.Amber, model.Said{
		User: "Copperfield Gas", Type: "Gateway", Systems: []string{"DSP"}, Services: []string{}, Contact: "Network desk",
		Description: "The gateway moves to the second data centre.", Start: day(6, 21), End: day(7, 3),
	})
}

// toCome are windows of ours that are published and still to come, the last first.
func (s *script) toCome() (out []*model.Window) {
	for _, m := range s.board.ReleasedMonths() {
		for _, it := range s.board.LastRelease(m).Items {
			w, ok := s.board.Window(it.ID)
			if ok && w.Status != model.Cancelled && w.Scope == model.ScopeDCC && len(w.Systems) > 0 && !w.NoEffect() && w.Start.After(s.now.Add(24*time.Hour)) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *model.Window) int { return y.Start.Compare(x.Start) })
	return out
}

// clashing is when and on which system the last of these works; without any, another
// instant.
func (s *script) clashing(other time.Time) (start time.Time, system string) {
	if list := s.toCome(); len(list) > 0 {
		return list[0].Start, list[0].Systems[0]
	}
	return other, "DSP"
}

// mailed is a report that came by mail in lines, and for which nobody has vouched.
func (s *script) mailed() {
	at, start := s.ago(0, 9), london.DateOf(s.now.AddDate(0, 0, 30)).Midnight().Add(21*time.Hour)
	lines := strings.Join([]string{
		"type: Firmware", "description: Firmware of 20,000 hubs.", "start: " + start.In(london.Zone()).Format("2006-01-02T15:04"),
		"systems: CSP North", "traffic: 20,000 downloads", "rollback: none",
	}, "\n")
	data := []byte("From: notices@amber.example\r\nMessage-ID: <report-1@amber.example>\r\nSubject: Report of a change\r\n\r\n" + strings.ReplaceAll(lines, "\n", "\r\n") + "\r\n")
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	s.by(brings(), at, model.ReceiveMail{
		Data: data, Same: digest, Source: "made up",
		Mail: model.Mail{MessageID: "report-1@amber.example", From: model.Mailbox{Address: "notices@amber.example"}, Subject: "Report of a change", Nature: model.MailWritten, Text: lines},
		Brings: &model.Brought{Digest: digest, Reports: []model.Reported{{Marked: model.Green, Line: 1, Item: 1, Said: model.Said{
			Type: "Firmware", Description: "Firmware of 20,000 hubs.", Start: start, Systems: []string{"CSP North"}, Services: []string{},
			Expected: model.Expected{Traffic: "20,000 downloads", Rollback: "none"},
		}}}},
	})
}

// asked is what came in the last day. The Panel asks to have work rescheduled (H8.5):
// one request is answered and one waits. On days on which nothing published is to come it asks nothing.
func (s *script) asked() {
	var windows []model.AskedWindow
	for _, w := range s.toCome() {
		if len(windows) < 2 {
			windows = append(windows, model.AskedWindow{Window: w.ID})
		}
	}
	for i, w := range windows {
		at := s.last(s.ago(0, 20-i))
		reasons := []string{"The night is that of a public count of votes, and top-ups are to go through.", "Two suppliers change their systems in that night, and ask for a day between."}[i]
		s.give(at, model.RecordRequest{Asking: model.Asking{Meeting: fmt.Sprintf("Panel meeting %d (made up)", 97+i), Party: []string{"", "Birch Power"}[i], Received: at, Reasons: reasons, Windows: []model.AskedWindow{w}}})
	}
	if len(windows) == 2 {
		s.give(s.ago(0, 18), model.AnswerRequest{Ref: "PR-001", Outcome: model.RequestNot, Steps: "Asked the supplier for each night of the week after; none is free.", Why: "The certificate ends before another night can be had. Top-ups are kept open by the spare node."})
		s.post(s.ago(0, 17), accepts)
	}
	s.mailed()
}
