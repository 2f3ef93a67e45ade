package decide

import (
	"fmt"

	"dccops/model"
)

// respond puts an answer to a letter of a consultation on the record as a response,
// in the same event. An answer to any other letter is none.
//
// # Why
//
// Who brings mail proves nothing by that, not even a person whose pipe it is: so
// what comes in is judged as the intake's, which needs the token of the letter. A
// person who says where a message belongs vouches for it.
func (d *decision) respond(m *model.Message, words string, by model.Actor) error {
	if _, ok := d.board.Consultation(m.Thread); !ok {
		return nil
	}
	_, _, token := d.letterOfToken(m)
	files := make([]model.ResponseFile, 0, len(m.Mail.Files))
	for _, f := range m.Mail.Files[:min(len(m.Mail.Files), mostFiles)] {
		files = append(files, model.ResponseFile{Name: f.Name, Media: f.Media, Size: f.Size, Digest: f.Digest})
	}
	if most := MostResponse - 200; len(words) > most || m.Mail.Goes > len(words) {
		words = cutAt(words, most) + fmt.Sprintf("\n\n(It goes on; all of it is %s.)", m.ID())
	}
	id, ok := letterNamed(m.Letter)
	l, there := d.board.Letter(id)
	if !ok || !there {
		return model.Refuse(model.RefusedMissing, "letter", "There is no letter %s. Nothing was changed.", shown(m.Letter))
	}
	inner := decision{board: d.board, now: d.now, ev: &model.Event{At: d.now, Actor: by, OrderID: d.ev.OrderID}}
	err := inner.recordResponse(model.RecordResponse{Consultation: m.Thread, Answer: model.Answered{
		From: l.To, Text: words, Received: m.At, Means: "mail", Files: files,
		Sent: &model.MailSource{MessageID: m.Mail.MessageID, Address: m.Mail.From.Address, Token: token},
	}})
	if err != nil {
		return err
	}
	for _, r := range inner.ev.After {
		if resp, ok := r.(*model.Response); ok {
			m.Response = resp.N
		}
	}
	d.ev.Before, d.ev.After = append(d.ev.Before, inner.ev.Before...), append(d.ev.After, inner.ev.After...)
	return nil
}

func letterNamed(s string) (model.LetterID, bool) {
	id, err := model.ParseLetterID(s)
	return id, err == nil
}
