package letter

import (
	"dccops/model"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/template"
)

// Try is a letter as it would be by a wording that may not be saved yet, without
// its files, and what was filled in.
func Try(b *model.Board, words string, m *model.Mailing, to *model.Envelope) (*Letter, *template.Values, error) {
	subject, body, v, err := notice.Worded(b, words, m, to)
	if err != nil {
		return nil, nil, err
	}
	out := &Letter{To: to.Address, Subject: subject, Text: body}
	finish(b, m, to, out)
	return out, v, nil
}

// Wording names the version that makes a letter: "update/RDPs v2"; "update v0"
// where it is the one built in; empty where nobody has worded its kind.
func Wording(m *model.Mailing, to *model.Envelope) string {
	if to.Template != "" {
		return to.Template
	}
	k, err := notice.KindOf(m)
	if err != nil {
		return ""
	}
	return model.TemplateKey(k.Name, "", 0)
}

// WordingWords says it as a person would: "update, built in".
func WordingWords(m *model.Mailing, to *model.Envelope) string {
	if to.Template != "" {
		return to.Template
	}
	k, err := notice.KindOf(m)
	if err != nil {
		return err.Error()
	}
	return k.Name + ", built in"
}

// crossesWords say that an earlier letter may arrive all the same; empty where none
// can. A schedule says in its own text which version it replaces, and nothing may
// stand above the lines that its digest is of.
func crossesWords(b *model.Board, m *model.Mailing, to *model.Envelope) string {
	id, err := model.ParseLetterID(to.Crosses)
	if err != nil || m.Kind == model.MonthPublished {
		return ""
	}
	o, ok := b.OwedBy(id.Event)
	if !ok {
		return ""
	}
	return "This replaces our letter of " + london.Stamp(o.At) + ", which was on its way as this was\nwritten and may reach you before or after it.\n\n"
}
