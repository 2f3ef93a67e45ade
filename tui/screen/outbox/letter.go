package outbox

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/letter"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/themes"
	"dccops/tui/screen"
	"dccops/tui/widget"
)

// detailMemo keeps the detail last written.
type detailMemo struct {
	board *model.Board
	of    place
	ascii bool
	step  int64
	lines widget.Lines
}

// detail is all there is to read of the selected line.
func (o Outbox) detail(env *screen.Env) widget.Lines {
	l := o.picked(env)
	if l == nil {
		return nil
	}
	m, step := &o.memo.told, env.Now.Unix()
	if m.board != env.Board || m.of != l.place() || m.ascii != env.Glyphs.ASCII || l.letter == nil && m.step != step {
		*m = detailMemo{board: env.Board, of: l.place(), ascii: env.Glyphs.ASCII, step: step}
		if l.letter == nil {
			m.lines = noticeLines(env, l.owed)
		} else {
			m.lines = letterLines(env, l.owed, l.letter)
		}
	}
	return m.lines
}

func plain(label, words string) widget.Line {
	return widget.Line{Role: themes.Text, Label: label, Words: words}
}

// stands says in a sentence where a letter stands, under its sign.
func stands(env *screen.Env, o *model.Owed, l *model.Letter) []widget.Line {
	g := env.Glyphs
	m := widget.Letter(l.State, g)
	words := l.State.Words()
	if at, waits := l.Waits(); waits {
		words += ", due " + london.Stamp(at)
	} else {
		words += ", " + london.Stamp(l.Since)
	}
	out := []widget.Line{{Role: m.Role, Glyph: m.Glyph, Label: "state", Words: words}}
	if l.Words != "" {
		label := "host says"
		if l.State == model.LetterWithdrawn {
			label = "why"
		}
		out = append(out, widget.Line{Role: themes.Text, Label: label, Words: widget.Shown(g, l.Words)})
	}
	if words := l.DoubtWords(); words != "" {
		out = append(out, widget.Line{Role: themes.VerdictContested, Glyph: g.Verdict.Contested, Label: "doubt", Words: words + ". Sent again, it keeps its Message-ID."})
	}
	if o.Overdue(l, env.Now) {
		out = append(out, widget.Line{Role: themes.Warn, Glyph: g.Verdict.Late, Label: "late", Words: overdueWords(o, l)})
	}
	return out
}

// overdueWords says what to look at where a letter waits longer than it should.
func overdueWords(o *model.Owed, l *model.Letter) string {
	out := "it should have gone out " + london.Stamp(o.Held)
	if l.Tries == 0 || l.State == model.LetterSending {
		return out + ". Nobody seems to be sending: dccops serve does, or dccops outbox send."
	}
	return out + ", and the mail host has not taken it since. Tell them by other means if it presses."
}

// letterLines is a letter as it goes out, under what became of it.
func letterLines(env *screen.Env, o *model.Owed, l *model.Letter) widget.Lines {
	g := env.Glyphs
	out := widget.Lines(stands(env, o, l))
	as := make([]string, len(l.As))
	for i, a := range l.As {
		as[i] = string(a)
	}
	told := "as " + strings.Join(as, ", ") + ", " + o.Clause.Standing()
	if l.Courtesy {
		told += "; a courtesy copy, no clause asks for it"
	}
	out = append(out, plain("To", widget.Shown(g, l.To)+" <"+widget.Shown(g, l.Address)+">"), plain("told", told))
	text, err := letter.Shown(env.Board, env.Actor.Role, l.ID())
	if err != nil {
		return append(out, widget.Line{Role: themes.Warn, Glyph: g.Verdict.Late, Label: "text", Words: "The letter cannot be shown here: " + widget.Shown(g, err.Error()) + ". What is on the record is unharmed."})
	}
	out = append(out, plain("Subject", widget.Shown(g, text.Subject)), plain("Message-ID", "<"+widget.Shown(g, text.MessageID)+">"))
	if text.ReplyTo != "" {
		out = append(out, plain("In-Reply-To", "<"+widget.Shown(g, text.ReplyTo)+">"))
	}
	for _, f := range text.Files {
		out = append(out, plain("attached", fmt.Sprintf("%s, %d bytes", widget.Shown(g, f.Name), len(f.Data))))
	}
	out = append(out, widget.Line{})
	for s := range strings.Lines(text.Text) {
		out = append(out, widget.Line{Role: themes.Text, Words: widget.Shown(g, strings.TrimRight(s, "\r\n"))})
	}
	return out
}

// noticeLines is what is told, and who must be, may be and was told of it.
func noticeLines(env *screen.Env, o *model.Owed) widget.Lines {
	g := env.Glyphs
	out := widget.Lines{
		plain("notice", widget.Shown(g, o.About)+", "+o.Kind.Words()+", event "+fmt.Sprint(o.Event)),
		plain("owed", "under "+o.Clause.Standing()+" since "+london.Stamp(o.At)),
	}
	if o.Held.After(env.Now) && len(o.Letters) > 0 {
		out = append(out, plain("held", "until "+london.Stamp(o.Held)+", for another "+strings.TrimPrefix(until(env.Now, o.Held), "in ")+"; until then z takes it back"))
	}
	if len(o.Letters) == 0 {
		if env.Board.Unheard(o, env.Now) {
			out = append(out, widget.Line{Role: themes.Warn, Glyph: g.Verdict.Late, Label: "nobody", Words: nobody(o)})
		} else {
			out = append(out, plain("nobody", settled(env.Board, o)))
		}
	} else {
		out = append(out, plain("letters", tally(o)))
	}
	for _, l := range o.Letters {
		if o.Overdue(l, env.Now) {
			out = append(out, widget.Line{Role: themes.Warn, Glyph: g.Verdict.Late, Label: "late", Words: overdueWords(o, l)})
			break
		}
	}
	for _, a := range model.EveryAudience() {
		if l, ok := audienceLine(env, o, a); ok {
			out = append(out, l)
		}
	}
	return out
}

// audienceLine says how far an audience is told of a notice.
func audienceLine(env *screen.Env, o *model.Owed, a model.Audience) (widget.Line, bool) {
	g := env.Glyphs
	duty := notice.Duty("")
	for _, r := range notice.Telling() {
		if r.Clause == o.Clause && r.Audience == a {
			duty = r.Duty
		}
	}
	if duty == "" {
		return widget.Line{}, false
	}
	all, sent := 0, 0
	for _, l := range o.Letters {
		for _, as := range l.As {
			if as == a {
				all++
				if l.State == model.LetterSent {
					sent++
				}
			}
		}
	}
	line := widget.Line{Role: themes.Text, Glyph: g.Status.Scheduled, Label: string(a), Words: fmt.Sprintf("%d of %d sent; ", sent, all) + string(duty)}
	switch {
	case all == 0 && duty == notice.MustTell:
		line.Role, line.Glyph, line.Words = themes.Warn, g.Verdict.Late, "no letter: the directory had nobody then; "+string(duty)
	case all == 0:
		line.Role, line.Glyph, line.Words = themes.Muted, g.Dash, "no letter; "+string(duty)
	case sent == all:
		line.Role, line.Glyph = themes.VerdictOK, g.Verdict.OK
	}
	return line, true
}
