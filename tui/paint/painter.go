package paint

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"

	"dccops/themes"
	"dccops/tui/canvas"
)

// ErrStalled is what Close returns when the terminal did not take the last bytes in time.
var ErrStalled = errors.New("the terminal does not read: it may have been left in the console's screen")

// Painter owns one terminal's output from Open to Close.
type Painter struct {
	out io.Writer
	o   Options

	mu   sync.Mutex
	next job           // the mailbox; guarded by mu
	wake chan struct{} // one slot: there is something in the mailbox
	done chan struct{} // closed when the goroutine has ended

	screen  *screen // what the terminal shows; the goroutine's own
	broken  error   // why nothing can be written any more; the goroutine's own until done
	closing sync.Once
	closed  error
	frames  atomic.Int64
	bytes   atomic.Int64
}

// job is what there is to do. The zero job is nothing.
type job struct {
	grid   *canvas.Grid
	cursor Cursor
	styles *themes.Styles
	redraw bool
	bell   bool
	mouse  wish
	title  string
	clip   string
	open   bool // the painter has been opened
	close  bool // and must end
}

// wish is a switch nobody may have touched.
type wish uint8

const (
	asItIs wish = iota
	turnOn
	turnOff
)

// New makes a painter for a terminal. Nothing is written before Open.
func New(out io.Writer, o Options) *Painter {
	o = o.withDefaults()
	return &Painter{
		out: out, o: o,
		wake:   make(chan struct{}, 1),
		done:   make(chan struct{}),
		screen: newScreen(o),
	}
}

// Open takes the terminal: alternate screen, no cursor, no wrapping, bracketed paste, and mouse and focus reports
// if the options ask for them. It starts the painter's goroutine, which ends with Close. A second Open, or one
// after Close, does nothing.
func (p *Painter) Open() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next.open || p.next.close {
		return
	}
	p.next.open = true
	go p.run()
}

// Show makes g the newest frame. It never blocks; a frame not yet painted is forgotten. g must not change from
// now on.
func (p *Painter) Show(g *canvas.Grid, c Cursor) {
	p.post(func(j *job) { j.grid, j.cursor = g, c })
}

// Restyle changes the theme: the newest frame is painted again, whole.
func (p *Painter) Restyle(s *themes.Styles) {
	if s != nil {
		p.post(func(j *job) { j.styles, j.redraw = s, true })
	}
}

// Redraw paints the newest frame again, whole, trusting nothing the terminal shows.
func (p *Painter) Redraw() { p.post(func(j *job) { j.redraw = true }) }

// Bell rings the terminal's bell with the next frame, or at once.
func (p *Painter) Bell() { p.post(func(j *job) { j.bell = true }) }

// Mouse turns mouse reports on or off.
func (p *Painter) Mouse(on bool) {
	w := turnOff
	if on {
		w = turnOn
	}
	p.post(func(j *job) { j.mouse = w })
}

// SetTitle sets the window title. Text that is not printable ASCII of at most 80 bytes is refused: a title must
// never carry what others wrote. It says whether the text was taken.
func (p *Painter) SetTitle(text string) bool {
	if !titleText(text) {
		return false
	}
	p.post(func(j *job) { j.title = text })
	return true
}

// Clipboard puts a reference on the clipboard of the person at the terminal (OSC 52). Only letters, digits and
// . _ : / - are taken, at most 128 of them. It says whether the text was taken; whether the terminal obeys is
// unknown, so the text should be shown as well.
func (p *Painter) Clipboard(ref string) bool {
	if !reference(ref) {
		return false
	}
	p.post(func(j *job) { j.clip = ref })
	return true
}

// Sent gives how many frames and bytes went to the terminal so far.
func (p *Painter) Sent() (frames, bytes int64) { return p.frames.Load(), p.bytes.Load() }

// post changes the mailbox and wakes the painter.
func (p *Painter) post(change func(*job)) {
	p.mu.Lock()
	change(&p.next)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// take empties the mailbox but for what lasts.
func (p *Painter) take() job {
	p.mu.Lock()
	defer p.mu.Unlock()
	j := p.next
	p.next = job{open: j.open, close: j.close, cursor: j.cursor}
	return j
}

// PutBack puts a terminal back that another process left, whatever that one had asked of it.
func PutBack(out io.Writer, o Options) error {
	o.Mouse = false
	p := New(out, o)
	p.screen.moused = true
	p.Open()
	return p.Close()
}

// Close puts the terminal back as it was and ends the painter. It waits for that, but no longer than
// Options.CloseWait; a terminal that takes nothing gives ErrStalled. Later calls give the same answer.
func (p *Painter) Close() error {
	p.closing.Do(func() { p.closed = p.shut() })
	return p.closed
}

func (p *Painter) shut() error {
	p.mu.Lock()
	p.next.close = true
	running := p.next.open
	p.mu.Unlock()
	if !running {
		return nil
	}
	p.post(func(*job) {})
	late := make(chan struct{})
	timer := p.o.AfterFunc(p.o.CloseWait, func() { close(late) })
	defer timer.Stop()
	select {
	case <-p.done:
		return p.broken
	case <-late:
		return ErrStalled
	}
}
