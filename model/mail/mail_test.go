package mail

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dccops/model"
)

var rewrite = flag.Bool("rewrite", false, "write the goldens anew")

// shapes are messages as mail programs and mail hosts write them.
func shapes(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no messages", err)
	}
	out := map[string][]byte{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".eml")] = data
	}
	return out
}

// reading is a result as a person looks it over in a golden.
func reading(t *testing.T, r Result) []byte {
	t.Helper()
	words := r.Mail.Text
	r.Mail.Text, r.Same = "", ""
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r.Mail); err != nil {
		t.Fatal(err)
	}
	return append(b.Bytes(), "\n"+words+"\n"...)
}

func TestMessagesOfRealShapesReadAsTheyShould(t *testing.T) {
	for name, data := range shapes(t) {
		got := reading(t, Read(data))
		file := filepath.Join("testdata", name+".txt")
		if *rewrite {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s reads as\n%s\nand should as\n%s", name, got, want)
		}
	}
}

// fits holds what is read to what the record takes.
func fits(t testing.TB, data []byte) {
	t.Helper()
	r := Read(data)
	again := Read(bytes.Clone(data))
	one, _ := json.Marshal(r)
	two, _ := json.Marshal(again)
	if !bytes.Equal(one, two) {
		t.Fatalf("the same bytes read otherwise the second time:\n%s\n%s", one, two)
	}
	m := r.Mail
	if len(m.Text) > MaxText || len(m.Files) > 2*maxParts || len(r.Same) != 64 || m.Nature == "" {
		t.Fatalf("out of bounds: %d bytes of text, %d files", len(m.Text), len(m.Files))
	}
	lines := []string{m.MessageID, m.From.Name, m.From.Address, m.Subject, m.Notes.Limit}
	lines = append(append(lines, m.Answers...), m.Notes.Said...)
	for _, f := range m.Files {
		lines = append(lines, f.Name, f.Media)
	}
	if b := m.Bounce; b != nil {
		lines = append(append(append(lines, b.Words), b.Originals...), b.Recipients...)
	}
	for _, s := range lines {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\n\x00") || len(s) > 4096 {
			t.Fatalf("%q is no line", s)
		}
	}
	if !utf8.ValidString(m.Text) || strings.ContainsAny(m.Text, "\r\x00") {
		t.Fatalf("%q is no text", m.Text)
	}
	for _, f := range m.Files {
		if got, inside, ok := File(data, f.N); !ok || got != f || len(inside) != f.Size {
			t.Fatalf("file %d is another when it is taken out: %+v, %+v", f.N, f, got)
		}
	}
}

func TestEveryShapeFitsTheRecord(t *testing.T) {
	for _, data := range shapes(t) {
		fits(t, data)
		for cut := 0; cut < len(data); cut += 97 { // and cut off anywhere
			fits(t, data[:cut])
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range shapes(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > model.MaxMail {
			t.Skip()
		}
		fits(t, data)
	})
}

func TestTheSameMessageIsKnownAgainWhicheverWayItCame(t *testing.T) {
	data := shapes(t)["alternative_reply"]
	want := Read(data).Same
	lf := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	for name, other := range map[string][]byte{
		"with line feeds alone": lf,
		"with trace":            append([]byte("Return-Path: <a@b.example>\r\nReceived: from a by b\r\n\twith SMTP\r\nDelivered-To: x@y.example\r\n"), data...),
		"with a line more":      append(bytes.Clone(data), "\r\n\r\n"...),
		"in an mbox":            append([]byte("From a@b.example Wed Oct 21 09:58:00 2026\n"), lf...),
	} {
		if Read(other).Same != want {
			t.Errorf("%s it is another message", name)
		}
	}
	for name, other := range map[string][]byte{
		"another word":     bytes.Replace(data, []byte("No objection"), []byte("An objection"), 1),
		"another id":       bytes.Replace(data, []byte("CAF+alt"), []byte("CAF+bet"), 1),
		"another author":   bytes.Replace(data, []byte("sam@"), []byte("tom@"), 1),
		"the second alone": append([]byte("X: y\r\n\r\n"), data...),
	} {
		if Read(other).Same == want {
			t.Errorf("with %s it is the same message", name)
		}
	}
}
