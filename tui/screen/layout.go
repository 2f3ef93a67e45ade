package screen

// Layout is how somebody has arranged a screen: by the name of each choice, what
// was chosen. Only what is other than as the screen opens stands in it.
//
// # Why
//
// It belongs to a key, and so to a terminal: a phone and a desk of one person are
// not arranged alike. It is never content. A window that was selected, a month
// and a filter that was typed are not in it: whoever is woken at night must not
// find a list with last week's search still over it.
type Layout map[string]string

// Arranged is a screen that can be arranged. Arrange takes what it knows and
// leaves the rest as it opens: what was kept by another version is no mistake.
type Arranged interface {
	Screen
	Layout() Layout
	Arrange(l Layout) Screen
}

// Is reports a choice between two.
func (l Layout) Is(name string) bool { return l[name] == "yes" }

// Chosen is the layout of choices between two, each no as the screen opens.
func Chosen(choices map[string]bool) Layout {
	l := Layout{}
	for name, is := range choices {
		l.Set(name, is)
	}
	return l
}

// Set notes a choice between two, where it is not as the screen opens.
func (l Layout) Set(name string, is bool) {
	if is {
		l[name] = "yes"
	}
}
