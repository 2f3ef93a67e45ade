package model

import (
	"cmp"
	"slices"
	"strings"
)

// caseload is what waits for people, in the order it came, with what was answered.
type caseload struct {
	methods
	sittings
	changes       []*Change
	consultations []*Consultation
	changeOf      keyed[*Change]
	consultOf     keyed[*Consultation]
	responses     keyed[[]*Response] // by consultation, in order
	readings      keyed[*Reading]
	later         hindsight // of a Board of the past
}

// put takes a record of the caseload, and says whether it was one.
func (c *caseload) put(r Record) bool {
	switch r := r.(type) {
	case *Change:
		c.changes = replaced(c.changes, r, func(o *Change) bool { return o.Ref == r.Ref })
		c.changeOf = c.changeOf.with(r.Ref, r)
	case *Consultation:
		c.consultations = replaced(c.consultations, r, func(o *Consultation) bool { return o.Ref == r.Ref })
		c.consultOf = c.consultOf.with(r.Ref, r)
	case *Response:
		have, _ := c.responses.get(r.Consultation)
		list := replaced(have, r, func(o *Response) bool { return o.N == r.N })
		slices.SortFunc(list, func(x, y *Response) int { return cmp.Compare(x.N, y.N) })
		c.responses = c.responses.with(r.Consultation, list)
	case *Reading:
		c.readings = c.readings.with(r.RecordKey(), r)
	default:
		return c.methods.put(r) || c.sittings.put(r)
	}
	return true
}

// Implements lists the changes that a window implements, and that were neither
// withdrawn nor superseded.
func (b *Board) Implements(window string) (out []*Change) {
	for _, c := range b.Changes() {
		if c.State != ChangeWithdrawn && c.State != ChangeSuperseded && slices.Contains(c.Windows, window) {
			out = append(out, c)
		}
	}
	return out
}

// Consultations returns every consultation, in the order they came. The slice is
// the Board's own and must not be changed.
func (b *Board) Consultations() []*Consultation { return b.consultations }

// Consultation finds a consultation by its reference.
func (b *Board) Consultation(ref string) (*Consultation, bool) { return b.consultOf.get(ref) }

// Responses returns what was answered to a consultation, in the order it was
// recorded. The slice is the Board's own and must not be changed.
func (b *Board) Responses(ref string) []*Response {
	list, _ := b.responses.get(ref)
	return list
}

// Response finds a response by its consultation and number.
func (b *Board) Response(ref string, n int) (*Response, bool) {
	list := b.Responses(ref)
	if n < 1 || n > len(list) {
		return nil, false
	}
	return list[n-1], true
}

// Late reports that a response came after its due date, or after the
// consultation had ended.
func (b *Board) Late(r *Response) bool {
	c, ok := b.Consultation(r.Consultation)
	return ok && (!r.Received.Before(c.DueOf(r.From)) || c.Closing != nil && r.Received.After(c.Closing.At))
}

// Newest finds the newest response of an organisation to a consultation and what
// people have made of it; nil where there is none.
func (b *Board) Newest(ref, name string) (*Response, *Reading) {
	for _, r := range slices.Backward(b.Responses(ref)) {
		if r.From == name {
			return r, b.ReadingOf(r)
		}
	}
	return nil, nil
}

// Seat is one consultee as it stands.
type Seat struct {
	Consultee
	State    SeatState
	Position Position  // of its newest response
	Response *Response // the newest; nil: none
	Late     bool
}

// Grid says how every consultee of a consultation stands, in its order.
func (b *Board) Grid(c *Consultation) []Seat {
	letters := b.lettersTo(c)
	out := make([]Seat, len(c.Consultees))
	for i := range c.Consultees {
		s := Seat{Consultee: c.Consultees[i]}
		s.State = seatOf(letters[s.Name])
		if r, reading := b.Newest(c.Ref, s.Name); r != nil {
			s.State, s.Response, s.Position, s.Late = Responded, r, reading.Position, b.Late(r)
		} else if s.Excused != "" {
			s.State = NotRequired
		}
		out[i] = s
	}
	return out
}

// lettersTo are the letters that asked or reminded each consultee.
func (b *Board) lettersTo(c *Consultation) map[string][]*Letter {
	out := make(map[string][]*Letter, len(c.Consultees))
	for _, event := range c.Mailed {
		if o, ok := b.OwedBy(event); ok {
			for _, l := range o.Letters {
				out[l.To] = append(out[l.To], l)
			}
		}
	}
	return out
}

// seatOf says where somebody stands whom these letters went to: one that was
// sent is enough, and while one may still go nothing has failed.
func seatOf(letters []*Letter) SeatState {
	out := NotConsulted
	for _, l := range letters {
		switch {
		case l.State == LetterSent:
			return Awaiting
		case l.State.Open():
			out = Sending
		case l.State == LetterFailed && out != Sending:
			out = SendFailed
		}
	}
	return out
}

// TallyOf counts a consultation. It follows from the responses alone.
func (b *Board) TallyOf(c *Consultation) Tally { return b.tally(c, Approver) }

// TallyFor counts a consultation as a role is shown it: what is marked for
// others is counted as that, so that nobody can tell from a count what they may
// not read.
func (b *Board) TallyFor(r Role, c *Consultation) Tally { return b.tally(c, r) }

func (b *Board) tally(c *Consultation, role Role) (t Tally) {
	for i := range c.Consultees {
		k := &c.Consultees[i]
		r, reading := b.Newest(c.Ref, k.Name)
		if r == nil && k.Excused != "" {
			continue
		}
		t.Asked++
		if r == nil {
			t.Silent++
			continue
		}
		if Sees(role, r.Marked) {
			t.count(reading.Position)
		} else {
			t.Kept++
		}
		if b.Late(r) {
			t.Late++
		}
	}
	for _, r := range b.Responses(c.Ref) {
		if c.Consultee(r.From) < 0 {
			t.Unasked++
		}
	}
	return t
}

func (t *Tally) count(p Position) {
	switch p {
	case Agrees:
		t.Agrees++
	case WantsAmendment:
		t.Amendment++
	case Objects:
		t.Objects++
	case NoView:
		t.NoView++
	default:
		t.Unread++
	}
}

// Words says the tally: "3 agree, 1 objects, 2 silent".
func (t Tally) Words() string {
	out := ""
	for _, x := range []struct {
		n         int
		one, many string
	}{
		{t.Agrees, "agrees", "agree"},
		{t.Amendment, "wants amendment", "want amendment"},
		{t.Objects, "objects", "object"},
		{t.NoView, "has no view", "have no view"},
		{t.Unread, "not read yet", "not read yet"},
		{t.Kept, "is marked for others", "are marked for others"},
		{t.Silent, "silent", "silent"},
		{t.Late, "late", "late"},
		{t.Unasked, "was not asked", "were not asked"},
	} {
		if x.n == 0 {
			continue
		}
		word := x.many
		if x.n == 1 {
			word = x.one
		}
		if out != "" {
			out += ", "
		}
		out += itoa(x.n) + " " + word
	}
	if out == "" {
		return "nobody was asked"
	}
	return out
}

// LetterByToken finds the letter of a consultation that a token stands in, and
// the reference of the consultation.
func (b *Board) LetterByToken(token string) (l *Letter, ref string, ok bool) {
	if token == "" {
		return nil, "", false
	}
	for _, c := range slices.Backward(b.consultations) {
		for _, event := range c.Mailed {
			o, _ := b.OwedBy(event)
			if o == nil {
				continue
			}
			for _, l := range o.Letters {
				if l.Token == token {
					return l, c.Ref, true
				}
			}
		}
	}
	return nil, "", false
}

// LetterByMessageID finds the letter that a mail answers by the Message-ID it
// names, without the angle brackets.
func (b *Board) LetterByMessageID(id string) (*Letter, *Owed, bool) {
	at, _, _ := strings.Cut(id, "@")
	part := strings.SplitN(at, ".", 3)
	if len(part) < 3 {
		return nil, nil, false
	}
	named, err := ParseLetterID(part[0] + "." + part[1])
	if err != nil {
		return nil, nil, false
	}
	l, ok := b.Letter(named)
	if !ok || !strings.EqualFold(l.MessageID, id) {
		return nil, nil, false
	}
	o, _ := b.OwedBy(named.Event)
	return l, o, true
}
