package lines

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"sync/atomic"
)

// Longest is how long a line may be, in bytes.
const Longest = 64 << 10

// Errors of [Talk.Line].
var (
	// ErrAbandoned says that Ctrl-C was pressed: what was typed of the line is given up.
	ErrAbandoned = errors.New("abandoned")
	// ErrLong says that a line was longer than [Longest]. Nothing of it was taken.
	ErrLong = errors.New("the line is longer than 64 KiB")
)

// Options are what a conversation is made from.
type Options struct {
	In       io.Reader
	Out      io.Writer
	Terminal bool                // keys come one by one and are echoed here; else it is a pipe
	Size     func() (w, h int)   // of the terminal, in cells; nil in a pipe
	Clean    func(string) string // the one filter of what goes out, for a line without its end
}

// Talk is one conversation. Its methods are for one goroutine, which is whoever
// made it.
type Talk struct {
	o      Options
	chunks chan chunk
	stop   chan struct{}
	work   sync.WaitGroup
	cancel atomic.Pointer[context.CancelFunc] // what Ctrl-C ends while something runs
	struck atomic.Int64                       // how often Ctrl-C came

	edit  editor
	ahead []byte // came, and was not looked at yet
	taken int64  // Ctrl-Cs that were looked at
	void  int64  // what came before this many of them counts no more
	ended error  // why nothing more comes
	lost  error  // why nothing more can be said
}

// chunk is what came at once.
type chunk struct {
	data []byte
	err  error
}

// ahead is how many chunks wait until somebody wants a line.
const aheadChunks = 16

// New begins a conversation. It reads In from now on, until that ends or Close.
func New(o Options) *Talk {
	t := &Talk{o: o, chunks: make(chan chunk, aheadChunks), stop: make(chan struct{})}
	t.work.Go(t.read)
	return t
}

// Close ends the reading. end must end a Read that waits, and is waited for; where it
// is nil, whoever cuts the line does so, and nobody waits.
func (t *Talk) Close(end func() error) error {
	close(t.stop)
	if end == nil {
		return nil
	}
	err := end()
	t.work.Wait()
	return err
}

// read passes on what comes. Ctrl-C ends at once what runs.
func (t *Talk) read() {
	for {
		buf := make([]byte, 4096)
		n, err := t.o.In.Read(buf)
		if t.o.Terminal {
			t.interrupted(buf[:n])
		}
		select {
		case t.chunks <- chunk{buf[:n], err}:
		case <-t.stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// News is what may be said by itself while somebody is asked for a line.
type News struct {
	Wake   <-chan struct{}        // something may have happened; nil: nothing does
	Turned func() <-chan struct{} // closed once time has made something another; nil: it does not
	Say    func() []string        // gives what to say now; nothing: an empty list
}

// turned waits for the time.
func (n *News) turned() <-chan struct{} {
	if n.Turned == nil {
		return nil
	}
	return n.Turned()
}

// Line asks for the next line and gives it without its end. At the end of what is
// typed it gives what there was, and then [io.EOF]; ctx ends it too.
func (t *Talk) Line(ctx context.Context, prompt string, news News) (string, error) {
	t.edit.begin()
	t.announce(news)
	t.prompt(prompt)
	wake := news.Wake
	for {
		line, done, err := t.take()
		if done || err != nil {
			return line, err
		}
		if t.edit.empty() {
			t.announceOver(prompt, news)
		}
		select {
		case <-ctx.Done():
			t.breakLine()
			return "", context.Cause(ctx)
		case c := <-t.chunks:
			t.ahead = append(t.ahead, c.data...)
			t.ended = c.err
		case _, open := <-wake:
			if !open {
				wake = nil
			}
		case <-news.turned():
		}
		if t.lost != nil {
			return "", t.lost
		}
	}
}

// take looks at what came, as far as the end of a line.
func (t *Talk) take() (line string, done bool, err error) {
	if !t.o.Terminal {
		return t.takePiped()
	}
	for len(t.ahead) > 0 {
		key := t.ahead[0]
		t.ahead = t.ahead[1:]
		counts := t.taken >= t.void
		if key == ctrlC {
			t.taken++
		}
		if !counts {
			continue
		}
		echo, what := t.edit.key(key)
		t.put(echo)
		switch what {
		case entered:
			t.put("\r\n")
			return t.edit.text(), true, nil
		case tooLong:
			t.put("\r\n")
			return "", true, ErrLong
		case given:
			t.put("^C\r\n")
			return "", true, ErrAbandoned
		case over:
			t.put("\r\n")
			return "", true, io.EOF
		}
	}
	if t.ended != nil {
		return "", true, io.EOF
	}
	return "", false, nil
}

// takePiped is take where nobody sits.
func (t *Talk) takePiped() (line string, done bool, err error) {
	for len(t.ahead) > 0 {
		key := t.ahead[0]
		t.ahead = t.ahead[1:]
		if key == '\n' {
			if t.edit.long {
				return "", true, ErrLong
			}
			return strings.TrimSuffix(t.edit.text(), "\r"), true, nil
		}
		t.edit.add(key)
	}
	switch {
	case t.ended == nil:
		return "", false, nil
	case t.edit.long:
		return "", true, ErrLong
	case !t.edit.empty():
		return t.edit.text(), true, nil
	}
	return "", true, io.EOF
}

// Forget drops what was typed at a terminal and not read yet: it was no answer to a
// question that nobody had heard.
func (t *Talk) Forget() {
	if !t.o.Terminal {
		return
	}
	t.drop(t.ahead)
	t.ahead = nil
	for {
		select {
		case c := <-t.chunks:
			t.drop(c.data)
			t.ended = c.err
		default:
			return
		}
		if t.ended != nil {
			return
		}
	}
}

// announce says what there is, at the beginning of a line.
func (t *Talk) announce(news News) bool {
	if news.Say == nil {
		return false
	}
	list := news.Say()
	for _, words := range list {
		t.Say(words)
	}
	return len(list) > 0
}

// announceOver is announce where a prompt stands, which is then said again.
func (t *Talk) announceOver(prompt string, news News) {
	if news.Say == nil {
		return
	}
	list := news.Say()
	if len(list) == 0 {
		return
	}
	t.breakLine()
	for _, words := range list {
		t.Say(words)
	}
	t.prompt(prompt)
}

// breakLine ends the line that the prompt stands on.
func (t *Talk) breakLine() {
	if t.o.Terminal {
		t.put("\r\n")
	}
}

func (t *Talk) prompt(words string) {
	if t.o.Terminal {
		t.put(t.o.Clean(words))
	}
}

// put writes what is clean already.
func (t *Talk) put(s string) {
	if s != "" && t.lost == nil {
		_, t.lost = io.WriteString(t.o.Out, s)
	}
}
