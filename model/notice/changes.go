package notice

import (
	"strings"

	"dccops/model"
	"dccops/model/london"
)

// ChangeWords says in one sentence how a window differs from the release
// before: "extended: was Tue 8 Dec 2026 20:00 GMT to …".
func ChangeWords(d *model.Difference) string {
	var out []string
	for _, k := range d.Kinds {
		switch k {
		case model.WasAdded:
			out = append(out, string(k)+": "+WhenWords(d.Is))
		case model.WasCancelled:
			words := string(k)
			if d.Is.Trail.Reason != "" {
				words += ": " + d.Is.Trail.Reason
			}
			out = append(out, words)
		case model.WasReworded:
			out = append(out, string(k)+": "+strings.Join(d.Parts, ", "))
		case model.WasExtended, model.WasShortened:
			by := d.Is.Minutes() - d.Was.Minutes()
			out = append(out, string(k)+" by "+london.Hours(max(by, -by))+", was "+WhenWords(d.Was))
		default:
			out = append(out, string(k)+", was "+WhenWords(d.Was))
		}
	}
	return strings.Join(out, "; ")
}
