package decide

import (
	"slices"
	"testing"

	"dccops/model"
	"dccops/model/london"
)

// kept is a Board after three events, the last of which took a copy.
func kept(t *testing.T) *model.Board {
	t.Helper()
	b, _ := give(t, model.NewBoard(), model.PlanWindow{Window: window(t, "W-1")})
	b, _ = give(t, b, edited(t, b, func(w *model.Window) { w.Risk = "a slip" }))
	b, _ = give(t, b, model.NoteCopy{Copying: model.Copying{What: "record", Format: "jsonl", To: "r.jsonl"}})
	return b
}

// G5: only by an event that says who asks for it and why, and never twice.
func TestThreatG5ErasingSaysByWhoseAuthorityAndWhy(t *testing.T) {
	b := kept(t)
	for want, c := range map[string]model.EraseContent{
		"Event 0 cannot be":     {Authority: "rule", Reason: "old"},
		"the newest event, 3":   {Upto: 3, Authority: "rule", Reason: "old"},
		"Event 9 cannot be":     {Upto: 9, Authority: "rule", Reason: "old"},
		"who or what asks":      {Upto: 2, Authority: "  ", Reason: "old"},
		"Say why the content":   {Upto: 2, Authority: "rule"},
		"authority":             {Upto: 2, Authority: "two\nlines", Reason: "old"},
		"othing was changed":    {Upto: 2, Authority: "rule", Reason: "old\x00"},
		"up to event 2 was era": {},
	} {
		on := b
		if c.Upto == 0 && c.Reason == "" {
			on, _ = give(t, b, model.EraseContent{Upto: 2, Authority: "rule", Reason: "old"})
			c = model.EraseContent{Upto: 2, Authority: "rule", Reason: "old"}
		}
		refused(t, on, c, model.RefusedInput, want)
	}
}

// What would have to be destroyed too stands in the event, and what is erased
// cannot be taken back.
func TestThreatG5AnErasureNamesTheCopiesAndEndsTakingBack(t *testing.T) {
	b := kept(t)
	b, ev := give(t, b, model.EraseContent{Upto: 2, Authority: " Retention rule 7 (made up) ", Reason: "seven years", State: "00"})
	e, ok := ev.After[0].(*model.Erasure)
	if !ok || ev.Kind != model.ContentErased || e.Upto != 2 || e.Authority != "Retention rule 7 (made up)" || e.State != "00" || b.ErasedUpto() != 2 {
		t.Fatalf("%+v %+v", ev, ev.After[0])
	}
	if len(e.Copies) != 1 || !slices.Contains(e.Copies, "record jsonl r.jsonl, "+london.Stamp(now)) {
		t.Errorf("the copies are %q", e.Copies)
	}
	for _, act := range []model.Event{{Seq: 1, Kind: model.Erased}, {Seq: 2, Kind: model.WindowEdited, Actor: ev.Actor}} {
		refused(t, b, model.TakeBack{Event: act.Seq, Act: &act}, model.RefusedInput, "was erased by retention")
	}
}
