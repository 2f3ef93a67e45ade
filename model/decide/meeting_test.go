package decide

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/london"
)

var december = london.NewMonth(2026, time.December)

// met is a record with a published W-1 in November, and in December the windows
// that are given, before which a body meets in October.
func met(t *testing.T, body string, month london.Month, windows ...model.Window) *model.Board {
	t.Helper()
	b := published(t)
	b, _ = give(t, b, organisation("Secretariat", model.Panel))
	b, _ = give(t, b, organisation("Committee", model.TABASC))
	for _, w := range windows {
		b, _ = give(t, b, model.PlanWindow{Window: w})
	}
	b, ev := giveAt(t, b, october, model.OpenMeeting{Body: body, Month: month})
	if ev.Kind != model.MeetingOpened || ev.Subject != "MT-001" {
		t.Fatalf("%s %s", ev.Kind, ev.Subject)
	}
	return b
}

// spanning is a window of December.
func spanning(t *testing.T, id, start, end string) model.Window {
	w := window(t, id)
	w.Start, w.End = at(t, "2026-12-"+start), at(t, "2026-12-"+end)
	return w
}

// atMeetings is each order about meetings, for the table of roles.
func atMeetings() []model.Command {
	return []model.Command{model.OpenMeeting{}, model.RecordResolution{}, model.StrikeResolution{}, model.CloseMeeting{}, model.FinishAction{}}
}

func agreed(item string) model.RecordResolution {
	return model.RecordResolution{Meeting: "MT-001", Item: item, Outcome: model.Agreed, Why: "It was put well", Reference: "minute 99.4"}
}

func due(t *testing.T, s string) london.Date {
	t.Helper()
	d, err := london.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What was agreed is an agreement only where the Panel agrees at its own meeting,
// and only of what stands outside a limit; the resolution says which.
func TestWhatIsAgreedLiftsOnlyWhatThePanelMayLift(t *testing.T) {
	outside := spanning(t, "W-H", "08T09:00", "08T10:00")
	long, longer := spanning(t, "W-L", "15T20:00", "16T03:00"), spanning(t, "W-M", "17T20:00", "18T03:00")
	crossing := spanning(t, "W-X", "31T20:00", "31T23:00")
	crossing.End = at(t, "2027-01-01T09:00") // 240 in December, and in January 540 of which 60 lie outside
	for _, c := range []struct {
		name, body string
		windows    []model.Window
		order      model.RecordResolution
		became     string
		says       string
		limits     []string // clause, what it is for and minutes of each agreement
	}{
		{"outside the hours", "Panel", []model.Window{outside}, agreed("W-H"), "PA-001", "a Panel agreement for H8.3(a), W-H, up to 1h00", []string{"H8.3(a) W-H 60"}},
		{"a name of the directory", "Secretariat", []model.Window{outside}, agreed("W-H"), "PA-001", "Panel agreement", []string{"H8.3(a) W-H 60"}},
		{"over the cap by itself", "the Panel", []model.Window{long}, agreed("W-L"), "PA-001", "for H8.3(c), W-L, up to 7h00", []string{"H8.3(c) W-L 420"}},
		{"over the cap with or without it", "Panel", []model.Window{long, longer}, agreed("W-L"), "", "the month must be agreed", nil},
		{"the month", "Panel", []model.Window{long, longer}, agreed("2026-12"), "PA-001", "for H8.3(c), 2026-12, up to 14h00", []string{"H8.3(c) 2026-12 840"}},
		{"outside the hours and over the cap", "Panel", []model.Window{crossing}, agreed("W-X"), "PA-001, PA-002", "PA-002, a Panel agreement", []string{"H8.3(a) W-X 60", "H8.3(c) W-X 540"}},
		{"the month keeps its limits", "Panel", []model.Window{outside}, agreed("2026-12"), "", "agreed window by window (H8.3(a))", nil},
		{"nothing stands against it", "Panel", nil, agreed("W-1"), "", "nothing of H8.3 stands against W-1", nil},
		{"a Sub-Committee", "TABASC", []model.Window{outside}, agreed("W-H"), "", "only the Panel can agree otherwise than H8.3, and TABASC is not the Panel", nil},
		{"somebody at the Panel's meeting", "Panel", []model.Window{outside}, by(agreed("W-H"), "Example Energy"), "", "Example Energy is not the Panel", nil},
	} {
		month := december
		if c.name == "nothing stands against it" {
			month = november
		}
		before := met(t, c.body, month, c.windows...)
		b, ev := giveAt(t, before, october.Add(time.Minute), c.order)
		m, _ := b.Meeting("MT-001")
		r := m.Resolutions[0]
		if ev.Kind != model.ResolutionRecorded || r.N != 1 || r.Became != c.became || !strings.Contains(r.Says, c.says) {
			t.Errorf("%s: became %q, says %q", c.name, r.Became, r.Says)
		}
		var limits []string
		for _, e := range b.Exceptions() {
			limits = append(limits, fmt.Sprintf("%s %s %d", e.Clause, cmp.Or(e.Window, e.Month.String()), e.Limit))
			if e.Text != "It was put well" || !strings.Contains(e.Basis, "minute 99.4 (MT-001)") || !e.Dated.Equal(october.Add(time.Minute)) || e.Kind != model.PanelAgreement {
				t.Errorf("%s: %+v", c.name, e)
			}
		}
		if strings.Join(limits, "; ") != strings.Join(c.limits, "; ") {
			t.Errorf("%s: agreed %q, want %q", c.name, limits, c.limits)
		}
		if len(c.limits) > 0 {
			c.order.Reference = ""
			notLet(t, before, october, c.order, model.RefusedInput, "wants the Panel's reference")
		}
	}
}

func by(c model.RecordResolution, whom string) model.RecordResolution {
	c.ByWhom = whom
	return c
}

// An objection of the Panel that names windows is a request under H8.5 with its
// reasons; any other objection is none.
func TestAnObjectionThatNamesWindowsIsARequest(t *testing.T) {
	b := met(t, "Panel", november)
	order := model.RecordResolution{
		Meeting: "MT-001", Item: "W-1", Outcome: model.Objected, Why: "It is a night of made-up price changes", Reference: "minute 7",
		Windows: []model.AskedWindow{{Window: "W-1", WantedStart: at(t, "2026-11-17T20:00")}},
	}
	after, ev := giveAt(t, b, october, order)
	m, _ := after.Meeting("MT-001")
	r, ok := after.Request("PR-001")
	if !ok || len(ev.After) != 2 || m.Resolutions[0].Became != "PR-001" || !strings.Contains(m.Resolutions[0].Says, "a request under H8.5 to have W-1 rescheduled") {
		t.Fatalf("%+v %+v", ev.After, m.Resolutions[0])
	}
	if r.Reasons != order.Why || r.Meeting != "Panel, minute 7 (MT-001)" || r.State != model.RequestReceived || !r.Windows[0].WantedEnd.Equal(at(t, "2026-11-17T22:00")) || r.Revision != ev.Seq {
		t.Errorf("%+v", r)
	}
	order.Windows = nil
	after, _ = giveAt(t, b, october, order)
	m, _ = after.Meeting("MT-001")
	if len(after.Requests()) != 0 || !strings.Contains(m.Resolutions[0].Says, "no window is asked to be rescheduled") {
		t.Errorf("%+v", m.Resolutions[0])
	}
	order.Windows = []model.AskedWindow{{Window: "W-9"}}
	notLet(t, b, october, order, model.RefusedMissing, `no window "W-9"`)
	order.Windows[0].Window = "W-1"
	notLet(t, b, october, by(order, "Example Energy"), model.RefusedInput, "Only the Panel asks for a reschedule under H8.5")
	order.Outcome = model.Agreed
	notLet(t, b, october, order, model.RefusedInput, "where somebody objects")
	order.Outcome, order.Why = model.Objected, " "
	notLet(t, b, october, order, model.RefusedInput, "Say why")
}

// deferral is a resolution that leaves something to be done.
func deferral(t *testing.T, a model.Action) model.RecordResolution {
	return model.RecordResolution{Meeting: "MT-001", Item: "2026-11", Outcome: model.Deferred, ByWhom: "committee", Why: "The paper came late", Action: &a}
}

// What is deferred says what is to be done, by whom and until when, and it can be
// done after the meeting.
func TestWhatIsDeferredIsSomebodysToDo(t *testing.T) {
	b := met(t, "TABASC", november)
	whole := model.Action{What: "Bring the paper again", Who: "secretariat", Due: due(t, "2026-11-03")}
	for words, spoil := range map[string]func(*model.Action){
		"Say what is to be done":                   func(a *model.Action) { a.What = "" },
		"Say who is to do it":                      func(a *model.Action) { a.Who = " " },
		"Say until when":                           func(a *model.Action) { a.Due = 0 },
		"would be due 2026-10-11, which is over":   func(a *model.Action) { a.Due = due(t, "2026-10-11") },
		"action has a line feed":                   func(a *model.Action) { a.What = "a\nb" },
		"who has 121 characters":                   func(a *model.Action) { a.Who = strings.Repeat("x", 121) },
		"action has 1001 characters; minutes take": func(a *model.Action) { a.What = strings.Repeat("x", 1001) },
	} {
		a := whole
		spoil(&a)
		notLet(t, b, october, deferral(t, a), model.RefusedInput, words)
	}
	bare := deferral(t, whole)
	bare.Action = nil
	notLet(t, b, october, bare, model.RefusedInput, "deferred without an action is forgotten")

	b, _ = giveAt(t, b, october, deferral(t, whole))
	b, _ = giveAt(t, b, october, model.CloseMeeting{Meeting: "MT-001"})
	list := b.Actions(october)
	if len(list) != 1 || !list[0].Open() || list[0].Left != 17 || list[0].Who != "Secretariat" || list[0].Meeting.Resolutions[0].ByWhom != "Committee" {
		t.Fatalf("%+v", list)
	}
	notLet(t, b, october, model.FinishAction{Meeting: "MT-001", N: 1}, model.RefusedInput, "Say what was done")
	notLet(t, b, october, model.FinishAction{Meeting: "MT-001", N: 2, Words: "x"}, model.RefusedMissing, "no resolution 2")
	b, ev := giveAt(t, b, october.Add(time.Hour), model.FinishAction{Meeting: "MT-001", N: 1, Words: "Brought"})
	if list = b.Actions(october); ev.Kind != model.ActionFinished || list[0].Open() || list[0].Done.Words != "Brought" || list[0].Done.By != "r.okafor" {
		t.Errorf("%+v", list)
	}
	notLet(t, b, october, model.FinishAction{Meeting: "MT-001", N: 1, Words: "again"}, model.RefusedInput, "was done Mon 12 Oct 2026 11:00 BST: Brought")
}

// Striking out takes nothing back, and says what still speaks.
func TestAResolutionIsStruckOutAndWhatItBecameStays(t *testing.T) {
	b := met(t, "Panel", december, spanning(t, "W-H", "08T09:00", "08T10:00"))
	b, _ = giveAt(t, b, october, agreed("W-H"))
	notLet(t, b, october, model.StrikeResolution{Meeting: "MT-001", N: 1}, model.RefusedInput, "Say why resolution 1 of MT-001 is struck out")
	notLet(t, b, october, model.StrikeResolution{Meeting: "MT-001", N: 2, Reason: "x"}, model.RefusedMissing, "numbered 1 to 1")
	b, ev := giveAt(t, b, october, model.StrikeResolution{Meeting: "MT-001", N: 1, Reason: "It was about W-1"})
	m, _ := b.Meeting("MT-001")
	r := &m.Resolutions[0]
	if ev.Kind != model.ResolutionStruck || r.Stands() || r.Why != "It was put well" || r.StruckBy == nil || len(m.Resolved("W-H")) != 0 {
		t.Errorf("%+v", r)
	}
	if left := b.StillStands(r); len(left) != 1 || !strings.Contains(left[0], "PA-001 still lifts H8.3(a)") || !strings.Contains(left[0], "dccops agreement withdraw PA-001") {
		t.Errorf("%q", left)
	}
	notLet(t, b, october, model.StrikeResolution{Meeting: "MT-001", N: 1, Reason: "again"}, model.RefusedInput, "was struck out: It was about W-1")
	notLet(t, b, october, model.TakeBack{Event: ev.Seq, Act: &ev}, model.RefusedInput, "stays said")
	b, _ = giveAt(t, b, october, model.WithdrawAgreement{Ref: "PA-001", Reason: "It was about W-1"})
	if left := b.StillStands(r); len(left) != 0 {
		t.Errorf("%q", left)
	}
}

// A meeting is one sitting of one body about one month, until it is closed.
func TestAMeetingIsOpenedAndClosedOnce(t *testing.T) {
	b := met(t, "tabasc", november)
	m, ok := b.MeetingUnderWay()
	if !ok || m.Body != "TABASC" || m.By != "r.okafor" || m.Stood.Event != 4 || m.Stood.Release != 1 || m.Stood.Hash == "" {
		t.Fatalf("%+v", m)
	}
	for _, c := range []struct {
		order model.Command
		code  model.RefusalCode
		words string
	}{
		{model.OpenMeeting{Month: november}, model.RefusedInput, "Say which body meets"},
		{model.OpenMeeting{Body: "x\x1b"}, model.RefusedInput, "body"},
		{model.OpenMeeting{Body: "Panel"}, model.RefusedInput, "Say which month"},
		{model.OpenMeeting{Body: "TABASC", Month: december}, model.RefusedInput, "MT-001 of TABASC is under way"},
		{model.CloseMeeting{Meeting: "MT-9"}, model.RefusedMissing, `no meeting "MT-9"`},
		{model.RecordResolution{Meeting: "MT-9"}, model.RefusedMissing, `no meeting "MT-9"`},
		{agreed("2026-12"), model.RefusedInput, "November 2026 is put before MT-001, not December 2026"},
		{agreed("W-77"), model.RefusedMissing, `no item "W-77"`},
		{agreed(""), model.RefusedMissing, `no item ""`},
		{by(agreed("W-1"), "SEC Panel"), model.RefusedInput, "dccops agreement add"},
		{by(agreed("W-1"), strings.Repeat("x", 121)), model.RefusedInput, "121 characters"},
		{model.RecordResolution{Meeting: "MT-001", Item: "W-1", Outcome: "nodded", Why: "x"}, model.RefusedInput, "say agreed, objected or deferred"},
		{model.StrikeResolution{Meeting: "MT-001", N: 1, Reason: "x"}, model.RefusedMissing, "Nothing was resolved at MT-001"},
	} {
		notLet(t, b, october, c.order, c.code, c.words)
	}
	b, _ = giveAt(t, b, october, model.OpenMeeting{Body: "Panel", Month: december})
	if m, _ := b.MeetingUnderWay(); m.Ref != "MT-002" || b.Meetings()[0] != m {
		t.Errorf("%+v", m)
	}
	b, _ = giveAt(t, b, october.Add(time.Hour), model.CloseMeeting{Meeting: "MT-001"})
	if m, _ := b.Meeting("MT-001"); m.Open() || m.ClosedBy != "r.okafor" || !m.Closed.Equal(october.Add(time.Hour)) {
		t.Errorf("%+v", m)
	}
	notLet(t, b, october, model.CloseMeeting{Meeting: "MT-001"}, model.RefusedInput, "was closed Mon 12 Oct 2026 11:00 BST")
	notLet(t, b, october, agreed("W-1"), model.RefusedInput, "nothing more is resolved there")
}

// What a resolution would become can be asked before it is written.
func TestAResolutionIsTriedBeforeItIsWritten(t *testing.T) {
	b := met(t, "Panel", december, spanning(t, "W-H", "08T09:00", "08T10:00"))
	r, err := TryResolution(b, person(model.Presenter), october, agreed("W-H"))
	if err != nil || r.Became != "PA-001" || r.N != 1 || len(b.Exceptions()) != 0 {
		t.Errorf("%+v %v", r, err)
	}
}
