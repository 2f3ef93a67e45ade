package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"dccops/model"
)

// answerOf is the nth of many messages, of a size as most have.
func answerOf(n int) model.ReceiveMail {
	data := []byte(fmt.Sprintf("Message-ID: <%d@x.example>\n\n", n) + strings.Repeat("Twenty kilobytes of an answer. ", 660))
	sum := sha256.Sum256(data)
	return model.ReceiveMail{Data: data, Same: hex.EncodeToString(sum[:]), Mail: model.Mail{
		MessageID: fmt.Sprint(n, "@x.example"), From: model.Mailbox{Address: "a@x.example"}, Nature: model.MailWritten, Text: string(data[:2000]),
	}}
}

// BenchmarkReceive puts a message of 20 KB on a record that has 2,000.
func BenchmarkReceive(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "dccops")
	d := opened(b, Options{Dir: dir})
	for n := range 2_000 {
		do(b, d, fmt.Sprint("m", n), answerOf(n))
	}
	n := 2_000
	b.ReportAllocs()
	for b.Loop() {
		do(b, d, fmt.Sprint("m", n), answerOf(n))
		n++
	}
	b.StopTimer()
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkOpenWithMail opens a record that holds 2,000 messages.
func BenchmarkOpenWithMail(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "dccops")
	d := opened(b, Options{Dir: dir})
	for n := range 2_000 {
		do(b, d, fmt.Sprint("m", n), answerOf(n))
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d := opened(b, Options{Dir: dir})
		if got := len(d.Board().Messages()); got != 2_000 {
			b.Fatal(got)
		}
		b.StopTimer()
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
