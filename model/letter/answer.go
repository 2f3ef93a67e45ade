package letter

import (
	"dccops/model"
	"dccops/model/notice"
	"dccops/model/text"
)

// PreviewAnswer is the subject and the text of an answer to the Panel before it is
// owed to anybody: the directory may hold nobody as the Panel. The error is that
// of a mailing that answers nothing.
func PreviewAnswer(b *model.Board, o *model.Owed) (subject, body string, err error) {
	to := model.Envelope{As: []model.Audience{model.Panel}, Template: b.TemplateFor("answer", []model.Audience{model.Panel})}
	if len(o.Letters) > 0 {
		to = o.Letters[0].Envelope
	}
	subject, body, err = notice.Letter(b, o.Mailing, &to)
	return text.Visible(subject), body, err
}
