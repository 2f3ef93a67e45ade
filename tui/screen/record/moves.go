package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/themes"
	"dccops/tui/screen"
)

// count is how many rows the list has: every event, or those that were found.
func (r *Record) count(env *screen.Env) int {
	if r.filter.on() {
		return len(r.filter.found)
	}
	return int(env.Board.Revision())
}

// seqAt is the number of the event in a row of the list, the newest in row 0.
func (r *Record) seqAt(env *screen.Env, row int) uint64 {
	if row < 0 || row >= r.count(env) {
		return 0
	}
	if r.filter.on() {
		return r.filter.found[row].seq
	}
	return env.Board.Revision() - uint64(row)
}

// rowOf is the row of an event, or of the next older one there is.
func (r *Record) rowOf(env *screen.Env, seq uint64) int {
	head, last := env.Board.Revision(), max(0, r.count(env)-1)
	switch {
	case seq == 0 || seq > head:
		return 0
	case r.filter.on():
		return min(r.filter.index(seq), last)
	}
	return int(head - seq)
}

// sel is the number of the selected event; 0: there is none.
func (r *Record) sel(env *screen.Env) uint64 { return r.seqAt(env, r.rowOf(env, r.at.Pick)) }

// picked is the selected event with its records; nil while it is not read.
func (r *Record) picked(env *screen.Env) *model.Event { return r.shelf.event(r.sel(env)) }

// eventAt is what the list shows in a row; nil while it is not read.
func (r *Record) eventAt(env *screen.Env, row int) *model.Event {
	if r.filter.on() {
		return &r.filter.found[row].event
	}
	return r.shelf.event(r.seqAt(env, row))
}

// first is the row at the top of the list at this size: the selected one is
// always in sight.
func (r *Record) first(env *screen.Env) int {
	rows, at := max(1, r.listRows(env)), r.rowOf(env, r.at.Pick)
	first := r.rowOf(env, r.top)
	if at < first {
		first = at
	}
	if at >= first+rows {
		first = at - rows + 1
	}
	return max(0, min(first, r.count(env)-rows))
}

func (r *Record) seqOrNewest(env *screen.Env, row int) uint64 {
	if row == 0 {
		return 0
	}
	return r.seqAt(env, row)
}

// events are the lines of the list: the newest stays selected when newer ones
// come.
type events struct {
	r   *Record
	env *screen.Env
}

// Len is how many there are.
func (e events) Len() int { return e.r.count(e.env) }

// Key is the number of the event in a row.
func (e events) Key(row int) uint64 { return e.r.seqOrNewest(e.env, row) }

// Find is the row of an event.
func (e events) Find(seq uint64) int { return e.r.rowOf(e.env, seq) }

// wishes are the events that are missing to draw this, or to go on searching.
func (r *Record) wishes(env *screen.Env) tea.Cmd {
	if r.failed != "" {
		return nil
	}
	var out []tea.Cmd
	want := func(seq uint64) {
		if seq == 0 {
			return
		}
		if wish, missing := r.shelf.need(seq); missing {
			out = append(out, screen.Tell(wish))
		}
	}
	if first := r.first(env); !r.filter.on() {
		last := min(first+r.listRows(env), r.count(env)) - 1
		for row := first; row < last; row += pageSize {
			want(r.seqAt(env, row))
		}
		want(r.seqAt(env, last))
	}
	want(r.sel(env))
	if wish, missing := r.filter.need(env.Board.Revision(), r.at.Pick); missing && !r.shelf.asked[wish] {
		r.shelf.asked[wish] = true
		out = append(out, screen.Tell(wish))
	}
	return batch(out...)
}

// fetched takes events in, wherever they were wished for.
func (r *Record) fetched(env *screen.Env, m screen.Fetched) {
	r.shelf.put(m)
	if m.Failed != "" {
		r.failed = m.Failed
		return
	}
	r.filter.take(m)
	r.filter.follow(env.Board.Revision(), r.shelf)
}

// verified says what was proved, or what is wrong.
func (r *Record) verified(m screen.Verified) tea.Cmd {
	r.proof = proof{upto: m.Upto, wrong: m.Failed}
	if m.Failed != "" {
		return screen.Tell(screen.Say{Role: themes.VerdictBreach, Words: m.Failed})
	}
	return screen.Tell(screen.Say{Role: themes.VerdictOK, Words: "Verified: each of the " + grouped(m.Upto) + " events stands on the one before, every row is as its event wrote it, and together they make what the screens show;" +
		" a rewrite of all of it would show only against a head kept outside (dccops record verify)."})
}
