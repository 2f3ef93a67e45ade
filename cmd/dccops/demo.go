package main

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"dccops/model/demo"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/storage/outbox"
	"dccops/tui"
)

func demoCommand() command {
	return command{
		name: "demo", most: 0, apart: true, here: "keeps a month in the memory of the machine it runs on",
		words: "open the console over a made-up month, in memory; nothing is kept",
		more:  "The record of this machine is neither read nor written. The same --seed and --at give the same month.",
		flags: []flag{{name: "seed", value: "N", words: "which made-up month (default: 1)"}},
		run: func(c *call) error {
			seed := uint64(1)
			if c.has("seed") {
				n, err := strconv.ParseUint(c.one("seed"), 10, 64)
				if err != nil {
					return misused("--seed: %q is not a whole number.", quoted(c.one("seed")))
				}
				seed = n
			}
			return c.demo(seed)
		},
	}
}

// demo fills a record in memory and shows it. While it is filled the clock says
// what the story says.
func (c *call) demo(seed uint64) error {
	real, err := c.clock()
	if err != nil {
		return err
	}
	now := real()
	month := london.MonthOf(now)
	var told atomic.Pointer[time.Time]
	clock := func() time.Time {
		if at := told.Load(); at != nil {
			return *at
		}
		return real()
	}
	if err := c.openMemory(clock, month.Prev(), month, month.Next()); err != nil {
		return err
	}
	for _, act := range demo.Acts(seed, now) {
		told.Store(&act.At)
		if _, err := c.desk.Do(c.ctx, act.Order); err != nil {
			return err
		}
	}
	told.Store(nil)
	if c.drawable() {
		stop, err := c.demoPost()
		if err != nil {
			return err
		}
		defer stop()
		return c.show(tui.Options{Desk: c.desk, Record: deskRecord{c.desk, c.desk}, Visit: tui.Visit{Band: "DEMO"}})
	}
	if !c.has("json") {
		c.page().say("DEMO: a made-up month in memory; nothing of it is kept.")
	}
	return printMonth(c, c.desk.Board(), month, now)
}

// demoHost is the made-up mail host: nothing leaves this process.
type demoHost struct{}

// Name says so.
func (demoHost) Name() string { return "a made-up mail host" }

// Carry answers as the story has it.
func (demoHost) Carry(_ context.Context, l *letter.Letter, _ func() error) outbox.Result {
	outcome, words := demo.Answer(l.To)
	return outbox.Result{Outcome: outcome, Words: words}
}

// demoPost sends the demo's letters as they fall due, until what it returns is
// called.
func (c *call) demoPost() (stop func(), err error) {
	man, err := c.postman(c.desk, demoHost{})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(c.ctx)
	var all sync.WaitGroup
	all.Go(func() { man.Run(ctx) })
	return func() {
		cancel()
		all.Wait()
	}, nil
}
