package letter

import (
	"strings"

	"dccops/model"
)

// Shown is a letter as a role is shown it: as Write has it, without what an answer
// to it is known by where that is not for the role.
func Shown(b *model.Board, role model.Role, id model.LetterID) (*Letter, error) {
	out, err := Write(b, id)
	if err != nil {
		return nil, err
	}
	l, _ := b.Letter(id)
	seen := b.VeiledLetter(role, l)
	out.MessageID, out.ReplyTo = seen.MessageID, seen.ReplyTo
	if seen.Token != l.Token {
		for _, s := range []*string{&out.Subject, &out.Text, &out.HTML} {
			*s = strings.ReplaceAll(*s, l.Token, model.Kept)
		}
	}
	return out, nil
}
