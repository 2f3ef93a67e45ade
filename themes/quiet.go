package themes

import "github.com/charmbracelet/lipgloss"

// The library's own renderer is told that the background is dark.
//
// # Why
//
// The terminal runtime asks for the background colour in an initialiser, which
// sends OSC 11 and waits up to five seconds for a terminal that does not
// answer. The renderer it asks through is never used here, so it is given an
// answer first. Packages are initialised in the order of their import paths
// once what they import is ready, so this happens before the runtime's
// initialiser; a test holds that.
var _ = answer()

func answer() bool {
	lipgloss.SetHasDarkBackground(true)
	return true
}
