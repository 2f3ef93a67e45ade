package model

import (
	"cmp"
	"slices"
	"strings"
)

// mailbox is what came in by mail, by the event it came in by.
type mailbox struct{ messages []*Message }

func (m *mailbox) find(event uint64) (int, bool) {
	return slices.BinarySearchFunc(m.messages, event, func(have *Message, event uint64) int { return cmp.Compare(have.Event, event) })
}

// putMessage puts a message in its place, on this board alone.
func (m *mailbox) putMessage(msg *Message) {
	i, found := m.find(msg.Event)
	if !found && i == len(m.messages) {
		m.messages = append(m.messages[:i:i], msg)
		return
	}
	m.messages = slices.Clone(m.messages)
	if found {
		m.messages[i] = msg
		return
	}
	m.messages = slices.Insert(m.messages, i, msg)
}

// Messages returns what came in by mail, oldest first. The slice is the Board's
// own and must not be changed.
func (b *Board) Messages() []*Message { return b.mailbox.messages }

// Message finds a message by the event it came in by.
func (b *Board) Message(event uint64) (*Message, bool) {
	i, ok := b.mailbox.find(event)
	if !ok {
		return nil, false
	}
	return b.mailbox.messages[i], true
}

// Received finds the message that is the same as one that comes in now,
// whichever way either came.
func (b *Board) Received(same string) (*Message, bool) {
	for _, m := range slices.Backward(b.mailbox.messages) {
		if m.Raw.Same == same {
			return m, true
		}
	}
	return nil, false
}

// Namesake finds a message with a Message-ID, of whatever contents; nil where
// there is none.
func (b *Board) Namesake(messageID string) *Message {
	for _, m := range slices.Backward(b.mailbox.messages) {
		if messageID != "" && m.Mail.MessageID == messageID {
			return m
		}
	}
	return nil
}

// AddressOf finds the organisation that an address belongs to.
func (b *Board) AddressOf(address string) (Organisation, bool) {
	for _, o := range b.organisations {
		if slices.ContainsFunc(o.Addresses, func(a string) bool { return strings.EqualFold(a, address) }) {
			return o, true
		}
	}
	return Organisation{}, false
}
