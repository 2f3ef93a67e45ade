package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"

	"dccops/model"
)

// Result is what a message says, and by what it is known again.
type Result struct {
	Mail model.Mail `json:"mail"`
	// Same is a SHA-256, in hexadecimal, over the fields that the sender wrote and
	// the body. What hosts on the way add does not change it.
	Same string `json:"same"`
}

// reader reads one message.
type reader struct {
	parts int
	limit string
	said  []string
}

// Read says what is in a message. Of one that goes beyond a limit it says what was
// read until then, and which.
func Read(data []byte) Result {
	r := &reader{}
	whole, m := r.read(data)
	for _, f := range r.files(whole) {
		m.Files = append(m.Files, f.MailFile)
	}
	m.Notes = model.MailNotes{Limit: r.limit, Said: r.said}
	return Result{Mail: m, Same: same(whole.head, data)}
}

// File returns the nth file of a message (from 1) with its bytes; false where it
// has none.
func File(data []byte, n int) (model.MailFile, []byte, bool) {
	r := &reader{}
	whole, _ := r.read(data)
	files := r.files(whole)
	if n < 1 || n > len(files) {
		return model.MailFile{}, nil, false
	}
	return files[n-1].MailFile, files[n-1].data, true
}

func (r *reader) read(data []byte) (*part, model.Mail) {
	if len(data) > model.MaxMail {
		data = data[:model.MaxMail]
		r.stop("it is larger than %d MiB.", model.MaxMail>>20)
	}
	whole := r.parse(data, 1, "text/plain")
	h := whole.head
	r.recipients(h)
	m := model.Mail{From: r.sender(h), Subject: r.words(h.get("subject"), maxSubject), Date: dateOf(h.get("date"))}
	if ids := idsIn(h.get("message-id")); len(ids) > 0 {
		m.MessageID = ids[0]
	}
	m.Answers = answersOf(h)
	m.Text = r.text(whole)
	m.Tokens = tokensIn(m.Subject, m.Text)
	m.Bounce, m.Nature = r.report(whole, &m)
	if m.Nature == "" {
		m.Nature = nature(h, &m)
	}
	r.remark(whole)
	if strings.TrimSpace(m.Text) == "" {
		m.Text = r.forwarded(whole)
	}
	m.Text = strings.TrimRight(strings.TrimLeft(m.Text, "\n"), " \t\n")
	if n := len(m.Text); n > MaxText {
		m.Goes, m.Text = n, clip(m.Text, MaxText)
	}
	return whole, m
}

// answersOf are the messages that one says it answers, the nearest first.
func answersOf(h header) (out []string) {
	add := func(id string) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, value := range h.all("in-reply-to") {
		for _, id := range idsIn(value) {
			if len(out) < mostIDs {
				add(id)
			}
		}
	}
	ids := idsIn(h.get("references"))
	for i := len(ids) - 1; i >= 0 && len(out) < 2*mostIDs; i-- {
		add(ids[i])
	}
	return out
}

// token is what a letter of a consultation is known by: it stands in its subject
// and in its text, and an answer that quotes either repeats it.
// The mark of a quotation may stand where a line was broken.
var token = regexp.MustCompile(`\[([A-Za-z0-9][A-Za-z0-9._:/-]{0,63})[\s>]{1,8}([A-Z2-7]{10})\]`)

// tokensIn are the tokens in some texts, those of the first text first.
func tokensIn(texts ...string) (out []string) {
	for _, s := range texts {
		for _, found := range token.FindAllStringSubmatch(s, mostIDs) {
			if t := found[1] + " " + found[2]; !slices.Contains(out, t) && len(out) < mostIDs {
				out = append(out, t)
			}
		}
	}
	return out
}

func dateOf(value string) time.Time {
	if len(value) > 200 {
		return time.Time{}
	}
	t, err := mail.ParseDate(value)
	if err != nil || t.Year() < 1970 || t.Year() > 9999 {
		return time.Time{}
	}
	return t.UTC()
}

// forwarded is the text of a message that is attached to one without words of
// its own.
func (r *reader) forwarded(whole *part) (out string) {
	whole.leaves(func(p *part) {
		if out != "" || !p.message() || len(p.parts) == 0 {
			return
		}
		inner := p.parts[0]
		from := r.words(inner.head.get("from"), maxName)
		if s := strings.TrimSpace(r.text(inner)); s != "" {
			r.note("It has no words of its own; what stands here is the message attached to it.")
			out = "(attached: " + r.words(inner.head.get("subject"), maxSubject) + ", from " + from + ")\n\n" + s
		}
	})
	return out
}

// remark says what about a message's form a reader should know.
func (r *reader) remark(whole *part) {
	var look func(*part)
	look = func(p *part) {
		smime := p.kind == "application/pkcs7-mime" || p.kind == "application/x-pkcs7-mime"
		switch {
		case p.kind == "multipart/encrypted", smime && p.params["smime-type"] != "signed-data":
			r.stop("it is encrypted, and nothing here can open it.")
		case smime:
			r.stop("it is signed in a way that hides its words (S/MIME), and nothing here can open it.")
		case p.kind == "multipart/signed":
			r.note("It is signed; the signature was not checked.")
		case p.kind == "application/ms-tnef":
			r.note("Files in it are wrapped in the form of one mail program (winmail.dat), which is kept as it is.")
		}
		if p.message() {
			return
		}
		for _, inner := range p.parts {
			look(inner)
		}
	}
	look(whole)
}

// same is by what a message is known again. One without a Message-ID is known by
// all of its bytes: nobody has said that it is the same as another.
func same(h header, data []byte) string {
	sum := sha256.New()
	if len(idsIn(h.get("message-id"))) == 0 {
		sum.Write([]byte("whole\n"))
		sum.Write(data)
		return hex.EncodeToString(sum.Sum(nil))
	}
	for _, name := range []string{"message-id", "from", "date", "subject", "in-reply-to", "references", "content-type", "content-transfer-encoding"} {
		for _, value := range h.all(name) {
			sum.Write([]byte(name + ":" + strings.Join(strings.Fields(value), " ") + "\n"))
		}
	}
	sum.Write([]byte("\n"))
	_, body, found := bytes.Cut(data, []byte("\n\n"))
	if at := bytes.Index(data, []byte("\r\n\r\n")); at >= 0 && (!found || at+4 < len(data)-len(body)) {
		body = data[at+4:]
	} else if !found {
		body = data
	}
	body = bytes.TrimRight(body, "\r\n")
	for rest := body; len(rest) > 0; {
		var line []byte
		line, rest = cutLine(rest)
		sum.Write(line)
		sum.Write([]byte("\n"))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func wordDecoder() *mime.WordDecoder { return &mime.WordDecoder{CharsetReader: charsetReader} }

// Unread is the result for a message whose reader was stopped from outside: it
// can be known again, and no more is said of it.
func Unread(data []byte) Result {
	h := &reader{}
	head, _ := h.headerOf(data[:min(len(data), maxHeader)])
	m := model.Mail{Nature: model.MailWritten, Notes: model.MailNotes{Limit: "its reader took more time or memory than it may. It is kept whole."}}
	if ids := idsIn(head.get("message-id")); len(ids) > 0 {
		m.MessageID = ids[0]
	}
	return Result{Mail: m, Same: same(head, data)}
}
