package main

import (
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// requestsBoard is the picture of the record that a command about requests reads,
// with the windows they ask for and the months named on it.
func (c *call) requestsBoard(months ...london.Month) (*model.Board, error) {
	b, err := c.board(months...)
	if err != nil || c.desk == nil {
		return b, err
	}
	var of view = c.desk
	if c.past != nil {
		of = c.past
	}
	return c.waitFor(of, func(b *model.Board) bool { return b.Whole() || hasAll(b, months) && hasAsked(b) })
}

func hasAsked(b *model.Board) bool {
	for _, r := range b.Requests() {
		for i := range r.Windows {
			if _, ok := b.Window(r.Windows[i].Window); !ok {
				return false
			}
		}
	}
	return true
}

func listRequests(c *call) error {
	b, err := c.requestsBoard()
	if err != nil {
		return err
	}
	now, err := c.instant()
	if err != nil {
		return err
	}
	waiting := b.RequestsWaiting(now)
	var list []*model.PanelRequest
	for i := range waiting {
		r, _ := b.Request(waiting[i].Ref)
		list = append(list, r)
	}
	for _, r := range slices.Backward(b.Requests()) {
		if !r.Open() && !c.has("open") {
			list = append(list, r)
		}
	}
	if c.has("json") {
		out := make([]requestJSON, 0, len(list))
		for i, r := range list {
			one := requestOf(b, r)
			if i < len(waiting) {
				one.Due, one.Left = orNull(waiting[i].Due.String()), &waiting[i].Left
			}
			out = append(out, one)
		}
		return c.printJSON(out)
	}
	p := c.page()
	if len(list) == 0 {
		p.say("No request of the Panel is on the record.")
	}
	for i, r := range list {
		p.say("%s  %s: %s", r.Ref, windowNames(r), r.State.Words())
		p.wrap("", 4, "%s, received %s. %s", r.Meeting, london.Stamp(r.Received), r.Reasons)
		if i < len(waiting) {
			w := &waiting[i]
			left := numbered(w.Left, "Working Day") + " left"
			if w.Begun {
				left = "a window has begun as it was set out"
			}
			p.wrap("", 4, "To do: %s by %s (%s), before the first window was to begin.", w.For.Words(), dated(w.Due), left)
		}
	}
	return p.err
}

func windowNames(r *model.PanelRequest) string {
	out := make([]string, len(r.Windows))
	for i := range r.Windows {
		out[i] = r.Windows[i].Window
	}
	return strings.Join(out, ", ")
}
