package model

import "testing"

func TestMessagesStandByTheirEventWhateverOrderTheyCameIn(t *testing.T) {
	empty := NewBoard()
	late := empty.Over([]Record{&Message{Event: 9, Raw: RawMail{Same: "nine"}}})
	both := late.Over([]Record{&Message{Event: 4, Raw: RawMail{Same: "four"}}, &Enclosure{Digest: "x", Data: []byte("x")}})
	filed := both.Over([]Record{&Message{Event: 9, Raw: RawMail{Same: "nine"}, Filing: Filing{State: MessageFiled}, Mail: Mail{Nature: MailWritten}}})
	other := both.Over([]Record{&Message{Event: 12}})
	if len(empty.Messages()) != 0 || len(late.Messages()) != 1 || len(both.Messages()) != 2 || len(filed.Messages()) != 2 || len(other.Messages()) != 3 {
		t.Error("a Board was changed by a later one")
	}
	if both.Messages()[0].Event != 4 || both.Messages()[1].State != "" || !filed.Messages()[1].Answer() {
		t.Errorf("they stand as %+v", both.Messages())
	}
	if m, ok := filed.Received("four"); !ok || m.ID() != "M-4" {
		t.Error("one that came in is not known again")
	}
	if _, ok := filed.Received("five"); ok {
		t.Error("one is known that never came in")
	}
	if _, ok := filed.Message(5); ok {
		t.Error("there is a message of an event that brought none")
	}
}

func TestAMessageIsNamedByItsEvent(t *testing.T) {
	for s, want := range map[string]uint64{"M-42": 42, "m-1": 1, "M-0": 0, "42": 0, "M-": 0, "M--1": 0, "M-99999999999999999999": 0, "W-1": 0} {
		if got, err := ParseMessageID(s); got*boolean(err == nil) != want {
			t.Errorf("%s is read as %d, %v", s, got, err)
		}
	}
}

func boolean(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
