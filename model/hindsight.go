package model

// hindsight is what the present knows of who may read what stood in the past:
// what was redacted since, and which mail it came in.
//
// # Why
//
// A redaction says that words must not be read. Were the past shown without it,
// whoever may look back could read them all the same. So a Board of the past has
// everything as it stood but for this: where a text was redacted since, that
// redaction stands in its place, with who, when and why. Decisions are never made
// on such a Board.
type hindsight struct {
	readings  keyed[*Reading]
	responses keyed[[]*Response]
	filed     []*Message
}

// Hindsight is a Board of the past as it may be read now. It is the same Board
// where it has what the present knows already.
func (b *Board) Hindsight(present *Board) *Board {
	h := hindsight{present.readings, present.responses, present.mailbox.messages}
	if b.later.readings.shards == h.readings.shards && same(b.later.filed, h.filed) {
		return b
	}
	next := b.copy()
	next.later = h
	return next
}

// same reports two lists that are one: lists of a Board are never changed.
func same(x, y []*Message) bool {
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
}

// redactedSince are the redactions of a response that the present has and the
// past had not; nil: there is none.
func (h *hindsight) redactedSince(r *Reading) []Redaction {
	now, ok := h.readings.get(r.RecordKey())
	if !ok || len(now.Redactions) <= len(r.Redactions) {
		return nil
	}
	return now.Redactions
}

// answerOf is the response that a message was taken as, by now.
func (b *Board) answerOf(m *Message) (*Response, bool) {
	if r, ok := b.Response(m.Thread, m.Response); ok {
		return r, true
	}
	list, _ := b.later.responses.get(m.Thread)
	if m.Response < 1 || m.Response > len(list) {
		return nil, false
	}
	return list[m.Response-1], true
}

// filing is a message as it is filed now: whose marking it has follows from that.
func (b *Board) filing(m *Message) *Message {
	box := mailbox{b.later.filed}
	if i, ok := box.find(m.Event); ok {
		return box.messages[i]
	}
	if now, ok := b.Message(m.Event); ok {
		return now
	}
	return m
}

// ReadingOf is what people have made of a response; never nil. What was redacted
// since is redacted in the past too, see [Board.Hindsight].
func (b *Board) ReadingOf(r *Response) *Reading {
	have, ok := b.readings.get(r.RecordKey())
	if !ok {
		have = &Reading{Consultation: r.Consultation, N: r.N}
	}
	if since := b.later.redactedSince(have); since != nil {
		v := *have
		v.Redactions = since
		return &v
	}
	return have
}
