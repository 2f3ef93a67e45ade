package model

import (
	"slices"
	"strings"
)

// Person may come to the console from another machine: whoever holds one of
// the keys is that person, whatever name they give. A person who was revoked
// stays on the record, and so do the keys, which open nothing any more.
type Person struct {
	Name    string   `json:"name"`
	Role    Role     `json:"role"`
	Keys    []string `json:"keys"` // each as ParseKey returns it
	Revoked bool     `json:"revoked,omitempty"`
}

// RecordKind names the kind of record.
func (*Person) RecordKind() RecordKind { return RecordPerson }

// RecordKey is the name.
func (p *Person) RecordKey() string { return p.Name }

// Actor is the person as the record names who gave a command.
func (p *Person) Actor() Actor { return Actor{Name: p.Name, Role: p.Role} }

// People returns everybody there is or was, in the order they came.
// The slice is the Board's own and must not be changed.
func (b *Board) People() []Person { return b.people }

// Person finds somebody by name, however it is spelt.
func (b *Board) Person(name string) (Person, bool) {
	i := slices.IndexFunc(b.people, func(p Person) bool { return strings.EqualFold(p.Name, name) })
	if i < 0 {
		return Person{}, false
	}
	return b.people[i], true
}

// PersonOf finds whose key it is, written as [ParseKey] returns it. Of somebody
// who was revoked the key still tells who that was.
func (b *Board) PersonOf(key string) (Person, bool) {
	i := slices.IndexFunc(b.people, func(p Person) bool { return slices.Contains(p.Keys, key) })
	if i < 0 || key == "" {
		return Person{}, false
	}
	return b.people[i], true
}

// SeesPeople reports whether a role is shown who may come in: on-call, operators
// and approvers, who work with them at night.
//
// # Why
//
// A reader's or a presenter's screen stands on walls and projectors, and who
// holds which role is what somebody would ask who wants to become one of them.
func SeesPeople(r Role) bool { return r == OnCall || r == Operator || r == Approver }

// SeesKeys reports whether a role is shown the keys of people: only who lets
// somebody in compares them.
func SeesKeys(r Role) bool { return May(r, KindAddPerson) }
