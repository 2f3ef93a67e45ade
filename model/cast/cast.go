// Package cast is the made-up people, organisations and works of the demo and of
// the simulation, and what each of these people does next.
//
// It guarantees that the same dice and the same Board give the same orders, and
// that nobody and nothing in it is real.
//
// # Why
//
// The demo tells one month in a fixed order; the simulation lives through twelve
// months that nobody has planned. Both are the same people at the same work, so
// that what they are and do stands here once. It knows no decision: the tests of
// model/decide may let these people walk too.
package cast

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"dccops/model"
)

// Approver has planned the demo's months, and may publish.
func Approver() model.Actor { return model.Actor{Name: "r.okafor (made up)", Role: model.Approver} }

// Planner is an operator.
func Planner() model.Actor { return model.Actor{Name: "j.thistle (made up)", Role: model.Operator} }

// Second is another operator, who works on the same months.
func Second() model.Actor { return model.Actor{Name: "d.quill (made up)", Role: model.Operator} }

// OnCall is there at night.
func OnCall() model.Actor { return model.Actor{Name: "m.hale (made up)", Role: model.OnCall} }

// Reader looks, and may show what there is.
func Reader() model.Actor { return model.Actor{Name: "s.larch (made up)", Role: model.Presenter} }

// Postman sends the letters.
func Postman() model.Actor { return model.Actor{Name: "outbox (made up)", Role: model.Outbox} }

// Intake is the host that hands mail in.
func Intake() model.Actor { return model.Actor{Name: "mail (made up)", Role: model.Intake} }

// People are the five with a name, the one that may do most first. Each has a key,
// and may come to the console.
func People() []model.Person {
	var out []model.Person
	for i, a := range []model.Actor{Approver(), Planner(), Second(), OnCall(), Reader()} {
		out = append(out, model.Person{Name: a.Name, Role: a.Role, Keys: []string{key(byte(i + 1))}})
	}
	return out
}

// key is a line as ssh-keygen writes it, of a key that nobody has.
func key(n byte) string {
	wire := func(b []byte) []byte { return append(binary.BigEndian.AppendUint32(nil, uint32(len(b))), b...) }
	point := make([]byte, 32)
	for i := range point {
		point[i] = n
	}
	return "ssh-ed25519 " + base64.StdEncoding.EncodeToString(append(wire([]byte("ssh-ed25519")), wire(point)...))
}

// Organisations are the ones that are told.
func Organisations() []model.Organisation {
	return []model.Organisation{
		{Name: "Amber Energy", Audiences: []model.Audience{model.Parties}, Addresses: []string{"notices@amber.example", "ops@amber.example"}},
		{Name: "Birch Power", Audiences: []model.Audience{model.Parties}, Addresses: []string{"changes@birch.example"}},
		{Name: "Copperfield Gas", Audiences: []model.Audience{model.Parties}, Addresses: []string{refuses}},
		{Name: "Northgrid", Audiences: []model.Audience{model.Parties, model.RDPs}, Addresses: []string{"duty@northgrid.example"}},
		{Name: "Fenland Registration", Audiences: []model.Audience{model.RDPs}, Addresses: []string{Silent}},
		{Name: "TABASC Secretary", Audiences: []model.Audience{model.TABASC}, Addresses: []string{"tabasc@committee.example"}},
		{Name: "Panel Secretary", Audiences: []model.Audience{model.Panel}, Addresses: []string{"panel@committee.example"}},
		{Name: "Dunmore Supply", Audiences: []model.Audience{model.Parties}, Addresses: []string{"desk@dunmore.example"}, Retired: true},
	}
}

// The addresses with which something goes wrong.
const (
	refuses = "maintenance@copperfield.example" // it is no mailbox any more
	Silent  = "files@fenland.example"           // its host once hung up before it had answered
)

// Answer is what the made-up mail host says to a letter for an address.
func Answer(address string) (model.Outcome, string) {
	if address == refuses {
		return model.Rejected, "550 5.1.1 no mailbox of that name"
	}
	return model.Accepted, "250 2.0.0 taken"
}

// PostDue is when the next letter falls due (UTC); ok is false where none is owed.
func PostDue(b *model.Board) (next time.Time, ok bool) {
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && (!ok || due.Before(next)) {
				next, ok = due, true
			}
		}
	}
	return next, ok
}

// DueLetters are those that go out at an instant (UTC), in the order in which they
// are owed.
func DueLetters(b *model.Board, at time.Time) (out []*model.Letter) {
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			if due, waits := l.Waits(); waits && !due.After(at) {
				out = append(out, l)
			}
		}
	}
	return out
}
