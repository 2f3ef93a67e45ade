package tui

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model/text"
)

// said is what a sieve makes of reads, keys as they are and messages in words.
func said(s *sieve, reads ...string) string {
	out := ""
	for _, r := range reads {
		for _, p := range s.take([]byte(r), false) {
			out += string(p.keys) + worded(p.msg)
		}
	}
	return out
}

func worded(msg tea.Msg) string {
	switch m := msg.(type) {
	case tea.KeyMsg:
		return "<" + string(m.Runes) + ">"
	case pasteRefused:
		return fmt.Sprintf("<%d %t %t>", m.size, m.ended, m.silent)
	}
	return ""
}

func TestPastesArePartedFromKeys(t *testing.T) {
	long := strings.Repeat("x", text.MaxField)
	for _, c := range []struct{ sent, want string }{
		{"ab", "ab"},
		{"n\x1b[200~q\ry\x1b[201~z", "n<q\ry>z"},
		{"\x1b\x1b[200~q\x1b[201~", "\x1b<q>"},
		{"\x1b[200~\x1b[201~l", "l"},
		{"\x1b[200~a\x1b[20\x1b[200~b\x1b[201~", "<a\x1b[20\x1b[200~b>"},
		{"\x1b[200~\xe8\xff\x1b[201~", "<\ufffd\ufffd>"},
		{"\x1b[200~" + long + "\x1b[201~l", "<" + long + ">l"},
		{"\x1b[200~" + long + "xxx\x1b[201~l", "<16385 false false><16387 true false>l"},
		{"\x1b[20~\x1b[2~\x1b[201~", "\x1b[20~\x1b[2~\x1b[201~"},
	} {
		for at := range min(len(c.sent), 40) { // wherever it was cut on its way
			head, tail := c.sent[:at], c.sent[at:]
			if strings.HasSuffix(head, "\x1b") || strings.HasSuffix(head, "\x1b[") {
				continue // that is a key
			}
			if got := said(&sieve{}, head, tail); got != c.want {
				t.Errorf("%.40q, %.40q becomes %.80q, want %.80q", head, tail, got, c.want)
			}
		}
	}
	for _, head := range []string{"\x1b", "\x1b["} {
		if got := said(&sieve{}, head, "\x1b[200~"[len(head):]+"q\r\x1b[201~l"); got != head+"<q\r>l" {
			t.Errorf("cut after %q, a paste becomes %q", head, got)
		}
	}
}

func TestAPasteThatStopsGivesTheKeyboardBack(t *testing.T) {
	for _, c := range []struct{ then, want string }{
		{"l", "l"},
		{"é", "é"},
		{"\x1b", "\x1b"},
		{"\x1b[A", "\x1b[A"},
		{"\x03", "\x03"},
		{"\x1b[<0;1;1M", "\x1b[<0;1;1M"},
		{"y\r", ""},                            // more than one key: more of the paste
		{"\x1by\r", ""},                        // likewise
		{"rest\x1b[201~l", "l"},                // its end came late
		{"\x1b[201~", ""},                      // and nothing but its end
		{"rest\x1b[200~new\x1b[201~", "<new>"}, // another one
		{"\x1b[200~new\x1b[201~l", "<new>l"},   // likewise
		{"more\x1b[20", ""},                    // its end, cut in two
	} {
		s := &sieve{}
		if got := said(s, "\x1b[200~half"); got != "" {
			t.Fatalf("half a paste becomes %q", got)
		}
		if got := worded(s.silence()); got != "<4 false true>" {
			t.Errorf("a silence says %q", got)
		}
		if got := said(s, c.then); got != c.want {
			t.Errorf("%q after a silence becomes %q, want %q", c.then, got, c.want)
		}
	}
	s := &sieve{}
	said(s, "\x1b[200~half")
	s.silence()
	if got := said(s, "two", "three\x1b[201~l"); got != "<12 true false>l" {
		t.Errorf("a paste that goes on after a silence becomes %q", got)
	}
}

func TestClosingTheInputEndsARead(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	keys, err := NewKeys(r)
	if err != nil {
		t.Fatal(err)
	}
	in := newInput(keys, keys.Close)
	got := make(chan tea.Msg, 1)
	in.send = func(msg tea.Msg) { got <- msg }
	_, _ = w.WriteString("k\x1b[200~half")
	ended := make(chan error)
	go func() {
		_, err := io.Copy(io.Discard, in)
		ended <- err
	}()
	if words := worded(<-got); words != "<4 false true>" {
		t.Errorf("a silence says %s", words)
	}
	if err := in.close(); err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n, err := in.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		t.Errorf("a closed input gives %d bytes, %v", n, err)
	}
}
