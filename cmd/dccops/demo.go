package main

import (
	"strconv"

	"dccops/model/demo"
	"dccops/model/london"
)

func demoCommand() command {
	return command{
		name: "demo", most: 0,
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

// demo fills a record in memory and shows it.
func (c *call) demo(seed uint64) error {
	clock, err := c.clock()
	if err != nil {
		return err
	}
	now := clock()
	month := london.MonthOf(now)
	if err := c.openMemory(month.Prev(), month, month.Next()); err != nil {
		return err
	}
	for _, o := range demo.Orders(seed, now) {
		if _, err := c.desk.Do(c.ctx, o); err != nil {
			return err
		}
	}
	if c.drawable() {
		return c.show(c.desk, "DEMO")
	}
	if !c.has("json") {
		c.page().say("DEMO: a made-up month in memory; nothing of it is kept.")
	}
	return printMonth(c, c.desk.Board(), month, now)
}
