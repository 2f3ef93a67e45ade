package lines

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"dccops/model/text"
)

// wire is the other end: what is typed there, and what stands there. A step follows
// only once what it waits for was said, so that no test waits for time.
type wire struct {
	mu    sync.Mutex
	said  strings.Builder
	heard chan struct{}
	keys  chan string
}

func newWire() *wire { return &wire{heard: make(chan struct{}, 1), keys: make(chan string)} }

func (w *wire) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.said.Write(p)
	select {
	case w.heard <- struct{}{}:
	default:
	}
	return len(p), nil
}

func (w *wire) Read(p []byte) (int, error) {
	keys, open := <-w.keys
	if !open {
		return 0, io.EOF
	}
	return copy(p, keys), nil
}

func (w *wire) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said.String()
}

// until waits until words were said.
func (w *wire) until(words string) {
	for !strings.Contains(w.String(), words) {
		<-w.heard
	}
}

func (w *wire) talk(terminal bool, width, height int) *Talk {
	return New(Options{In: w, Out: w, Terminal: terminal, Size: func() (int, int) { return width, height }, Clean: text.Visible})
}

// typed is the line that comes of keys at a terminal, and what was echoed.
func typed(t *testing.T, keys string) (string, string, error) {
	t.Helper()
	w := newWire()
	talk := w.talk(true, 80, 24)
	go func() { w.keys <- keys; close(w.keys) }()
	line, err := talk.Line(context.Background(), "> ", News{})
	return line, w.String(), err
}

func TestALineIsEditedAsPlainlyAsTheKernelDoesIt(t *testing.T) {
	for keys, want := range map[string]string{
		"live\r":                         "live",
		"live\n":                         "live",
		"lixe\b\b\x7f\x7flive\r":         "live",
		"nonsense\x15live\r":             "live",
		"edit PM-001 now\x17later\r":     "edit PM-001 later",
		"li\x1b[A\x1b[3~ve\x1bOP\r":      "live", // arrow up, delete, F1
		"li\x1b]11;rgb:0/0/0\x07ve\r":    "live", // an answer that nobody asked for
		"li\x1b]52;c;bGl2ZQ==\x1b\\ve\r": "live",
		"li\x00\x01\x0e\u202e\u0085ve\r": "live",
		"caf\xc3\xa9 \xff\xe2\x82\r":     "café ",
		"Größe\x7f\x7f\x7f\r":            "Gr",
		"\x7f\x7flive\r":                 "live",
	} {
		line, echo, err := typed(t, keys)
		if line != want || err != nil {
			t.Errorf("%q is read as %q (%v), want %q", keys, line, err, want)
		}
		if i := strings.IndexFunc(echo, func(r rune) bool {
			return r < ' ' && !strings.ContainsRune("\r\n\b", r) || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u202e'
		}); i >= 0 {
			t.Errorf("%q echoes %q", keys, echo[i:])
		}
	}
}

func TestALineEnds(t *testing.T) {
	for keys, want := range map[string]error{
		"rai\x03":                             ErrAbandoned,
		"\x04":                                io.EOF,
		"":                                    io.EOF,
		"half a line":                         io.EOF,
		strings.Repeat("x", Longest+1) + "\r": ErrLong,
	} {
		// A terminal that goes away in the middle of a line has given no order.
		w := newWire()
		talk := w.talk(true, 80, 24)
		go func() {
			for len(keys) > 0 {
				n := min(4096, len(keys))
				w.keys <- keys[:n]
				keys = keys[n:]
			}
			close(w.keys)
		}()
		if line, err := talk.Line(context.Background(), "> ", News{}); !errors.Is(err, want) || line != "" {
			t.Errorf("%.20q gives %q, %v; want %v", keys, line, err, want)
		}
	}
}

func TestAPipeGivesItsLinesAndItsLastHalf(t *testing.T) {
	w := newWire()
	talk := w.talk(false, 0, 0)
	go func() { w.keys <- "month\r\nli"; w.keys <- "ve\n\nlast"; close(w.keys) }()
	for _, want := range []string{"month", "live", "", "last"} {
		line, err := talk.Line(context.Background(), "> ", News{})
		if line != want || err != nil {
			t.Errorf("%q, %v; want %q", line, err, want)
		}
	}
	if _, err := talk.Line(context.Background(), "> ", News{}); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
	if said := w.String(); said != "" {
		t.Errorf("a pipe was told %q", said)
	}
}

// TestNewsNeverStandsWithinALine: at once where nothing was typed, behind it where
// something was, and what was typed stays.
func TestNewsNeverStandsWithinALine(t *testing.T) {
	w := newWire()
	talk := w.talk(true, 80, 24)
	wake := make(chan struct{})
	due := make(chan string, 4)
	news := News{Wake: wake, Say: func() []string {
		select {
		case words := <-due:
			return []string{words}
		default:
			return nil
		}
	}}
	done := make(chan string)
	go func() {
		for range 2 {
			line, _ := talk.Line(context.Background(), "> ", news)
			done <- line
		}
	}()
	w.until("> ")
	due <- "NEWS one"
	wake <- struct{}{}
	w.until("> \r\nNEWS one\r\n> ")
	w.keys <- "li"
	w.until("li")
	due <- "NEWS two"
	wake <- struct{}{}
	wake <- struct{}{} // the first was looked at by now
	w.keys <- "ve\r"
	if line := <-done; line != "live" {
		t.Errorf("the line is %q", line)
	}
	w.until("> live\r\nNEWS two\r\n> ")
	w.keys <- "\x04"
	<-done
}

func TestCtrlCEndsWhatRunsAndNothingElse(t *testing.T) {
	w := newWire()
	talk := w.talk(true, 80, 24)
	ctx, done := talk.During(context.Background())
	w.keys <- "typed ahead\x03live\r"
	<-ctx.Done()
	if !done() {
		t.Error("it was not said that it was stopped")
	}
	line, err := talk.Line(context.Background(), "> ", News{})
	if line != "live" || err != nil {
		t.Errorf("%q, %v", line, err)
	}
	if _, done := talk.During(context.Background()); done() {
		t.Error("nothing was stopped the second time")
	}
}

// TestCtrlCThatComesWithTheLineEndsWhatItBegan: a slow line brings both together.
func TestCtrlCThatComesWithTheLineEndsWhatItBegan(t *testing.T) {
	w := newWire()
	talk := w.talk(true, 80, 24)
	go func() { w.keys <- "tail\rnever\r\x03who\r" }()
	if line, err := talk.Line(context.Background(), "> ", News{}); line != "tail" || err != nil {
		t.Fatalf("%q, %v", line, err)
	}
	ctx, done := talk.During(context.Background())
	<-ctx.Done()
	if !done() {
		t.Error("it was not said that it was stopped")
	}
	if line, err := talk.Line(context.Background(), "> ", News{}); line != "who" || err != nil {
		t.Errorf("%q, %v", line, err)
	}
}

func TestWhatWasTypedBeforeAQuestionIsNoAnswer(t *testing.T) {
	w := newWire()
	talk := w.talk(true, 80, 24)
	w.keys <- "plan\ryes\r"
	_, _ = talk.Line(context.Background(), "> ", News{})
	talk.Forget()
	go func() { w.keys <- "no\r" }()
	if line, _ := talk.Line(context.Background(), "yes or no> ", News{}); line != "no" {
		t.Errorf("%q was taken for the answer", line)
	}
}

func TestALongAnswerIsPagedAtATerminalAndSaidAgain(t *testing.T) {
	w := newWire()
	talk := w.talk(true, 20, 7)
	a := talk.Answer(false)
	_, _ = io.WriteString(a, "one\n  two words that go on and on\nthree\nfour\nfi")
	_, _ = io.WriteString(a, "ve\n\x1b[2Jsix\nseven")
	a.End()
	want := "one\r\n  two words that go\r\n  on and on\r\nthree\r\nfour\r\nThere are 3 more\r\nlines: more says\r\nthe next page.\r\n"
	if got := w.String(); got != want {
		t.Errorf("the first page is\n%q, want\n%q", got, want)
	}
	if !a.More() || a.More() {
		t.Error("there is one more page")
	}
	if got := w.String(); got != want+"five\r\n␛[2Jsix\r\nseven\r\n" {
		t.Errorf("the second page is %q", got[len(want):])
	}
	a.Again()
	if got := w.String(); strings.Count(got, "one\r\n") != 2 || !strings.HasSuffix(got, "the next page.\r\n") {
		t.Errorf("said again: %q", got)
	}
	asItHappens := talk.Answer(true)
	_, _ = io.WriteString(asItHappens, strings.Repeat("row\n", 30))
	if n := strings.Count(w.String(), "row\r\n"); n != 30 {
		t.Errorf("%d rows of 30 that come as they happen", n)
	}
}

func TestAPipeIsNeitherPagedNorWrapped(t *testing.T) {
	w := newWire()
	talk := w.talk(false, 10, 5)
	a := talk.Answer(false)
	_, _ = io.WriteString(a, strings.Repeat("a row that is longer than ten\n", 40))
	a.End()
	if got := w.String(); got != strings.Repeat("a row that is longer than ten\n", 40) {
		t.Errorf("%q", got)
	}
}
