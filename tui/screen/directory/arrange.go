package directory

import "dccops/tui/screen"

// layoutSection is the choice of the screen that stays with a key: its section.
const layoutSection = "section"

// Layout is how the screen is arranged.
func (d Directory) Layout() screen.Layout {
	if d.at == organisations {
		return nil
	}
	return screen.Layout{layoutSection: d.at.name()}
}

// Arrange arranges it so again.
func (d Directory) Arrange(l screen.Layout) screen.Screen {
	for s := range sections {
		if s.name() == l[layoutSection] {
			d.at = s
		}
	}
	return d
}
