package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/screen"
)

// Messages of the session itself: what its own keys mean.
type (
	goScreen   struct{ at int }
	openHelp   struct{}
	openFinder struct{ typed string }
	goBack     struct{}
	wantQuit   struct{}
	leave      struct{}
	openWho    struct{}
	redraw     struct{}
	chosen     struct{ sends tea.Msg }
)

// Update takes one message. A panic in it ends this session alone: the runtime goes
// on with what is returned, which must be there after one too.
func (s *Session) Update(msg tea.Msg) (same tea.Model, cmd tea.Cmd) {
	same = s
	defer s.contain(&cmd)
	cmd = s.update(msg)
	cmd = s.guarded(tea.Batch(cmd, s.mindDraft(msg)))
	s.mind()
	s.sight.watch.keep(s.pace())
	return same, cmd
}

func (s *Session) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.resize(msg.Width, msg.Height)
		s.redraw() // between two sizes a terminal moves its text about
		return s.refresh()
	case tea.KeyMsg:
		return s.key(msg)
	case tea.MouseMsg:
		return s.mouse(msg)
	case pasteRefused:
		s.refusedPaste(msg)
		return nil
	case fault:
		s.err, s.quit = msg.err, true
		return tea.Quit
	case keepDraft:
		return nil
	case openDraft:
		s.reopen(msg.draft)
		return nil
	case dropDraft:
		s.draft.is = true // there is none on the stage, so that it is dropped
		return nil
	case screen.Open:
		s.stage.overlays = append(s.stage.overlays, msg.Overlay)
		return nil
	case screen.Close:
		return s.close(msg)
	case screen.Say:
		s.tell(msg.Role, msg.Words)
		return nil
	case screen.Copy:
		return s.copyRef(msg)
	case screen.Do:
		return s.order(msg)
	case screen.DoMany:
		return s.orders(msg)
	case screen.DoneMany:
		return s.answered(msg)
	case screen.Accepted, screen.Refused:
		return s.answer(msg)
	}
	if cmd, mine := s.own(msg); mine {
		return cmd
	}
	if cmd, mine := s.seen(msg); mine {
		return cmd
	}
	if cmd, mine := s.tellStory(msg); mine {
		return cmd
	}
	if s.onLectern(msg) {
		return nil
	}
	return s.deliver(msg)
}

// own acts on what the session's own keys mean.
func (s *Session) own(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case goScreen:
		s.stage.at = msg.at
		return s.refresh(), true
	case screen.GoTo:
		return s.goTo(msg.Ref), true
	case openHelp:
		s.stage.overlays = append(s.stage.overlays, newHelp(s.live()))
	case openFinder:
		s.stage.overlays = append(s.stage.overlays, newFinder(s.live(), msg.typed, s.o.Clock()))
	case goBack:
		if s.sight.past != nil {
			return s.comeBack(), true
		}
		s.tell(themes.Muted, "You are at the root; q asks whether to leave.")
	case wantQuit:
		s.stage.overlays = append(s.stage.overlays, leaveQuestion(s.o.Visit.Drafts != nil))
	case leave:
		s.quit = true
		return tea.Quit, true
	case openWho:
		s.stage.overlays = append(s.stage.overlays, s.newWho())
	case openThemes, themeMove, themeTry, themeKeep, themeBack:
		return s.choosing(msg), true
	case redraw:
		s.redraw()
	case turnMouse:
		s.turnMouse()
	case onPhone:
		return s.fromPhone(msg), true
	case seeAlarm:
		s.putAway()
	case chosen:
		return s.update(msg.sends), true
	default:
		return nil, false
	}
	return nil, true
}

// goTo goes to the screen that shows something.
func (s *Session) goTo(ref string) tea.Cmd {
	for i := range s.stage.tabs {
		if x, is := s.stage.tabs[i].screen.(screen.Finder); is {
			if next, shows := x.Find(s.env(), ref); shows {
				s.stage.tabs[i].screen, s.stage.at = next, i
				return s.refresh()
			}
		}
	}
	s.tell(themes.Warn, ref+" is shown on no screen.")
	return nil
}

// deliver hands a message to the topmost overlay, or to the screen in view.
func (s *Session) deliver(msg tea.Msg) tea.Cmd {
	if top := s.top(); top != nil {
		next, cmd := top.Update(s.env(), msg)
		s.stage.overlays[len(s.stage.overlays)-1] = next
		return s.atOnce(cmd)
	}
	return s.toScreen(msg)
}

func (s *Session) toScreen(msg tea.Msg) tea.Cmd {
	next, cmd := s.stage.tabs[s.stage.at].screen.Update(s.env(), msg)
	s.stage.tabs[s.stage.at].screen = next
	return s.atOnce(cmd)
}

// atOnce does what a screen or an overlay asks for, before the next key: their
// commands are [screen.Tell] alone and wait for nothing; what takes time is begun
// by the session.
//
// # Why
//
// A slow line brings keys together. Were a form opened by a message that comes
// behind them, what is typed into it would be taken for keys of the screen below.
func (s *Session) atOnce(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		out := make([]tea.Cmd, len(msg))
		for i, one := range msg {
			out[i] = s.atOnce(one)
		}
		return tea.Batch(out...)
	default:
		return tea.Batch(s.update(msg), s.mindDraft(msg))
	}
}

// close takes the topmost overlay away and delivers its result to what is below.
func (s *Session) close(msg screen.Close) tea.Cmd {
	if n := len(s.stage.overlays); n > 0 {
		s.stage.overlays = s.stage.overlays[:n-1]
	}
	if msg.Result == nil {
		return nil
	}
	return s.update(msg.Result)
}

// answer tells the person what became of an order, and whoever asked for it.
func (s *Session) answer(msg tea.Msg) tea.Cmd {
	s.sight.present.board = shownTo(s.o)
	s.lookAtEnds()
	for { // the help may have been opened meanwhile, over the form that asked
		if _, helping := s.top().(finder); !helping {
			break
		}
		s.stage.overlays = s.stage.overlays[:len(s.stage.overlays)-1]
	}
	switch m := msg.(type) {
	case screen.Accepted:
		s.tell(themes.VerdictOK, s.accepted(m.Receipt))
	case screen.Refused:
		s.tell(themes.Warn, m.Refusal.Words)
	}
	return tea.Batch(s.deliver(msg), s.lookAfter())
}

// copyRef puts a reference on the clipboard and always shows it as well: not
// every terminal obeys, and none says so.
func (s *Session) copyRef(msg screen.Copy) tea.Cmd {
	if s.paint != nil && s.paint.Clipboard(msg.Text) {
		s.tell(themes.Toast, "Copied "+msg.Text)
		return nil
	}
	s.tell(themes.Toast, "Reference: "+msg.Text)
	return nil
}

func (s *Session) redraw() {
	if s.paint != nil {
		s.paint.Redraw()
	}
}
