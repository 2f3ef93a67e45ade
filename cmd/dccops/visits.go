package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"dccops/themes"
	"dccops/tui"
)

// visitsName is the file beside the record that says what each person had seen
// when they were last here, and how the console looks with each key.
const visitsName = "visits"

// mostVisits bounds the file in bytes.
const mostVisits = 1 << 20

// visits is that file. The process that has the record writes it, and nobody
// else; it is for its eyes alone (0600).
//
// # Why
//
// It is no part of the record: it says nothing of maintenance, it goes into no
// backup, and where it is lost or spoilt nobody is told less than is so; they
// only are not told again what they have missed.
type visits struct {
	mu   sync.Mutex
	path string
	all  visited // as it is in the file; read once
	read bool
}

// visited is what the file says.
type visited struct {
	People  map[string]seenUpto   `json:"people"`            // by name: what is told is told to a person
	Themes  map[string]string     `json:"themes"`            // by key: a terminal looks as it did
	Layouts map[string]tui.Layout `json:"layouts,omitempty"` // by key, as well
}

// seenUpto is the last event that a person had seen, and when.
type seenUpto struct {
	Event uint64    `json:"event"`
	At    time.Time `json:"at"` // UTC
}

func newVisits(dir string) *visits { return &visits{path: filepath.Join(dir, visitsName)} }

// last is the visit of a person before this one.
func (v *visits) last(name string) (tui.Before, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	err := v.load()
	s := v.all.People[name]
	return tui.Before{Event: s.Event, At: s.At}, err
}

// theme is the one that was chosen with a key; empty: none was, or it is one no
// more.
func (v *visits) theme(key string) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	_ = v.load() // last has said so
	if name := v.all.Themes[key]; name != "" {
		if _, is := themes.ByName(name); is {
			return name
		}
	}
	return ""
}

// left keeps what a person had seen. An older visit never takes the place of a
// newer one.
func (v *visits) left(name string, event uint64, at time.Time) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.load(); err != nil {
		return err
	}
	if v.all.People[name].Event > event {
		return nil
	}
	v.all.People[name] = seenUpto{event, at.UTC()}
	return v.store()
}

// chosen keeps the theme that was chosen with a key.
func (v *visits) chosen(key, name string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.load(); err != nil {
		return err
	}
	v.all.Themes[key] = name
	return v.store()
}

// layout is how the console was arranged with a key.
func (v *visits) layout(key string) tui.Layout {
	v.mu.Lock()
	defer v.mu.Unlock()
	_ = v.load() // last has said so
	return v.all.Layouts[key]
}

// arranged keeps how the console was arranged with a key. Of two consoles with
// one key the last to leave counts.
func (v *visits) arranged(key string, l tui.Layout) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.load(); err != nil {
		return err
	}
	v.all.Layouts[key] = l
	return v.store()
}

// load reads the file once. One that cannot be read is begun anew.
func (v *visits) load() error {
	if v.read {
		return nil
	}
	v.all, v.read = visited{}, true
	file, err := os.Open(v.path)
	if err == nil {
		defer file.Close()
		var text []byte
		if text, err = io.ReadAll(io.LimitReader(file, mostVisits)); err == nil {
			err = json.NewDecoder(bytes.NewReader(text)).Decode(&v.all)
		}
	}
	if err != nil {
		v.all = visited{} // half of it would be worse than none
	}
	if v.all.People == nil {
		v.all.People = map[string]seenUpto{}
	}
	if v.all.Themes == nil {
		v.all.Themes = map[string]string{}
	}
	if v.all.Layouts == nil {
		v.all.Layouts = map[string]tui.Layout{}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is begun anew: %w", v.path, err)
	}
	return nil
}

// store writes the file whole beside itself, and then puts it in its place.
func (v *visits) store() error {
	text, err := json.MarshalIndent(v.all, "", "\t")
	if err != nil {
		return err
	}
	next := v.path + ".new"
	if err := os.WriteFile(next, append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(next, v.path)
}

// inside is what all consoles at one owner share.
type inside struct {
	company *tui.Company
	visits  *visits
}

// welcome says to a console who else is here, what its person has missed and how
// it looks with its key, and gives what to do once it is over. Of a terminal that took
// nothing any more nobody knows what its person saw.
func (c *call) welcome(o *tui.Options, key string) (over func(stalled bool)) {
	in := c.inside()
	if in == nil || c.has("at") {
		return func(bool) {}
	}
	v, name, log := in.visits, o.Actor.Name, c.logger()
	last, err := v.last(name)
	if err != nil {
		log.Warn("what people have seen could not be read", "error", err)
	}
	moved := c.visit.moved || c.env("DCCOPS_MOVED") != ""
	if !moved { // whoever goes on at another owner has missed nothing
		o.Visit.Last = last
	}
	if o.Theme == "" {
		o.Theme = v.theme(key)
	}
	o.Visit.Company = in.company
	o.Visit.Layout = v.layout(key)
	o.Visit.Arranged = func(l tui.Layout) {
		if err := v.arranged(key, l); err != nil {
			log.Warn("how a console was arranged could not be kept", "error", err)
		}
	}
	o.Visit.Theme = func(theme string) error { return v.chosen(key, theme) }
	var seen atomic.Uint64
	if last.Event == 0 || moved {
		seen.Store(o.Desk.Board().Revision())
	}
	o.Visit.Seen = seen.Store
	clock := o.Clock
	return func(stalled bool) {
		if event := seen.Load(); event > 0 && !stalled {
			if err := v.left(name, event, clock()); err != nil {
				log.Warn("what a person has seen could not be kept", "error", err)
			}
		}
	}
}

// inside is what this console shares with others; nil: nothing.
func (c *call) inside() *inside {
	switch {
	case c.guest != nil:
		return &c.guest.owner.inside
	case c.owner != nil:
		return &c.owner.inside
	}
	return nil
}
