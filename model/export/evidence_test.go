package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/export"
	"dccops/model/london"
)

func evidence(t *testing.T, format string, in export.Evidence) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteEvidence(&b, format, in); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestEvidenceAsItLeaves compares it with the file that a person has read.
func TestEvidenceAsItLeaves(t *testing.T) {
	for _, format := range export.EvidenceFormats() {
		golden(t, "evidence."+format, evidence(t, format, export.Evidence{Board: lifelike(), Month: november, Now: now, Role: model.Operator}))
	}
	if err := export.WriteEvidence(&bytes.Buffer{}, "csv", export.Evidence{Board: lifelike(), Month: november, Now: now}); err == nil {
		t.Error("it is written as csv")
	}
	if err := export.WriteEvidence(shut{}, "md", export.Evidence{Board: lifelike(), Month: november, Now: now}); !errors.Is(err, errShut) {
		t.Errorf("where nobody takes it: %v", err)
	}
}

var errShut = errors.New("shut")

type shut struct{}

func (shut) Write([]byte) (int, error) { return 0, errShut }

// TestEvidenceOfAMonthThatWasLived says clause by clause what was done and told, in
// both clocks, and names people to those who are shown them.
func TestEvidenceOfAMonthThatWasLived(t *testing.T) {
	now := time.Date(2026, 11, 12, 14, 0, 0, 0, time.UTC)
	in := export.Evidence{Board: demo.Board(1, now), Month: london.NewMonth(2026, time.November), Now: now, Role: model.Operator}
	said := evidence(t, "md", in)
	for _, want := range []string{
		"Schedules published (H8.4)", "| v2 | Parties |", "25 clear Working Days", "2026-09-25T09:00:00Z",
		"Work, as scheduled and as it went (H8.3)", "What was told of work under way (H8.6, H8.7)", "r.okafor",
		"Reference of the schedule: DCC schedule 2026-11 v2, SHA-256 ",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	in.Board, in.Role = in.Board.For(model.Presenter), model.Presenter
	if said := evidence(t, "md", in); strings.Contains(said, "r.okafor") || !strings.Contains(said, model.Kept) {
		t.Errorf("a presenter is named people:\n%s", said)
	}
	if page := evidence(t, "html", in); !strings.Contains(page, "<svg role=\"img\"") {
		t.Error("the page has no code")
	}
}

// TestThreatA8EvidenceHoldsNoDrafts: of a month that was planned and not published a
// reader's evidence has no window.
func TestThreatA8EvidenceHoldsNoDrafts(t *testing.T) {
	b := board(night(10, "W-1", "secretDRAFT"))
	for _, format := range export.EvidenceFormats() {
		in := export.Evidence{Board: b, Month: november, Now: now, Role: model.Operator}
		if said := evidence(t, format, in); !strings.Contains(said, "secretDRAFT") {
			t.Fatalf("an operator's has no window either:\n%s", said)
		}
		in.Board, in.Role = b.For(model.Reader), model.Reader
		if said := evidence(t, format, in); strings.Contains(said, "secret") || strings.Contains(said, "W-1") {
			t.Errorf("a reader is told of a draft:\n%s", said)
		}
	}
}
