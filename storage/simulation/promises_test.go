package simulation

import (
	"regexp"
	"strings"

	"dccops/model"
)

// promised: a time until which somebody may answer moves later only, and what was
// asked and answered stays as it was.
func (a *auditor) promised(ev *model.Event) error {
	for _, r := range ev.After {
		k, ok := r.(*model.Consultation)
		if !ok {
			continue
		}
		for _, c := range k.Consultees {
			due := k.Due
			if c.Due.After(due) {
				due = c.Due
			}
			key := k.Ref + " " + c.Name
			if was, promised := a.cases.due[key]; promised && due.Before(was) {
				return broken("what was promised moves later only", "event %d: %s had until %s for %s, and has until %s", ev.Seq, c.Name, was, k.Ref, due)
			}
			a.cases.due[key] = due
		}
	}
	return nil
}

// answered: what comes by mail is the answer of somebody who was asked only with the
// token of the one letter to him, and each token answers once (A9, A10). What a person
// vouches for needs none.
func (a *auditor) answered(ev *model.Event) error {
	if ev.Kind != model.MailReceived {
		return nil
	}
	for _, r := range ev.After {
		resp, ok := r.(*model.Response)
		if !ok {
			continue
		}
		var of *model.Letter
		for _, l := range a.letters {
			if resp.Sent != nil && l.Token != "" && l.Token == resp.Sent.Token {
				of = l
			}
		}
		switch {
		case of == nil:
			return broken("an answer by mail is of whom it says", "event %d files response %s of %s, which brings no token", ev.Seq, resp.RecordKey(), resp.From)
		case of.To != resp.From:
			return broken("an answer by mail is of whom it says", "event %d files response %s of %s by the token of %s", ev.Seq, resp.RecordKey(), resp.From, of.To)
		case a.cases.due[resp.Consultation+" "+resp.From].IsZero():
			return broken("an answer by mail is of whom it says", "event %d files response %s of %s, who was not asked", ev.Seq, resp.RecordKey(), resp.From)
		case a.cases.drafts["token "+of.Token]:
			return broken("an answer by mail is of whom it says", "event %d files response %s by a token that had answered", ev.Seq, resp.RecordKey())
		}
		a.cases.drafts["token "+of.Token] = true
	}
	return nil
}

// gated: a change is cleared once impact, consultation, testing and security are on
// record (H8.8(a) to (d)), and not before.
func (a *auditor) gated(ev *model.Event) error {
	for _, r := range ev.After {
		c, ok := r.(*model.Change)
		if !ok || c.State != model.ChangeCleared && c.State != model.ChangeScheduled && c.State != model.ChangeDone {
			continue
		}
		yes := c.Impact.Parties.Answer == model.Yes || c.Impact.RDPs.Answer == model.Yes
		heard := !yes
		for _, ref := range c.Consulted {
			if k, ok := a.replay.Consultation(ref); ok && k.State == model.ConsultationClosed {
				heard = true
			}
		}
		if c.Impact.Parties.Answer == "" || c.Impact.RDPs.Answer == "" || !heard || c.Testing == nil || c.Security.Total.Answer == "" || c.Security.Meters.Answer == "" || c.Security.Others.Answer == "" {
			return broken("H8.8: no change passes a gate that is shut", "event %d: %s is %s", ev.Seq, c.Ref, c.State)
		}
	}
	return nil
}

// mark is a word that stands in one version of one window and nowhere else.
var mark = regexp.MustCompile(`\bw[0-9a-f]{10}\b`)

// drafted keeps the words of a window that nobody outside was told.
func (a *auditor) drafted(w *model.Window) {
	begun := w.Trail.Raised || w.Status == model.InProgress || w.Status == model.Completed
	for _, word := range mark.FindAllString(w.Activity, -1) {
		if _, known := a.cases.drafts[word]; !known || begun {
			a.cases.drafts[word] = !begun
		}
	}
}

// saidAloud notes what a release has told.
func (a *auditor) saidAloud(r *model.Release) {
	for i := range r.Items {
		for _, word := range mark.FindAllString(r.Items[i].Activity, -1) {
			a.cases.drafts[word] = false
		}
	}
}

// veiled: what somebody is shown who only looks has none of the words of a draft.
func (a *auditor) veiled(b *model.Board) error {
	shown := dump(b.For(model.Presenter), seen)
	for _, word := range mark.FindAllString(shown, -1) {
		if a.cases.drafts[word] {
			at := strings.Index(shown, word)
			return broken("nobody is shown a draft", "after event %d a presenter is shown %q: …%s…", b.Revision(), word, shown[max(0, at-120):min(len(shown), at+40)])
		}
	}
	return nil
}
