package paint

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"dccops/themes"
	"dccops/tui/canvas"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// gate is a terminal that takes a write only when told to.
type gate struct {
	arrived chan string   // each write, as it arrives
	let     chan struct{} // one for each write that may return
}

func newGate() *gate { return &gate{arrived: make(chan string), let: make(chan struct{})} }

func (g *gate) Write(b []byte) (int, error) {
	g.arrived <- string(b)
	<-g.let
	return len(b), nil
}

// pass lets the next write through and gives it.
func (g *gate) pass() string {
	s := <-g.arrived
	g.let <- struct{}{}
	return s
}

// clock is an AfterFunc that fires when the test says so.
type clock struct {
	mu     sync.Mutex
	timers []*alarm
}

type alarm struct {
	mu    sync.Mutex
	f     func()
	set   time.Duration
	armed bool
}

func (a *alarm) Stop() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	was := a.armed
	a.armed = false
	return was
}

func (a *alarm) Reset(d time.Duration) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	was := a.armed
	a.armed, a.set = true, d
	return was
}

// ring fires the alarm if it is armed, and says whether it was.
func (a *alarm) ring() bool {
	if !a.Stop() {
		return false
	}
	a.f()
	return true
}

func (c *clock) AfterFunc(d time.Duration, f func()) Timer {
	a := &alarm{f: f, set: d, armed: true}
	c.mu.Lock()
	c.timers = append(c.timers, a)
	c.mu.Unlock()
	return a
}

func (c *clock) timer(i int) *alarm {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.timers[i]
}

func page(text string) *canvas.Grid {
	g := canvas.New(20, 3, themes.Text)
	g.Area().Text(0, 0, themes.Text, text)
	return g
}

// A slow terminal skips frames; the newest is never lost, and nothing is queued.
func TestASlowTerminalSkipsFrames(t *testing.T) {
	w := newGate()
	p := New(w, Options{})
	p.Open()
	w.pass()
	p.Show(page("first"), Cursor{})
	if s := <-w.arrived; !strings.Contains(s, "first") {
		t.Fatalf("the first frame is %q", s)
	}
	for range 1000 { // the terminal is busy with the first frame: none of these may block
		p.Show(page("skipped"), Cursor{})
	}
	p.Show(page("newest"), Cursor{})
	w.let <- struct{}{}
	if s := w.pass(); !strings.Contains(s, "newest") || strings.Contains(s, "skipped") {
		t.Errorf("after the first frame came %q, want the newest", s)
	}
	go w.pass()
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if frames, _ := p.Sent(); frames != 2 {
		t.Errorf("%d frames were painted, want 2", frames)
	}
}

func TestAStalledTerminalIsReportedAndDoesNotHoldClose(t *testing.T) {
	w, c := newGate(), &clock{}
	stalled := make(chan struct{}, 9)
	p := New(w, Options{AfterFunc: c.AfterFunc, Stalled: func() { stalled <- struct{}{} }})
	p.Open()
	w.pass()
	p.Show(page("a frame"), Cursor{})
	<-w.arrived
	dog := c.timer(0)
	if dog.set != 10*time.Second {
		t.Errorf("the watchdog waits %v, want 10 s", dog.set)
	}
	if !dog.ring() {
		t.Fatal("the watchdog was not set during a write")
	}
	<-stalled
	closed := make(chan error)
	go func() { closed <- p.Close() }()
	for { // the second timer is Close's own
		c.mu.Lock()
		n := len(c.timers)
		c.mu.Unlock()
		if n == 2 {
			break
		}
		yield()
	}
	c.timer(1).ring()
	if err := <-closed; !errors.Is(err, ErrStalled) {
		t.Errorf("Close says %v", err)
	}
	if err := p.Close(); !errors.Is(err, ErrStalled) {
		t.Errorf("Close says %v the second time", err)
	}
	w.let <- struct{}{} // the terminal comes back to life: it is put back after all
	if s := w.pass(); !strings.HasSuffix(s, cursorShow+altScreenOff+cursorShow) {
		t.Errorf("the last write is %q", s)
	}
	<-p.done
	if len(stalled) != 0 {
		t.Error("one stall was reported twice")
	}
	if dog.ring() {
		t.Error("the watchdog is still set when nothing is written")
	}
}

// yield lets other goroutines run.
func yield() { ch := make(chan struct{}); go close(ch); <-ch }

// faulty fails or panics at a write, and keeps what it took.
type faulty struct {
	bytes.Buffer
	at    int
	panic bool
	n     int
}

var errGone = errors.New("connection gone")

func (f *faulty) Write(b []byte) (int, error) {
	if f.n++; f.n == f.at {
		if f.panic {
			panic("writer fell over")
		}
		return 0, errGone
	}
	return f.Buffer.Write(b)
}

func TestTheTerminalIsPutBackAfterAFault(t *testing.T) {
	for _, w := range []*faulty{{at: 2}, {at: 2, panic: true}, {at: 1}, {at: 1, panic: true}} {
		broken := make(chan error, 9)
		p := New(w, Options{Broken: func(err error) { broken <- err }, Mouse: true, Focus: true})
		p.Open()
		p.Show(page("lost"), Cursor{})
		first := <-broken
		p.Show(page("never"), Cursor{})
		p.Redraw()
		err := p.Close()
		if err == nil || !errors.Is(err, first) || !w.panic && !errors.Is(err, errGone) {
			t.Errorf("at write %d: Close says %v, Broken %v", w.at, err, first)
		}
		got := w.String()
		if strings.Contains(got, "never") {
			t.Errorf("at write %d: a frame was written after the fault", w.at)
		}
		want := "\x1b[?7h\x1b[?2004l\x1b[?1002l\x1b[?1006l\x1b[?1004l\x1b[?25h\x1b[?1049l\x1b[?25h"
		if !strings.HasSuffix(got, want) {
			t.Errorf("at write %d: the terminal was left as %q", w.at, got)
		}
		if len(broken) != 0 {
			t.Errorf("at write %d: Broken was called twice", w.at)
		}
	}
}

// Half a frame may be on the terminal: more of the same would only make it worse.
func TestNothingIsPaintedAfterAFault(t *testing.T) {
	var out bytes.Buffer
	p := New(&out, Options{})
	p.broken = errGone
	p.paint((&clock{}).AfterFunc(0, nil), job{grid: page("never"), bell: true})
	if out.Len() != 0 {
		t.Errorf("wrote %q", &out)
	}
}

// A frame that cannot be painted is our fault; it must not take the terminal or the process with it.
func TestAFaultInAFrameEndsOnlyThisPainter(t *testing.T) {
	var out bytes.Buffer
	broken := make(chan error, 1)
	p := New(&out, Options{Broken: func(err error) { broken <- err }})
	p.screen.wire.styles = nil // what a bug might do: the first frame panics
	p.Open()
	p.Show(page("x"), Cursor{})
	select {
	case <-broken:
	case <-p.done:
		t.Fatal("the painter ended by itself")
	}
	if err := p.Close(); err == nil {
		t.Error("Close does not tell of the fault")
	}
	if !strings.HasSuffix(out.String(), altScreenOff+cursorShow) {
		t.Errorf("the terminal was left as %q", &out)
	}
}

// recorder is a terminal that knows which modes are set.
type recorder struct {
	*vt.Emulator
	raw   bytes.Buffer
	modes map[ansi.Mode]bool
}

func newRecorder() *recorder {
	r := &recorder{Emulator: vt.NewEmulator(20, 3), modes: map[ansi.Mode]bool{}}
	r.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { r.modes[m] = true },
		DisableMode: func(m ansi.Mode) { r.modes[m] = false },
	})
	return r
}

func (r *recorder) Write(b []byte) (int, error) {
	r.raw.Write(b)
	return r.Emulator.Write(b)
}

func TestCloseLeavesTheTerminalAsItWas(t *testing.T) {
	r := newRecorder()
	_, _ = io.WriteString(r, "$ dccops\r\n")
	before := r.Render()
	p := New(r, Options{Styles: stylesFor("dark", 0), Focus: true, Sync: true})
	p.Open()
	p.Open()
	p.Mouse(true)
	p.SetTitle("dccops")
	p.Show(page("frame"), Cursor{X: 1, Y: 1, Visible: true})
	p.Bell()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	size := r.raw.Len()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	p.Show(page("too late"), Cursor{})
	p.Open()
	if r.raw.Len() != size {
		t.Error("something was written after Close")
	}
	if r.IsAltScreen() || r.CursorHidden() || r.Render() != before {
		t.Errorf("alternate screen %v, cursor hidden %v, screen %q", r.IsAltScreen(), r.CursorHidden(), r.Render())
	}
	for m, on := range r.modes {
		if want := m == ansi.ModeAutoWrap || m == ansi.ModeTextCursorEnable; on != want {
			t.Errorf("mode %v was left %v", m, on)
		}
	}
	for _, m := range []ansi.Mode{ansi.ModeBracketedPaste, ansi.ModeAutoWrap, ansi.ModeFocusEvent, ansi.ModeAltScreenSaveCursor} {
		if _, ok := r.modes[m]; !ok {
			t.Errorf("mode %v was never touched", m)
		}
	}
	if raw := r.raw.String(); strings.LastIndex(raw, "\x1b[m") < strings.LastIndex(raw, "\x1b[38;5") {
		t.Error("the style was left on")
	}
}

func TestClosedBeforeOpenedWritesNothing(t *testing.T) {
	var out bytes.Buffer
	p := New(&out, Options{})
	p.Show(page("x"), Cursor{})
	if err := p.Close(); err != nil || out.Len() != 0 {
		t.Errorf("%v, %q", err, &out)
	}
	p.Open()
	if out.Len() != 0 {
		t.Error("opened after Close")
	}
}

// THREATS C7: titles and the clipboard are made from fixed text or validated references only.
func TestTitlesAndClipboardRefuseForeignText(t *testing.T) {
	w := newGate()
	p := New(w, Options{})
	for _, s := range []string{"", "a\x1b]0;x\x07", "é", "a\nb", strings.Repeat("x", 81)} {
		if p.SetTitle(s) {
			t.Errorf("title %q was taken", s)
		}
	}
	for _, s := range []string{"", "a b", "a;b", "a\x07", "é", "$(x)", strings.Repeat("x", 129)} {
		if p.Clipboard(s) {
			t.Errorf("reference %q was taken", s)
		}
	}
	if !p.SetTitle("dccops: December 2026") || !p.Clipboard("W-2026-11/3:a_b.c") {
		t.Error("good text was refused")
	}
	p.Bell()
	p.Open()
	w.pass()
	want := "\x1b[22;2t\x1b]2;dccops: December 2026\x07\x1b]52;c;Vy0yMDI2LTExLzM6YV9iLmM=\x07\x07"
	if s := w.pass(); s != want {
		t.Errorf("wrote %q", s)
	}
	p.Show(page("next"), Cursor{})
	if s := w.pass(); strings.ContainsAny(s, "\x07]") {
		t.Errorf("title, clipboard or bell came twice: %q", s)
	}
	go w.pass()
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// Any goroutine may speak to the painter at any time, closing included (run with -race).
func TestManyMaySpeakAtOnce(t *testing.T) {
	p := New(io.Discard, Options{})
	p.Open()
	g := page("shared")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				p.Show(g, Cursor{})
				p.Show(page("own"), Cursor{Visible: true})
				p.Redraw()
				p.Mouse(true)
				p.Restyle(stylesFor("mono", 0))
				p.Sent()
			}
			_ = p.Close()
		})
	}
	wg.Wait()
}
