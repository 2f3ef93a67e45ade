package export_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/london"
)

// sat is a meeting before which November was put, with all that can stand in
// minutes, and texts that would be structure if they could.
func sat(t *testing.T) (then, after *model.Board, m *model.Meeting) {
	t.Helper()
	began := now
	closed := began.Add(time.Hour)
	due, err := london.ParseDate("2026-10-30")
	if err != nil {
		t.Fatal(err)
	}
	signed := func(minutes int) model.Signed {
		return model.Signed{By: "r.okafor", At: began.Add(time.Duration(minutes) * time.Minute)}
	}
	struck := signed(20)
	m = &model.Meeting{
		Ref: "MT-003", Body: "The Panel", Month: november, Began: began, By: "ada.presents", Closed: &closed, ClosedBy: "ada.presents",
		Stood: model.MonthStood{Event: 41, Hash: strings.Repeat("ab", 32), Release: 2},
		Resolutions: []model.Resolution{
			{N: 1, Item: "W-2", Outcome: model.Agreed, ByWhom: "The Panel", Why: "Once", Reference: "minute 99.4", Signed: signed(5), Became: "PA-001", Says: "PA-001, a Panel agreement for H8.3(b), W-2, up to 5h00."},
			{N: 2, Item: "W-1", Outcome: model.Objected, ByWhom: "The Panel", Why: "A made-up price change", Signed: signed(6), Became: "PR-001", Says: "PR-001, a request under H8.5 to have W-1 rescheduled."},
			{N: 3, Item: "2026-11", Outcome: model.Deferred, ByWhom: "Ms Bell | <b>for</b> *installers*", Why: "Late\n# paper\n<script>alert(1)</script>", Signed: signed(7), Says: "Nothing is decided; the action says how it goes on.", Action: &model.Action{What: "Bring | it", Who: "Grid", Due: due}},
			{N: 4, Item: "CO-001", Outcome: model.Agreed, ByWhom: "TABASC", Why: "Seen", Signed: signed(8), Says: "It lifts no limit: only the Panel can agree otherwise than H8.3, and TABASC is not the Panel.", Struck: "It was said of CO-002", StruckBy: &struck},
		},
	}
	then = lifelike()
	after = then.Over([]model.Record{
		m,
		&model.Organisation{Name: "Grid", Audiences: []model.Audience{model.RDPs}, Addresses: []string{"hello@grid.example"}},
		&model.Exception{Ref: "PA-001", Kind: model.PanelAgreement, Clause: "H8.3(b)", Window: "W-2", Limit: 300, Dated: began, Basis: "The Panel", Text: "Once"},
		&model.PanelRequest{Ref: "PR-001", State: model.RequestPartly, Asking: model.Asking{Windows: []model.AskedWindow{{Window: "W-1"}}}},
		&model.Consultation{Ref: "CO-001", State: model.ConsultationOpen, Asked: model.Asked{Title: "A made-up consultation", Text: "Asked in confidence"}},
		&model.Response{Consultation: "CO-001", N: 1, From: "Grid", Text: "Answered in confidence", Marked: model.Red},
	})
	return then, after, m
}

func minutesOf(t *testing.T, format string, in export.Minutes) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteMinutes(&b, format, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMinutesAsTheyLeave compares both formats with the file a person has read:
// with names, and without for a reader, of a meeting without resolutions, and
// where the month can be shown no more.
func TestMinutesAsTheyLeave(t *testing.T) {
	then, after, m := sat(t)
	empty := &model.Meeting{Ref: "MT-004", Body: "TABASC", Month: november, Began: now, By: "ada.presents"}
	for _, f := range export.MinutesFormats() {
		golden(t, "minutes."+f, minutesOf(t, f, export.Minutes{Meeting: m, Board: after, Then: then, Now: now.Add(2 * time.Hour), Role: model.Presenter}))
		golden(t, "minutes-reader."+f, minutesOf(t, f, export.Minutes{Meeting: m, Board: after, Now: now.Add(2 * time.Hour), Role: model.Reader}))
		golden(t, "minutes-empty."+f, minutesOf(t, f, export.Minutes{Meeting: empty, Board: board(), Then: board(), Now: now, Role: model.Operator}))
	}
	if err := export.WriteMinutes(&bytes.Buffer{}, "pdf", export.Minutes{}); err == nil {
		t.Error("minutes are written as pdf")
	}
}

// TestMinutesTellNothingThatIsKept: nothing that was answered or asked in
// confidence, no address, and of people nothing to a reader; and no text of
// anybody's becomes structure.
func TestMinutesTellNothingThatIsKept(t *testing.T) {
	then, after, m := sat(t)
	for _, f := range export.MinutesFormats() {
		for _, role := range model.Roles() {
			got := minutesOf(t, f, export.Minutes{Meeting: m, Board: after, Then: then, Now: now, Role: role})
			for _, kept := range []string{"in confidence", "@grid", "<script>", "<b>for", "\n# paper"} {
				if strings.Contains(got, kept) && (f == "md" || kept[0] != '\n') { // a line that begins with # is nothing in HTML
					t.Errorf("%s, %s: %q stands in the minutes:\n%s", f, role, kept, got)
				}
			}
			for _, person := range []string{"Bell", "okafor", "ada.presents"} {
				if strings.Contains(strings.ReplaceAll(got, `\`, ""), person) != (role != model.Reader) {
					t.Errorf("%s, %s: %q:\n%s", f, role, person, got)
				}
			}
		}
	}
}
