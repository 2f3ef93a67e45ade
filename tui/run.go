package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"

	"dccops/themes"
	"dccops/tui/paint"
)

// Size is a terminal's width and height in cells.
type Size struct{ W, H int }

// Line is a terminal somewhere else. What it sends must already be single keys,
// and nothing on this side is put back but what was painted.
type Line struct {
	In       io.Reader     // its keys; a Read that waits must end soon after RunOn has returned
	Out      io.Writer     // a Write that waits must end when the line is cut
	Sizes    <-chan Size   // each new size, within what may be believed; nil: it stays as it is
	Patience time.Duration // how long one Write may take before the session ends; 0: 10 s
}

// ErrStalled is what RunOn returns where the terminal took nothing for as long
// as the line's patience.
var ErrStalled = paint.ErrStalled

// Run shows the console on a terminal until the person leaves or ctx ends, and
// puts the terminal back. Both files must be the terminal.
func Run(ctx context.Context, o Options, in, out *os.File) (err error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return fmt.Errorf("the terminal cannot be switched to single keys: %w", err)
	}
	defer func() { err = errors.Join(err, term.Restore(in.Fd(), before)) }()
	o.W, o.H = 80, 24
	if size, err := SizeOf(out); err == nil {
		o.W, o.H = size.W, size.H
	}
	keys, err := NewKeys(in)
	if err != nil {
		return fmt.Errorf("the keys cannot be read: %w", err)
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	sizes, resized := WatchSize(ctx, out)
	defer resized.Wait()
	defer end()
	return run(ctx, o, Line{In: keys, Out: out, Sizes: sizes}, keys.Close)
}

// RunOn is Run for a terminal that is not this process's own. The size to begin
// with is that of the options.
//
// # Why
//
// Whoever looks from afar has the same session, painter and paste filter as
// whoever sits here: what differs is only where keys come from and frames go to.
// Nothing is asked of the terminal, and no signal is listened to: the process
// belongs to others too.
func RunOn(ctx context.Context, o Options, l Line) error {
	return run(ctx, o, l, func() error { return nil })
}

// run shows the console on a line. stop ends a Read that waits.
func run(ctx context.Context, o Options, l Line, stop func() error) (err error) {
	s := NewSession(ctx, o)
	defer s.sight.beside.seat.leave()
	defer s.end()
	var stalled atomic.Bool
	wire := paint.For(o.Terminal, o.Terminal.Styles(s.palette(), io.Discard))
	wire.Patience = l.Patience
	wire.Broken = func(error) { s.end() }
	wire.Stalled = func() { stalled.Store(true); s.end() }
	s.paint = paint.New(l.Out, wire)
	s.paint.Open()
	defer func() {
		err = errors.Join(err, s.paint.Close())
		if stalled.Load() && !errors.Is(err, ErrStalled) {
			err = errors.Join(err, ErrStalled)
		}
	}()
	s.View()
	keys := newInput(l.In, stop)
	program := tea.NewProgram(s, tea.WithContext(s.ctx), tea.WithInput(keys), tea.WithOutput(io.Discard),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	keys.send = program.Send
	var resized sync.WaitGroup
	resized.Go(func() { s.follow(program, l.Sizes) })
	_, err = program.Run()
	s.end()
	s.keepLast()
	s.keepLayout()
	resized.Wait()
	s.closePast()
	unread := keys.close()
	if errors.Is(err, tea.ErrProgramKilled) {
		err = nil // the owner of ctx ended it, or the session itself, which says why
	}
	return errors.Join(err, unread, s.Err())
}

// follow tells the program each new size, until the session ends.
func (s *Session) follow(program *tea.Program, sizes <-chan Size) {
	for {
		select {
		case <-s.ctx.Done():
			return
		case size := <-sizes:
			program.Send(tea.WindowSizeMsg{Width: size.W, Height: size.H})
		}
	}
}

// SizeOf is the size of this process's terminal.
func SizeOf(out *os.File) (Size, error) {
	w, h, err := term.GetSize(out.Fd())
	if err == nil && (w <= 0 || h <= 0) {
		err = errors.New("the terminal has no size")
	}
	return Size{w, h}, err
}

// WatchSize gives each new size of this process's terminal until ctx ends; the
// newest one wins where nobody takes them. The group is done once it has ended.
func WatchSize(ctx context.Context, out *os.File) (<-chan Size, *sync.WaitGroup) {
	sig := make(chan os.Signal, 1)
	sizes := make(chan Size, 1)
	signal.Notify(sig, syscall.SIGWINCH)
	var owned sync.WaitGroup
	owned.Go(func() {
		defer signal.Stop(sig)
		for {
			select {
			case <-ctx.Done():
				return
			case <-sig:
			}
			if size, err := SizeOf(out); err == nil {
				Newest(sizes, size)
			}
		}
	})
	return sizes, &owned
}

// Newest puts a size into a box of one slot, over one that nobody took. One
// goroutine puts.
func Newest(box chan Size, size Size) {
	select {
	case <-box:
	default:
	}
	box <- size
}

// PutBack puts a terminal back that was left in the console's screen by a process
// that ended without doing so.
func PutBack(t themes.Terminal, out io.Writer) error {
	return paint.PutBack(out, paint.For(t, t.Styles(themes.All()[0], io.Discard)))
}
