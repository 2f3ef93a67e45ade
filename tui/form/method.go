package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dccops/model"
	"dccops/model/london"
	"dccops/tui/screen"
)

// notInForce stands over every form about what MP083 drafted.
const notInForce = "H8.8A to H8.8C are proposed, not in force: nobody's duty."

// numberField is a field of a whole number.
func numberField(file, long, short, example string, least, most int) *words {
	f := lineField(file, long, short, example)
	f.refuses = func(_ place, s string) string {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err != nil || n < least || n > most {
			return fmt.Sprintf("Write a number from %d to %d.", least, most)
		}
		return ""
	}
	return f
}

func numberOf(f *words) int {
	n, _ := strconv.Atoi(strings.TrimSpace(f.value()))
	return n
}

// dayField is a field of a day in London; blank means what its example says.
func dayField(file, long, short, example string) *words {
	f := lineField(file, long, short, example)
	f.reads = func(_ place, s string) string {
		if day, err := london.ParseDate(strings.TrimSpace(s)); err == nil {
			return "= " + day.Long()
		}
		return ""
	}
	f.refuses = func(_ place, s string) string {
		if _, err := london.ParseDate(strings.TrimSpace(s)); err != nil {
			return capital(err.Error()) + "."
		}
		return ""
	}
	return f
}

// NewVersion opens the form that begins a version of the Methodology, or alters one:
// what is beyond a draft goes back to one, with a reason.
func NewVersion(env screen.Env, m *model.Methodology) *Live {
	title := lineField("title", "Title", "Title", "what it is called, in a few words")
	body := proseField("words", "What it says", "Says", "besides the types of change, which are set one by one")
	every := numberField("every", "Months", "Months", "months between reports on the risk, H8.8B(c)", 1, 24)
	risk := proseField("risk", "Risk report", "Risk", "how the DCC reports on the risk, H8.8B(c)")
	why := proseField("reason", "Reason", "Reason", "why; goes on the record")
	fields := []field{title, body, every, risk, why}
	t := &casework{kind: draftVersion, heading: "New Methodology version", button: "Store it", over: []string{notInForce}}
	var begins model.Terms
	if m != nil {
		begins = m.Terms
		t.of, t.heading, t.button = m.Ref, "Edit "+m.Ref, "Store it"
	} else if newest := env.Board.NewestMethodology(); newest != nil {
		begins = newest.Terms
		begins.Title = ""
		t.over = append(t.over, "It begins with what "+newest.Ref+" says, its types of change included.")
	}
	title.load(begins.Title)
	body.load(begins.Words)
	risk.load(begins.Risk)
	if begins.Every > 0 {
		every.load(strconv.Itoa(begins.Every))
	}
	if m != nil {
		t.live.was = map[string]string{"title": title.raw(), "words": body.raw(), "every": every.raw(), "risk": risk.raw()}
	}
	said := func() model.Terms {
		return model.Terms{Title: title.value(), Words: body.value(), Every: numberOf(every), Risk: risk.value(), Types: begins.Types}
	}
	t.live.above = func(place) []string { return versionStands(m, said()) }
	t.gives = func(_ place, seen uint64) model.Command {
		terms := said()
		terms.Types = nil
		return model.DraftMethodology{Ref: t.of, New: m == nil, Base: seen, Terms: terms, Reason: why.value()}
	}
	return newLive(env, t, fields)
}

// versionStands says what terms lack, and what storing them makes of a version.
func versionStands(m *model.Methodology, t model.Terms) (out []string) {
	if m != nil && m.State != model.MethodologyDraft {
		out = append(out, m.Ref+" is "+strings.ReplaceAll(string(m.State), "-", " ")+". Stored, it goes back to a draft and is consulted on anew: a reason is needed.")
	}
	if missing := t.Missing(); len(missing) > 0 {
		out = append(out, "It does not say yet: "+strings.Join(missing, "; ")+".")
	}
	return out
}

// NewVersionConsult opens the form that asks Parties about a version.
func NewVersionConsult(env screen.Env, m *model.Methodology) *Live {
	asks := strings.TrimPrefix(asksWhom(env.Board, []model.Audience{model.Parties}, "H8.8A"), model.Clause("H8.8A").Standing())
	over := []string{m.Title, notInForce, "A rule of the house" + asks}
	return newConsultOn(env, draftAskVersion, m.Ref, over)
}

// NewToPanel opens the form that puts a version before the Panel. Parties are told.
func NewToPanel(env screen.Env, m *model.Methodology) *Live {
	why := proseField("reason", "Words", "Words", "for which meeting, and what else Parties should know; may be blank")
	return newLive(env, &casework{
		kind: draftToPanel, of: m.Ref, heading: "Put " + m.Ref + " before the Panel", button: "Put it before the Panel",
		over: []string{m.Title, notInForce, "The consultation on it is closed. What you write here stands in a letter to each address of the Parties; the letters are held for two minutes."},
		gives: func(place, uint64) model.Command {
			return model.PutToPanel{Ref: m.Ref, Reason: why.value()}
		},
	}, []field{why})
}

// NewApproval opens the form that records the approval of the Panel.
func NewApproval(env screen.Env, m *model.Methodology) *Live {
	meeting := lineField("meeting", "Meeting", "Meeting", "at which meeting of the Panel")
	dated := dayField("dated", "Dated", "Dated", "the day of the meeting, 2026-11-10")
	starts := dayField("starts", "In force from", "From", "a day, 2027-01-04; blank: as soon as it is stored")
	body := proseField("text", "Decision", "Text", "what was decided; told to Parties")
	t := &casework{
		kind: draftApproval, of: m.Ref, heading: "The Panel approved " + m.Ref, button: "Record it",
		over: []string{m.Title, notInForce},
		gives: func(place, uint64) model.Command {
			order := model.ApproveMethodology{Ref: m.Ref, Meeting: meeting.value(), Text: body.value()}
			if day, err := london.ParseDate(strings.TrimSpace(dated.value())); err == nil {
				order.Dated = day.Midnight()
			}
			if day, err := london.ParseDate(strings.TrimSpace(starts.value())); err == nil {
				order.Starts = day.Midnight()
			}
			return order
		},
	}
	t.live.above = func(at place) []string { return approvalStands(at, m, starts.value()) }
	return newLive(env, t, []field{meeting, dated, starts, body})
}

// approvalStands says what recording an approval does to what is in force, and in how
// much the two differ.
func approvalStands(at place, m *model.Methodology, starts string) []string {
	from := "as soon as this is stored"
	if day, err := london.ParseDate(strings.TrimSpace(starts)); err == nil && day > london.DateOf(at.now) {
		from = "from 00:00 on " + day.Long()
	}
	out := m.Ref + " judges what is reported " + from
	force := at.board.MethodologyAt(at.now)
	if force == nil {
		return []string{out + "; no version is in force now. Parties are told by letter."}
	}
	var differs []string
	for _, x := range force.Differences(&m.Terms) {
		differs = append(differs, x.Of)
	}
	if len(differs) == 0 {
		differs = []string{"nothing"}
	}
	return []string{out + "; until then " + force.Ref + " does. Parties are told by letter.", "It changes: " + strings.Join(differs, "; ") + "."}
}

// ForVersion opens the form of what a version waits for; nil where it waits for
// nobody here.
func ForVersion(env screen.Env, m *model.Methodology) screen.Overlay {
	switch {
	case m.State == model.MethodologyDraft && len(m.Types) == 0:
		return NewChangeType(env, m)
	case m.State == model.MethodologyDraft && len(m.Missing()) > 0:
		return NewVersion(env, m)
	case m.State == model.MethodologyDraft:
		return NewVersionConsult(env, m)
	case m.State == model.MethodologyConsulting && env.Board.Consulting(m) == "":
		return NewToPanel(env, m)
	case m.State == model.MethodologyWithPanel:
		return NewApproval(env, m)
	}
	return nil
}

// reopenMethod opens the forms about versions and reports, where what they were about
// still waits for that.
func reopenMethod(env screen.Env, d screen.Draft) screen.Overlay {
	m, version := env.Board.Methodology(d.Subject)
	if !version {
		return reopenReport(env, d)
	}
	steps := map[string]string{draftVersion: "draft", draftType: "type", draftAskVersion: "consult open", draftToPanel: "panel", draftApproval: "approve"}
	if !slices.Contains(model.MethodologyMachine().Legal(string(m.State)), steps[d.Form]) {
		return nil
	}
	switch d.Form {
	case draftVersion:
		return NewVersion(env, m).reopened(d)
	case draftType:
		return NewChangeType(env, m).reopened(d)
	case draftAskVersion:
		return NewVersionConsult(env, m).reopened(d)
	case draftToPanel:
		return NewToPanel(env, m).reopened(d)
	}
	return NewApproval(env, m).reopened(d)
}
