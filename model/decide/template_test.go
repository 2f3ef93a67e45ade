package decide

import (
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/notice"
)

// wordedAs is a wording of the schedule that can be told from the one built in.
func wordedAs(t *testing.T, mark string) string {
	t.Helper()
	k, ok := notice.KindNamed("schedule")
	if !ok {
		t.Fatal("schedules are not worded")
	}
	return strings.Replace(k.BuiltIn, "\n\n# ", "\n\n"+mark+"\n\n# ", 1)
}

func save(t *testing.T, mark string) model.SaveTemplate {
	return model.SaveTemplate{Of: "schedule", Text: wordedAs(t, mark), Base: -1, Reason: "plainer"}
}

// A wording that is changed while letters are held does not change what was
// approved; what is owed after it is written by it.
func TestALetterIsWrittenByTheWordingItWasOwedBy(t *testing.T) {
	b, _ := give(t, model.NewBoard(), save(t, "FIRST WORDING"))
	b, _ = give(t, b, organisation("Amber", model.Parties))
	b, _ = give(t, b, model.PlanWindow{Window: window(t, "W-1")})
	b, ev := give(t, b, model.PublishMonth{Month: november})
	b.LastRelease(november).Event = ev.Seq // as the store has it
	before, err := letter.Write(b, model.LetterID{Event: ev.Seq, N: 1})
	if err != nil || !strings.Contains(before.Text, "FIRST WORDING") {
		t.Fatalf("%v\n%+v", err, before)
	}
	b, _ = give(t, b, save(t, "SECOND WORDING"))
	b, _ = give(t, b, model.RevertTemplate{Of: "schedule", Base: 2, Reason: "no"})
	after, err := letter.Write(b, model.LetterID{Event: ev.Seq, N: 1})
	if err != nil || after.Text != before.Text || after.HTML != before.HTML || after.Subject != before.Subject {
		t.Errorf("what was approved reads otherwise: %v\n%s", err, after.Text)
	}
	r := b.LastRelease(november)
	if l, _ := b.Letter(model.LetterID{Event: ev.Seq, N: 1}); l.Template != "schedule v1" || r.Seal.Template != "schedule v1" || r.Seal.Content != notice.Content(notice.Body(b, r, nil)) {
		t.Errorf("%+v %+v", l, r.Seal)
	}
	b, ev = give(t, b, model.PublishMonth{Month: november.Next(), Reason: "x"})
	b.LastRelease(november.Next()).Event = ev.Seq
	if out, _ := letter.Write(b, model.LetterID{Event: ev.Seq, N: 1}); strings.Contains(out.Text, "WORDING") {
		t.Errorf("after going back:\n%s", out.Text)
	}
}

// Whoever has looked at a month, and finds it worded otherwise meanwhile, is told.
func TestAWordingSavedMeanwhileIsLookedAtBeforeAMonthIsPublished(t *testing.T) {
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	seen, _, err := Draft(b, november, person(model.Approver), now, "")
	if err != nil {
		t.Fatal(err)
	}
	b, _ = give(t, b, save(t, "FIRST WORDING"))
	refused(t, b, model.PublishMonth{Month: november, Seen: seen.Fingerprint()}, model.RefusedChanged, "changed by someone else")
}

func TestAWordingIsSavedWithAReasonOverTheVersionThatWasLookedAt(t *testing.T) {
	b := model.NewBoard()
	refused(t, b, model.SaveTemplate{Of: "shedule", Text: "x", Reason: "y"}, model.RefusedMissing, "Did you mean schedule?")
	c := save(t, "A")
	c.Reason = " "
	refused(t, b, c, model.RefusedInput, "Say why")
	c = save(t, "A")
	c.For = model.Parties
	refused(t, b, c, model.RefusedInput, "everybody reads the same")
	c = save(t, "A")
	c.Text = strings.Replace(c.Text, "(d) Risk | {{risk}}\n", "", 1)
	refused(t, b, c, model.RefusedInput, "the letter leaves out {{risk}}, which H8.4(d) demands", "what goes out stays as it was")
	c = save(t, "A")
	c.Text = strings.Replace(c.Text, "\n", "\nBcc: x@y.example\n", 1)
	refused(t, b, c, model.RefusedInput, "line 2: the subject is one line")
	b, ev := give(t, b, save(t, "A"))
	if ev.Kind != model.TemplateSaved || ev.Subject != "schedule v1" || ev.Reason != "plainer" {
		t.Errorf("%+v", ev)
	}
	c = save(t, "B")
	c.Base = 0
	refused(t, b, c, model.RefusedChanged, "version 1 is the newest")
	refused(t, b, save(t, "A"), model.RefusedInput, "says just that")
	refused(t, b, model.RevertTemplate{Of: "schedule", To: 5, Base: -1, Reason: "x"}, model.RefusedMissing, "no version 5")
	refused(t, b, model.RevertTemplate{Of: "schedule", To: 1, Base: -1, Reason: "x"}, model.RefusedInput, "Version 1 is in force")
	b, _ = give(t, b, save(t, "B"))
	b, ev = give(t, b, model.RevertTemplate{Of: "schedule", To: 1, Base: 2, Reason: "A was right"})
	got := b.TemplateInForce("schedule", "")
	if got.Version != 3 || got.Text != wordedAs(t, "A") || got.By == "" || !got.At.Equal(now) || got.Event != ev.Seq || len(b.Templates("schedule", "")) != 3 {
		t.Errorf("%+v", got)
	}
}

// Each audience has its wording where it differs, the others that of everybody.
func TestAnAudienceMayBeWordedApart(t *testing.T) {
	k, _ := notice.KindNamed("unplanned")
	text := func(mark string) string { return strings.Replace(k.BuiltIn, "\n\n# ", "\n\n"+mark+"\n\n# ", 1) }
	b := model.NewBoard()
	for _, cmd := range []model.Command{
		organisation("Amber", model.Parties), organisation("Fen", model.RDPs), organisation("Both", model.Parties, model.RDPs),
		model.SaveTemplate{Of: "unplanned", Text: text("ALL"), Base: 0, Reason: "x"},
		model.SaveTemplate{Of: "unplanned", For: model.RDPs, Text: text("FILES"), Base: 0, Reason: "x"},
	} {
		b, _ = give(t, b, cmd)
	}
	raise := model.RaiseMaintenance{AwareAt: now, StartedAt: now, Now: model.Situation{
		Activity: "A", Risk: "none", Services: []model.ServiceEffect{{Name: "SSI", Effect: model.EffectDisruption}}, RDPs: model.Assessment{Answer: model.Yes, Reason: "x"},
	}}
	b, ev := giveAt(t, b, now.Add(time.Minute), raise)
	o, _ := b.OwedBy(ev.Seq)
	var got []string
	for _, l := range o.Letters {
		out, err := letter.Write(b, l.ID())
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(out.Text, "\n")
		got = append(got, l.To+" "+l.Template+" "+first)
	}
	if s := strings.Join(got, ", "); s != "Amber unplanned v1 ALL, Fen unplanned/RDPs v1 FILES, Both unplanned/RDPs v1 FILES" {
		t.Error(s)
	}
}

// atWordings are the commands about wordings.
func atWordings() []model.Command {
	return []model.Command{model.SaveTemplate{}, model.RevertTemplate{}}
}
