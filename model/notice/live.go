package notice

import (
	"fmt"
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// LiveSubject is one line that says what a letter about maintenance under way
// is about; those of one maintenance begin alike.
func LiveSubject(n *model.LiveNotice, c model.Clause) string {
	return fmt.Sprintf("DCC %s %s: %s (%s)", liveKind(n), n.Window.ID, liveWhat(n), c)
}

func liveKind(n *model.LiveNotice) string {
	if n.Aware.IsZero() {
		return "Planned Maintenance"
	}
	return "Unplanned Maintenance"
}

// liveWhat is what the word says in a few words.
func liveWhat(n *model.LiveNotice) string {
	switch {
	case n.Update.Kind == model.UpdateRaised:
		return "begun"
	case n.Update.Kind == model.UpdateStarted:
		return "begun early"
	case n.Update.Kind == model.UpdateEnded:
		return "ended"
	case len(n.Update.Differences) == 0:
		return "no change"
	}
	return fmt.Sprintf("update %d", n.Number-1)
}

// Live is what is told of maintenance under way: first what differs from what
// was told last (H8.7), then how it stands, in the (a) to (d) of a schedule.
func Live(n *model.LiveNotice, c model.Clause) string {
	var p paper
	p.title(strings.ToUpper(liveKind(n)+" "+n.Window.ID+": "+liveWhat(n)), '=')
	p.gap()
	p.say(0, "Said", london.Stamp(n.Update.At)+" by "+n.Update.By)
	p.say(0, "Under", fmt.Sprintf("Section %s", c))
	if n.Update.Words != "" {
		p.say(0, "In words", n.Update.Words)
	}
	if n.Number > 1 || n.Update.Kind == model.UpdateStarted {
		p.gap()
		p.title("What differs from what was told before", '-')
		for _, d := range n.Update.Differences { // What is never empty: it is one of ours
			p.say(0, strings.ToUpper(d.What[:1])+d.What[1:], "was     "+d.Old+"\nis now  "+d.New)
		}
		if len(n.Update.Differences) == 0 {
			p.say(0, "", "Nothing: duration and disruption are as they were told.")
		}
	}
	p.gap()
	p.title("How it stands", '-')
	p.say(0, "(a) What", n.Window.Activity)
	p.say(0, "(b) Services", servicesWords(&n.Window))
	p.say(0, "(c) When", liveWhen(n))
	p.say(0, "(d) Risk", n.Window.Risk)
	if len(n.Window.Systems) > 0 {
		p.say(0, "Systems", strings.Join(n.Window.Systems, ", "))
	}
	if n.Cause != "" {
		p.say(0, "Came of", n.Cause+", which was planned")
	}
	if n.Update.NextUpdate != nil && n.Ended.IsZero() {
		p.say(0, "Next word", "by "+london.Stamp(*n.Update.NextUpdate))
	}
	p.liveFoot(n)
	return p.b.String()
}

func (p *paper) liveFoot(n *model.LiveNotice) {
	p.b.WriteString("---\n")
	p.say(0, "", fmt.Sprintf("Event %d of the record. All times are London clock readings, GMT or BST.", n.Update.Event))
	if n.Head != "" {
		p.b.WriteString("The record stood here before this was written into it:\n\n" + strings.TrimRight(n.Head, "\n") + "\n")
	}
}

func liveWhen(n *model.LiveNotice) string {
	out := "began " + london.Stamp(n.Started)
	switch end := n.Update.ExpectedEnd; {
	case !n.Ended.IsZero():
		return out + "; ended " + london.Stamp(n.Ended) + ", after " + london.Hours(int(n.Ended.Sub(n.Started).Minutes()))
	case end != nil:
		return out + "; expected to end " + london.Stamp(*end) + ", " + london.Hours(int(end.Sub(n.Started).Minutes())) + " in all"
	}
	return out + "; when it ends is not known"
}
