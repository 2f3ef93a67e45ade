package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"
)

// BenchmarkRead reads a message of 5 MB, most of it a file, and one that is all
// HTML.
func BenchmarkRead(b *testing.B) {
	file := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("made up "), 512<<10))
	var lines strings.Builder
	for len(file) > 76 {
		lines.WriteString(file[:76] + "\r\n")
		file = file[76:]
	}
	head := "From: a@b.example\r\nMessage-ID: <x@b.example>\r\nSubject: s\r\n"
	for name, text := range map[string]string{
		"file": head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWe agree.\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines.String() + "--b--\r\n",
		"html": head + "Content-Type: text/html\r\n\r\n" + strings.Repeat("<p class=x>We <b>agree</b> with <a href=http://x.example/>this</a></p>", 4_000),
	} {
		data := []byte(text)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				Read(data)
			}
		})
	}
}
