package main

import (
	"strconv"
	"time"

	"dccops/model"
	"dccops/model/demo"
	"dccops/model/london"
	"dccops/tui"
	"dccops/tui/tale"
)

// The pace of the demo's clock, in its seconds to a second.
const (
	demoPace    = 20
	fastestPace = 100
)

// demoName is the command that is a console over a made-up month.
const demoName = "demo"

func demoCommand() command {
	return command{
		name: demoName, most: 0, apart: true, here: "keeps a month in the memory of the machine it runs on",
		words: "open the console over a made-up month, in memory; nothing is kept",
		more: "The record of this machine is neither read nor written, and nothing leaves it. An hour happens by itself while you look: an incident, answers to a consultation, work that " +
			"overruns. Space stops its clock, and . goes to what comes next; everything else is the console as ever, and takes what you do. " +
			"The same --seed, and --at where you give it, tell the same every day.",
		flags: []flag{
			{name: "seed", value: "N", words: "which made-up month (default: 1)"},
			{name: "speed", value: "N", words: "seconds of the story to a second, 1 to 100 (default: 20)"},
			{name: "pause", words: "begin with its clock stopped"},
			{name: "serve", words: "let others join over SSH, whoever they are: what they see is made up"},
			{name: "ssh", value: "ADDR", words: "with --serve: listen here (default: " + fairAddress + ", which only this machine reaches)"},
			{name: "role", value: "ROLE", words: "with --serve: what those who join may do (default: reader)", of: roleNames},
		},
		run: runDemo,
	}
}

// runDemo reads what the demo was asked to be, and shows it.
func runDemo(c *call) error {
	seed, speed := uint64(1), demoPace
	if c.has("seed") {
		n, err := strconv.ParseUint(c.one("seed"), 10, 64)
		if err != nil {
			return misused("--seed: %q is not a whole number.", quoted(c.one("seed")))
		}
		seed = n
	}
	if c.has("speed") {
		n, err := strconv.Atoi(c.one("speed"))
		if err != nil || n < 1 || n > fastestPace {
			return misused("--speed: %q is not a whole number from 1 to %d.", quoted(c.one("speed")), fastestPace)
		}
		speed = n
	}
	now := demo.Opens(seed)
	if c.has("at") {
		at, err := c.instant()
		if err != nil {
			return err
		}
		now = at
	}
	clock := tale.NewClock(c.now, now, speed, c.has("pause"))
	c.told = clock.Now
	delete(c.flags, "at") // that clock goes on from there
	return c.demo(tale.NewPlayer(seed, now, clock), now)
}

// demo fills a record in memory and shows it.
func (c *call) demo(p *tale.Player, now time.Time) error {
	month := london.MonthOf(now)
	if err := c.openMemory(c.told, month.Prev(), month, month.Next()); err != nil {
		return err
	}
	if err := p.Fill(c.ctx, c.desk); err != nil {
		return err
	}
	if !c.has("serve") && (c.has("ssh") || c.has("role")) {
		return misused("--ssh and --role say how others join, and go with --serve. Nothing was begun.")
	}
	f := &fair{story: p, role: model.Role(c.one("role"))}
	if c.has("serve") {
		done, err := c.openFair(f)
		if err != nil {
			return err
		}
		defer done()
	}
	if c.drawable() {
		defer p.Play(c.ctx, c.logger())()
		return c.show(tui.Options{Desk: c.desk, Record: deskRecord{c.desk, c.desk}, Visit: f.shown(tui.Visit{}, p)})
	}
	if c.lined() && !c.has("serve") {
		defer p.Play(c.ctx, c.logger())()
		return c.converse(tui.Options{Desk: c.desk, Record: deskRecord{c.desk, c.desk}, Visit: f.shown(tui.Visit{}, p)})
	}
	if c.has("serve") {
		defer p.Play(c.ctx, c.logger())()
		<-c.ctx.Done()
		return nil
	}
	if !c.has("json") {
		c.page().say("DEMO: a made-up month in memory; nothing of it is kept.")
	}
	return printMonth(c, c.desk.Board(), month, now)
}
