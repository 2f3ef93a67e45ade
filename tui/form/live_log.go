package form

import (
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/screen"
)

// logging is the task of logging that work began, or is over.
type logging struct {
	id    string
	over  bool
	when  clock
	words words
	told  string // what was told of it: the planned start, the end
}

// NewStart opens the form that logs that a planned window has begun.
func NewStart(env screen.Env, w *model.Window) *Live {
	return newLog(env, &logging{
		id: w.ID, told: "planned to begin " + london.Stamp(w.Start) + " and to end " + w.Until(),
		when: clock{labels: labels{"start", "Began", "Began"}, now: true, past: true, example: "now"},
	})
}

// NewFinish opens the form that logs that work under way is over: its closing
// update.
func NewFinish(env screen.Env, m *model.Maintenance) *Live {
	return newLog(env, &logging{
		id: m.ID, over: true, told: "told to end: " + endsWords(m.ExpectedEnd, "not known"),
		when: clock{labels: labels{"end", "Ended", "Ended"}, now: true, past: true, example: "now"},
	})
}

func newLog(env screen.Env, l *logging) *Live {
	l.when.load("now")
	l.words = words{labels: labels{"words", "More to say", "Words"}, kind: text.Prose, example: always("what those who are told should know")}
	return newLive(env, l, []field{&l.when, &l.words})
}

func (l *logging) title() string {
	if l.over {
		return "Finish " + l.id
	}
	return "Start " + l.id
}

func (l *logging) form() string {
	if l.over {
		return draftFinish
	}
	return draftStart
}

func (l *logging) verb() string {
	if l.over {
		return "It is over"
	}
	return "It has begun"
}

func (l *logging) subject() string                     { return l.id }
func (l *logging) take(*model.Board, func(field) bool) {}
func (l *logging) was(place, field) string             { return "" }

func (l *logging) above(at place) []string {
	out := []string{capital(l.told) + "."}
	if l.over {
		out = append(out, "Sooner or later than was told is a difference: the closing update tells it (H8.7).")
	}
	return out
}

func (l *logging) order(at place, base uint64) model.Command {
	var t time.Time // zero: the store's clock decides
	if !l.when.isNow() && strings.TrimSpace(l.when.s) != "" {
		t, _ = l.when.read(at)
	}
	if l.over {
		return model.EndMaintenance{ID: l.id, Base: base, At: t, Words: l.words.value()}
	}
	return model.StartMaintenance{ID: l.id, Base: base, At: t, Words: l.words.value()}
}

// telling is the task of recording that an audience was told by other means.
type telling struct {
	id       string
	event    uint64
	audience choice
	when     clock
	means    words
}

// NewTold opens the form that records that an audience was told of work under
// way: by telephone, in a call of all Parties.
func NewTold(env screen.Env, m *model.Maintenance) *Live {
	t := &telling{
		id: m.ID, when: clock{labels: labels{"at", "When", "When"}, now: true, past: true, example: "now"},
		means: words{labels: labels{"means", "How", "How"}, kind: text.Line, example: always("telephone, a call of all Parties")},
	}
	t.audience.labels = labels{"audience", "Who", "Who"}
	for _, a := range model.Audiences() {
		t.audience.values, t.audience.words = append(t.audience.values, string(a)), append(t.audience.words, string(a))
	}
	if u := m.Last(); u != nil {
		t.event = u.Event
	}
	t.when.load("now")
	return newLive(env, t, []field{&t.audience, &t.when, &t.means})
}

func (t *telling) title() string                       { return t.id + ": who was told" }
func (t *telling) form() string                        { return draftTold }
func (t *telling) verb() string                        { return "Record it" }
func (t *telling) subject() string                     { return t.id }
func (t *telling) take(*model.Board, func(field) bool) {}
func (t *telling) was(place, field) string             { return "" }

func (t *telling) above(place) []string {
	return []string{"Of the newest update of " + t.id + ". The first telling of a thing stands, and the minutes of H8.6 are counted to it."}
}

func (t *telling) order(at place, _ uint64) model.Command {
	out := model.Telling{Subject: t.id, Event: t.event, Audience: model.Audience(t.audience.value()), Means: t.means.value()}
	if !t.when.isNow() && strings.TrimSpace(t.when.s) != "" {
		out.At, _ = t.when.read(at)
	}
	return model.RecordTelling{Telling: out}
}
