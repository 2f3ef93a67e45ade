package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/model"
	"dccops/model/decide"
	"dccops/model/london"
	"dccops/model/text"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// Publish is the form that makes the working month its next release (H8.4). It
// shows what would go out, wants the month typed and, where a finding stands,
// a reason. The focus begins on keeping it back.
//
// # Why
//
// Once its letters have gone out a release was read by others. So the month is typed
// and never pasted, by a person who sees what goes out, and what goes out is
// held by its fingerprint: where someone else changes the month meanwhile,
// nothing is published that was not seen.
type Publish struct {
	month  london.Month
	typed  line
	reason words
	focus  publishStop
	said   string
	stands bool // an order is on its way
	scroll int  // of what is shown above the fields
	print  string
	seen   *model.Release // what the person looked at
	news   string         // what changed since
	memo   publishMemo
}

// publishStop is what the focus rests on.
type publishStop uint8

const (
	keepBack publishStop = iota
	theMonth
	theReason
	publishIt
)

// publishMemo keeps what would go out, so that it is not asked for on every
// frame. It is a memory and no state.
type publishMemo struct {
	board  *model.Board
	minute int64
	draft  *model.Release
	before *model.Release
	err    error
}

// NewPublish opens the form for a month.
func NewPublish(m london.Month) *Publish {
	return &Publish{month: m, reason: words{
		labels: labels{"reason", "Reason", "Reason"}, kind: text.Prose,
		example: always("why it goes out all the same; stands in the notice"),
	}}
}

// Title names the form.
func (p *Publish) Title() string { return "Publish " + p.month.Name() }

// Typing reports that a field hears the keys.
func (p *Publish) Typing() bool { return p.focus == theMonth || p.focus == theReason }

// Want asks for a box that holds what changes and what stands against it.
func (p *Publish) Want(env screen.Env) (w, h int) {
	w = min(env.W, 78)
	h = len(p.stops(env)) + saidRows
	for _, n := range p.notes(env, pen{env.Glyphs}) {
		h += n.rows(pen{env.Glyphs}, w)
	}
	return w, min(env.H, max(h, 12))
}

// saidRows is the room for what is said to a key, so that the box stands still.
const saidRows = 2

// draft is what would go out now, worked out once for each Board and minute.
func (p *Publish) draft(env screen.Env) *model.Release {
	m := &p.memo
	if m.board != env.Board || m.minute != env.Now.Unix()/60 {
		m.board, m.minute = env.Board, env.Now.Unix()/60
		m.draft, m.before, m.err = decide.Draft(env.Board, p.month, env.Actor, env.Now, "")
	}
	if p.seen == nil {
		p.see(m.draft)
	}
	return m.draft
}

// see takes what would go out as looked at.
func (p *Publish) see(r *model.Release) { p.seen, p.print = r, r.Fingerprint() }

// moved says what is not as the person saw it; empty: nothing.
func (p *Publish) moved(env screen.Env) string {
	now := p.draft(env)
	if now.Fingerprint() == p.print {
		return ""
	}
	return p.month.Name() + " was changed meanwhile: " + sinceWords(p.seen, now) + " Look again and decide; nothing was published."
}

// needs reports that a finding stands, so that a reason is wanted.
func (p *Publish) needs(env screen.Env) bool { return len(decide.Unexcused(p.draft(env))) > 0 }

// stops are what the focus can rest on, in the order in which it goes.
func (p *Publish) stops(env screen.Env) []publishStop {
	if p.needs(env) || !p.reason.blank() {
		return []publishStop{keepBack, theMonth, theReason, publishIt}
	}
	return []publishStop{keepBack, theMonth, publishIt}
}

// Keys says what the keys do now.
func (p *Publish) Keys(env screen.Env) []keymap.Row {
	words := [...]string{keepBack: "keep it back", theMonth: "next", theReason: "next", publishIt: "publish"}[p.focus]
	return append(stepRows(words), []keymap.Row{
		{Keys: []string{"pgdown"}, Words: "more", What: "Goes on reading what would go out.", Group: "Form", Sends: actDown},
		{Keys: []string{"pgup"}, Words: "back up", What: "Goes back to the beginning of what would go out.", Group: "Form", Quiet: true, Sends: actUp},
		{Keys: []string{"esc"}, Words: "keep it back", What: "Publishes nothing and closes; a reason that was typed waits.", Group: "Form", Sends: actLeave},
	}...)
}

// Update hears a key, a meaning chosen elsewhere, or the answer to an order.
func (p *Publish) Update(env screen.Env, msg tea.Msg) (screen.Overlay, tea.Cmd) {
	p.draft(env)
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p, p.key(env, msg)
	case act:
		return p, p.act(env, msg)
	case screen.Accepted:
		if p.stands {
			return p, screen.Tell(screen.Close{Result: msg})
		}
	case screen.Refused:
		if p.stands && msg.Refusal != nil {
			p.refused(env, msg.Refusal)
		}
	}
	return p, nil
}

func (p *Publish) key(env screen.Env, k tea.KeyMsg) tea.Cmd {
	if a, ok := actOf(p.Keys(env), k, p.Typing()); ok {
		return p.act(env, a)
	}
	switch p.said = ""; {
	case p.stands:
		p.said = beingStored
	case p.focus == theReason:
		p.said, _ = p.reason.key(place{board: env.Board, now: env.Now}, k)
	case k.Paste:
		p.said = "Pasting does nothing here: type " + p.month.String() + " yourself. Nothing was published."
	case p.focus == theMonth:
		p.said, _ = p.typed.edit(k)
	case k.Type == tea.KeyLeft || k.Type == tea.KeyRight:
		p.focus = map[bool]publishStop{true: keepBack, false: publishIt}[p.focus == publishIt]
	case k.Type == tea.KeyRunes:
		p.said = "A button takes no text: Tab goes to the field."
	}
	return nil
}

func (p *Publish) act(env screen.Env, a act) tea.Cmd {
	p.said = ""
	switch {
	case a == actLeave, a == actTake && p.focus == keepBack && !p.stands:
		return p.leave()
	case a == actDown:
		p.scroll++
	case a == actUp:
		p.scroll = max(p.scroll-1, 0)
	case p.stands:
		p.said = beingStored
	case a == actNext || a == actTake && p.focus != publishIt:
		p.focus = p.step(env, 1)
	case a == actPrev:
		p.focus = p.step(env, -1)
	case a == actTake:
		return p.order(env)
	}
	return nil
}

// step is the stop after the one in focus, or before it.
func (p *Publish) step(env screen.Env, by int) publishStop {
	stops := p.stops(env)
	for i, s := range stops {
		if s >= p.focus {
			return stops[(i+by+len(stops))%len(stops)]
		}
	}
	return keepBack
}

// leave closes. A reason waits until the form is opened again; the month has
// to be typed anew, and what goes out to be looked at anew.
func (p *Publish) leave() tea.Cmd {
	if p.reason.blank() || p.stands {
		return screen.Tell(screen.Close{})
	}
	p.typed, p.focus, p.seen, p.scroll = line{}, keepBack, nil, 0
	return screen.Tell(screen.Close{Result: screen.Left{Overlay: p}})
}

// order asks for the publication, once the month is typed, there is a reason
// where one is wanted, and what goes out is what was seen.
func (p *Publish) order(env screen.Env) tea.Cmd {
	now := p.draft(env)
	problem := p.reason.problem(place{board: env.Board, now: env.Now})
	switch news := p.moved(env); {
	case news != "":
		p.look(now, news)
	case p.memo.err != nil:
		p.said = sentence(p.memo.err.Error())
	case strings.TrimSpace(p.typed.s) != p.month.String():
		p.said, p.focus = "Type "+p.month.String()+" to publish it.", theMonth
	case p.reason.blank() && p.needs(env):
		p.said, p.focus = "A finding stands: say why it goes out all the same. The reason stands in the notice.", theReason
	case problem != "":
		p.said, p.focus = "Reason: "+problem, theReason
	default:
		p.stands, p.said = true, "Storing…"
		return screen.Tell(screen.Do{Command: model.PublishMonth{Month: p.month, Seen: p.print, Reason: p.reason.value()}})
	}
	return nil
}

// look takes what changed as looked at. What was typed as the reason stays; the
// month has to be typed again, because it was typed for something else.
func (p *Publish) look(now *model.Release, news string) {
	p.see(now)
	p.news, p.typed, p.focus, p.scroll = news, line{}, keepBack, 0
}

// refused shows why. What was typed is kept.
func (p *Publish) refused(env screen.Env, r *model.Refusal) {
	p.stands, p.said = false, sentence(r.Words)
	if r.Field == "reason" {
		p.focus = theReason
	}
	if news := p.moved(env); r.Code == model.RefusedChanged && news != "" {
		p.said = ""
		p.look(p.draft(env), news)
	}
}
