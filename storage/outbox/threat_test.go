package outbox_test

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/storage/outbox"
)

// tag is anything in HTML that a program would act on.
var tag = regexp.MustCompile(`<[^>]*>?`)

// tags are those that the HTML of a letter may have.
var tags = map[string]bool{
	"<!doctype html>": true, `<html lang="en-GB">`: true, "<head>": true, `<meta charset="utf-8">`: true, "<title>": true, "</title>": true, "</head>": true, "<body>": true,
	`<pre style="font-family: ui-monospace, monospace; font-size: 11pt; line-height: 1.4; white-space: pre-wrap">`: true, "</pre>": true, "</body>": true, "</html>": true,
}

// TestThreatE5LettersSayInBothPartsTheSameAndLoadNothing: every part of every kind
// of letter that is owed, with words in it that would like to be more.
func TestThreatE5LettersSayInBothPartsTheSameAndLoadNothing(t *testing.T) {
	payloads := []string{
		`<script src=http://evil.example/x.js></script>`, `<img src="http://evil.example/p.gif">`, `</pre></body><iframe src=//evil.example>`,
		`<a href="javascript:alert(1)">x</a>`, `" onload="alert(1)`, `<style>@import url(http://evil.example/)</style>`, "a\u202ehtml.exe", "\x1b]8;;http://evil.example/\x07link",
	}
	for _, s := range payloads {
		dir := t.TempDir()
		for _, l := range owedLetters(t, s) {
			if r := (outbox.Folder{From: "maintenance@dcc.example", Dir: dir}).Carry(t.Context(), l, func() error { return nil }); r.Outcome != model.Accepted {
				t.Fatal(r.Words)
			}
			eachPart(t, filepath.Join(dir, strings.TrimSuffix(l.MessageID, "@record.dccops")+".eml"), func(kind, body string) {
				if kind == "text/html" {
					for _, found := range tag.FindAllString(body, -1) {
						if !tags[found] {
							t.Errorf("with %q the HTML of %q has %s in it", s, l.Subject, found)
						}
					}
				}
				if strings.HasPrefix(kind, "text/") && strings.ContainsAny(body, "\x1b\x07\u202e") {
					t.Errorf("with %q the %s of %q is raw", s, kind, l.Subject)
				}
			})
		}
	}
}

// eachPart visits the parts of a letter that lies in a file: plain text, then HTML,
// then what is attached.
func eachPart(t *testing.T, file string, visit func(kind, body string)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mail.ReadMessage(f)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	readParts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, func(kind, body string) {
		if seen = append(seen, kind); len(seen) <= 2 {
			visit(kind, body)
		}
	})
	if len(seen) < 2 || seen[0] != "text/plain" || seen[1] != "text/html" {
		t.Errorf("the parts of %s are %v", file, seen)
	}
}

// owedLetters are letters of a publication and of work that was raised, with a
// text in every word of theirs that takes one.
func owedLetters(t *testing.T, s string) (out []*letter.Letter) {
	t.Helper()
	o := newOffice(t)
	start := time.Date(2027, 1, 12, 20, 0, 0, 0, time.UTC)
	services := []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}}
	o.give(model.PlanWindow{Window: model.Window{ID: "PM-9", Activity: s, Risk: s, Services: services, Start: start, End: start.Add(time.Hour)}})
	o.give(model.PublishMonth{Month: london.NewMonth(2027, time.January)})
	o.give(model.RaiseMaintenance{Now: model.Situation{Activity: s, Risk: s, Services: services, RDPs: model.Assessment{Answer: model.Yes, Reason: s}}, Words: s})
	b := o.desk.Board()
	for _, owed := range b.Owed() {
		for _, l := range owed.Letters {
			got, err := letter.Write(b, l.ID())
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, got)
		}
	}
	if len(out) < 8 {
		t.Fatalf("%d letters are owed", len(out))
	}
	return out
}

func readParts(t *testing.T, kind, encoding string, body io.Reader, visit func(kind, body string)) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(media, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			readParts(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, visit)
		}
	}
	if encoding == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	visit(media, string(data))
}
