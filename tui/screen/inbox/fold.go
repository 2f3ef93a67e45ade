package inbox

import (
	"maps"

	"dccops/tui/screen"
)

// folds are the threads of which only the head is listed: all but some, or some.
// It is a value that is never changed; nil folds nothing. It lives as long as the
// session.
type folds struct {
	all   bool
	other map[string]bool // threads that are otherwise
}

func (f *folds) has(thread string) bool { return f != nil && f.all != f.other[thread] }

// turned folds a thread, or unfolds it.
func (f *folds) turned(thread string) *folds {
	next := &folds{other: map[string]bool{}}
	if f != nil {
		next = &folds{f.all, maps.Clone(f.other)}
	}
	if next.other[thread] = !next.other[thread]; !next.other[thread] {
		delete(next.other, thread)
	}
	return next
}

// any reports whether anything is folded.
func (f *folds) any() bool { return f != nil && (f.all || len(f.other) > 0) }

// fold folds the thread of the selected item, or unfolds it.
func (x Inbox) fold(env *screen.Env) Inbox {
	x.folds = x.folds.turned(x.picked(env).Thread)
	return x
}

// foldAll folds every thread, or unfolds all where any is folded.
func (x Inbox) foldAll() Inbox {
	x.folds = &folds{all: !x.folds.any(), other: map[string]bool{}}
	return x
}

func (x Inbox) notFold(env *screen.Env) string {
	if not := x.notFoldAll(env); not != "" {
		return not
	}
	f := x.facts(env)
	at := f.Find(x.at.Pick)
	if f.lines[at].fold != nil || f.lines[at].below || at+1 < len(f.lines) && f.lines[at+1].below {
		return ""
	}
	return "Nothing is listed under it that could be folded."
}

func (x Inbox) notFoldAll(env *screen.Env) string {
	if not := x.notPicked(env); not != "" {
		return not
	}
	if x.at.Query.On() {
		return "A filter lists what is folded too; Esc leaves it."
	}
	return ""
}
