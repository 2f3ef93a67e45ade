package inbox

import (
	"time"

	"dccops/model"
)

// Request is what the Panel asks to have rescheduled (H8.5).
const Request Kind = "request"

// requests are what the Panel asks, those that are answered too.
func requests(b *model.Board, now time.Time) (out []thread) {
	for _, w := range b.RequestsWaiting(now) {
		it := Item{Kind: Request, Ref: w.Ref, Thread: w.Ref, Title: w.Words, State: ToDo, May: model.WhoMay(w.For), Due: model.DueAfter(w.Due)}
		switch {
		case w.Begun:
			it.Next = "a window has begun as it was set out: answer it"
			it.May = model.WhoMay(model.KindAnswerRequest)
		case w.For == model.KindAnswerRequest:
			it.Next = "every window stands elsewhere: answer it"
		default:
			it.Next = "see what moving it does, and move it, or answer why not"
		}
		out = append(out, thread{items: []Item{it}, due: it.Due})
	}
	for _, r := range b.Requests() {
		if !r.Open() {
			out = append(out, thread{done: true, items: []Item{{Kind: Request, Ref: r.Ref, Thread: r.Ref, Title: r.Title(), State: Done, Next: r.State.Words()}}})
		}
	}
	return out
}
