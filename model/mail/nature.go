package mail

import (
	"strings"

	"dccops/model"
)

// autoSubjects begin the subject of what mail programs answer by themselves, in
// the languages that are met here.
var autoSubjects = []string{
	"automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse", "out of office", "out of the office", "out-of-office",
	"on annual leave", "automatische antwort", "abwesenheit", "réponse automatique", "absence du bureau", "respuesta automática", "risposta automatica",
	"automatisch antwoord", "autosvar", "odpowiedź automatyczna", "ateb awtomatig",
}

// nature tells a program's answer from a person's (RFC 3834, and what is met that
// does not keep to it).
func nature(h header, m *model.Mail) model.MailNature {
	value := func(name string) string { return strings.ToLower(strings.TrimSpace(h.get(name))) }
	submitted, _, _ := strings.Cut(value("auto-submitted"), ";")
	submitted = strings.TrimSpace(submitted)
	switch {
	case submitted != "" && submitted != "no":
		return model.MailAuto
	case h.has("x-autoreply"), h.has("x-autorespond"), h.has("x-autoresponder"), h.has("x-auto-reply"), h.has("x-mail-autoreply"):
		return model.MailAuto
	case value("precedence") == "auto_reply", value("precedence") == "auto-reply", value("delivered-to") == "autoresponder":
		return model.MailAuto
	case value("return-path") == "<>", strings.HasPrefix(value("x-ms-exchange-generated-message-source"), "mailbox rules agent"):
		return model.MailAuto
	}
	subject := strings.ToLower(m.Subject)
	for _, words := range autoSubjects {
		if strings.HasPrefix(subject, words) {
			return model.MailAuto
		}
	}
	return model.MailWritten
}
