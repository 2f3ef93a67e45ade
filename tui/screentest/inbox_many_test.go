package screentest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"dccops/model"
)

// arrives brings mail from a stranger to the record of a console.
func (c *Console) arrives(t *testing.T, subject, text string) *Console {
	t.Helper()
	m := model.Mail{Nature: model.MailWritten, MessageID: subject + "@x.example", From: model.Mailbox{Name: "Somebody", Address: "a@elsewhere.example"}, Subject: subject, Text: text}
	data := fmt.Appendf(nil, "%+v", m)
	sum := sha256.Sum256(data)
	return c.does(t, model.ReceiveMail{Data: data, Mail: m, Same: hex.EncodeToString(sum[:]), Source: "a test"})
}

// on selects an item of the Inbox.
func on(c *Console, key string) *Console {
	return c.Press("3", "/").Type(key).Press("enter", "esc")
}

// does has another person do something.
func (c *Console) does(t *testing.T, cmd model.Command) *Console {
	t.Helper()
	who := model.Actor{Name: "another", Role: model.Approver}
	if _, err := c.Desk().Do(t.Context(), model.Order{ID: fmt.Sprint(c.Desk().Board().Revision()), Actor: who, Command: cmd}); err != nil {
		t.Fatal(err)
	}
	return c.Moved()
}

// TestAThreadFoldsUnderItsHead, with a count, the worst state and the first due
// date; a filter finds what is folded, and nothing folds itself out again.
func TestAThreadFoldsUnderItsHead(t *testing.T) {
	c := on(demoConsole(t, model.Operator, 120, 40), "CO-001.3").Sees("▸ ■ unread    CO-001.3", "f fold")
	c.Press("f").Sees("▸ ■ unread  CH-001 +2", "Tue 17 Nov, 3 WD", "2 folded: 1 unread, 1 waiting", "f unfold", "(folded)").Misses("CO-001.3 ")
	c.Press("/").Type("next meeting").Press("enter").Sees("CO-001.3", "1 item found").Misses("folded")
	c.Press("esc").Sees("CH-001 +2").Misses("CO-001.3")
	c.Press("f").Sees("▸ ■ unread    CO-001.3").Misses("(folded)")
	c.Press("F").Sees("CH-001 +2", "(folded)").Press("home", "f").Sees("Nothing is listed under it that could be folded.").Press("F").Sees("CO-001.3").Misses("(folded)")
}

// TestManyResponsesAreReadAtOnce, one event each, and a row that cannot be read is
// said with its reason and stays marked.
func TestManyResponsesAreReadAtOnce(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40)
	for _, who := range []string{"Amber Energy", "Copperfield Gas"} {
		c.does(t, model.RecordResponse{Consultation: "CO-001", Answer: model.Answered{From: who, Text: "We agree.", Means: "telephone", Marked: model.Green}})
	}
	c.Press("3", "v", "/").Type("CO-001").Press("enter", "S").Sees("● 6 marked", "●■ unread", "marked TABASC", "a accepts (6)", "Esc unmark 6")
	was := c.Desk().Board().Revision()
	c.Press("a").Sees("3 done and stored. 3 not, and nothing of them was changed: CO-001: That is said of a response", "CO-001.1: it is read already, wants amendment", "● 3 marked", "3 agree, 1 wants amendment, 1 objects")
	if n := c.Desk().Board().Revision() - was; n != 3 {
		t.Errorf("%d events", n)
	}
	c.Press("esc").Misses("marked")
}

// TestWhatSomebodyElseDidMeanwhileIsNotDoneAgain: a marked row that is read by
// another says so, and keeps what that person said.
func TestWhatSomebodyElseDidMeanwhileIsNotDoneAgain(t *testing.T) {
	op, other := pair(t, model.Operator, 120, 40)
	on(op, "CO-001.3").Press("s").Sees("● 1 marked")
	on(other, "CO-001.3").Press("o").Sees("2 object")
	op.Moved().Sees("● 1 marked, 1 done by somebody meanwhile").Press("a").Sees("None was done. 1 not, and nothing of them was changed: CO-001.3: somebody was first: objects")
	op.Press("v", "/").Type("CO-001.3").Press("enter").Sees("not done", "Somebody was first: objects", "objects, read by a.khan")
}

// TestManyAreFinishedOnlyWhenAsked: changes that are cleared, with the focus on
// leaving them.
func TestManyAreFinishedOnlyWhenAsked(t *testing.T) {
	c := demoConsole(t, model.Approver, 120, 40)
	was, _ := c.Desk().Board().Change("CH-002")
	no := model.Assessment{Answer: model.No, Reason: "nothing new"}
	c.does(t, model.AssessSecurity{Ref: "CH-002", Base: was.Revision, Security: model.Security{Total: no, Meters: no, Others: no}})
	c.Press("3", "/").Type("CH-").Press("enter", "S", "D").Sees("Finish 2 rows", "Cleared or in place will be: CH-002", "1 response will be read as having no view", "▸Leave them◂")
	c.Press("enter").Misses("Finish 2 rows")
	if x, _ := c.Desk().Board().Change("CH-002"); x.State == model.ChangeCleared {
		t.Error("it is cleared although nobody said so")
	}
	c.Press("D", "tab", "enter").Sees("2 done and stored. 3 not", "CO-001: it ends with a form of its own", "● 3 marked")
	if x, _ := c.Desk().Board().Change("CH-002"); x.State != model.ChangeCleared {
		t.Errorf("it is %s", x.State)
	}
}

// TestFoldedMarkedAndMailStandAsTheyWere.
func TestFoldedMarkedAndMailStandAsTheyWere(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {45, 20}} {
		for name, keys := range map[string][]string{
			"inbox-folded": {"3", "F", "down", "down"},
			"inbox-marked": {"3", "s", "s", "s", "down", "s"},
			"inbox-mail":   {"3", "G", "enter"},
			"inbox-file":   {"3", "G", "w"},
		} {
			name := fmt.Sprintf("%s-operator-%dx%d.txt", name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				c := demoConsole(t, model.Operator, size[0], size[1]).arrives(t, "Your night of the 12th", "Dear all,\n\nwe would like to know more.\n\nA. Stranger")
				golden(t, name, c.Press(keys...).Dump())
			})
		}
	}
}

// TestMailThatWaitsIsFiledAndDismissedFromTheInbox, by who may; a letter that is
// mistyped is said while it is typed.
func TestMailThatWaitsIsFiledAndDismissedFromTheInbox(t *testing.T) {
	c := demoConsole(t, model.Operator, 120, 40).arrives(t, "chairs", "We sell chairs.\x1b[31m").arrives(t, "tables", "And tables.").arrives(t, "an answer", "We agree.")
	c.Press("3", "/").Type("agree elsewhere").Press("enter").Sees("1 item found", "□ to do   M-", "a@elsewhere.example: an answer", "file or dismiss it: It answers no le", "We agree.")
	id := c.Desk().Board().Messages()
	id = id[len(id)-3:] // the demo has some of its own
	letter := c.Desk().Board().Owed()[0].Letters[0]
	c.Press("w").Sees("File "+id[2].ID(), "From Somebody <a@elsewhere.example>").Type("9.9").Sees("There is no letter 9.9")
	c.Press("ctrl+u").Type(letter.ID().String()).Sees("= to " + letter.To)
	c.Press("tab").Type("rang them").Press("ctrl+o").Misses("File " + id[2].ID())
	if m, _ := c.Desk().Board().Message(id[2].Event); m.State != model.MessageFiled || m.Letter != letter.ID().String() || m.Reason != "rang them" {
		t.Errorf("it is %+v", m.Filing)
	}
	c.Press("esc", "/").Type("elsewhere").Press("enter", "S", "D").Sees("Dismiss 2 messages", "Somebody <a@elsewhere.example>: chairs").Press("ctrl+o").Sees("say why")
	c.Type("an offer").Press("ctrl+o").Sees("2 done and stored.")
	for _, m := range id[:2] {
		if now, _ := c.Desk().Board().Message(m.Event); now.State != model.MessageAside || now.Reason != "an offer" {
			t.Errorf("%s is %+v", m.ID(), now.Filing)
		}
	}
	c.Press("v").Sees("dismissed by r.okafor: an offer", "We sell chairs.").Press("D").Sees("dismissed already")
	c.Press("a").Sees("That is said of a response")
}

// TestMailIsShownToWhoMayReadIt and in nobody else's list, filter or count.
func TestMailIsShownToWhoMayReadIt(t *testing.T) {
	for _, role := range []model.Role{model.Reader, model.Presenter} {
		demoConsole(t, role, 120, 40).arrives(t, "chairs", "We sell chairs.").Press("3", "v").Misses("chairs", " M-").Press("/").Type("elsewhere").Sees("0 items found")
	}
	on := demoConsole(t, model.OnCall, 120, 40).arrives(t, "chairs", "We sell chairs.").Press("3", "v", "G")
	on.Misses("chairs").Press("/").Type("chairs").Sees("0 items found").Press("esc", "/").Type("marked for others").Press("enter").Sees("waiting M-", "A message").Press("w").Sees("may not")
}
