package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen"
	"dccops/tui/sshd"
)

// crowd opens the product's own door over a real record. Whoever comes sees the
// calendar, drawn either by the product or by the stock renderer. A session that
// asks for the command "go" changes a window that all of them show.
type crowd struct {
	desk  *storage.Desk
	stock bool
	now   func() time.Time
	rooms sync.Map // *tea.Program -> true
	work  sync.WaitGroup
	n     atomic.Int64

	company *tui.Company
}

// events is the record as what others did is read from it.
type events struct{ *storage.Desk }

// AsOf is not asked for here.
func (events) AsOf(context.Context, time.Time, ...london.Month) (screen.Past, error) {
	return nil, errors.New("there is no past here")
}

// serveCrowd prints its address and serves until its stdin is closed.
func serveCrowd(stock bool) error {
	now := time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)
	var told atomic.Pointer[time.Time]
	clock := func() time.Time {
		if at := told.Load(); at != nil {
			return *at
		}
		return now
	}
	dir, err := os.MkdirTemp("", "dccops-crowd-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ctx := context.Background()
	desk, err := storage.Open(ctx, storage.Options{Dir: dir + "/record", Clock: clock, AnyFilesystem: true})
	if err != nil {
		return err
	}
	for _, act := range demo.Acts(1, now) {
		told.Store(&act.At)
		if _, err := desk.Do(ctx, act.Order); err != nil {
			return err
		}
	}
	told.Store(nil)
	c := &crowd{desk: desk, stock: stock, now: clock, company: tui.NewCompany()}
	if stock {
		c.work.Go(c.send)
	}
	err = errors.Join(c.open(ctx), desk.Close()) // which ends what is watched
	c.work.Wait()
	return err
}

func (c *crowd) open(ctx context.Context) error {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	key, err := ssh.NewSignerFromKey(private)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	door := sshd.New(ctx, sshd.Options{
		HostKey: key, Clock: time.Now, Log: slog.New(slog.DiscardHandler), ID: func() string { return fmt.Sprint(c.n.Add(1)) },
		Who:    func(string) (model.Actor, bool) { return model.Actor{Name: "bench", Role: model.Approver}, true },
		Run:    c.run,
		Limits: sshd.Limits{Address: 10_000, Waiting: 10_000, Person: 10_000, Sessions: 10_000},
	})
	c.work.Go(func() { _ = door.Serve(l) })
	fmt.Println(l.Addr())
	_, err = io.Copy(io.Discard, os.Stdin)
	door.Close(&sshd.Ended{Words: "It was measured."}, time.Second, time.Second)
	return errors.Join(err, l.Close())
}

func (c *crowd) run(ctx context.Context, s *sshd.Session) int {
	var err error
	switch {
	case s.Command == "go":
		err = c.change(ctx)
	case c.stock:
		err = c.draw(ctx, s)
	default:
		err = tui.RunOn(ctx, c.options(s), tui.Line{In: s.In, Out: s.Out, Sizes: s.Sizes, Patience: 30 * time.Second})
	}
	if err != nil {
		return 1
	}
	return 0
}

func (c *crowd) options(s *sshd.Session) tui.Options {
	visit := tui.Visit{Company: c.company}
	if c.stock {
		visit.Company = nil // each of them is a program of its own
	}
	return tui.Options{
		Desk: c.desk, Record: events{c.desk}, Visit: visit, Actor: model.Actor{Name: "bench", Role: model.Approver}, Clock: c.now,
		OrderID: func() string { return fmt.Sprint("order-", c.n.Add(1)) }, Terminal: themes.Detect(s.Env, true),
		Log: slog.New(slog.DiscardHandler), W: s.Size.W, H: s.Size.H,
	}
}

// change gives the window of tonight another activity.
func (c *crowd) change(ctx context.Context) error {
	n := c.n.Add(1)
	w := model.Window{
		ID: "Q-1", Activity: fmt.Sprintf("%s, round %d", []string{"Gateway patching", "Firmware of the masts", "Keys are renewed"}[n%3], n), Systems: []string{"DSP"}, Risk: "none",
		Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start:    time.Date(2026, 11, 3, 21, 0, 0, 0, time.UTC), End: time.Date(2026, 11, 3, 22, 0, 0, 0, time.UTC), DecidedAt: c.now(),
	}
	var cmd model.Command = model.PlanWindow{Window: w}
	if _, ok := c.desk.Board().Window("Q-1"); ok {
		cmd = model.EditWindow{Window: w, Reason: "measured"}
	}
	_, err := c.desk.Do(ctx, model.Order{ID: fmt.Sprint("go-", n), Actor: model.Actor{Name: "bench", Role: model.Approver}, Command: cmd})
	return err
}

// draw runs the session through Bubble Tea's standard renderer.
func (c *crowd) draw(ctx context.Context, s *sshd.Session) error {
	o := c.options(s)
	session := tui.NewSession(ctx, o)
	model := stock{session: session, styles: o.Terminal.Styles(themes.All()[0], io.Discard)}
	p := tea.NewProgram(model, tea.WithContext(ctx), tea.WithInput(s.In), tea.WithOutput(s.Out), tea.WithAltScreen(), tea.WithoutSignalHandler())
	c.rooms.Store(p, true)
	defer c.rooms.Delete(p)
	_, err := p.Run()
	return err
}

// send tells every stock program of a newer board, one after another, as such
// programs do.
func (c *crowd) send() {
	wake, stop := c.desk.Watch()
	defer stop()
	for range wake {
		c.rooms.Range(func(p, _ any) bool {
			p.(*tea.Program).Send(tui.Woken{})
			return true
		})
	}
}
