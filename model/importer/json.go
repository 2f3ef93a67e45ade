package importer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model/london"
)

// windowKeys are the keys of one window, in the order of the windows file.
func windowKeys() []string {
	return []string{"id", "activity", "systems", "services", "start", "end", "risk", "decided_at", "scope", "status", "agreement"}
}

// jsonFile reads one windows file.
type jsonFile struct {
	*scanner
	r       *reader
	windows bool // the key was there
}

// json reads the windows file of check -f, import and export.
func (r *reader) json(data []byte) *Problem {
	f := &jsonFile{scanner: &scanner{data: data, line: 1}, r: r}
	if f.next() != '{' {
		return f.fail(f.here(), `a windows file is an object like {"windows":[…]}, and this begins with %s`, f.shown())
	}
	keys := f.keys("", []string{"windows", "published_at"}, f.bad)
	if p := f.object(func(key string, at place) *Problem {
		switch {
		case key == actorKey:
			return f.actor("", at)
		case !keys(key, at):
			_, p := f.skip()
			return p
		case key == "windows":
			f.windows = true
			return f.list(at)
		}
		return f.publications(at)
	}); p != nil {
		return p
	}
	if f.next() != 0 || f.i < len(f.data) {
		return f.fail(f.here(), "something follows the end of the windows file: %s", f.shown())
	}
	if !f.windows {
		f.bad(place{}, "windows", "is missing: a windows file has a list of windows, if only an empty one")
	}
	return nil
}

func (f *jsonFile) bad(at place, field, format string, args ...any) {
	if f.r.bad >= MaxProblems { // only counted, so not worded
		f.r.bad++
		return
	}
	f.r.problem(Problem{Line: at.line, Column: at.column, Field: field, Words: fmt.Sprintf(format, args...)})
}

// keys returns a judge of the keys of one object: unknown, written in another
// case, or there a second time are bad.
func (f *jsonFile) keys(of string, known []string, bad func(place, string, string, ...any)) func(string, place) bool {
	seen := map[string]bool{}
	return func(key string, at place) bool {
		if slices.Contains(known, key) {
			if seen[key] {
				bad(at, of+key, "stands here a second time: one of the two has to go")
				return false
			}
			seen[key] = true
			return true
		}
		for _, k := range known {
			if strings.EqualFold(k, key) {
				bad(at, of+k, "is written %s here: keys are in small letters", quoted(key))
				return false
			}
		}
		bad(at, strings.TrimSuffix(of, "."), "the key %s is not known: the keys are %s", quoted(key), strings.Join(known, ", "))
		return false
	}
}

// actor leaves out whom the file names as the actor, whatever it says of them.
func (f *jsonFile) actor(id string, at place) *Problem {
	f.r.notActor(at.line, id)
	_, p := f.skip()
	return p
}

// list reads the windows.
func (f *jsonFile) list(at place) *Problem {
	if f.next() != '[' {
		return f.wrong(at, "windows", "a list of windows", f.bad)
	}
	n := 0
	return f.group('[', ']', func() *Problem {
		if n++; n > MaxRows {
			return beyond(f.here().line, "more than %d windows: that is the most one file may bring", MaxRows)
		}
		return f.item(n)
	})
}

// wrong skips a value of the wrong kind.
func (f *jsonFile) wrong(at place, field, want string, bad func(place, string, string, ...any)) *Problem {
	got, p := f.skip()
	if p == nil {
		bad(at, field, "is %s, and must be %s", got, want)
	}
	return p
}

// item reads one window.
func (f *jsonFile) item(n int) *Problem {
	c := f.next()
	at := f.here()
	e := f.r.entry("item", n, at.line)
	if c != '{' {
		return f.wrong(at, fmt.Sprintf("item %d", n), "an object", f.bad)
	}
	keys := f.keys("", windowKeys(), e.bad)
	if p := f.object(func(key string, at place) *Problem {
		switch {
		case key == actorKey:
			return f.actor(e.window.ID, at)
		case !keys(key, at):
			_, p := f.skip()
			return p
		case key == "systems":
			return f.systems(e, at)
		case key == "services":
			return f.services(e, at)
		}
		return f.field(e, key)
	}); p != nil {
		p.Item = e.name()
		return p
	}
	return e.finish()
}

// field reads a text into the entry. null is no agreement, and nothing else.
func (f *jsonFile) field(e *entry, key string) *Problem {
	value, at, ok, p := f.string(e, key, key == "agreement")
	if p == nil && ok {
		e.set(key, value, at)
	} else if _, given := e.given[key]; !given && key != "agreement" {
		e.given[key] = at // it is bad, not missing
	}
	return p
}

// string reads a text; ok is false when the value was something else.
func (f *jsonFile) string(e *entry, field string, orNull bool) (s string, at place, ok bool, p *Problem) {
	c := f.next()
	at = f.here()
	if c == '"' {
		s, p = f.text()
		return s, at, p == nil, p
	}
	got, p := f.skip()
	if p == nil && !(orNull && got == "null") {
		e.bad(at, field, "is %s, and must be a text in quotes", got)
	}
	return "", at, false, p
}

func (f *jsonFile) systems(e *entry, at place) *Problem {
	if f.next() != '[' {
		return f.wrong(at, "systems", "a list of names", e.bad)
	}
	return f.group('[', ']', func() *Problem {
		name, at, ok, p := f.string(e, "systems", false)
		if ok {
			e.system(name, at)
		}
		return p
	})
}

func (f *jsonFile) services(e *entry, at place) *Problem {
	const want = `a list of {"name":…,"effect":…}`
	if f.next() != '[' {
		return f.wrong(at, "services", want, e.bad)
	}
	return f.group('[', ']', func() *Problem {
		c := f.next()
		at := f.here()
		if c != '{' {
			return f.wrong(at, "services", want, e.bad)
		}
		return f.service(e, at)
	})
}

func (f *jsonFile) service(e *entry, at place) *Problem {
	var got [2]string
	var has [2]bool
	names := []string{"name", "effect"}
	keys := f.keys("services.", names, e.bad)
	before := len(e.problems)
	if p := f.object(func(key string, at place) *Problem {
		if !keys(key, at) {
			_, p := f.skip()
			return p
		}
		i := slices.Index(names, key)
		s, _, ok, p := f.string(e, "services."+key, false)
		got[i], has[i] = s, ok
		return p
	}); p != nil {
		return p
	}
	for i, name := range names {
		if !has[i] && len(e.problems) == before {
			e.bad(at, "services."+name, "is missing")
			return nil
		}
	}
	if has[0] && has[1] {
		e.service(got[0], got[1], at)
	}
	return nil
}

// publications reads the months that were published.
func (f *jsonFile) publications(at place) *Problem {
	if f.next() != '{' {
		return f.wrong(at, "published_at", `an object like {"2026-11":"2026-10-01T09:00:00Z"}`, f.bad)
	}
	e := f.r.entry("published_at", 0, at.line) // collects problems only
	seen := map[london.Month]bool{}
	p := f.object(func(key string, at place) *Problem {
		m, err := london.ParseMonth(key)
		switch {
		case err != nil:
			e.bad(at, "published_at", "%s", err)
		case seen[m]:
			e.bad(at, "published_at", "%s stands here a second time", m)
		}
		seen[m] = true
		value, at, ok, p := f.string(e, "published_at", false)
		var t time.Time
		if ok {
			e.instant(&t, "published_at", value, at)
		}
		if err == nil && !t.IsZero() {
			f.r.published(m, t)
		}
		return p
	})
	for _, bad := range e.problems {
		f.r.problem(bad)
	}
	return p
}
