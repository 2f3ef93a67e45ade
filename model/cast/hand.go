package cast

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"dccops/model"
)

// Hand is somebody at the console: who that is, what that person sees, and the
// dice that decide what comes to mind.
type Hand struct {
	Dice  *rand.Rand
	Board *model.Board // as the person looked at it last, which may be some time ago
	Now   time.Time    // UTC, by the person's own clock
	Who   model.Actor
	Mine  []uint64 // events of the person's own, oldest first
}

// Turn is something that one of them does: one order, or a few in a row. Where
// there is nothing to do it gives none. What it gives may be refused: people try
// what they may not, and what somebody else was before with.
type Turn struct {
	Name   string
	Weight int // how often it comes to mind
	By     []model.Role
	Orders func(h *Hand) []model.Command
}

// Repertoire is everything that they do, in a table. busy is the field of work, of
// Fields, that is on everybody's mind this year; another number: none is.
func Repertoire(busy int) (out []Turn) {
	for i, field := range [Fields][]Turn{planning(), underWay(), cases(), methods(), panel(), house(), mails()} {
		for _, t := range field {
			if i == busy {
				t.Weight *= 5
			}
			out = append(out, t)
		}
	}
	return out
}

// Fields is how many fields of work there are.
const Fields = 7

// Duties are what the calendar asks for: the month to be published with all that it
// must set out, and work that begins and ends.
func Duties() (out []Turn) {
	for _, t := range Repertoire(-1) {
		if slices.Contains([]string{"publish", "mend", "start", "end", "carry out"}, t.Name) {
			t.Weight = 10
			if t.Name == "publish" {
				t.Weight = 30
			}
			out = append(out, t)
		}
	}
	return out
}

// Next is what comes to somebody's mind, and the orders by which it is done; none
// where there is nothing to do. One time in forty it is something that is not
// their business.
func (h *Hand) Next(of []Turn) (Turn, []model.Command) {
	all, strays := 0, h.in(40)
	may := func(t *Turn) bool { return strays || slices.Contains(t.By, h.Who.Role) }
	for i := range of {
		if may(&of[i]) {
			all += of[i].Weight
		}
	}
	if all == 0 {
		return Turn{}, nil
	}
	n := h.Dice.IntN(all)
	for i := range of {
		if !may(&of[i]) {
			continue
		}
		if n -= of[i].Weight; n < 0 {
			return of[i], of[i].Orders(h)
		}
	}
	return Turn{}, nil
}

// in is true once in n.
func (h *Hand) in(n int) bool { return h.Dice.IntN(n) == 0 }

// one is one of a list, or nothing where there is none.
func one[T any](h *Hand, list []T) (out T, ok bool) {
	if len(list) == 0 {
		return out, false
	}
	return list[h.Dice.IntN(len(list))], true
}

// which is one of those of a list that are so.
func which[T any](h *Hand, list []T, is func(T) bool) (T, bool) {
	var of []T
	for _, x := range list {
		if is(x) {
			of = append(of, x)
		}
	}
	return one(h, of)
}

// word is a word that nobody has used before, so that it can be looked for.
func (h *Hand) word() string { return fmt.Sprintf("w%010x", h.Dice.Uint64()>>24) }

// why is a reason; one time in twelve it is forgotten.
func (h *Hand) why(words string) string {
	if h.in(12) {
		return ""
	}
	return words
}

// judged is a judgement: yes one time in n.
func (h *Hand) judged(n int) model.Assessment {
	switch {
	case h.in(15):
		return model.Assessment{}
	case h.in(n):
		return model.Assessment{Answer: model.Yes, Reason: "it may be felt"}
	}
	return model.Assessment{Answer: model.No, Reason: "nothing of theirs is touched"}
}

// by names the roles of a row.
func by(roles ...model.Role) []model.Role { return roles }

// staff are those who plan.
func staff() []model.Role { return by(model.Operator, model.Approver) }

// anybody are those who are there at night too.
func anybody() []model.Role { return by(model.OnCall, model.Operator, model.Approver) }

// give is a row of orders.
func give(orders ...model.Command) []model.Command { return orders }

// organisation is one in the directory, in use or not.
func (h *Hand) organisation() string {
	o, ok := one(h, h.Board.Organisations())
	if !ok || h.in(25) {
		return "Nobody Knows Ltd"
	}
	return o.Name
}

// Calmed are the same Services, none of them out any more.
func Calmed(of []model.ServiceEffect) []model.ServiceEffect {
	out := slices.Clone(of)
	for i := range out {
		if out[i].Effect == model.EffectDisruption {
			out[i].Effect = model.EffectMaterialRisk
		}
	}
	return out
}
