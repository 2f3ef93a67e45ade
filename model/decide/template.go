package decide

import (
	"fmt"
	"slices"
	"strings"

	"dccops/model"
	"dccops/model/notice"
	"dccops/model/text"
)

// decideTemplate answers the commands about the wording of letters; ok is false
// for others.
func (d *decision) decideTemplate(cmd model.Command) (ok bool, err error) {
	switch c := cmd.(type) {
	case model.SaveTemplate:
		return true, d.saveTemplate(c)
	case model.RevertTemplate:
		return true, d.revertTemplate(c)
	}
	return false, nil
}

// saveTemplate puts a wording in force for what is owed from now on. What is owed
// already keeps the version it names.
func (d *decision) saveTemplate(c model.SaveTemplate) error {
	k, why, err := d.wording(c.Of, c.For, c.Base, c.Reason)
	if err != nil {
		return err
	}
	if err := let("template", &c.Text, text.Prose); err != nil {
		return err
	}
	if slips := k.Slips(c.Text); len(slips) > 0 {
		more := ""
		if len(slips) > 1 {
			more = fmt.Sprintf(" (and %d more)", len(slips)-1)
		}
		return model.Refuse(model.RefusedInput, "template", "The wording is not saved: %s%s. Nothing was changed; what goes out stays as it was.", shown(slips[0].Error()), more)
	}
	if have, _ := k.Text(d.board, c.For, d.board.TemplateVersion(c.Of, c.For)); have == c.Text && d.board.TemplateInForce(c.Of, c.For) != nil {
		return model.Refuse(model.RefusedInput, "template", "The wording in force says just that. Nothing was changed.")
	}
	d.worded(model.TemplateSaved, &model.Template{Kind: c.Of, Audience: c.For, Text: c.Text, Reason: why})
	return nil
}

// revertTemplate puts an earlier wording in force again.
func (d *decision) revertTemplate(c model.RevertTemplate) error {
	k, why, err := d.wording(c.Of, c.For, c.Base, c.Reason)
	if err != nil {
		return err
	}
	next := &model.Template{Kind: c.Of, Audience: c.For, Reason: why}
	list := d.board.Templates(c.Of, c.For)
	switch {
	case c.To < 0 || c.To > len(list):
		return model.Refuse(model.RefusedMissing, "to", "There is no version %d of this wording; the newest is %d. Nothing was changed; dccops template show %s lists them.", c.To, len(list), c.Of)
	case c.To == 0 && d.board.TemplateInForce(c.Of, c.For) == nil:
		return model.Refuse(model.RefusedInput, "to", "No wording of its own is in force for %s. Nothing was changed.", templateWords(c.Of, c.For))
	case c.To == 0:
		next.Dropped = true
	case c.To == len(list) && !list[c.To-1].Dropped:
		return model.Refuse(model.RefusedInput, "to", "Version %d is in force. Nothing was changed.", c.To)
	case list[c.To-1].Dropped:
		next.Dropped = true
	default:
		next.Text = list[c.To-1].Text
		if slips := k.Slips(next.Text); len(slips) > 0 { // what is demanded may have grown since
			return model.Refuse(model.RefusedInput, "to", "Version %d cannot be used any more: %s. Nothing was changed; save it anew with that mended.", c.To, shown(slips[0].Error()))
		}
	}
	d.worded(model.TemplateReverted, next)
	return nil
}

// wording finds what is to be worded, and holds what somebody looked at against
// what is in force.
func (d *decision) wording(of string, a model.Audience, base int, why string) (*notice.Kind, string, error) {
	k, ok := notice.KindNamed(of)
	if !ok {
		near := text.Nearest(of, notice.KindNames())
		if near != "" {
			near = fmt.Sprintf(" Did you mean %s?", near)
		}
		return nil, "", model.Refuse(model.RefusedMissing, "kind", "There is no kind of letter %q.%s Nothing was changed; dccops template lists them.", shown(of), near)
	}
	if a != "" && !slices.Contains(k.Audiences(), a) {
		who := "everybody reads the same"
		if list := k.Audiences(); len(list) > 0 {
			who = "it can be worded apart for " + audienceNames(list)
		}
		return nil, "", model.Refuse(model.RefusedInput, "audience", "The letter %s has no wording for %q alone: %s. Nothing was changed.", of, shown(string(a)), who)
	}
	if have := d.board.TemplateVersion(of, a); base >= 0 && base != have {
		return nil, "", model.Refuse(model.RefusedChanged, "", "The wording of %s was changed by someone else while you were looking at it: version %d is the newest. Nothing of yours was lost or stored; look again and decide.", templateWords(of, a), have)
	}
	why, err := reason(why)
	if err == nil && why == "" {
		err = model.Refuse(model.RefusedInput, "reason", "Say why %s is worded otherwise: the reason goes on the record. Nothing was changed.", templateWords(of, a))
	}
	return k, why, err
}

// worded writes the event.
func (d *decision) worded(kind model.EventKind, next *model.Template) {
	next.Version = d.board.TemplateVersion(next.Kind, next.Audience) + 1
	next.At, next.By, next.Event = d.now, d.ev.Actor.Name, d.board.Revision()+1
	d.event(kind, next.RecordKey(), next.Reason, next)
}

func templateWords(of string, a model.Audience) string {
	if a == "" {
		return "the letter " + of
	}
	return "the letter " + of + " to " + string(a)
}

func audienceNames(list []model.Audience) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	return strings.Join(out, ", ")
}

// allWorded refuses an event that owes letters which nobody has worded: a mistake
// of the program, found by whoever adds the event.
func (d *decision) allWorded() error {
	for _, r := range d.ev.After {
		if m, ok := r.(*model.Mailing); ok {
			if _, err := notice.KindOf(m); err != nil {
				return fmt.Errorf("decide: %w", err)
			}
		}
	}
	return nil
}

// templateOf names the wording of a letter of a mailing.
func (d *decision) templateOf(m *model.Mailing, as []model.Audience) string {
	k, err := notice.KindOf(m)
	if err != nil {
		return "" // allWorded says so
	}
	return k.For(d.board, as)
}
