package pack

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"dccops/model"
	"dccops/model/export"
	"dccops/model/leaf"
	"dccops/model/london"
	"dccops/model/notice"
	"dccops/model/text"
)

// releases writes every schedule as it was published, and how it differs from the
// one before.
func (p *packer) releases() error {
	for _, m := range p.Board.ReleasedMonths() {
		var before *model.Release
		for _, r := range p.Board.Releases(m) {
			if err := p.release(r, before); err != nil {
				return err
			}
			before = r
		}
	}
	return nil
}

func (p *packer) release(r, before *model.Release) error {
	at := fmt.Sprintf("%s-v%d", r.Month, r.Version)
	words := fmt.Sprintf("%s, version %d, published %s", r.Month.Name(), r.Version, london.Stamp(r.At))
	if p.Board.IsTakenBack(r.Event) {
		words += ", taken back before anybody was told"
	}
	it := p.begin(partReleases, words)
	if err := p.leaves(it, "releases/"+at, fmt.Sprintf("DCC schedule of %s, version %d", r.Month.Name(), r.Version), func(l *leaf.Leaf) { p.schedule(l, r, before) }); err != nil {
		return err
	}
	if err := p.one(it, "releases/"+at+".txt", func(w io.Writer) error {
		_, err := io.WriteString(w, notice.Schedule(p.Board, r, before))
		return err
	}); err != nil {
		return err
	}
	if err := p.one(it, "releases/"+at+".json", func(w io.Writer) error { return writeJSON(w, r) }); err != nil {
		return err
	}
	if before == nil {
		return nil
	}
	it = p.begin(partDiffs, fmt.Sprintf("%s, version %d against version %d", r.Month.Name(), r.Version, before.Version))
	return p.leaves(it, fmt.Sprintf("diffs/%s-v%d-v%d", r.Month, before.Version, r.Version),
		fmt.Sprintf("%s: version %d against version %d", r.Month.Name(), r.Version, before.Version), func(l *leaf.Leaf) { differences(l, r, before) })
}

func writeJSON(w io.Writer, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, text.JSON(string(data))+"\n")
	return err
}

func (p *packer) schedule(l *leaf.Leaf, r, before *model.Release) {
	ref := fmt.Sprintf("DCC schedule %s v%d, SHA-256 %s", r.Month, r.Version, r.Seal.Content)
	facts := []leaf.Fact{
		{Label: "Reference", Value: ref},
		{Label: "Published", Value: export.Both(r.At)},
		{Label: "By", Value: r.By.Name + " (" + string(r.By.Role) + "), event " + fmt.Sprint(r.Event)},
		{Label: "To", Value: model.AudienceWords(r.Audiences)},
		{Label: "Reason", Value: r.Reason},
		{Label: "Judged by", Value: fmt.Sprintf("policy %d, bank holidays %s, zone data %s", r.Judged.Policy, r.Judged.Holidays, r.Judged.Zone)},
		{Label: "Hours", Value: fmt.Sprintf("all %s of %s, SSI %s of %s", london.Hours(r.Judged.All), london.Hours(r.Judged.AllLimit), london.Hours(r.Judged.SSI), london.Hours(r.Judged.SSILimit))},
	}
	if r.Judged.PublishBy != 0 {
		facts = append(facts, leaf.Fact{Label: "Notice (H8.4)", Value: fmt.Sprintf("%d clear Working Days, publish by %s: %s", r.Judged.Clear, r.Judged.PublishBy.Long(), r.Judged.Deadline)})
	}
	if p.Board.IsTakenBack(r.Event) {
		facts = append(facts, leaf.Fact{Label: "Taken back", Value: "before anybody was told; it counts as never published"})
	}
	l.Facts(facts...)
	l.Picture(export.Code(ref))
	l.Section("Windows")
	l.Table("As they were published", []string{"Window", "(a) Activity", "(b) Services", "(c) Time and duration", "(d) Risk", "State"}, "None: a nil return.", func(row func(...leaf.Cell)) {
		for i := range r.Items {
			w := &r.Items[i]
			state := strings.ReplaceAll(string(w.Status), "-", " ")
			if w.Status == model.Cancelled && w.Trail.Reason != "" {
				state += ": " + w.Trail.Reason
			}
			row(leaf.Words(w.ID, w.Activity, model.EffectsWords(w.Services), export.BothSpan(w.Start, w.End)+"\n"+london.Hours(w.Minutes()), w.Risk, state)...)
		}
	})
	l.Section("Findings that stood when it was published")
	l.Table("Worst first", []string{"Verdict", "Clause", "Finding"}, "None.", func(row func(...leaf.Cell)) {
		for _, s := range r.Standing {
			verdict := string(s.Verdict)
			if s.Reference != "" {
				verdict += " (" + s.Reference + ")"
			}
			row(leaf.Words(verdict, s.Clause.Standing(), s.Words)...)
		}
	})
	l.Section("As it went out")
	l.Exact(notice.Schedule(p.Board, r, before))
}

func differences(l *leaf.Leaf, r, before *model.Release) {
	l.Facts(
		leaf.Fact{Label: "Was", Value: fmt.Sprintf("version %d, %s, SHA-256 %s", before.Version, london.Stamp(before.At), before.Seal.Content)},
		leaf.Fact{Label: "Is", Value: fmt.Sprintf("version %d, %s, SHA-256 %s", r.Version, london.Stamp(r.At), r.Seal.Content)},
		leaf.Fact{Label: "Reason", Value: r.Reason},
	)
	is := make([]*model.Window, len(r.Items))
	for i := range r.Items {
		is[i] = &r.Items[i]
	}
	list := model.Differences(before, is)
	l.Table("What differs", []string{"Window", "Activity", "Change", "Was", "Is"}, "Nothing differs.", func(row func(...leaf.Cell)) {
		for i := range list {
			d := &list[i]
			was := "not in it"
			if d.Was != nil {
				was = notice.WhenWords(d.Was)
			}
			row(leaf.Words(d.Is.ID, d.Is.Activity, notice.ChangeWords(d), was, notice.WhenWords(d.Is))...)
		}
	})
}
