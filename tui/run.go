package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"

	"dccops/tui/paint"
)

// Run shows the console on a terminal until the person leaves or ctx ends, and
// puts the terminal back. Both files must be the terminal.
func Run(ctx context.Context, o Options, in, out *os.File) (err error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return fmt.Errorf("the terminal cannot be switched to single keys: %w", err)
	}
	defer func() { err = errors.Join(err, term.Restore(in.Fd(), before)) }()
	if o.W, o.H, err = term.GetSize(out.Fd()); err != nil || o.W <= 0 || o.H <= 0 {
		o.W, o.H = 80, 24
	}
	s := NewSession(ctx, o)
	defer s.end()
	wire := paint.For(o.Terminal, o.Terminal.Styles(s.palette(), io.Discard))
	wire.Stalled, wire.Broken = s.end, func(error) { s.end() }
	s.paint = paint.New(out, wire)
	s.paint.Open()
	defer func() { err = errors.Join(err, s.paint.Close()) }()
	s.View()
	keys, err := newInput(in)
	if err != nil {
		return fmt.Errorf("the keys cannot be read: %w", err)
	}
	program := tea.NewProgram(s, tea.WithContext(s.ctx), tea.WithInput(keys), tea.WithOutput(io.Discard),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	keys.send = program.Send
	resized := watchSize(s.ctx, program, out)
	_, err = program.Run()
	s.end()
	resized.Wait()
	s.closePast()
	unread := keys.close()
	if errors.Is(err, tea.ErrProgramKilled) {
		err = nil // the owner of ctx ended it, or the session itself, which says why
	}
	return errors.Join(err, unread, s.Err())
}

// watchSize tells the program each new size of the terminal, until ctx ends.
func watchSize(ctx context.Context, program *tea.Program, out *os.File) *sync.WaitGroup {
	sig := make(chan os.Signal, 1)
	signal.Notify(sig, syscall.SIGWINCH)
	var owned sync.WaitGroup
	owned.Go(func() {
		defer signal.Stop(sig)
		for {
			select {
			case <-ctx.Done():
				return
			case <-sig:
				if w, h, err := term.GetSize(out.Fd()); err == nil {
					program.Send(tea.WindowSizeMsg{Width: w, Height: h})
				}
			}
		}
	})
	return &owned
}
