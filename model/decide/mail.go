package decide

import (
	"fmt"
	"slices"
	"time"

	"dccops/model"
	"dccops/model/text"
)

// decideMail answers the commands about letters and who they go to.
func (d *decision) decideMail(cmd model.Command) (bool, error) {
	switch c := cmd.(type) {
	case model.SetOrganisation:
		return true, d.setOrganisation(c)
	case model.ImportDirectory:
		return true, d.importDirectory(c)
	case model.LeaseLetters:
		return true, d.leaseLetters(c)
	case model.RecordDelivery:
		return true, d.recordDelivery(c)
	case model.RetryLetters:
		return true, d.retryLetters(c)
	case model.WithdrawLetters:
		return true, d.withdrawLetters(c)
	case model.WitnessHead:
		return true, d.witnessHead(c)
	case model.ReceiveMail:
		return true, d.receiveMail(c)
	case model.AssignMessage:
		return true, d.assignMessage(c)
	case model.DismissMessage:
		return true, d.dismissMessage(c)
	}
	return false, nil
}

// letters is a change to letters, each at most once.
type letters struct {
	d    *decision
	seen map[model.LetterID]bool
}

func (d *decision) letters() *letters { return &letters{d: d, seen: map[model.LetterID]bool{}} }

// letter puts a copy of a letter on the event, to be changed.
func (m *letters) letter(id model.LetterID) (*model.Letter, error) {
	have, ok := m.d.board.Letter(id)
	switch {
	case !ok:
		return nil, model.Refuse(model.RefusedMissing, "letter", "There is no letter %s. Nothing was changed; dccops outbox lists them.", id)
	case m.seen[id]:
		return nil, model.Refuse(model.RefusedInput, "letter", "Letter %s is named twice. Nothing was changed.", id)
	}
	m.seen[id] = true
	next := *have
	m.d.ev.Before, m.d.ev.After = append(m.d.ev.Before, have), append(m.d.ev.After, &next)
	return &next, nil
}

// mostLetters bounds the letters of one command.
const mostLetters = 5_000

func lettersWords(ids []model.LetterID) (string, error) {
	switch {
	case len(ids) == 0:
		return "", model.Refuse(model.RefusedInput, "letter", "No letter is named. Nothing was changed; dccops outbox lists them.")
	case len(ids) > mostLetters:
		return "", model.Refuse(model.RefusedInput, "letter", "These are %d letters; one command takes at most %d. Nothing was changed.", len(ids), mostLetters)
	case len(ids) == 1:
		return "letter " + ids[0].String(), nil
	}
	return fmt.Sprintf("%d letters from %s", len(ids), ids[0]), nil
}

// leaseLetters begins a try for each letter. One that is not due is refused
// with all of them: whoever asks has an old picture.
func (d *decision) leaseLetters(c model.LeaseLetters) error {
	subject, err := lettersWords(c.Letters)
	if err != nil {
		return err
	}
	m := d.letters()
	for _, id := range c.Letters {
		l, err := m.letter(id)
		if err != nil {
			return err
		}
		due, waits := l.Waits()
		if !waits || due.After(d.now) {
			return model.Refuse(model.RefusedChanged, "letter", "Letter %s is %s and not due now. Nothing was changed.", id, l.State.Words())
		}
		l.State, l.Since, l.Due = model.LetterSending, d.now, time.Time{}
		l.Tries++
	}
	d.event(model.LettersLeased, subject, "")
	return nil
}

// recordDelivery notes how tries ended, and who has been told by that.
func (d *decision) recordDelivery(c model.RecordDelivery) error {
	ids := make([]model.LetterID, len(c.Deliveries))
	for i := range c.Deliveries {
		ids[i] = c.Deliveries[i].Letter
	}
	subject, err := lettersWords(ids)
	if err != nil {
		return err
	}
	m := d.letters()
	for i := range c.Deliveries {
		v := &c.Deliveries[i]
		l, err := m.letter(v.Letter)
		if err != nil {
			return err
		}
		if l.State != model.LetterSending {
			return model.Refuse(model.RefusedChanged, "letter", "Letter %s is %s; no try of it has begun. Nothing was changed.", v.Letter, l.State.Words())
		}
		words, err := text.Admit("reply", clipped(text.Visible(v.Words)), text.Line)
		if err != nil {
			words = "the host's answer could not be read"
		}
		d.deliver(l, v, words)
		d.settle(l)
	}
	told := d.toldBy()
	d.event(model.DeliveryRecorded, subject, "", told...)
	return nil
}

// clipped cuts a host's answer to what one needs of it.
func clipped(s string) string {
	const most = 300
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (d *decision) deliver(l *model.Letter, v *model.Delivery, words string) {
	l.Since, l.Words = d.now, words
	switch v.Outcome {
	case model.Accepted:
		l.State, l.Since = model.LetterSent, v.At.UTC().Truncate(time.Second)
	case model.Rejected:
		l.State = model.LetterFailed
	case model.Interrupted: // not counted, so that a program that is killed again and again gives nothing up
		l.Doubts++
		l.Tries = max(l.Tries-1, 0)
		wait, _ := backoff(l.Tries)
		l.State, l.Due = model.LetterQueued, d.now.Add(wait)
	default:
		if v.Outcome == model.Uncertain {
			l.Doubts++
		}
		wait, more := backoff(l.Tries)
		if !more {
			l.State, l.Words = model.LetterFailed, "given up after a day of tries: "+words
			return
		}
		l.State, l.Due = model.LetterQueued, d.now.Add(wait)
	}
}

// backoff is how long after so many tries the next one begins: after 1, 2, 5,
// 10 and 30 minutes, then every hour for a day.
func backoff(tries int) (time.Duration, bool) {
	first := []int{1, 2, 5, 10, 30}
	switch {
	case tries <= len(first):
		return time.Duration(first[max(tries, 1)-1]) * time.Minute, true
	case tries < len(first)+1+24:
		return time.Hour, true
	}
	return 0, false
}

// retryLetters queues letters anew, or sends those that wait at once. One that
// is held stays held.
func (d *decision) retryLetters(c model.RetryLetters) error {
	subject, err := lettersWords(c.Letters)
	if err != nil {
		return err
	}
	m := d.letters()
	for _, id := range c.Letters {
		l, err := m.letter(id)
		if err != nil {
			return err
		}
		if !slices.Contains([]model.LetterState{model.LetterFailed, model.LetterWithdrawn, model.LetterQueued}, l.State) {
			return model.Refuse(model.RefusedInput, "letter", "Letter %s to %s is %s, so there is nothing to send again. Nothing was changed.", id, shown(l.To), l.State.Words())
		}
		if by := overtaken(d.board, l); by != 0 { // it may have been sent, and have come back since
			return model.Refuse(model.RefusedInput, "letter", "Letter %s to %s is superseded by what event %d tells, and the older one goes out no more. Nothing was changed; retry the letter of event %d instead.", id, shown(l.To), by, by)
		}
		l.State, l.Since, l.Due, l.Tries, l.Back = model.LetterQueued, d.now, d.now, 0, ""
	}
	d.event(model.LettersRetried, subject, "")
	return nil
}

// withdrawLetters keeps letters from going out. One of which a try has begun
// may be in the host's hands already.
func (d *decision) withdrawLetters(c model.WithdrawLetters) error {
	subject, err := lettersWords(c.Letters)
	if err != nil {
		return err
	}
	why, err := reason(c.Reason)
	if err != nil {
		return err
	}
	if why == "" {
		return model.Refuse(model.RefusedInput, "reason", "Say why %s shall not go out: whoever is owed it is not told then, and the reason goes on the record. Nothing was changed.", subject)
	}
	m := d.letters()
	for _, id := range c.Letters {
		l, err := m.letter(id)
		if err != nil {
			return err
		}
		if !slices.Contains([]model.LetterState{model.LetterDraft, model.LetterQueued, model.LetterFailed}, l.State) {
			return model.Refuse(model.RefusedInput, "letter", "Letter %s to %s is %s and cannot be withdrawn any more. Nothing was changed.", id, shown(l.To), l.State.Words())
		}
		l.State, l.Since, l.Due, l.Words = model.LetterWithdrawn, d.now, time.Time{}, why
	}
	d.event(model.LettersWithdrawn, subject, why)
	return nil
}
