package letter

import (
	"fmt"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/text"
)

// answer tells the Panel what became of its request (H8.5).
func answer(_ *model.Board, o *model.Owed, _ *model.Envelope, out *Letter) error {
	if o.Request == nil || o.Request.Request.Answer == nil {
		return fmt.Errorf("letter: the record does not hold what event %d answered of %s", o.Event, o.About)
	}
	out.Subject, out.Text = notice.AnswerSubject(o.Request), notice.Answer(o.Request)
	return nil
}

// PreviewAnswer is the subject and the text of an answer to the Panel before it is
// owed to anybody: the directory may hold nobody as the Panel. The error is that
// of a mailing that answers nothing.
func PreviewAnswer(o *model.Owed) (subject, body string, err error) {
	var out Letter
	err = answer(nil, o, nil, &out)
	return text.Visible(out.Subject), out.Text, err
}
