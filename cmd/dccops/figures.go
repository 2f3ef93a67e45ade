package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"dccops/model"
	"dccops/storage/outbox"
)

// figures are what a machine may want to know of a process that serves. They are
// counted whether anybody asks or not: a count costs nothing.
//
// # Why
//
// The text format of Prometheus is a page of words; a library for it would weigh
// more than all of this. Nothing here is a person's: no name, no key, no address.
type figures struct {
	frames  atomic.Uint64 // writes of a painter to a terminal at the door
	bytes   atomic.Uint64
	orders  [len(orderBounds) + 1]atomic.Uint64
	ordered atomic.Int64 // nanoseconds, of all orders
	refused atomic.Uint64
	began   uint64 // the revision at which it began
}

// doings are what a process with the record does besides keeping it.
type doings struct {
	figures figures
	sending atomic.Bool                    // somebody sends the letters that are owed
	letters atomic.Pointer[outbox.Carrier] // by which this process sends them as they fall due; nil: it does not
	inside
	unit bool  // a service manager started this process
	fair *fair // nil: the record is no demo
}

// orderBounds are the upper ends of the classes of how long an order takes, in
// seconds; what is beyond is in the last.
var orderBounds = [...]float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5}

// order notes that an order took so long.
func (f *figures) order(took time.Duration, err error) {
	i := 0
	for i < len(orderBounds) && took.Seconds() > orderBounds[i] {
		i++
	}
	f.orders[i].Add(1)
	f.ordered.Add(int64(took))
	if err != nil {
		f.refused.Add(1)
	}
}

// drawn is a terminal's line whose frames are counted.
type drawn struct {
	to io.Writer
	f  *figures
}

// Write writes on.
func (c drawn) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.f.frames.Add(1)
	c.f.bytes.Add(uint64(max(n, 0)))
	return n, err
}

// expose is the page of figures, in Prometheus' text format 0.0.4.
func (o *owner) expose(now time.Time) string {
	var b strings.Builder
	f, board := &o.figures, o.desk.Board()
	metric := func(name, kind, help string, lines ...string) {
		fmt.Fprintf(&b, "# HELP dccops_%s %s\n# TYPE dccops_%s %s\n", name, help, name, kind)
		for _, l := range lines {
			b.WriteString("dccops_" + name + l + "\n")
		}
	}
	one := func(n any) string { return fmt.Sprint(" ", n) }
	metric("sessions", "gauge", "Sessions at the door now.", one(o.door.Sessions()))
	metric("frames_painted_total", "counter", "Frames written to consoles at the door.", one(f.frames.Load()))
	metric("painted_bytes_total", "counter", "Bytes of these frames.", one(f.bytes.Load()))
	metric("boards_published_total", "counter", "Boards handed to every session since the start.", one(board.Revision()-f.began))
	metric("record_events", "gauge", "Events on the record.", one(board.Revision()))
	depth, oldest := outboxFigures(board, now)
	metric("outbox_letters", "gauge", "Letters on the record, by state.", depth...)
	metric("outbox_oldest_unsent_seconds", "gauge", "How long ago the oldest letter that has not gone out was owed; 0: none waits.", one(oldest))
	metric("command_seconds", "histogram", "How long orders to the record took that came through the door, from asking to the answer.", f.histogram()...)
	metric("commands_not_taken_total", "counter", "Of these orders, those that were refused or failed.", one(f.refused.Load()))
	metric("door_refusals_total", "counter", "What the door refused, by kind.", labelled("what", o.door.Refused())...)
	return b.String()
}

func (f *figures) histogram() (out []string) {
	sum := uint64(0)
	for i := range f.orders {
		sum += f.orders[i].Load()
		bound := "+Inf"
		if i < len(orderBounds) {
			bound = strconv.FormatFloat(orderBounds[i], 'g', -1, 64)
		}
		out = append(out, fmt.Sprintf("_bucket{le=%q} %d", bound, sum))
	}
	took := time.Duration(f.ordered.Load()).Seconds()
	return append(out, "_sum "+strconv.FormatFloat(took, 'g', -1, 64), fmt.Sprint("_count ", sum))
}

// outboxFigures are how many letters are in each state, and the age in seconds of
// the oldest that has not gone out.
func outboxFigures(b *model.Board, now time.Time) (depth []string, oldest int64) {
	count := map[model.LetterState]int{}
	for _, o := range b.Owed() {
		for _, l := range o.Letters {
			count[l.State]++
			if l.State.Open() || l.State == model.LetterFailed {
				oldest = max(oldest, int64(now.Sub(o.At)/time.Second))
			}
		}
	}
	for _, s := range model.LetterStates() {
		depth = append(depth, fmt.Sprintf("{state=%q} %d", string(s), count[s]))
	}
	return depth, oldest
}

// labelled writes a count for each kind, in their order. The kinds are our own
// words.
func labelled(label string, counts map[string]uint64) (out []string) {
	for kind, n := range counts {
		out = append(out, fmt.Sprintf("{%s=%q} %d", label, kind, n))
	}
	slices.Sort(out)
	return out
}

// figuresListener listens where --metrics says, which must be this machine.
func (c *call) figuresListener() (net.Listener, error) {
	if !c.has("metrics") {
		return nil, nil
	}
	at := c.one("metrics")
	host, _, err := net.SplitHostPort(at)
	ip := net.ParseIP(host)
	if err != nil || ip == nil || !ip.IsLoopback() {
		return nil, misused("--metrics %s: figures are shown to this machine only; say 127.0.0.1:PORT or [::1]:PORT. Nothing was changed.", quoted(at))
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		return nil, misused("--metrics %s: this address cannot be listened on (%s). Nothing was changed.", quoted(at), reasonOf(err))
	}
	return l, nil
}

// show answers GET /metrics until ctx ends.
func (o *owner) show(ctx context.Context, l net.Listener) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = io.WriteString(w, o.expose(o.clock()))
	})
	server := &http.Server{Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10}
	o.work.Go(func() {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			o.log.Error("no figures are shown any more", "error", err)
		}
	})
	o.work.Go(func() { <-ctx.Done(); _ = server.Close() })
}
