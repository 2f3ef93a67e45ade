package tui

import (
	"io"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"dccops/themes"
	"dccops/tui/canvas"
	"dccops/tui/keymap"
	"dccops/tui/screen"
)

// wardrobe is the list of themes. The screen behind it is drawn in the one under
// the cursor, and in the one before once it is left without keeping any.
type wardrobe struct {
	at, before int // into themes.All
}

// Messages of the wardrobe: what its keys mean.
type (
	openThemes struct{}
	themeMove  struct{ by int }
	themeTry   struct{ at int }
	themeKeep  struct{}
	themeBack  struct{}
)

// themeRow opens the wardrobe. Words of every theme are in it, so that the palette
// finds it by them.
func themeRow() keymap.Row {
	return keymap.Row{
		Keys: []string{"T"}, Words: "theme", Group: "Console", Quiet: true, Sends: openThemes{},
		What: "Choose a theme and see the screen in it: dark, light, high contrast, for colour-blind eyes, projector, mono",
	}
}

// Title names the theme that is looked at.
func (p wardrobe) Title() string { return "Theme " + themes.All()[p.at].Name }

// Typing is false: letters and numbers are keys.
func (p wardrobe) Typing() bool { return false }

// Want is a row a theme and two for the words of the one under the cursor.
func (p wardrobe) Want(screen.Env) (w, h int) { return 42, len(themes.All()) + 2 }

// Aside keeps the wardrobe out of the way of what it is about.
func (p wardrobe) Aside() {}

// Keys are the wardrobe's own. Numbers choose as well, and 0 leaves, where there is
// no Esc.
func (p wardrobe) Keys(env screen.Env) []keymap.Row {
	leave := []string{"esc", "q", "0"}
	if env.W < 48 { // a phone, which may have no Esc
		leave = []string{"0", "esc", "q"}
	}
	rows := []keymap.Row{
		{Keys: []string{"enter"}, Words: "keep it", What: "Keep this theme, for the next time with this key as well", Group: "Here", Sends: themeKeep{}},
		{Keys: leave, Words: "as before", What: "Put the theme back that was before", Group: "Here", Sends: themeBack{}},
		{Keys: []string{"down", "j", "tab", "T"}, Words: "next", What: "See the screen in the next theme", Group: "Here", Sends: themeMove{1}},
		{Keys: []string{"up", "k", "shift+tab"}, Words: "the one before", What: "See the screen in the theme above", Group: "Here", Quiet: true, Sends: themeMove{-1}},
	}
	for i, t := range themes.All() {
		rows = append(rows, keymap.Row{Keys: []string{strconv.Itoa(i + 1)}, Words: t.Name, What: t.Words, Group: "Themes", Quiet: true, Sends: themeTry{i}})
	}
	return rows
}

// Update does nothing: the session does what the keys mean, for it is the
// terminal that changes.
func (p wardrobe) Update(screen.Env, tea.Msg) (screen.Overlay, tea.Cmd) { return p, nil }

// Draw lists the themes, and says below whom the one under the cursor is for.
func (p wardrobe) Draw(env screen.Env, a canvas.Area) screen.Cursor {
	all := themes.All()
	list, below := a, canvas.Area{}
	if a.H() > len(all) {
		list, below = a.SplitBottom(a.H() - len(all))
	}
	first := max(0, min(p.at-list.H()/2, len(all)-list.H()))
	for y := 0; y < list.H() && first+y < len(all); y++ {
		i, row := first+y, list.Row(y)
		x := 2 + row.Text(2, 0, themes.Key, strconv.Itoa(i+1))
		x += row.Text(x+1, 0, themes.Text, all[i].Name)
		if i == p.before && x+len("  as it was ") < row.W() {
			row.TextRight(row.W()-1, 0, themes.Muted, "as it was")
		}
		if a.Listens() {
			row.Means(themeTry{i})
		}
		if i == p.at {
			row.Means(themeKeep{})
			row.Put(0, 0, themes.Title, env.Glyphs.Mark.Cursor)
			row.Restyle(0, 0, row.W(), themes.Selected)
		}
	}
	below.Wrap(0, 0, below.W(), below.H(), themes.Muted, all[p.at].Words)
	return screen.Cursor{}
}

// choosing does what the wardrobe's keys mean.
func (s *Session) choosing(msg tea.Msg) tea.Cmd {
	p, open := s.top().(wardrobe)
	if _, opens := msg.(openThemes); opens && !open {
		s.stage.overlays = append(s.stage.overlays, wardrobe{s.look.palette, s.look.palette})
		if s.o.Terminal.Styles(themes.All()[0], io.Discard).Marks() {
			s.tell(themes.Warn, "This terminal shows no colours, or NO_COLOR is set: here the themes look alike.")
		}
		return nil
	}
	if !open {
		return nil
	}
	n := len(themes.All())
	switch msg := msg.(type) {
	case themeMove:
		p.at = (p.at + msg.by + n) % n
	case themeTry:
		p.at = msg.at
	case themeBack:
		p.at = p.before
		s.wear(p.at)
		s.tell(themes.Toast, "The theme is "+s.palette().Name+", as before.")
		return s.close(screen.Close{})
	case themeKeep:
		s.tell(themes.Toast, "The theme is "+s.palette().Name+" from now on.")
		return tea.Batch(s.close(screen.Close{}), s.keepTheme())
	}
	s.wear(p.at)
	s.stage.overlays[len(s.stage.overlays)-1] = p
	return nil
}

// wear has the terminal drawn in a theme.
func (s *Session) wear(palette int) {
	if palette == s.look.palette {
		return
	}
	s.look.palette = palette
	if s.paint != nil {
		s.paint.Restyle(s.o.Terminal.Styles(s.palette(), io.Discard))
	}
}
