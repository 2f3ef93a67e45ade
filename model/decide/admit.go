package decide

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dccops/model"
	"dccops/model/london"
	"dccops/model/text"
)

// mostNamed bounds the systems and the Services of one window.
const mostNamed = 100

// admit lets a window in: its words through the filter, its times sensible,
// its names spelt as the directory spells them.
func (d *decision) admit(w *model.Window) error {
	if err := Sense(w); err != nil {
		return err
	}
	fields := []struct {
		name string
		text *string
		kind text.Kind
	}{
		{"id", &w.ID, text.ID},
		{"activity", &w.Activity, text.Prose},
		{"risk", &w.Risk, text.Prose},
		{"agreement", &w.Agreement, text.Line},
	}
	for _, f := range fields {
		if err := let(f.name, f.text, f.kind); err != nil {
			return err
		}
	}
	return d.admitNames(w)
}

func (d *decision) admitNames(w *model.Window) error {
	if len(w.Systems) > mostNamed || len(w.Services) > mostNamed {
		return model.Refuse(model.RefusedInput, "systems", "%s names more than %d systems or Services. Nothing was changed.", w.ID, mostNamed)
	}
	w.Systems, w.Services = slices.Clone(w.Systems), slices.Clone(w.Services)
	for i := range w.Systems {
		if err := let("systems", &w.Systems[i], text.Name); err != nil {
			return err
		}
		w.Systems[i] = spelt(w.Systems[i], d.board.Systems(), func(s model.System) string { return s.Name })
		if slices.Contains(w.Systems[:i], w.Systems[i]) {
			return model.Refuse(model.RefusedInput, "systems", "%s names the system %s twice. Nothing was changed.", w.ID, shown(w.Systems[i]))
		}
	}
	for i := range w.Services {
		s := &w.Services[i]
		if err := let("services", &s.Name, text.Name); err != nil {
			return err
		}
		s.Name = spelt(s.Name, d.board.Services(), func(s model.Service) string { return s.Name })
		if slices.ContainsFunc(w.Services[:i], func(o model.ServiceEffect) bool { return o.Name == s.Name }) {
			return model.Refuse(model.RefusedInput, "services", "%s names the Service %s twice. Nothing was changed.", w.ID, shown(s.Name))
		}
	}
	return nil
}

// Sense refuses what no window can be: no length, an end before its start, a
// length beyond model.MaxWindow, or model.MaxRaised where it was raised, an unknown
// word. It fills in a missing scope and cuts times to whole seconds.
func Sense(w *model.Window) error {
	if w.Scope == "" {
		w.Scope = model.ScopeDCC
	}
	w.Start, w.End = w.Start.UTC().Truncate(time.Second), w.End.UTC().Truncate(time.Second)
	w.DecidedAt = w.DecidedAt.UTC().Truncate(time.Second)
	switch length := w.End.Sub(w.Start); {
	case w.Start.IsZero() || w.End.IsZero():
		return model.Refuse(model.RefusedInput, "start", "A window needs a start and an end. Nothing was changed.")
	case length == 0:
		return model.Refuse(model.RefusedInput, "end", "The window has no length: it ends when it starts, %s. Nothing was changed.", london.Stamp(w.Start))
	case length < 0:
		return model.Refuse(model.RefusedInput, "end", "The window ends (%s) before it starts (%s). Nothing was changed.", london.Stamp(w.End), london.Stamp(w.Start))
	case w.Trail.Raised && length > model.MaxRaised:
		return model.Refuse(model.RefusedInput, "end", "%s would have lasted %d days; what is raised may last %d days. Nothing was changed; say that it ended by then, and raise what goes on anew.", w.ID, int(length.Hours()/24), int(model.MaxRaised.Hours()/24))
	case !w.Trail.Raised && length > model.MaxWindow:
		return model.Refuse(model.RefusedInput, "end", "The window is %d days long; the longest that can be written down is %d days. Nothing was changed.", int(length.Hours()/24), int(model.MaxWindow.Hours()/24))
	}
	if w.Scope != model.ScopeDCC && w.Scope != model.ScopeSMETS1 {
		return model.Refuse(model.RefusedInput, "scope", "The scope %q is unknown: say dcc or smets1. Nothing was changed.", shown(string(w.Scope)))
	}
	if !slices.Contains(model.Statuses(), w.Status) {
		return model.Refuse(model.RefusedInput, "status", "The status %q is unknown. Nothing was changed.", shown(string(w.Status)))
	}
	for _, s := range w.Services {
		if !slices.Contains(model.Effects(), s.Effect) {
			return model.Refuse(model.RefusedInput, "services", "The effect %q on %s is unknown: say disruption, material-risk or none. Nothing was changed.", shown(string(s.Effect)), shown(s.Name))
		}
	}
	return nil
}

// let passes one text through the filter at the door.
func let(field string, s *string, kind text.Kind) error {
	clean, err := text.Admit(field, *s, kind)
	if err != nil {
		return model.Refuse(model.RefusedInput, field, "%s", sentence(err))
	}
	*s = clean
	return nil
}

// entry is a text that comes in: the name of its field, and what kind it is.
type entry struct {
	name string
	text *string
	kind text.Kind
}

// letAll lets several texts in, the first that is refused first. An empty one says
// nothing.
func letAll(entries ...entry) error {
	for _, e := range entries {
		if *e.text == "" {
			continue
		}
		if err := let(e.name, e.text, e.kind); err != nil {
			return err
		}
	}
	return nil
}

func sentence(err error) string {
	var r *model.Refusal
	if errors.As(err, &r) {
		return r.Words
	}
	return fmt.Sprintf("%s. Nothing was changed.", strings.TrimSuffix(err.Error(), "."))
}

func reason(s string) (string, error) {
	s = strings.TrimSpace(s)
	err := let("reason", &s, text.Prose)
	return s, err
}

// spelt returns the directory's spelling of a name, or the name itself: a name
// nobody has listed is allowed, because imports bring them.
func spelt[T any](name string, list []T, of func(T) string) string {
	for _, item := range list {
		if strings.EqualFold(of(item), name) {
			return of(item)
		}
	}
	return name
}

func shown(s string) string { return text.Visible(s) }
