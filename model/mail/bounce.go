package mail

import (
	"regexp"
	"slices"
	"strings"

	"dccops/model"
)

// ours is how a Message-ID of this record looks, wherever it stands in a text.
var ours = regexp.MustCompile(`[0-9]{1,19}\.[0-9]{1,9}\.[0-9a-f]{16}@record\.dccops`)

// postmasters are the local parts that mail hosts report from.
var postmasters = []string{"mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon", "microsoftexchange"}

// failing begins the subject of a bounce that is in no standard form.
var failing = []string{
	"undeliverable", "undelivered mail", "delivery status notification (failure)", "mail delivery failed", "mail delivery failure", "delivery failure",
	"returned mail", "failure notice", "message undeliverable", "delivery has failed", "mail system error", "nicht zustellbar", "unzustellbar",
}

// report reads what a mail host or a mail program reports: in the form of RFC
// 3464, or in one of those that are met. Nature is empty where it is none.
func (r *reader) report(whole *part, m *model.Mail) (*model.Bounce, model.MailNature) {
	var status, receipt, original *part
	if whole.kind == "multipart/report" {
		for _, p := range whole.parts {
			switch p.kind {
			case "message/delivery-status", "message/global-delivery-status":
				status = p
			case "message/disposition-notification", "message/global-disposition-notification":
				receipt = p
			case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers":
				original = p
			}
		}
	}
	local, _, _ := strings.Cut(m.From.Address, "@")
	daemon := m.From.Address == "" && strings.TrimSpace(whole.head.get("return-path")) == "<>"
	for _, name := range postmasters {
		daemon = daemon || strings.HasPrefix(local, name)
	}
	switch {
	case status != nil:
		b, failed := r.deliveryStatus(status)
		b.Originals = r.originals(whole, original, m.Text)
		if failed {
			return b, model.MailBounced
		}
		return b, model.MailReported
	case receipt != nil:
		fields, _ := r.headerOf(r.decode(receipt))
		return &model.Bounce{Originals: append(idsIn(fields.get("original-message-id")), r.originals(whole, original, "")...)}, model.MailReported
	case whole.head.has("x-failed-recipients"), daemon && failingSubject(m.Subject), daemon && strings.Contains(m.Text, "qmail-send"):
		b := &model.Bounce{Originals: r.originals(whole, original, m.Text), Words: firstFailure(m.Text)}
		for _, a := range r.addresses(whole.head.get("x-failed-recipients")) {
			b.Recipients = append(b.Recipients, clip(oneLine(a.Address), maxAddress))
		}
		b.Recipients = b.Recipients[:min(len(b.Recipients), mostIDs)]
		return b, model.MailBounced
	}
	return nil, ""
}

func failingSubject(subject string) bool {
	subject = strings.ToLower(subject)
	for _, words := range failing {
		if strings.HasPrefix(subject, words) {
			return true
		}
	}
	return false
}

// deliveryStatus reads the fields of RFC 3464: one group for the message, then
// one for each recipient.
func (r *reader) deliveryStatus(p *part) (b *model.Bounce, failed bool) {
	b = &model.Bounce{}
	rest := r.decode(p)
	for n := 0; len(rest) > 0 && n <= mostIDs; n++ {
		var h header
		before := len(rest)
		if h, rest = r.headerOf(rest); len(rest) == before {
			break
		}
		if !h.has("action") && !h.has("status") {
			continue
		}
		action := strings.ToLower(strings.TrimSpace(h.get("action")))
		bad := action == "failed" || action == "" && strings.HasPrefix(h.get("status"), "5")
		for _, name := range []string{"original-recipient", "final-recipient"} {
			if _, address, ok := strings.Cut(h.get(name), ";"); ok && len(b.Recipients) < mostIDs {
				b.Recipients = append(b.Recipients, strings.ToLower(clip(oneLine(address), maxAddress)))
				break
			}
		}
		if bad || b.Words == "" {
			_, words, _ := strings.Cut(h.get("diagnostic-code"), ";")
			b.Words = clip(oneLine(strings.TrimSpace(h.get("status")+" "+strings.TrimSpace(words))), maxWords)
		}
		failed = failed || bad
	}
	return b, failed
}

// originals are the Message-IDs that a report may be about, the surest first:
// that of the message it returns, those it answers, and those of this record that
// its words name.
func (r *reader) originals(whole, original *part, words string) (out []string) {
	add := func(ids ...string) {
		for _, id := range ids {
			if len(out) < mostIDs && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	if original != nil {
		h := header(nil)
		if len(original.parts) > 0 {
			h = original.parts[0].head
		} else {
			h, _ = r.headerOf(r.decode(original))
		}
		add(idsIn(h.get("message-id"))...)
	}
	whole.leaves(func(p *part) {
		if p.message() && p != original && len(p.parts) > 0 {
			add(idsIn(p.parts[0].head.get("message-id"))...)
		}
	})
	add(answersOf(whole.head)...)
	add(ours.FindAllString(words, mostIDs)...)
	return out
}

// firstFailure is the line of a bounce that says why, or its first.
func firstFailure(s string) string {
	first := ""
	for line := range strings.Lines(s) {
		line = oneLine(line)
		switch {
		case line == "":
		case statusCode.MatchString(line):
			return clip(line, maxWords)
		case first == "":
			first = line
		}
	}
	return clip(first, maxWords)
}

// statusCode is a reply of SMTP that says no for good.
var statusCode = regexp.MustCompile(`\b5[0-9]{2}[ -]|\b5\.[0-9]{1,3}\.[0-9]{1,3}\b`)
