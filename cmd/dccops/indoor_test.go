package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"dccops/model"
	"dccops/storage"
	"dccops/themes"
	"dccops/tui"
	"dccops/tui/screen"
	"dccops/tui/sshd"
)

// indoor is a door in this process, for what takes minutes at the limits of the
// real one: here the limits are a test's own. Behind it is the console over a
// record in memory.
type indoor struct {
	served
	desk *storage.Desk
	door *sshd.Door
}

func newIndoor(t *testing.T, limits sshd.Limits, wrap func(screen.Desk, *sshd.Session) screen.Desk, people ...*person) *indoor {
	t.Helper()
	log := newSteno()
	out := slog.New(slog.NewJSONHandler(asciiLines{log}, nil))
	desk, err := storage.Open(t.Context(), storage.Options{Memory: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	key, err := sshd.FreshKey()
	if err != nil {
		t.Fatal(err)
	}
	who := map[string]model.Actor{}
	for _, p := range people {
		who[sshd.KeyText(p.key.PublicKey())] = model.Actor{Name: p.name, Role: model.Role(p.role)}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	in := &indoor{served: served{t: t, addr: l.Addr().String(), log: log}, desk: desk}
	in.door = sshd.New(t.Context(), sshd.Options{
		HostKey: key, Who: func(key string) (model.Actor, bool) { a, ok := who[key]; return a, ok },
		Log: out, Clock: time.Now, ID: func() string { return randomHex(16) }, Limits: limits,
		Run: func(ctx context.Context, s *sshd.Session) int {
			if s.Command != "" {
				panic(s.Command)
			}
			actor, _ := s.Who()
			var d screen.Desk = desk
			if wrap != nil {
				d = wrap(desk, s)
			}
			s.Lasting()
			err := tui.RunOn(ctx, tui.Options{
				Desk: d, Actor: actor, Clock: time.Now, OrderID: func() string { return randomHex(16) }, Log: out,
				Terminal: themes.Detect(s.Env, true), W: s.Size.W, H: s.Size.H,
			}, tui.Line{In: s.In, Out: s.Out, Sizes: s.Sizes, Patience: limits.Stall})
			if errors.Is(err, tui.ErrStalled) {
				s.Drop("a terminal that does not read")
				return 1
			}
			if err != nil {
				_, _ = fmt.Fprintf(s.Err, "%v\r\n", err)
				return 1
			}
			return 0
		},
	})
	served := make(chan error, 1)
	go func() { served <- in.door.Serve(l) }()
	t.Cleanup(func() {
		in.door.Close(&sshd.Ended{}, 0, 5*time.Second)
		<-served
		_ = l.Close()
		_ = desk.Close()
	})
	return in
}

// plan stores a window, whose number everybody then sees.
func (in *indoor) plan(t *testing.T, activity string) {
	t.Helper()
	start := time.Now().Add(time.Hour).Truncate(time.Minute)
	w := model.Window{
		Activity: activity, Systems: []string{"DSP"}, Services: []model.ServiceEffect{{Name: "Prepayment", Effect: model.EffectDisruption}},
		Start: start, End: start.Add(time.Hour), Risk: "none", Scope: model.ScopeDCC,
	}
	if _, err := in.desk.Do(t.Context(), model.Order{ID: randomHex(16), Actor: model.Actor{Name: "op", Role: model.Operator}, Command: model.PlanWindow{Window: w}}); err != nil {
		t.Fatal(err)
	}
}

// closedWindow is a client that comes in, opens a console, answers whether it is
// there, and never lets more than a little be sent to it.
func (s *served) closedWindow(from string, p *person) (*raw, error) {
	r, err := s.rawDial(from)
	if err == nil {
		err = r.keys()
	}
	if err == nil {
		err = r.service()
	}
	if err != nil {
		return nil, err
	}
	_ = r.conn.SetDeadline(time.Time{})
	if ok, err := r.sign("x", p.key.PublicKey(), p.key); !ok {
		return nil, fmt.Errorf("it does not get in: %w", err)
	}
	type request struct {
		Channel uint32 `sshtype:"98"`
		Kind    string
		Reply   bool
	}
	pty := append(ssh.Marshal(request{0, "pty-req", false}), ssh.Marshal(struct {
		Term       string
		W, H, X, Y uint32
		Modes      string
	}{"xterm", 120, 40, 0, 0, ""})...)
	if err := r.send(ssh.Marshal(struct {
		Kind                string `sshtype:"90"`
		ID, Window, Largest uint32
	}{"session", 0, 1 << 10, 1 << 10})); err != nil {
		return nil, err
	}
	for got := []byte{0}; got[0] != rawOpened; {
		if got, err = r.read(); err != nil {
			return nil, err
		}
		if got[0] == rawOpenRefused {
			return nil, fmt.Errorf("no session is given: %q", got)
		}
	}
	return r, errors.Join(r.send(pty), r.send(ssh.Marshal(request{0, "shell", false})))
}

// answerAlive answers that it is there until the connection ends.
func (r *raw) answerAlive() {
	for {
		got, err := r.read()
		if err != nil {
			return
		}
		if got[0] == rawGlobal {
			_ = r.send([]byte{82})
		}
	}
}
